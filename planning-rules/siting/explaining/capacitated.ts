import type { SitingOptions } from '../answer.ts';
import { checkCapacitatedCover, checkCapacitatedPMedian } from '../capacitated/check.ts';
import { solveCapacitatedCover } from '../capacitated/cover.ts';
import { solveCapacitatedPMedian } from '../capacitated/p-median.ts';
import type { CapacitatedCoverAnswer, CapacitatedCoverProblem, CapacitatedPMedianAnswer, CapacitatedPMedianProblem } from '../capacitated/problem.ts';
import type { MipSolver } from '../solver.ts';
import type { WhyNotThere } from './insist.ts';
import { insist } from './insist.ts';

/** What a chosen site with a capacity holds. */
export interface WhyHereServing {
  readonly site: number;
  readonly required: boolean;
  /** Weight and demand points that it serves in this answer. */
  readonly served: number;
  readonly demandPoints: number;
  /** Capacity that is left; 0 for a full site. */
  readonly room: number;
  /** Weight among those served that no other chosen site reaches, however much room it had. */
  readonly onlyHere: number;
}

/** What each chosen site serves, from the assignment of the answer. `reaches`: whether a site covers a demand point at all. */
export function whyHereServing(
  { weights, capacity, required }: Pick<CapacitatedCoverProblem, 'weights' | 'capacity' | 'required'>, { chosen, assignment }: Pick<CapacitatedCoverAnswer, 'chosen' | 'assignment'>,
  reaches: (demand: number, site: number) => boolean,
): WhyHereServing[] {
  return chosen.map((site) => {
    const mine = assignment.flatMap((server, demand) => (server === site && weights[demand] > 0 ? [demand] : []));
    const served = mine.reduce((sum, demand) => sum + weights[demand], 0);
    const only = mine.filter((demand) => !chosen.some((other) => other !== site && reaches(demand, other)));
    return {
      site, required: required.includes(site), served, demandPoints: mine.length, room: Math.max(0, capacity[site] - served),
      onlyHere: only.reduce((sum, demand) => sum + weights[demand], 0),
    };
  });
}

/** The price of insisting on one candidate, in weight served. @throws as `insist` */
export function whyNotThereServing(problem: CapacitatedCoverProblem, answer: CapacitatedCoverAnswer, site: number, solver: MipSolver, options: SitingOptions): WhyNotThere {
  return insist({ problem, answer, site, better: 'more', solve: (insisted) => solveCapacitatedCover(insisted, solver, options), check: checkCapacitatedCover }, problem.cover.siteCount);
}

/** The price of insisting on one candidate, in weighted walking. @throws as `insist` */
export function whyNotThereAssigned(problem: CapacitatedPMedianProblem, answer: CapacitatedPMedianAnswer, site: number, solver: MipSolver, options: SitingOptions): WhyNotThere {
  return insist({ problem, answer, site, better: 'less', solve: (insisted) => solveCapacitatedPMedian(insisted, solver, options), check: checkCapacitatedPMedian }, problem.siteCount);
}
