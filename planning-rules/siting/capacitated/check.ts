/** Checkers of the models with capacities: from the problem and the answer alone. They share no code with the solvers. */
import type { CheckResult } from '../check.ts';
import type { CheckedCase } from './check-bound.ts';
import { capacitatedBound } from './check-bound.ts';
import type { CapacitatedCertificate, CapacitatedCoverAnswer, CapacitatedCoverProblem, CapacitatedPMedianAnswer, CapacitatedPMedianProblem } from './problem.ts';

/** Never throws on a tampered answer: that is a rejection. `proven`: our own certificate shows the optimum (or that there is no answer). */
export function checkCapacitatedPMedian(problem: CapacitatedPMedianProblem, answer: CapacitatedPMedianAnswer): CheckResult {
  const { demandCount, siteCount, impedances, weights } = problem;
  const faults: string[] = [];
  const d = (demand: number, site: number): number => impedances[demand * siteCount + site];
  const checked: CheckedCase = {
    demandCount, siteCount, weights, capacity: problem.capacity, sites: problem.sites, required: problem.required, closed: problem.closed ?? [],
    reaches: (demand, site) => d(demand, site) < Infinity, impedance: d,
  };
  if (answer.status === 'infeasible' || answer.status === 'stopped' || answer.infeasible !== null) return checkNone(checked, answer);
  const { chosen, assignment } = answer;
  checkPlan(checked, chosen, assignment, faults);
  const usable = siteCount - new Set(checked.closed).size;
  if (chosen.length !== Math.min(problem.sites, usable)) faults.push(`${chosen.length} sites are open where ${problem.sites} were asked`);
  let objective = 0;
  for (let demand = 0; demand < demandCount; demand++) {
    if (weights[demand] > 0 && !(assignment[demand] >= 0)) faults.push(`demand point ${demand} is not served`);
    if (weights[demand] > 0 && assignment[demand] >= 0) objective += weights[demand] * d(demand, assignment[demand]);
  }
  if (!near(answer.objective, objective)) faults.push(`the objective is ${objective}, not ${answer.objective}`);
  if (faults.length > 0) return rejected(faults);
  if (answer.certificate === null) return rejected(['the answer has no proof of its bound']);
  const certificate = answer.certificate;
  if (!(certificate.leftOut > dearest(checked, certificate))) return rejected([`the cost ${certificate.leftOut} of leaving out is not above every full answer`]);
  const unit = certificate.weightFactor * certificate.impedanceFactor || 1;
  const proven = capacitatedBound(checked, certificate, false, certificate.bound * unit, faults);
  if (proven === null) return rejected(faults);
  const least = Math.min(objective, proven / unit);
  if (!(certificate.bound <= least + tolerance(least))) faults.push(`the certificate proves ${least}, not ${certificate.bound}`);
  return judged(answer, objective, least, certificate, answer.bound !== null && answer.bound <= objective + tolerance(objective), (bound) => bound <= least + tolerance(least), faults);
}

