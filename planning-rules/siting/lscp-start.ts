import { free, open } from './branch-model.ts';
import type { Core } from './core.ts';

/** True when the chosen sites cover every row of the core. */
export function coversAll(core: Core, chosen: readonly number[]): boolean {
  const covered = new Uint8Array(core.rowCount);
  let count = 0;
  for (const site of chosen) {
    for (let at = core.siteStart[site]; at < core.siteStart[site + 1]; at++) {
      if (!covered[core.siteRow[at]]) count++;
      covered[core.siteRow[at]] = 1;
    }
  }
  return count === core.rowCount;
}

/**
 * A good set cover: greedy by rows newly covered (what a relaxation prefers first), then sites that others make needless are dropped.
 * Keeps to `fixed`; ties go to the lower index. Null when some row has no site left.
 */
export function coverAll(core: Core, fixed: Int8Array, preference: Float64Array | null): number[] | null {
  const times = new Int32Array(core.rowCount);
  const chosen: number[] = [];
  let uncovered = core.rowCount;
  const add = (site: number): void => {
    chosen.push(site);
    for (let at = core.siteStart[site]; at < core.siteStart[site + 1]; at++) if (times[core.siteRow[at]]++ === 0) uncovered--;
  };
  for (let site = 0; site < core.siteCount; site++) if (fixed[site] === open) add(site);
  while (uncovered > 0) {
    let best = -1;
    let bestScore = 0;
    for (let site = 0; site < core.siteCount; site++) {
      if (fixed[site] !== free) continue;
      let gain = 0;
      for (let at = core.siteStart[site]; at < core.siteStart[site + 1]; at++) if (times[core.siteRow[at]] === 0) gain++;
      const score = gain * (preference ? 0.05 + preference[site] : 1);
      if (score > bestScore) {
        best = site;
        bestScore = score;
      }
    }
    if (best < 0) return null;
    add(best);
  }
  const needed: number[] = [];
  for (const site of chosen.reverse()) {
    let needless = fixed[site] !== open;
    for (let at = core.siteStart[site]; needless && at < core.siteStart[site + 1]; at++) needless = times[core.siteRow[at]] > 1;
    if (!needless) needed.push(site);
    else for (let at = core.siteStart[site]; at < core.siteStart[site + 1]; at++) times[core.siteRow[at]]--;
  }
  return needed.sort((a, b) => a - b);
}
