import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHighsSolver } from '../highs.ts';
import { coverFromPairs } from '../problem.ts';
import type { MipSolver } from '../solver.ts';
import { bruteForceScheme } from './brute-force.ts';
import { checkScheme } from './check.ts';
import { limitsOf, loosenedBy, onlyWith, without } from './limits.ts';
import type { SchemeAim, SchemeAnswer, SchemeLimit, SchemeLoosening, SchemeProblem, SchemeRelaxation } from './problem.ts';
import { solveScheme } from './solve.ts';

const options = { timeLimitSeconds: 20 };
let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

const list = <T>(value: fc.Arbitrary<T>, length: number) => fc.array(value, { minLength: length, maxLength: length });

type Kind = 'plain' | 'backup' | 'capacity' | 'stages' | 'capacity over stages';

/** Tiny schemes: with or without capacities, stages, budgets, groups, distances apart, and some order of aims. */
function tiny(kind: Kind): fc.Arbitrary<SchemeProblem> {
  const isStaged = kind === 'stages' || kind === 'capacity over stages';
  const most = isStaged ? 3 : 4;
  return fc.record({ demandCount: fc.integer({ min: 1, max: kind === 'capacity over stages' ? 3 : 4 }), siteCount: fc.integer({ min: 1, max: most }), stageCount: fc.constant(isStaged ? 2 : 1) })
    .chain(({ demandCount, siteCount, stageCount }) => {
      const site = fc.integer({ min: 0, max: siteCount - 1 });
      const backupAims: readonly (readonly SchemeAim[])[] = [['cover', 'coverTwice'], ['cover', 'coverTwice', 'preference', 'cost'], ['sites', 'cover', 'coverTwice', 'walk'], ['preference', 'cover', 'coverTwice', 'walk']];
      const otherAims: readonly (readonly SchemeAim[])[] = [['cover'], ['cover', 'walk', 'cost'], ['cover', 'preference', 'cost'], ['cost', 'cover'], ['preference', 'cover', 'walk'], ['preference', 'cover']];
      const stage = fc.record({
        sitesAtMost: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }), budget: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
        coverAtLeast: fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined, freq: 2 }), groupAtLeast: fc.option(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 1 })), { nil: undefined, freq: 2 }),
      });
      return fc.record({
        pairs: fc.array(fc.tuple(fc.integer({ min: 0, max: demandCount - 1 }), site), { minLength: 1, maxLength: 12 }),
        weights: list(fc.integer({ min: 0, max: 6 }), demandCount), stages: list(stage, stageCount), required: fc.array(site, { maxLength: 1 }), closed: fc.array(site, { maxLength: 2 }),
        cost: list(fc.integer({ min: 0, max: 6 }), siteCount), preference: list(fc.integer({ min: 0, max: 2 }), siteCount), apart: fc.array(fc.tuple(site, site), { maxLength: 3 }),
        groups: fc.tuple(fc.array(site, { minLength: 1, maxLength: 3 }), fc.array(site, { minLength: 1, maxLength: 3 })), capacity: list(fc.integer({ min: 0, max: 12 }), siteCount), walks: list(fc.integer({ min: 0, max: 9 }), demandCount * siteCount),
        aims: fc.constantFrom(...backupAims, ...(kind === 'backup' ? [] : otherAims)),
      }).map(({ pairs, weights, stages, required, closed, cost, preference, apart, groups, capacity, walks, aims }): SchemeProblem => ({
        cover: coverFromPairs(demandCount, siteCount, pairs), weights: Float64Array.from(weights), stages, required, closed: closed.filter((at) => !required.includes(at)),
        cost: Float64Array.from(cost), preference: Float64Array.from(preference), apart, groups, walks: Float64Array.from(walks), aims,
        ...(kind.startsWith('capacity') ? { capacity: Float64Array.from(capacity) } : {}),
      }));
    });
}

