import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SitingAnswer, SitingOptions } from './answer.ts';
import { bruteForceLscp, bruteForceMclp } from './brute-force.ts';
import { checkCertificate } from './check.ts';
import { loadHighsSolver } from './highs.ts';
import { solveLscp } from './lscp.ts';
import { solveMclp } from './mclp.ts';
import type { LscpProblem, MclpProblem } from './problem.ts';
import { coverFromImpedances, coverFromPairs } from './problem.ts';
import type { MipResult, MipSolver } from './solver.ts';
import { figure, lscpOf, mclpOf, scattered, seededNumbers, smallCase } from './testing/cases.ts';

const options: SitingOptions = { timeLimitSeconds: 60 };
let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

function mclp(problem: MclpProblem, wish: SitingOptions = options): SitingAnswer {
  const answer = solveMclp(problem, solver, wish);
  expect(checkCertificate(problem, answer).faults).toEqual([]);
  return answer;
}

function lscp(problem: LscpProblem, wish: SitingOptions = options): SitingAnswer {
  const answer = solveLscp(problem, solver, wish);
  expect(checkCertificate(problem, answer).faults).toEqual([]);
  return answer;
}

/** Sites and demand points are the same places; a site covers the places it sees. */
function places(count: number, sees: (site: number, place: number) => boolean): MclpProblem['cover'] {
  return coverFromImpedances(count, count, Array.from({ length: count * count }, (_, at) => (sees(at % count, Math.floor(at / count)) ? 0 : Infinity)), 0);
}

describe('known optima', () => {
  it('a street of n villages, each site covering its neighbours, needs ⌈n ÷ 3⌉ sites and p sites cover min(n, 3p)', () => {
    for (let villages = 1; villages <= 12; villages++) {
      const cover = places(villages, (site, place) => Math.abs(site - place) <= 1);
      expect(lscp({ cover, required: [] }).objective).toBe(Math.ceil(villages / 3));
      for (let p = 0; p <= 4; p++) {
        expect(mclp({ cover, required: [], sites: p, weights: new Float64Array(villages).fill(1) }).objective).toBe(Math.min(villages, 3 * p));
      }
    }
  });

  it('the domination numbers of square grids (OEIS A104519) and of queens on a board (OEIS A075458)', () => {
    const grid = [1, 2, 3, 4, 7, 10, 12];
    grid.forEach((sites, at) => {
      const n = at + 1;
      const cover = places(n * n, (a, b) => Math.abs((a % n) - (b % n)) + Math.abs(Math.floor(a / n) - Math.floor(b / n)) <= 1);
      expect(lscp({ cover, required: [] }).objective, `${n} × ${n} grid`).toBe(sites);
    });
    [1, 1, 1, 2, 3, 3].forEach((queens, at) => {
      const n = at + 1;
      const sees = (a: number, b: number): boolean => {
        const [dx, dy] = [Math.abs((a % n) - (b % n)), Math.abs(Math.floor(a / n) - Math.floor(b / n))];
        return dx === 0 || dy === 0 || dx === dy;
      };
      expect(lscp({ cover: places(n * n, sees), required: [] }).objective, `${n} × ${n} board`).toBe(queens);
    });
  });

  it('the least set that meets every line of the affine plane of order 3 has 5 points (Steiner triple system of Fulkerson et al. 1974)', () => {
    const pairs: [number, number][] = [];
    let line = 0;
    for (let a = 0; a < 9; a++) {
      for (let b = a + 1; b < 9; b++) {
        const c = ((6 - (a % 3) - (b % 3)) % 3) + 3 * ((6 - Math.floor(a / 3) - Math.floor(b / 3)) % 3);
        if (c <= b) continue;
        for (const point of [a, b, c]) pairs.push([line, point]);
        line++;
      }
    }
    expect(line).toBe(12);
    expect(lscp({ cover: coverFromPairs(12, 9, pairs), required: [] }).objective).toBe(5);
  });

  it('a case done by hand: two villages of 30 beat one of 50, and a required site changes the best choice', () => {
    // Site 0 covers village 0 (50); site 1 covers 1 and 2 (30 + 30); site 2 covers 0 and 1 (50 + 30).
    const cover = coverFromPairs(3, 3, [[0, 0], [1, 1], [2, 1], [0, 2], [1, 2]]);
    const weights = Float64Array.of(50, 30, 30);
    expect(mclp({ cover, weights, sites: 1, required: [] })).toMatchObject({ objective: 80, bound: 80, gap: 0, chosen: [2], ties: 'first' });
    expect(mclp({ cover, weights, sites: 1, required: [1] })).toMatchObject({ objective: 60, chosen: [1] });
    expect(mclp({ cover, weights, sites: 2, required: [0] })).toMatchObject({ objective: 110, chosen: [0, 1] });
  });
});

