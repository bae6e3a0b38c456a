import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHighsSolver } from '../highs.ts';
import { coverFromPairs } from '../problem.ts';
import type { MipSolver } from '../solver.ts';
import { figure, scattered } from '../testing/cases.ts';
import { bruteForceScheme } from './brute-force.ts';
import type { SchemeCertificate } from './certificate.ts';
import { checkScheme } from './check.ts';
import { handedOver } from './hand-over.ts';
import type { SchemeAnswer, SchemeProblem } from './problem.ts';
import { solveScheme } from './solve.ts';

const options = { timeLimitSeconds: 60 };
let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

/** A township's build-out over three years: 60 %, 80 % and all that can be covered, with counts in two halves of the sites. */
function buildOut(seed: number): SchemeProblem {
  const { cover, weights } = scattered(seed, 60, 24, 0.18);
  const covered = new Uint8Array(cover.demandCount);
  for (const demand of cover.siteDemand) covered[demand] = 1;
  const all = weights.reduce((sum, weight, demand) => sum + (covered[demand] ? weight : 0), 0);
  const half = (from: number): number[] => Array.from({ length: 12 }, (_, at) => from + at);
  return {
    cover, weights, required: [3], aims: ['cost', 'cover', 'sites'], cost: Float64Array.from({ length: 24 }, (_, site) => 10 + ((site * 7) % 13)), apart: [[0, 1]], groups: [half(0), half(12)],
    stages: [0.6, 0.8, 1].map((share, t) => ({ coverAtLeast: Math.floor(share * all), groupAtLeast: [t + 1, t + 1] })),
  };
}

function certificateOf(answer: SchemeAnswer, at: number): SchemeCertificate {
  const { certificate } = answer.levels[at];
  if (certificate?.kind !== 'scheme tree') throw new Error(`aim ${at} has no certificate of its own`);
  return certificate;
}

