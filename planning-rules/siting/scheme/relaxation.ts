import type { SchemeAim, SchemeProblem, SchemeRelaxation } from './problem.ts';
import { signOf } from './program.ts';
import type { SchemeUnits } from './units.ts';
import { atLeast, atMost, factorOf } from './units.ts';

/** What is asked of the open sites: an aim with the aims before it kept at values reached; the least loosening; or whether there is a scheme at all. */
export interface SchemeQuestion {
  readonly aim: SchemeAim | 'loosening';
  /** Aims before, with what they must keep, in units. */
  readonly kept: readonly { readonly aim: SchemeAim; readonly value: number }[];
  /** The limit that is loosened. */
  readonly loosened: SchemeRelaxation['limit'] | null;
}

interface Row {
  /** Number in `SchemeCertificate`. */
  readonly id: number;
  readonly terms: readonly (readonly [column: number, value: number])[];
  readonly right: number;
  /** May be broken at a price above all aims, so that every relaxation has a solution and multipliers; others can always be kept. */
  readonly elastic: boolean;
  /** Limits what is covered by who is open: its first column is z, then (where there are) u, then the sites. */
  readonly isCover: boolean;
  /** Nothing opened is closed again. */
  readonly isOrder: boolean;
  /** Which of the aims before it keeps; −1: none. */
  readonly keeps: number;
}

/** The program of a question over whole units, all rows at most, the aim to be most. */
export interface SchemeRelaxed {
  readonly stageCount: number;
  readonly rows: readonly Row[];
  readonly columnCount: number;
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Branching number of a column in `SchemeCertificate`; −1: not branched on. */
  readonly code: Int32Array;
  /** Columns of the sites that cover the demand points of a column z; null for others. */
  readonly around: readonly (readonly number[] | null)[];
  readonly y: (site: number, stage: number) => number;
  readonly classes: readonly DemandClass[];
  readonly z: (at: number, stage: number) => number;
  readonly u: (at: number, stage: number) => number;
  /** There are columns u. */
  readonly hasTwice: boolean;
  readonly siteCount: number;
  readonly isLoosening: boolean;
  readonly isWhole: boolean;
  /** Every value of the aim lies between these. */
  readonly least: number;
  readonly most: number;
}

/** Demand points that the same sites cover. */
export interface DemandClass {
  readonly first: number;
  readonly weight: number;
  readonly sites: readonly number[];
}

/** Weights in units; points of weight 0 or out of reach are left out. */
export function demandClasses({ cover }: SchemeProblem, weights: Float64Array): DemandClass[] {
  const around: number[][] = Array.from({ length: cover.demandCount }, () => []);
  for (let site = 0; site < cover.siteCount; site++) for (const demand of new Set(cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1]))) around[demand].push(site);
  const found = new Map<string, { first: number; weight: number; sites: readonly number[] }>();
  around.forEach((sites, demand) => {
    if (sites.length === 0 || weights[demand] === 0) return;
    const known = found.get(sites.join());
    if (known) known.weight += weights[demand];
    else found.set(sites.join(), { first: demand, weight: weights[demand], sites });
  });
  return [...found.values()];
}

