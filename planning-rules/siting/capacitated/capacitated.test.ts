import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHighsSolver } from '../highs.ts';
import { coverFromImpedances } from '../problem.ts';
import type { MipSolver } from '../solver.ts';
import { town } from '../testing/cases.ts';
import { bruteForceCapacitatedCover, bruteForceCapacitatedPMedian } from './brute-force.ts';
import { checkCapacitatedCover, checkCapacitatedPMedian } from './check.ts';
import { solveCapacitatedCover } from './cover.ts';
import { solveCapacitatedPMedian } from './p-median.ts';
import type { CapacitatedCoverProblem, CapacitatedPMedianAnswer, CapacitatedPMedianProblem } from './problem.ts';

const options = { timeLimitSeconds: 20 };
let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

const smallCase = fc.record({ demandCount: fc.integer({ min: 1, max: 6 }), siteCount: fc.integer({ min: 1, max: 5 }) }).chain(({ demandCount, siteCount }) => fc.record({
  demandCount: fc.constant(demandCount), siteCount: fc.constant(siteCount),
  impedances: fc.array(fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 40 }) }, { weight: 3, arbitrary: fc.integer({ min: 0, max: 400 }).map((value) => value / 8) },
    { weight: 1, arbitrary: fc.constant(Infinity) }, { weight: 1, arbitrary: fc.double({ min: 0.01, max: 40, noNaN: true }) }), { minLength: demandCount * siteCount, maxLength: demandCount * siteCount }),
  weights: fc.oneof(
    fc.array(fc.integer({ min: 0, max: 12 }), { minLength: demandCount, maxLength: demandCount }),
    fc.array(fc.integer({ min: 1, max: 96 }).map((value) => value / 8), { minLength: demandCount, maxLength: demandCount }),
  ),
  capacity: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: siteCount, maxLength: siteCount }),
  sites: fc.integer({ min: 1, max: 5 }),
  required: fc.array(fc.integer({ min: 0, max: siteCount - 1 }), { maxLength: 1 }),
  closed: fc.array(fc.integer({ min: 0, max: siteCount - 1 }), { maxLength: 1 }),
}));

type SmallCase = typeof smallCase extends fc.Arbitrary<infer T> ? T : never;

function pMedianOf(small: SmallCase): CapacitatedPMedianProblem {
  return {
    ...small, impedances: Float64Array.from(small.impedances), weights: Float64Array.from(small.weights), capacity: Float64Array.from(small.capacity),
    closed: small.closed.filter((site) => !small.required.includes(site)),
  };
}

function coverOf(small: SmallCase, limit: number, withWalks: boolean): CapacitatedCoverProblem {
  const { demandCount, siteCount, impedances, weights, capacity, closed, sites, required } = pMedianOf(small);
  return { cover: coverFromImpedances(demandCount, siteCount, impedances, limit), weights, capacity, sites, required, ...(closed ? { closed } : {}), ...(withWalks ? { walks: impedances } : {}) };
}

function figure(value: number | null): number {
  if (value === null) throw new Error('the answer has no such figure');
  return value;
}

describe('every plan tried agrees with', () => {
  it('the capacitated p-median on 1,000 seeded cases', () => {
    let infeasible = 0;
    fc.assert(fc.property(smallCase, (small) => {
      const problem = pMedianOf(small);
      const best = bruteForceCapacitatedPMedian(problem);
      const answer = solveCapacitatedPMedian(problem, solver, options);
      const check = checkCapacitatedPMedian(problem, answer);
      expect(check.faults).toEqual([]);
      if (best === null) {
        infeasible++;
        expect(answer.status).toBe('infeasible');
        return;
      }
      expect(answer.status).toBe('optimal');
      expect(figure(answer.objective)).toBeCloseTo(best, 6);
    }), { seed: 5, numRuns: 1000 });
    expect(infeasible).toBeGreaterThan(100);
    expect(infeasible).toBeLessThan(900);
  }, 60_000);

  it('capacitated maximal covering, with and without walks, on 1,000 seeded cases', () => {
    fc.assert(fc.property(smallCase, fc.integer({ min: 5, max: 40 }), fc.boolean(), (small, limit, withWalks) => {
      const problem = coverOf(small, limit, withWalks);
      const best = bruteForceCapacitatedCover(problem);
      const answer = solveCapacitatedCover(problem, solver, options);
      expect(checkCapacitatedCover(problem, answer).faults).toEqual([]);
      if (best === null) {
        expect(answer.status).toBe('infeasible');
        return;
      }
      expect(answer.status).toBe('optimal');
      expect(figure(answer.objective)).toBeCloseTo(best.served, 6);
      if (withWalks) expect(figure(answer.walk?.objective ?? null)).toBeCloseTo(figure(best.walk), 6);
      else expect(answer.walk).toBeNull();
    }), { seed: 7, numRuns: 1000 });
  }, 60_000);
});

