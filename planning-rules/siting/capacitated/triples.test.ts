import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHighsSolver } from '../highs.ts';
import { coverFromImpedances } from '../problem.ts';
import type { MipSolver } from '../solver.ts';
import { town } from '../testing/cases.ts';
import { bruteForceCapacitatedCover, bruteForceCapacitatedPMedian } from './brute-force.ts';
import { checkCapacitatedCover, checkCapacitatedPMedian } from './check.ts';
import { capacitatedBound } from './check-bound.ts';
import { finedFilling, withinLines } from './check-filling.ts';
import { solveCapacitatedCover } from './cover.ts';
import { solveCapacitatedPMedian } from './p-median.ts';
import { penaltiesOf } from './penalties.ts';
import type { CapacitatedCertificate, CapacitatedPMedianAnswer, CapacitatedPMedianProblem } from './problem.ts';
import { brokenTriples } from './triples.ts';

let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

/** Triples from the first place on, whatever is open. */
const always = { places: 0, gap: 0 };
const options = { timeLimitSeconds: 20 };
const limited = { timeLimitSeconds: 0.1, maximumNodes: 40 };

const fillings = fc.record({ count: fc.integer({ min: 1, max: 9 }), room: fc.integer({ min: 0, max: 80 }) }).chain(({ count, room }) => fc.record({
  room: fc.constant(room),
  items: fc.array(fc.record({ profit: fc.integer({ min: 1, max: 40 }), size: fc.integer({ min: 1, max: 20 }) }), { minLength: count, maxLength: count }),
  triples: fc.array(fc.record({
    items: fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { minLength: 1, maxLength: 3 }), inside: fc.integer({ min: 0, max: 1 }), penalty: fc.integer({ min: 1, max: 30 }),
  }), { maxLength: 8 }).map((list) => list.map((triple) => ({ ...triple, inside: triple.items.length === 1 ? 1 : triple.items.length === 3 ? 0 : triple.inside }))),
  hint: fc.array(fc.boolean(), { minLength: count, maxLength: count }),
}));

describe('a knapsack with penalties', () => {
  it('is worth what the best of all fillings is, to the solver and to the checker; no relaxation says less', () => {
    const penalties = penaltiesOf(9, 1e6);
    fc.assert(fc.property(fillings, ({ items, room, triples, hint }) => {
      const worthOf = (mask: number): number => {
        const within = (at: number): number => (mask >> at) & 1;
        const paid = triples.reduce((sum, triple) => sum + (triple.inside + triple.items.reduce((count, at) => count + within(at), 0) >= 2 ? triple.penalty : 0), 0);
        return items.reduce((sum, { size }, at) => sum + size * within(at), 0) > room ? -Infinity : items.reduce((sum, { profit }, at) => sum + profit * within(at), -paid);
      };
      let best = 0;
      for (let mask = 0; mask < 2 ** items.length; mask++) best = Math.max(best, worthOf(mask));
      penalties.clear();
      for (const { items: members, inside, penalty } of triples) penalties.add(members, inside, penalty);
      const profit = Float64Array.from(items, (item) => item.profit);
      const size = Float64Array.from(items, (item) => item.size);
      const taken = new Uint8Array(items.length);
      expect(penalties.relaxed(items.length, profit, size, room)).toBeGreaterThanOrEqual(best - 1e-9);
      expect(penalties.solve(items.length, profit, size, room, taken, Uint8Array.from(hint, Number))).toBeCloseTo(best, 9);
      expect(worthOf(taken.reduce((mask, value, at) => mask | (value << at), 0))).toBeCloseTo(best, 9);
      const order = Array.from(items.keys()).sort((a, b) => items[b].profit / items[b].size - items[a].profit / items[a].size || a - b);
      const inOrder = order.map((at) => ({ demand: at, ...items[at] }));
      const fines = triples.map((triple) => ({ items: triple.items.map((at) => order.indexOf(at)), from: 2 - triple.inside, due: triple.penalty }));
      expect(withinLines(inOrder, fines, room)).toBeGreaterThanOrEqual(best - 1e-9);
      expect(finedFilling(inOrder, fines, room, Infinity)).toBeCloseTo(best, 9);
    }), { seed: 3, numRuns: 1500 });
  }, 30_000);
});

