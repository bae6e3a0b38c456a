import {
  checkPCenter, checkPMedian, solvePCenter, solvePMedian, whyHereFarthest, whyHereWalking, whyNotThereFarthest, whyNotThereWalking,
} from '../../../../planning-rules/siting/index.ts';
import type { PCenterProblem, PMedianProblem } from '../../../../planning-rules/siting/index.ts';
import { priceUnits, whyNoCenter, whyNoMedian } from '../sentences.ts';
import type { Asked, Printed } from './asked.ts';
import { assignmentOf, explained, jsonNumber, named, needAccepted, stoppedSentence } from './asked.ts';

/** p-median. */
export function pMedian(asked: Asked): Printed {
  const { wish, given, solver, options } = asked;
  const { impedances, weights, required, closed, demandIds, siteIds } = given;
  const problem: PMedianProblem = { demandCount: demandIds.length, siteCount: siteIds.length, impedances, weights, sites: wish.p ?? 0, required, closed };
  const answer = solvePMedian(problem, solver, options);
  const check = checkPMedian(problem, answer);
  needAccepted(check);
  const { infeasible, certificate } = answer;
  return {
    problem: 'pmedian', status: answer.status, objective: answer.objective, bound: answer.bound, gap: answer.gap, chosen: named(siteIds, answer.chosen), seconds: 0, ...asWished(asked),
    assignment: assignmentOf(given, answer.assignment), unreachable: infeasible?.reason === 'unreachable' ? named(demandIds, infeasible.demand) : [],
    smallestP: infeasible !== null && 'smallestP' in infeasible ? infeasible.smallestP : null,
    ties: answer.ties, proven: check.proven, explanation: infeasible !== null ? whyNoMedian(infeasible) : answer.status === 'stopped' ? stoppedSentence : null,
    certificate: certificate === null ? null : { ...certificate, demandIds, siteIds },
    ...explained(asked, answer.objective !== null, () => whyHereWalking(problem, answer.chosen), (site) => whyNotThereWalking(problem, answer, site, solver, options), priceUnits.pmedian),
  };
}

/** p-center. Weights do not count: every demand point must be near. */
export function pCenter(asked: Asked): Printed {
  const { wish, given, solver, options } = asked;
  const { impedances, required, closed, demandIds, siteIds } = given;
  const problem: PCenterProblem = { demandCount: demandIds.length, siteCount: siteIds.length, impedances, sites: wish.p ?? 0, required, closed };
  const answer = solvePCenter(problem, solver, options);
  const check = checkPCenter(problem, answer);
  needAccepted(check);
  const { objective, bound, infeasible, proof } = answer;
  return {
    problem: 'pcenter', status: answer.status, objective, bound, gap: objective === null || bound === null ? null : objective === bound ? 0 : (objective - bound) / objective,
    chosen: named(siteIds, answer.chosen), seconds: 0, ...asWished(asked), unreachable: named(demandIds, infeasible?.unreachable ?? []), smallestP: infeasible?.smallestP ?? null,
    proven: check.proven, explanation: infeasible !== null ? whyNoCenter(infeasible) : answer.status === 'stopped' ? stoppedSentence : null,
    certificate: proof === null ? null : { ...proof, demandIds, siteIds },
    ...explained(
      asked, objective !== null, () => whyHereFarthest(problem, answer.chosen).map((reason) => ({ ...reason, farthestWithout: jsonNumber(reason.farthestWithout) })),
      (site) => whyNotThereFarthest(problem, answer, site, solver, options), priceUnits.pcenter,
    ),
  };
}

function asWished({ wish, given: { siteIds, required, closed } }: Asked): Printed {
  return { p: wish.p, limit: wish.limit, required: named(siteIds, required), closed: named(siteIds, closed) };
}
