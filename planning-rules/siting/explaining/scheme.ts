import type { SitingOptions } from '../answer.ts';
import { checkScheme } from '../scheme/check.ts';
import type { SchemeAim, SchemeAnswer, SchemeProblem, SchemeStageAnswer } from '../scheme/problem.ts';
import { largerIsBetter } from '../scheme/problem.ts';
import { solveScheme } from '../scheme/solve.ts';
import { schemeValue } from '../scheme/value.ts';
import type { MipSolver } from '../solver.ts';
import { priceBetween } from './insist.ts';

/** What a site of a scheme is to it: when it opens, and each aim without it. */
export interface WhyHereScheme {
  readonly site: number;
  readonly required: boolean;
  /** First stage in which it is open. */
  readonly fromStage: number;
  /** Per aim, its value over all stages with the site and when it alone is never opened; those it serves then go to another open site, with capacities to none. */
  readonly aims: readonly { readonly aim: SchemeAim; readonly value: number; readonly without: number }[];
  /** Limits that the scheme would not keep without it. */
  readonly breaks: readonly { readonly stage: number; readonly limit: 'coverAtLeast' | 'groupAtLeast'; readonly group: number | null; readonly has: number; readonly needs: number }[];
}

/** What each site of a scheme holds: recomputed from the problem, exact. Cost: one evaluation for each site. */
export function whyHereScheme(problem: SchemeProblem, { stages, levels }: Pick<SchemeAnswer, 'stages' | 'levels'>): WhyHereScheme[] {
  const sites = stages.at(-1)?.open ?? [];
  return sites.map((site) => {
    const left = stages.map((stage) => withoutSite(problem, stage, site));
    return {
      site, required: problem.required.includes(site), fromStage: stages.findIndex(({ open }) => open.includes(site)),
      aims: levels.map(({ aim, value }) => ({ aim, value, without: schemeValue(problem, left, aim) })),
      breaks: left.flatMap((stage, at) => brokenLimits(problem, stage, at)),
    };
  });
}

function withoutSite({ cover, capacity, walks }: SchemeProblem, stage: SchemeStageAnswer, site: number): SchemeStageAnswer {
  const open = stage.open.filter((other) => other !== site);
  if (stage.servedBy === null) return { open, servedBy: null };
  const reaching = open.map((other) => ({ other, reach: new Set(cover.siteDemand.subarray(cover.siteStart[other], cover.siteStart[other + 1])) }));
  const walk = (demand: number, other: number): number => walks?.[demand * cover.siteCount + other] ?? 0;
  const servedBy = stage.servedBy.map((server, demand) => {
    if (server !== site) return server;
    if (capacity) return -1;
    return reaching.reduce((best, { other, reach }) => (reach.has(demand) && (best < 0 || walk(demand, other) < walk(demand, best)) ? other : best), -1);
  });
  return { open, servedBy };
}

function brokenLimits(problem: SchemeProblem, stage: SchemeStageAnswer, at: number): WhyHereScheme['breaks'] {
  const { coverAtLeast, groupAtLeast = [] } = problem.stages[at];
  const covered = coverAtLeast === undefined ? 0 : schemeValue(problem, [stage], 'cover');
  const cover = coverAtLeast !== undefined && covered < coverAtLeast * (1 - 1e-9) ? [{ stage: at, limit: 'coverAtLeast' as const, group: null, has: covered, needs: coverAtLeast }] : [];
  const groups = groupAtLeast.flatMap((needs, group) => {
    const members = new Set(problem.groups?.[group] ?? []);
    const has = stage.open.filter((site) => members.has(site)).length;
    return has < needs ? [{ stage: at, limit: 'groupAtLeast' as const, group, has, needs }] : [];
  });
  return [...cover, ...groups];
}

/** One aim of a scheme that has the site. */
export interface SchemePrice {
  readonly aim: SchemeAim;
  /** The aim's value over all stages as it is and with the site, and stage by stage what it changes by (more is more). */
  readonly value: number;
  readonly valueWith: number;
  readonly changeByStage: readonly number[];
  /**
   * How much worse the aim gets: exact where `exact`. Null: nothing is known, because an aim before it is not proven in one of the two schemes. Aims
   * come in order: once one has a price, those after it may well get better, which counts as a price below 0.
   */
  readonly priceAtLeast: number | null;
  readonly priceAtMost: number | null;
  readonly exact: boolean;
}

