import type { SchemeRelaxed } from './relaxation.ts';

/** Multipliers of the rows, in order, in whole units of 1 / scale. */
export type Multipliers = Float64Array;

/** Bounds of a relaxation by weak duality, with the formula of `SchemeCertificate`. */
export interface SchemePricing {
  readonly scale: number;
  /** Bound of the aim (most) where columns lie between these. Leaves the reduced aims in `reduced`. */
  bound(multipliers: Multipliers, lower: Float64Array, upper: Float64Array): number;
  /** cⱼ − Σᵣ λᵣ aᵣⱼ of the last bound, times scale. */
  readonly reduced: Float64Array;
  /** The last bound before it was rounded down. */
  unrounded(): number;
}

export function schemePricing(relaxed: SchemeRelaxed): SchemePricing {
  const { rows, columnCount, cost } = relaxed;
  const total = Math.max(1, relaxed.most - relaxed.least);
  const scale = 2 ** Math.max(0, Math.min(22, Math.floor(42 - Math.log2(total))));
  const start = new Int32Array(rows.length + 1);
  rows.forEach(({ terms }, at) => { start[at + 1] = start[at] + terms.length; });
  const column = Int32Array.from(rows.flatMap(({ terms }) => terms.map(([place]) => place)));
  const value = Float64Array.from(rows.flatMap(({ terms }) => terms.map(([, worth]) => worth)));
  const reduced = new Float64Array(columnCount);
  let last = 0;
  return {
    scale, reduced,
    unrounded: () => last,
    bound(multipliers, lower, upper) {
      let sum = 0;
      let size = 0;
      for (let at = 0; at < columnCount; at++) reduced[at] = cost[at] * scale;
      for (let row = 0; row < rows.length; row++) {
        const times = multipliers[row];
        if (times === 0) continue;
        sum += times * rows[row].right;
        size += Math.abs(times * rows[row].right);
        for (let at = start[row]; at < start[row + 1]; at++) reduced[column[at]] -= times * value[at];
      }
      for (let at = 0; at < columnCount; at++) {
        // Decisions that contradict each other leave nothing here.
        if (lower[at] > upper[at]) return (last = -Infinity);
        const worth = reduced[at] * (reduced[at] > 0 ? upper[at] : lower[at]);
        sum += worth;
        size += Math.abs(worth);
      }
      // Sums of whole numbers are exact up to here; beyond, what rounding may have taken is given back.
      const bound = (sum + (size < 2 ** 52 && relaxed.isWhole ? 0 : size * 1e-11)) / scale;
      last = bound;
      return relaxed.isWhole ? Math.floor(bound) : bound;
    },
  };
}
