import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CoverStep, SitingAnswer, SitingOptions, TreeCertificate } from '../answer.ts';
import { bruteForceLscp } from '../brute-force.ts';
import { checkCertificate } from '../check.ts';
import { reduceToCore } from '../core.ts';
import { loadHighsSolver } from '../highs.ts';
import { lpText } from '../lp-text.ts';
import { solveLscp } from '../lscp.ts';
import type { CoverMatrix, LscpProblem } from '../problem.ts';
import { coverFromPairs } from '../problem.ts';
import type { MipSolver, ProgramSession } from '../solver.ts';
import { figure, lscpOf, scattered, seededNumbers, smallCase } from '../testing/cases.ts';
import type { CoverPart } from './part.ts';
import { components } from './part.ts';
import { reduce } from './reduce.ts';

const options: SitingOptions = { timeLimitSeconds: 30 };
let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

const sitesOf = (cover: CoverMatrix): number[][] => {
  const sites: number[][] = Array.from({ length: cover.demandCount }, () => []);
  for (let site = 0; site < cover.siteCount; site++) for (const demand of new Set(cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1]))) sites[demand].push(site);
  return sites;
};

/** The engine alone on the plain program; `open` sites have to open, `shut` ones may not. */
function engineAlone(cover: CoverMatrix, open: readonly number[] = [], shut: ReadonlySet<number> = new Set()): number {
  const rows = sitesOf(cover).map((sites) => sites.filter((site) => !shut.has(site))).filter((sites) => sites.length > 0 && !sites.some((site) => open.includes(site)));
  if (rows.length === 0) return open.length;
  const sites = [...new Set(rows.flat())];
  const result = solver.solveLp(lpText({
    objective: sites.map((site) => [1, `y${site}`]), rows: rows.map((row, at) => ({ name: `r${at}`, terms: row.map((site) => [1, `y${site}`] as const), sense: '>=', right: 1 })),
    upper: [], binaries: sites.map((site) => `y${site}`),
  }), { timeLimitSeconds: 30 });
  expect(result.status).toBe('optimal');
  return open.length + Math.round(figure(result.objective));
}

const wholePart = (cover: CoverMatrix): CoverPart => {
  const core = reduceToCore(cover, new Float64Array(cover.demandCount).fill(1), []);
  return { ...core, rows: Int32Array.from(core.members, ([first]) => first) };
};

const rowSet = (part: CoverPart, row: number): Set<number> => new Set(part.rowSite.subarray(part.rowStart[row], part.rowStart[row + 1]));
const siteSet = (part: CoverPart, site: number): Set<number> => new Set(part.siteRow.subarray(part.siteStart[site], part.siteStart[site + 1]));
const inside = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean => [...a].every((one) => b.has(one));

/** Sparse random covers leave gaps, dominance and sites that are forced, all at once. */
function mixed(seed: number, demandCount: number, siteCount: number, most: number): LscpProblem {
  const next = seededNumbers(seed);
  const pairs: [number, number][] = [];
  for (let demand = 0; demand < demandCount; demand++) for (let time = 1 + Math.floor(next() * most); time > 0; time--) pairs.push([demand, Math.floor(next() * siteCount)]);
  return { cover: coverFromPairs(demandCount, siteCount, pairs), required: [], uncoverable: 'report' };
}

/** Every demand point in reach of three to four sites at random: relaxation and optimum lie apart, and the proof needs branches. */
function knotty(seed: number, demandCount: number, siteCount: number): LscpProblem {
  const next = seededNumbers(seed);
  const pairs = Array.from({ length: demandCount * 4 }, (_, at): [number, number] => [at >> 2, Math.floor(next() * siteCount)]);
  return { cover: coverFromPairs(demandCount, siteCount, pairs), required: [], uncoverable: 'report' };
}

