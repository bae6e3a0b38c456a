import { beforeAll, describe, expect, it } from 'vitest';
import type { MipSolver } from '../index.ts';
import { loadHighsSolver } from '../index.ts';
import type { JointProblem, JointWalk } from './index.ts';
import { bruteForceJoint, checkJoint, solveJoint } from './index.ts';

let solver: MipSolver;
beforeAll(async () => {
  solver = await loadHighsSolver();
});
const options = { timeLimitSeconds: 20 };

/** Numbers from a seed, so that a case that fails can be made again. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return Math.floor(((state ^ (state >>> 13)) >>> 0) / 2 ** 32 * below);
  };
}

/** Compounds on a street plan; whoever is within the limit of each other can walk. */
function seeded(seed: number, count: number): JointProblem {
  const next = numbers(seed * 7919 + 1);
  const places = Array.from({ length: count }, () => [next(12), next(12)] as const);
  const limit = 3 + next(6);
  const compounds = places.map(() => ({ requiredSquareMetres: 15 + next(80), countedSquareMetres: [0, 0, 10 + next(60), 60 + next(160)][next(4)] }));
  const walks = places.flatMap(([ax, ay], from) => places.flatMap(([bx, by], to): JointWalk[] => {
    const steps = Math.abs(ax - bx) + Math.abs(ay - by);
    return from !== to && steps <= limit ? [{ from, to, metres: steps * 100 + next(2) }] : [];
  }));
  return { compounds, walks };
}

const both = (pairs: readonly (readonly [number, number, number])[]): JointWalk[] =>
  pairs.flatMap(([from, to, metres]) => [{ from, to, metres }, { from: to, to: from, metres }]);
const three = (units: readonly number[]): JointProblem['compounds'] => units.map((countedSquareMetres) => ({ requiredSquareMetres: 45, countedSquareMetres }));