describe('bounds of our own for schemes', () => {
  it.each([2, 5])('prove a build-out over three years, the same each time: seed %d', (seed) => {
    const problem = buildOut(seed);
    const answer = solveScheme(problem, solver, options);
    expect(answer.status).toBe('optimal');
    expect(answer.levels.map(({ proof }) => proof)).toEqual(['own', 'own', 'own']);
    expect(checkScheme(problem, answer)).toMatchObject({ accepted: true, proven: true, faults: [] });
    expect(solveScheme(problem, solver, options)).toEqual(answer);
  });

  it('a search cut short says so, and its bound holds', () => {
    const problem = buildOut(2);
    const best = figure(solveScheme(problem, solver, options).levels[0].value);
    let now = 0;
    const answer = solveScheme(problem, solver, { timeLimitSeconds: 10, clockSeconds: () => (now += 0.5) });
    expect(checkScheme(problem, answer).faults).toEqual([]);
    if (answer.levels.length > 0) expect(answer.levels[0].bound).toBeLessThanOrEqual(best);
  });

  it('decimal and other weights are proven, too', () => {
    for (const unit of [0.1, 1 / 3]) {
      const problem = buildOut(4);
      const scaled: SchemeProblem = { ...problem, weights: problem.weights.map((weight) => weight * unit), stages: problem.stages.map((stage) => ({ ...stage, coverAtLeast: (stage.coverAtLeast ?? 0) * unit })), aims: ['cover', 'cost'] };
      const limited = { ...scaled, stages: scaled.stages.map((stage, t) => ({ ...stage, sitesAtMost: 7 + 5 * t })) };
      const answer = solveScheme(limited, solver, options);
      expect(checkScheme(limited, answer), String(unit)).toMatchObject({ accepted: true, proven: true, faults: [] });
    }
  });

  it('the checker rejects every tampering with a certificate', () => {
    const problem = buildOut(2);
    const answer = solveScheme(problem, solver, options);
    const certificate = certificateOf(answer, 0);
    const withIt = (change: Partial<SchemeCertificate>, level: Partial<SchemeAnswer['levels'][number]> = {}): SchemeAnswer =>
      ({ ...answer, levels: answer.levels.map((old, at) => (at === 0 ? { ...old, ...level, certificate: { ...certificate, ...change } } : old)) });
    const tampered: Record<string, SchemeAnswer> = {
      'a better bound': withIt({ bound: (certificate.bound ?? 0) + 1 }), 'no scheme': withIt({ bound: null }), 'another scale': withIt({ scale: certificate.scale * 2 }), 'no scale': withIt({ scale: 0 }),
      'weights not whole': withIt({ weightFactor: 0.3 }), 'multipliers gone': withIt({ multipliers: certificate.multipliers.map(() => []) }), 'a leaf missing': withIt({ tree: certificate.tree.slice(0, -1) }),
      'a leaf too many': withIt({ tree: [...certificate.tree, -1] }), 'a multiplier below 0': withIt({ multipliers: certificate.multipliers.map((list) => list.map((value, at) => (at % 2 === 1 ? -value - 1 : value))) }),
      'a constraint there is not': withIt({ multipliers: certificate.multipliers.map((list) => [...list, 1e9, 1]) }), 'a decision there is not': withIt({ tree: [1e9, -1, -1] }),
      'branching on what is settled': withIt({ tree: [3, -1, -1] }), 'a leaf without multipliers': withIt({ tree: [-1e6] }),
      'no certificate': { ...answer, levels: answer.levels.map(({ aim, value, bound, gap, proof }) => ({ aim, value, bound, gap, proof })) },
      'of another aim': { ...answer, levels: answer.levels.map((level, at) => (at === 0 ? { ...level, certificate: answer.levels[1].certificate } : level)) },
    };
    for (const [name, other] of Object.entries(tampered)) expect(checkScheme(problem, other).accepted, name).toBe(false);
    // Another problem: cheaper sites make the proof worthless.
    expect(checkScheme({ ...problem, cost: problem.cost?.map((cost) => cost - 1) }, answer).accepted).toBe(false);
    const word = { ...answer, levels: answer.levels.map(({ aim, value, bound, gap }) => ({ aim, value, bound, gap })) };
    expect(checkScheme(problem, word)).toMatchObject({ accepted: true, proven: false });
  });

  it('that less loosening would not do is proven, and a loosening too large is not', () => {
    const wish: SchemeProblem = { ...buildOut(1), stages: buildOut(1).stages.map((stage, t) => ({ ...stage, sitesAtMost: 6 + t, budget: 90 + 10 * t })), aims: ['cover'] };
    const answer = solveScheme(wish, solver, options);
    expect(answer.status).toBe('infeasible');
    expect(checkScheme(wish, answer)).toMatchObject({ accepted: true, proven: true, faults: [] });
    const reasons = answer.infeasible ?? { unreachable: [], relaxations: [] };
    expect(reasons.relaxations.map(({ limit }) => limit)).toEqual(['sitesAtMost', 'budget', 'coverAtLeast', 'groupAtLeast', 'apart']);
    const loosened = reasons.relaxations.map((relaxation) => (relaxation.by === null ? relaxation : { ...relaxation, by: relaxation.by + 1 }));
    expect(checkScheme(wish, { ...answer, infeasible: { ...reasons, relaxations: loosened } }).accepted).toBe(false);
    const helpless = reasons.relaxations.map(({ limit, proof, certificate }) => ({ limit, by: null, proof, certificate }));
    expect(checkScheme(wish, { ...answer, infeasible: { ...reasons, relaxations: helpless } }).accepted).toBe(false);
  });
});

describe('stages with capacities', () => {
  const withCapacity = (seed: number, each: number): SchemeProblem => {
    const plain = buildOut(seed);
    return { ...plain, aims: ['cover'], capacity: new Float64Array(24).fill(each), stages: plain.stages.map((stage, t) => ({ ...stage, coverAtLeast: 0, sitesAtMost: 3 + 2 * t })) };
  };

  it('are bounded by the scheme without them, which proves them where it is met', () => {
    const ample = withCapacity(3, 1e5);
    const answer = solveScheme(ample, solver, options);
    expect(answer.levels[0]).toMatchObject({ proof: 'own', gap: 0 });
    expect(checkScheme(ample, answer)).toMatchObject({ accepted: true, proven: true, faults: [] });
    expect(answer.levels[0].value).toBe(solveScheme({ ...ample, capacity: undefined }, solver, options).levels[0].value);
  });

  it('are not proven where they bite, and a bound that is not the certificate\'s is rejected', () => {
    const tight = withCapacity(3, 250);
    const answer = solveScheme(tight, solver, { timeLimitSeconds: 2 });
    expect(checkScheme(tight, answer)).toMatchObject({ accepted: true, proven: false, faults: [] });
    const [level] = answer.levels;
    expect(level.proof).toBe('engine');
    expect(certificateOf(answer, 0).bound).toBeGreaterThan(level.value);
    expect(checkScheme(tight, { ...answer, levels: [{ ...level, proof: 'own' }] }).accepted).toBe(false);
  });
});

