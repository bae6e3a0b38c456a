import { basename } from 'node:path';
import {
  checkCapacitatedCover, checkCapacitatedPMedian, solveCapacitatedCover, solveCapacitatedPMedian, whyHereServing, whyNotThereAssigned, whyNotThereServing,
} from '../../../../planning-rules/siting/index.ts';
import type { CapacitatedCoverProblem, CapacitatedInfeasible, CapacitatedPMedianProblem } from '../../../../planning-rules/siting/index.ts';
import type { SiteArguments } from '../arguments.ts';
import type { SiteCase } from '../case.ts';
import { priceUnits, whyNoCapacitated } from '../sentences.ts';
import { filled } from '../sites-file.ts';
import type { Asked, Printed } from './asked.ts';
import { assignmentOf, explained, named, needAccepted, stoppedSentence } from './asked.ts';

/** Capacities with their tolerance; one without limit holds everybody. @throws ProblemError when a site has none. */
export function toleratedCapacity({ capacity, siteIds, weights }: SiteCase, { tolerance, sites }: SiteArguments): Float64Array {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return filled(capacity, 'capacity', siteIds, basename(sites ?? '--sites')).map((value) => Math.min(all, value * (1 + tolerance)));
}

/** Capacitated maximal covering, then the least walking of those served. */
export function capacitatedCovering(asked: Asked): Printed {
  const { wish, given, solver, options } = asked;
  const { cover, weights, required, closed, impedances, siteIds } = given;
  const problem: CapacitatedCoverProblem = { cover, weights, capacity: toleratedCapacity(given, wish), sites: wish.p ?? 0, required, closed, walks: impedances };
  const answer = solveCapacitatedCover(problem, solver, options);
  const check = checkCapacitatedCover(problem, answer);
  needAccepted(check);
  const { walk } = answer;
  return {
    problem: 'cmclp', status: answer.status, objective: answer.objective, bound: answer.bound, gap: answer.gap, chosen: named(siteIds, answer.chosen), seconds: 0, ...asWished(asked, answer.infeasible),
    walk: walk === null ? null : { objective: walk.objective, bound: walk.bound, gap: walk.gap }, assignment: assignmentOf(given, answer.assignment), proven: check.proven,
    explanation: answer.infeasible === null ? null : whyNoCapacitated(answer.infeasible), certificate: { served: answer.certificate, walk: walk?.certificate ?? null, demandIds: given.demandIds, siteIds },
    ...explained(asked, answer.objective !== null, () => whyHereServing(problem, answer, reaching(given)), (site) => whyNotThereServing(problem, answer, site, solver, options), priceUnits.cmclp),
  };
}

/** Capacitated p-median. */
export function capacitatedMedian(asked: Asked): Printed {
  const { wish, given, solver, options } = asked;
  const { impedances, weights, required, closed, demandIds, siteIds } = given;
  const problem: CapacitatedPMedianProblem = {
    demandCount: demandIds.length, siteCount: siteIds.length, impedances, weights, capacity: toleratedCapacity(given, wish), sites: wish.p ?? 0, required, closed,
  };
  const answer = solveCapacitatedPMedian(problem, solver, options);
  const check = checkCapacitatedPMedian(problem, answer);
  needAccepted(check);
  return {
    problem: 'cpmedian', status: answer.status, objective: answer.objective, bound: answer.bound, gap: answer.gap, chosen: named(siteIds, answer.chosen), seconds: 0, ...asWished(asked, answer.infeasible),
    assignment: assignmentOf(given, answer.assignment), proven: check.proven,
    explanation: answer.infeasible !== null ? whyNoCapacitated(answer.infeasible) : answer.status === 'stopped' ? stoppedSentence : null,
    certificate: answer.certificate === null ? null : { ...answer.certificate, demandIds, siteIds },
    ...explained(asked, answer.objective !== null, () => whyHereServing(problem, answer, reaching(given)), (site) => whyNotThereAssigned(problem, answer, site, solver, options), priceUnits.cpmedian),
  };
}

function reaching({ impedances, siteIds }: SiteCase): (demand: number, site: number) => boolean {
  return (demand, site) => impedances[demand * siteIds.length + site] < Infinity;
}

function asWished({ wish, given: { siteIds, demandIds, required, closed } }: Asked, infeasible: CapacitatedInfeasible | null): Printed {
  return {
    p: wish.p, limit: wish.limit, tolerance: wish.tolerance, required: named(siteIds, required), closed: named(siteIds, closed), reason: infeasible?.reason ?? null,
    unreachable: infeasible !== null && 'demand' in infeasible ? named(demandIds, infeasible.demand) : [],
  };
}
