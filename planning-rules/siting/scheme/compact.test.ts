import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHighsSolver } from '../highs.ts';
import type { MipSolver } from '../solver.ts';
import { scattered } from '../testing/cases.ts';
import { compactScheme } from './compact.ts';
import { impliedFixings, pricedFixings } from './fixing.ts';
import { decide } from './place.ts';
import { schemePricing } from './pricing.ts';
import type { SchemeAim, SchemeProblem } from './problem.ts';
import type { SchemeRelaxed } from './relaxation.ts';
import { columnsOf, relaxScheme, valueIfKept } from './relaxation.ts';
import { schemeUnits } from './units.ts';

let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

/** Two years of a township with limits of every kind. */
function twoYears(seed: number, aim: SchemeAim): SchemeRelaxed {
  const { cover, weights } = scattered(seed, 40, 14, 0.2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const problem: SchemeProblem = {
    cover, weights, required: [], aims: [aim], cost: Float64Array.from({ length: 14 }, (_, site) => 5 + ((site * 5) % 7)), preference: new Float64Array(14).fill(1), apart: [[0, 1], [2, 9]], groups: [[0, 1, 2, 3, 4], [5, 6, 7]],
    stages: [{ sitesAtMost: 4, coverAtLeast: Math.floor(0.2 * total), groupAtLeast: [1, 0] }, { sitesAtMost: 7, budget: 60, coverAtLeast: Math.floor(0.4 * total), groupAtLeast: [1, 1] }],
  };
  return relaxScheme(problem, schemeUnits(problem), { aim, kept: [], loosened: null });
}

/** A column and which decision, from any two numbers; null where it is settled. */
function decisionOf(relaxed: SchemeRelaxed, pick: number, lower: Float64Array, upper: Float64Array): number | null {
  const columns = relaxed.code.reduce<number[]>((list, code, column) => (code >= 0 ? [...list, column] : list), []);
  const column = columns[pick % columns.length];
  return lower[column] === upper[column] ? null : column;
}

const decisions = fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 6 });
const cases = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom<SchemeAim>('cover', 'cost', 'sites'), decisions, decisions);

describe('a compact program', () => {
  it('proves for any decisions what the whole relaxation proves, by multipliers of the whole', () => {
    fc.assert(fc.property(cases, ([seed, aim, first, later]) => {
      const relaxed = twoYears(seed, aim);
      const pricing = schemePricing(relaxed);
      const [lower, upper] = [relaxed.lower.slice(), relaxed.upper.slice()];
      for (const [pick, taken] of first) {
        const column = decisionOf(relaxed, pick, lower, upper);
        // For the whole tree only sites are settled.
        if (column !== null && relaxed.around[column] === null) decide(relaxed, column, taken, lower, upper);
      }
      const [low, high] = [lower.slice(), upper.slice()];
      const branched = new Set<number>();
      for (const [pick, taken] of later) {
        const column = decisionOf(relaxed, pick, low, high);
        if (column === null || (taken && (relaxed.around[column] ?? [column]).every((site) => high[site] === 0))) continue;
        if (relaxed.around[column] !== null) branched.add(column);
        decide(relaxed, column, taken, low, high);
      }
      fc.pre(!low.some((value, column) => value > high[column]));
      fc.pre([...branched].every((column) => low[column] === 0 || relaxed.around[column]?.some((site) => high[site] > 0)));
      const bounds = [[lower, upper], [relaxed.lower, relaxed.upper]].map(([from, to]) => {
        const compact = compactScheme(relaxed, pricing.scale, from, to, branched, solver);
        const solution = compact.solve(low, high, 10);
        compact.close();
        if (solution === null) throw new Error('the engine found no solution');
        pricing.bound(compact.multipliers(solution.duals), low, high);
        return pricing.unrounded();
      });
      expect(bounds[0] - bounds[1]).toBeLessThan(1e-3 + 1e-6 * Math.abs(bounds[1]));
    }), { seed: 61, numRuns: 80 });
  });

  it('sites are settled only where no scheme is better', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.constantFrom<SchemeAim>('cover', 'cost'), fc.array(fc.tuple(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 1 })), { maxLength: 7 }), (seed, aim, opened) => {
      const relaxed = twoYears(seed, aim);
      const pricing = schemePricing(relaxed);
      const scheme = columnsOf(relaxed, (site, stage) => opened.some(([at, from]) => at === site && from <= stage));
      const value = valueIfKept(relaxed, scheme);
      fc.pre(value !== null);
      const compact = compactScheme(relaxed, pricing.scale, relaxed.lower, relaxed.upper, new Set(), solver);
      const duals = compact.solve(relaxed.lower, relaxed.upper, 10)?.duals ?? new Float64Array(0);
      compact.close();
      const proof = { multipliers: () => compact.multipliers(duals) };
      const settled = [...pricedFixings(relaxed, pricing, proof, relaxed.lower, relaxed.upper, (bound) => bound < (value ?? 0)), ...impliedFixings(relaxed, pricing, relaxed.lower, relaxed.upper)];
      // What would rule this very scheme out, though nothing below its value may be lost.
      expect(settled.filter(({ column, open }) => scheme[column] !== (open ? 1 : 0))).toEqual([]);
    }), { seed: 62, numRuns: 30, maxSkipsPerRun: 1000 });
  });
});
