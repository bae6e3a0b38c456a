import type { ArrayProgram } from '../solver.ts';
import type { SchemeAim, SchemeProblem, SchemeRelaxation } from './problem.ts';
import { largerIsBetter } from './problem.ts';

/** The program of `SchemeProblem` in arrays, with the places of its variables. */
export interface SchemeProgram {
  readonly columnCount: number;
  y(site: number, stage: number): number;
  forEachSite(visit: (site: number, stage: number) => void): void;
  /** Places of xᵢⱼₜ for the sites that cover the demand point; empty without capacities and walks. */
  x(demand: number, stage: number): readonly { readonly site: number; readonly column: number }[];
  /** Enters into a solution who serves a demand point (−1: none) that so many open sites cover. */
  setCovered(values: Float64Array, demand: number, stage: number, server: number, around: number): void;
  /** Coefficients of an aim, minimised. */
  aim(aim: SchemeAim): readonly (readonly [column: number, value: number])[];
  /** Columns that loosen a limit, each its own row. */
  readonly slacks: readonly number[];
  /** The program with these costs and further rows of at most. */
  build(costs: readonly (readonly [number, number])[], atMost: readonly { readonly terms: readonly (readonly [number, number])[]; readonly right: number }[]): ArrayProgram;
}

interface Row {
  readonly terms: readonly (readonly [number, number])[];
  readonly lower: number;
  readonly upper: number;
}

