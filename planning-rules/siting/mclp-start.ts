import { closed, free, open } from './branch-model.ts';
import type { Core } from './core.ts';

/** Weight of the rows that the chosen sites cover. */
export function coveredWeight(core: Core, chosen: readonly number[]): number {
  const covered = new Uint8Array(core.rowCount);
  let weight = 0;
  for (const site of chosen) {
    for (let at = core.siteStart[site]; at < core.siteStart[site + 1]; at++) {
      const row = core.siteRow[at];
      if (!covered[row]) weight += core.rowWeight[row];
      covered[row] = 1;
    }
  }
  return weight;
}

/**
 * A good answer to maximal covering: sites a relaxation prefers, then greedy adding, then swaps of one site for another while one helps
 * (Teitz and Bart 1968). Keeps to `fixed`; ties go to the lower index. Null when more sites are fixed open than the budget has.
 */
export function coverMost(core: Core, budget: number, fixed: Int8Array, preference: Float64Array | null): number[] | null {
  const times = new Int32Array(core.rowCount);
  const isIn = new Uint8Array(core.siteCount);
  let size = 0;
  const change = (site: number, by: 1 | -1): void => {
    isIn[site] = by === 1 ? 1 : 0;
    size += by;
    for (let at = core.siteStart[site]; at < core.siteStart[site + 1]; at++) times[core.siteRow[at]] += by;
  };
  /** Weight of the site's rows that are covered exactly `count` times. */
  const worth = (site: number, count: number): number => {
    let sum = 0;
    for (let at = core.siteStart[site]; at < core.siteStart[site + 1]; at++) if (times[core.siteRow[at]] === count) sum += core.rowWeight[core.siteRow[at]];
    return sum;
  };
  const bestToAdd = (): { site: number; gain: number } => {
    let best = { site: -1, gain: 0 };
    for (let site = 0; site < core.siteCount; site++) {
      if (isIn[site] || fixed[site] === closed) continue;
      const gain = worth(site, 0);
      if (gain > best.gain) best = { site, gain };
    }
    return best;
  };

  for (let site = 0; site < core.siteCount; site++) if (fixed[site] === open) change(site, 1);
  if (size > budget) return null;
  if (preference) {
    const liked = Array.from(preference.keys()).filter((site) => fixed[site] === free && preference[site] >= 0.5);
    for (const site of liked.sort((a, b) => preference[b] - preference[a] || a - b)) if (size < budget && worth(site, 0) > 0) change(site, 1);
  }
  for (let next = bestToAdd(); size < budget && next.site >= 0; next = bestToAdd()) change(next.site, 1);

  for (let improved = true; improved;) {
    improved = false;
    for (let site = 0; site < core.siteCount; site++) {
      if (!isIn[site] || fixed[site] === open) continue;
      const loss = worth(site, 1);
      change(site, -1);
      const other = bestToAdd();
      const better = other.site >= 0 && other.gain > loss * (1 + 1e-12);
      change(better ? other.site : site, 1);
      improved ||= better;
    }
  }
  return Array.from(isIn.keys()).filter((site) => isIn[site]);
}