describe('reductions', () => {
  it('leave nothing more to take: no row implied, no site replaceable, no row with one site; components do not meet', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const reduced = reduce(wholePart(mixed(seed, 60, 30, 4).cover), 'any');
      if (!reduced) throw new Error('every row has a site');
      const { part } = reduced;
      for (let row = 0; row < part.rowCount; row++) {
        expect(rowSet(part, row).size).toBeGreaterThan(1);
        for (let other = 0; other < part.rowCount; other++) expect(other !== row && inside(rowSet(part, row), rowSet(part, other))).toBe(false);
      }
      for (let site = 0; site < part.siteCount; site++) {
        expect(siteSet(part, site).size).toBeGreaterThan(0);
        for (let other = 0; other < part.siteCount; other++) expect(other !== site && inside(siteSet(part, site), siteSet(part, other))).toBe(false);
      }
      const parts = components(part);
      expect(parts.flatMap(({ sites }) => [...sites]).sort((a, b) => a - b)).toEqual([...part.sites]);
      expect(parts.flatMap(({ rows }) => [...rows]).sort((a, b) => a - b)).toEqual([...part.rows]);
    }
  });

  it('`earlier` replaces a site that covers more rows by an earlier one only', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const part = wholePart(mixed(seed, 60, 30, 4).cover);
      for (const [kind, site, other] of reduce(part, 'earlier')?.steps ?? []) expect(kind !== 'site' || other < site).toBe(true);
    }
  });

  it('a row without a site has no cover', () => {
    const part = wholePart(coverFromPairs(2, 2, [[0, 0], [1, 1]]));
    expect(reduce({ ...part, rowStart: Int32Array.of(0, 1, 1), rowSite: Int32Array.of(0), siteStart: Int32Array.of(0, 1, 1), siteRow: Int32Array.of(0) }, 'any')).toBeNull();
  });
});