/** Writes the program; `loosen` lets one kind of limit be exceeded by the variables `slacks`. */
export function schemeProgram(problem: SchemeProblem, loosen: SchemeRelaxation['limit'] | null = null): SchemeProgram {
  const { cover, weights, stages, aims, capacity, cost, preference, walks, apart = [], groups = [] } = problem;
  const sites = Array.from({ length: cover.siteCount }, (_, site) => site);
  const coveredBy: number[][] = Array.from({ length: cover.demandCount }, () => []);
  for (const site of sites) for (const demand of new Set(cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1]))) coveredBy[demand].push(site);
  const demands = coveredBy.flatMap((list, demand) => (list.length > 0 && weights[demand] > 0 ? [demand] : []));
  const serves = capacity !== undefined || aims.includes('walk');
  const twice = aims.includes('coverTwice');
  let columns = 0;
  const whole: number[] = [];
  const column = (isWhole: boolean): number => {
    if (isWhole) whole.push(columns);
    return columns++;
  };
  const y = stages.map(() => sites.map(() => column(true)));
  const z = stages.map(() => new Map(demands.map((demand) => [demand, column(serves)])));
  const u = stages.map(() => new Map(twice ? demands.map((demand) => [demand, column(false)]) : []));
  const x = stages.map(() => new Map(serves ? demands.map((demand) => [demand, coveredBy[demand].map((site) => ({ site, column: column(capacity !== undefined) }))]) : []));
  const slacks: number[] = [];
  const firstOf = firstPairs(apart);
  const pairSlack = loosen === 'apart' ? apart.map(() => column(true)) : [];
  slacks.push(...pairSlack);
  const rows: Row[] = [];
  const row = (terms: readonly (readonly [number, number])[], lower: number, upper: number): void => void (terms.length > 0 ? rows.push({ terms, lower, upper }) : lower > 0 ? rows.push({ terms: [[y[0][0], 0]], lower, upper }) : undefined);
  const loose = (limit: SchemeRelaxation['limit'], sign: 1 | -1): readonly (readonly [number, number])[] => {
    if (loosen !== limit) return [];
    const slack = column(limit === 'sitesAtMost' || limit === 'groupAtLeast');
    slacks.push(slack);
    return [[slack, sign]];
  };
  const at = <T>(map: ReadonlyMap<number, T>, demand: number): T => {
    const value = map.get(demand);
    if (value === undefined) throw new Error(`demand point ${demand} has no variable`);
    return value;
  };
  stages.forEach((stage, t) => {
    for (const demand of demands) {
      const zColumn = at(z[t], demand);
      const open = coveredBy[demand].map((site) => [y[t][site], -1] as const);
      row([[zColumn, 1], ...(twice ? [[at(u[t], demand), 1] as const] : []), ...open], -Infinity, 0);
      if (twice) row([[at(u[t], demand), 1], [zColumn, -1]], -Infinity, 0);
      if (!serves) continue;
      const parts = at(x[t], demand);
      row([...parts.map((part) => [part.column, 1] as const), [zColumn, -1]], 0, 0);
      for (const part of parts) row([[part.column, 1], [y[t][part.site], -1]], -Infinity, 0);
    }
    if (capacity) {
      for (const site of sites) {
        const load = demands.flatMap((demand) => at(x[t], demand).filter((part) => part.site === site).map((part) => [part.column, weights[demand]] as const));
        if (load.length > 0) row([...load, [y[t][site], -capacity[site]]], -Infinity, 0);
      }
    }
    const all = (values: (site: number) => number) => sites.map((site) => [y[t][site], values(site)] as const).filter(([, value]) => value !== 0);
    if (stage.sitesAtMost !== undefined) row([...all(() => 1), ...loose('sitesAtMost', -1)], -Infinity, stage.sitesAtMost);
    if (stage.budget !== undefined && cost) row([...all((site) => cost[site]), ...loose('budget', -1)], -Infinity, stage.budget);
    if (stage.coverAtLeast !== undefined) row([...demands.map((demand) => [at(z[t], demand), weights[demand]] as const), ...loose('coverAtLeast', 1)], stage.coverAtLeast, Infinity);
    groups.forEach((group, g) => {
      const least = stage.groupAtLeast?.[g] ?? 0;
      if (least > 0) row([...[...new Set(group)].map((site) => [y[t][site], 1] as const), ...loose('groupAtLeast', 1)], least, Infinity);
    });
    apart.forEach(([a, b], pair) => { if (a !== b) row([[y[t][a], 1], [y[t][b], 1], ...(loosen === 'apart' ? [[pairSlack[firstOf[pair]], -1] as const] : [])], -Infinity, 1); });
    if (t > 0) for (const site of sites) row([[y[t][site], 1], [y[t - 1][site], -1]], 0, Infinity);
  });

  const perStage = <T>(make: (t: number) => readonly T[]): T[] => stages.flatMap((_, t) => make(t));
  const perSite = (values: Float64Array | undefined): (readonly [number, number])[] =>
    perStage((t) => sites.map((site) => [y[t][site], values ? values[site] : 1] as const)).filter(([, value]) => value !== 0);
  return {
    columnCount: columns, slacks,
    y: (site, stage) => y[stage][site],
    forEachSite: (visit) => stages.forEach((_, t) => { for (const site of sites) visit(site, t); }),
    x: (demand, stage) => x[stage].get(demand) ?? [],
    setCovered(values, demand, stage, server, around) {
      const [covered, again] = [z[stage].get(demand), u[stage].get(demand)];
      if (covered === undefined || server < 0) return;
      values[covered] = 1;
      if (again !== undefined && around > 1) values[again] = 1;
      const part = x[stage].get(demand)?.find(({ site }) => site === server);
      if (part) values[part.column] = 1;
    },
    aim: (aim) => {
      if (aim === 'cover') return perStage((t) => demands.map((demand) => [at(z[t], demand), -weights[demand]] as const));
      if (aim === 'coverTwice') return perStage((t) => demands.map((demand) => [at(u[t], demand), -weights[demand]] as const));
      if (aim === 'cost') return perSite(cost);
      if (aim === 'preference') return perSite(preference);
      if (aim === 'sites') return perSite(undefined);
      return perStage((t) => demands.flatMap((demand) => at(x[t], demand).map((part) => [part.column, weights[demand] * (walks?.[demand * cover.siteCount + part.site] ?? 0)] as const)));
    },
    build(costs, atMost) {
      const every = [...rows, ...atMost.map(({ terms, right }) => ({ terms, lower: -Infinity, upper: right }))].filter(({ terms }) => terms.length > 0);
      const columnCost = new Float64Array(columns);
      for (const [place, value] of costs) columnCost[place] += value;
      const columnLower = new Float64Array(columns);
      const columnUpper = new Float64Array(columns).fill(1);
      for (const slack of slacks) columnUpper[slack] = Infinity;
      for (const places of y) {
        for (const site of problem.required) columnLower[places[site]] = 1;
        for (const site of problem.closed ?? []) columnUpper[places[site]] = 0;
      }
      const rowStart = new Int32Array(every.length + 1);
      every.forEach(({ terms }, index) => { rowStart[index + 1] = rowStart[index] + terms.length; });
      const columnWhole = new Uint8Array(columns);
      for (const place of whole) columnWhole[place] = 1;
      return {
        columnCost, columnLower, columnUpper, columnWhole, rowStart,
        rowLower: Float64Array.from(every, ({ lower }) => lower), rowUpper: Float64Array.from(every, ({ upper }) => upper),
        rowColumn: Int32Array.from(every.flatMap(({ terms }) => terms.map(([place]) => place))),
        rowValue: Float64Array.from(every.flatMap(({ terms }) => terms.map(([, value]) => value))),
      };
    },
  };
}

/** +1 for aims that are minimised, −1 for those whose negative is. */
export function signOf(aim: SchemeAim): 1 | -1 {
  return largerIsBetter.includes(aim) ? -1 : 1;
}

/** For each pair of sites the place of the first that names the same two. */
export function firstPairs(apart: readonly (readonly [number, number])[]): number[] {
  const first = new Map<string, number>();
  return apart.map(([a, b], at) => {
    const key = [Math.min(a, b), Math.max(a, b)].join();
    if (!first.has(key)) first.set(key, at);
    return first.get(key) ?? at;
  });
}
