import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { highsSolver, loadHighsSolver } from './highs.ts';
import { lpText } from './lp-text.ts';
import type { MipSolver } from './solver.ts';

let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

const program = {
  objective: [[1, 'a'], [1, 'b'], [1, 'c']], upper: [['a', 1], ['b', 1], ['c', 1]],
  rows: [
    { name: 'ab', terms: [[1, 'a'], [1, 'b']], sense: '>=', right: 1 },
    { name: 'bc', terms: [[1, 'b'], [1, 'c']], sense: '>=', right: 1 },
    { name: 'ca', terms: [[1, 'c'], [1, 'a']], sense: '>=', right: 1 },
  ],
} as const;

describe('the HiGHS engine behind the port', () => {
  it('relaxation and integer program of the triangle: 1½ with duals ½, and 2', () => {
    const relaxed = solver.solveLp(lpText({ ...program, binaries: [] }), {});
    expect(relaxed).toMatchObject({ status: 'optimal', objective: 1.5 });
    expect([...relaxed.duals.entries()]).toEqual([['ab', 0.5], ['bc', 0.5], ['ca', 0.5]]);
    const whole = solver.solveLp(lpText({ ...program, upper: [], binaries: ['a', 'b', 'c'] }), { mipRelGap: 0 });
    expect(whole).toMatchObject({ status: 'optimal', objective: 2 });
    expect(whole.duals.size).toBe(0);
  });

  it('text that is no program is a failure, not an empty optimum', () => {
    for (const text of ['garbage', '', '{"a":1}']) {
      let status = 'threw';
      try {
        status = solver.solveLp(text, {}).status;
      } catch {
        // Refusing loudly is as good.
      }
      expect(['failed', 'threw']).toContain(status);
    }
  });

  it('infeasible and unbounded are told apart from optimal', () => {
    expect(solver.solveLp(lpText({ objective: [[1, 'a']], rows: [{ name: 'r', terms: [[1, 'a']], sense: '>=', right: 2 }], upper: [['a', 1]], binaries: [] }), {}).status).toBe('infeasible');
    expect(solver.solveLp(lpText({ objective: [[-1, 'a']], rows: [{ name: 'r', terms: [[1, 'a']], sense: '>=', right: 2 }], upper: [], binaries: [] }), {}).status).toBe('unbounded');
  });

  it('a stop without a point (infinite objective) gives neither objective nor values', () => {
    const stopped = { Status: 'Time limit reached', ObjectiveValue: Infinity, Columns: { y0: { Index: 0, Name: 'y0', Primal: 0 } }, Rows: [] };
    const port = highsSolver({ solve: () => stopped } as unknown as Parameters<typeof highsSolver>[0]);
    expect(port.solveLp('', {})).toMatchObject({ status: 'stopped', objective: null, values: new Map() });
  });

  it('loads from bytes, as a browser worker does', async () => {
    const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('highs/runtime'));
    expect((await loadHighsSolver({ wasmBinary })).solveLp(lpText({ ...program, binaries: [] }), {}).objective).toBe(1.5);
  });
});

describe('LP text', () => {
  it('numbers read back as the same double, long rows are broken, signs are kept', () => {
    const terms = Array.from({ length: 30 }, (_, at) => [at % 2 ? -0.1 : 1 / 3, `y${at}`] as const);
    const text = lpText({ objective: terms, rows: [{ name: 'r0', terms, sense: '<=', right: 1e-7 }], upper: [], binaries: [] });
    expect(text).toContain('+ 0.3333333333333333 y0 - 0.1 y1');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(400);
    expect(text).toContain('<= 1e-7');
  });

  it('what an engine would read in its own way is refused', () => {
    expect(() => lpText({ objective: [[NaN, 'a']], rows: [], upper: [], binaries: [] })).toThrow('NaN');
    expect(() => lpText({ objective: [[1, 'a']], rows: [{ name: 'r7', terms: [], sense: '>=', right: 1 }], upper: [], binaries: [] })).toThrow('r7 has no term');
  });
});
