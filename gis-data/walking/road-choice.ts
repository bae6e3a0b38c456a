import type { Road } from '../model/index.ts';
import type { RoadChoice } from '../network/index.ts';
import { effortOf } from '../network/index.ts';
import type { WalkingSettings } from './settings.ts';

/** What of a road decides how it is walked. */
export type RoadTraits = Pick<Road, 'class' | 'extra' | 'stairs' | 'slopePercent'>;

/** The network's wishes for these settings. Without stairs or slopes that count there is no effort to work out, and lengths stay as they are. */
export function roadChoice({ classes, stairsFactor, slopesCount }: WalkingSettings): RoadChoice {
  const levelOf = (road: Road): number | null => road.level;
  return stairsFactor === 1 && !slopesCount ? { classes, levelOf } : { classes, levelOf, effortOf: roadEffort(stairsFactor, slopesCount) };
}

/** How many flat metres a metre of a road takes: what the road itself says of stairs and slope comes before its class and its source's own columns. */
export function roadEffort(stairsFactor: number, slopesCount: boolean): (road: RoadTraits) => number {
  const effort = effortOf({ stairsFactor, slopes: slopesCount });
  return ({ class: roadClass, extra, stairs, slopePercent }) => {
    const kind = stairs === null ? roadClass : stairs ? 'steps' : null;
    return effort({ class: kind, extra: slopePercent === null ? extra : { incline: `${slopePercent.toFixed(6)}%` } });
  };
}
