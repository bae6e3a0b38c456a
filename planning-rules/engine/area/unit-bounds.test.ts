import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countableBounds } from './unit-bounds.ts';

/** Every countable sum that units of whole metres can give: units ≥ smallest, the smallest among them, together `total`. */
function allCountable(total: number, smallest: number, minimum: number): number[] {
  const sums = new Set<number>();
  const add = (left: number, least: number, counted: number): void => {
    if (left === 0) sums.add(counted);
    for (let unit = least; unit <= left; unit += 1) add(left - unit, unit, counted + (unit >= minimum ? unit : 0));
  };
  if (total >= smallest) add(total - smallest, smallest, smallest >= minimum ? smallest : 0);
  return [...sums];
}

describe('countable bounds', () => {
  const inputs = fc.tuple(fc.integer({ min: 1, max: 34 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 14 }));

  it('hold every sum that units of whole metres can make', () => {
    fc.assert(fc.property(inputs, ([total, smallest, minimum]) => {
      const sums = allCountable(total, smallest, minimum);
      const bounds = countableBounds(total, smallest, minimum);
      expect(bounds === null).toBe(sums.length === 0);
      for (const sum of sums) {
        expect(sum).toBeGreaterThanOrEqual(bounds?.lower ?? Infinity);
        expect(sum).toBeLessThanOrEqual(bounds?.upper ?? -Infinity);
      }
    }), { seed: 4, numRuns: 400 });
  });

  it('are tight: the most is reached, and finer units come as near the least as one likes', () => {
    // In units of 1/grid metre the small units can be as large as minimum − 1/grid, so the true infimum is less than count/grid away.
    const grid = 4;
    fc.assert(fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 4 }), (total, smallest, minimum) => {
      const bounds = countableBounds(total, smallest, minimum);
      if (bounds === null) return;
      const sums = allCountable(total * grid, smallest * grid, minimum * grid).map((sum) => sum / grid);
      expect(Math.max(...sums)).toBe(bounds.upper);
      expect(Math.min(...sums) - bounds.lower).toBeLessThanOrEqual(Math.floor(total / smallest) / grid);
    }), { seed: 5, numRuns: 200 });
  });

  it.each([
    // total, smallest, minimum, lower, upper
    [450, 150, 200, 0, 300],
    [390, 190, 200, 200, 200],
    [610, 190, 200, 220, 420],
    [220, 100, 200, 0, 0],
    [400, 200, 200, 400, 400],
    [150, 150, 200, 0, 0],
  ])('total %i, smallest %i, minimum %i: from %i to %i', (total, smallest, minimum, lower, upper) => {
    expect(countableBounds(total, smallest, minimum)).toEqual({ lower, upper });
  });

  it('are null when the two figures can’t both be right', () => {
    expect(countableBounds(100, 120, 200)).toBeNull();
    expect(countableBounds(300, 180, 200)).toBeNull();
    expect(countableBounds(300, 0, 200)).toBeNull();
  });
});