/** As above; the walk, where there is one, must be right and its bound proven for all answers that serve at least as much. */
export function checkCapacitatedCover(problem: CapacitatedCoverProblem, answer: CapacitatedCoverAnswer): CheckResult {
  const { cover: { demandCount, siteCount, siteStart, siteDemand }, weights, walks } = problem;
  const faults: string[] = [];
  const must = [...new Set(problem.required)].sort((a, b) => a - b);
  if (answer.status === 'infeasible' || answer.infeasible !== null) {
    const named = answer.infeasible?.reason === 'requiredExceedsP' && answer.infeasible.required.join() === must.join();
    if (answer.status !== 'infeasible' || !named || must.length <= problem.sites) faults.push('the required sites named are not more than p');
    if (answer.objective !== null || answer.bound !== null || answer.gap !== null || answer.chosen.length > 0) faults.push('an answer without sites has no figures');
    return faults.length > 0 ? rejected(faults) : { accepted: true, proven: true, bound: null, faults };
  }
  const pairs = new Set<number>();
  for (let site = 0; site < siteCount; site++) for (let at = siteStart[site]; at < siteStart[site + 1]; at++) pairs.add(siteDemand[at] * siteCount + site);
  const checked: CheckedCase = {
    demandCount, siteCount, weights, capacity: problem.capacity, sites: problem.sites, required: problem.required, closed: problem.closed ?? [],
    reaches: (demand, site) => pairs.has(demand * siteCount + site), impedance: null,
  };
  const { chosen, assignment } = answer;
  checkPlan(checked, chosen, assignment, faults);
  if (chosen.length > problem.sites) faults.push(`${chosen.length} sites are open where at most ${problem.sites} may be`);
  let objective = 0;
  let total = 0;
  let walked = 0;
  for (let demand = 0; demand < demandCount; demand++) {
    total += weights[demand];
    if (!(assignment[demand] >= 0)) continue;
    objective += weights[demand];
    if (walks && weights[demand] > 0) walked += weights[demand] * walks[demand * siteCount + assignment[demand]];
  }
  if (!near(answer.objective, objective)) faults.push(`the objective is ${objective}, not ${answer.objective}`);
  if ((answer.walk === null) !== (walks === undefined)) faults.push('there is a walk exactly where walks are given');
  if (faults.length > 0) return rejected(faults);
  const { certificate, walk } = answer;
  if (certificate === null) return rejected(['the answer has no proof of its bound']);
  if (certificate.leftOut !== 1) return rejected([`leaving out a unit of weight counts ${certificate.leftOut}, not 1`]);
  const unit = certificate.weightFactor * certificate.impedanceFactor || 1;
  const proven = capacitatedBound(checked, certificate, true, certificate.bound * unit, faults);
  if (proven === null) return rejected(faults);
  const lost = proven / unit;
  if (!(certificate.bound <= lost + tolerance(total))) faults.push(`the certificate proves that ${lost} is left out, not ${certificate.bound}`);
  const most = Math.max(objective, total - lost);
  let walkProven = true;
  if (walks && walk) {
    if (!near(walk.objective, walked)) faults.push(`the walk is ${walked}, not ${walk.objective}`);
    if (walk.certificate === null) return rejected([...faults, 'the walk has no proof of its bound']);
    const proof = walk.certificate;
    const walkUnit = proof.weightFactor * proof.impedanceFactor || 1;
    const out = proof.leftOut * (total - objective) * (proof.weightFactor || 1);
    const reached = capacitatedBound({ ...checked, impedance: (demand, site) => walks[demand * siteCount + site] }, proof, true, proof.bound * walkUnit + out, faults);
    if (reached === null) return rejected(faults);
    const least = Math.max(0, Math.min(walked, (reached - out) / walkUnit));
    const slack = tolerance(walked) + (proof.weightFactor > 0 ? 0 : 1e-12 * proof.leftOut * total);
    if (!(proof.bound <= least + slack)) faults.push(`the certificate proves the walk ${least}, not ${proof.bound}`);
    if (!(walk.bound <= walked + slack)) faults.push(`the bound ${walk.bound} of the walk is above the walk`);
    if (proof.proof !== 'solver' && !(walk.bound <= least + slack)) faults.push(`the walk's bound is ${least}, not ${walk.bound}`);
    if (!(Math.abs(walk.gap - gapOf(walk.objective, walk.bound)) <= 1e-9)) faults.push(`the walk's gap is not ${walk.gap}`);
    if (answer.status === 'optimal' && walk.gap > 1e-9) faults.push(`called optimal with a gap of ${walk.gap} in the walk`);
    walkProven = walked - least <= slack + 1e-9 * walked;
  }
  const result = judged(answer, objective, most, certificate, answer.bound !== null && answer.bound >= objective - tolerance(objective), (bound) => bound >= most - tolerance(total), faults);
  return { ...result, proven: result.proven && walkProven };
}

function checkPlan({ demandCount, siteCount, weights, capacity, required, closed, reaches }: CheckedCase, chosen: readonly number[], assignment: readonly number[], faults: string[]): void {
  const shut = new Set(closed);
  if (!chosen.every((site, at) => Number.isInteger(site) && site >= 0 && site < siteCount && !shut.has(site) && (at === 0 || chosen[at - 1] < site))) faults.push('the chosen sites are not usable sites in ascending order');
  for (const site of required) if (!chosen.includes(site)) faults.push(`required site ${site} is not open`);
  if (assignment.length !== demandCount) faults.push('there is not one assignment for each demand point');
  const load = new Float64Array(siteCount);
  assignment.forEach((site, demand) => {
    if (site === -1) return;
    if (!chosen.includes(site)) faults.push(`demand point ${demand} is served by ${site}, which is not open`);
    else if (!reaches(demand, site)) faults.push(`demand point ${demand} is served by ${site}, which does not reach it`);
    else load[site] += weights[demand];
  });
  load.forEach((value, site) => { if (value > capacity[site] * (1 + 1e-11) + 1e-8) faults.push(`site ${site} serves ${value} with a capacity of ${capacity[site]}`); });
}

interface Figures {
  readonly status: string;
  readonly bound: number | null;
  readonly gap: number | null;
}