/** What a case tests: a limit counts where it forbids something that would else be possible, an aim where there is one. */
const features: Readonly<Record<string, (problem: SchemeProblem) => boolean>> = {
  'maximal covering': ({ stages }) => stages.some(({ sitesAtMost }) => sitesAtMost !== undefined),
  'capacity': ({ capacity, weights }) => capacity?.some((room) => room < weights.reduce((sum, weight) => sum + weight, 0)) ?? false,
  'stages': ({ stages }) => stages.length > 1,
  'capacity over stages': ({ stages, capacity }) => stages.length > 1 && capacity !== undefined,
  'backup covering': ({ aims }) => aims.includes('coverTwice'),
  'budget': ({ stages, cost }) => stages.some(({ budget }) => budget !== undefined && budget < (cost?.reduce((sum, value) => sum + value, 0) ?? 0)),
  'coverage to reach': ({ stages }) => stages.some(({ coverAtLeast = 0 }) => coverAtLeast > 0),
  'counts by group': ({ stages }) => stages.some(({ groupAtLeast = [] }) => groupAtLeast.some((count) => count > 0)),
  'a site in two groups': ({ groups = [], stages }) => groups.length === 2 && groups[0].some((site) => groups[1].includes(site)) && stages.some(({ groupAtLeast = [] }) => groupAtLeast.some((count) => count > 0)),
  'sites apart': ({ apart = [] }) => apart.some(([a, b]) => a !== b),
  'required sites': ({ required }) => required.length > 0,
  'closed sites': ({ closed = [] }) => closed.length > 0,
  'aims in order': ({ aims }) => aims.length > 1,
  'walks': ({ aims }) => aims.includes('walk'),
  'costs': ({ aims }) => aims.includes('cost'),
  'preferences': ({ aims }) => aims.includes('preference'),
};
const tested = new Map(Object.keys(features).map((name) => [name, 0]));

function agrees(problem: SchemeProblem): void {
  for (const [name, has] of Object.entries(features)) if (has(problem)) tested.set(name, (tested.get(name) ?? 0) + 1);
  const oracle = bruteForceScheme(problem);
  const answer = solveScheme(problem, solver, options);
  const check = checkScheme(problem, answer);
  expect(check.faults).toEqual([]);
  if (!problem.capacity) {
    const engineOnly = answer.levels.filter(({ proof }) => proof !== 'own').map(({ aim }) => aim);
    // Who serves whom is the engine's word where prices alone do not prove it.
    for (const aim of engineOnly) expect(problem.aims.includes('walk') && problem.aims.indexOf(aim) >= problem.aims.indexOf('walk')).toBe(true);
    if (oracle.values === null || !problem.aims.includes('walk')) expect(check.proven || (answer.infeasible?.relaxations.length === 0)).toBe(true);
  }
  if (oracle.values === null) {
    expect(answer.status).toBe('infeasible');
    helps(problem, answer);
    return;
  }
  expect(answer.status).toBe('optimal');
  expect(answer.levels.map(({ value }) => value)).toEqual(oracle.values.map((value) => expect.closeTo(value, 6) as number));
  expect(answer.ties).toBe('first');
  expect(answer.stages.map(({ open }) => open)).toEqual(oracle.first);
}

/** Limits named contradict each other, each of them is needed for it; each loosening helps, and no smaller sum, wherever it is, does. */
function helps(problem: SchemeProblem, { infeasible }: SchemeAnswer): void {
  const reasons = infeasible ?? { unreachable: [], relaxations: [] };
  const limits = reasons.contradiction?.limits ?? [];
  expect(limits.length).toBeGreaterThan(0);
  expect(bruteForceScheme(onlyWith(problem, limits)).values).toBeNull();
  for (const one of limits) expect(bruteForceScheme(onlyWith(problem, limits.filter((other) => other !== one))).values, `without ${one.limit}`).not.toBeNull();
  for (const { limit, by, parts } of reasons.relaxations) {
    if (by === null) expect(bruteForceScheme(without(problem, limit)).values, `without any ${limit}`).toBeNull();
    if (by === null || parts === undefined) continue;
    expect(bruteForceScheme(loosenedBy(problem, parts)).values, `${limit} by ${by}`).not.toBeNull();
    for (const less of smaller(problem, limit, by - 1)) expect(bruteForceScheme(loosenedBy(problem, less)).values, `${limit} by less than ${by}`).toBeNull();
  }
  const alone = reasons.relaxations.every(({ by }) => by === null);
  expect(reasons.pairs !== undefined).toBe(alone);
  for (const [first, second] of reasons.pairs ?? []) expect(bruteForceScheme(loosenedBy(problem, [...(first.parts ?? []), ...(second.parts ?? [])])).values).not.toBeNull();
}

/** Every way to spread a whole loosening over stages (and the pairs apart). */
function smaller(problem: SchemeProblem, limit: SchemeRelaxation['limit'], by: number): SchemeLoosening[][] {
  const places: SchemeLimit[] = limitsOf(problem).filter((one) => one.limit === limit);
  const spread = (at: number, rest: number): SchemeLoosening[][] => {
    if (at === places.length) return [[]];
    const most = limit === 'apart' ? Math.min(1, rest) : rest;
    return Array.from({ length: most + 1 }, (_, part) => spread(at + 1, rest - part).map((list) => [...list, { ...places[at], by: part }])).flat();
  };
  return by < 0 ? [] : spread(0, by).map((list) => list.filter((part) => part.by > 0));
}

