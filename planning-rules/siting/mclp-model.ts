import type { BranchModel } from './branch-model.ts';
import { free, open } from './branch-model.ts';
import type { Core } from './core.ts';
import type { LinearProgram, LinearRow } from './lp-text.ts';
import { coverMost, coveredWeight } from './mclp-start.ts';

/**
 * Maximal covering on a core: at most `budget` of its sites, largest covered row weight. The relaxation is written with the weight missed,
 * sᵣ = 1 − zᵣ, so that row r's dual is the multiplier of constraint (2).
 */
export function mclpModel(core: Core, budget: number, scale: number, whole: boolean): BranchModel {
  const { siteStart, siteRow, rowWeight } = core;
  const startValue = coveredWeight(core, coverMost(core, budget, new Int8Array(core.siteCount), null) ?? []);
  const tolerance = whole ? 0 : 1e-7 * startValue;

  /** Rows by what the fixing does to them, and the priced worth Σ uᵣ of each free site. */
  function priced(fixed: Int8Array, multipliers: Float64Array) {
    let opened = 0;
    const covered = new Uint8Array(core.rowCount);
    for (let site = 0; site < core.siteCount; site++) {
      if (fixed[site] !== open) continue;
      opened++;
      for (let at = siteStart[site]; at < siteStart[site + 1]; at++) covered[siteRow[at]] = 1;
    }
    const left = budget - opened;
    const reached = new Uint8Array(core.rowCount);
    const worth = new Float64Array(core.siteCount);
    for (let site = 0; site < core.siteCount && left > 0; site++) {
      if (fixed[site] !== free) continue;
      for (let at = siteStart[site]; at < siteStart[site + 1]; at++) {
        const row = siteRow[at];
        if (covered[row]) continue;
        reached[row] = 1;
        worth[site] += multipliers[row];
      }
    }
    let base = 0;
    for (let row = 0; row < core.rowCount; row++) {
      if (covered[row]) base += rowWeight[row];
      else if (reached[row]) base += rowWeight[row] - multipliers[row];
    }
    return { left, covered, reached, worth, base };
  }

  function ranked(fixed: Int8Array, worth: Float64Array): Int32Array {
    const sites: number[] = [];
    for (let site = 0; site < core.siteCount; site++) if (fixed[site] === free) sites.push(site);
    return Int32Array.from(sites.sort((a, b) => worth[b] - worth[a] || a - b));
  }

  const rounded = (value: number): number => (whole ? Math.floor(value) : value);

  return {
    core,
    tolerance,
    sameValue: whole ? 0.5 : 1e-9 * startValue,
    bound(fixed, multipliers) {
      const { left, worth, base } = priced(fixed, multipliers);
      if (left < 0) return -Infinity;
      return rounded(ranked(fixed, worth).subarray(0, left).reduce((sum, site) => sum + worth[site], base));
    },
    forcedBounds(fixed, multipliers) {
      const { left, worth, base } = priced(fixed, multipliers);
      const order = ranked(fixed, worth);
      const bound = order.subarray(0, Math.max(0, left)).reduce((sum, site) => sum + worth[site], base);
      const ifOpen = new Float64Array(core.siteCount).fill(bound);
      const ifClosed = new Float64Array(core.siteCount).fill(bound);
      order.forEach((site, rank) => {
        if (left <= 0) ifOpen[site] = -Infinity;
        else if (rank >= left) ifOpen[site] = rounded(bound + worth[site] - worth[order[left - 1]]);
        else ifClosed[site] = rounded(bound - worth[site] + (left < order.length ? worth[order[left]] : 0));
      });
      return { ifOpen, ifClosed };
    },
    subgradient(fixed, multipliers) {
      const { left, covered, reached, worth } = priced(fixed, multipliers);
      const result = new Float64Array(core.rowCount);
      for (let row = 0; row < core.rowCount; row++) result[row] = !covered[row] && reached[row] ? 1 : 0;
      for (const site of ranked(fixed, worth).subarray(0, Math.max(0, left))) {
        for (let at = siteStart[site]; at < siteStart[site + 1]; at++) if (!covered[siteRow[at]]) result[siteRow[at]]--;
      }
      return result;
    },
    onGrid: (multipliers) => multipliers.map((value, row) => Math.min(rowWeight[row], Math.max(0, Math.round(value * scale) / scale))),
    initialMultipliers: () => new Float64Array(core.rowCount),
    program(fixed, integer) {
      const { left, reached } = priced(fixed, new Float64Array(core.rowCount));
      return left > 0 ? mclpProgram(core, fixed, reached, left, integer) : null;
    },
    complete: (fixed, preference) => coverMost(core, budget, fixed, preference),
    value: (chosen) => coveredWeight(core, chosen),
  };
}

function mclpProgram(core: Core, fixed: Int8Array, reached: Uint8Array, left: number, integer: boolean): LinearProgram | null {
  const rows: LinearRow[] = [];
  const objective: [number, string][] = [];
  const upper: [string, number][] = [];
  const isFree = (site: number): boolean => fixed[site] === free;
  for (let row = 0; row < core.rowCount; row++) {
    if (!reached[row]) continue;
    const sites = [...core.rowSite.subarray(core.rowStart[row], core.rowStart[row + 1])].filter(isFree);
    objective.push([core.rowWeight[row], `s${row}`]);
    rows.push({ name: `r${row}`, terms: [[1, `s${row}`], ...sites.map((site) => [1, `y${site}`] as const)], sense: '>=', right: 1 });
  }
  const sites = Array.from({ length: core.siteCount }, (_, site) => site).filter(isFree);
  if (rows.length === 0 || sites.length === 0) return null;
  rows.push({ name: 'budget', terms: sites.map((site) => [1, `y${site}`]), sense: '<=', right: left });
  if (!integer) for (const site of sites) upper.push([`y${site}`, 1]);
  return { objective, rows, upper, binaries: integer ? sites.map((site) => `y${site}`) : [] };
}

