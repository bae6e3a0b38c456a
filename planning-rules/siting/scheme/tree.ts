import type { MipSolver, ProgramSession } from '../solver.ts';
import type { Multipliers, SchemePricing } from './pricing.ts';
import { schemePricing } from './pricing.ts';
import type { SchemeRelaxed } from './relaxation.ts';

/** A place in the tree of decisions; a leaf where `parts` is null. */
export interface SchemePlace {
  readonly parent: SchemePlace | null;
  /** Column decided on here and how; −1 at the root. */
  readonly column: number;
  readonly taken: boolean;
  readonly depth: number;
  bound: number;
  /** Prove `bound`; the parent's until the place is looked at. */
  multipliers: Multipliers;
  branch: number;
  parts: readonly [SchemePlace, SchemePlace] | null;
}

export interface SchemeTreeRequest {
  readonly relaxed: SchemeRelaxed;
  readonly solver: MipSolver;
  /** Value of the best scheme known, −∞ without one. */
  readonly known: number;
  /** Values no farther apart are the same (data that are not whole). */
  readonly sameValue: number;
  /** A relaxed solution was met: the value of the best scheme known or found near it, if any. */
  readonly onValues: (values: Float64Array, nodes: number) => number | null;
  readonly maximumNodes: number;
  readonly ended: () => boolean;
  readonly engineSeconds: () => number;
  readonly onNode?: (value: number, bound: number, nodes: number) => void;
}

export interface SchemeTree {
  readonly root: SchemePlace;
  readonly pricing: SchemePricing;
  readonly value: number;
  /** What no scheme exceeds; −∞: the tree shows that there is none. */
  readonly bound: number;
  readonly complete: boolean;
  readonly nodes: number;
}

const whole = 1e-6;

/**
 * Branch and bound on the linear relaxation, with bounds of ours from the engine's multipliers: dives to where the relaxation leans, then takes the place with the
 * best bound. Branches on sites open in part.
 */
export function searchScheme(request: SchemeTreeRequest): SchemeTree {
  const { relaxed, solver, sameValue, maximumNodes, ended, engineSeconds } = request;
  const pricing = schemePricing(relaxed);
  const reach = reachOf(relaxed);
  let value = request.known;
  let nodes = 0;
  const root: SchemePlace = { parent: null, column: -1, taken: true, depth: 0, bound: Infinity, multipliers: new Float64Array(relaxed.rows.length), branch: -1, parts: null };
  const lower = new Float64Array(relaxed.columnCount);
  const upper = new Float64Array(relaxed.columnCount);
  const decide = (place: SchemePlace): void => decidedAt(relaxed, place, lower, upper);
  const isClosed = (bound: number): boolean => bound < relaxed.least - 1e-9 || (relaxed.isWhole ? bound <= value : bound <= value + sameValue);
  const waiting: SchemePlace[] = [root];
  decide(root);
  root.bound = pricing.bound(root.multipliers, lower, upper);
  const session = openRelaxed(relaxed, solver);
  try {
    let next: SchemePlace | null = root;
    while (waiting.length > 0) {
      const place: SchemePlace = next ?? bestOf(waiting);
      next = null;
      if (isClosed(place.bound)) {
        // The best is closed: all are; a dive's end only itself.
        if (place === bestOf(waiting)) break;
        continue;
      }
      if (nodes >= maximumNodes || ended()) break;
      decide(place);
      const result = session.solve(lower, upper, engineSeconds());
      nodes++;
      if (!result) break;
      waiting.splice(waiting.indexOf(place), 1);
      const multipliers = pricing.multipliers(result.duals);
      const bound = pricing.bound(multipliers, lower, upper);
      if (bound <= place.bound) {
        place.bound = bound;
        place.multipliers = multipliers;
      }
      if (!isClosed(place.bound)) {
        const met = request.onValues(result.values, nodes);
        if (met !== null && met > value) value = met;
      }
      const branch = isClosed(place.bound) ? -1 : branchOn(relaxed, reach, result.values, lower, upper);
      request.onNode?.(value, waiting.reduce((high, other) => Math.max(high, other.bound), place.bound), nodes);
      if (isClosed(place.bound)) {
        waiting.push(place);
        continue;
      }
      if (branch < 0) {
        waiting.push(place);
        break;
      }
      place.branch = branch;
      const child = (taken: boolean): SchemePlace => ({ parent: place, column: branch, taken, depth: place.depth + 1, bound: place.bound, multipliers: place.multipliers, branch: -1, parts: null });
      place.parts = [child(true), child(false)];
      waiting.push(...place.parts);
      next = place.parts[result.values[branch] >= 0.3 ? 0 : 1];
    }
  } finally {
    session.close();
  }
  const bound = waiting.reduce((high, place) => Math.max(high, place.bound), -Infinity);
  const none = bound < relaxed.least - 1e-9;
  return { root, pricing, value, bound: none ? -Infinity : bound, complete: isClosed(bound), nodes };
}

