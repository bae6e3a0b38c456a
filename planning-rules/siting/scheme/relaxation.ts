import type { SchemeAim, SchemeProblem, SchemeRelaxation } from './problem.ts';
import { firstPairs, signOf } from './program.ts';
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
  /** Column by which it may be broken: of what is not served, or of a limit that is loosened; −1: none. */
  readonly slack: number;
  /** −1: of all stages. */
  readonly stage: number;
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
  const capacity = problem.capacity && usefulCapacity(problem, units, classes);
  const v = (stage: number): number => stages.length * perStage + stage;
  // A limit is loosened by a column of its own for each stage, for each group in it, or for each pair.
  const firstSlack = stages.length * perStage + (capacity ? stages.length : 0);
  const slackCount = aim !== 'loosening' ? 0 : loosened === 'apart' ? apart.length : loosened === 'groupAtLeast' ? stages.length * groups.length : stages.length;
  const columnCount = firstSlack + slackCount;
  const H = 2 * D + 3 + groups.length + apart.length + S;
  const rows: Row[] = [];
  const lower = new Float64Array(columnCount);
  const upper = new Float64Array(columnCount).fill(1);
  upper.fill(0, firstSlack);
  if (capacity) upper.fill(classes.reduce((sum, { weight }) => sum + weight, 0), v(0), v(stages.length));
  const code = new Int32Array(columnCount).fill(-1);
  const around: (readonly number[] | null)[] = new Array<null>(columnCount).fill(null);
  const everySite = Array.from({ length: S }, (_, site) => site);
  const required = new Set(problem.required);
  const firstOf = firstPairs(apart);
  // A limit that is loosened by fractions must not be rounded first.
  const least = (value: number, limit: SchemeRelaxation['limit'], factor: number): number => (isLoosened(limit) && !isWholeIn(value, factor) ? value * (factor || 1) : atLeast(value, factor));
  const most = (value: number, limit: SchemeRelaxation['limit'], factor: number): number => (isLoosened(limit) && !isWholeIn(value, factor) ? value * (factor || 1) : atMost(value, factor));
  stages.forEach((stage, t) => {
    const row = (place: number, terms: Row['terms'], right: number, elastic = true, isCover = false, isOrder = false): void => void rows.push({ id: t * H + place, terms, right, elastic, isCover, isOrder, keeps: -1, slack: -1, stage: t });
    /** A row of a limit: where that is loosened, by at most so much and by its own column. */
    const limitRow = (limit: SchemeRelaxation['limit'], place: number, terms: Row['terms'], right: number, at: number, most: number): void => {
      const slack = isLoosened(limit) ? firstSlack + at : -1;
      if (slack >= 0) upper[slack] = most;
      rows.push({ id: t * H + place, terms: slack >= 0 ? [...terms, [slack, -1]] : terms, right, elastic: true, isCover: false, isOrder: false, keeps: -1, slack, stage: t });
    };
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
    if (capacity) {
      const room = everySite.flatMap((site) => (capacity[site] > 0 ? [[y(site, t), -capacity[site]] as const] : []));
      rows.push({ id: stages.length * H + t, terms: [...served(t, 1), ...room], right: 0, elastic: true, isCover: false, isOrder: false, keeps: -1, slack: v(t), stage: t });
    }
    if (stage.sitesAtMost !== undefined) limitRow('sitesAtMost', 2 * D, everySite.map((site) => [y(site, t), 1] as const), most(stage.sitesAtMost, 'sitesAtMost', 1), t, S);
    if (stage.budget !== undefined) {
      const spent = everySite.flatMap((site) => (units.cost[site] > 0 ? [[y(site, t), units.cost[site]] as const] : []));
      limitRow('budget', 2 * D + 1, spent, most(stage.budget, 'budget', units.costFactor), t, units.cost.reduce((sum, cost) => sum + cost, 0));
    }
    if (stage.coverAtLeast !== undefined) {
      limitRow('coverAtLeast', 2 * D + 2, served(t, -1), -least(stage.coverAtLeast, 'coverAtLeast', units.weightFactor), t, stage.coverAtLeast * (units.weightFactor || 1));
    }
    groups.forEach((group, g) => {
      const count = stage.groupAtLeast?.[g] ?? 0;
      if (count > 0) limitRow('groupAtLeast', 2 * D + 3 + g, [...new Set(group)].map((site) => [y(site, t), -1] as const), -least(count, 'groupAtLeast', 1), t * groups.length + g, count);
    });
    apart.forEach(([a, b], pair) => { if (a !== b) limitRow('apart', 2 * D + 3 + groups.length + pair, [[y(a, t), 1], [y(b, t), 1]], 1, firstOf[pair], 1); });
    if (t > 0) for (const site of everySite) row(2 * D + 3 + groups.length + apart.length + site, [[y(site, t - 1), 1], [y(site, t), -1]], 0, true, false, true);
  });
  kept.forEach(({ aim: before, value }, at) => {
    const sign = signOf(before);
    const right = factorOf(units, before) > 0 ? sign * value : sign * value + 1e-9 * Math.abs(value);
    rows.push({ id: stages.length * H + stages.length + at, terms: aimTerms(before, sign), right, elastic: true, isCover: false, isOrder: false, keeps: at, slack: -1, stage: -1 });
  });
  const cost = new Float64Array(columnCount);
  if (aim === 'loosening') cost.fill(-1, firstSlack);
  else for (const [column, value] of aimTerms(aim, -signOf(aim) as 1 | -1)) cost[column] = value;
  const ends = cost.reduce(([low, high], value, column) => [low + Math.min(0, value * upper[column]), high + Math.max(0, value * upper[column])], [0, 0]);
  return { stageCount: stages.length, rows, columnCount, cost, lower, upper, code, around, y, z, u, classes, hasTwice: twice, siteCount: S, isLoosening: aim === 'loosening', isWhole: wholeAim(), least: aim === 'cover' ? 0 : ends[0], most: ends[1] };

  /** Weight covered in a stage, less what is not served of it. */
  function served(t: number, sign: 1 | -1): (readonly [number, number])[] {
    return [...classes.map(({ weight }, at) => [z(at, t), sign * weight] as const), ...(capacity ? [[v(t), -sign] as const] : [])];
  }

  function aimTerms(which: SchemeAim, sign: 1 | -1): (readonly [number, number])[] {
    const perSite = (values: ArrayLike<number> | null): (readonly [number, number])[] =>
      stages.flatMap((_, t) => everySite.flatMap((site) => ((values?.[site] ?? 1) > 0 ? [[y(site, t), sign * (values?.[site] ?? 1)] as const] : [])));
    if (which === 'sites') return perSite(null);
    if (which === 'cost') return perSite(units.cost);
    if (which === 'preference') return perSite(units.preference);
    if (which === 'cover') return stages.flatMap((_, t) => served(t, sign));
    return stages.flatMap((_, t) => classes.map(({ weight }, at) => [u(at, t), sign * weight] as const));
  }

  function wholeAim(): boolean {
    if (aim !== 'loosening') return factorOf(units, aim) > 0;
    if (loosened === 'budget') return stages.every(({ budget }) => budget === undefined || isWholeIn(budget, units.costFactor));
    if (loosened === 'coverAtLeast') return stages.every(({ coverAtLeast }) => coverAtLeast === undefined || isWholeIn(coverAtLeast, units.weightFactor));
    return stages.every(({ sitesAtMost, groupAtLeast }) => Number.isInteger(sitesAtMost ?? 0) && (groupAtLeast ?? []).every(Number.isInteger));
  }
}

