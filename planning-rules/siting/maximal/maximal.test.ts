import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkCertificate } from '../check.ts';
import type { Core } from '../core.ts';
import { reduceToCore } from '../core.ts';
import { loadHighsSolver } from '../highs.ts';
import { relaxation } from '../location/relaxation.ts';
import { pricing } from '../location/pricing.ts';
import { missedWeightCore } from '../mclp-core.ts';
import { solveMclp } from '../mclp.ts';
import type { MclpProblem } from '../problem.ts';
import type { MipSolver } from '../solver.ts';
import { scattered, seededNumbers } from '../testing/cases.ts';
import { comesBefore, firstAllowed } from './best.ts';
import { BranchKinds } from './branching.ts';
import { descent } from './descent.ts';
import type { Settled } from './part.ts';
import { closed, free, open, partOf } from './part.ts';
import { Pricing } from './pricing.ts';
import { Sifting } from './sifting.ts';
import { overPart, overRows } from './spreading.ts';
import { volume } from './volume.ts';

const scale = 2 ** 16;
let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

const coreOf = (seed: number, demand: number, sites: number, reach: number): Core => {
  const { cover, weights } = scattered(seed, demand, sites, reach);
  return reduceToCore(cover, weights.map(Math.round), []);
};

/** What a set of sites covers. */
function coveredBy(core: Core, sites: readonly number[]): { readonly weight: number; readonly rows: ReadonlySet<number> } {
  const rows = new Set(sites.flatMap((site) => [...core.siteRow.subarray(core.siteStart[site], core.siteStart[site + 1])]));
  return { weight: [...rows].reduce((sum, row) => sum + core.rowWeight[row], 0), rows };
}

/** Most that a set of at most `limit` sites covers that keeps to what is settled; −∞ when none does. */
function bestWithin(core: Core, { sites, rows }: Settled, limit: number): number {
  let best = -Infinity;
  for (let bits = 0; bits < 2 ** core.siteCount; bits++) {
    const set = Array.from(sites.keys()).filter((site) => bits & (1 << site));
    if (set.length > limit || sites.some((state, site) => (state === open) !== set.includes(site) && state !== free)) continue;
    const covered = coveredBy(core, set);
    if (rows.every((row) => covered.rows.has(row))) best = Math.max(best, covered.weight);
  }
  return best;
}

/** Random states of a core's sites and rows that have to be covered. */
function settledBy(core: Core, seed: number): Settled {
  const next = seededNumbers(seed);
  const sites = Int8Array.from({ length: core.siteCount }, () => (next() < 0.6 ? free : next() < 0.4 ? open : closed));
  const rows = Array.from({ length: core.rowCount }, (_, row) => row).filter((row) => next() < 0.2 && ![...core.rowSite.subarray(core.rowStart[row], core.rowStart[row + 1])].some((site) => sites[site] === open));
  return { sites, rows };
}

