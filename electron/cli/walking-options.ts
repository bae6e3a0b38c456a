import type { ParameterValues } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import type { WalkingParameterId } from '../../gis-data/walking/index.ts';
import { fits, readClassChoice, walkingParameters } from '../../gis-data/walking/index.ts';
import type { OptionSpec, ParsedArgs } from './args.ts';
import { text } from './args.ts';
import { usageProblem } from './io.ts';

/** Options of every command that builds a walking network, and the parameter each of them sets. */
const parameterOfOption = {
  'join-tolerance': 'joinToleranceMetres', 'split-crossings': 'splitCrossings', classes: 'unwalkedRoadClasses', 'stairs-factor': 'stairsFactor', slopes: 'slopesCount',
} as const satisfies Record<string, WalkingParameterId>;
type WalkingOption = keyof typeof parameterOfOption;
const optionNames = Object.keys(parameterOfOption) as WalkingOption[];

export const walkingOptions: Readonly<Record<WalkingOption, OptionSpec>> = {
  'join-tolerance': { type: 'string' }, 'split-crossings': { type: 'boolean' }, classes: { type: 'string' }, 'stairs-factor': { type: 'string' }, slopes: { type: 'boolean' },
};

/** How they are written, for the usages. */
export const walkingUsage = '[--join-tolerance M] [--split-crossings] [--classes only:A,B|not:A,B] [--stairs-factor F] [--slopes]';

/** The parameters that were given, by id; empty when none was. A value that cannot be is refused in a sentence. */
export function walkingValues(parsed: ParsedArgs, usage: string): ParameterValues {
  const given = optionNames.filter((name) => parsed.values[name] !== undefined);
  return Object.fromEntries(given.map((name) => [parameterOfOption[name], valueOf(parsed, name, usage)]));
}

function valueOf(parsed: ParsedArgs, name: WalkingOption, usage: string): number | string | boolean {
  if (walkingOptions[name].type === 'boolean') return true;
  const written = text(parsed, name) ?? '';
  if (name === 'classes') {
    if (!/^\s*(only|not|只走|仅走|仅|不走|除)\s*[:：]/i.test(written) || readClassChoice(written) === null) {
      throw usageProblem(
        words('--classes 应写成 only:等级,… 或 not:等级,…', '--classes is written only:CLASS,… or not:CLASS,…'), words(`例如 not:高速,在建。用法：${usage}`, `for example not:motorway,construction. usage: ${usage}`), written,
      );
    }
    return written.trim();
  }
  const parameter = walkingParameters.find(({ id }) => id === parameterOfOption[name]);
  const number = written.trim() === '' ? NaN : Number(written);
  if (parameter === undefined || !fits(parameter, number)) {
    const [low, high] = parameter?.range ?? [0, 0];
    throw usageProblem(words(`--${name} 应为${low}到${high}之间的数`, `--${name} must be a number from ${low} to ${high}`), words(`用法：${usage}`, `usage: ${usage}`), written);
  }
  return number;
}