export function relaxScheme(problem: SchemeProblem, units: SchemeUnits, { aim, kept, loosened }: SchemeQuestion): SchemeRelaxed {
  const { cover: { demandCount: D, siteCount: S }, stages, groups = [], apart = [] } = problem;
  const classes = demandClasses(problem, units.weights);
  const twice = aim === 'coverTwice' || kept.some((before) => before.aim === 'coverTwice');
  const perStage = S + classes.length * (twice ? 2 : 1);
  const y = (site: number, stage: number): number => stage * perStage + site;
  const z = (at: number, stage: number): number => stage * perStage + S + at;
  const u = (at: number, stage: number): number => z(at, stage) + classes.length;
  const isLoosened = (limit: SchemeRelaxation['limit']): boolean => loosened === limit;
  const slack = stages.length * perStage;
  const q = (pair: number, stage: number): number => slack + 1 + stage * apart.length + pair;
  const columnCount = slack + (aim === 'loosening' ? 1 : 0) + (isLoosened('apart') ? stages.length * apart.length : 0);
  const H = 2 * D + 3 + groups.length + apart.length + S;
  const rows: Row[] = [];
  const lower = new Float64Array(columnCount);
  const upper = new Float64Array(columnCount).fill(1);
  if (aim === 'loosening') upper[slack] = wholeLimit(problem, units, loosened);
  const code = new Int32Array(columnCount).fill(-1);
  const around: (readonly number[] | null)[] = new Array<null>(columnCount).fill(null);
  const everySite = Array.from({ length: S }, (_, site) => site);
  const required = new Set(problem.required);
  const loose = (limit: SchemeRelaxation['limit']): readonly (readonly [number, number])[] => (isLoosened(limit) ? [[slack, -1]] : []);
  // A limit that is loosened by fractions must not be rounded first.
  const least = (value: number, limit: SchemeRelaxation['limit'], factor: number): number => (isLoosened(limit) && !isWholeIn(value, factor) ? value * (factor || 1) : atLeast(value, factor));
  const most = (value: number, limit: SchemeRelaxation['limit'], factor: number): number => (isLoosened(limit) && !isWholeIn(value, factor) ? value * (factor || 1) : atMost(value, factor));
  stages.forEach((stage, t) => {
    const row = (place: number, terms: Row['terms'], right: number, elastic = true, isCover = false, isOrder = false): void => void rows.push({ id: t * H + place, terms, right, elastic, isCover, isOrder, keeps: -1 });
    for (const site of everySite) {
      code[y(site, t)] = t * (S + D) + site;
      if (required.has(site)) lower[y(site, t)] = 1;
    }
    for (const site of problem.closed ?? []) upper[y(site, t)] = 0;
    classes.forEach(({ first, sites }, at) => {
      code[z(at, t)] = t * (S + D) + S + first;
      around[z(at, t)] = sites.map((site) => y(site, t));
      row(first, [[z(at, t), 1], ...(twice ? [[u(at, t), 1] as const] : []), ...sites.map((site) => [y(site, t), -1] as const)], 0, false, true);
      if (twice) row(D + first, [[u(at, t), 1], [z(at, t), -1]], 0, false);
    });
    if (stage.sitesAtMost !== undefined) row(2 * D, [...everySite.map((site) => [y(site, t), 1] as const), ...loose('sitesAtMost')], most(stage.sitesAtMost, 'sitesAtMost', 1));
    if (stage.budget !== undefined) {
      row(2 * D + 1, [...everySite.flatMap((site) => (units.cost[site] > 0 ? [[y(site, t), units.cost[site]] as const] : [])), ...loose('budget')], most(stage.budget, 'budget', units.costFactor));
    }
    if (stage.coverAtLeast !== undefined) {
      row(2 * D + 2, [...classes.map(({ weight }, at) => [z(at, t), -weight] as const), ...loose('coverAtLeast')], -least(stage.coverAtLeast, 'coverAtLeast', units.weightFactor));
    }
    groups.forEach((group, g) => {
      const count = stage.groupAtLeast?.[g] ?? 0;
      if (count > 0) row(2 * D + 3 + g, [...[...new Set(group)].map((site) => [y(site, t), -1] as const), ...loose('groupAtLeast')], -least(count, 'groupAtLeast', 1));
    });
    apart.forEach(([a, b], pair) => {
      const place = 2 * D + 3 + groups.length + pair;
      if (a !== b) row(place, [[y(a, t), 1], [y(b, t), 1], ...(isLoosened('apart') ? [[q(pair, t), -1] as const] : [])], 1);
    });
    if (t > 0) for (const site of everySite) row(2 * D + 3 + groups.length + apart.length + site, [[y(site, t - 1), 1], [y(site, t), -1]], 0, true, false, true);
  });
  kept.forEach(({ aim: before, value }, at) => {
    const sign = signOf(before);
    const right = factorOf(units, before) > 0 ? sign * value : sign * value + 1e-9 * Math.abs(value);
    rows.push({ id: stages.length * H + at, terms: aimTerms(before, sign), right, elastic: true, isCover: false, isOrder: false, keeps: at });
  });
  if (isLoosened('apart')) stages.forEach((_, t) => rows.push({ id: stages.length * H + kept.length + t, terms: [...apart.map((__, pair) => [q(pair, t), 1] as const), [slack, -1]], right: 0, elastic: true, isCover: false, isOrder: false, keeps: -1 }));

  const cost = new Float64Array(columnCount);
  if (aim === 'loosening') cost[slack] = -1;
  else for (const [column, value] of aimTerms(aim, -signOf(aim) as 1 | -1)) cost[column] = value;
  const ends = cost.reduce(([low, high], value, column) => [low + Math.min(0, value * upper[column]), high + Math.max(0, value * upper[column])], [0, 0]);
  return { stageCount: stages.length, rows, columnCount, cost, lower, upper, code, around, y, z, u, classes, hasTwice: twice, siteCount: S, isLoosening: aim === 'loosening', isWhole: wholeAim(), least: ends[0], most: ends[1] };

  function aimTerms(which: SchemeAim, sign: 1 | -1): (readonly [number, number])[] {
    const perSite = (values: ArrayLike<number> | null): (readonly [number, number])[] =>
      stages.flatMap((_, t) => everySite.flatMap((site) => ((values?.[site] ?? 1) > 0 ? [[y(site, t), sign * (values?.[site] ?? 1)] as const] : [])));
    if (which === 'sites') return perSite(null);
    if (which === 'cost') return perSite(units.cost);
    if (which === 'preference') return perSite(units.preference);
    return stages.flatMap((_, t) => classes.map(({ weight }, at) => [(which === 'cover' ? z : u)(at, t), sign * weight] as const));
  }

  function wholeAim(): boolean {
    if (aim !== 'loosening') return factorOf(units, aim) > 0;
    if (loosened === 'budget') return stages.every(({ budget }) => budget === undefined || isWholeIn(budget, units.costFactor));
    if (loosened === 'coverAtLeast') return stages.every(({ coverAtLeast }) => coverAtLeast === undefined || isWholeIn(coverAtLeast, units.weightFactor));
    return stages.every(({ sitesAtMost, groupAtLeast }) => Number.isInteger(sitesAtMost ?? 0) && (groupAtLeast ?? []).every(Number.isInteger));
  }
}

