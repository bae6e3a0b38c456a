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

/** A program in arrays, minimised; rows compressed. */
export interface ArrayProgram {
  readonly columnCost: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  /** 1 where a column must be whole; absent: none. */
  readonly columnWhole?: Uint8Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly rowStart: Int32Array;
  readonly rowColumn: Int32Array;
  readonly rowValue: Float64Array;
}

export interface ArrayResult {
  readonly status: MipResult['status'];
  /** Per column and per row; empty where there are none (duals: also for programs with whole columns). */
  readonly values: Float64Array;
  readonly duals: Float64Array;
  /** What the engine says no solution is better than; null when it says nothing. Rests on its word. */
  readonly bound: number | null;
}

/** Where a column or row stands at a vertex of a program. */
export const atLower = 0;
export const basic = 1;
export const atUpper = 2;

/** A vertex of a program: `atLower`, `basic` or `atUpper` per column and per row, as many basic ones as there are rows. */
export interface Vertex {
  readonly columns: Int32Array;
  readonly rows: Int32Array;
}

/** Columns and rows that join a program: first the columns, in no row yet, then the rows over all columns. */
export type ProgramGrowth = Omit<ArrayProgram, 'columnWhole'>;

export interface SessionOptions extends MipOptions {
  /** Most places of its tree that the engine looks at in a program with whole columns: a limit that is the same on every machine. Default: none. */
  readonly mostNodes?: number;
}

/** A program held by the engine: solved again after a change it goes on from where it was. */
export interface ProgramSession {
  setBounds(column: number, lower: number, upper: number): void;
  /** Bounds and costs of the first columns, as many as are given. The arrays are kept: give new ones each time. */
  setColumns(lower: Float64Array, upper: Float64Array, cost: Float64Array): void;
  grow(more: ProgramGrowth): void;
  /** The vertex of the last optimum. */
  vertex(): Vertex;
  /** The vertex that the next solve of a program without whole columns begins at. */
  beginAt(vertex: Vertex): void;
  /** A known solution for a program with whole columns to begin with. */
  suggest(values: Float64Array): void;
  solve(options: SessionOptions): ArrayResult;
  /** Gives the engine's memory back; the session is of no more use. */
  close(): void;
}

/** Solves a program in CPLEX LP text. Synchronous: run it in a worker. */
export interface MipSolver {
  solveLp(lpText: string, options: MipOptions): MipResult;
  /** Engines that can hold a program in arrays. */
  readonly open?: (program: ArrayProgram) => ProgramSession;
}
