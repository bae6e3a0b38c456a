/**
 * The checker of schemes: every constraint of `SchemeProblem` and every value again, from the problem and the answer alone. Shares no code with the solver.
 * `proven` is true where every bound is: by its certificate (see `check-bound.ts`), or because everything that can be covered is, or nothing is spent.
 */
import type { CheckResult } from '../check.ts';
import { schemeBound } from './check-bound.ts';
import { checkHanded } from './check-handed.ts';
import type { SchemeAim, SchemeAnswer, SchemeProblem, SchemeRelaxation, SchemeStageAnswer } from './problem.ts';

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
  const totals = stageTotals(problem, answer.stages, faults, null);
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
  return levels[1]?.certificate === undefined ? 1 : 2;
}

/** What the certificate of an aim proves; true when it proves the bound. */
function checkLevel(problem: SchemeProblem, answer: SchemeAnswer, at: number, faults: string[]): boolean {
  const { aim, value, bound, proof, certificate } = answer.levels[at];
  if (certificate === undefined) {
    if (proof === 'own') faults.push(`the bound of ${aim} has no proof`);
    return false;
  }
  if (certificate.kind !== 'scheme tree') {
    faults.push(`the certificate of ${aim} is not one of schemes`);
    return false;
  }
  // What no scheme reaches without capacities none reaches with them; of later aims that says nothing.
  if ((problem.capacity && at > 0) || answer.levels.slice(0, at + 1).some((level) => level.aim === 'walk')) {
    faults.push(`after capacities or walks the certificate of ${aim} proves nothing`);
    return false;
  }
  const kept = answer.levels.slice(0, at);
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

/** Every constraint of every stage, with faults for those broken; `loosened` moves one kind of limit. The sums of the aims over the stages. */
function stageTotals(
  problem: SchemeProblem, given: readonly SchemeStageAnswer[], faults: string[], loosened: SchemeRelaxation | null,
): ReadonlyMap<SchemeAim, number> {
  const { cover, weights, stages, cost, apart = [], groups = [], capacity } = problem;
  const more = (limit: SchemeRelaxation['limit']): number => (loosened?.limit === limit ? (loosened.by ?? 0) * (1 + 1e-9) : 0);
  const covers = Array.from({ length: cover.siteCount }, (_, site) => new Set(cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1])));
  const serves = capacity !== undefined || problem.aims.includes('walk');
  let before: readonly number[] = [];
  const totals = new Map<SchemeAim, number>();
  const add = (aim: SchemeAim, value: number): void => void totals.set(aim, (totals.get(aim) ?? 0) + value);
  given.forEach(({ open, servedBy }, t) => {
    const limit = stages[t];
    const say = (sentence: string): void => void faults.push(`stage ${t}: ${sentence}`);
    if (!open.every((site, at) => Number.isInteger(site) && site >= 0 && site < cover.siteCount && (at === 0 || open[at - 1] < site))) return say('the open sites are not sites in ascending order');
    const isOpen = new Set(open);
    for (const site of problem.required) if (!isOpen.has(site)) say(`required site ${site} is not open`);
    for (const site of problem.closed ?? []) if (isOpen.has(site)) say(`closed site ${site} is open`);
    for (const site of before) if (!isOpen.has(site)) say(`site ${site} was open before`);
    const tooNear = apart.filter(([a, b]) => a !== b && isOpen.has(a) && isOpen.has(b));
    if (tooNear.length > more('apart')) say(`sites ${tooNear[0][0]} and ${tooNear[0][1]} are too near to each other`);
    before = open;
    if ((servedBy !== null) !== serves) return say('who serves whom is said where it is not asked, or not said');
    if (servedBy !== null && servedBy.length !== cover.demandCount) return say('there is not one assignment for each demand point');
    const load = new Float64Array(cover.siteCount);
    let covered = 0;
    for (let demand = 0; demand < cover.demandCount; demand++) {
      const around = open.filter((site) => covers[site].has(demand)).length;
      const server = servedBy === null ? -1 : servedBy[demand];
      if (server !== -1 && !(isOpen.has(server) && covers[server].has(demand))) {
        say(`demand point ${demand} is served by ${server}, which is not open within reach`);
        continue;
      }
      if (server >= 0) load[server] += weights[demand];
      if (serves && !capacity && around > 0 && server < 0 && weights[demand] > 0) say(`demand point ${demand} is in reach and not served`);
      const isCovered = capacity ? server >= 0 : around > 0;
      if (!isCovered) continue;
      covered += weights[demand];
      if (around > 1) add('coverTwice', weights[demand]);
      if (server >= 0) add('walk', weights[demand] * (problem.walks?.[demand * cover.siteCount + server] ?? 0));
    }
    add('cover', covered);
    const spent = open.reduce((sum, site) => sum + (cost?.[site] ?? 0), 0);
    add('cost', spent);
    add('preference', open.reduce((sum, site) => sum + (problem.preference?.[site] ?? 0), 0));
    add('sites', open.length);
    if (capacity) open.forEach((site) => { if (load[site] > capacity[site] * (1 + 1e-9)) say(`site ${site} serves ${load[site]}, more than ${capacity[site]}`); });
    if (limit.sitesAtMost !== undefined && open.length > limit.sitesAtMost + more('sitesAtMost')) say(`${open.length} sites are open where ${limit.sitesAtMost} may be`);
    if (limit.budget !== undefined && spent > (limit.budget + more('budget')) * (1 + 1e-9)) say(`${spent} is spent of a budget of ${limit.budget}`);
    if (limit.coverAtLeast !== undefined && covered < (limit.coverAtLeast - more('coverAtLeast')) * (1 - 1e-9)) say(`${covered} is covered where ${limit.coverAtLeast} is asked`);
    groups.forEach((group, g) => {
      const least = (limit.groupAtLeast?.[g] ?? 0) - more('groupAtLeast');
      const count = new Set(group.filter((site) => isOpen.has(site))).size;
      if (count < least) say(`group ${g} has ${count} sites where ${least} are asked`);
    });
  });
  return totals;
}

