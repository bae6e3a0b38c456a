import { describe, expect, it } from 'vitest';
import { town } from '../testing/cases.ts';
import type { CapacitatedCore, Served } from './core.ts';
import { capacitatedCore, costOf } from './core.ts';
import { neighbourhoods } from './neighbourhood.ts';
import { partsOf } from './parts.ts';
import { serve } from './serve.ts';

const rowCount = 120;
const siteCount = 30;
const limit = 10;
const must = 3;
const shut = 7;

/** A town with a required and a closed site, and an answer that opens the first usable ones. */
function badlyServed(seed: number): { readonly core: CapacitatedCore; readonly start: Served; readonly v: Float64Array } {
  const { impedances, weights, capacity } = town(seed, rowCount, siteCount, limit, 1.3);
  const cost = impedances.map((value, at) => (at % siteCount === shut ? Infinity : value * weights[Math.floor(at / siteCount)]));
  const most = cost.reduce((high, value) => (value < Infinity ? Math.max(high, value) : high), 0);
  const fixed = new Int8Array(siteCount);
  fixed[must] = 1;
  fixed[shut] = -1;
  const core = capacitatedCore({ rowCount, siteCount, size: weights, capacity, outside: new Float64Array(rowCount).fill(rowCount * most), cost, limit, fixed, whole: true });
  const open = Array.from(fixed.keys()).filter((site) => site !== shut).slice(0, limit);
  // Multipliers that are no good: the least cost of each row and half as much again.
  const v = Float64Array.from({ length: rowCount }, (_, row) => Math.round(1.5 * cost.subarray(row * siteCount, (row + 1) * siteCount).reduce((low, value) => Math.min(low, value), Infinity)));
  return { core, start: serve(core, open, new Int32Array(rowCount).fill(-1)), v };
}

function expectAnswer(core: CapacitatedCore, { open, servedBy, cost }: Served): void {
  expect(new Set(open).size).toBe(open.length);
  expect(open.length).toBeLessThanOrEqual(limit);
  expect(open).toContain(must);
  expect(open).not.toContain(shut);
  const load = new Float64Array(siteCount);
  servedBy.forEach((site, row) => {
    if (site < 0) return;
    expect(open).toContain(site);
    load[site] += core.size[row];
  });
  load.forEach((value, site) => { expect(value).toBeLessThanOrEqual(core.capacity[site]); });
  expect(cost).toBe(costOf(core, servedBy));
}

describe('parts of an answer solved anew', () => {
  it('give an answer that holds, never a dearer one, and come to an end', () => {
    for (const seed of [1]) {
      const { core, start, v } = badlyServed(seed);
      const around = neighbourhoods(core, v);
      let best = start;
      for (let look = around.look(best, false, () => false); look; look = around.look(best, false, () => false)) {
        expectAnswer(core, look.best);
        expect(look.best.cost).toBeLessThanOrEqual(best.cost);
        expect(look.work).toBeGreaterThan(0);
        best = look.best;
      }
      expect(best.cost).toBeLessThan(start.cost);
    }
  }, 30_000);

  it('stop at once when time is over, and when the work is done', () => {
    const { core, start, v } = badlyServed(3);
    const near = (): Served => start;
    const over = partsOf(core, v).improve({ best: start, nearRoot: start, near, mostWork: 1e9, mostFirstWork: 1e6, hurried: () => false, ended: () => true });
    expect(over).toBe(start);
    const idle = partsOf(core, v).improve({ best: start, nearRoot: start, near, mostWork: 0, mostFirstWork: 1e6, hurried: () => true, ended: () => false });
    expect(idle).toBe(start);
  });

  it('are the same each time', () => {
    const { core, start, v } = badlyServed(4);
    const improved = (): Served => partsOf(core, v).improve({ best: start, nearRoot: start, near: () => start, mostWork: 1e5, mostFirstWork: 1e5, hurried: () => false, ended: () => false });
    const once = improved();
    expectAnswer(core, once);
    expect(once.cost).toBeLessThan(start.cost);
    expect(improved()).toEqual(once);
  }, 30_000);
});
