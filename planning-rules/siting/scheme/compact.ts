import type { MipSolver, ProgramSession } from '../solver.ts';
import type { Multipliers } from './pricing.ts';
import type { SchemeRelaxed } from './relaxation.ts';

/** A relaxed solution of a compact program, with what the engine says of its rows. */
export interface CompactSolution {
  readonly values: Float64Array;
  readonly duals: Float64Array;
}

/** What is left of a relaxation where sites are settled once and for all. */
export interface CompactScheme {
  /** Free sites, as columns of the relaxation. */
  readonly sites: readonly number[];
  /** Demand classes in question, as columns z of the relaxation; classes that the same free sites cover count as one, named by the first. */
  readonly demand: readonly number[];
  /** Solves with these limits of the relaxation's columns; null when the engine does not come to an end in time. */
  solve(lower: Float64Array, upper: Float64Array, seconds: number): CompactSolution | null;
  /** A value for every column of the relaxation. */
  full(values: Float64Array): Float64Array;
  /** Multipliers of all rows of the relaxation that prove what the engine found. */
  multipliers(duals: Float64Array): Multipliers;
  close(): void;
}

/** What breaking a row costs, times all aims. */
const priceTimes = 4;
/** Larger multipliers would not be whole numbers any more; smaller ones prove less, but they prove. */
const largest = 2 ** 50;
const [covered, never, byOne, shared] = [1, 2, 3, 4];

/**
 * The relaxation without what is settled by `lower` and `upper`: settled sites go to the right sides, a demand class with an open site is covered, one with a single
 * site counts to that site, and classes that the same free sites cover become one (their multipliers are divided by weight, which proves the same). Rows that
 * nothing can break are left out. One more column breaks rows at a price above all aims. Classes in `apartFromOthers` (columns z) stay by themselves.
 * @param whole sites must be whole and no row broken: for schemes, not for bounds
 */
