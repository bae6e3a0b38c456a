import loadHighs from 'highs';
import type { Highs } from 'highs';
import { highsSession } from './highs-session.ts';
import type { MipOptions, MipResult, MipSolver } from './solver.ts';

const nothing = { objective: null, values: new Map<string, number>(), duals: new Map<string, number>() };

/** Where the engine's WebAssembly lies; a bundler moves it, Node finds it by itself. */
export interface HighsLocation {
  readonly wasmUrl?: string;
  readonly wasmBinary?: ArrayBuffer | ArrayBufferView;
}

/** Loads the HiGHS engine, in Node or in a browser worker. @throws when the WebAssembly can't be read. */
export async function loadHighsSolver(location: HighsLocation = {}): Promise<MipSolver> {
  const { wasmUrl, wasmBinary } = location;
  return highsSolver(await loadHighs({ ...(wasmUrl === undefined ? {} : { locateFile: () => wasmUrl }), ...(wasmBinary === undefined ? {} : { wasmBinary }) }));
}

/**
 * The port over a loaded HiGHS module.
 *
 * The engine answers unreadable text with "Empty" and, stopped without a point, with an infinite objective; neither may pass for an answer.
 */
export function highsSolver(highs: Pick<Highs, 'solve'> & Partial<Pick<Highs, 'createModel'>>): MipSolver {
  const { createModel } = highs;
  return {
    ...(createModel === undefined ? {} : { open: (program) => highsSession((data) => createModel.call(highs, data), program) }),
    solveLp(lpText: string, options: MipOptions): MipResult {
      const solution = highs.solve(lpText, {
        output_flag: false,
        mip_rel_gap: options.mipRelGap ?? 0,
        mip_abs_gap: 0,
        primal_feasibility_tolerance: 1e-9,
        dual_feasibility_tolerance: 1e-9,
        ...(options.timeLimitSeconds === undefined ? {} : { time_limit: Math.max(0.01, options.timeLimitSeconds) }),
      });
      const said: string = solution.Status;
      if (said === 'Infeasible') return { ...nothing, status: 'infeasible', said };
      if (said === 'Unbounded' || said === 'Primal infeasible or unbounded') return { ...nothing, status: 'unbounded', said };
      const stopped = said === 'Time limit reached' || said === 'Iteration limit reached';
      if (said !== 'Optimal' && !stopped) return { ...nothing, status: 'failed', said };
      const values = new Map<string, number>();
      for (const [name, column] of Object.entries(solution.Columns)) {
        if ('Primal' in column && typeof column.Primal === 'number' && Number.isFinite(column.Primal)) values.set(name, column.Primal);
      }
      if (!Number.isFinite(solution.ObjectiveValue) || values.size === 0) return { ...nothing, status: stopped ? 'stopped' : 'failed', said };
      const duals = new Map<string, number>();
      for (const row of solution.Rows) {
        if (!stopped && 'Dual' in row && typeof row.Dual === 'number' && Number.isFinite(row.Dual)) duals.set(row.Name, row.Dual);
      }
      return { status: stopped ? 'feasible' : 'optimal', objective: solution.ObjectiveValue, values, duals, said };
    },
  };
}
