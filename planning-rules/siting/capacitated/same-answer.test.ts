import { beforeAll, describe, expect, it } from 'vitest';
import { loadHighsSolver } from '../highs.ts';
import { coverFromImpedances } from '../problem.ts';
import type { ArrayProgram, ArrayResult, MipSolver, SessionOptions } from '../solver.ts';
import { seededNumbers, town } from '../testing/cases.ts';
import { checkCapacitatedCover, checkCapacitatedPMedian } from './check.ts';
import { solveCapacitatedCover } from './cover.ts';
import { engineLimit } from './engine-limit.ts';
import { solveCapacitatedPMedian } from './p-median.ts';
import type { CapacitatedPMedianProblem } from './problem.ts';

let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

/** The engine, and what each of its programs was limited to and came to. */
function watched(): { readonly engine: MipSolver; readonly calls: (readonly [columns: number, SessionOptions, ArrayResult['status']])[] } {
  const calls: (readonly [number, SessionOptions, ArrayResult['status']])[] = [];
  const open = (program: ArrayProgram): ReturnType<NonNullable<MipSolver['open']>> => {
    if (!solver.open) throw new Error('no engine');
    const session = solver.open(program);
    return {
      ...session,
      solve(limits) {
        const result = session.solve(limits);
        calls.push([program.columnCost.length, limits, result.status]);
        return result;
      },
    };
  };
  return { engine: { ...solver, open }, calls };
}

/** Hardly any room to spare, so that the engine is asked. */
const tightTown = (seed: number, demandCount = 80, siteCount = 20, sites = 8): CapacitatedPMedianProblem => town(seed, demandCount, siteCount, sites, 1.08);

describe('without a clock', () => {
  it('the engine is limited by its work, and the answer is the same twice', () => {
    const problem = tightTown(6);
    const cover = { ...problem, cover: coverFromImpedances(80, 20, problem.impedances, 250), walks: problem.impedances };
    const options = { timeLimitSeconds: 2, maximumNodes: 2 };
    const [first, second] = [watched(), watched()];
    const covered = solveCapacitatedCover(cover, first.engine, options);
    expect(checkCapacitatedCover(cover, covered).faults).toEqual([]);
    expect(solveCapacitatedCover(cover, second.engine, options)).toEqual(covered);
    const walked = solveCapacitatedPMedian(problem, first.engine, options);
    expect(checkCapacitatedPMedian(problem, walked).faults).toEqual([]);
    expect(solveCapacitatedPMedian(problem, second.engine, options)).toEqual(walked);
    expect(second.calls).toEqual(first.calls);
    expect(first.calls.length).toBeGreaterThan(0);
    for (const [, limits] of first.calls) expect(limits).toEqual({ mostNodes: expect.any(Number) as number, mipRelGap: 0 });
  }, 30_000);

  it('it is the same also where the engine’s work ends before it is done', () => {
    const problem = tightTown(8, 120, 30, 10);
    const cover = { ...problem, cover: coverFromImpedances(120, 30, problem.impedances, 250) };
    const options = { timeLimitSeconds: 0.2, maximumNodes: 2 };
    const [first, second] = [watched(), watched()];
    const answer = solveCapacitatedCover(cover, first.engine, options);
    expect(checkCapacitatedCover(cover, answer).faults).toEqual([]);
    // Without such a call this case shows nothing.
    expect(first.calls.map(([, , status]) => status)).toContain('feasible');
    expect(solveCapacitatedCover(cover, second.engine, options)).toEqual(answer);
    expect(second.calls).toEqual(first.calls);
  }, 30_000);

  it('no time at all leaves the engine out', () => {
    const { engine, calls } = watched();
    const problem = tightTown(6);
    expect(checkCapacitatedPMedian(problem, solveCapacitatedPMedian(problem, engine, { timeLimitSeconds: 0 })).faults).toEqual([]);
    expect(calls).toEqual([]);
  });
});

describe('with a clock', () => {
  it('the engine is limited by seconds alone', () => {
    const { engine, calls } = watched();
    const problem = tightTown(6);
    // A clock that stands still: the limit is never reached, and every call may have it.
    solveCapacitatedPMedian(problem, engine, { timeLimitSeconds: 20, clockSeconds: () => 0, maximumNodes: 5 });
    expect(calls.length).toBeGreaterThan(0);
    for (const [, limits] of calls) {
      expect(limits.mostNodes).toBeUndefined();
      expect(limits.timeLimitSeconds).toBeGreaterThan(0);
    }
  });
});

describe('the limit by work', () => {
  it('never grows with the program nor shrinks with the seconds, and leaves out what is too large', () => {
    const nodes = (seconds: number, pairs: number): number => engineLimit({}, seconds, pairs)?.mostNodes ?? 0;
    for (const seconds of [0.1, 2, 60, 1e9]) for (const pairs of [0, 1, 50, 300, 3000, 15000]) {
      expect(nodes(seconds, 2 * pairs)).toBeLessThanOrEqual(nodes(seconds, pairs));
      expect(nodes(2 * seconds, pairs)).toBeGreaterThanOrEqual(nodes(seconds, pairs));
      expect(Number.isInteger(nodes(seconds, pairs))).toBe(true);
      expect(nodes(seconds, pairs)).toBeLessThan(2 ** 31);
    }
    expect(engineLimit({}, 2, 15000)).toBeNull();
    expect(engineLimit({}, 0, 10)).toBeNull();
    expect(engineLimit({ clockSeconds: () => 0 }, 0, 10)).toBeNull();
  });

  it('is kept by the engine, which ends at the same place each time', () => {
    // Equal halves in three rows at once (market split): no relaxation helps, only the tree.
    const next = seededNumbers(4);
    const [rows, columns] = [3, 14];
    const share = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 1 + Math.floor(next() * 99)));
    const half = Float64Array.from(share, (list) => Math.floor(list.reduce((sum, value) => sum + value, 0) / 2));
    // Too little and too much per row, of which none is wished for.
    const wide = columns + 2 * rows;
    const program: ArrayProgram = {
      columnCost: Float64Array.from({ length: wide }, (_, at) => (at < columns ? 0 : 1)), columnLower: new Float64Array(wide),
      columnUpper: Float64Array.from({ length: wide }, (_, at) => (at < columns ? 1 : 1e4)), columnWhole: Uint8Array.from({ length: wide }, (_, at) => (at < columns ? 1 : 0)),
      rowLower: half, rowUpper: half, rowStart: Int32Array.from({ length: rows + 1 }, (_, row) => row * (columns + 2)),
      rowColumn: Int32Array.from({ length: rows * (columns + 2) }, (_, at) => (at % (columns + 2) < columns ? at % (columns + 2) : columns + 2 * Math.floor(at / (columns + 2)) + (at % (columns + 2)) - columns)),
      rowValue: Float64Array.from(share.flatMap((list) => [...list, 1, -1])),
    };
    const run = (mostNodes: number | null): ArrayResult => {
      if (!solver.open) throw new Error('no engine');
      const session = solver.open(program);
      try {
        return session.solve(mostNodes === null ? {} : { mostNodes });
      } finally {
        session.close();
      }
    };
    const cut = run(20);
    expect(cut.status).toBe('feasible');
    expect(run(20)).toEqual(cut);
    // The bound of a run cut short is a bound.
    const best = run(null);
    expect(best.status).toBe('optimal');
    const value = best.values.reduce((sum, at, column) => sum + at * program.columnCost[column], 0);
    expect(cut.bound ?? -Infinity).toBeLessThanOrEqual(value + 1e-6);
  }, 30_000);
});
