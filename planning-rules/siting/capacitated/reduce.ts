import type { CapacitatedCore } from './core.ts';
import { isClosed } from './climb.ts';
import type { Reduced } from './program.ts';
import type { Decisions } from './decisions.ts';
import type { Pricing } from './pricing.ts';

/**
 * Takes out what no answer cheaper than `target` has, by what it would add to the bound at the pricing's multipliers: a free site opened or closed
 * against the relaxation; a row served from a site where its profit does not pay for the room it takes (reduced cost cᵢⱼ − vᵢ + λⱼ sᵢ with the
 * critical worth λⱼ of the room). Call right after `boundAt` returned `bound`.
 */
export function reduce(core: CapacitatedCore, pricing: Pricing, decisions: Decisions, bound: number, target: number): Reduced {
  const { rowCount, siteCount, cost, size, outside, capacity } = core;
  const { price, worth, critical, picked } = pricing;
  const { lastIn, firstOut } = pricing.margins();
  const sites = Int8Array.from(decisions.sites);
  for (let site = 0; site < siteCount; site++) {
    if (decisions.sites[site] !== 0) continue;
    if (picked[site]) {
      if (isClosed(core, bound + worth[site] - firstOut, target)) sites[site] = 1;
    } else if (isClosed(core, bound + lastIn - worth[site], target)) sites[site] = -1;
  }
  const kept = new Uint8Array(rowCount * siteCount);
  const mayBeOut = new Uint8Array(rowCount);
  // The relaxation's worth of the knapsack at its critical room price, from which reduced costs count.
  const relaxedWorth = new Float64Array(siteCount);
  for (let site = 0; site < siteCount; site++) {
    if (sites[site] < 0) continue;
    relaxedWorth[site] = critical[site] * capacity[site];
    for (let at = core.siteStart[site]; at < core.siteStart[site + 1]; at++) {
      const row = core.arcRow[at];
      relaxedWorth[site] += Math.max(0, price[row] - cost[row * siteCount + site] - critical[site] * size[row]);
    }
  }
  for (let row = 0; row < rowCount; row++) {
    for (let site = 0; site < siteCount; site++) {
      const arc = row * siteCount + site;
      if (sites[site] < 0 || cost[arc] === Infinity || size[row] > capacity[site] + core.sizeSlack) continue;
      const lost = Math.max(0, cost[arc] - price[row] + critical[site] * size[row]);
      // Served from here the site is open: in place of the least one picked, if it is not picked itself.
      const worthWith = relaxedWorth[site] - lost;
      const instead = picked[site] ? worth[site] : lastIn;
      if (!isClosed(core, bound + instead - worthWith, target)) kept[arc] = 1;
    }
    mayBeOut[row] = isClosed(core, bound + outside[row] - price[row], target) ? 0 : 1;
  }
  return { sites, kept, mayBeOut };
}
