import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestLine } from './nearest-line.ts';

const coordinate = fc.double({ min: -900, max: 900, noNaN: true });
const line = fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 5 });

function byHand(lines: readonly (readonly (readonly number[])[])[], x: number, y: number, cap: number): number {
  let least = cap;
  for (const positions of lines) {
    for (let i = 1; i < positions.length; i += 1) {
      const [[ax, ay], [bx, by]] = [positions[i - 1], positions[i]];
      const length = (bx - ax) ** 2 + (by - ay) ** 2;
      const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
      least = Math.min(least, Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y));
    }
  }
  return least;
}

describe('nearestLine', () => {
  it('finds what a look at every segment finds, inside and outside the grid', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.array(fc.tuple(coordinate, coordinate), { maxLength: 20 }), fc.constantFrom(30, 160, 250, 2000), (lines, points, cap) => {
        const index = nearestLine(lines, cap);
        for (const [x, y] of [...points, [1500, -1500] as const]) expect(index.distance(x, y)).toBeCloseTo(byHand(lines, x, y, cap), 6);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('is far from everything without lines', () => {
    expect(nearestLine([]).distance(0, 0)).toBe(250);
    expect(nearestLine([[[0, 0]]], 90).distance(0, 0)).toBe(90);
  });
});
