/** Certificates of the models that schemes of one stage are handed to: checked as answers of those models, by their checkers. */
import { checkCapacitatedCover } from '../capacitated/check.ts';
import type { CheckResult } from '../check.ts';
import { checkCertificate } from '../check.ts';
import type { SchemeAnswer, SchemeProblem } from './problem.ts';

/** Null where the answer has no such certificate. */
export function checkHanded(problem: SchemeProblem, answer: SchemeAnswer): CheckResult | null {
  const [first, second] = answer.levels;
  const [stage] = problem.stages;
  const certificate = first.certificate;
  if (certificate === undefined || certificate.kind === 'scheme tree' || certificate.kind === 'scheme walk') return null;
  const { cover, weights, required, closed = [], apart = [] } = problem;
  if (problem.aims[0] !== 'cover' || problem.stages.length > 1) return rejected('the certificate is for one stage and the aim cover');
  // Further limits only make what can be covered less: the bound holds, too.
  const sites = Math.floor(Math.min(stage.sitesAtMost ?? cover.siteCount, cover.siteCount));
  const status = answer.status === 'optimal' ? 'optimal' : 'feasible';
  const { open, servedBy } = answer.stages[0];
  const figures = { status, objective: first.value, bound: first.bound, gap: first.gap } as const;
  if (certificate.kind === 'capacitated tree') {
    const capacity = problem.capacity;
    if (!capacity || servedBy === null) return rejected('a certificate with capacities for a scheme without');
    const walk = second?.aim === 'walk' ? second.certificate : undefined;
    const hasWalk = walk !== undefined && second.aim === 'walk' && first.gap === 0;
    if (walk !== undefined && (!hasWalk || walk.kind !== 'capacitated tree')) return rejected('the certificate of the second aim is not of its walk');
    const isClean = apart.every(([a, b]) => a === b) && stage.budget === undefined && stage.coverAtLeast === undefined && (stage.groupAtLeast ?? []).every((least) => least === 0);
    if (hasWalk && !isClean) return rejected('the certificate of the walk knows no further limits');
    const model = { cover, weights, capacity, sites, required, closed, ...(hasWalk ? { walks: problem.walks } : {}) };
    const wordOf = (proof: 'own' | 'engine' | undefined) => (proof === 'own' ? 'own' : 'solver') as 'own' | 'solver';
    return checkCapacitatedCover(model, {
      ...figures, problem: 'capacitated covering', status: hasWalk || first.gap > 0 ? status : 'optimal', chosen: open, assignment: servedBy, infeasible: null, certificate: { ...certificate, proof: wordOf(first.proof) },
      walk: hasWalk && walk.kind === 'capacitated tree' ? { objective: second.value, bound: second.bound, gap: second.gap, certificate: { ...walk, proof: wordOf(second.proof) } } : null,
    });
  }
  if (problem.capacity) return rejected('a certificate without capacities for a scheme with them');
  const shut = new Set(closed);
  const reach = Array.from({ length: cover.siteCount }, (_, site) => (shut.has(site) ? [] : Array.from(cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1]))));
  const siteStart = Int32Array.from([0, ...reach.map(({ length }) => length)]);
  for (let site = 0; site < cover.siteCount; site++) siteStart[site + 1] += siteStart[site];
  const inReach = new Set(reach.flat());
  const uncoverable = Array.from(weights.keys()).filter((demand) => !inReach.has(demand));
  return checkCertificate({ cover: { ...cover, siteStart, siteDemand: Int32Array.from(reach.flat()) }, weights, sites, required, open: 'atMost' }, {
    ...figures, problem: 'mclp', chosen: open, uncoverable, ties: 'found', certificate: { ...certificate, proof: first.proof === 'own' ? 'own' : 'solver' }, explanation: null,
  });
}

function rejected(fault: string): CheckResult {
  return { accepted: false, proven: false, bound: null, faults: [fault] };
}