/** Between what columns lie at a place. */
function decidedAt(relaxed: SchemeRelaxed, place: SchemePlace, lower: Float64Array, upper: Float64Array): void {
  lower.set(relaxed.lower);
  upper.set(relaxed.upper);
  for (let at: SchemePlace | null = place; at !== null && at.column >= 0; at = at.parent) {
    if (at.taken) lower[at.column] = 1;
    else {
      upper[at.column] = 0;
      for (const column of relaxed.around[at.column] ?? []) upper[column] = 0;
    }
  }
}

/** The leaves of a tree with the limits of columns there; the arrays are used again for the next. */
export function* leavesOf(relaxed: SchemeRelaxed, root: SchemePlace): Generator<{ readonly place: SchemePlace; readonly lower: Float64Array; readonly upper: Float64Array }> {
  const [lower, upper] = [relaxed.lower.slice(), relaxed.upper.slice()];
  const waiting: SchemePlace[] = [root];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (place.parts !== null) {
      waiting.push(...place.parts);
      continue;
    }
    decidedAt(relaxed, place, lower, upper);
    yield { place, lower, upper };
  }
}

function bestOf(waiting: readonly SchemePlace[]): SchemePlace {
  return waiting.reduce((best, place) => (place.bound > best.bound || (place.bound === best.bound && place.depth > best.depth) ? place : best));
}

/**
 * Of the sites that are open in part the one nearest to a half that most could be covered by, earlier stages rather; for a loosening, which the last stage asks for as a rule, later
 * stages first. Where all are whole the first that is still free, open ones rather. −1: none.
 */
function branchOn(relaxed: SchemeRelaxed, reach: Float64Array, values: Float64Array, lower: Float64Array, upper: Float64Array): number {
  let pick = -1;
  let most = 0;
  let anyFree = -1;
  let stage = -1;
  const order = Array.from({ length: relaxed.stageCount }, (_, t) => (relaxed.isLoosening ? relaxed.stageCount - 1 - t : t));
  for (const t of order) for (let site = 0; site < relaxed.siteCount; site++) {
    const column = relaxed.y(site, t);
    if (lower[column] === upper[column]) continue;
    if (anyFree < 0 || (values[anyFree] < 0.5 && values[column] > 0.5)) anyFree = column;
    const off = Math.min(values[column], 1 - values[column]);
    if (off <= whole || (relaxed.isLoosening && pick >= 0 && t !== stage)) continue;
    if (off * (1 + reach[site]) > most * (1 + 1e-6)) {
      most = off * (1 + reach[site]);
      pick = column;
      stage = t;
    }
  }
  return pick >= 0 ? pick : anyFree;
}

/** Weight that each site covers. */
function reachOf({ classes, siteCount }: SchemeRelaxed): Float64Array {
  const reach = new Float64Array(siteCount);
  for (const { weight, sites } of classes) for (const site of sites) reach[site] += weight;
  return reach;
}

interface RelaxedSession {
  solve(lower: Float64Array, upper: Float64Array, seconds: number): { readonly values: Float64Array; readonly duals: Float64Array } | null;
  close(): void;
}

/** The relaxation held by the engine, with one more column by which rows may be broken at a price above all aims. */
export function openRelaxed(relaxed: SchemeRelaxed, solver: MipSolver): RelaxedSession {
  if (!solver.open) throw new Error('this engine can not hold a program');
  const { rows, columnCount, cost } = relaxed;
  const price = relaxed.most - relaxed.least + 1;
  const rowStart = new Int32Array(rows.length + 1);
  rows.forEach(({ terms, elastic }, at) => { rowStart[at + 1] = rowStart[at] + terms.length + (elastic ? 1 : 0); });
  const withBroken = (terms: readonly (readonly [number, number])[], elastic: boolean): readonly (readonly [number, number])[] => (elastic ? [...terms, [columnCount, -1]] : terms);
  const extended = (values: Float64Array, last: number): Float64Array => {
    const all = new Float64Array(columnCount + 1);
    all.set(values);
    all[columnCount] = last;
    return all;
  };
  const minimised = extended(cost.map((value) => -value || 0), price);
  const session: ProgramSession = solver.open({
    columnCost: minimised, columnLower: extended(relaxed.lower, 0), columnUpper: extended(relaxed.upper, Infinity),
    rowLower: new Float64Array(rows.length).fill(-Infinity), rowUpper: Float64Array.from(rows, ({ right }) => right), rowStart,
    rowColumn: Int32Array.from(rows.flatMap(({ terms, elastic }) => withBroken(terms, elastic).map(([column]) => column))),
    rowValue: Float64Array.from(rows.flatMap(({ terms, elastic }) => withBroken(terms, elastic).map(([, value]) => value))),
  });
  return {
    solve(lower, upper, seconds) {
      session.setColumns(extended(lower, 0), extended(upper, Infinity), minimised);
      const result = session.solve({ timeLimitSeconds: Math.max(0.05, seconds) });
      if (result.status !== 'optimal') return null;
      return { values: result.values, duals: result.duals };
    },
    close() { session.close(); },
  };
}
