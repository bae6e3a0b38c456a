import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHighsSolver } from '../highs.ts';
import type { PCenterProblem } from '../p-center.ts';
import { solvePCenter } from '../p-center.ts';
import type { PMedianProblem } from '../p-median-problem.ts';
import { solvePMedian } from '../p-median.ts';
import type { MipSolver } from '../solver.ts';
import { figure } from '../testing/cases.ts';
import { whyHereFarthest, whyHereWalking, whyNotThereFarthest, whyNotThereWalking } from './walking.ts';

const options = { timeLimitSeconds: 20 };
let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

/** Up to 6 × 6 whole impedances, some out of reach, with required and closed sites. */
const table = fc.record({ demandCount: fc.integer({ min: 1, max: 6 }), siteCount: fc.integer({ min: 1, max: 6 }) }).chain(({ demandCount, siteCount }) => fc.record({
  demandCount: fc.constant(demandCount), siteCount: fc.constant(siteCount), sites: fc.integer({ min: 0, max: 4 }),
  impedances: fc.array(fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 12 }) }, fc.constant(Infinity)), { minLength: demandCount * siteCount, maxLength: demandCount * siteCount }),
  weights: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: demandCount, maxLength: demandCount }),
  required: fc.array(fc.integer({ min: 0, max: siteCount - 1 }), { maxLength: 1 }), closed: fc.array(fc.integer({ min: 0, max: siteCount - 1 }), { maxLength: 1 }),
})).map((given): PMedianProblem & PCenterProblem => ({
  ...given, impedances: Float64Array.from(given.impedances), weights: Float64Array.from(given.weights), closed: given.closed.filter((site) => !given.required.includes(site)),
}));

type Table = PMedianProblem & PCenterProblem;

/** The walk of each demand point to its nearest open site. */
function walks({ demandCount, siteCount, impedances }: Table, open: readonly number[]): number[] {
  return Array.from({ length: demandCount }, (_, demand) => Math.min(Infinity, ...open.map((site) => impedances[demand * siteCount + site])));
}
const worst = (problem: Table, open: readonly number[]): number => Math.max(0, ...walks(problem, open));
const total = (problem: Table, open: readonly number[]): number => walks(problem, open).reduce((sum, walk, demand) => sum + (problem.weights[demand] > 0 ? problem.weights[demand] * walk : 0), 0);

/** The least cost of all sets that hold the required sites and this one; Infinity when there is none. `size`: exactly as many as p allows. */
function leastWith(problem: Table, site: number, size: boolean, cost: (open: readonly number[]) => number): number {
  const { siteCount, sites, required, closed = [] } = problem;
  const count = Math.min(sites, siteCount - closed.length);
  let least = Infinity;
  for (let subset = 0; subset < 2 ** siteCount; subset++) {
    const open = Array.from({ length: siteCount }, (_, at) => at).filter((at) => (subset >> at) & 1);
    if (![...required, site].every((at) => open.includes(at)) || open.some((at) => closed.includes(at)) || open.length > sites || (size && open.length !== count)) continue;
    least = Math.min(least, cost(open));
  }
  return least;
}

describe('p-median', () => {
  it('a site is worth the walking of those who would go elsewhere without it', () => {
    // Village 0 is next to site 0 (100 m, else 500 m), village 1 next to site 1 and out of reach of site 0.
    const problem: PMedianProblem = { demandCount: 2, siteCount: 2, impedances: Float64Array.of(100, 500, Infinity, 10), weights: Float64Array.of(7, 3), sites: 2, required: [1] };
    expect(whyHereWalking(problem, [0, 1])).toEqual([
      { site: 0, required: false, served: 7, walkSaved: 2800, onlyHere: 0 },
      { site: 1, required: true, served: 3, walkSaved: 0, onlyHere: 3 },
    ]);
  });

  it('what a site saves is the walking without it less the walking with it', () => {
    fc.assert(fc.property(table, (problem) => {
      const answer = solvePMedian(problem, solver, options);
      for (const { site, walkSaved, onlyHere } of whyHereWalking(problem, answer.chosen)) {
        const without = total(problem, answer.chosen.filter((other) => other !== site));
        if (onlyHere > 0) expect(without).toBe(Infinity);
        else expect(walkSaved).toBe(without - figure(answer.objective));
      }
    }), { seed: 51, numRuns: 200 });
  });

  it('the price of insisting is the least walking with the site less the least, by trying every subset', () => {
    let priced = 0;
    fc.assert(fc.property(table, fc.nat(), (problem, pick) => {
      const answer = solvePMedian(problem, solver, options);
      if (answer.objective === null) return;
      const site = pick % problem.siteCount;
      const least = leastWith(problem, site, true, (open) => total(problem, open));
      const price = whyNotThereWalking(problem, answer, site, solver, options);
      if (least === Infinity) return void expect(price).toMatchObject({ priceAtLeast: Infinity, objective: null, impossible: expect.any(String) as string });
      priced++;
      expect(price).toMatchObject({ exact: true, priceAtLeast: least - answer.objective, priceAtMost: least - answer.objective, impossible: null });
      expect(price.instead).toContain(site);
      expect(total(problem, price.instead)).toBe(least);
    }), { seed: 52, numRuns: 450 });
    expect(priced).toBeGreaterThanOrEqual(200);
  });
});

describe('p-center', () => {
  it('a site is worth the worst walk without it', () => {
    const problem: PCenterProblem = { demandCount: 2, siteCount: 2, impedances: Float64Array.of(100, 500, 600, 10), sites: 2, required: [] };
    expect(whyHereFarthest(problem, [0, 1])).toEqual([
      { site: 0, required: false, farthest: 100, farthestWithout: 500, beyond: 1 },
      { site: 1, required: false, farthest: 100, farthestWithout: 600, beyond: 1 },
    ]);
    fc.assert(fc.property(table, (small) => {
      const answer = solvePCenter(small, solver, options);
      for (const { site, farthest, farthestWithout } of whyHereFarthest(small, answer.chosen)) {
        expect(farthest).toBe(answer.objective);
        expect(farthestWithout).toBe(worst(small, answer.chosen.filter((other) => other !== site)));
      }
    }), { seed: 53, numRuns: 200 });
  });

  it('the price of insisting is the least worst walk with the site less the least, by trying every subset', () => {
    let priced = 0;
    fc.assert(fc.property(table, fc.nat(), (problem, pick) => {
      const answer = solvePCenter(problem, solver, options);
      if (answer.objective === null) return;
      const site = pick % problem.siteCount;
      const least = leastWith(problem, site, false, (open) => worst(problem, open));
      const price = whyNotThereFarthest(problem, answer, site, solver, options);
      if (least === Infinity) return void expect(price).toMatchObject({ priceAtLeast: Infinity, objective: null, impossible: expect.any(String) as string });
      priced++;
      expect(price).toMatchObject({ exact: true, priceAtLeast: least - answer.objective, priceAtMost: least - answer.objective, impossible: null });
      expect(price.instead).toContain(site);
    }), { seed: 54, numRuns: 450 });
    expect(priced).toBeGreaterThanOrEqual(200);
  });
});
