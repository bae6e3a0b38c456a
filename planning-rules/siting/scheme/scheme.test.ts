import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHighsSolver } from '../highs.ts';
import { coverFromPairs } from '../problem.ts';
import type { MipSolver } from '../solver.ts';
import { bruteForceScheme } from './brute-force.ts';
import { checkScheme } from './check.ts';
import type { SchemeAim, SchemeAnswer, SchemeProblem } from './problem.ts';
import { solveScheme } from './solve.ts';

const options = { timeLimitSeconds: 20 };
let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

const list = <T>(value: fc.Arbitrary<T>, length: number) => fc.array(value, { minLength: length, maxLength: length });

/** Tiny schemes: with or without capacities, stages, budgets, groups, distances apart, and some order of aims. */
function tiny(kind: 'plain' | 'capacity' | 'stages'): fc.Arbitrary<SchemeProblem> {
  const most = kind === 'stages' ? 3 : 4;
  return fc.record({ demandCount: fc.integer({ min: 1, max: 4 }), siteCount: fc.integer({ min: 1, max: most }), stageCount: fc.integer({ min: 1, max: kind === 'stages' ? 2 : 1 }) })
    .chain(({ demandCount, siteCount, stageCount }) => {
      const site = fc.integer({ min: 0, max: siteCount - 1 });
      const stage = fc.record({
        sitesAtMost: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }), budget: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
        coverAtLeast: fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined, freq: 2 }), groupAtLeast: fc.option(fc.tuple(fc.integer({ min: 0, max: 2 })), { nil: undefined, freq: 2 }),
      });
      return fc.record({
        pairs: fc.array(fc.tuple(fc.integer({ min: 0, max: demandCount - 1 }), site), { minLength: 1, maxLength: 12 }),
        weights: list(fc.integer({ min: 0, max: 6 }), demandCount), stages: list(stage, stageCount), required: fc.array(site, { maxLength: 1 }), closed: fc.array(site, { maxLength: 1 }),
        cost: list(fc.integer({ min: 0, max: 6 }), siteCount), preference: list(fc.integer({ min: 0, max: 2 }), siteCount), apart: fc.array(fc.tuple(site, site), { maxLength: 2 }),
        group: fc.array(site, { minLength: 1, maxLength: 3 }), capacity: list(fc.integer({ min: 0, max: 12 }), siteCount), walks: list(fc.integer({ min: 0, max: 9 }), demandCount * siteCount),
        aims: fc.constantFrom<readonly SchemeAim[]>(['cover'], ['cover', 'walk', 'cost'], ['cover', 'coverTwice'], ['cover', 'cost'], ['cost', 'cover'], ['preference', 'cover', 'walk'], ['sites', 'cover', 'coverTwice', 'walk']),
      }).map(({ pairs, weights, stages, required, closed, cost, preference, apart, group, capacity, walks, aims }): SchemeProblem => ({
        cover: coverFromPairs(demandCount, siteCount, pairs), weights: Float64Array.from(weights), stages, required, closed: closed.filter((at) => !required.includes(at)),
        cost: Float64Array.from(cost), preference: Float64Array.from(preference), apart, groups: [group], walks: Float64Array.from(walks), aims,
        ...(kind === 'capacity' ? { capacity: Float64Array.from(capacity) } : {}),
      }));
    });
}

function agrees(problem: SchemeProblem): void {
  const oracle = bruteForceScheme(problem);
  const answer = solveScheme(problem, solver, options);
  const check = checkScheme(problem, answer);
  expect(check.faults).toEqual([]);
  if (!problem.capacity) {
    const engineOnly = answer.levels.filter(({ proof }) => proof !== 'own').map(({ aim }) => aim);
    expect(engineOnly).toEqual(oracle.values === null || !problem.aims.includes('walk') ? [] : problem.aims.slice(problem.aims.indexOf('walk')));
    if (oracle.values === null || !problem.aims.includes('walk')) expect(check.proven || (answer.infeasible?.relaxations.length === 0)).toBe(true);
  }
  if (oracle.values === null) {
    expect(answer.status).toBe('infeasible');
    for (const { limit, by } of answer.infeasible?.relaxations ?? []) if (by !== null && limit !== 'apart') expect(bruteForceScheme(loosened(problem, limit, by)).values, `${limit} by ${by}`).not.toBeNull();
    for (const { limit, by } of answer.infeasible?.relaxations ?? []) if (by !== null && limit !== 'apart') expect(bruteForceScheme(loosened(problem, limit, by - 1)).values, `${limit} by less than ${by}`).toBeNull();
    return;
  }
  expect(answer.status).toBe('optimal');
  expect(answer.levels.map(({ value }) => value)).toEqual(oracle.values.map((value) => expect.closeTo(value, 6) as number));
  expect(answer.ties).toBe('first');
  expect(answer.stages.map(({ open }) => open)).toEqual(oracle.first);
}

