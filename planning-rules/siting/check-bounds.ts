/** Bounds of a leaf by weak duality, for the checker. Written from the formulas of `TreeCertificate`, not from the solver. */
import type { CoverMatrix, MclpProblem } from './problem.ts';

/** State of a site at a leaf. */
export type LeafState = 'free' | 'open' | 'closed';

/** The bound of a leaf from the states of its sites, one multiplier per demand point, and the demand points that have to be covered there. */
export type LeafBound = (states: readonly LeafState[], multipliers: Float64Array, mustBe: ReadonlySet<number>) => number;

function demandOf(cover: CoverMatrix): number[][] {
  return Array.from({ length: cover.siteCount }, (_, site) => [...new Set(cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1]))]);
}

/** Upper bound of maximal covering, in the scaled weights; rounded down where they are whole. */
export function mclpLeafBound(problem: MclpProblem, weights: Float64Array, whole: boolean): LeafBound {
  const demands = demandOf(problem.cover);
  return (states, multipliers, mustBe) => {
    const covered = new Uint8Array(weights.length);
    let opened = 0;
    states.forEach((state, site) => {
      if (state !== 'open') return;
      opened++;
      for (const demand of demands[site]) covered[demand] = 1;
    });
    const left = problem.sites - opened;
    if (left < 0) return -Infinity;
    const reached = new Uint8Array(weights.length);
    const worths: number[] = [];
    states.forEach((state, site) => {
      if (state !== 'free' || left === 0) return;
      let worth = 0;
      for (const demand of demands[site]) {
        if (covered[demand]) continue;
        reached[demand] = 1;
        worth += multipliers[demand];
      }
      worths.push(worth);
    });
    let bound = 0;
    for (const worth of worths.sort((a, b) => b - a).slice(0, left)) bound += worth;
    for (let demand = 0; demand < weights.length; demand++) {
      if (covered[demand]) bound += weights[demand];
      else if (mustBe.has(demand)) bound += reached[demand] ? weights[demand] - multipliers[demand] : -Infinity;
      else if (reached[demand]) bound += Math.max(0, weights[demand] - multipliers[demand]);
    }
    return whole ? Math.floor(bound) : bound;
  };
}
