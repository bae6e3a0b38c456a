import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHighsSolver } from '../highs.ts';
import type { MipSolver } from '../solver.ts';
import { bundleOf } from './bundle.ts';
import { capacitatedCore } from './core.ts';
import type { CapacitatedCore } from './core.ts';
import { pricingOf } from './pricing.ts';
import type { Decisions } from './decisions.ts';

let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

const leftOut = 400;
const cases = fc.record({ rowCount: fc.integer({ min: 2, max: 6 }), siteCount: fc.integer({ min: 2, max: 5 }) }).chain(({ rowCount, siteCount }) => fc.record({
  rowCount: fc.constant(rowCount), siteCount: fc.constant(siteCount), limit: fc.integer({ min: 1, max: siteCount }),
  size: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: rowCount, maxLength: rowCount }),
  capacity: fc.array(fc.integer({ min: 8, max: 30 }), { minLength: siteCount, maxLength: siteCount }),
  cost: fc.array(fc.integer({ min: 0, max: 90 }), { minLength: rowCount * siteCount, maxLength: rowCount * siteCount }),
  states: fc.array(fc.constantFrom(-1, 0, 0, 0, 1), { minLength: siteCount, maxLength: siteCount }),
}));

/** Every row left out or in one column (site, rows that fit), columns and sites in parts: the Dantzig–Wolfe program, with all its columns. */
function dantzigWolfe({ rowCount, siteCount, size, capacity, cost, limit, outside }: CapacitatedCore, sites: Int8Array): number {
  const columns: { price: number; at: number[] }[] = Array.from({ length: rowCount }, (_, row) => ({ price: outside[row], at: [row] }));
  for (let site = 0; site < siteCount; site++) {
    if (sites[site] < 0) continue;
    for (let mask = 0; mask < 2 ** rowCount; mask++) {
      const rows = Array.from({ length: rowCount }, (_, row) => row).filter((row) => (mask >> row) & 1);
      if (rows.reduce((sum, row) => sum + size[row], 0) > capacity[site]) continue;
      columns.push({ price: rows.reduce((sum, row) => sum + cost[row * siteCount + site], 0), at: [...rows, rowCount + site, rowCount + siteCount] });
    }
  }
  const lines = rowCount + siteCount + 1;
  const terms = Array.from({ length: lines }, (_, line) => columns.flatMap(({ at }, column) => (at.includes(line) ? [column] : [])));
  const rowStart = new Int32Array(lines + 1);
  terms.forEach((list, line) => { rowStart[line + 1] = rowStart[line] + list.length; });
  if (!solver.open) throw new Error('no engine');
  const session = solver.open({
    columnCost: Float64Array.from(columns, ({ price }) => price), columnLower: new Float64Array(columns.length), columnUpper: new Float64Array(columns.length).fill(1e9),
    rowLower: Float64Array.from({ length: lines }, (_, line) => (line < rowCount || (line < rowCount + siteCount && sites[line - rowCount] === 1) ? 1 : -Infinity)),
    rowUpper: Float64Array.from({ length: lines }, (_, line) => (line < rowCount + siteCount ? 1 : limit)),
    rowStart, rowColumn: Int32Array.from(terms.flat()), rowValue: new Float64Array(rowStart[lines]).fill(1),
  });
  const { status, values } = session.solve({ timeLimitSeconds: 60 });
  session.close();
  if (status !== 'optimal') throw new Error(`the program is ${status}`);
  return columns.reduce((sum, { price }, column) => sum + price * values[column], 0);
}

describe('the bundle', () => {
  it('reaches the value of the whole Dantzig–Wolfe program, never more, at the root and below it', () => {
    fc.assert(fc.property(cases, ({ rowCount, siteCount, limit, size, capacity, cost, states }) => {
      const core = capacitatedCore({
        rowCount, siteCount, limit, size: Float64Array.from(size), capacity: Float64Array.from(capacity), outside: new Float64Array(rowCount).fill(leftOut),
        cost: Float64Array.from(cost), fixed: new Int8Array(siteCount), whole: true,
      });
      const bundle = bundleOf(core);
      // The same bundle goes from place to place, as in the search.
      for (const sites of [new Int8Array(siteCount), Int8Array.from(states), new Int8Array(siteCount)]) {
        if (sites.reduce((sum, state) => sum + (state === 1 ? 1 : 0), 0) > limit) continue;
        const decisions: Decisions = { sites, given: new Int32Array(rowCount).fill(-1), ruledOut: new Uint8Array(rowCount * siteCount) };
        const pricing = pricingOf(core, decisions);
        const best = dantzigWolfe(core, sites);
        const target = 1.2 * best + 50;
        const { v, bound } = bundle.ascend({ decisions, pricing, from: new Float64Array(rowCount).fill(50), target, rounds: 2000, precision: 1e-7, ended: () => false });
        expect(pricing.boundAt(v)).toBe(bound);
        expect(bound).toBeLessThanOrEqual(best + 1e-6);
        // What can still be gained below a fiftieth of what is open to the target is left to the branches.
        expect(bound).toBeGreaterThanOrEqual(best - 0.05 * (target - bound));
      }
    }), { seed: 11, numRuns: 100 });
  });
});
