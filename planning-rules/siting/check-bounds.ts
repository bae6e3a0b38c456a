/** Bounds of a leaf by weak duality, for the checker. Written from the formulas of `TreeCertificate`, not from the solver. */
import type { CoverMatrix, LscpProblem, MclpProblem } from './problem.ts';

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

/**
 * Lower bound of set covering, each component rounded up; ∞ where a demand point within reach of the problem is out of reach of the leaf. Components: demand
 * points that no required site covers, held together by the sites that are neither required nor dominated.
 */
export function lscpLeafBound(problem: LscpProblem, dominated: ReadonlySet<number>): LeafBound {
  const demands = demandOf(problem.cover);
  const inReach = new Set(problem.cover.siteDemand);
  const needless = new Set(problem.required.flatMap((site) => demands[site]));
  const head = Array.from({ length: problem.cover.demandCount }, (_, demand) => demand);
  const componentOf = (demand: number): number => {
    let top = demand;
    while (head[top] !== top) top = head[top];
    head[demand] = top;
    return top;
  };
  const useful = demands.map((list, site) => (dominated.has(site) || problem.required.includes(site) ? [] : list.filter((demand) => !needless.has(demand))));
  for (const list of useful) for (const demand of list) head[componentOf(demand)] = componentOf(list[0]);
  return (states, multipliers) => {
    const covered = new Set<number>();
    const reached = new Set<number>();
    let bound = 0;
    states.forEach((state, site) => {
      if (state !== 'open') return;
      bound++;
      for (const demand of demands[site]) covered.add(demand);
    });
    const costs = new Map<number, number>();
    const add = (component: number, cost: number): void => void costs.set(component, (costs.get(component) ?? 0) + cost);
    states.forEach((state, site) => {
      if (state !== 'free') return;
      let reducedCost = 1;
      for (const demand of demands[site]) {
        if (covered.has(demand)) continue;
        reached.add(demand);
        reducedCost -= multipliers[demand];
      }
      if (reducedCost < 0) add(componentOf(useful[site][0]), reducedCost);
    });
    for (const demand of inReach) {
      if (covered.has(demand)) continue;
      if (!reached.has(demand)) return Infinity;
      add(componentOf(demand), multipliers[demand]);
    }
    for (const cost of costs.values()) bound += Math.ceil(cost);
    return bound;
  };
}
