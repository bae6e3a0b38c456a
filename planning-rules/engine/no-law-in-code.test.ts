import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Conversions of units, how far to search beyond a limit, and the year within a date: no decisions of law. */
const noLaw = /const (?:secondsPerMinute = 60|wholePercent = 100|searchFactor = 3);|issued\.slice\(0, 4\)/u;

/** Lines of code (comments and texts left out) that hold a number other than 0, 1 and 2. */
function numbersOfLaw(code: string): string[] {
  const bare = code
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '')
    .replaceAll(/`[^`$]*(?:\$\{[^}]*\}[^`$]*)*`|'[^'\n]*'/gu, "''");
  return bare.split('\n').filter((line) => !noLaw.test(line))
    .filter((line) => (line.match(/(?<![\w.$])\d[\d_]*(?:\.\d+)?(?!\w)/gu) ?? []).some((number) => !['0', '1', '2'].includes(number)));
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : /(?<!\.test)\.ts$/u.test(entry.name) ? [path] : [];
  });
}

describe('no number of a policy stands in the code that judges', () => {
  const folders = ['judges', 'area'].flatMap((folder) => sources(join(import.meta.dirname, folder)));
  const files = [...folders, ...['centre-needs.ts', 'centre-number.ts', 'context.ts', 'judge.ts'].map((file) => join(import.meta.dirname, file))];

  it.each(files)('%s', (file) => expect(numbersOfLaw(readFileSync(file, 'utf8'))).toEqual([]));

  it('and this check would see one', () => {
    expect(numbersOfLaw('if (area < 200) return false; // 200 is the law')).toHaveLength(1);
    expect(numbersOfLaw("const speed = 0.8;\nconst text = '0.8 m/s';")).toEqual(['const speed = 0.8;']);
  });
});
