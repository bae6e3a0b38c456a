import type { LscpProblem, MclpProblem, SitingAnswer } from '../../../../planning-rules/siting/index.ts';
import {
  checkCertificate, coverFromPairs, solveLscp, solveMclp, whyHere, whyHereCovering, whyNotThere, whyNotThereCovering,
} from '../../../../planning-rules/siting/index.ts';
import type { SiteCase } from '../case.ts';
import { priceUnits } from '../sentences.ts';
import type { Asked, Printed } from './asked.ts';
import { explained, named, needAccepted } from './asked.ts';

/** Maximal covering. */
export function maximalCovering(asked: Asked): Printed {
  const { wish, solver, options } = asked;
  const { cover, weights, required, siteIds, impedances } = usable(asked.given);
  const problem: MclpProblem = { cover, weights, required, sites: wish.p ?? 0, open: wish.atMost ? 'atMost' : 'exactly' };
  const answer = solveMclp(problem, solver, options);
  return {
    ...printed(asked, problem, answer, siteIds, wish.p),
    ...explained(asked, answer.objective !== null, () => whyHere(problem, answer.chosen, impedances), (site) => whyNotThere(problem, answer, site, solver, options), priceUnits.mclp, siteIds),
  };
}

/** Set covering. */
export function setCovering(asked: Asked): Printed {
  const { wish, solver, options } = asked;
  const { cover, required, siteIds } = usable(asked.given);
  const problem: LscpProblem = { cover, required, uncoverable: wish.reachable ? 'report' : 'infeasible' };
  const answer = solveLscp(problem, solver, options);
  return {
    ...printed(asked, problem, answer, siteIds, null),
    ...explained(asked, answer.objective !== null, () => whyHereCovering(problem, answer.chosen), (site) => whyNotThereCovering(problem, answer, site, solver, options), priceUnits.lscp, siteIds),
  };
}

function printed({ wish, given }: Asked, problem: MclpProblem | LscpProblem, answer: SitingAnswer, siteIds: readonly string[], p: number | null): Printed {
  const check = checkCertificate(problem, answer);
  needAccepted(check);
  return {
    problem: answer.problem, status: answer.status, objective: answer.objective, bound: answer.bound, gap: answer.gap,
    chosen: named(siteIds, answer.chosen), seconds: 0, p, limit: wish.limit, required: named(given.siteIds, given.required), closed: named(given.siteIds, given.closed),
    uncoverable: named(given.demandIds, answer.uncoverable), ties: answer.ties, proven: check.proven, explanation: answer.explanation,
    certificate: { ...answer.certificate, demandIds: given.demandIds, siteIds },
  };
}

/** The case without its closed sites, which these two programs do not know: the certificate's sites are those that are left. */
function usable(given: SiteCase): Pick<SiteCase, 'cover' | 'weights' | 'required' | 'siteIds' | 'impedances'> {
  if (given.closed.length === 0) return given;
  const { cover, siteIds, demandIds, impedances } = given;
  const kept = siteIds.flatMap((_, site) => (given.closed.includes(site) ? [] : [site]));
  const pairs = kept.flatMap((site, at) => Array.from(cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1]), (demand): [number, number] => [demand, at]));
  return {
    cover: coverFromPairs(demandIds.length, kept.length, pairs), weights: given.weights, required: given.required.map((site) => kept.indexOf(site)), siteIds: named(siteIds, kept),
    impedances: Float64Array.from(demandIds.flatMap((_, demand) => kept.map((site) => impedances[demand * siteIds.length + site]))),
  };
}
