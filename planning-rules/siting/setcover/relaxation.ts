import type { SearchBudget } from '../budget.ts';
import type { ArrayProgram, MipSolver } from '../solver.ts';
import { ascend } from './ascent.ts';
import type { CoverPart } from './part.ts';
import { restricted } from './part.ts';
import { firstMultipliers } from './pricing.ts';
import type { CoverState } from './state.ts';
import { closed, free } from './state.ts';

/** The linear relaxation of a part where a search stands: multipliers for its rows, and how much of each site it opens where that is known. */
export interface Relaxed {
  readonly multipliers: Float64Array;
  readonly values: Float64Array | null;
}

export interface Relaxation {
  /** `goal`: the fewest sites known to do, beside the open ones. Null when the engine gives nothing. */
  relax(state: CoverState, goal: number): Relaxed | null;
  close(): void;
}

/**
 * Held by the engine from node to node where it can; else by subgradient steps of ours. Nothing it says is taken for a bound.
 * `hints`: the last good multipliers of each demand point.
 */
export function relaxationOf(part: CoverPart, solver: MipSolver, budget: SearchBudget, hints: Float64Array): Relaxation {
  return solver.open ? engineRelaxation(part, solver.open, budget, hints) : ownRelaxation(part);
}

const nodeSteps = 80;

function ownRelaxation(part: CoverPart): Relaxation {
  let last = firstMultipliers(part);
  return {
    relax(state, goal) {
      const rows = Uint8Array.from({ length: part.rowCount }, (_, row) => (state.isCovered(row) ? 0 : 1));
      const rest = restricted(part, rows, Uint8Array.from(state.fixed, (value) => (value === free ? 1 : 0)));
      const found = ascend(rest.part, Float64Array.from(rest.rowFrom, (row) => last[row]), goal, () => goal - 1, nodeSteps, null);
      last = last.slice();
      rest.rowFrom.forEach((row, at) => { last[row] = found.multipliers[at]; });
      return { multipliers: last, values: null };
    },
    close() { /* nothing is held */ },
  };
}

/** Few rows at a time: those with a price in the last multipliers first, then those that the relaxation misses. Multipliers of rows not yet told are 0. */
function engineRelaxation(part: CoverPart, open: NonNullable<MipSolver['open']>, budget: SearchBudget, hints: Float64Array): Relaxation {
  const isTold = new Uint8Array(part.rowCount);
  const rows: number[] = [];
  const take = (more: readonly number[]): Omit<ArrayProgram, 'columnWhole'> => {
    rows.push(...more);
    for (const row of more) isTold[row] = 1;
    return rowsOf(part, more);
  };
  const places = Array.from(part.rows.keys());
  const priced = places.filter((row) => hints[part.rows[row]] > 1e-3);
  const session = open({
    ...take(part.rowCount <= fewRows || priced.length === 0 ? places : priced),
    columnCost: new Float64Array(part.siteCount).fill(1), columnLower: new Float64Array(part.siteCount), columnUpper: new Float64Array(part.siteCount).fill(1),
  });
  const told = new Int8Array(part.siteCount);
  return {
    relax(state) {
      const { fixed } = state;
      for (let site = 0; site < fixed.length; site++) {
        if (fixed[site] === told[site]) continue;
        session.setBounds(site, fixed[site] === 1 ? 1 : 0, fixed[site] === closed ? 0 : 1);
        told[site] = fixed[site];
      }
      for (;;) {
        const { status, values, duals } = session.solve({ timeLimitSeconds: Math.min(1e6, budget.engineSeconds()) });
        if (status !== 'optimal' || duals.length !== rows.length) return null;
        const missed = rows.length === part.rowCount ? [] : mostMissed(part, values, isTold);
        if (missed.length > 0) {
          session.grow(take(missed));
          continue;
        }
        const multipliers = new Float64Array(part.rowCount);
        rows.forEach((row, at) => { multipliers[row] = duals[at]; });
        return { multipliers, values };
      }
    },
    close() { session.close(); },
  };
}

const fewRows = 300;
const atOnce = 200;

/** Rows not yet told that the relaxation covers less than once, those most missed first. */
function mostMissed({ rowStart, rowSite }: CoverPart, values: Float64Array, isTold: Uint8Array): number[] {
  const missed: { readonly row: number; readonly covered: number }[] = [];
  isTold.forEach((isIn, row) => {
    if (isIn) return;
    let covered = 0;
    for (let at = rowStart[row]; at < rowStart[row + 1]; at++) covered += values[rowSite[at]];
    if (covered < 1 - 1e-6) missed.push({ row, covered });
  });
  return missed.sort((a, b) => a.covered - b.covered || a.row - b.row).slice(0, atOnce).map(({ row }) => row);
}

/** Rows Σ_{j covers i} yⱼ ≥ 1, with no new columns. */
function rowsOf({ rowStart, rowSite }: CoverPart, rows: readonly number[]): Omit<ArrayProgram, 'columnWhole'> {
  const start = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => { start[at + 1] = start[at] + rowStart[row + 1] - rowStart[row]; });
  const column = new Int32Array(start[rows.length]);
  rows.forEach((row, at) => column.set(rowSite.subarray(rowStart[row], rowStart[row + 1]), start[at]));
  return {
    columnCost: new Float64Array(0), columnLower: new Float64Array(0), columnUpper: new Float64Array(0), rowLower: new Float64Array(rows.length).fill(1),
    rowUpper: new Float64Array(rows.length).fill(Infinity), rowStart: start, rowColumn: column, rowValue: new Float64Array(column.length).fill(1),
  };
}
