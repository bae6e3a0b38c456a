import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkPCenter } from './check-p-center.ts';
import { loadHighsSolver } from './highs.ts';
import type { PCenterAnswer, PCenterProblem } from './p-center.ts';
import { solvePCenter } from './p-center.ts';
import type { MipSolver } from './solver.ts';
import { seededNumbers } from './testing/cases.ts';

const options = { timeLimitSeconds: 20 };
let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

const small = fc.record({ demandCount: fc.integer({ min: 1, max: 6 }), siteCount: fc.integer({ min: 1, max: 6 }) }).chain(({ demandCount, siteCount }) => fc.record({
  demandCount: fc.constant(demandCount), siteCount: fc.constant(siteCount), sites: fc.integer({ min: 0, max: 4 }),
  impedances: fc.array(fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 12 }) }, fc.constant(Infinity)), { minLength: demandCount * siteCount, maxLength: demandCount * siteCount }),
  required: fc.array(fc.integer({ min: 0, max: siteCount - 1 }), { maxLength: 1 }), closed: fc.array(fc.integer({ min: 0, max: siteCount - 1 }), { maxLength: 1 }),
})).map((given): PCenterProblem => ({ ...given, impedances: Float64Array.from(given.impedances), closed: given.closed.filter((site) => !given.required.includes(site)) }));

function bruteForce({ demandCount, siteCount, impedances, sites, required, closed = [] }: PCenterProblem): number {
  let best = Infinity;
  for (let subset = 0; subset < 2 ** siteCount; subset++) {
    const chosen = Array.from({ length: siteCount }, (_, site) => site).filter((site) => (subset >> site) & 1);
    if (chosen.length > sites || !required.every((site) => chosen.includes(site)) || closed.some((site) => chosen.includes(site))) continue;
    best = Math.min(best, Math.max(...Array.from({ length: demandCount }, (_, demand) => Math.min(Infinity, ...chosen.map((site) => impedances[demand * siteCount + site])))));
  }
  return best;
}

describe('the p-center', () => {
  it('is what trying every subset gives, on 1,000 seeded cases', () => {
    fc.assert(fc.property(small, (problem) => {
      const best = bruteForce(problem);
      const answer = solvePCenter(problem, solver, options);
      expect(checkPCenter(problem, answer)).toMatchObject({ accepted: true, proven: true, faults: [] });
      expect(answer.objective).toBe(best === Infinity ? null : best);
      expect(answer.status).toBe(best === Infinity ? 'infeasible' : 'optimal');
    }), { seed: 31, numRuns: 1000 });
  });

  it('a street of 9 houses: one centre is 4 away at most, two are 2, three are 1; and the checker rejects every tampering', () => {
    const impedances = Float64Array.from({ length: 81 }, (_, at) => Math.abs(Math.floor(at / 9) - (at % 9)));
    const problem = (sites: number): PCenterProblem => ({ demandCount: 9, siteCount: 9, impedances, sites, required: [] });
    expect([1, 2, 3].map((sites) => solvePCenter(problem(sites), solver, options).objective)).toEqual([4, 2, 1]);
    const answer = solvePCenter(problem(2), solver, options);
    const tampered: PCenterAnswer[] = [
      { ...answer, objective: 1 }, { ...answer, objective: 1, bound: 1 }, { ...answer, bound: 3 }, { ...answer, chosen: [0, 1] }, { ...answer, chosen: [0, 4, 8] }, { ...answer, proof: null },
      { ...answer, status: 'infeasible' }, { ...answer, proof: answer.proof && { ...answer.proof, within: 2 } }, { ...answer, chosen: [], objective: null },
    ];
    tampered.forEach((other, at) => expect(checkPCenter(problem(2), other).accepted, `tampering ${at}`).toBe(false));
    expect(checkPCenter(problem(3), answer).accepted).toBe(false);
  });

  it('is what trying every subset gives of 13 places in a square, and of 13 without order', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const next = seededNumbers(seed);
      const count = 13;
      const places = Array.from({ length: count }, () => [next(), next()]);
      const impedances = Float64Array.from({ length: count * count }, (_, at) => {
        const [[x, y], [u, v]] = [places[Math.floor(at / count)], places[at % count]];
        return seed % 2 === 0 ? Math.hypot(x - u, y - v) : next() < 0.2 ? Infinity : Math.floor(next() * 900);
      });
      const problem: PCenterProblem = { demandCount: count, siteCount: count, impedances, sites: 2 + (seed % 3), required: [] };
      const best = bruteForce(problem);
      const answer = solvePCenter(problem, solver, options);
      expect(checkPCenter(problem, answer)).toMatchObject({ accepted: true, proven: true, faults: [] });
      expect(answer.objective, `seed ${seed}`).toBe(best === Infinity ? null : best);
    }
  });

  it('sixty places in a square: proven', () => {
    const next = seededNumbers(3);
    const places = Array.from({ length: 60 }, () => [next(), next()]);
    const impedances = Float64Array.from({ length: 3600 }, (_, at) => Math.round(1000 * Math.hypot(places[Math.floor(at / 60)][0] - places[at % 60][0], places[Math.floor(at / 60)][1] - places[at % 60][1])));
    const problem: PCenterProblem = { demandCount: 60, siteCount: 60, impedances, sites: 6, required: [7] };
    expect(checkPCenter(problem, solvePCenter(problem, solver, options))).toMatchObject({ accepted: true, proven: true });
  });
});
