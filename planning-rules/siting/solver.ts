/** The port to the linear and integer programming engine. The siting models know no other way to it. */

export interface MipOptions {
  readonly timeLimitSeconds?: number;
  /** Relative gap at which an integer program counts as solved; default 0. */
  readonly mipRelGap?: number;
}

/** `feasible`: stopped early with a point that satisfies the constraints. `failed`: the engine said something else; nothing may be read. */
export interface MipResult {
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unbounded' | 'stopped' | 'failed';
  /** Null unless `optimal` or `feasible`. Never to be trusted alone: recompute it from the values. */
  readonly objective: number | null;
  /** Value of each variable by name; empty unless `optimal` or `feasible`. */
  readonly values: ReadonlyMap<string, number>;
  /** Dual of each named row; empty for integer programs and unless `optimal`. */
  readonly duals: ReadonlyMap<string, number>;
  /** The engine's own word for how it ended. */
  readonly said: string;
}

/** Solves a program in CPLEX LP text. Synchronous: run it in a worker. */
export interface MipSolver {
  solveLp(lpText: string, options: MipOptions): MipResult;
}
