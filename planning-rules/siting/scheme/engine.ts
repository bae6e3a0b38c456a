import type { MipSolver, ProgramSession } from '../solver.ts';
import type { SchemeRelaxed } from './relaxation.ts';

/** The relaxation as an integer program held by the engine: sites whole. `cost`: what is minimised instead of the aim. */
export function openWhole(relaxed: SchemeRelaxed, solver: MipSolver, cost: Float64Array | null = null): ProgramSession {
  if (!solver.open) throw new Error('this engine can not hold a program');
  const { rows, columnCount } = relaxed;
  const rowStart = new Int32Array(rows.length + 1);
  rows.forEach(({ terms }, at) => { rowStart[at + 1] = rowStart[at] + terms.length; });
  return solver.open({
    columnCost: cost ?? relaxed.cost.map((value) => -value || 0), columnLower: relaxed.lower, columnUpper: relaxed.upper,
    columnWhole: Uint8Array.from({ length: columnCount }, (_, column) => (relaxed.code[column] >= 0 && relaxed.around[column] === null ? 1 : 0)),
    rowLower: new Float64Array(rows.length).fill(-Infinity),
    // Rounding of the engine's only: limits are whole, or have it in them already.
    rowUpper: Float64Array.from(rows, ({ right }) => right + 1e-9 * Math.abs(right)), rowStart,
    rowColumn: Int32Array.from(rows.flatMap(({ terms }) => terms.map(([column]) => column))), rowValue: Float64Array.from(rows.flatMap(({ terms }) => terms.map(([, value]) => value))),
  });
}
