import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { bruteForceLscp, bruteForceMclp } from '../brute-force.ts';
import { loadHighsSolver } from '../highs.ts';
import { solveLscp } from '../lscp.ts';
import { solveMclp } from '../mclp.ts';
import type { MclpProblem } from '../problem.ts';
import { coverFromPairs } from '../problem.ts';
import type { MipSolver } from '../solver.ts';
import { figure, lscpOf, mclpOf, smallCase } from '../testing/cases.ts';
import { whyHere, whyHereCovering, whyNotThere, whyNotThereCovering } from './covering.ts';

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
      if (insisted.objective === null) return void expect(price).toMatchObject({ impossible: 'noRoom', priceAtLeast: Infinity });
      expect(price).toMatchObject({ exact: true, priceAtLeast: answer.objective - insisted.objective, priceAtMost: answer.objective - insisted.objective });
    }), { seed: 42, numRuns: 200 });
  });

  it('an answer that is not proven has a range, also for a site of its own', () => {
    const problem: MclpProblem = { cover: coverFromPairs(2, 2, [[0, 0], [1, 1]]), weights: Float64Array.of(5, 8), sites: 1, required: [], open: 'atMost' };
    const proven = solveMclp(problem, solver, options);
    // As if the search had stopped with site 0 in hand and everything still thought possible.
    const stopped = { ...proven, status: 'feasible' as const, objective: 5, bound: 13, gap: 8 / 13, chosen: [0] };
    expect(whyNotThere(problem, stopped, 0, solver, options)).toMatchObject({ priceAtLeast: 0, priceAtMost: 8, exact: false });
    expect(whyNotThere(problem, stopped, 1, solver, options)).toMatchObject({ priceAtLeast: 0, priceAtMost: 5, exact: false });
    expect(() => whyNotThere(problem, proven, 2, solver, options)).toThrow('site 2 is not in 0…1');
  });
});

describe('set covering', () => {
  it('every chosen site that is not required covers somebody alone', () => {
    fc.assert(fc.property(smallCase, (small) => {
      const problem = lscpOf(small, 'report');
      for (const { required, onlyHere } of whyHereCovering(problem, solveLscp(problem, solver, options).chosen)) if (!required) expect(onlyHere).toBeGreaterThanOrEqual(1);
    }), { seed: 43, numRuns: 150 });
  });

  it('the price of insisting is the fewest with the site less the fewest, by trying every subset', () => {
    fc.assert(fc.property(smallCase, fc.nat(), (small, pick) => {
      const problem = lscpOf(small, 'report');
      const answer = solveLscp(problem, solver, options);
      const site = pick % problem.cover.siteCount;
      const price = figure(bruteForceLscp({ ...problem, required: [...problem.required, site] }).objective) - figure(answer.objective);
      expect(whyNotThereCovering(problem, answer, site, solver, options)).toMatchObject({ exact: true, priceAtLeast: price, priceAtMost: price, impossible: null });
    }), { seed: 44, numRuns: 250 });
  });
});