/** What each site can serve at most, in units: its capacity, and no more than all in its reach. */
function usefulCapacity({ cover: { siteCount }, capacity }: SchemeProblem, units: SchemeUnits, classes: readonly DemandClass[]): Float64Array {
  const reach = new Float64Array(siteCount);
  for (const { weight, sites } of classes) for (const site of sites) reach[site] += weight;
  return reach.map((weight, site) => Math.min(weight, atMost(capacity?.[site] ?? 0, units.weightFactor)));
}

function isWholeIn(value: number, factor: number): boolean {
  return factor > 0 && Math.abs(value * factor - Math.round(value * factor)) <= 1e-9 * Math.max(1, value * factor);
}

/** The columns that go with these open sites, a limit that is loosened as little as they need. */
export function columnsOf(relaxed: SchemeRelaxed, isOpen: (site: number, stage: number) => boolean): Float64Array {
  const values = new Float64Array(relaxed.columnCount);
  for (let t = 0; t < relaxed.stageCount; t++) {
    for (let site = 0; site < relaxed.siteCount; site++) values[relaxed.y(site, t)] = isOpen(site, t) ? 1 : 0;
    relaxed.classes.forEach(({ sites }, at) => {
      const times = sites.reduce((sum, site) => sum + values[relaxed.y(site, t)], 0);
      values[relaxed.z(at, t)] = Math.min(1, times);
      if (relaxed.hasTwice) values[relaxed.u(at, t)] = times > 1 ? 1 : 0;
    });
  }
  const excessOf = ({ terms, right }: Row): number => terms.reduce((sum, [column, value]) => sum + value * values[column], -right);
  for (const row of relaxed.rows) if (row.slack >= 0) values[row.slack] = Math.max(values[row.slack], excessOf(row));
  return values;
}

/** The value of the aim if these columns keep every row and their limits, else null. */
export function valueIfKept(relaxed: SchemeRelaxed, values: Float64Array): number | null {
  for (let column = 0; column < relaxed.columnCount; column++) if (values[column] < relaxed.lower[column] - 1e-6 || values[column] > relaxed.upper[column] + 1e-6) return null;
  for (const { terms, right } of relaxed.rows) if (terms.reduce((sum, [column, value]) => sum + value * values[column], 0) > right + 1e-6) return null;
  const value = relaxed.cost.reduce((sum, worth, column) => sum + worth * values[column], 0);
  return relaxed.isWhole ? Math.round(value) : value;
}
