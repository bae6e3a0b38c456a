/** Every set of sites and every assignment tried: the oracle of the tests. For a handful of demand points and sites only. */
import type { CapacitatedCoverProblem, CapacitatedPMedianProblem } from './problem.ts';

interface Oracle {
  readonly demandCount: number;
  readonly siteCount: number;
  readonly weights: Float64Array;
  readonly capacity: Float64Array;
  readonly sites: number;
  readonly required: readonly number[];
  readonly closed?: readonly number[];
}

/** Least walk of all; null when no answer serves everyone. */
export function bruteForceCapacitatedPMedian(problem: CapacitatedPMedianProblem): number | null {
  const { siteCount, impedances } = problem;
  let best = Infinity;
  everyPlan(problem, (demand, site) => impedances[demand * siteCount + site] < Infinity, (servedBy) => {
    let walk = 0;
    for (let demand = 0; demand < servedBy.length; demand++) {
      if (!(problem.weights[demand] > 0)) continue;
      if (servedBy[demand] < 0) return;
      walk += problem.weights[demand] * impedances[demand * siteCount + servedBy[demand]];
    }
    best = Math.min(best, walk);
  });
  return best === Infinity ? null : best;
}

/** Most weight served and, with walks, the least walk of the answers that serve it; null when more sites are required than p. */
export function bruteForceCapacitatedCover(problem: CapacitatedCoverProblem): { readonly served: number; readonly walk: number | null } | null {
  const { cover: { demandCount, siteCount, siteStart, siteDemand }, weights, walks } = problem;
  const covers = new Set<number>();
  for (let site = 0; site < siteCount; site++) for (const demand of siteDemand.subarray(siteStart[site], siteStart[site + 1])) covers.add(demand * siteCount + site);
  let most = -1;
  let least = Infinity;
  everyPlan({ ...problem, demandCount, siteCount }, (demand, site) => covers.has(demand * siteCount + site), (servedBy) => {
    let served = 0;
    let walk = 0;
    servedBy.forEach((site, demand) => {
      if (site < 0) return;
      served += weights[demand];
      walk += weights[demand] * (walks?.[demand * siteCount + site] ?? 0);
    });
    if (served > most + 1e-9) [most, least] = [served, walk];
    else if (served >= most - 1e-9) least = Math.min(least, walk);
  });
  return most < 0 ? null : { served: most, walk: walks ? least : null };
}

function everyPlan({ demandCount, siteCount, weights, capacity, sites, required, closed = [] }: Oracle, reaches: (demand: number, site: number) => boolean, visit: (servedBy: number[]) => void): void {
  for (let mask = 0; mask < 2 ** siteCount; mask++) {
    const open = Array.from({ length: siteCount }, (_, site) => site).filter((site) => (mask >> site) & 1);
    if (open.length > sites || open.some((site) => closed.includes(site)) || required.some((site) => !open.includes(site))) continue;
    // Fewer sites than allowed serve no better: only the largest sets need trying.
    const usable = siteCount - new Set(closed).size;
    if (open.length < Math.min(sites, usable)) continue;
    const room = Float64Array.from(capacity, (value) => value + 1e-9);
    const servedBy = new Array<number>(demandCount).fill(-1);
    const next = (demand: number): void => {
      if (demand === demandCount) return visit(servedBy);
      servedBy[demand] = -1;
      if (!(weights[demand] > 0)) return next(demand + 1);
      for (const site of open) {
        if (!reaches(demand, site) || weights[demand] > room[site]) continue;
        room[site] -= weights[demand];
        servedBy[demand] = site;
        next(demand + 1);
        room[site] += weights[demand];
      }
      servedBy[demand] = -1;
      next(demand + 1);
    };
    next(0);
  }
}
