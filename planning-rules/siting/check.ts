/**
 * The checker: accepts or rejects an answer from the problem and its certificate alone. It shares no code with the solver; it computes the
 * objective, every leaf's bound and every claim of dominance again, by the formulas of `TreeCertificate`.
 */
import type { InfeasibleCertificate, SitingAnswer, TreeCertificate } from './answer.ts';
import { mclpLeafBound } from './check-bounds.ts';
import { provenFewest } from './check-set-cover.ts';
import { checkDominated, provenBound } from './check-tree.ts';
import type { LscpProblem, MclpProblem, SitingProblem } from './problem.ts';

export interface CheckResult {
  /** True when everything the answer says is true as far as the certificate goes. */
  readonly accepted: boolean;
  /** True when the certificate proves the status by itself; false where it rests on the engine's word (`proof: 'solver'`) or on no proof. */
  readonly proven: boolean;
  /** Bound that the certificate proves, or null when it proves none. */
  readonly bound: number | null;
  /** Why it was rejected; empty when accepted. */
  readonly faults: readonly string[];
}

/** Checks an answer against its problem. Never throws on a tampered answer: that is a rejection. */
export function checkCertificate(problem: SitingProblem, answer: SitingAnswer): CheckResult {
  const faults: string[] = [];
  const isMclp = 'weights' in problem;
  if (answer.problem !== (isMclp ? 'mclp' : 'lscp')) return rejected([`the answer is to ${answer.problem}, the problem is not`]);
  const uncovered = demandOutOfReach(problem);
  if (!sameNumbers(answer.uncoverable, uncovered)) faults.push('the demand points said to be out of reach are not those no site covers');
  const { certificate } = answer;
  if (certificate.kind === 'infeasible') return checkInfeasible(problem, answer, certificate, uncovered, faults);
  if (answer.status === 'infeasible') return rejected([...faults, 'an infeasible answer needs a proof of infeasibility']);
  if (!isMclp && problem.uncoverable !== 'report' && uncovered.length > 0) faults.push('some demand points can not be covered, so there is no answer');

  const chosen = new Set(answer.chosen);
  checkChosen(problem, answer.chosen, faults);
  if (faults.length > 0) return rejected(faults);
  const covered = coveredDemand(problem, chosen);
  const factor = certificate.weightFactor;
  const weights = isMclp ? scaledWeights(problem, factor) : new Float64Array(0);
  if (!weights) return rejected([`the weights are not whole in units of 1/${factor}`]);
  const unit = isMclp && factor > 0 ? factor : 1;
  let objective = chosen.size;
  if (isMclp) objective = weights.reduce((sum, weight, demand) => sum + (covered[demand] ? weight : 0), 0) / unit;
  else if (covered.some((isCovered, demand) => !isCovered && !uncovered.includes(demand))) faults.push('a demand point within reach is not covered');
  if (!near(answer.objective, objective)) faults.push(`the objective is ${objective}, not ${answer.objective}`);

  const dominated = checkDominated(problem, certificate, faults);
  if (faults.length > 0) return rejected(faults);
  const proven = isMclp
    ? provenBound(problem, certificate, dominated, mclpLeafBound(problem, weights, factor > 0), 'largest', faults)
    : provenFewest(problem, certificate, dominated, faults);
  if (proven === null) return rejected(faults);
  const bound = isMclp ? Math.max(proven / unit, objective) : proven;
  checkClaims(answer, certificate, objective, bound, isMclp && factor === 0, faults);
  if (faults.length > 0) return rejected(faults);
  return { accepted: true, proven: answer.status === 'optimal' && certificate.proof === 'own', bound, faults };
}