describe('what must hold', () => {
  it('more sites never cover less, and a required site never covers more', () => {
    fc.assert(fc.property(smallCase, (small) => {
      const problem = { ...mclpOf(small), required: [] };
      const fewer = figure(mclp(problem).objective);
      expect(mclp({ ...problem, sites: problem.sites + 1 }).objective).toBeGreaterThanOrEqual(fewer - 1e-6);
      if (problem.sites > 0) expect(mclp({ ...problem, required: [0] }).objective).toBeLessThanOrEqual(fewer + 1e-6);
    }), { seed: 1, numRuns: 100 });
  });

  it('another order of demand points and sites gives the same objective', () => {
    fc.assert(fc.property(smallCase, fc.integer({ min: 1, max: 1e6 }), (small, seed) => {
      const next = seededNumbers(seed);
      const shuffled = (count: number): number[] => Array.from({ length: count }, (_, at) => [next(), at]).sort((a, b) => a[0] - b[0]).map(([, at]) => at);
      const [demandTo, siteTo] = [shuffled(small.demandCount), shuffled(small.siteCount)];
      const weights: number[] = [];
      small.weights.forEach((weight, demand) => { weights[demandTo[demand]] = Math.round(weight * 8); });
      const moved = { ...small, weights, pairs: small.pairs.map(([demand, site]): [number, number] => [demandTo[demand], siteTo[site]]), required: small.required.map((site) => siteTo[site]) };
      const original = { ...small, weights: small.weights.map((weight) => Math.round(weight * 8)) };
      expect(mclp(mclpOf(moved)).objective).toBe(mclp(mclpOf(original)).objective);
      expect(lscp(lscpOf(moved, 'report')).objective).toBe(lscp(lscpOf(original, 'report')).objective);
      expect(lscp(lscpOf(moved, 'report')).uncoverable).toEqual(lscp(lscpOf(original, 'report')).uncoverable.map((demand) => demandTo[demand]).sort((a, b) => a - b));
    }), { seed: 2, numRuns: 100 });
  });

  it('the same problem gives the very same answer, certificate and all', () => {
    const problem: MclpProblem = { ...scattered(11, 200, 40, 0.2), sites: 4, required: [2] };
    expect(JSON.stringify(mclp(problem))).toBe(JSON.stringify(mclp(problem)));
  });

  it('`atMost` opens no site that nobody needs, `exactly` fills up to p in order, and p beyond the sites opens all', () => {
    const cover = coverFromPairs(2, 4, [[0, 1], [0, 3], [1, 3], [1, 2]]);
    const weights = Float64Array.of(1, 1);
    expect(mclp({ cover, weights, sites: 3, required: [] }).chosen).toEqual([3]);
    expect(mclp({ cover, weights, sites: 3, required: [], open: 'exactly' }).chosen).toEqual([0, 1, 3]);
    expect(mclp({ cover, weights, sites: 9, required: [], open: 'exactly' }).chosen).toEqual([0, 1, 2, 3]);
    expect(mclp({ cover, weights: Float64Array.of(0, 0), sites: 3, required: [] })).toMatchObject({ objective: 0, bound: 0, gap: 0, chosen: [] });
  });

  it('malformed problems are refused with the offending value', () => {
    const cover = coverFromPairs(2, 2, [[0, 0]]);
    expect(() => solveMclp({ cover, weights: Float64Array.of(1, NaN), sites: 1, required: [] }, solver, options)).toThrow('demand point 1 is NaN');
    expect(() => solveMclp({ cover, weights: Float64Array.of(1, 1), sites: 1.5, required: [] }, solver, options)).toThrow('1.5');
    expect(() => solveLscp({ cover, required: [2] }, solver, options)).toThrow('required site 2');
    expect(() => coverFromImpedances(1, 2, [3, NaN], 5)).toThrow('demand 0 and site 1');
    expect(() => coverFromPairs(2, 2, [[2, 0]])).toThrow('demand index 2');
  });
});