/** What it would cost a scheme to have a site open from a stage on. */
export interface WhyNotThereScheme {
  readonly site: number;
  /** Per aim in order; empty where there is no such scheme. */
  readonly aims: readonly SchemePrice[];
  /** The scheme that has it; empty where there is none. */
  readonly instead: readonly SchemeStageAnswer[];
  /** The stage in which that scheme opens it; null where there is none. */
  readonly fromStage: number | null;
  /** It may not be open; no scheme with it keeps the limits (see `reasons`); time ended before one was found. */
  readonly impossible: 'closed' | 'noAnswer' | 'stopped' | null;
  /** What contradicts it, as for a scheme that is impossible. Asked of a later stage, insisting on the site counts as one of the limits `groupAtLeast`. */
  readonly reasons: SchemeAnswer['infeasible'];
}

/**
 * The price of insisting on one candidate, aim after aim: the scheme solved again with it open, and checked.
 * @param byStage it is open at the end of this stage at the latest: 0, the default, from the first on. An earlier stage is never cheaper.
 * @throws Error when the scheme itself has no answer, there is no such site or stage, or the checker rejects the new answer.
 */
export function whyNotThereScheme(problem: SchemeProblem, answer: SchemeAnswer, site: number, solver: MipSolver, options: SitingOptions, byStage = 0): WhyNotThereScheme {
  if (answer.stages.length === 0) throw new Error('a scheme without an answer has no price for a site');
  if (!(Number.isInteger(site) && site >= 0 && site < problem.cover.siteCount)) throw new Error(`site ${site} is not in 0…${problem.cover.siteCount - 1}`);
  if (!(Number.isInteger(byStage) && byStage >= 0 && byStage < problem.stages.length)) throw new Error(`stage ${byStage} is not in 0…${problem.stages.length - 1}`);
  if (problem.closed?.includes(site)) return { site, aims: [], instead: [], fromStage: null, impossible: 'closed', reasons: null };
  const insisted = insistedBy(problem, site, byStage);
  const same = answer.stages[byStage].open.includes(site) && answer.status === 'optimal';
  const best = same ? answer : solveScheme(insisted, solver, options);
  const word = checkScheme(same ? problem : insisted, best);
  if (!word.accepted) throw new Error(`the checker rejects the scheme with site ${site}: ${word.faults.join('; ')}`);
  if (best.stages.length === 0) return { site, aims: [], instead: [], fromStage: null, impossible: best.status === 'infeasible' ? 'noAnswer' : 'stopped', reasons: best.infeasible };
  let known = true;
  const aims = problem.aims.map((aim, at): SchemePrice => {
    const [was, now] = [answer.levels[at], best.levels[at]];
    const better = largerIsBetter.includes(aim) ? 'more' as const : 'less' as const;
    const change = problem.stages.map((_, stage) => schemeValue(problem, [best.stages[stage]], aim) - schemeValue(problem, [answer.stages[stage]], aim));
    const base = { aim, value: was.value, valueWith: now.value, changeByStage: change };
    if (!known) return { ...base, priceAtLeast: null, priceAtMost: null, exact: false };
    const price = at === 0 ? priceBetween(better, was.value, was.bound, now.value, now.bound) : laterPrice(better, was, now);
    known = price.exact;
    return { ...base, ...price };
  });
  return { site, aims, instead: best.stages, fromStage: best.stages.findIndex(({ open }) => open.includes(site)), impossible: null, reasons: null };
}

/**
 * The least price at which a scheme can have the site at all: open at the end, from the stage on (`fromStage`) that is cheapest. That of insisting on any earlier stage is
 * as high or higher. One solve.
 * @throws Error as `whyNotThereScheme`.
 */
export function cheapestStageFor(problem: SchemeProblem, answer: SchemeAnswer, site: number, solver: MipSolver, options: SitingOptions): WhyNotThereScheme {
  return whyNotThereScheme(problem, answer, site, solver, options, problem.stages.length - 1);
}

/** From the first stage the site is required; later it is a group of its own in which one has to be open. */
function insistedBy(problem: SchemeProblem, site: number, byStage: number): SchemeProblem {
  if (byStage === 0) return { ...problem, required: [...new Set([...problem.required, site])] };
  const { groups = [], stages } = problem;
  const before = groups.map(() => 0);
  return { ...problem, groups: [...groups, [site]], stages: stages.map((stage, at) => ({ ...stage, groupAtLeast: [...(stage.groupAtLeast ?? before), at >= byStage ? 1 : 0] })) };
}

/** As `priceBetween`, of an aim whose elders are exact: it may get better by what an elder one gave up. */
function laterPrice(better: 'more' | 'less', was: { readonly value: number; readonly bound: number }, now: typeof was): { priceAtLeast: number; priceAtMost: number; exact: boolean } {
  const sign = better === 'less' ? 1 : -1;
  // 0 is added so that nothing is ever written as -0.
  const priceAtLeast = sign * (now.bound - was.value) + 0;
  const priceAtMost = sign * (now.value - was.bound) + 0;
  return { priceAtLeast, priceAtMost, exact: priceAtLeast === priceAtMost };
}
