import type { CompactScheme } from './compact.ts';
import type { SchemeRelaxed } from './relaxation.ts';

/** A column to branch on, where the relaxation has it, and what it is expected to gain. */
export interface Candidate {
  readonly column: number;
  readonly value: number;
  readonly score: number;
}

const whole = 1e-6;
const noise = 0.02;
const enoughTimes = 2;
const mostSites = 6;
const mostDemand = 4;

/** What branches on each column lowered the bound by, per unit of how far it was off. */
export class BranchGains {
  private readonly up: Float64Array;
  private readonly down: Float64Array;
  private readonly times: Int32Array;

  constructor(columnCount: number) {
    [this.up, this.down, this.times] = [new Float64Array(columnCount), new Float64Array(columnCount), new Int32Array(columnCount)];
  }

  learn(column: number, value: number, up: number, down: number): void {
    this.up[column] += up / Math.max(noise, 1 - value);
    this.down[column] += down / Math.max(noise, value);
    this.times[column]++;
  }

  isKnown(column: number): boolean {
    return this.times[column] >= enoughTimes;
  }

  score([up, down]: readonly [number, number]): number {
    return Math.max(1e-6, up) * Math.max(1e-6, down);
  }

  expected(column: number, value: number): number {
    const times = Math.max(1, this.times[column]);
    return this.score([(this.up[column] / times) * (1 - value), (this.down[column] / times) * value]);
  }
}

/**
 * Columns that the relaxed solution leaves in part, in the order in which to try them: the best of those whose gains are known, then others, sites and demand points by
 * turns. Where all is whole the first free site alone, open ones rather.
 * @param onlySites no demand points, and nothing of what was learnt: to get to a scheme quickly
 */
export function candidatesOf(
  relaxed: SchemeRelaxed, compact: CompactScheme, values: Float64Array, gains: BranchGains, lower: Float64Array, upper: Float64Array, onlySites: boolean,
): Candidate[] {
  const reach = reachOf(relaxed);
  const known: Candidate[] = [];
  const isFree = (column: number): boolean => lower[column] !== upper[column];
  const candidate = (column: number, weight: number, off: number): Candidate[] => {
    const value = values[column];
    const away = Math.min(value, 1 - value);
    if (!isFree(column) || away <= off) return [];
    if (!onlySites && gains.isKnown(column)) {
      known.push({ column, value, score: gains.expected(column, value) });
      return [];
    }
    return [{ column, value, score: away * (1 + weight) }];
  };
  const byScore = (a: Candidate, b: Candidate): number => b.score - a.score || a.column - b.column;
  const sites = compact.sites.flatMap((column) => candidate(column, reach.get(column) ?? 0, whole)).sort(byScore).slice(0, mostSites);
  const demand = relaxed.isLoosening || onlySites ? [] : compact.demand.flatMap((column) => candidate(column, reach.get(column) ?? 0, noise)).sort(byScore).slice(0, mostDemand);
  const others = sites.flatMap((site, at) => (at < demand.length ? [site, demand[at]] : [site])).concat(demand.slice(sites.length));
  const found = [...known.sort(byScore).slice(0, 1), ...others];
  if (found.length > 0) return found;
  const free = compact.sites.filter(isFree);
  const first = free.find((column) => values[column] > 0.5) ?? free.at(0);
  return first === undefined ? [] : [{ column: first, value: values[first], score: 0 }];
}

const reaches = new WeakMap<SchemeRelaxed, ReadonlyMap<number, number>>();

/** Weight that each site covers, and that of each demand class, by column. */
function reachOf(relaxed: SchemeRelaxed): ReadonlyMap<number, number> {
  const known = reaches.get(relaxed);
  if (known) return known;
  const reach = new Map<number, number>();
  for (let t = 0; t < relaxed.stageCount; t++) relaxed.classes.forEach(({ weight, sites }, at) => {
    reach.set(relaxed.z(at, t), weight);
    for (const site of sites) reach.set(relaxed.y(site, t), (reach.get(relaxed.y(site, t)) ?? 0) + weight);
  });
  reaches.set(relaxed, reach);
  return reach;
}
