import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkPMedian } from './check-p-median.ts';
import { loadHighsSolver } from './highs.ts';
import { parseOrLibrary } from './or-library.ts';
import { solvePMedian } from './p-median.ts';
import type { PMedianAnswer, PMedianProblem } from './p-median-problem.ts';
import type { MipSolver } from './solver.ts';
import { figure, seededNumbers } from './testing/cases.ts';

const options = { timeLimitSeconds: 20 };
let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

const smallTable = fc.record({ demandCount: fc.integer({ min: 1, max: 7 }), siteCount: fc.integer({ min: 1, max: 7 }) }).chain(({ demandCount, siteCount }) => fc.record({
  demandCount: fc.constant(demandCount), siteCount: fc.constant(siteCount),
  impedances: fc.oneof(
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: demandCount * siteCount, maxLength: demandCount * siteCount }),
    fc.array(fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 90 }).map((value) => value / 10) }, fc.constant(Infinity)), { minLength: demandCount * siteCount, maxLength: demandCount * siteCount }),
  ),
  weights: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: demandCount, maxLength: demandCount }),
  sites: fc.integer({ min: 0, max: siteCount }),
  required: fc.array(fc.integer({ min: 0, max: siteCount - 1 }), { maxLength: 1 }),
  closed: fc.array(fc.integer({ min: 0, max: siteCount - 1 }), { maxLength: 1 }),
})).map((small): PMedianProblem => ({
  ...small, impedances: Float64Array.from(small.impedances), weights: Float64Array.from(small.weights), closed: small.closed.filter((site) => !small.required.includes(site)),
}));

/** Every subset of the right size tried; the first of the best ones. */
function bruteForce({ demandCount, siteCount, impedances, weights, sites, required, closed = [] }: PMedianProblem): { cost: number; chosen: number[] } | null {
  const size = Math.min(sites, siteCount - new Set(closed).size);
  let best: { cost: number; chosen: number[] } | null = null;
  for (let subset = 0; subset < 2 ** siteCount; subset++) {
    const chosen = Array.from({ length: siteCount }, (_, site) => site).filter((site) => (subset >> site) & 1);
    if (chosen.length !== size || !required.every((site) => chosen.includes(site)) || closed.some((site) => chosen.includes(site))) continue;
    let cost = 0;
    for (let demand = 0; demand < demandCount; demand++) if (weights[demand] > 0) cost += weights[demand] * Math.min(...chosen.map((site) => impedances[demand * siteCount + site]));
    if (cost === Infinity) continue;
    const better = best === null || cost < best.cost - 1e-9 || (cost <= best.cost + 1e-9 && chosen.join() !== best.chosen.join() && earlier(chosen, best.chosen));
    if (better) best = { cost, chosen };
  }
  return best;
}

function earlier(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((site, index) => site !== b[index]);
  return at >= 0 && a[at] < b[at];
}

function graph(nodes: number, p: number, seed: number): PMedianProblem {
  const next = seededNumbers(seed);
  const lines: string[] = [];
  for (let node = 1; node < nodes; node++) lines.push(`${node} ${node + 1} ${1 + Math.floor(next() * 100)}`);
  for (let edge = 0; edge < (nodes * nodes) / 50; edge++) lines.push(`${1 + Math.floor(next() * nodes)} ${1 + Math.floor(next() * nodes)} ${1 + Math.floor(next() * 100)}`);
  return parseOrLibrary(`${nodes} ${lines.length} ${p}\n${lines.join('\n')}`);
}

describe('the p-median', () => {
  it('is what trying every subset gives, the first of equal ones, on 1,000 seeded cases', () => {
    fc.assert(fc.property(smallTable, (problem) => {
      const oracle = bruteForce(problem);
      const answer = solvePMedian(problem, solver, options);
      expect(checkPMedian(problem, answer)).toMatchObject({ accepted: true, proven: true, faults: [] });
      if (oracle === null) return void expect(answer.status).toBe('infeasible');
      expect(answer.objective).toBeCloseTo(oracle.cost, 9);
      expect(answer).toMatchObject({ status: 'optimal', gap: 0, ties: 'first', chosen: oracle.chosen });
    }), { seed: 11, numRuns: 1000 });
  });

  it('a line of 9 houses one apart: one shop in the middle walks 20, two walk 10, three walk 6', () => {
    const impedances = Float64Array.from({ length: 81 }, (_, at) => Math.abs(Math.floor(at / 9) - (at % 9)));
    const walked = [1, 2, 3].map((sites) => solvePMedian({ demandCount: 9, siteCount: 9, impedances, weights: new Float64Array(9).fill(1), sites, required: [] }, solver, options).objective);
    expect(walked).toEqual([20, 10, 6]);
  });

  it('where two shops can not reach all it says that three can', () => {
    const impedances = Float64Array.from({ length: 9 }, (_, at) => (at % 4 === 0 ? 1 : Infinity));
    const problem: PMedianProblem = { demandCount: 3, siteCount: 3, impedances, weights: new Float64Array(3).fill(1), sites: 2, required: [] };
    const answer = solvePMedian(problem, solver, options);
    expect(answer).toMatchObject({ status: 'infeasible', infeasible: { reason: 'tooFewSites', smallestP: 3 } });
    expect(checkPMedian(problem, answer).accepted).toBe(true);
    expect(checkPMedian({ ...problem, sites: 3 }, answer).accepted).toBe(false);
  });

  it('the shapes of OR-Library’s first files are proven, and a smaller p never walks less', () => {
    let before = 0;
    for (const p of [20, 10, 5]) {
      const problem = graph(100, p, 4);
      const answer = solvePMedian(problem, solver, options);
      expect(checkPMedian(problem, answer)).toMatchObject({ accepted: true, proven: true });
      expect(figure(answer.objective)).toBeGreaterThanOrEqual(before);
      before = figure(answer.objective);
    }
  });
});

