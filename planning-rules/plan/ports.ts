import type { Pack } from '../engine/index.ts';
import type { MipSolver } from '../siting/index.ts';
import type { ParameterValues } from '../../gis-data/model/index.ts';

/** What a check or plan is asked to do. All wishes are arguments: there is no clock and no hidden state. */
export interface RunRequest {
  readonly pack: Pack;
  /** As-of date, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** User's changes to parameters, by id; the project's own are used when absent. */
  readonly parameters?: ParameterValues;
  /** Chosen readings of ambiguous clauses: question id → reading id; the project's own for this pack when absent. */
  readonly readings?: Readonly<Record<string, string>>;
}

/** What the pipeline needs from outside: the integer-programming engine (WASM, loaded by the host that knows where it lies). */
export interface PlanPorts {
  readonly solver: MipSolver;
}
