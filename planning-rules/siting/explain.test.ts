import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { bruteForceMclp } from './brute-force.ts';
import { whyHere, whyNotThere } from './explain.ts';
import { loadHighsSolver } from './highs.ts';
import { solveMclp } from './mclp.ts';
import type { MclpProblem } from './problem.ts';
import { coverFromPairs } from './problem.ts';
import type { MipSolver } from './solver.ts';
import { figure, mclpOf, smallCase } from './testing/cases.ts';

const options = { timeLimitSeconds: 20 };
let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

describe('why here', () => {
  it('a site adds those only it covers and saves walking for those who would go elsewhere', () => {
    // Site 0 covers villages 0 and 1, site 1 covers 1 and 2.
    const problem: MclpProblem = { cover: coverFromPairs(3, 2, [[0, 0], [1, 0], [1, 1], [2, 1]]), weights: Float64Array.of(50, 30, 20), sites: 2, required: [1] };
    const walks = Float64Array.of(100, Infinity, 400, 250, Infinity, 10);
    expect(whyHere(problem, [0, 1], walks)).toEqual([
      { site: 0, required: false, onlyHere: 50, inReach: 80, walkSaved: 0 },
      { site: 1, required: true, onlyHere: 20, inReach: 50, walkSaved: 30 * 150 },
    ]);
  });

  it('what only a site covers is what is lost without it', () => {
    fc.assert(fc.property(smallCase, (small) => {
      const problem: MclpProblem = { ...mclpOf(small), required: [], open: 'atMost' };
      const answer = solveMclp(problem, solver, options);
      for (const { site, onlyHere } of whyHere(problem, answer.chosen)) {
        const others = answer.chosen.filter((other) => other !== site);
        const covered = new Set(others.flatMap((other) => [...problem.cover.siteDemand.subarray(problem.cover.siteStart[other], problem.cover.siteStart[other + 1])]));
        const without = problem.weights.reduce((sum, weight, demand) => sum + (covered.has(demand) ? weight : 0), 0);
        expect(onlyHere).toBeCloseTo(figure(answer.objective) - without, 6);
      }
    }), { seed: 41, numRuns: 150 });
  });
});

describe('why not there', () => {
  it('the price of insisting is the best without less the best with it, by trying every subset', () => {
    fc.assert(fc.property(smallCase, fc.nat(), (small, pick) => {
      const problem: MclpProblem = { ...mclpOf(small), weights: Float64Array.from(small.weights, Math.round) };
      const answer = solveMclp(problem, solver, options);
      if (answer.objective === null) return;
      const site = pick % problem.cover.siteCount;
      const insisted = bruteForceMclp({ ...problem, required: [...problem.required, site] });
      const price = whyNotThere(problem, answer, site, solver, options);
      if (insisted.objective === null) return void expect(price).toMatchObject({ noRoom: true, priceAtLeast: Infinity });
      expect(price).toMatchObject({ exact: true, priceAtLeast: answer.objective - insisted.objective, priceAtMost: answer.objective - insisted.objective });
    }), { seed: 42, numRuns: 200 });
  });
});
