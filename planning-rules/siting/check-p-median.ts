/** The checker of the p-median: from the problem and the answer alone, by the formula of `PMedianCertificate`. Shares no code with the solver. */
import type { CheckResult } from './check.ts';
import { provenBound } from './check-p-median-bound.ts';
import type { PMedianAnswer, PMedianProblem } from './p-median-problem.ts';

/** Never throws on a tampered answer: that is a rejection. */
export function checkPMedian(problem: PMedianProblem, answer: PMedianAnswer): CheckResult {
  const faults: string[] = [];
  const { demandCount, siteCount, impedances, weights } = problem;
  const shut = new Set(problem.closed ?? []);
  const d = (demand: number, site: number): number => impedances[demand * siteCount + site];
  if (answer.infeasible !== null || answer.status === 'infeasible' || answer.status === 'stopped') return checkNone(problem, answer, shut);
  const { chosen, assignment, certificate } = answer;
  if (!chosen.every((site, at) => Number.isInteger(site) && site >= 0 && site < siteCount && !shut.has(site) && (at === 0 || chosen[at - 1] < site))) faults.push('the chosen sites are not usable sites in ascending order');
  if (chosen.length !== Math.min(problem.sites, siteCount - shut.size)) faults.push(`${chosen.length} sites are open where ${problem.sites} were asked`);
  for (const site of problem.required) if (!chosen.includes(site)) faults.push(`required site ${site} is not open`);
  if (assignment.length !== demandCount) faults.push('there is not one assignment for each demand point');
  let objective = 0;
  for (let demand = 0; demand < demandCount; demand++) {
    const least = Math.min(...chosen.map((site) => d(demand, site)));
    const first = chosen.find((site) => d(demand, site) === least && least < Infinity) ?? -1;
    if (assignment[demand] !== first) faults.push(`demand point ${demand} is not assigned to its nearest open site ${first}`);
    if (weights[demand] > 0) objective += weights[demand] * least;
  }
  if (!near(answer.objective, objective)) faults.push(`the objective is ${objective}, not ${answer.objective}`);
  if (faults.length > 0) return rejected(faults);
  if (certificate === null) return rejected(['the answer has no proof of its bound']);
  const proven = provenBound(problem, certificate, shut, faults);
  if (proven === null) return rejected(faults);
  const bound = Math.min(objective, proven);
  if (!near(certificate.bound, bound)) faults.push(`the certificate proves the bound ${bound}, not ${certificate.bound}`);
  if (!near(answer.bound, bound)) faults.push(`the bound is ${bound}, not ${answer.bound}`);
  const gap = objective === bound ? 0 : (objective - bound) / objective;
  if (!(Math.abs((answer.gap ?? NaN) - gap) <= 1e-9)) faults.push(`the gap is ${gap}, not ${answer.gap}`);
  if (answer.status === 'optimal' && gap > 1e-9) faults.push(`called optimal with a gap of ${gap}`);
  return faults.length > 0 ? rejected(faults) : { accepted: true, proven: answer.status === 'optimal', bound, faults };
}

function checkNone(problem: PMedianProblem, answer: PMedianAnswer, shut: ReadonlySet<number>): CheckResult {
  const faults: string[] = [];
  const { demandCount, siteCount, impedances, weights } = problem;
  if (answer.objective !== null || answer.bound !== null || answer.gap !== null || answer.chosen.length > 0) faults.push('an answer without sites has no figures');
  if (answer.status === 'stopped') return answer.infeasible === null && faults.length === 0 ? { accepted: true, proven: false, bound: null, faults } : rejected([...faults, 'stopped, and yet called infeasible']);
  const why = answer.infeasible;
  if (answer.status !== 'infeasible' || why === null) return rejected([...faults, 'an infeasible answer says why']);
  if (why.reason === 'unreachable') {
    const out = Array.from({ length: demandCount }, (_, demand) => demand).filter((demand) => weights[demand] > 0
      && !Array.from({ length: siteCount }, (_, site) => site).some((site) => !shut.has(site) && impedances[demand * siteCount + site] < Infinity));
    if (out.length === 0 || out.join() !== why.demand.join()) faults.push('the demand points named are not those that no site reaches');
  } else if (why.reason === 'requiredExceedsP') {
    const required = [...new Set(problem.required)].sort((a, b) => a - b);
    if (required.length <= problem.sites || required.join() !== why.required.join() || why.smallestP !== required.length) faults.push('the required sites are not more than p');
  } else if (answer.certificate === null) faults.push('the answer has no proof');
  else {
    const proven = provenBound(problem, answer.certificate, shut, faults);
    const unit = answer.certificate.weightFactor * answer.certificate.impedanceFactor || 1;
    if (proven === null || proven < (answer.certificate.dearest / unit) * (1 - 1e-12)) faults.push('the proof does not show that some demand point goes without');
    if (why.smallestP !== null && !(why.smallestP > problem.sites)) faults.push(`the smallest p ${why.smallestP} is not above ${problem.sites}`);
  }
  return faults.length > 0 ? rejected(faults) : { accepted: true, proven: true, bound: null, faults };
}

function near(claimed: number | null, computed: number): boolean {
  return claimed !== null && Math.abs(claimed - computed) <= 1e-9 * Math.max(1, Math.abs(computed));
}

function rejected(faults: readonly string[]): CheckResult {
  return { accepted: false, proven: false, bound: null, faults };
}
