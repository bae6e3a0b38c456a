import { describe, expect, it } from 'vitest';
import { loadHighsSolver } from '../highs.ts';
import { seededNumbers } from '../testing/cases.ts';
import { costOf, locationCore } from './core.ts';
import { climb } from './climb.ts';
import { pricing } from './pricing.ts';
import { relaxation } from './relaxation.ts';
import { volume } from './volume.ts';

const solver = await loadHighsSolver();

function scattered(seed: number, rowCount: number, siteCount: number, limit: number) {
  const next = seededNumbers(seed);
  return locationCore(siteCount, new Float64Array(rowCount).fill(1000), () => Array.from({ length: siteCount }, (_, site) => ({ site, cost: Math.floor(next() * 99) })), { limit, whole: true, scale: 2 ** 16 });
}

describe('the linear relaxation', () => {
  it('made before sites were closed still prices what is left exactly: with as many sites left as may be open its bound is their cost', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const core = scattered(seed, 14, 9, 3);
      const held = relaxation(core, new Int8Array(9), solver, 1e6);
      const kept = [seed % 9, (seed + 2) % 9, (seed + 5) % 9];
      const fixed = Int8Array.from({ length: 9 }, (_, site) => (kept.includes(site) ? 0 : -1));
      const solved = held?.solve(fixed, 10);
      if (!solved) throw new Error('the engine gave no relaxation');
      expect(pricing(core, fixed).boundAt(solved.v), `seed ${seed}`).toBeCloseTo(costOf(core, kept), 2);
      held?.close();
    }
  });
});

describe('the Lagrangian ascents', () => {
  it('both stay below the best of all sets and draw near the engine’s relaxation', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const core = scattered(seed, 60, 20, 2);
      const fixed = new Int8Array(20);
      let best = Infinity;
      for (let a = 0; a < 20; a++) for (let b = a + 1; b < 20; b++) best = Math.min(best, costOf(core, [a, b]));
      const held = relaxation(core, fixed, solver, 1e6);
      const linear = pricing(core, fixed).boundAt(held?.solve(fixed, 10)?.v ?? new Float64Array(60));
      held?.close();
      const request = { core, fixed, from: new Float64Array(60).fill(40), target: best, enough: best, steps: 1500 };
      for (const ascent of [climb, volume]) {
        const { bound } = ascent({ ...request, pricing: pricing(core, fixed) });
        expect(bound).toBeLessThanOrEqual(best);
        expect(bound, `seed ${seed}`).toBeGreaterThan(linear - 0.03 * best);
      }
    }
  });
});