function loosened(problem: SchemeProblem, limit: 'sitesAtMost' | 'budget' | 'coverAtLeast' | 'groupAtLeast', by: number): SchemeProblem {
  const sign = limit === 'sitesAtMost' || limit === 'budget' ? 1 : -1;
  const stages = problem.stages.map((stage) => {
    if (limit === 'groupAtLeast') return { ...stage, groupAtLeast: stage.groupAtLeast?.map((least) => Math.max(0, least - by)) };
    const value = stage[limit];
    return { ...stage, [limit]: value === undefined ? undefined : Math.max(0, value + sign * by) };
  });
  return { ...problem, stages };
}

describe('schemes are what trying every one gives, the first of equal ones', () => {
  it.each([['plain', 400, 21], ['capacity', 300, 22], ['stages', 300, 23]] as const)('%s: %d seeded cases', (kind, numRuns, seed) => {
    fc.assert(fc.property(tiny(kind), agrees), { seed, numRuns });
  });
});

describe('schemes with a known answer', () => {
  // Three villages of 50, 30 and 30 elders in a row; site j covers villages j and j + 1.
  const cover = coverFromPairs(4, 3, [[0, 0], [1, 0], [1, 1], [2, 1], [2, 2], [3, 2]]);
  const base: SchemeProblem = { cover, weights: Float64Array.of(50, 30, 30, 20), stages: [{ sitesAtMost: 2 }], aims: ['cover', 'coverTwice'], required: [] };

  it('backup covering covers all first and then twice what it can', () => {
    expect(solveScheme(base, solver, options)).toMatchObject({ status: 'optimal', stages: [{ open: [0, 2] }], levels: [{ value: 130, bound: 130 }, { value: 0 }] });
    const three = solveScheme({ ...base, stages: [{ sitesAtMost: 3 }] }, solver, options);
    expect(three.levels.map(({ value }) => value)).toEqual([130, 60]);
  });

  it('plan years open step by step, and nothing is closed again', () => {
    const answer = solveScheme({ ...base, aims: ['cover', 'sites'], stages: [{ sitesAtMost: 1, coverAtLeast: 0.6 * 130 }, { sitesAtMost: 2, coverAtLeast: 130 }] }, solver, options);
    expect(answer).toMatchObject({ status: 'optimal', stages: [{ open: [0] }, { open: [0, 2] }], levels: [{ value: 80 + 130 }, { value: 3 }] });
  });

  it('two townships share the centre that counts for both; an idle asset is preferred to a new building', () => {
    const shared: SchemeProblem = { ...base, groups: [[0, 1], [1, 2]], stages: [{ groupAtLeast: [1, 1] }], aims: ['sites', 'preference'], preference: Float64Array.of(0, 1, 0) };
    expect(solveScheme(shared, solver, options).stages[0].open).toEqual([1]);
    expect(solveScheme({ ...shared, aims: ['preference', 'sites'] }, solver, options).stages[0].open).toEqual([0, 2]);
  });

  it('capacity serves demand points whole', () => {
    const full: SchemeProblem = { ...base, aims: ['cover'], capacity: Float64Array.of(60, 60, 60), stages: [{ sitesAtMost: 2 }] };
    const answer = solveScheme(full, solver, options);
    expect(checkScheme(full, answer).faults).toEqual([]);
    expect(answer.levels[0].value).toBe(110);
  });

  it('an impossible scheme says what would help and by how little', () => {
    const wish: SchemeProblem = { ...base, aims: ['cover'], cost: Float64Array.of(10, 10, 10), stages: [{ sitesAtMost: 1, coverAtLeast: 120 }] };
    expect(solveScheme(wish, solver, options)).toMatchObject({
      status: 'infeasible', stages: [], infeasible: { unreachable: [], relaxations: [{ limit: 'sitesAtMost', by: 1 }, { limit: 'coverAtLeast', by: 40 }] },
    });
    const both = solveScheme({ ...wish, stages: [{ sitesAtMost: 1, budget: 10, coverAtLeast: 120 }] }, solver, options);
    expect(both.infeasible?.relaxations).toMatchObject([{ limit: 'sitesAtMost', by: null }, { limit: 'budget', by: null }, { limit: 'coverAtLeast', by: 40 }]);
    const out = solveScheme({ ...wish, cover: coverFromPairs(4, 3, [[0, 0]]), weights: Float64Array.of(50, 30, 0, 20) }, solver, options);
    expect(out.infeasible?.unreachable).toEqual([1, 3]);
  });

  it('the checker sees that a loosening is enough, and rejects one that is not', () => {
    const wish: SchemeProblem = { ...base, aims: ['cover'], stages: [{ sitesAtMost: 1, coverAtLeast: 120 }], closed: [] };
    const answer = solveScheme(wish, solver, options);
    expect(checkScheme(wish, answer)).toMatchObject({ accepted: true, proven: true, faults: [] });
    const reasons = answer.infeasible ?? { unreachable: [], relaxations: [] };
    const [first, ...rest] = reasons.relaxations;
    const tampered: Record<string, NonNullable<SchemeAnswer['infeasible']>> = {
      'by too little': { ...reasons, relaxations: [first, ...rest.map((relaxation) => ({ ...relaxation, by: 39 }))] },
      'by nothing': { ...reasons, relaxations: [{ ...first, by: 0 }, ...rest] },
      'no scheme shown': { ...reasons, relaxations: [{ limit: first.limit, by: first.by }, ...rest] },
      'a scheme that covers too little': { ...reasons, relaxations: [{ ...first, witness: [{ open: [0], servedBy: null }] }, ...rest] },
      'a limit there is not': { ...reasons, relaxations: [{ limit: 'budget', by: null }] },
      'twice the same': { ...reasons, relaxations: [first, first] },
      'out of reach': { ...reasons, unreachable: [2] },
    };
    for (const [name, infeasible] of Object.entries(tampered)) expect(checkScheme(wish, { ...answer, infeasible }).accepted, name).toBe(false);
  });

  it('the checker rejects every tampering', () => {
    const problem: SchemeProblem = { ...base, capacity: Float64Array.of(60, 60, 60), walks: Float64Array.from({ length: 12 }, (_, at) => at % 5), cost: Float64Array.of(3, 4, 5), apart: [[0, 1]], closed: [], aims: ['cover', 'walk', 'cost'], stages: [{ sitesAtMost: 1 }, { sitesAtMost: 2, budget: 9 }] };
    const answer = solveScheme(problem, solver, options);
    expect(checkScheme(problem, answer).faults).toEqual([]);
    const stage = (change: Partial<SchemeAnswer['stages'][number]>, at = 1): SchemeAnswer => ({ ...answer, stages: answer.stages.map((old, index) => (index === at ? { ...old, ...change } : old)) });
    const level = (change: Partial<SchemeAnswer['levels'][number]>): SchemeAnswer => ({ ...answer, levels: answer.levels.map((old, index) => (index === 0 ? { ...old, ...change } : old)) });
    const tampered: Record<string, SchemeAnswer> = {
      'a value': level({ value: 1 }), 'a bound on the wrong side': level({ bound: 0 }), 'a gap': level({ gap: 0.5 }), 'an open gap called optimal': level({ bound: answer.levels[0].value * 2, gap: 0.5 }),
      'a level missing': { ...answer, levels: answer.levels.slice(1) }, 'a stage missing': { ...answer, stages: answer.stages.slice(1) }, 'a site closed again': stage({ open: [] }),
      'sites too near': stage({ open: [0, 1] }), 'a site too many': stage({ open: [0, 2] }, 0), 'no site': stage({ open: [0, 7] }), 'served from afar': stage({ servedBy: [2, 2, 2, 2] }),
      'too much for a site': stage({ servedBy: [0, 0, 2, 2] }), 'assignment hidden': stage({ servedBy: null }), 'infeasible': { ...answer, status: 'infeasible' },
      'a reason without need': { ...answer, infeasible: { unreachable: [], relaxations: [] } },
    };
    for (const [name, other] of Object.entries(tampered)) expect(checkScheme(problem, other).accepted, name).toBe(false);
    expect(checkScheme({ ...problem, closed: [answer.stages[1].open[0]] }, answer).accepted).toBe(false);
    expect(checkScheme({ ...problem, stages: [{ sitesAtMost: 1 }, { sitesAtMost: 2, budget: 2 }] }, answer).accepted).toBe(false);
  });
});