describe('a part of the tree', () => {
  it('is bounded by any multipliers, whatever is open, closed or has to be covered', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 5 }), (seed, limit) => {
      const core = coreOf(seed, 14, 9, 0.3);
      const settled = settledBy(core, seed + 1);
      const truth = bestWithin(core, settled, limit);
      const next = seededNumbers(seed + 2);
      const must = 1 + Math.round(core.rowWeight.reduce((sum, weight) => sum + weight, 0));
      const part = partOf(core, settled, limit, must);
      if (!part) return void expect(truth).toBe(-Infinity);
      for (let time = 0; time < 3; time++) {
        const u = part.weight.map((weight) => weight * next() * 1.2);
        const bound = new Pricing(part, scale).boundAt(u);
        if (truth > -Infinity) expect(bound).toBeGreaterThanOrEqual(truth);
        // Spread over the core's rows and gathered again they bound the same.
        expect(new Pricing(part, scale).boundAt(overPart(core, part, overRows(core, part, u, settled.rows, scale)))).toBeCloseTo(bound, 6);
      }
    }), { seed: 1, numRuns: 300 });
  });

  it('has the bounds of its halves from one pricing: no answer with a site open, or closed, exceeds them', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 4 }), (seed, limit) => {
      const core = coreOf(seed, 14, 8, 0.3);
      const settled: Settled = { sites: new Int8Array(core.siteCount), rows: [] };
      const part = partOf(core, settled, limit, 1);
      if (!part) return;
      const pricing_ = new Pricing(part, scale);
      const next = seededNumbers(seed);
      pricing_.boundAt(part.weight.map((weight) => weight * next()));
      for (let at = 0; at < part.siteCount; at++) {
        expect(pricing_.ifOpen(at)).toBeGreaterThanOrEqual(bestWithin(core, { sites: settled.sites.with(part.sites[at], open), rows: [] }, limit));
        expect(pricing_.ifClosed(at)).toBeGreaterThanOrEqual(bestWithin(core, { sites: settled.sites.with(part.sites[at], closed), rows: [] }, limit));
      }
    }), { seed: 2, numRuns: 100 });
  });

  it('takes rows together that the same free sites reach, and holds nothing when a row that has to be covered cannot be', () => {
    const core = coreOf(5, 40, 10, 0.25);
    const all = partOf(core, { sites: new Int8Array(core.siteCount), rows: [] }, 3, 1);
    expect([all?.rowCount, all?.base, all?.left]).toEqual([core.rowCount, 0, 3]);
    const shut = new Int8Array(core.siteCount).fill(closed);
    expect(partOf(core, { sites: shut, rows: [0] }, 3, 1)).toBeNull();
    expect(partOf(core, { sites: shut, rows: [] }, 3, 1)).toMatchObject({ rowCount: 0, siteCount: 0, base: 0 });
    expect(partOf(core, { sites: new Int8Array(core.siteCount).fill(open), rows: [] }, 3, 1)).toBeNull();
    const one = new Int8Array(core.siteCount).fill(closed).fill(free, 0, 1);
    const reach = coveredBy(core, [0]);
    expect(partOf(core, { sites: one, rows: [] }, 3, 1)).toMatchObject({ rowCount: 1, siteCount: 1, weight: Float64Array.of(reach.weight) });
  });
});

describe('the ways down', () => {
  const core = coreOf(3, 300, 80, 0.12);
  const settled: Settled = { sites: new Int8Array(core.siteCount), rows: [] };

  it('both come near the linear relaxation and never below it', () => {
    const part = partOf(core, settled, 8, 1);
    const held = relaxation(missedWeightCore(core, 8, scale, true), settled.sites, solver, 1e6);
    const solved = held?.solve(settled.sites, 10);
    held?.close();
    if (!part || !solved) throw new Error('the case needs a relaxation');
    const total = core.rowWeight.reduce((sum, weight) => sum + weight, 0);
    const relaxed = total - pricing(missedWeightCore(core, 8, scale, true), settled.sites).boundAt(solved.v);
    const wish = { part, scale, target: 0.97 * relaxed, enough: 0, ended: () => false };
    const first = volume({ ...wish, from: part.weight.map((weight) => weight / 2), steps: 600 });
    expect(first.bound).toBeGreaterThanOrEqual(relaxed - 1e-6 * relaxed);
    expect(first.bound).toBeLessThan(1.003 * relaxed);
    const next = descent({ ...wish, from: first.u, steps: 80 });
    expect(next.bound).toBeLessThanOrEqual(first.bound);
    expect(next.bound).toBeGreaterThanOrEqual(relaxed - 1e-6 * relaxed);
  });

  it('sifting down to no slack gives the relaxation itself, whatever multipliers it began with', () => {
    const openProgram = solver.open;
    if (!openProgram) throw new Error('the engine holds programs');
    const held = relaxation(missedWeightCore(core, 8, scale, true), settled.sites, solver, 1e6);
    const total = core.rowWeight.reduce((sum, weight) => sum + weight, 0);
    for (const seed of [1, 2, 3]) {
      const next = seededNumbers(seed);
      const part = partOf(core, settled, 8, 1);
      if (!part || !held) throw new Error('the case needs a part');
      const sifting = new Sifting({ core, part, u: part.weight.map((weight) => weight * next()), leaning: new Float64Array(part.siteCount), solver, must: 1 }, openProgram);
      for (const state of [free, closed, open]) {
        const sites = settled.sites.with(4, state);
        const sifted = sifting.solve({ sites, rows: [] }, -Infinity, 0, () => 10);
        const whole = held.solve(sites, 10);
        if (!sifted || !whole) throw new Error('the engine gives a relaxation');
        const here = partOf(core, { sites, rows: [] }, 8, 1);
        if (!here) throw new Error('the part holds answers');
        const bound = new Pricing(here, scale).boundAt(overPart(core, here, overRows(core, part, sifted.u, [], scale)));
        expect(bound / (total - pricing(missedWeightCore(core, 8, scale, true), sites).boundAt(whole.v))).toBeCloseTo(1, 4);
        expect(sifted.slack).toBeCloseTo(0, 3);
      }
      sifting.close();
    }
    held?.close();
  });
});

