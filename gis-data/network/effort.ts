import type { Road } from '../model/index.ts';

/**
 * Tobler's hiking function, as a factor on walking time: how many flat metres a metre on this slope takes, the mean of walking it up and
 * down, since a network without directions is walked both ways. 1 on the flat; never below 1.
 * Source: Tobler, W. (1993), Three presentations on geographical analysis and modeling, NCGIA TR 93-1: speed ∝ exp(−3.5 |s + 0.05|).
 * @param slopePercent rise over run, in percent; its sign does not matter
 */
export function slopeFactor(slopePercent: number): number {
  const slope = Math.abs(slopePercent) / 100;
  const time = (rise: number): number => Math.exp(3.5 * Math.abs(rise + 0.05));
  // Tobler's walker is fastest going gently down; taken relative to the flat, the mean of both ways stays at or above 1.
  return (time(slope) + time(-slope)) / (2 * time(0));
}

/** Slope in percent as the source writes it (`8%`, `-5 %`, `12‰`, `4°`); `null` where there is none or its unit is not said. */
export function readSlopePercent(written: unknown): number | null {
  if (typeof written !== 'string') return null;
  const match = /^\s*([+-]?\d+(?:\.\d+)?)\s*([%％‰°])\s*$/.exec(written);
  if (match === null) return null;
  const value = Math.abs(Number(match[1]));
  if (match[2] === '°') return value < 90 ? Math.tan((value * Math.PI) / 180) * 100 : null;
  return match[2] === '‰' ? value / 10 : value;
}

/** What makes a metre harder than a flat one. A factor of 1 leaves lengths as they are. */
export interface EffortWish {
  /** Flat metres that a metre of stairs takes; 1 unless given. An assumption: it is printed where it decides. */
  readonly stairsFactor?: number;
  /** Take slopes into account where the source gives them with their unit (`incline` of OpenStreetMap, 坡度, 纵坡). */
  readonly slopes?: boolean;
}

const stairsClass = /^(steps|stairs|台阶|阶梯|梯道|楼梯|步梯)$/i;
const slopeColumns = ['incline', 'slope', '坡度', '纵坡'];

/**
 * The factor of each road for `roadLines`. Stairs are roads of class `steps`, 台阶, 梯道; a slope is read from the source's own columns.
 * @throws Error for a stairs factor that is no finite number of at least 1.
 */
export function effortOf(wish: EffortWish): (road: Pick<Road, 'class' | 'extra'>) => number {
  const stairs = wish.stairsFactor ?? 1;
  if (!(stairs >= 1) || stairs === Infinity) throw new Error(`a stairs factor must be a number of at least 1, not ${stairs}`);
  return (road) => {
    // Stairs are steep by themselves: their slope is not counted a second time.
    if (road.class !== null && stairsClass.test(road.class.trim())) return stairs;
    if (wish.slopes !== true) return 1;
    for (const column of slopeColumns) {
      const slope = readSlopePercent(road.extra[column]);
      if (slope !== null) return slopeFactor(slope);
    }
    return 1;
  };
}