describe('joint provision', () => {
  it('three of 300 households share a unit of 140: 3 × 45 = 135 ≤ 140', () => {
    const problem = { compounds: three([140, 0, 0]), walks: both([[0, 1, 400], [0, 2, 700]]) };
    expect(solveJoint(problem, solver, options)).toEqual({
      groups: [{ host: 0, members: [0, 1, 2] }], compliant: 3, sharedUnits: 1, walkDecimetres: 11_000, proven: true });
  });

  it('one beyond the limit stays out, the other two comply; the same with 134 m², which is 1 short for three', () => {
    expect(solveJoint({ compounds: three([140, 0, 0]), walks: both([[0, 1, 400]]) }, solver, options)).toMatchObject({ groups: [{ host: 0, members: [0, 1] }], compliant: 2 });
    expect(solveJoint({ compounds: three([134, 0, 0]), walks: both([[0, 1, 400], [0, 2, 700]]) }, solver, options)).toMatchObject({ compliant: 2, walkDecimetres: 4000, proven: true });
    expect(solveJoint({ compounds: three([135, 0, 0]), walks: both([[0, 1, 400], [0, 2, 700]]) }, solver, options)).toMatchObject({ compliant: 3 });
  });

  it('nobody shares where nothing can be spared or nobody lacks', () => {
    expect(solveJoint({ compounds: three([44, 45, 0]), walks: both([[0, 1, 10], [1, 2, 10]]) }, solver, options)).toEqual({ groups: [], compliant: 1, sharedUnits: 0, walkDecimetres: 0, proven: true });
    expect(solveJoint({ compounds: three([50, 60]), walks: both([[0, 1, 10]]) }, solver, options)).toMatchObject({ groups: [], compliant: 2 });
    expect(solveJoint({ compounds: [], walks: [] }, solver, options)).toMatchObject({ groups: [], proven: true });
  });

  it('the unit in the middle is shared by two that are too far from each other', () => {
    const problem = { compounds: three([90, 45, 0]), walks: both([[0, 1, 500], [1, 2, 500]]) };
    expect(solveJoint(problem, solver, options)).toMatchObject({ groups: [{ host: 1, members: [0, 1, 2] }], compliant: 3 });
  });

  it('is what trying everything gives, 520 seeded cases, and every answer passes the checker', () => {
    let shared = 0;
    let left = 0;
    for (let seed = 1; seed <= 520; seed += 1) {
      const problem = seeded(seed, 3 + (seed % 7));
      const answer = solveJoint(problem, solver, options);
      const { compliant, sharedUnits, walkDecimetres } = answer;
      expect({ seed, compliant, sharedUnits, walkDecimetres, proven: answer.proven }).toEqual({ seed, ...bruteForceJoint(problem), proven: true });
      expect(checkJoint(problem, answer)).toEqual([]);
      shared += sharedUnits;
      left += problem.compounds.length - compliant;
    }
    expect(Math.min(shared, left)).toBeGreaterThan(100);
  }, 60_000);

  it('twelve compounds too, a few', () => {
    for (let seed = 1; seed <= 6; seed += 1) {
      const problem = seeded(5000 + seed, 12);
      const { compliant, sharedUnits, walkDecimetres } = solveJoint(problem, solver, options);
      expect({ compliant, sharedUnits, walkDecimetres }).toEqual(bruteForceJoint(problem));
    }
  }, 60_000);

  it('large parts in two steps, quick answers and answers without an engine never promise more than is true', () => {
    for (let seed = 1; seed <= 80; seed += 1) {
      const problem = seeded(9000 + seed, 9);
      const best = bruteForceJoint(problem);
      const steps = solveJoint(problem, solver, { ...options, largePart: 0 });
      expect([steps.compliant, steps.sharedUnits, steps.proven]).toEqual([best.compliant, best.sharedUnits, true]);
      const quick = solveJoint(problem, solver, { ...options, effort: 'joined' });
      expect([quick.compliant, quick.proven]).toEqual([best.compliant, true]);
      const bare = solveJoint(problem, null, options);
      expect(bare.compliant).toBeLessThanOrEqual(best.compliant);
      if (bare.proven) expect([bare.compliant, bare.sharedUnits]).toEqual([best.compliant, best.sharedUnits]);
    }
  }, 60_000);

  it('more area or another walk never makes fewer comply; the order of the walks decides nothing', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const problem = seeded(20_000 + seed, 8);
      const before = solveJoint(problem, solver, options);
      const more = { ...problem, compounds: problem.compounds.map((one, index) => (index === seed % 8 ? { ...one, countedSquareMetres: one.countedSquareMetres + 30 } : one)) };
      expect(solveJoint(more, solver, options).compliant).toBeGreaterThanOrEqual(before.compliant);
      const fewer = { ...problem, walks: problem.walks.slice(2) };
      expect(solveJoint(fewer, solver, options).compliant).toBeLessThanOrEqual(before.compliant);
      expect(solveJoint({ ...problem, walks: [...problem.walks].reverse() }, solver, options)).toEqual(before);
    }
  }, 60_000);

  it('the checker tells what is wrong with a wrong answer', () => {
    const problem = { compounds: three([140, 0, 0]), walks: both([[0, 1, 400]]) };
    const right = solveJoint(problem, solver, options);
    const faulty = (change: object): string => checkJoint(problem, { ...right, ...change }).join('; ');
    expect(faulty({})).toBe('');
    expect(faulty({ groups: [{ host: 0, members: [0, 1, 2] }] })).toContain('beyond the limit');
    expect(faulty({ groups: [{ host: 1, members: [0, 1] }] })).toContain('no unit that counts');
    expect(faulty({ groups: [{ host: 0, members: [0, 1] }, { host: 0, members: [0, 1] }] })).toContain('two groups');
    expect(faulty({ compliant: 3 })).toContain('2 comply');
    expect(faulty({ walkDecimetres: 1 })).toContain('dm');
    expect(checkJoint({ ...problem, compounds: three([89, 0, 0]) }, right).join()).toContain('<');
    expect(() => checkJoint({ ...problem, walks: [...problem.walks, problem.walks[0]] }, right)).toThrow('twice');
  });
});
