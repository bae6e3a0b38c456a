import type { Core } from './core.ts';
import type { LinearProgram, LinearRow } from './lp-text.ts';
import type { LocationCore } from './location/core.ts';
import { free, open } from './location/core.ts';

/** Maximal covering as a location core: a covered row costs nothing, a missed one its weight. */
export function missedWeightCore(core: Core, limit: number, scale: number, whole: boolean): LocationCore {
  const { rowCount, siteCount, rowStart, rowSite, siteStart, siteRow, rowWeight } = core;
  return {
    rowCount, siteCount, rowStart, rowSite, siteStart, siteRow, outside: rowWeight, limit, scale, whole,
    rowCost: new Float64Array(rowSite.length), siteCost: new Float64Array(siteRow.length),
  };
}

/** The program of `MclpProblem` on what a fixing leaves free, rows that the same free sites cover taken together; null when nothing is left. */
export function missedWeightProgram(core: LocationCore, fixed: Int8Array): LinearProgram | null {
  const weightOf = new Map<string, { sites: number[]; weight: number }>();
  for (let row = 0; row < core.rowCount; row++) {
    const sites = [...core.rowSite.subarray(core.rowStart[row], core.rowStart[row + 1])];
    if (sites.some((site) => fixed[site] === open)) continue;
    const left = sites.filter((site) => fixed[site] === free);
    if (left.length === 0) continue;
    const key = left.join();
    const same = weightOf.get(key);
    if (same) same.weight += core.outside[row];
    else weightOf.set(key, { sites: left, weight: core.outside[row] });
  }
  const sites = Array.from(fixed.keys()).filter((site) => fixed[site] === free);
  const budget = core.limit - fixed.reduce((sum, state) => sum + (state === open ? 1 : 0), 0);
  if (weightOf.size === 0 || budget <= 0) return null;
  const groups = [...weightOf.values()];
  const rows: LinearRow[] = groups.map((group, at) => ({
    name: `r${at}`, terms: [[1, `s${at}`], ...group.sites.map((site) => [1, `y${site}`] as const)], sense: '>=', right: 1,
  }));
  rows.push({ name: 'budget', terms: sites.map((site) => [1, `y${site}`]), sense: '<=', right: budget });
  return { objective: groups.map((group, at) => [group.weight, `s${at}`]), rows, upper: [], binaries: sites.map((site) => `y${site}`) };
}
