import type { ParameterValues } from '../model/index.ts';
import type { ClassChoice } from '../network/index.ts';
import { walkedByDefault } from '../network/index.ts';
import { readClassChoice } from './class-choice.ts';
import type { WalkingParameterId } from './parameters.ts';
import { fits, walkingParameters } from './parameters.ts';

/** The parameters of the walking network as values to work with. */
export interface WalkingSettings {
  /** 0: no dead end is joined. */
  readonly joinToleranceMetres: number;
  readonly splitCrossings: boolean;
  readonly classes: ClassChoice;
  /** At least 1. */
  readonly stairsFactor: number;
  readonly slopesCount: boolean;
}

/** The settings for values by parameter id; a value that is missing or does not fit gives way to the default. */
export function walkingSettings(values: ParameterValues): WalkingSettings {
  const value = (id: WalkingParameterId): number | string | boolean => {
    const parameter = walkingParameters.find((one) => one.id === id);
    if (parameter === undefined) throw new Error(`there is no walking parameter ${id}`);
    const wish = values[id];
    return fits(parameter, wish) ? wish : parameter.value;
  };
  return {
    joinToleranceMetres: Number(value('joinToleranceMetres')),
    splitCrossings: value('splitCrossings') === true,
    classes: readClassChoice(String(value('unwalkedRoadClasses'))) ?? walkedByDefault,
    stairsFactor: Number(value('stairsFactor')),
    slopesCount: value('slopesCount') === true,
  };
}

/** Equal settings have equal keys. */
export function settingsKey({ joinToleranceMetres, splitCrossings, classes, stairsFactor, slopesCount }: WalkingSettings): string {
  return JSON.stringify([joinToleranceMetres, splitCrossings, classes.kind, ...classes.classes, '|', stairsFactor, slopesCount]);
}