function checkClaims(answer: SitingAnswer, certificate: TreeCertificate, objective: number, bound: number, inexact: boolean, faults: string[]): void {
  if (!near(certificate.bound, bound)) faults.push(`the certificate proves the bound ${bound}, not ${certificate.bound}`);
  const claimed = certificate.proof === 'solver' ? objective : bound;
  if (!near(answer.bound, claimed)) faults.push(`the bound is ${claimed}, not ${answer.bound}`);
  const gap = objective === claimed ? 0 : Math.abs(objective - claimed) / Math.max(Math.abs(objective), Math.abs(claimed));
  if (!(Math.abs((answer.gap ?? NaN) - gap) <= 1e-9)) faults.push(`the gap is ${gap}, not ${answer.gap}`);
  const closed = gap <= (inexact ? 1e-6 : 0);
  if (answer.status === 'optimal' && !closed) faults.push(`called optimal with a gap of ${gap}`);
  if (answer.status === 'feasible' && certificate.proof === 'solver') faults.push('called optimal by the solver and yet only feasible');
}

function checkInfeasible(problem: SitingProblem, answer: SitingAnswer, certificate: InfeasibleCertificate, uncovered: readonly number[], faults: string[]): CheckResult {
  if (answer.status !== 'infeasible') faults.push(`a proof of infeasibility for an answer called ${answer.status}`);
  if (answer.objective !== null || answer.bound !== null || answer.gap !== null || answer.chosen.length > 0) faults.push('an infeasible answer has no figures and no sites');
  const isMclp = 'weights' in problem;
  if (certificate.reason === 'uncoverable') {
    const holds = !isMclp && problem.uncoverable !== 'report' && certificate.witnesses.length > 0 && sameNumbers(certificate.witnesses, uncovered);
    if (!holds) faults.push('the demand points named do not make the problem infeasible');
  } else {
    const required = [...new Set(problem.required)].sort((a, b) => a - b);
    if (!isMclp || required.length <= problem.sites || !sameNumbers(certificate.witnesses, required)) faults.push('the required sites are not more than p');
  }
  return faults.length > 0 ? rejected(faults) : { accepted: true, proven: true, bound: null, faults };
}

function checkChosen(problem: MclpProblem | LscpProblem, chosen: readonly number[], faults: string[]): void {
  const { siteCount } = problem.cover;
  if (!chosen.every((site, at) => Number.isInteger(site) && site >= 0 && site < siteCount && (at === 0 || chosen[at - 1] < site))) {
    faults.push('the chosen sites are not sites of the problem in ascending order');
  }
  for (const site of problem.required) if (!chosen.includes(site)) faults.push(`required site ${site} is not open`);
  if (!('weights' in problem)) return;
  if (chosen.length > problem.sites) faults.push(`${chosen.length} sites are open and p is ${problem.sites}`);
  if (problem.open === 'exactly' && chosen.length !== Math.min(problem.sites, siteCount)) faults.push(`${chosen.length} sites are open where p = ${problem.sites} was asked exactly`);
}

function scaledWeights(problem: MclpProblem, factor: number): Float64Array | null {
  if (factor === 0) return problem.weights;
  const scaled = problem.weights.map((weight) => Math.round(weight * factor));
  const whole = factor > 0 && scaled.every((value, demand) => value / factor === problem.weights[demand] && Number.isSafeInteger(value));
  return whole ? scaled : null;
}

function coveredDemand({ cover }: SitingProblem, open: ReadonlySet<number>): boolean[] {
  const covered = new Array<boolean>(cover.demandCount).fill(false);
  for (const site of open) for (const demand of cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1])) covered[demand] = true;
  return covered;
}

function demandOutOfReach(problem: SitingProblem): number[] {
  const reached = new Set(problem.cover.siteDemand);
  return Array.from({ length: problem.cover.demandCount }, (_, demand) => demand).filter((demand) => !reached.has(demand));
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}

/** Equal up to the rounding of a long sum of doubles. */
function near(claimed: number | null, computed: number): boolean {
  return claimed !== null && Math.abs(claimed - computed) <= 1e-10 * Math.max(1, Math.abs(computed));
}

function rejected(faults: readonly string[]): CheckResult {
  return { accepted: false, proven: false, bound: null, faults };
}