describe('answers', () => {
  it('are the same for the same problem, and proven by our own tree where the engine has not its word', () => {
    const problem = town(3, 40, 12, 4, 1.3);
    const answer = solveCapacitatedPMedian(problem, solver, options);
    expect(solveCapacitatedPMedian(problem, solver, options)).toEqual(answer);
    expect(answer.status).toBe('optimal');
    const check = checkCapacitatedPMedian(problem, answer);
    expect(check.faults).toEqual([]);
    expect(check.proven).toBe(answer.certificate?.proof === 'own');
  });

  it('cost nothing more when capacities grow, and no less when they shrink', () => {
    for (const seed of [1, 2, 3]) {
      const costs = [1.05, 1.2, 1.5, 4].map((tightness) => figure(solveCapacitatedPMedian(town(seed, 30, 10, 4, tightness), solver, options).objective));
      expect([...costs].sort((a, b) => b - a)).toEqual(costs);
    }
  });

  it('are truthful when no time is given', () => {
    const problem = town(5, 120, 30, 8, 1.1);
    const answer = solveCapacitatedPMedian(problem, solver, { timeLimitSeconds: 0, clockSeconds: () => 0 });
    expect(checkCapacitatedPMedian(problem, answer).faults).toEqual([]);
    expect(['feasible', 'stopped']).toContain(answer.status);
    const cover: CapacitatedCoverProblem = { ...problem, cover: coverFromImpedances(120, 30, problem.impedances, 250), walks: problem.impedances };
    const covered = solveCapacitatedCover(cover, solver, { timeLimitSeconds: 0, clockSeconds: () => 0 });
    expect(checkCapacitatedCover(cover, covered).faults).toEqual([]);
    expect(figure(covered.bound)).toBeGreaterThanOrEqual(figure(covered.objective));
  });

  it('keep the time limit by the host’s clock', () => {
    let now = 0;
    const problem = town(6, 150, 40, 10, 1.1);
    const answer = solveCapacitatedPMedian(problem, solver, { timeLimitSeconds: 3, clockSeconds: () => (now += 0.02) });
    expect(checkCapacitatedPMedian(problem, answer).faults).toEqual([]);
    expect(now).toBeLessThan(6);
  });
});

describe('what can not be is named', () => {
  const base: CapacitatedPMedianProblem = {
    demandCount: 3, siteCount: 2, impedances: Float64Array.of(1, 2, 3, 4, 5, 6), weights: Float64Array.of(4, 5, 6), capacity: Float64Array.of(10, 9), sites: 2, required: [],
  };
  const reasonOf = (change: Partial<CapacitatedPMedianProblem>): CapacitatedPMedianAnswer['infeasible'] => {
    const problem = { ...base, ...change };
    const answer = solveCapacitatedPMedian(problem, solver, options);
    expect(checkCapacitatedPMedian(problem, answer).faults).toEqual([]);
    return answer.infeasible;
  };
  it('with the demand points, sites or sums that make it so', () => {
    expect(reasonOf({})).toBeNull();
    expect(reasonOf({ impedances: Float64Array.of(1, 2, Infinity, Infinity, 5, 6) })).toEqual({ reason: 'unreachable', demand: [1] });
    expect(reasonOf({ weights: Float64Array.of(4, 5, 11) })).toEqual({ reason: 'tooLarge', demand: [2] });
    expect(reasonOf({ sites: 1, required: [0, 1] })).toEqual({ reason: 'requiredExceedsP', required: [0, 1] });
    expect(reasonOf({ sites: 1 })).toEqual({ reason: 'capacityBelowDemand', capacity: 10, demandWeight: 15 });
    expect(reasonOf({ weights: Float64Array.of(6, 6, 6) })?.reason).toBe('noAssignment');
  });
  it('and what is not a problem at all is refused with the value', () => {
    expect(() => reasonOf({ capacity: Float64Array.of(1) })).toThrow('1 capacities for 2 sites');
    expect(() => reasonOf({ capacity: Float64Array.of(1, -3) })).toThrow('-3');
    expect(() => reasonOf({ required: [0], closed: [0] })).toThrow('both required and closed');
  });
});

