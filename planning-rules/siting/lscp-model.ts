import type { BranchModel } from './branch-model.ts';
import { free, open } from './branch-model.ts';
import type { Core } from './core.ts';
import type { LinearRow } from './lp-text.ts';
import { coverAll, coversAll } from './lscp-start.ts';

/** Set covering on a core: the fewest of its sites that cover every row. The objective is maximised, so it is minus the number of sites. */
export function lscpModel(core: Core, scale: number): BranchModel {
  const { siteStart, siteRow } = core;

  function priced(fixed: Int8Array, multipliers: Float64Array) {
    let opened = 0;
    const covered = new Uint8Array(core.rowCount);
    for (let site = 0; site < core.siteCount; site++) {
      if (fixed[site] !== open) continue;
      opened++;
      for (let at = siteStart[site]; at < siteStart[site + 1]; at++) covered[siteRow[at]] = 1;
    }
    const reached = new Uint8Array(core.rowCount);
    const worth = new Float64Array(core.siteCount);
    let cost = opened;
    for (let site = 0; site < core.siteCount; site++) {
      if (fixed[site] !== free) continue;
      for (let at = siteStart[site]; at < siteStart[site + 1]; at++) {
        if (covered[siteRow[at]]) continue;
        reached[siteRow[at]] = 1;
        worth[site] += multipliers[siteRow[at]];
      }
      cost += Math.min(0, 1 - worth[site]);
    }
    let hopeless = false;
    for (let row = 0; row < core.rowCount; row++) {
      if (covered[row]) continue;
      if (!reached[row]) hopeless = true;
      cost += multipliers[row];
    }
    return { covered, worth, cost: hopeless ? Infinity : cost };
  }

  const rounded = (cost: number): number => 0 - Math.ceil(cost);

  return {
    core,
    tolerance: 0,
    sameValue: 0.5,
    bound: (fixed, multipliers) => rounded(priced(fixed, multipliers).cost),
    forcedBounds(fixed, multipliers) {
      const { worth, cost } = priced(fixed, multipliers);
      return {
        ifOpen: worth.map((value) => rounded(cost + Math.max(0, 1 - value))),
        ifClosed: worth.map((value) => rounded(cost + Math.max(0, value - 1))),
      };
    },
    subgradient(fixed, multipliers) {
      // The bound is minus the cost, so raising a multiplier lowers it where a row is covered less than once.
      const { covered, worth } = priced(fixed, multipliers);
      const result = new Float64Array(core.rowCount);
      for (let row = 0; row < core.rowCount; row++) result[row] = covered[row] ? 0 : 1;
      for (let site = 0; site < core.siteCount; site++) {
        if (fixed[site] !== free || worth[site] <= 1) continue;
        for (let at = siteStart[site]; at < siteStart[site + 1]; at++) if (!covered[siteRow[at]]) result[siteRow[at]]--;
      }
      return result;
    },
    onGrid: (multipliers) => multipliers.map((value) => Math.max(0, Math.round(value * scale) / scale)),
    initialMultipliers: () => {
      // Each row shares the cost of a site among the rows of its largest site: no site is worth more than 1, and the bound is ≥ 0.
      const result = new Float64Array(core.rowCount);
      for (let row = 0; row < core.rowCount; row++) {
        let largest = 1;
        for (let at = core.rowStart[row]; at < core.rowStart[row + 1]; at++) {
          const site = core.rowSite[at];
          largest = Math.max(largest, siteStart[site + 1] - siteStart[site]);
        }
        result[row] = 1 / largest;
      }
      return result;
    },
    program(fixed, integer) {
      const { covered } = priced(fixed, new Float64Array(core.rowCount));
      const isFree = (site: number): boolean => fixed[site] === free;
      const rows: LinearRow[] = [];
      for (let row = 0; row < core.rowCount; row++) {
        if (covered[row]) continue;
        const sites = [...core.rowSite.subarray(core.rowStart[row], core.rowStart[row + 1])].filter(isFree);
        if (sites.length === 0) return null;
        rows.push({ name: `r${row}`, terms: sites.map((site) => [1, `y${site}`]), sense: '>=', right: 1 });
      }
      const sites = Array.from({ length: core.siteCount }, (_, site) => site).filter(isFree);
      if (rows.length === 0) return null;
      return {
        objective: sites.map((site) => [1, `y${site}`]),
        rows,
        upper: [],
        binaries: integer ? sites.map((site) => `y${site}`) : [],
      };
    },
    complete: (fixed, preference) => coverAll(core, fixed, preference),
    value: (chosen) => (coversAll(core, chosen) ? 0 - chosen.length : -Infinity),
  };
}
