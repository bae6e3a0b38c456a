import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHighsSolver } from '../highs.ts';
import { coverFromPairs } from '../problem.ts';
import { bruteForceScheme } from '../scheme/brute-force.ts';
import type { SchemeAim, SchemeProblem } from '../scheme/problem.ts';
import { solveScheme } from '../scheme/solve.ts';
import type { MipSolver } from '../solver.ts';
import { cheapestStageFor, whyHereScheme, whyNotThereScheme } from './scheme.ts';

const options = { timeLimitSeconds: 20 };
let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

const list = <T>(value: fc.Arbitrary<T>, length: number) => fc.array(value, { minLength: length, maxLength: length });

/** Small schemes in one or two stages with limits, costs and some order of aims; some with capacities. */
const small = fc.record({ demandCount: fc.integer({ min: 1, max: 4 }), siteCount: fc.integer({ min: 1, max: 4 }), stageCount: fc.integer({ min: 1, max: 2 }), capacitated: fc.boolean() })
  .chain(({ demandCount, siteCount, stageCount, capacitated }) => {
    const site = fc.integer({ min: 0, max: siteCount - 1 });
    const stage = fc.record({
      sitesAtMost: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }), budget: fc.option(fc.integer({ min: 4, max: 14 }), { nil: undefined }),
      coverAtLeast: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined, freq: 2 }), groupAtLeast: fc.option(fc.tuple(fc.integer({ min: 0, max: 1 })), { nil: undefined, freq: 2 }),
    });
    return fc.record({
      pairs: fc.array(fc.tuple(fc.integer({ min: 0, max: demandCount - 1 }), site), { minLength: 2, maxLength: 12 }), weights: list(fc.integer({ min: 0, max: 6 }), demandCount),
      stages: list(stage, stageCount), required: fc.array(site, { maxLength: 1 }), closed: fc.array(site, { maxLength: 1 }), cost: list(fc.integer({ min: 0, max: 6 }), siteCount),
      apart: fc.array(fc.tuple(site, site), { maxLength: 1 }), group: fc.array(site, { minLength: 1, maxLength: 3 }), capacity: list(fc.integer({ min: 3, max: 14 }), siteCount),
      walks: list(fc.integer({ min: 0, max: 9 }), demandCount * siteCount), aims: fc.constantFrom<readonly SchemeAim[]>(['cover'], ['cover', 'walk', 'cost'], ['cover', 'coverTwice'], ['cost', 'cover'], ['sites', 'cover', 'walk']),
    }).map(({ pairs, weights, stages, required, closed, cost, apart, group, capacity, walks, aims }): SchemeProblem => ({
      cover: coverFromPairs(demandCount, siteCount, pairs), weights: Float64Array.from(weights), stages, required, closed: closed.filter((at) => !required.includes(at)),
      cost: Float64Array.from(cost), apart, groups: [group], walks: Float64Array.from(walks), aims, ...(capacitated && stageCount === 1 ? { capacity: Float64Array.from(capacity) } : {}),
    }));
  });

