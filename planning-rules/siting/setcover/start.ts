import type { CoverPart } from './part.ts';
import type { CoverState } from './state.ts';
import { free } from './state.ts';

/** What leads a greedy cover: the multipliers of rows, or how much of each site a relaxation opens, or nothing but the rows newly covered. */
export interface Lead {
  readonly multipliers?: Float64Array | null;
  readonly values?: Float64Array | null;
}

/**
 * A good cover that keeps what is open and closed: greedily the site that costs least for each row it newly covers, its cost lowered by the multipliers of these
 * rows (Caprara, Fischetti and Toth 1999), or the site with most new rows, those preferred that the relaxation opens; then sites that others make needless are
 * dropped. Ties go to the earlier site. Places in the part, ascending; null when some row has no site.
 */
export function greedyCover(state: CoverState, { multipliers = null, values = null }: Lead = {}): number[] | null {
  const { part, fixed } = state;
  const { rowCount, siteCount, rowStart, rowSite, siteStart, siteRow } = part;
  const times = new Int32Array(rowCount);
  const gain = new Int32Array(siteCount);
  const cost = new Float64Array(siteCount).fill(1);
  const chosen = state.openSites();
  let uncovered = rowCount;
  for (const site of chosen) for (let at = siteStart[site]; at < siteStart[site + 1]; at++) if (times[siteRow[at]]++ === 0) uncovered--;
  for (let site = 0; site < siteCount; site++) {
    if (fixed[site] !== free) continue;
    for (let at = siteStart[site]; at < siteStart[site + 1]; at++) {
      if (times[siteRow[at]] > 0) continue;
      gain[site]++;
      if (multipliers) cost[site] -= multipliers[siteRow[at]];
    }
  }
  while (uncovered > 0) {
    let best = -1;
    let least = Infinity;
    for (let site = 0; site < siteCount; site++) {
      if (gain[site] <= 0 || fixed[site] !== free) continue;
      const score = values ? -gain[site] * (0.05 + values[site]) : cost[site] > 0 ? cost[site] / gain[site] : cost[site] * gain[site];
      if (score < least) [best, least] = [site, score];
    }
    if (best < 0) return null;
    chosen.push(best);
    for (let at = siteStart[best]; at < siteStart[best + 1]; at++) {
      const row = siteRow[at];
      if (times[row]++ > 0) continue;
      uncovered--;
      for (let to = rowStart[row]; to < rowStart[row + 1]; to++) {
        gain[rowSite[to]]--;
        if (multipliers) cost[rowSite[to]] += multipliers[row];
      }
    }
  }
  return withoutNeedless(part, chosen, times);
}

function withoutNeedless({ siteStart, siteRow }: CoverPart, chosen: readonly number[], times: Int32Array): number[] {
  const needed: number[] = [];
  const size = (site: number): number => siteStart[site + 1] - siteStart[site];
  for (const site of [...chosen].sort((a, b) => size(a) - size(b) || b - a)) {
    let isNeedless = true;
    for (let at = siteStart[site]; isNeedless && at < siteStart[site + 1]; at++) isNeedless = times[siteRow[at]] > 1;
    if (!isNeedless) needed.push(site);
    else for (let at = siteStart[site]; at < siteStart[site + 1]; at++) times[siteRow[at]]--;
  }
  return needed.sort((a, b) => a - b);
}

/** True when the chosen places cover every row. */
export function isCover({ rowCount, siteStart, siteRow }: CoverPart, chosen: readonly number[]): boolean {
  const covered = new Uint8Array(rowCount);
  for (const site of chosen) for (let at = siteStart[site]; at < siteStart[site + 1]; at++) covered[siteRow[at]] = 1;
  return covered.every((value) => value === 1);
}
