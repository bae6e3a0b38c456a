import type { Core } from '../core.ts';
import type { Part } from './part.ts';

/** Multipliers of a part's rows from those of the core's. */
export function overPart(core: Core, part: Part, perRow: Float64Array): Float64Array {
  const u = new Float64Array(part.rowCount);
  for (let row = 0; row < core.rowCount; row++) if (part.rowOf[row] >= 0) u[part.rowOf[row]] += perRow[row];
  return u;
}

/** Multipliers of the core's rows from those of a part's: each up to its weight, what is above it on the row that has to be covered (`rows`). */
export function overRows(core: Core, part: Part, u: Float64Array, rows: readonly number[], scale: number): Float64Array {
  const left = u.map((value) => Math.round(value * scale) / scale);
  const perRow = new Float64Array(core.rowCount);
  for (let row = 0; row < core.rowCount; row++) {
    const group = part.rowOf[row];
    if (group < 0) continue;
    perRow[row] = Math.max(0, Math.min(core.rowWeight[row], left[group]));
    left[group] -= perRow[row];
  }
  for (const row of rows) {
    const group = part.rowOf[row];
    if (group < 0 || left[group] <= 0) continue;
    perRow[row] += left[group];
    left[group] = 0;
  }
  return perRow;
}