describe('the checker rejects', () => {
  const problem = town(3, 30, 10, 4, 1.15);
  let answer: CapacitatedPMedianAnswer;
  beforeAll(() => { answer = solveCapacitatedPMedian(problem, solver, options); });
  const verdict = (change: Partial<CapacitatedPMedianAnswer>): boolean => checkCapacitatedPMedian(problem, { ...answer, ...change }).accepted;
  const certificate = (change: Partial<NonNullable<CapacitatedPMedianAnswer['certificate']>>): boolean => {
    if (answer.certificate === null) throw new Error('no certificate');
    return verdict({ certificate: { ...answer.certificate, proof: 'own', ...change } });
  };
  it('every kind of tampering with a p-median answer', () => {
    expect(verdict({})).toBe(true);
    expect(answer.certificate?.proof).toBe('own');
    const closed = Array.from({ length: 10 }, (_, site) => site).find((site) => !answer.chosen.includes(site)) ?? -1;
    expect(verdict({ objective: figure(answer.objective) - 1 })).toBe(false);
    expect(verdict({ bound: figure(answer.bound) + 1 })).toBe(false);
    expect(verdict({ bound: figure(answer.bound) * 0.9 })).toBe(false);
    expect(verdict({ gap: 0.1 })).toBe(false);
    expect(verdict({ status: 'stopped' })).toBe(false);
    expect(verdict({ chosen: answer.chosen.slice(1) })).toBe(false);
    expect(verdict({ chosen: [...answer.chosen].reverse() })).toBe(false);
    expect(verdict({ chosen: [...answer.chosen, closed].sort((a, b) => a - b) })).toBe(false);
    expect(verdict({ assignment: answer.assignment.map((site, demand) => (demand === 0 ? closed : site)) })).toBe(false);
    expect(verdict({ assignment: answer.assignment.map(() => answer.chosen[0]) })).toBe(false);
    expect(verdict({ assignment: answer.assignment.slice(1) })).toBe(false);
    expect(verdict({ assignment: answer.assignment.map((site, demand) => (demand === 0 ? -1 : site)) })).toBe(false);
    expect(verdict({ certificate: null })).toBe(false);
    expect(verdict({ infeasible: { reason: 'noAssignment', proof: 'own' } })).toBe(false);
  });
  it('every kind of tampering with its certificate', () => {
    const { tree, multipliers, leftOut, scale, bound } = answer.certificate ?? { tree: [], multipliers: [], leftOut: 0, scale: 1, bound: 0 };
    expect(certificate({ bound: bound * 1.01 })).toBe(false);
    expect(certificate({ multipliers: multipliers.map((list) => list.map(() => 0)) })).toBe(false);
    expect(certificate({ multipliers: multipliers.map((list) => list.map((value) => value * 2)) })).toBe(false);
    expect(certificate({ multipliers: multipliers.map((list) => list.slice(1)) })).toBe(false);
    expect(certificate({ multipliers: multipliers.map((list) => list.map((value, demand) => (demand === 0 ? NaN : value))) })).toBe(false);
    expect(certificate({ multipliers: [] })).toBe(false);
    expect(certificate({ scale: scale * 2 })).toBe(false);
    expect(certificate({ scale: 0 })).toBe(false);
    expect(certificate({ leftOut: leftOut / 1e6 })).toBe(false);
    expect(certificate({ weightFactor: 0 })).toBe(false);
    expect(certificate({ tree: [...tree, -1] })).toBe(false);
    expect(certificate({ tree: tree.slice(1) })).toBe(false);
    expect(certificate({ tree: [999999, ...tree] })).toBe(false);
    expect(certificate({ tree: [0, ...tree.slice(0, 1)] })).toBe(false);
  });
  it('and with a covering answer and its walk', () => {
    const small = town(4, 16, 7, 4, 1.15);
    const cover: CapacitatedCoverProblem = { ...small, sites: 3, cover: coverFromImpedances(16, 7, small.impedances, 400), walks: small.impedances };
    const covered = solveCapacitatedCover(cover, solver, options);
    const says = (change: Partial<typeof covered>): boolean => checkCapacitatedCover(cover, { ...covered, ...change }).accepted;
    expect(checkCapacitatedCover(cover, covered).faults).toEqual([]);
    const { walk } = covered;
    if (walk === null || walk.certificate === null || covered.certificate === null) throw new Error('no walk');
    expect(says({ objective: figure(covered.objective) + 1 })).toBe(false);
    expect(says({ bound: figure(covered.objective) - 1 })).toBe(false);
    expect(says({ walk: null })).toBe(false);
    expect(says({ walk: { ...walk, objective: walk.objective - 1 } })).toBe(false);
    expect(says({ walk: { ...walk, bound: walk.objective + 1 } })).toBe(false);
    expect(says({ walk: { ...walk, certificate: null } })).toBe(false);
    expect(says({ walk: { ...walk, certificate: { ...walk.certificate, bound: walk.objective * 1.1 } } })).toBe(false);
    expect(says({ certificate: { ...covered.certificate, leftOut: 2 } })).toBe(false);
    expect(says({ certificate: { ...covered.certificate, bound: covered.certificate.bound + 50 } })).toBe(false);
    expect(says({ assignment: covered.assignment.map(() => covered.chosen[0]) })).toBe(false);
    expect(says({ chosen: Array.from({ length: 7 }, (_, site) => site) })).toBe(false);
    expect(says({ infeasible: { reason: 'requiredExceedsP', required: [0, 1, 2, 3] } })).toBe(false);
  });
});