describe('schemes are what trying every one gives, the first of equal ones', () => {
  it.each([['plain', 400, 21], ['backup', 400, 25], ['capacity', 600, 22], ['stages', 600, 23], ['capacity over stages', 1000, 24]] as const)('%s: %d seeded cases', (kind, numRuns, seed) => {
    fc.assert(fc.property(tiny(kind), agrees), { seed, numRuns });
  });

  it('each thing a scheme can ask for is in a thousand cases and more', () => {
    expect([...tested].filter(([, count]) => count < 1000)).toEqual([]);
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

  it('a loosening is of the stage that needs it, without the dust of fractions, and of two kinds where one is not enough', () => {
    const cost = Float64Array.of(10.1, 10.2, 10.3);
    const late: SchemeProblem = { ...base, aims: ['cover'], cost, stages: [{ sitesAtMost: 1, budget: 7.7, coverAtLeast: 80 }, { sitesAtMost: 3, budget: 100, coverAtLeast: 100 }] };
    const answer = solveScheme(late, solver, options);
    expect(checkScheme(late, answer)).toMatchObject({ accepted: true, proven: true, faults: [] });
    expect(answer.infeasible).toMatchObject({
      contradiction: { limits: [{ limit: 'budget', stage: 0 }, { limit: 'coverAtLeast', stage: 0 }] },
      relaxations: [{ limit: 'sitesAtMost', by: null }, { limit: 'budget', by: 2.4, parts: [{ stage: 0, by: 2.4 }] }, { limit: 'coverAtLeast', by: 80, parts: [{ stage: 0, by: 80 }] }],
    });
    // Two sites in groups of their own, one site allowed, money for one: neither the count nor the money alone.
    const both: SchemeProblem = { ...base, aims: ['sites'], cost, required: [0, 2], stages: [{ sitesAtMost: 1, budget: 11 }] };
    const pair = solveScheme(both, solver, options);
    expect(checkScheme(both, pair)).toMatchObject({ accepted: true, proven: true, faults: [] });
    expect(pair.infeasible).toMatchObject({ relaxations: [{ by: null }, { by: null }], pairs: [[{ limit: 'sitesAtMost', by: 1 }, { limit: 'budget', by: 9.4 }]] });
  });

  it('the checker sees that a loosening is enough, and rejects one that is not', () => {
    const wish: SchemeProblem = { ...base, aims: ['cover'], stages: [{ sitesAtMost: 1, coverAtLeast: 120 }], closed: [] };
    const answer = solveScheme(wish, solver, options);
    expect(checkScheme(wish, answer)).toMatchObject({ accepted: true, proven: true, faults: [] });
    const reasons = answer.infeasible ?? { unreachable: [], relaxations: [] };
    const { contradiction } = reasons;
    const [first, ...rest] = reasons.relaxations;
    expect(contradiction).toMatchObject({ proof: 'own', limits: [{ limit: 'sitesAtMost', stage: 0 }, { limit: 'coverAtLeast', stage: 0 }] });
    const tampered: Record<string, NonNullable<SchemeAnswer['infeasible']>> = {
      'by too little': { ...reasons, relaxations: [first, ...rest.map((relaxation) => ({ ...relaxation, by: 39 }))] },
      'by nothing': { ...reasons, relaxations: [{ ...first, by: 0 }, ...rest] },
      'no scheme shown': { ...reasons, relaxations: [{ limit: first.limit, by: first.by }, ...rest] },
      'a scheme that covers too little': { ...reasons, relaxations: [{ ...first, witness: [{ open: [0], servedBy: null }] }, ...rest] },
      'a limit there is not': { ...reasons, relaxations: [{ limit: 'budget', by: null }] },
      'twice the same': { ...reasons, relaxations: [first, first] },
      'out of reach': { ...reasons, unreachable: [2] },
      'in another stage': { ...reasons, relaxations: [{ ...first, parts: first.parts?.map((part) => ({ ...part, stage: 3 })) }, ...rest] },
      'parts that are not the sum': { ...reasons, relaxations: [{ ...first, parts: first.parts?.map((part) => ({ ...part, by: 2 })) }, ...rest] },
      'a contradiction that is none': { ...reasons, contradiction: contradiction && { ...contradiction, limits: contradiction.limits.slice(0, 1) } },
      'a limit named that there is not': { ...reasons, contradiction: contradiction && { ...contradiction, limits: contradiction.limits.map((limit) => ({ ...limit, stage: 1 })) } },
      'a limit that is not needed for it': { ...reasons, contradiction: contradiction && { ...contradiction, limits: contradiction.limits.map((limit) => ({ ...limit, without: [{ open: [0, 1, 2], servedBy: null }] })) } },
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
