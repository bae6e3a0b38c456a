/** What an infeasible answer says, against the problem alone; shares no code with the solver. */
import { schemeBound } from './check-bound.ts';
import { near, reachable, stageTotals } from './check-totals.ts';
import type { SchemeAnswer, SchemeContradiction, SchemeLimit, SchemeProblem, SchemeRelaxation, SchemeStage } from './problem.ts';

type Reasons = NonNullable<SchemeAnswer['infeasible']>;

/** True when all of it is proven: who is out of reach, what contradicts what, and of each loosening that it is of a limit there is and that the scheme shown keeps it. */
export function checkReasons(problem: SchemeProblem, { unreachable, contradiction, relaxations, pairs = [] }: Reasons, faults: string[]): boolean {
  let proven = relaxations.length > 0;
  const within = reachable(problem);
  const out = Array.from(problem.weights.keys()).filter((demand) => problem.weights[demand] > 0 && !within.has(demand));
  if (out.join() !== unreachable.join()) faults.push('the demand points said to be out of reach are not those no usable site covers');
  if (contradiction) proven = checkContradiction(problem, contradiction, faults) && proven;
  if (new Set(relaxations.map(({ limit }) => limit)).size !== relaxations.length) faults.push('one kind of limit is loosened twice');
  for (const relaxation of relaxations) proven = checkRelaxation(problem, relaxation, faults) && proven;
  for (const [first, second] of pairs) {
    if (first.limit === second.limit || first.by === null || second.by === null) faults.push(`${first.limit} and ${second.limit} are no pair that helps`);
    proven = checkRelaxation(reducedTo(problem, (limit) => limit.limit !== second.limit), first, faults) && proven;
    const loose = loosened(problem, first, faults);
    proven = loose !== null && checkRelaxation(loose, second, faults) && proven;
  }
  return proven;
}

/** None of the limits is too much; true when the certificate proves that all are too many. */
function checkContradiction(problem: SchemeProblem, { limits, proof, certificate }: SchemeContradiction, faults: string[]): boolean {
  const key = ({ limit, stage, group, sites }: SchemeLimit): string => [limit, stage, group, ...[...sites].sort((a, b) => a - b)].join();
  const named = new Set(limits.map(key));
  if (named.size !== limits.length || limits.length === 0) faults.push('the limits that contradict each other are named twice, or none is');
  for (const limit of limits) if (!isThere(problem, limit)) faults.push(`there is no limit ${key(limit)}`);
  if (faults.length > 0) return false;
  const asked = (left: (limit: SchemeLimit) => boolean): SchemeProblem => ({ ...reducedTo(problem, left), aims: ['sites'] });
  for (const limit of limits) {
    const found: string[] = [];
    const rest = asked((one) => named.has(key(one)) && key(one) !== key(limit));
    if (limit.without.length === problem.stages.length) stageTotals(rest, limit.without, found);
    else found.push('no scheme is shown');
    for (const sentence of found) faults.push(`without ${key(limit)}: ${sentence}`);
  }
  if (certificate === undefined) {
    if (proof === 'own') faults.push('that the limits contradict each other has no proof');
    return false;
  }
  const bound = schemeBound(asked((one) => named.has(key(one))), certificate, { aim: 'sites', kept: [] }, faults);
  if (proof === 'own' && bound !== 'none') faults.push('the certificate does not prove that the limits contradict each other');
  return proof === 'own' && bound === 'none';
}

function isThere({ stages, groups = [], apart = [], required, closed = [], capacity }: SchemeProblem, { limit, stage, group, sites: [a, b] }: SchemeLimit): boolean {
  if (limit === 'capacity') return capacity !== undefined;
  if (limit === 'closed') return closed.length > 0;
  if (limit === 'required') return required.includes(a);
  if (limit === 'apart') return apart.some(([one, other]) => one === a && other === b);
  const of = stage === null ? undefined : stages.at(stage);
  if (of === undefined) return false;
  return limit === 'groupAtLeast' ? group !== null && group in groups && (of.groupAtLeast?.[group] ?? 0) > 0 : of[limit] !== undefined;
}