describe('ties and kinds', () => {
  it('fewer sites come first, then the first in order', () => {
    expect([comesBefore([1, 5], [1, 6]), comesBefore([2], [0, 1]), comesBefore([0, 9], [0, 9]), comesBefore([1, 2], [0, 9])]).toEqual([true, true, false, false]);
    expect(firstAllowed(Int8Array.of(closed, free, open, free, open, free), 3)).toEqual([1, 2, 4]);
    expect(firstAllowed(Int8Array.of(closed, open, closed), 3)).toEqual([1]);
  });

  it('tries both kinds of branches and keeps to the one that gains on both sides', () => {
    const kinds = new BranchKinds();
    const tried: string[] = [];
    for (let time = 0; time < 4; time++) {
      const kind = kinds.preferred();
      tried.push(kind);
      const twins = { kind, first: null };
      kinds.learn(twins, 0.5);
      kinds.learn(twins, kind === 'site' ? 0.5 : 0);
    }
    expect(tried).toEqual(['row', 'site', 'row', 'site']);
    expect(kinds.preferred()).toBe('site');
  });
});

describe('the whole search', () => {
  it('proves by branches on demand points, which the checker reads; a tree tampered with there is rejected', () => {
    const problem: MclpProblem = { ...scattered(21, 400, 150, 0.15), sites: 8, required: [] };
    const answer = solveMclp(problem, solver, { timeLimitSeconds: 30 });
    expect(checkCertificate(problem, answer)).toMatchObject({ accepted: true, proven: true });
    if (answer.certificate.kind !== 'tree') throw new Error('the case needs a tree');
    const { tree } = answer.certificate;
    const at = tree.findIndex((entry) => entry >= problem.cover.siteCount);
    expect(at, 'the case is to need a branch on a demand point').toBeGreaterThanOrEqual(0);
    for (const entry of [problem.cover.siteCount + problem.cover.demandCount, tree[at] + 0.5]) {
      expect(checkCertificate(problem, { ...answer, certificate: { ...answer.certificate, tree: tree.with(at, entry) } }).accepted).toBe(false);
    }
    // Without the rest of the tree the demand point's two sides are not proven.
    expect(checkCertificate(problem, { ...answer, certificate: { ...answer.certificate, tree: [...tree.slice(0, at), -1, -1] } }).accepted).toBe(false);
  });

  it('gives the same objective with the engine and without, and the same sites every time', () => {
    for (const seed of [4, 5, 6]) {
      const problem: MclpProblem = { ...scattered(seed, 120, 40, 0.2), sites: 5, required: [2] };
      const own = solveMclp(problem, { solveLp: solver.solveLp }, { timeLimitSeconds: 30, maximumNodes: 4000 });
      const answer = solveMclp(problem, solver, { timeLimitSeconds: 30 });
      expect(own).toMatchObject({ status: 'optimal', objective: answer.objective, certificate: { proof: 'own' } });
      expect(solveMclp(problem, solver, { timeLimitSeconds: 30 })).toEqual(answer);
    }
  });
});