describe('a scheme', () => {
  it('tells when a site opens, what each aim loses without it and which limit would break', () => {
    const problem: SchemeProblem = {
      cover: coverFromPairs(3, 2, [[0, 0], [1, 0], [1, 1], [2, 1]]), weights: Float64Array.of(50, 30, 20), required: [], aims: ['cover'],
      stages: [{ sitesAtMost: 1 }, { sitesAtMost: 2, coverAtLeast: 90 }],
    };
    const answer = solveScheme(problem, solver, options);
    expect(whyHereScheme(problem, answer)).toEqual([
      { site: 0, required: false, fromStage: 0, aims: [{ aim: 'cover', value: 180, without: 50 }], breaks: [{ stage: 1, limit: 'coverAtLeast', group: null, has: 50, needs: 90 }] },
      { site: 1, required: false, fromStage: 1, aims: [{ aim: 'cover', value: 180, without: 160 }], breaks: [{ stage: 1, limit: 'coverAtLeast', group: null, has: 80, needs: 90 }] },
    ]);
    // From the first stage on: 50 instead of 80 elders in it, nothing lost in the second.
    expect(whyNotThereScheme(problem, answer, 1, solver, options)).toMatchObject({
      aims: [{ aim: 'cover', value: 180, valueWith: 150, changeByStage: [-30, 0], priceAtLeast: 30, priceAtMost: 30, exact: true }], instead: [{ open: [1] }, { open: [0, 1] }], impossible: null,
    });
    // It contradicts a limit: said as for an impossible scheme.
    const tight: SchemeProblem = { ...problem, stages: [{ sitesAtMost: 1, coverAtLeast: 80 }] };
    expect(whyNotThereScheme(tight, solveScheme(tight, solver, options), 1, solver, options)).toMatchObject({
      impossible: 'noAnswer', aims: [], reasons: { relaxations: [{ limit: 'sitesAtMost', by: 1 }, { limit: 'coverAtLeast', by: 30 }] },
    });
  });

  it('the price of insisting, aim after aim, is what trying every scheme gives', () => {
    let priced = 0;
    fc.assert(fc.property(small, fc.nat(), (problem, pick) => {
      const answer = solveScheme(problem, solver, options);
      if (answer.stages.length === 0) return;
      const site = pick % problem.cover.siteCount;
      const price = whyNotThereScheme(problem, answer, site, solver, options);
      if (problem.closed?.includes(site)) return void expect(price.impossible).toBe('closed');
      const oracle = bruteForceScheme({ ...problem, required: [...new Set([...problem.required, site])] });
      if (oracle.values === null) return void expect(price).toMatchObject({ impossible: 'noAnswer', aims: [] });
      priced++;
      expect(price.aims.every(({ exact }) => exact)).toBe(true);
      price.aims.forEach(({ aim, priceAtLeast, changeByStage, value, valueWith }, at) => {
        const worse = aim === 'cover' || aim === 'coverTwice' ? answer.levels[at].value - (oracle.values?.[at] ?? NaN) : (oracle.values?.[at] ?? NaN) - answer.levels[at].value;
        expect(priceAtLeast, aim).toBeCloseTo(worse, 6);
        expect(changeByStage.reduce((sum, change) => sum + change, 0)).toBeCloseTo(valueWith - value, 6);
      });
    }), { seed: 71, numRuns: 340 });
    expect(priced).toBeGreaterThanOrEqual(200);
  });

  it('later is never dearer; the cheapest stage is the one that trying every scheme finds', () => {
    let later = 0;
    fc.assert(fc.property(small, fc.nat(), (problem, pick) => {
      if (problem.stages.length < 2) return;
      const answer = solveScheme(problem, solver, options);
      if (answer.stages.length === 0) return;
      const site = pick % problem.cover.siteCount;
      const best = cheapestStageFor(problem, answer, site, solver, options);
      if (problem.closed?.includes(site)) return void expect(best.impossible).toBe('closed');
      // Every scheme that has it at the end: a group of its own in the last stage, tried out.
      const end = problem.stages.length - 1;
      const oracle = bruteForceScheme({
        ...problem, groups: [...(problem.groups ?? []), [site]],
        stages: problem.stages.map((stage, at) => ({ ...stage, groupAtLeast: [...(stage.groupAtLeast ?? (problem.groups ?? []).map(() => 0)), at === end ? 1 : 0] })),
      });
      if (oracle.values === null) return void expect(best).toMatchObject({ impossible: 'noAnswer', fromStage: null });
      expect(best.aims.map(({ valueWith }) => valueWith)).toEqual(oracle.values.map((value) => expect.closeTo(value, 6) as number));
      expect(best.aims.every(({ exact }) => exact)).toBe(true);
      expect(best.instead[best.fromStage ?? NaN].open).toContain(site);
      const first = whyNotThereScheme(problem, answer, site, solver, options);
      if (first.impossible !== null) return;
      later++;
      const [now, then] = [first.aims[0].priceAtLeast ?? NaN, best.aims[0].priceAtLeast ?? NaN];
      expect(then).toBeLessThanOrEqual(now);
      // Insisting on the stage found costs just as much.
      expect(whyNotThereScheme(problem, answer, site, solver, options, best.fromStage ?? NaN).aims.map(({ valueWith }) => valueWith)).toEqual(best.aims.map(({ valueWith }) => expect.closeTo(valueWith, 6) as number));
    }), { seed: 72, numRuns: 150 });
    expect(later).toBeGreaterThanOrEqual(25);
  });

  it('a stage there is not is refused', () => {
    const problem: SchemeProblem = { cover: coverFromPairs(1, 1, [[0, 0]]), weights: Float64Array.of(1), required: [], aims: ['cover'], stages: [{}] };
    expect(() => whyNotThereScheme(problem, solveScheme(problem, solver, options), 0, solver, options, 1)).toThrow('stage 1');
  });
});