describe('larger cases', () => {
  it('the engine alone finds the same least number, and the certificate proves ours', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const cover = seed % 3 === 0 ? knotty(seed, 60, 28).cover : scattered(seed, 200, 60, 0.08 + 0.015 * seed).cover;
      const problem: LscpProblem = { cover, required: [], uncoverable: 'report' };
      const answer = solveLscp(problem, solver, options);
      expect(answer.objective, `seed ${seed}`).toBe(engineAlone(cover));
      expect(checkCertificate(problem, answer), `seed ${seed}`).toMatchObject({ accepted: true, proven: true, faults: [] });
      expect(answer.ties).toBe('first');
    }
  });

  it('of equal answers the first: site by site, asked of the engine', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const { cover } = seed % 2 === 0 ? mixed(seed, 40, 24, 4) : scattered(seed, 70, 28, 0.22);
      const answer = solveLscp({ cover, required: [], uncoverable: 'report' }, solver, options);
      const aside = new Set(reduceToCore(cover, new Float64Array(cover.demandCount).fill(1), []).dominated.map(([site]) => site));
      const open: number[] = [];
      for (let site = 0; site < cover.siteCount && open.length < figure(answer.objective); site++) {
        if (aside.has(site)) continue;
        if (engineAlone(cover, [...open, site], aside) === answer.objective) open.push(site);
        else aside.add(site);
      }
      expect(answer.chosen, `seed ${seed}`).toEqual(open);
    }
  });

  it('needs no more sites when one more may be used, and no fewer with one required', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const problem = mixed(seed, 60, 30, 4);
      const least = figure(solveLscp(problem, solver, options).objective);
      for (const site of [0, 7, 19]) {
        const insisted = solveLscp({ ...problem, required: [site] }, solver, options);
        expect(figure(insisted.objective) - least).toBeGreaterThanOrEqual(0);
        expect(figure(insisted.objective) - least).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe('`atMost`', () => {
  it('gives a cover of so many sites or proves that there is none, on 300 seeded cases', () => {
    fc.assert(fc.property(smallCase, fc.integer({ min: 0, max: 6 }), (small, atMost) => {
      const problem = lscpOf(small, 'report');
      const least = figure(bruteForceLscp(problem).objective);
      const answer = solveLscp(problem, solver, { ...options, atMost });
      expect(checkCertificate(problem, answer)).toMatchObject({ accepted: true, faults: [] });
      if (least <= atMost) expect(figure(answer.objective)).toBeLessThanOrEqual(atMost);
      else expect(figure(checkCertificate(problem, answer).bound)).toBeGreaterThan(atMost);
    }), { seed: 5, numRuns: 300 });
  });
});

describe('an engine', () => {
  const session = (change: (session: ProgramSession) => Partial<ProgramSession>): MipSolver => ({
    ...solver,
    open: (program) => {
      const honest = (solver.open ?? (() => { throw new Error('the engine holds programs'); }))(program);
      return { ...honest, ...change(honest) };
    },
  });
  const nothing = { values: new Float64Array(0), duals: new Float64Array(0), bound: null };
  const engines: Record<string, () => MipSolver> = {
    'without memory': () => ({ solveLp: solver.solveLp }),
    'that stops': () => session(() => ({ solve: () => ({ ...nothing, status: 'stopped' }) })),
    'that calls everything infeasible': () => session(() => ({ solve: () => ({ ...nothing, status: 'infeasible' }) })),
    'that invents values and duals': () => session((honest) => ({
      solve: (wish) => {
        const { status, values, duals } = honest.solve(wish);
        return { status, bound: null, values: values.map((_, at) => ((at * 7) % 5) / 3), duals: duals.map((_, at) => ((at * 37) % 11) / 7 - 0.3) };
      },
    })),
    'that says what is not a number': () => session((honest) => ({
      solve: (wish) => { const result = honest.solve(wish); return { ...result, duals: result.duals.map(() => NaN) }; },
    })),
  };
  it.each(Object.keys(engines))('%s costs time and never truth', (name) => {
    for (let seed = 1; seed <= 6; seed++) {
      const problem = seed % 2 === 0 ? knotty(seed, 50, 20) : mixed(seed, 40, 20, 4);
      const answer = solveLscp(problem, engines[name](), options);
      expect(answer.objective).toBe(engineAlone(problem.cover));
      expect(checkCertificate(problem, answer)).toMatchObject({ accepted: true, proven: true });
    }
  });

  it('that is abandoned gets its memory back', () => {
    let open = 0;
    const counting = session((honest) => {
      open++;
      return { close: () => { open--; honest.close(); } };
    });
    let asked = 0;
    const problem = knotty(5, 100, 32);
    expect(() => solveLscp(problem, counting, { ...options, shouldStop: () => { if (++asked > 3) throw new Error('cancelled by the user'); return false; } })).toThrow('cancelled');
    expect(asked).toBe(4);
    expect(open).toBe(0);
  });

  it('whose word alone proves the least number is said to do so; without time the gap is the true one', () => {
    const problem = knotty(5, 100, 32);
    const trusted = solveLscp(problem, solver, { ...options, maximumNodes: 0 });
    const own = solveLscp(problem, solver, options);
    expect(own).toMatchObject({ status: 'optimal', certificate: { proof: 'own', bound: own.objective } });
    expect(trusted).toMatchObject({ status: 'optimal', objective: own.objective, certificate: { proof: 'solver' }, chosen: own.chosen });
    expect(checkCertificate(problem, trusted)).toMatchObject({ accepted: true, proven: false });
    let seconds = 0;
    const late = solveLscp(problem, solver, { timeLimitSeconds: 10, clockSeconds: () => (seconds += 100) });
    expect(late).toMatchObject({ status: 'feasible', ties: 'found' });
    expect(figure(late.bound)).toBeLessThanOrEqual(figure(own.objective));
    expect(figure(late.objective)).toBeGreaterThanOrEqual(figure(own.objective));
    expect(checkCertificate(problem, late)).toMatchObject({ accepted: true, proven: false, bound: late.bound });
  });
});

describe('the checker', () => {
  // Demand 0 is covered by site 0 alone; 1 by 0 and 1; the triangle 2-3-4 of sites 2, 3, 4 needs two; demand 5 is implied by 2; site 5 lies inside 2.
  const cover = coverFromPairs(6, 6, [[0, 0], [1, 0], [1, 1], [2, 2], [2, 3], [3, 3], [3, 4], [4, 2], [4, 4], [5, 2], [5, 3], [5, 4], [5, 5], [4, 5]]);
  const problem: LscpProblem = { cover, required: [] };
  const third = 2 ** 24 / 2;
  const answer: SitingAnswer = {
    problem: 'lscp', status: 'optimal', objective: 3, bound: 3, gap: 0, chosen: [0, 2, 3], uncoverable: [], ties: 'first', explanation: null,
    certificate: {
      kind: 'tree', proof: 'own', bound: 3, weightFactor: 1, scale: 2 ** 24, dominated: [], tree: [-1], multipliers: [[0, 0, third, third, third, 0]],
      steps: [['row', 1, 0], ['site', 5, 2], ['row', 5, 2], ['open', 0, 0], ],
    },
  };
  const tree = answer.certificate as TreeCertificate;
  const steps = tree.steps ?? [];
  const withSteps = (...changed: readonly (readonly unknown[])[]): SitingAnswer => ({ ...answer, certificate: { ...tree, steps: changed as unknown as CoverStep[] } });

  it('accepts steps and trees written by hand, and the solver’s', () => {
    expect(checkCertificate(problem, answer)).toMatchObject({ accepted: true, proven: true, bound: 3, faults: [] });
    expect(checkCertificate(problem, solveLscp(problem, solver, options))).toMatchObject({ accepted: true, proven: true, bound: 3 });
  });

  it('rejects every step that does not hold where it stands', () => {
    const [row, site, other, open] = steps;
    const wrong: Record<string, SitingAnswer> = {
      'a row that is not implied': withSteps(row, site, other, ['row', 3, 2], open),
      'a row implied by itself': withSteps(row, site, other, ['row', 3, 3], open),
      'a row that is out already': withSteps(row, row, site, other, open),
      'a row implied by one that is out': withSteps(row, site, other, ['row', 4, 5], open),
      'two rows that imply each other': withSteps(['row', 0, 1], row, site, other, open),
      'a site that covers more than the other': withSteps(row, ['site', 2, 5], other, open),
      'a site replaced by itself': withSteps(row, ['site', 5, 5], other, open),
      'a site replaced by one that is out': withSteps(row, site, ['site', 5, 2], other, open),
      'a site that is open already': withSteps(row, site, other, open, ['site', 0, 1]),
      'a site forced where two could': withSteps(row, site, other, ['open', 2, 2], open),
      'a site forced that does not cover': withSteps(row, site, other, ['open', 1, 0]),
      'a site forced twice': withSteps(row, site, other, open, open),
      'a step too early': withSteps(row, other, ['site', 4, 5], site, open),
      'a step of no kind': withSteps(row, site, other, ['shut', 0, 0], open),
      'a step of no site': withSteps(row, site, other, ['open', 6, 0]),
      'a step of no demand point': withSteps(row, site, other, ['row', 9, 0], open),
      'a step with a hole': withSteps(row, site, other, ['open', 0], open),
      'a forced site left out': withSteps(row, site, other),
      'all steps left out': withSteps(),
    };
    for (const [way, changed] of Object.entries(wrong)) expect(checkCertificate(problem, changed), way).toMatchObject({ accepted: false, proven: false, bound: null });
  });

  it('rejects trees and multipliers that do not fit the components', () => {
    const wrong: Record<string, Partial<TreeCertificate>> = {
      'a tree too many': { tree: [-1, -1] },
      'no tree': { tree: [] },
      'a branch on a site of no component': { tree: [0, -1, -1] },
      'a branch on a site left out': { tree: [5, -1, -1] },
      'half a branch': { tree: [2, -1] },
      'multipliers that are missing': { tree: [-2] },
      'a price above the scale': { multipliers: [[0, 0, 2 ** 24 + 1, third, third, 0]] },
      'a price that is not whole': { multipliers: [[0, 0, third + 0.5, third, third, 0]] },
      'a scale that is not whole': { scale: 2 ** 24 + 0.5 },
      'a scale beyond exact sums': { scale: 2 ** 40 },
      'a bound too high': { bound: 4 },
      'a bound too low': { bound: 2 },
      'prices that prove less': { multipliers: [[0, 0, third, 0, 0, 0]] },
    };
    for (const [way, change] of Object.entries(wrong)) expect(checkCertificate(problem, { ...answer, certificate: { ...tree, ...change } }), way).toMatchObject({ accepted: false, proven: false });
  });

  it('rejects one more in any bound, on solved cases with steps and trees of every kind', () => {
    const kinds = new Set<string>();
    let branched = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const case_ = seed % 2 === 0 ? knotty(seed, 60, 25) : mixed(seed, 90, 40, 4);
      const solved = solveLscp(case_, solver, options);
      const certificate = solved.certificate as TreeCertificate;
      for (const [kind] of certificate.steps ?? []) kinds.add(kind);
      if (certificate.tree.some((entry) => entry >= 0)) branched++;
      const more = figure(solved.objective) + 1;
      expect(checkCertificate(case_, { ...solved, bound: more, certificate: { ...certificate, bound: more } }).accepted).toBe(false);
      // One step less leaves something behind: the trees then prove something else, or less.
      const forced = (certificate.steps ?? []).findLastIndex(([kind]) => kind === 'open');
      if (forced >= 0) expect(checkCertificate(case_, { ...solved, certificate: { ...certificate, steps: (certificate.steps ?? []).filter((_, at) => at !== forced) } }).accepted).toBe(false);
    }
    expect([...kinds].sort()).toEqual(['open', 'row', 'site']);
    expect(branched).toBeGreaterThan(0);
  });
});
