import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { bruteForceCapacitatedCover, bruteForceCapacitatedPMedian } from '../capacitated/brute-force.ts';
import { solveCapacitatedCover } from '../capacitated/cover.ts';
import { solveCapacitatedPMedian } from '../capacitated/p-median.ts';
import type { CapacitatedCoverProblem, CapacitatedPMedianProblem } from '../capacitated/problem.ts';
import { loadHighsSolver } from '../highs.ts';
import { coverFromImpedances, coverFromPairs } from '../problem.ts';
import type { MipSolver } from '../solver.ts';
import { whyHereServing, whyNotThereAssigned, whyNotThereServing } from './capacitated.ts';

const options = { timeLimitSeconds: 20 };
let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

const small = fc.record({ demandCount: fc.integer({ min: 1, max: 5 }), siteCount: fc.integer({ min: 1, max: 4 }) }).chain(({ demandCount, siteCount }) => fc.record({
  demandCount: fc.constant(demandCount), siteCount: fc.constant(siteCount),
  impedances: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: demandCount * siteCount, maxLength: demandCount * siteCount }),
  weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: demandCount, maxLength: demandCount }),
  capacity: fc.array(fc.integer({ min: 8, max: 40 }), { minLength: siteCount, maxLength: siteCount }),
  sites: fc.integer({ min: 1, max: 3 }), required: fc.array(fc.integer({ min: 0, max: siteCount - 1 }), { maxLength: 1 }),
})).map((given): CapacitatedPMedianProblem => ({ ...given, impedances: Float64Array.from(given.impedances), weights: Float64Array.from(given.weights), capacity: Float64Array.from(given.capacity) }));

describe('sites with capacities', () => {
  it('a site holds whom it serves, and says how much room is left', () => {
    const problem = { cover: coverFromPairs(3, 2, [[0, 0], [1, 0], [1, 1], [2, 1]]), weights: Float64Array.of(50, 30, 20), capacity: Float64Array.of(60, 50), sites: 2, required: [1] };
    const answer = solveCapacitatedCover(problem, solver, options);
    const reaches = (demand: number, site: number): boolean => problem.cover.siteDemand.subarray(problem.cover.siteStart[site], problem.cover.siteStart[site + 1]).includes(demand);
    expect(whyHereServing(problem, answer, reaches)).toEqual([
      { site: 0, required: false, served: 50, demandPoints: 1, room: 10, onlyHere: 50 },
      { site: 1, required: true, served: 50, demandPoints: 2, room: 0, onlyHere: 20 },
    ]);
  });

  it('the price of insisting, covering and p-median, is what trying every assignment gives', () => {
    const priced = [0, 0];
    fc.assert(fc.property(small, fc.nat(), fc.integer({ min: 5, max: 25 }), (problem, pick, limit) => {
      const site = pick % problem.siteCount;
      const required = [...new Set([...problem.required, site])];
      const median = solveCapacitatedPMedian(problem, solver, options);
      if (median.objective !== null) {
        const least = bruteForceCapacitatedPMedian({ ...problem, required });
        const price = whyNotThereAssigned(problem, median, site, solver, options);
        if (least === null || required.length > problem.sites) expect(price).toMatchObject({ priceAtLeast: Infinity, impossible: expect.any(String) as string });
        else {
          priced[0]++;
          expect(price).toMatchObject({ exact: true, priceAtLeast: least - median.objective });
        }
      }
      const covering: CapacitatedCoverProblem = {
        cover: coverFromImpedances(problem.demandCount, problem.siteCount, problem.impedances, limit), weights: problem.weights, capacity: problem.capacity, sites: problem.sites, required: problem.required,
      };
      const cover = solveCapacitatedCover(covering, solver, options);
      if (cover.objective === null) return;
      const most = bruteForceCapacitatedCover({ ...covering, required });
      const price = whyNotThereServing(covering, cover, site, solver, options);
      if (most === null || required.length > problem.sites) return void expect(price).toMatchObject({ impossible: 'noRoom' });
      priced[1]++;
      expect(price).toMatchObject({ exact: true, priceAtLeast: cover.objective - most.served });
    }), { seed: 61, numRuns: 400 });
    expect(priced[0]).toBeGreaterThanOrEqual(200);
    expect(priced[1]).toBeGreaterThanOrEqual(200);
  });
});