/** Demand points in reach of a site that is not closed. */
function reachable({ cover, closed = [] }: SchemeProblem): ReadonlySet<number> {
  const within = new Set<number>();
  for (let site = 0; site < cover.siteCount; site++) {
    if (!closed.includes(site)) for (let at = cover.siteStart[site]; at < cover.siteStart[site + 1]; at++) within.add(cover.siteDemand[at]);
  }
  return within;
}

/** What an infeasible answer says, true when all of it is proven: who is out of reach, and of each loosening that it is of a limit there is and that the scheme shown keeps it. */
function checkReasons(problem: SchemeProblem, { unreachable, relaxations }: NonNullable<SchemeAnswer['infeasible']>, faults: string[]): boolean {
  let proven = relaxations.length > 0;
  const within = reachable(problem);
  const out = Array.from(problem.weights.keys()).filter((demand) => problem.weights[demand] > 0 && !within.has(demand));
  if (out.join() !== unreachable.join()) faults.push('the demand points said to be out of reach are not those no usable site covers');
  if (new Set(relaxations.map(({ limit }) => limit)).size !== relaxations.length) faults.push('one kind of limit is loosened twice');
  for (const relaxation of relaxations) {
    const { limit, by, witness } = relaxation;
    const isThere = limit === 'apart' ? (problem.apart ?? []).length > 0 : problem.stages.some((stage) => stage[limit] !== undefined);
    if (!isThere) {
      faults.push(`there is no limit ${limit} to loosen`);
      continue;
    }
    proven = checkMinimal(problem, relaxation, faults) && proven;
    if (by === null && witness === undefined) continue;
    if (by === null || !(by > 0 && Number.isFinite(by)) || witness?.length !== problem.stages.length) {
      faults.push(`${limit} loosened by ${by} has no scheme to show for it`);
      continue;
    }
    const found: string[] = [];
    stageTotals(problem, witness, found, relaxation);
    for (const sentence of found) faults.push(`${limit} loosened by ${by}: ${sentence}`);
  }
  return proven;
}

/** True when the certificate proves that less loosening, or none at all of this kind, would not do. */
function checkMinimal(problem: SchemeProblem, { limit, by, proof, certificate }: SchemeRelaxation, faults: string[]): boolean {
  if (certificate === undefined) {
    if (proof === 'own') faults.push(`that no less of ${limit} would do has no proof`);
    return false;
  }
  if (problem.capacity) {
    faults.push(`with capacities the certificate of ${limit} proves nothing`);
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

function near(claimed: number, computed: number): boolean {
  return Math.abs(claimed - computed) <= 1e-7 * Math.max(1, Math.abs(computed));
}