describe('broken triples', () => {
  it('are those of which sites serve two or more too often, the worst first', () => {
    // Three halves, each serving another two of the first three rows: together 1.5 times where one is allowed.
    const halves = [[0, 1, 4], [1, 2, 5], [0, 2, 6]].map((rows) => ({ rows, share: 0.5 }));
    expect(brokenTriples(halves, 7, [], 10)).toEqual([[0, 1, 2]]);
    expect(brokenTriples(halves, 7, [[0, 1, 2]], 10)).toEqual([]);
    expect(brokenTriples(halves.map(({ rows }) => ({ rows, share: 1 / 3 })), 7, [], 10)).toEqual([]);
  });
});

/** Costs and sizes that leave sites open in part: many triples are broken. */
const tight = fc.record({ demandCount: fc.integer({ min: 6, max: 7 }), siteCount: fc.integer({ min: 4, max: 5 }) }).chain(({ demandCount, siteCount }) => fc.record({
  demandCount: fc.constant(demandCount), siteCount: fc.constant(siteCount),
  impedances: fc.array(fc.integer({ min: 1, max: 300 }), { minLength: demandCount * siteCount, maxLength: demandCount * siteCount }),
  weights: fc.array(fc.integer({ min: 4, max: 7 }), { minLength: demandCount, maxLength: demandCount }),
  capacity: fc.array(fc.integer({ min: 9, max: 16 }), { minLength: siteCount, maxLength: siteCount }),
  sites: fc.integer({ min: 3, max: 4 }),
}));

function problemOf(small: typeof tight extends fc.Arbitrary<infer T> ? T : never): CapacitatedPMedianProblem {
  return { ...small, impedances: Float64Array.from(small.impedances), weights: Float64Array.from(small.weights), capacity: Float64Array.from(small.capacity), required: [] };
}

describe('with triples from the first place on', () => {
  it('answers equal brute force, and the checker proves them, on 1,000 seeded cases', () => {
    let withTriples = 0;
    fc.assert(fc.property(tight, (small) => {
      const problem = problemOf(small);
      const answer = solveCapacitatedPMedian(problem, solver, options, always);
      expect(checkCapacitatedPMedian(problem, answer).faults).toEqual([]);
      const best = bruteForceCapacitatedPMedian(problem);
      expect(answer.status).toBe(best === null ? 'infeasible' : 'optimal');
      if (best !== null) expect(answer.objective).toBeCloseTo(best, 6);
      if ((answer.certificate?.triples ?? []).length > 0) withTriples++;
    }), { seed: 17, numRuns: 1000 });
    // Without such cases this shows nothing.
    expect(withTriples).toBeGreaterThan(30);
  }, 60_000);

  it('so do those of covering, with their walks, on 300 seeded cases', () => {
    let withTriples = 0;
    fc.assert(fc.property(tight, fc.integer({ min: 120, max: 300 }), (small, limit) => {
      const walked = problemOf(small);
      const problem = { ...walked, cover: coverFromImpedances(walked.demandCount, walked.siteCount, walked.impedances, limit), walks: walked.impedances };
      const answer = solveCapacitatedCover(problem, solver, options, always);
      expect(checkCapacitatedCover(problem, answer).faults).toEqual([]);
      const best = bruteForceCapacitatedCover(problem);
      expect(answer.objective).toBeCloseTo(best?.served ?? NaN, 6);
      expect(answer.walk?.objective).toBeCloseTo(best?.walk ?? NaN, 6);
      if ((answer.certificate?.triples ?? []).length + (answer.walk?.certificate?.triples ?? []).length > 0) withTriples++;
    }), { seed: 23, numRuns: 300 });
    expect(withTriples).toBeGreaterThan(5);
  }, 60_000);

  it('no multipliers, penalties and triples whatever make the formula of the certificate say more than the best answer costs', () => {
    const certificates = fc.record({
      multipliers: fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 7, maxLength: 7 }), penalties: fc.array(fc.integer({ min: 0, max: 800 }), { minLength: 4, maxLength: 4 }),
      triples: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }), { minLength: 4, maxLength: 4 }), pair: fc.boolean(),
    });
    fc.assert(fc.property(tight, certificates, (small, { multipliers, penalties, triples, pair }) => {
      const problem = problemOf(small);
      const best = bruteForceCapacitatedPMedian(problem);
      if (best === null) return;
      const { demandCount, siteCount } = problem;
      const certificate: CapacitatedCertificate = {
        kind: 'capacitated tree', proof: 'own', bound: 0, weightFactor: 1, impedanceFactor: 1, scale: 1, leftOut: 100000, multipliers: [[...multipliers.slice(0, demandCount), ...penalties]],
        // Two demand points of a triple given to one site, so that it owes the penalty; else the root alone.
        triples: triples.map(([a, b, c]) => [a, b, c] as const), tree: pair ? [siteCount, siteCount + siteCount, -1, -1, -1] : [-1],
      };
      const faults: string[] = [];
      const bound = capacitatedBound({ ...problem, closed: [], reaches: () => true, impedance: (demand, site) => problem.impedances[demand * siteCount + site] }, certificate, false, Infinity, faults);
      expect(faults).toEqual([]);
      expect(bound).toBeLessThanOrEqual(best + 1e-6);
    }), { seed: 19, numRuns: 1000 });
  }, 60_000);

  it('two runs without a clock agree', () => {
    const problem = town(3, 60, 20, 12, 1.08);
    const answer = solveCapacitatedPMedian(problem, solver, limited, always);
    expect(answer.certificate?.triples?.length).toBeGreaterThan(0);
    expect(solveCapacitatedPMedian(problem, solver, limited, always)).toEqual(answer);
  }, 30_000);
});

