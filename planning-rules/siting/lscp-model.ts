import type { BranchModel } from './branch-model.ts';
import { free, open } from './branch-model.ts';
import type { Core } from './core.ts';
import type { LinearRow } from './lp-text.ts';
import { coverAll, coversAll } from './lscp-start.ts';

/** Set covering on a core: the fewest of its sites that cover every row. The objective is maximised, so it is minus the number of sites. */
export function lscpModel(core: Core, scale: number): BranchModel {
  const { siteStart, siteRow } = core;
  const { ofSite, ofRow, count } = components(core);

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
    const costs = new Float64Array(count);
    for (let site = 0; site < core.siteCount; site++) {
      if (fixed[site] !== free) continue;
      for (let at = siteStart[site]; at < siteStart[site + 1]; at++) {
        if (covered[siteRow[at]]) continue;
        reached[siteRow[at]] = 1;
        worth[site] += multipliers[siteRow[at]];
      }
      costs[ofSite[site]] += Math.min(0, 1 - worth[site]);
    }
    let hopeless = false;
    for (let row = 0; row < core.rowCount; row++) {
      if (covered[row]) continue;
      if (!reached[row]) hopeless = true;
      costs[ofRow[row]] += multipliers[row];
    }
    // Components have nothing to do with each other and each needs a whole number of sites: each is rounded up by itself.
    let total = hopeless ? Infinity : opened;
    for (const cost of costs) total += Math.ceil(cost);
    return { covered, worth, costs, total };
  }

  return {
    core,
    tolerance: 0,
    sameValue: 0.5,
    bound: (fixed, multipliers) => 0 - priced(fixed, multipliers).total,
    forcedBounds(fixed, multipliers) {
      const { worth, costs, total } = priced(fixed, multipliers);
      const dearer = (site: number, by: number): number => {
        const cost = costs[ofSite[site]];
        return 0 - (total - Math.ceil(cost) + Math.ceil(cost + Math.max(0, by)));
      };
      return { ifOpen: worth.map((value, site) => dearer(site, 1 - value)), ifClosed: worth.map((value, site) => dearer(site, value - 1)) };
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

/** The parts of a core that share neither row nor site. */
function components({ rowCount, siteCount, rowStart, rowSite, siteStart, siteRow }: Core): { readonly ofSite: Int32Array; readonly ofRow: Int32Array; readonly count: number } {
  const ofSite = new Int32Array(siteCount).fill(-1);
  const ofRow = new Int32Array(rowCount).fill(-1);
  let count = 0;
  for (let first = 0; first < siteCount; first++) {
    if (ofSite[first] >= 0) continue;
    ofSite[first] = count;
    const waiting = [first];
    for (let site = waiting.pop(); site !== undefined; site = waiting.pop()) {
      for (const row of siteRow.subarray(siteStart[site], siteStart[site + 1])) {
        if (ofRow[row] >= 0) continue;
        ofRow[row] = count;
        for (const other of rowSite.subarray(rowStart[row], rowStart[row + 1])) {
          if (ofSite[other] >= 0) continue;
          ofSite[other] = count;
          waiting.push(other);
        }
      }
    }
    count++;
  }
  return { ofSite, ofRow, count };
}