/** The problem with those limits only for which `isLeft` says so. */
function reducedTo(problem: SchemeProblem, isLeft: (limit: SchemeLimit) => boolean): SchemeProblem {
  const left = (limit: SchemeLimit['limit'], stage: number | null = null, group: number | null = null, sites: readonly number[] = []): boolean => isLeft({ limit, stage, group, sites });
  return {
    ...problem, capacity: left('capacity') ? problem.capacity : undefined, closed: left('closed') ? problem.closed : [],
    required: problem.required.filter((site) => left('required', null, null, [site])), apart: problem.apart?.filter((pair) => left('apart', null, null, pair)),
    stages: problem.stages.map(({ sitesAtMost, budget, coverAtLeast, groupAtLeast }, t): SchemeStage => ({
      sitesAtMost: left('sitesAtMost', t) ? sitesAtMost : undefined, budget: left('budget', t) ? budget : undefined, coverAtLeast: left('coverAtLeast', t) ? coverAtLeast : undefined,
      groupAtLeast: groupAtLeast?.map((least, group) => (left('groupAtLeast', t, group) ? least : 0)),
    })),
  };
}

/** The problem with a limit loosened as said; null, with a fault, where that can't be. */
function loosened(problem: SchemeProblem, { limit, by, parts = [] }: SchemeRelaxation, faults: string[]): SchemeProblem | null {
  const sum = parts.reduce((total, part) => total + part.by, 0);
  const isTwice = new Set(parts.map(({ stage, group, sites }) => [stage, group, ...[...sites].sort((a, b) => a - b)].join())).size !== parts.length;
  const isWell = !isTwice && parts.every((part) => part.limit === limit && part.by > 0 && Number.isFinite(part.by) && (limit !== 'apart' || part.by === 1) && isThere(problem, part));
  if (by === null || !(by > 0) || !isWell || !near(by, sum)) {
    faults.push(`${limit} is not loosened by ${String(by)} in its parts`);
    return null;
  }
  const rough = 1 + 1e-9;
  const more = (t: number, group: number | null = null): number => parts.reduce((total, part) => total + (part.stage === t && part.group === group ? part.by * rough : 0), 0);
  return {
    ...problem, apart: limit === 'apart' ? problem.apart?.filter(([a, b]) => !parts.some(({ sites }) => sites.includes(a) && sites.includes(b))) : problem.apart,
    stages: problem.stages.map((stage, t): SchemeStage => {
      if (limit === 'groupAtLeast') return { ...stage, groupAtLeast: stage.groupAtLeast?.map((least, group) => Math.max(0, least - Math.round(more(t, group)))) };
      if (limit === 'sitesAtMost') return { ...stage, sitesAtMost: stage.sitesAtMost === undefined ? undefined : stage.sitesAtMost + Math.round(more(t)) };
      if (limit === 'budget') return { ...stage, budget: stage.budget === undefined ? undefined : stage.budget + more(t) };
      return limit === 'coverAtLeast' ? { ...stage, coverAtLeast: stage.coverAtLeast === undefined ? undefined : Math.max(0, stage.coverAtLeast - more(t)) } : stage;
    }),
  };
}

/** That the scheme shown keeps all once this is loosened; true when the certificate proves that no less would do. */
function checkRelaxation(problem: SchemeProblem, relaxation: SchemeRelaxation, faults: string[]): boolean {
  const { limit, by, witness } = relaxation;
  const { apart = [], stages } = problem;
  if (limit === 'apart' ? apart.length === 0 : stages.every((stage) => stage[limit] === undefined)) {
    faults.push(`there is no limit ${limit} to loosen`);
    return false;
  }
  const isMinimal = checkMinimal(problem, relaxation, faults);
  if (by === null && witness === undefined) return isMinimal;
  const loose = loosened(problem, relaxation, faults);
  if (witness?.length !== stages.length) faults.push(`${limit} loosened by ${String(by)} has no scheme to show for it`);
  else if (loose !== null) {
    const found: string[] = [];
    stageTotals(loose, witness, found);
    for (const sentence of found) faults.push(`${limit} loosened by ${String(by)}: ${sentence}`);
  }
  return isMinimal;
}

/** True when the certificate proves that less loosening, or none at all of this kind, would not do. */
function checkMinimal(problem: SchemeProblem, { limit, by, proof, certificate }: SchemeRelaxation, faults: string[]): boolean {
  if (certificate === undefined) {
    if (proof === 'own') faults.push(`that no less of ${limit} would do has no proof`);
    return false;
  }
  const found = schemeBound(problem, certificate, { loosened: limit }, faults);
  if (found === null) return false;
  if (found === 'none' ? certificate.bound !== null : certificate.bound === null || !near(certificate.bound, found)) faults.push(`the certificate of ${limit} proves ${found}, not ${String(certificate.bound)}`);
  if (proof !== 'own') return false;
  const holds = by === null ? found === 'none' : found !== 'none' && found >= by - 1e-7 * Math.max(1, by);
  if (!holds) faults.push(`the certificate proves that ${limit} must be loosened by ${found}, not ${String(by)}`);
  return holds;
}