describe('the checker rejects', () => {
  const problem = town(3, 60, 20, 12, 1.08);
  let answer: CapacitatedPMedianAnswer;
  beforeAll(() => { answer = solveCapacitatedPMedian(problem, solver, limited, always); });
  const certificate = (change: (now: CapacitatedCertificate) => Partial<CapacitatedCertificate>): boolean => {
    if (answer.certificate === null) throw new Error('no certificate');
    return checkCapacitatedPMedian(problem, { ...answer, certificate: { ...answer.certificate, ...change(answer.certificate) } }).accepted;
  };
  it('every kind of tampering with triples and their penalties', () => {
    const { triples = [], multipliers = [] } = answer.certificate ?? {};
    expect(triples.length).toBeGreaterThan(0);
    const paid = (list: readonly number[]): number => list.slice(60).reduce((sum, value) => sum + value, 0);
    expect(Math.max(...multipliers.map(paid))).toBeGreaterThan(0);
    const change = (what: (value: number) => number): boolean => certificate(() => ({ multipliers: multipliers.map((list) => list.map((value, at) => (at < 60 ? value : what(value)))) }));
    const other = (what: (triple: readonly [number, number, number]) => readonly number[]): boolean =>
      certificate(() => ({ triples: triples.map((triple, at) => (at === 0 ? (what(triple) as unknown as readonly [number, number, number]) : triple)) }));
    expect(change((value) => value)).toBe(true);
    expect(change((value) => -value)).toBe(false);
    expect(change((value) => value + 0.5)).toBe(false);
    expect(change(() => NaN)).toBe(false);
    // Without the penalties, or with dearer ones, the tree proves less.
    expect(change(() => 0)).toBe(false);
    expect(change((value) => 4 * value)).toBe(false);
    expect(certificate(() => ({ multipliers: multipliers.map((list) => [...list, ...new Array<number>(triples.length + 1).fill(0)]) }))).toBe(false);
    expect(certificate(() => ({ triples: [] }))).toBe(false);
    expect(certificate(({ bound }) => ({ bound: bound * 1.001 }))).toBe(false);
    expect(other(([a, b]) => [a, b, b])).toBe(false);
    expect(other(([a, b]) => [a, b])).toBe(false);
    expect(other(([a, b]) => [a, b, 60])).toBe(false);
    expect(other(([a, b]) => [a, b, -1])).toBe(false);
    expect(other(([a, b]) => [a, b, 0.5])).toBe(false);
  });
});
