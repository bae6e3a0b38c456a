import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowWindow } from './row-window.ts';

it('draws every row in sight, never one that is not there, and only a screenful', () => {
  fc.assert(fc.property(fc.nat(20_000), fc.nat(700_000), fc.integer({ min: 0, max: 2000 }), (rows, scrollTop, height) => {
    const { first, last } = rowWindow(rows, 29, scrollTop, height);
    expect(first).toBeGreaterThanOrEqual(0);
    expect(last).toBeLessThanOrEqual(Math.max(rows, first));
    expect(last - first).toBeLessThanOrEqual(Math.ceil(height / 29) + 14);
    for (let row = 0; row < rows; row += 97) {
      const inSight = row * 29 < scrollTop + height && (row + 1) * 29 > scrollTop;
      if (inSight) expect(row >= first && row < last).toBe(true);
    }
  }), { seed: 7, numRuns: 60 });
});
