import type { StartCase } from './case.ts';
import { StageServing } from './serving.ts';

/** From which stage on each site is open; the number of stages: never. */
export type Calendar = Int32Array;

/** How far a scheme is from keeping what it must reach (0: it does), then the aims in order: all to be least. */
export type Worth = Float64Array;

/** Values a calendar stage by stage; only what a change touches is counted again. */
export class Valuer {
  readonly serving: StageServing;
  /** Pairs of demand point and site looked at so far: work that is the same on every machine. */
  work = 0;
  private readonly given: StartCase;
  private readonly open: Uint8Array;
  private readonly unit: number;

  constructor(given: StartCase) {
    this.given = given;
    this.serving = new StageServing(given);
    this.open = new Uint8Array(given.siteCount);
    const { problem: { weights } } = given;
    // What a site serves on average counts as much as a site that a group lacks.
    this.unit = Math.max(1e-9, weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, given.siteCount));
  }

  /** Null where a limit that more sites can't mend is broken. @param isExact serve as well as we can */
  stage(calendar: Calendar, t: number, isExact = false): Worth | null {
    const { given: { problem, siteCount, apart, groupsOf }, open } = this;
    const limit = problem.stages[t];
    const groups = new Int32Array(problem.groups?.length ?? 0);
    let [count, cost, preference] = [0, 0, 0];
    for (let site = 0; site < siteCount; site++) open[site] = calendar[site] <= t ? 1 : 0;
    for (let site = 0; site < siteCount; site++) {
      if (open[site] === 0) continue;
      count++;
      cost += problem.cost?.[site] ?? 0;
      preference += problem.preference?.[site] ?? 0;
      for (const group of groupsOf[site]) groups[group]++;
      for (const other of apart[site]) if (open[other] === 1) return null;
    }
    if (limit.sitesAtMost !== undefined && count > limit.sitesAtMost) return null;
    if (limit.budget !== undefined && cost > limit.budget * (1 + 1e-9)) return null;
    const served = isExact ? this.serving.improve(open, null) : this.serving.quick(open);
    this.work += (isExact ? 20 : 1) * problem.cover.siteDemand.length;
    let short = 0;
    groups.forEach((has, group) => { short += Math.max(0, (limit.groupAtLeast?.[group] ?? 0) - has); });
    const missing = (limit.coverAtLeast ?? 0) * (1 - 1e-9) - served.cover;
    if (missing > 0) short += missing / this.unit;
    return Float64Array.from([short, ...problem.aims.map((aim) => {
      if (aim === 'cover') return -served.cover;
      if (aim === 'coverTwice') return -served.twice;
      if (aim === 'walk') return served.walk;
      return aim === 'cost' ? cost : aim === 'preference' ? preference : count;
    })]);
  }
}

export function sumOf(parts: readonly Worth[]): Worth {
  const sum = new Float64Array(parts[0].length);
  for (const part of parts) for (let at = 0; at < sum.length; at++) sum[at] += part[at];
  return sum;
}

/** Below 0: the first is better. */
export function compareWorth(a: Worth, b: Worth): number {
  for (let at = 0; at < a.length; at++) {
    const difference = a[at] - b[at];
    if (Math.abs(difference) > 1e-9 * Math.max(1, Math.abs(a[at]), Math.abs(b[at]))) return difference;
  }
  return 0;
}