describe('the reader of OR-Library files', () => {
  it('walks shortest paths, lets the last of equal edges count and refuses what is no such file', () => {
    const problem = parseOrLibrary('3 3 1\n1 2 9\n2 3 4\n1 2 5\n');
    expect([...problem.impedances]).toEqual([0, 5, 9, 5, 0, 4, 9, 4, 0]);
    expect(problem.sites).toBe(1);
    expect(() => parseOrLibrary('3 3 1\n1 2 9')).toThrow('3 edges');
    expect(() => parseOrLibrary('3 1 1\n1 4 9')).toThrow('edge 1');
    expect(() => parseOrLibrary('hello')).toThrow('nodes, edges and p');
  });
});

describe('the checker of the p-median', () => {
  const tampering: Record<string, (answer: PMedianAnswer) => PMedianAnswer> = {
    'objective': (answer) => ({ ...answer, objective: figure(answer.objective) - 1 }),
    'objective and bound': (answer) => ({ ...answer, objective: figure(answer.objective) - 1, bound: figure(answer.bound) - 1 }),
    'bound': (answer) => ({ ...answer, bound: figure(answer.bound) - 1 }),
    'gap': (answer) => ({ ...answer, gap: 0.1 }),
    'a site too few': (answer) => ({ ...answer, chosen: answer.chosen.slice(1) }),
    'another site': (answer) => ({ ...answer, chosen: [0, 1, 2, 3, 4] }),
    'an assignment': (answer) => ({ ...answer, assignment: answer.assignment.map((site, demand) => (demand === 50 ? answer.chosen.find((other) => other !== site) ?? -1 : site)) }),
    'infeasible': (answer) => ({ ...answer, status: 'infeasible' }),
    'no proof': (answer) => ({ ...answer, certificate: null }),
    'multipliers 0': (answer) => withProof(answer, (proof) => ({ multipliers: proof.multipliers.map((list) => list.map(() => 0)) })),
    'multipliers doubled': (answer) => withProof(answer, (proof) => ({ multipliers: proof.multipliers.map((list) => list.map((value) => value * 2)) })),
    'a multiplier not whole': (answer) => withProof(answer, (proof) => ({ multipliers: proof.multipliers.map((list) => [0.5, ...list.slice(1)]) })),
    'multipliers missing': (answer) => withProof(answer, () => ({ multipliers: [] })),
    'scale': (answer) => withProof(answer, (proof) => ({ scale: proof.scale * 2 })),
    'impedance factor': (answer) => withProof(answer, () => ({ impedanceFactor: 0.001 })),
    'weight factor': (answer) => withProof(answer, () => ({ weightFactor: 0 })),
    'dearest': (answer) => withProof(answer, () => ({ dearest: 5 })),
    'the last leaf missing': (answer) => withProof(answer, (proof) => ({ tree: proof.tree.slice(0, -1) })),
    'a leaf too many': (answer) => withProof(answer, (proof) => ({ tree: [...proof.tree, -1] })),
    'a branch on a fixed site': (answer) => withProof(answer, (proof) => ({ tree: [proof.tree[0], proof.tree[0], -1, -1, -1] })),
  };
  const withProof = (answer: PMedianAnswer, change: (proof: NonNullable<PMedianAnswer['certificate']>) => Partial<NonNullable<PMedianAnswer['certificate']>>): PMedianAnswer => {
    if (!answer.certificate) throw new Error('the case needs a proof');
    return { ...answer, certificate: { ...answer.certificate, ...change(answer.certificate) } };
  };

  it('rejects every tampering', () => {
    const problem = graph(80, 5, 9);
    const answer = solvePMedian(problem, solver, options);
    expect(checkPMedian(problem, JSON.parse(JSON.stringify(answer)) as PMedianAnswer)).toMatchObject({ accepted: true, proven: true });
    for (const [name, tamper] of Object.entries(tampering)) expect(checkPMedian(problem, tamper(answer)), name).toMatchObject({ accepted: false, proven: false });
    expect(checkPMedian({ ...problem, sites: 6 }, answer).accepted).toBe(false);
    expect(checkPMedian({ ...problem, weights: problem.weights.map((_, at) => (at === 3 ? 9 : 1)) }, answer).accepted).toBe(false);
  });
});
