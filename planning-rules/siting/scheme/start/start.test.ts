import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHighsSolver } from '../../highs.ts';
import type { MipSolver } from '../../solver.ts';
import { scattered, seededNumbers } from '../../testing/cases.ts';
import { checkScheme } from '../check.ts';
import type { SchemeAim, SchemeAnswer, SchemeProblem } from '../problem.ts';
import { solveScheme } from '../solve.ts';
import { schemeValue } from '../value.ts';
import { compareWorth, startScheme, worthOf } from './index.ts';

let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });
const never = (): boolean => false;

/** A county's build-out over three years with limits of every kind, which a plan of one site a year more than asked for keeps. */
function county(seed: number, aims: readonly SchemeAim[], withCapacity: boolean): SchemeProblem {
  const [demandCount, siteCount] = [120, 30];
  const { cover, weights } = scattered(seed, demandCount, siteCount, 0.25);
  const next = seededNumbers(seed + 100);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    cover, weights, aims, required: [2], closed: [7], apart: [[0, 1], [3, 4]], groups: [[0, 1, 2, 3, 4, 5, 6], [10, 11, 12, 13, 14]],
    cost: Float64Array.from({ length: siteCount }, () => 20 + Math.floor(next() * 60)), walks: Float64Array.from({ length: demandCount * siteCount }, () => 100 + Math.floor(next() * 1000)),
    stages: [{ sitesAtMost: 4, coverAtLeast: 0.1 * total }, { sitesAtMost: 7, budget: 420, coverAtLeast: 0.2 * total, groupAtLeast: [1, 1] }, { sitesAtMost: 10, coverAtLeast: 0.3 * total, groupAtLeast: [1, 1] }],
    ...(withCapacity ? { capacity: Float64Array.from({ length: siteCount }, () => 300 + Math.floor(next() * 400)) } : {}),
  };
}

/** The scheme found as an answer, with bounds that say nothing. */
function asAnswer(problem: SchemeProblem, stages: SchemeAnswer['stages']): SchemeAnswer {
  const levels = problem.aims.map((aim) => {
    const value = schemeValue(problem, stages, aim);
    const bound = aim === 'cover' || aim === 'coverTwice' ? value * 2 : 0;
    return { aim, value, bound, gap: value === bound ? 0 : Math.abs(value - bound) / Math.max(value, bound) };
  });
  return { status: 'feasible', stages, levels, ties: 'found', infeasible: null };
}

describe('a first scheme', () => {
  it('keeps every limit, with capacities and without, and is the same each time', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.constantFrom<readonly SchemeAim[]>(['cover'], ['cover', 'walk', 'cost'], ['cost', 'cover'], ['cover', 'coverTwice']), fc.boolean(), (seed, aims, withCapacity) => {
      const problem = county(seed, aims, withCapacity);
      const start = startScheme(problem, null, never, 2e6);
      if (start === null) return;
      expect(checkScheme(problem, asAnswer(problem, start.stages)).faults).toEqual([]);
      expect(start.worth).toEqual(worthOf(problem, start.stages));
      expect(startScheme(problem, null, never, 2e6)).toEqual(start);
      const again = startScheme(problem, start.stages, never, 1e6);
      expect(again === null ? 1 : compareWorth(again.worth, start.worth)).toBeLessThanOrEqual(0);
    }), { seed: 91, numRuns: 8 });
  });

  it('fills what can be filled: with reach for all, capacities are used to the last', () => {
    // Everyone may go anywhere: what is served is what the largest sites can serve together, as weights of 1 to 9 fit in everywhere.
    const [demandCount, siteCount] = [200, 12];
    const next = seededNumbers(5);
    const weights = Float64Array.from({ length: demandCount }, () => 1 + Math.floor(next() * 9));
    const capacity = Float64Array.from({ length: siteCount }, () => 60 + Math.floor(next() * 40));
    const { cover } = scattered(1, demandCount, siteCount, 2);
    const problem: SchemeProblem = { cover, weights, capacity, aims: ['cover'], required: [], stages: [{ sitesAtMost: 3 }, { sitesAtMost: 6 }] };
    const largest = Array.from(capacity).sort((a, b) => b - a);
    const sum = (count: number): number => largest.slice(0, count).reduce((all, value) => all + value, 0);
    const answer = solveScheme(problem, solver, { timeLimitSeconds: 20 });
    expect(answer).toMatchObject({ status: 'optimal', levels: [{ value: sum(3) + sum(6), bound: sum(3) + sum(6), proof: 'own' }] });
    expect(checkScheme(problem, answer)).toMatchObject({ accepted: true, proven: true, faults: [] });
  });
});

describe('an answer cut short', () => {
  const problem = county(3, ['cover', 'walk', 'cost'], true);
  let answer: SchemeAnswer;
  beforeAll(() => { answer = solveScheme(problem, solver, { timeLimitSeconds: 5, clockSeconds: () => performance.now() / 1000 }); });

  it('is never worse than the first scheme, and has a bound for every aim that is more than nothing', () => {
    expect(checkScheme(problem, answer).faults).toEqual([]);
    const start = startScheme(problem, null, never, 2e5);
    expect(answer.levels[0].value).toBeGreaterThanOrEqual(start === null ? 0 : schemeValue(problem, start.stages, 'cover'));
    for (const { aim, bound } of answer.levels) expect(bound, aim).toBeGreaterThan(0);
  });

  it('the checker rejects every tampering with the prices of a walk', () => {
    const walk = answer.levels[1];
    const certificate = walk.certificate;
    if (certificate?.kind !== 'scheme walk') throw new Error('the walk has no prices');
    const withIt = (change: Partial<typeof certificate>): SchemeAnswer => ({ ...answer, levels: answer.levels.map((level) => (level === walk ? { ...walk, certificate: { ...certificate, ...change } } : level)) });
    const tampered: Record<string, SchemeAnswer> = {
      'a better bound': withIt({ bound: certificate.bound * 1.01 }), 'no prices': withIt({ prices: [] }), 'other prices': withIt({ prices: certificate.prices.map((list) => list.map((price) => price + 1)) }),
      'a price below 0': withIt({ prices: certificate.prices.map((list) => list.map(() => -1)) }), 'another price of the sum': withIt({ coverPrice: certificate.coverPrice * 1.5 }),
    };
    for (const [name, other] of Object.entries(tampered)) expect(checkScheme(problem, other).accepted, name).toBe(false);
  });
});