describe('schemes of one stage that are other models', () => {
  const small = fc.record({ demandCount: fc.integer({ min: 1, max: 5 }), siteCount: fc.integer({ min: 1, max: 4 }) }).chain(({ demandCount, siteCount }) => {
    const site = fc.integer({ min: 0, max: siteCount - 1 });
    const list = (most: number, length: number) => fc.array(fc.integer({ min: 0, max: most }), { minLength: length, maxLength: length });
    return fc.record({
      pairs: fc.array(fc.tuple(fc.integer({ min: 0, max: demandCount - 1 }), site), { minLength: 1, maxLength: 12 }), weights: list(6, demandCount), sites: fc.integer({ min: 0, max: 4 }),
      required: fc.array(site, { maxLength: 1 }), closed: fc.array(site, { maxLength: 1 }), capacity: fc.option(list(12, siteCount)), walks: list(9, demandCount * siteCount), withWalk: fc.boolean(),
    }).map(({ pairs, weights, sites, required, closed, capacity, walks, withWalk }): SchemeProblem => ({
      cover: coverFromPairs(demandCount, siteCount, pairs), weights: Float64Array.from(weights), stages: [{ sitesAtMost: sites }], required, closed: closed.filter((at) => !required.includes(at)),
      aims: capacity && withWalk ? ['cover', 'walk'] : ['cover'], walks: Float64Array.from(walks), ...(capacity ? { capacity: Float64Array.from(capacity) } : {}),
    }));
  });

  it('are solved by them as well as by trying every one, and checked by their checkers', () => {
    fc.assert(fc.property(small, (problem) => {
      const answer = handedOver(problem, solver, options, 0);
      if (answer === null) {
        expect(problem.required.length).toBeGreaterThan(problem.stages[0].sitesAtMost ?? 0);
        return;
      }
      expect(checkScheme(problem, answer)).toMatchObject({ accepted: true, proven: true, faults: [] });
      expect(answer.levels.map(({ value }) => value)).toEqual(bruteForceScheme(problem).values?.map((value) => expect.closeTo(value, 6) as number));
    }), { seed: 51, numRuns: 150 });
  });

  it('a township of 60 sites, with capacities and without, is proven; tampering is seen', () => {
    const { cover, weights } = scattered(9, 120, 60, 0.14);
    const walks = Float64Array.from({ length: 120 * 60 }, (_, at) => (at * 37) % 900);
    const plain: SchemeProblem = { cover, weights, stages: [{ sitesAtMost: 8 }], required: [5], closed: [7], aims: ['cover'] };
    const full: SchemeProblem = { ...plain, aims: ['cover', 'walk'], walks, capacity: new Float64Array(60).fill(3000) };
    for (const problem of [plain, full]) {
      const answer = solveScheme(problem, solver, options);
      expect(checkScheme(problem, answer)).toMatchObject({ accepted: true, faults: [] });
      expect(answer.levels[0].certificate?.kind).toBe(problem.capacity ? 'capacitated tree' : 'tree');
      const better = { ...answer, levels: answer.levels.map((level, at) => (at === 0 ? { ...level, value: level.value + 1, bound: level.bound + 1 } : level)) };
      expect(checkScheme(problem, better).accepted).toBe(false);
      expect(checkScheme({ ...problem, stages: [{ sitesAtMost: 60 }] }, answer).accepted).toBe(false);
      expect(checkScheme({ ...problem, aims: ['sites'] }, answer).accepted).toBe(false);
    }
  });
});