function judged(answer: Figures, objective: number, proven: number, certificate: CapacitatedCertificate, rightSide: boolean, isShown: (bound: number) => boolean, faults: string[]): CheckResult {
  const { bound } = answer;
  if (bound === null || !rightSide) return rejected([...faults, `the bound ${bound} is on the wrong side of the objective ${objective}`]);
  // A bound better than the tree's is the engine's word, and must be called so.
  if (certificate.proof !== 'solver' && !isShown(bound)) faults.push(`the bound is ${proven}, not ${bound}`);
  if (!(Math.abs((answer.gap ?? NaN) - gapOf(objective, bound)) <= 1e-9)) faults.push(`the gap is ${gapOf(objective, bound)}, not ${answer.gap}`);
  if (answer.status !== 'optimal' && answer.status !== 'feasible') faults.push(`an answer is not ${answer.status}`);
  if (answer.status === 'optimal' && (answer.gap ?? 1) > 1e-9) faults.push(`called optimal with a gap of ${answer.gap}`);
  return faults.length > 0 ? rejected(faults) : { accepted: true, proven: answer.status === 'optimal' && isShown(bound), bound: proven, faults };
}

function checkNone(checked: CheckedCase, answer: CapacitatedPMedianAnswer): CheckResult {
  const faults: string[] = [];
  const { demandCount, siteCount, weights, capacity, sites, required, closed, reaches } = checked;
  if (answer.objective !== null || answer.bound !== null || answer.gap !== null || answer.chosen.length > 0 || answer.assignment.length > 0) faults.push('an answer without sites has no figures');
  const why = answer.infeasible;
  if (answer.status === 'stopped') return why === null && faults.length === 0 ? { accepted: true, proven: false, bound: null, faults } : rejected([...faults, 'stopped, and yet called infeasible']);
  if (answer.status !== 'infeasible' || why === null) return rejected([...faults, 'an infeasible answer says why']);
  const shut = new Set(closed);
  const usable = Array.from({ length: siteCount }, (_, site) => site).filter((site) => !shut.has(site));
  const must = [...new Set(required)].sort((a, b) => a - b);
  const all = Array.from({ length: demandCount }, (_, demand) => demand).filter((demand) => weights[demand] > 0);
  let proven = true;
  if (why.reason === 'noAssignment') {
    proven = why.proof === 'own';
    const { certificate } = answer;
    if (certificate === null || !(certificate.leftOut > dearest(checked, certificate))) return rejected([...faults, 'the answer has no proof']);
    const bound = proven ? capacitatedBound(checked, certificate, false, certificate.leftOut, faults) : null;
    if (proven && (bound === null || bound < certificate.leftOut)) faults.push('the proof does not show that some demand point goes without');
  } else if (why.reason === 'requiredExceedsP') {
    if (must.length <= sites || must.join() !== why.required.join()) faults.push('the required sites are not more than p');
  } else if (why.reason === 'capacityBelowDemand') {
    const others = usable.filter((site) => !must.includes(site)).map((site) => capacity[site]).sort((a, b) => b - a).slice(0, Math.max(0, sites - must.length));
    const holds = must.reduce((sum, site) => sum + capacity[site], 0) + others.reduce((sum, value) => sum + value, 0);
    const total = all.reduce((sum, demand) => sum + weights[demand], 0);
    if (!(holds < total) || !near(why.capacity, holds) || !near(why.demandWeight, total)) faults.push('the largest sites do not hold less than all demand');
  } else {
    const without = all.filter((demand) => !usable.some((site) => reaches(demand, site) && (why.reason === 'unreachable' || weights[demand] <= capacity[site])));
    if (without.length === 0 || without.join() !== why.demand.join()) faults.push(`the demand points named are not those that are ${why.reason}`);
  }
  return faults.length > 0 ? rejected(faults) : { accepted: true, proven, bound: null, faults };
}

/** No full answer costs more than this, in the certificate's units. */
function dearest({ demandCount, siteCount, weights, reaches, impedance }: CheckedCase, { weightFactor, impedanceFactor }: CapacitatedCertificate): number {
  let sum = 0;
  for (let demand = 0; demand < demandCount; demand++) {
    let most = 0;
    for (let site = 0; site < siteCount; site++) if (reaches(demand, site)) most = Math.max(most, impedance?.(demand, site) ?? 0);
    sum += weights[demand] * most;
  }
  return sum * (weightFactor * impedanceFactor || 1) * (1 - 1e-12);
}

function gapOf(objective: number, bound: number): number {
  return objective === bound ? 0 : Math.abs(objective - bound) / Math.max(Math.abs(objective), Math.abs(bound));
}

function tolerance(value: number): number {
  return 1e-9 * Math.max(1, Math.abs(value));
}

function near(claimed: number | null, computed: number): boolean {
  return claimed !== null && Math.abs(claimed - computed) <= tolerance(computed);
}

function rejected(faults: readonly string[]): CheckResult {
  return { accepted: false, proven: false, bound: null, faults };
}
