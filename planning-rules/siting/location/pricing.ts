import type { LocationCore } from './core.ts';
import { nthSmallest } from '../nth-smallest.ts';
import { closed, free, open } from './core.ts';

/**
 * The Lagrangian of a part of the search tree: the rule "a row is served once" priced at vᵣ, so that each site is judged alone.
 *
 *     bound(v) = Σᵣ v'ᵣ + the `left` least of min(0, ρⱼ), j free,   ρⱼ = Σᵣ min(0, cᵣⱼ − v'ᵣ)
 *
 * where v' is v brought between the cheapest cost still possible for the row and the cost it has already from open sites (or outside). By weak
 * duality no answer of this part costs less.
 */
export interface Pricing {
  readonly left: number;
  /** Unrounded bound at v; leaves `worth` and `picked` behind. Infinity when more sites are open than may be. */
  boundAt(v: Float64Array): number;
  /** ρⱼ of the last `boundAt`; 0 for sites that are not free. */
  readonly worth: Float64Array;
  /** 1 for the free sites that the last `boundAt` picked. */
  readonly picked: Uint8Array;
  /** 1 − times served by the picked, after `boundAt`; 0 where v is at the end of its range. Returns its square length. */
  subgradient(into: Float64Array): number;
  /** After `boundAt`: lower bounds if this free site were opened, and if it were closed. */
  ifOpen(site: number): number;
  ifClosed(site: number): number;
  /** v' of the last `boundAt`. */
  readonly price: Float64Array;
  readonly entries: number;
}

export function pricing(core: LocationCore, fixed: Int8Array): Pricing {
  const { rowCount, siteCount } = core;
  let opened = 0;
  for (let site = 0; site < siteCount; site++) if (fixed[site] === open) opened++;
  const left = core.limit - opened;
  const { low, high, rowStart, rowSite, rowCost } = liveEntries(core, fixed, left);
  const price = new Float64Array(rowCount);
  const worth = new Float64Array(siteCount);
  const picked = new Uint8Array(siteCount);
  const negative = new Float64Array(siteCount);
  const served = new Int32Array(rowCount);
  let bound = 0;
  /** The worst ρ that was picked when all `left` places are taken (else 0), and the best ρ that was not. */
  let lastIn = 0;
  let firstOut = 0;
  return {
    left, worth, picked, price, entries: rowSite.length,
    boundAt(v) {
      if (left < 0) return (bound = Infinity);
      worth.fill(0);
      picked.fill(0);
      bound = 0;
      for (let row = 0; row < rowCount; row++) {
        const value = v[row];
        const at = value > high[row] ? high[row] : value < low[row] ? low[row] : value;
        price[row] = at;
        bound += at;
        for (let entry = rowStart[row], end = rowStart[row + 1]; entry < end; entry++) {
          const saving = rowCost[entry] - at;
          if (saving >= 0) break;
          worth[rowSite[entry]] += saving;
        }
      }
      let count = 0;
      for (let site = 0; site < siteCount; site++) if (worth[site] < 0) negative[count++] = worth[site];
      lastIn = 0;
      firstOut = 0;
      if (count > 0 && left > 0) {
        let ties = 0;
        if (count > left) {
          lastIn = nthSmallest(negative, count, left - 1);
          firstOut = Infinity;
          for (let at = left; at < count; at++) if (negative[at] < firstOut) firstOut = negative[at];
          for (let at = 0; at < left; at++) if (negative[at] === lastIn) ties++;
        } else if (count === left) for (let at = 0; at < count; at++) lastIn = at === 0 ? negative[0] : Math.max(lastIn, negative[at]);
        const full = count > left;
        for (let site = 0; site < siteCount; site++) {
          if (worth[site] >= 0) continue;
          if (full && (worth[site] > lastIn || (worth[site] === lastIn && ties-- <= 0))) continue;
          picked[site] = 1;
          bound += worth[site];
        }
      }
      return bound;
    },
    subgradient(into) {
      served.fill(0);
      for (let site = 0; site < siteCount; site++) {
        if (!picked[site]) continue;
        for (let at = core.siteStart[site], end = core.siteStart[site + 1]; at < end; at++) {
          if (core.siteCost[at] < price[core.siteRow[at]]) served[core.siteRow[at]]++;
        }
      }
      let length = 0;
      for (let row = 0; row < rowCount; row++) {
        const pull = 1 - served[row];
        const stuck = (pull > 0 && price[row] >= high[row]) || (pull < 0 && price[row] <= low[row]);
        into[row] = stuck ? 0 : pull;
        if (!stuck) length += pull * pull;
      }
      return length;
    },
    ifOpen: (site) => (left <= 0 ? Infinity : picked[site] ? bound : bound + worth[site] - lastIn),
    ifClosed: (site) => (picked[site] ? bound - worth[site] + firstOut : bound),
  };
}

/** Entries of free sites cheaper than what open sites give already, and the range of each row's price. */
function liveEntries(core: LocationCore, fixed: Int8Array, left: number) {
  const { rowCount } = core;
  const low = new Float64Array(rowCount);
  const high = core.outside.slice();
  const rowStart = new Int32Array(rowCount + 1);
  const rowSite = new Int32Array(core.rowSite.length);
  const rowCost = new Float64Array(core.rowSite.length);
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    const first = count;
    for (let at = core.rowStart[row]; at < core.rowStart[row + 1]; at++) {
      const state = fixed[core.rowSite[at]];
      if (state === closed || (state === free && left <= 0)) continue;
      if (state === open) {
        high[row] = core.rowCost[at];
        break;
      }
      rowSite[count] = core.rowSite[at];
      rowCost[count++] = core.rowCost[at];
    }
    low[row] = count > first ? Math.min(rowCost[first], high[row]) : high[row];
    rowStart[row + 1] = count;
  }
  return { low, high, rowStart, rowSite: rowSite.slice(0, count), rowCost: rowCost.slice(0, count) };
}
