/** What a scheme keeps and adds up to, from the problem and the answer alone; shares no code with the solver. */
import type { SchemeAim, SchemeProblem, SchemeStageAnswer } from './problem.ts';

/** Every constraint of every stage, with faults for those broken. The sums of the aims over the stages. */
export function stageTotals(problem: SchemeProblem, given: readonly SchemeStageAnswer[], faults: string[]): ReadonlyMap<SchemeAim, number> {
  const { cover, weights, stages, cost, apart = [], groups = [], capacity } = problem;
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
    if (tooNear.length > 0) say(`sites ${tooNear[0][0]} and ${tooNear[0][1]} are too near to each other`);
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
    if (limit.sitesAtMost !== undefined && open.length > limit.sitesAtMost * (1 + 1e-9)) say(`${open.length} sites are open where ${limit.sitesAtMost} may be`);
    if (limit.budget !== undefined && spent > limit.budget * (1 + 1e-9)) say(`${spent} is spent of a budget of ${limit.budget}`);
    if (limit.coverAtLeast !== undefined && covered < limit.coverAtLeast * (1 - 1e-9)) say(`${covered} is covered where ${limit.coverAtLeast} is asked`);
    groups.forEach((group, g) => {
      const least = limit.groupAtLeast?.[g] ?? 0;
      const count = new Set(group.filter((site) => isOpen.has(site))).size;
      if (count < least) say(`group ${g} has ${count} sites where ${least} are asked`);
    });
  });
  return totals;
}

/** Demand points in reach of a site that is not closed. */
export function reachable({ cover, closed = [] }: SchemeProblem): ReadonlySet<number> {
  const within = new Set<number>();
  for (let site = 0; site < cover.siteCount; site++) {
    if (!closed.includes(site)) for (let at = cover.siteStart[site]; at < cover.siteStart[site + 1]; at++) within.add(cover.siteDemand[at]);
  }
  return within;
}

/** Equal up to rounding. */
export function near(claimed: number, computed: number): boolean {
  return Math.abs(claimed - computed) <= 1e-7 * Math.max(1, Math.abs(computed));
}
