import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { bruteForceLscp, bruteForceMclp } from './brute-force.ts';
import { checkCertificate } from './check.ts';
import { loadHighsSolver } from './highs.ts';
import { solveLscp } from './lscp.ts';
import { solveMclp } from './mclp.ts';
import type { LscpProblem, MclpProblem } from './problem.ts';
import type { MipSolver } from './solver.ts';
import { lscpOf, mclpOf, smallCase } from './testing/cases.ts';

const options = { timeLimitSeconds: 20 };
let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

function useful(problem: MclpProblem | LscpProblem): (site: number) => Set<number> {
  const { siteStart, siteDemand } = problem.cover;
  const reach = (site: number): number[] => [...siteDemand.subarray(siteStart[site], siteStart[site + 1])];
  const needless = new Set(problem.required.flatMap(reach));
  return (site) => new Set(reach(site).filter((demand) => !needless.has(demand) && (!('weights' in problem) || problem.weights[demand] > 0)));
}

/** The answer the documentation promises among all best ones, found from its definition. */
function promised(problem: MclpProblem | LscpProblem, answers: readonly (readonly number[])[]): readonly number[] {
  const reach = useful(problem);
  const sites = Array.from({ length: problem.cover.siteCount }, (_, site) => site);
  const inside = (a: Set<number>, b: Set<number>): boolean => [...a].every((demand) => b.has(demand));
  const aside = new Set(sites.filter((site) => sites.some((other) =>
    other !== site && inside(reach(site), reach(other)) && (reach(other).size > reach(site).size || other < site))));
  const kept = answers.filter((answer) => answer.every((site) => problem.required.includes(site) || !aside.has(site)));
  const fewest = Math.min(...kept.map((answer) => answer.length));
  return kept.find((answer) => answer.length === fewest) ?? [];
}

describe('every subset tried agrees with', () => {
  it('maximal covering on 1,000 seeded cases', () => {
    fc.assert(fc.property(smallCase, (small) => {
      const problem = mclpOf(small);
      const oracle = bruteForceMclp(problem);
      const answer = solveMclp(problem, solver, options);
      expect(checkCertificate(problem, answer)).toMatchObject({ accepted: true, proven: true, faults: [] });
      if (oracle.objective === null) return void expect(answer.status).toBe('infeasible');
      expect(answer.status).toBe('optimal');
      expect(answer.objective).toBeCloseTo(oracle.objective, 5);
      if (problem.weights.every((weight) => Number.isInteger(weight * 8))) {
        expect(answer.objective).toBe(oracle.objective);
        expect(answer.bound).toBe(oracle.objective);
      }
    }), { seed: 20250101, numRuns: 1000 });
  });

  it('set covering on 1,000 seeded cases, with points out of reach named or reported', () => {
    fc.assert(fc.property(smallCase, fc.constantFrom('infeasible' as const, 'report' as const), (small, uncoverable) => {
      const problem = lscpOf(small, uncoverable);
      const oracle = bruteForceLscp(problem);
      const answer = solveLscp(problem, solver, options);
      expect(answer.objective).toBe(oracle.objective);
      expect(answer.status).toBe(oracle.objective === null ? 'infeasible' : 'optimal');
      expect(checkCertificate(problem, answer)).toMatchObject({ accepted: true, proven: true, faults: [] });
      if (oracle.objective !== null) expect(answer.chosen).toEqual(promised(problem, oracle.answers));
    }), { seed: 20250102, numRuns: 1000 });
  });

  it('the promised choice among equal maximal coverings on 300 seeded cases', () => {
    fc.assert(fc.property(smallCase, (small) => {
      const problem: MclpProblem = { ...mclpOf(small), weights: Float64Array.from(small.weights, (weight) => Math.round(weight) % 3), open: 'atMost' };
      const oracle = bruteForceMclp(problem);
      const answer = solveMclp(problem, solver, options);
      if (oracle.objective === null) return void expect(answer.status).toBe('infeasible');
      expect(answer).toMatchObject({ objective: oracle.objective, ties: 'first' });
      expect(answer.chosen).toEqual(promised(problem, oracle.answers));
    }), { seed: 20250103, numRuns: 300 });
  });
});