describe('the engine is never believed', () => {
  const failed: MipResult = { status: 'failed', objective: null, values: new Map(), duals: new Map(), said: 'Empty' };
  const engines: Record<string, MipSolver> = {
    'an engine that fails': { solveLp: () => failed },
    'an engine that calls everything infeasible': { solveLp: () => ({ ...failed, status: 'infeasible' }) },
    'an engine that invents values and duals': {
      solveLp: (text) => {
        const names = [...new Set(text.match(/[yr]\d+/g))];
        const numbers = new Map(names.map((name, at) => [name, ((at * 37) % 11) / 7 - 0.3]));
        return { status: 'optimal', objective: 1e9, values: numbers, duals: numbers, said: 'Optimal' };
      },
    },
  };
  it.each(Object.keys(engines))('%s costs time and never truth', (name) => {
    fc.assert(fc.property(smallCase, (small) => {
      const [most, all] = [{ ...mclpOf(small), weights: Float64Array.from(small.weights, Math.round) }, lscpOf(small, 'report')];
      for (const [problem, answer, oracle] of [
        [most, solveMclp(most, engines[name], options), bruteForceMclp(most)] as const,
        [all, solveLscp(all, engines[name], options), bruteForceLscp(all)] as const,
      ]) {
        expect(answer.objective).toBe(oracle.objective);
        expect(checkCertificate(problem, answer)).toMatchObject({ accepted: true, proven: true });
      }
    }), { seed: 3, numRuns: 60 });
  });

  it('an optimum that only the engine proves says so, beside our own weaker bound', () => {
    const next = seededNumbers(5);
    const pairs = Array.from({ length: 240 }, (): [number, number] => [Math.floor(next() * 60), Math.floor(next() * 20)]);
    const problem: MclpProblem = { cover: coverFromPairs(60, 20, pairs), weights: new Float64Array(60).fill(1), sites: 5, required: [] };
    const own = mclp(problem);
    const trusted = mclp(problem, { ...options, maximumNodes: 0 });
    expect(own.certificate).toMatchObject({ proof: 'own', bound: own.objective });
    expect(trusted).toMatchObject({ status: 'optimal', objective: own.objective, bound: own.objective, certificate: { proof: 'solver' } });
    expect(trusted.certificate.kind === 'tree' && trusted.certificate.bound).toBeGreaterThan(figure(own.objective));
    expect(trusted.explanation?.zh).toContain('求解器');
    expect(checkCertificate(problem, trusted)).toMatchObject({ accepted: true, proven: false });
    expect(trusted.chosen).toEqual(own.chosen);
  });
});

describe('time', () => {
  const problem: MclpProblem = { ...scattered(3, 300, 60, 0.25), sites: 5, required: [] };

  it('a clock that has run out gives a good answer with its true gap', () => {
    let seconds = 0;
    const answer = mclp(problem, { timeLimitSeconds: 10, clockSeconds: () => (seconds += 100) });
    const best = mclp(problem);
    expect(answer).toMatchObject({ status: 'feasible', ties: 'found' });
    expect(answer.objective).toBeGreaterThan(0.8 * figure(best.objective));
    expect(answer.bound).toBeGreaterThanOrEqual(figure(best.objective));
    expect(answer.gap).toBeCloseTo(1 - figure(answer.objective) / figure(answer.bound), 12);
    expect(answer.explanation?.en).toContain('stopped');
  });

  it('progress is told and a stop is heeded', () => {
    const seen: number[] = [];
    const answer = lscp({ cover: problem.cover, required: [], uncoverable: 'report' }, { ...options, onProgress: ({ objective, bound }) => { seen.push(objective); expect(bound).toBeLessThanOrEqual(objective); } });
    expect(answer.status).toBe('optimal');
    expect(seen.every((value) => value >= figure(answer.objective))).toBe(true);
    expect(() => mclp(problem, { ...options, shouldStop: () => { throw new Error('cancelled by the user'); } })).toThrow('cancelled');
  });
});

describe('the size of a county', () => {
  it('2,000 demand points × 500 sites: proven optimal by our own bound', () => {
    const problem: MclpProblem = { ...scattered(6, 2000, 500, 0.05), sites: 20, required: [17, 400] };
    const answer = mclp(problem);
    expect(answer).toMatchObject({ status: 'optimal', gap: 0, ties: 'first', certificate: { kind: 'tree', proof: 'own' } });
    expect(answer.chosen).toHaveLength(20);
    expect(answer.chosen).toEqual(expect.arrayContaining([17, 400]));
  });
});
