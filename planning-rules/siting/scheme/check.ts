/**
 * The checker of schemes: every constraint of `SchemeProblem` and every value again, from the problem and the answer alone. Shares no code with the solver.
 * `proven` is true where every bound is: by its certificate (see `check-bound.ts`), or because everything that can be covered is, or nothing is spent.
 */
import type { CheckResult } from '../check.ts';
import { schemeBound } from './check-bound.ts';
import { checkHanded } from './check-handed.ts';
import { checkReasons } from './check-reasons.ts';
import { near, reachable, stageTotals } from './check-totals.ts';
import { walkProven } from './check-walk-bound.ts';
import type { SchemeAnswer, SchemeProblem } from './problem.ts';

/** Never throws on a tampered answer: that is a rejection. */
export function checkScheme(problem: SchemeProblem, answer: SchemeAnswer): CheckResult {
  const faults: string[] = [];
  const { weights, stages } = problem;
  if (answer.status === 'infeasible' || answer.status === 'stopped') {
    if (answer.stages.length > 0 || answer.levels.length > 0) faults.push('an answer without a scheme has no sites and no figures');
    if ((answer.status === 'infeasible') !== (answer.infeasible !== null)) faults.push('an infeasible answer says why, and only that');
    const proven = answer.infeasible !== null && checkReasons(problem, answer.infeasible, faults);
    return { accepted: faults.length === 0, proven: faults.length === 0 && proven, bound: null, faults };
  }
  if (answer.infeasible !== null) faults.push('a scheme is given and called infeasible');
  if (answer.stages.length !== stages.length) return { accepted: false, proven: false, bound: null, faults: [`${answer.stages.length} stages for ${stages.length}`] };
  const totals = stageTotals(problem, answer.stages, faults);
  if (answer.levels.map(({ aim }) => aim).join() !== problem.aims.join()) faults.push('the levels are not the aims');
  const within = reachable(problem);
  const handed = faults.length === 0 ? checkHanded(problem, answer) : null;
  faults.push(...(handed?.faults ?? []));
  let proven = true;
  for (const [at, level] of answer.levels.entries()) {
    const { aim, value, bound, gap } = level;
    const total = totals.get(aim) ?? 0;
    if (!near(value, total)) faults.push(`${aim} is ${total}, not ${value}`);
    const most = aim === 'cover' || aim === 'coverTwice';
    if (!(most ? bound >= value : bound <= value)) faults.push(`the bound ${bound} of ${aim} is on the wrong side of ${value}`);
    const open = value === bound ? 0 : Math.abs(value - bound) / Math.max(Math.abs(value), Math.abs(bound));
    if (!(Math.abs(gap - open) <= 1e-9)) faults.push(`the gap of ${aim} is ${open}, not ${gap}`);
    if (answer.status === 'optimal' && open > 1e-6) faults.push(`called optimal with a gap of ${open} in ${aim}`);
    const inReach = weights.reduce((sum, weight, demand) => sum + (within.has(demand) ? weight : 0), 0) * stages.length;
    const isOwn = faults.length === 0 && (handed ? handed.proven && at < handedAims(answer) : checkLevel(problem, answer, at, faults));
    proven &&= near(value, most ? inReach : 0) || (isOwn && open <= 1e-6);
  }
  return { accepted: faults.length === 0, proven: faults.length === 0 && proven, bound: null, faults };
}

/** Aims that the certificates of another model speak of. */
function handedAims({ levels }: SchemeAnswer): number {
  return levels[1]?.aim === 'walk' && levels[1].certificate !== undefined ? 2 : 1;
}

/** What the certificate of an aim proves; true when it proves the bound. */
function checkLevel(problem: SchemeProblem, answer: SchemeAnswer, at: number, faults: string[]): boolean {
  const { aim, value, bound, proof, certificate } = answer.levels[at];
  if (certificate === undefined) {
    if (proof === 'own') faults.push(`the bound of ${aim} has no proof`);
    return false;
  }
  // As good in these as the answer is every better scheme, too; after the first that is not at its bound it may be worse.
  const open = answer.levels.slice(0, at).findIndex((level) => level.value !== level.bound);
  const kept = answer.levels.slice(0, open < 0 ? at : open + 1).filter((level) => level.aim !== 'walk');
  if (certificate.kind === 'scheme walk' && aim === 'walk') {
    const least = walkProven(problem, certificate, kept.find((level) => level.aim === 'cover')?.value ?? 0, faults);
    if (least === null) return false;
    if (!near(certificate.bound, least)) faults.push(`the certificate of walk proves ${least}, not ${certificate.bound}`);
    if (proof !== 'own') return false;
    if (!near(bound, Math.min(value, least))) faults.push(`the certificate proves the bound ${least} of walk, not ${bound}`);
    return true;
  }
  if (certificate.kind !== 'scheme tree' || aim === 'walk') {
    faults.push(`the certificate of ${aim} is not one of its kind`);
    return false;
  }
  const most = aim === 'cover' || aim === 'coverTwice';
  const found = schemeBound(problem, certificate, { aim, kept }, faults);
  if (found === null) return false;
  // That nothing else is as good: the scheme itself is the best there is.
  const proves = found === 'none' ? value : most ? Math.max(value, found) : Math.min(value, found);
  if (found === 'none' ? certificate.bound !== null : certificate.bound === null || !near(certificate.bound, found)) faults.push(`the certificate of ${aim} proves ${found}, not ${String(certificate.bound)}`);
  if (proof !== 'own') return false;
  if (!near(bound, proves)) faults.push(`the certificate proves the bound ${proves} of ${aim}, not ${bound}`);
  return true;
}
