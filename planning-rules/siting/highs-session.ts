import type { Model, ModelData } from 'highs';
import type { ArrayProgram, ArrayResult, ProgramSession, SessionOptions } from './solver.ts';

const optimal = 7;
const infeasible = 8;
const unbounded = [9, 10];
const stopped = [13, 14, 16, 17];
const unset = new Float64Array(0);
/** The engine's options take finite numbers only. */
const noLimitSeconds = 1e9;
const noLimitNodes = 2 ** 31 - 1;
const nothing: Omit<ArrayResult, 'status'> = { values: new Float64Array(0), duals: new Float64Array(0), bound: null };

/** A program held in HiGHS. Status numbers are those of its C interface. */
export function highsSession(createModel: (data: ModelData) => Model, program: ArrayProgram): ProgramSession {
  const columns = program.columnCost.length;
  const rows = program.rowLower.length;
  const whole = program.columnWhole?.some((value) => value === 1) ?? false;
  const model = createModel({
    numCols: columns, numRows: rows, colCost: program.columnCost, colLower: program.columnLower, colUpper: program.columnUpper,
    rowLower: program.rowLower, rowUpper: program.rowUpper,
    matrix: { format: 'csr', numRows: rows, numCols: columns, starts: program.rowStart, indices: program.rowColumn, values: program.rowValue },
    ...(whole && program.columnWhole ? { integrality: Int32Array.from(program.columnWhole) } : {}),
  });
  model.options.set({ output_flag: false, mip_abs_gap: 0, primal_feasibility_tolerance: 1e-9, dual_feasibility_tolerance: 1e-9 });
  let set: Readonly<Record<'lower' | 'upper' | 'cost', Float64Array>> = { lower: unset, upper: unset, cost: unset };
  return {
    setBounds(column, lower, upper) {
      model.changeColBounds(column, lower, upper);
      set = { ...set, lower: unset };
    },
    setColumns(lower, upper, cost) {
      const first = { kind: 'range', from: 0, to: cost.length - 1 } as const;
      // The engine thinks anew about what is set, even to the same values.
      if (!isSame(set.lower, lower) || !isSame(set.upper, upper)) model.changeColsBounds(first, lower, upper);
      if (!isSame(set.cost, cost)) model.changeColsCost(first, cost);
      set = { lower, upper, cost };
    },
    grow(more) {
      const [added, rows] = [more.columnCost.length, more.rowLower.length];
      const before = model.getDimensions();
      model.addCols({
        cost: more.columnCost, lower: more.columnLower, upper: more.columnUpper,
        matrix: { format: 'csc', numRows: before.numRows, numCols: added, starts: new Int32Array(added + 1), indices: new Int32Array(0), values: new Float64Array(0) },
      });
      model.addRows({
        lower: more.rowLower, upper: more.rowUpper,
        matrix: { format: 'csr', numRows: rows, numCols: before.numCols + added, starts: more.rowStart, indices: more.rowColumn, values: more.rowValue },
      });
    },
    vertex() {
      const { colStatus: columns, rowStatus: rows } = model.getBasis();
      return { columns, rows };
    },
    beginAt({ columns, rows }) { model.setBasis({ colStatus: columns, rowStatus: rows }); },
    suggest(values) { model.setSolution({ colValue: values }); },
    solve(options: SessionOptions): ArrayResult {
      model.zeroAllClocks();
      model.options.set({
        mip_rel_gap: options.mipRelGap ?? 0, time_limit: Math.max(0.01, options.timeLimitSeconds ?? noLimitSeconds), mip_max_nodes: options.mostNodes ?? noLimitNodes,
      });
      model.run();
      const status: number = model.getModelStatus();
      if (status === infeasible) return { ...nothing, status: 'infeasible' };
      if (unbounded.includes(status)) return { ...nothing, status: 'unbounded' };
      if (status !== optimal && !stopped.includes(status)) return { ...nothing, status: 'failed' };
      const bound = whole ? Number(model.info.get('mip_dual_bound')) : null;
      const known = bound !== null && Number.isFinite(bound) ? bound : null;
      if (status !== optimal && (!whole || Number(model.info.get('primal_solution_status')) !== 2)) return { ...nothing, bound: known, status: 'stopped' };
      const solution = model.getSolution();
      return { status: status === optimal ? 'optimal' : 'feasible', values: solution.colValue, duals: whole ? new Float64Array(0) : solution.rowDual, bound: known };
    },
    close() { model.dispose(); },
  };
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}