/** How far a limit must be loosened to be no limit any more, in units. */
function wholeLimit({ cover, stages, apart = [] }: SchemeProblem, units: SchemeUnits, limit: SchemeRelaxation['limit'] | null): number {
  if (limit === 'sitesAtMost') return cover.siteCount;
  if (limit === 'budget') return units.cost.reduce((sum, cost) => sum + cost, 0);
  if (limit === 'coverAtLeast') return Math.max(...stages.map(({ coverAtLeast }) => (coverAtLeast ?? 0) * (units.weightFactor || 1)));
  return limit === 'apart' ? apart.length : Math.max(...stages.flatMap(({ groupAtLeast }) => groupAtLeast ?? [0]));
}

function isWholeIn(value: number, factor: number): boolean {
  return factor > 0 && Math.abs(value * factor - Math.round(value * factor)) <= 1e-9 * Math.max(1, value * factor);
}

/** The columns that go with these open sites; `from` gives those of a loosening. */
export function columnsOf(relaxed: SchemeRelaxed, isOpen: (site: number, stage: number) => boolean, from: Float64Array | null): Float64Array {
  const values = from ? from.slice(0, relaxed.columnCount) : new Float64Array(relaxed.columnCount);
  for (let t = 0; t < relaxed.stageCount; t++) {
    for (let site = 0; site < relaxed.siteCount; site++) values[relaxed.y(site, t)] = isOpen(site, t) ? 1 : 0;
    relaxed.classes.forEach(({ sites }, at) => {
      const times = sites.reduce((sum, site) => sum + values[relaxed.y(site, t)], 0);
      values[relaxed.z(at, t)] = Math.min(1, times);
      if (relaxed.hasTwice) values[relaxed.u(at, t)] = times > 1 ? 1 : 0;
    });
  }
  return values;
}

/** The value of the aim if these columns keep every row and their limits, else null. */
export function valueIfKept(relaxed: SchemeRelaxed, values: Float64Array): number | null {
  for (let column = 0; column < relaxed.columnCount; column++) if (values[column] < relaxed.lower[column] - 1e-6 || values[column] > relaxed.upper[column] + 1e-6) return null;
  for (const { terms, right } of relaxed.rows) if (terms.reduce((sum, [column, value]) => sum + value * values[column], 0) > right + 1e-6) return null;
  const value = relaxed.cost.reduce((sum, worth, column) => sum + worth * values[column], 0);
  return relaxed.isWhole ? Math.round(value) : value;
}
