import type { SitingOptions } from '../answer.ts';
import { checkPCenter } from '../check-p-center.ts';
import { checkPMedian } from '../check-p-median.ts';
import type { PCenterAnswer, PCenterProblem } from '../p-center.ts';
import { solvePCenter } from '../p-center.ts';
import type { PMedianAnswer, PMedianProblem } from '../p-median-problem.ts';
import { solvePMedian } from '../p-median.ts';
import type { MipSolver } from '../solver.ts';
import type { WhyNotThere } from './insist.ts';
import { insist } from './insist.ts';

/** What a chosen site is to a p-median. */
export interface WhyHereWalking {
  readonly site: number;
  readonly required: boolean;
  /** Weight that goes here: this is its nearest open site, the first of equally near ones. */
  readonly served: number;
  /** Weighted walking that it saves them, who would go to another open site without it. */
  readonly walkSaved: number;
  /** Weight among them that no other open site reaches at all. */
  readonly onlyHere: number;
}

/** What each chosen site of a p-median saves: recomputed from the problem, exact. Cost: demand × chosen. */
export function whyHereWalking({ demandCount, siteCount, impedances, weights, required }: PMedianProblem, chosen: readonly number[]): WhyHereWalking[] {
  const found = new Map(chosen.map((site) => [site, { served: 0, walkSaved: 0, onlyHere: 0 }]));
  for (let demand = 0; demand < demandCount; demand++) {
    if (weights[demand] === 0) continue;
    const { site, walk, next } = nearestTwo(impedances.subarray(demand * siteCount, (demand + 1) * siteCount), chosen);
    const here = found.get(site);
    if (!here) continue;
    here.served += weights[demand];
    if (next === Infinity) here.onlyHere += weights[demand];
    else here.walkSaved += weights[demand] * (next - walk);
  }
  return chosen.map((site) => ({ site, required: required.includes(site), ...(found.get(site) ?? { served: 0, walkSaved: 0, onlyHere: 0 }) }));
}

/** What a chosen site is to a p-center. */
export interface WhyHereFarthest {
  readonly site: number;
  readonly required: boolean;
  /** Impedance of the farthest demand point with the site and when it alone is taken away (Infinity: somebody is then out of reach). */
  readonly farthest: number;
  readonly farthestWithout: number;
  /** Demand points that would walk farther than `farthest` without it. */
  readonly beyond: number;
}

/** What each chosen site does for the worst walk: recomputed from the problem, exact. Cost: demand × chosen. */
export function whyHereFarthest({ demandCount, siteCount, impedances, required }: PCenterProblem, chosen: readonly number[]): WhyHereFarthest[] {
  const two = Array.from({ length: demandCount }, (_, demand) => nearestTwo(impedances.subarray(demand * siteCount, (demand + 1) * siteCount), chosen));
  const farthest = two.reduce((most, { walk }) => Math.max(most, walk), 0);
  return chosen.map((site) => {
    const without = two.map(({ site: nearest, walk, next }) => (nearest === site ? next : walk));
    return {
      site, required: required.includes(site), farthest, farthestWithout: without.reduce((most, walk) => Math.max(most, walk), 0),
      beyond: without.filter((walk) => walk > farthest).length,
    };
  });
}

/** Nearest open site (−1: none in reach) and the walk to it and to the next one; Infinity where there is none. */
function nearestTwo(row: Float64Array, open: readonly number[]): { site: number; walk: number; next: number } {
  let [site, walk, next] = [-1, Infinity, Infinity];
  for (const other of open) {
    if (row[other] < walk) [site, walk, next] = [other, row[other], walk];
    else if (row[other] < next) next = row[other];
  }
  return { site, walk, next };
}

/** The price of insisting on one candidate, in weighted walking: the problem solved again with it required. @throws as `insist` */
export function whyNotThereWalking(problem: PMedianProblem, answer: PMedianAnswer, site: number, solver: MipSolver, options: SitingOptions): WhyNotThere {
  return insist({ problem, answer, site, better: 'less', solve: (insisted) => solvePMedian(insisted, solver, options), check: checkPMedian }, problem.siteCount);
}

/** The price of insisting on one candidate, in impedance of the worst walk: the problem solved again with it required. @throws as `insist` */
export function whyNotThereFarthest(problem: PCenterProblem, answer: PCenterAnswer, site: number, solver: MipSolver, options: SitingOptions): WhyNotThere {
  return insist({ problem, answer, site, better: 'less', solve: (insisted) => solvePCenter(insisted, solver, options), check: checkPCenter }, problem.siteCount);
}