export function compactScheme(
  relaxed: SchemeRelaxed, scale: number, lower: Float64Array, upper: Float64Array, apartFromOthers: ReadonlySet<number>, solver: MipSolver, whole = false,
): CompactScheme {
  if (!solver.open) throw new Error('this engine can not hold a program');
  const { rows, columnCount, cost, around, hasTwice } = relaxed;
  const isZ = (column: number): boolean => !hasTwice && around[column] !== null;
  const isSettled = (column: number): boolean => lower[column] === upper[column];

  // What becomes of each column: its place in the compact program, −1 for none.
  const state = new Uint8Array(columnCount);
  const place = new Int32Array(columnCount).fill(-1);
  const sourceOf: number[] = [];
  const sites: number[] = [];
  for (let column = 0; column < columnCount; column++) {
    if (isZ(column) || isSettled(column)) continue;
    if (around[column] === null && relaxed.code[column] >= 0) sites.push(column);
    place[column] = sourceOf.push(column) - 1;
  }
  const groups = new Map<string, number[]>();
  for (let column = 0; column < columnCount; column++) {
    if (!isZ(column)) continue;
    const reach = around[column] ?? [];
    const free = reach.filter((site) => !isSettled(site));
    const isApart = apartFromOthers.has(column);
    if (reach.some((site) => lower[site] > 0)) state[column] = covered;
    else if (free.length === 0) state[column] = never;
    else if (free.length === 1 && !isApart) {
      state[column] = byOne;
      place[column] = place[free[0]];
    } else {
      const key = isApart ? `apart ${column}` : free.join();
      const known = groups.get(key);
      state[column] = shared;
      if (known) known.push(column);
      else groups.set(key, [column]);
      place[column] = known ? place[known[0]] : sourceOf.push(column) - 1;
    }
  }
  const members = new Map([...groups.values()].map((list) => [list[0], list]));
  const demand = hasTwice ? sourceOf.filter((column) => around[column] !== null) : [...members.keys()];

  // The row of each class, and the other rows it stands in.
  const coverRow = new Int32Array(columnCount).fill(-1);
  const otherRows: { readonly row: number; readonly value: number }[][] = Array.from({ length: columnCount }, () => []);
  rows.forEach(({ terms, isCover }, at) => {
    if (isCover && !hasTwice) coverRow[terms[0][0]] = at;
    else for (const [column, value] of terms) if (isZ(column)) otherRows[column].push({ row: at, value });
  });

  const kept: number[] = [];
  const rights: number[] = [];
  const entries: Map<number, number>[] = [];
  rows.forEach(({ terms, right, isCover, elastic }, at) => {
    const values = new Map<number, number>();
    let rest = right;
    const put = (column: number, value: number): void => void values.set(column, (values.get(column) ?? 0) + value);
    if (isCover && !hasTwice) {
      const z = terms[0][0];
      if (state[z] !== shared || !members.has(z)) return;
      put(place[z], 1);
      for (const [site, value] of terms.slice(1)) if (!isSettled(site)) put(place[site], value);
    } else {
      let most = 0;
      for (const [column, value] of terms) {
        if (isZ(column)) {
          if (state[column] === covered) rest -= value;
          else if (state[column] !== never) put(place[column], value);
        } else if (isSettled(column)) rest -= value * lower[column];
        else put(place[column], value);
      }
      for (const [column, value] of values) most += Math.max(0, value) * upper[sourceOf[column]];
      if (most <= rest) return;
      if (elastic) put(sourceOf.length, -1);
    }
    kept.push(at);
    rights.push(rest);
    entries.push(values);
  });

  const width = sourceOf.length + 1;
  const worth = new Float64Array(width);
  for (let column = 0; column < columnCount; column++) if (place[column] >= 0) worth[place[column]] -= cost[column];
  worth[width - 1] = priceTimes * (relaxed.most - relaxed.least + 1);
  const limits = (ofLower: Float64Array, ofUpper: Float64Array): readonly [Float64Array, Float64Array] => {
    const [low, high] = [new Float64Array(width), new Float64Array(width)];
    high[width - 1] = whole ? 0 : Infinity;
    // A demand point that is not to be covered is kept so by its closed sites: then the multiplier of its row speaks for the others of its group, too.
    sourceOf.forEach((column, at) => { [low[at], high[at]] = [ofLower[column], isZ(column) ? upper[column] : ofUpper[column]]; });
    return [low, high];
  };
  const [firstLower, firstUpper] = limits(lower, upper);
  const rowStart = new Int32Array(kept.length + 1);
  entries.forEach(({ size }, at) => { rowStart[at + 1] = rowStart[at] + size; });
  const session: ProgramSession = solver.open({
    ...(whole ? { columnWhole: Uint8Array.from({ length: width }, (_, at) => (at < width - 1 && relaxed.code[sourceOf[at]] >= 0 && around[sourceOf[at]] === null ? 1 : 0)) } : {}),
    columnCost: worth, columnLower: firstLower, columnUpper: firstUpper, rowLower: new Float64Array(kept.length).fill(-Infinity), rowUpper: Float64Array.from(rights), rowStart,
    rowColumn: Int32Array.from(entries.flatMap((values) => [...values.keys()])), rowValue: Float64Array.from(entries.flatMap((values) => [...values.values()])),
  });

  return {
    sites, demand,
    solve(ofLower, ofUpper, seconds) {
      session.setColumns(...limits(ofLower, ofUpper), worth);
      const result = session.solve({ timeLimitSeconds: Math.max(0.05, seconds) });
      const isFound = result.status === 'optimal' || (whole && result.status === 'feasible');
      return isFound ? { values: result.values.slice(0, width - 1), duals: result.duals.slice() } : null;
    },
    full(values) {
      const all = lower.slice();
      for (let column = 0; column < columnCount; column++) {
        if (state[column] === covered) all[column] = 1;
        else if (place[column] >= 0) all[column] = values[place[column]];
      }
      return all;
    },
    multipliers(duals) {
      const all = new Float64Array(rows.length);
      const ofRow = (dual: number): number => Math.min(largest, Math.max(0, Math.round(-dual * scale))) || 0;
      kept.forEach((row, at) => { if (hasTwice || !rows[row].isCover) all[row] = ofRow(duals[at]); });
      if (hasTwice) return all;
      // What covering a class is worth, its weight in the limits included.
      const worthOf = (z: number): number => otherRows[z].reduce((sum, { row, value }) => sum - all[row] * value, cost[z] * scale);
      for (let z = 0; z < columnCount; z++) if (state[z] === never || state[z] === byOne) all[coverRow[z]] = Math.min(largest, Math.max(0, Math.ceil(worthOf(z))));
      kept.forEach((row, at) => {
        if (!rows[row].isCover) return;
        const [first, ...others] = members.get(rows[row].terms[0][0]) ?? [];
        const total = ofRow(duals[at]);
        const sum = others.reduce((all, z) => all + worthOf(z), worthOf(first));
        let rest = total;
        for (const z of others) {
          const part = Math.min(largest, Math.max(0, Math.floor(total >= sum ? worthOf(z) : (total / sum) * worthOf(z))));
          all[coverRow[z]] = part;
          rest -= part;
        }
        all[coverRow[first]] = Math.max(0, rest);
      });
      return all;
    },
    close() { session.close(); },
  };
}
