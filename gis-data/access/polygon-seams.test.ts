import type { Path64 } from 'clipper2-ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ringArea } from './polygon-rings.ts';
import { clippedTo, Seams, simpleRings } from './polygon-seams.ts';

const square = (column: number, row: number, side = 10) => ({ left: column * side, bottom: row * side, right: (column + 1) * side, top: (row + 1) * side });
const areaOf = (rings: readonly Path64[]): number => rings.reduce((sum, ring) => sum + ringArea(ring), 0);

it('puts squares together: the area of all, the length of what two neighbours don’t share, simple rings', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.nat(35), { maxLength: 36 }), (places) => {
    const seams = new Seams();
    for (const place of places) seams.addSquare(square(place % 6, Math.floor(place / 6)));
    const rings = seams.rings();
    expect(areaOf(rings)).toBe(100 * places.length);
    const has = (column: number, row: number): boolean => column >= 0 && column < 6 && places.includes(row * 6 + column);
    const sides = places.flatMap((place) => [[1, 0], [-1, 0], [0, 1], [0, -1]].filter(([x, y]) => !has((place % 6) + x, Math.floor(place / 6) + y)));
    const lengths = rings.flatMap((ring) => ring.map((to, at) => {
      const from = ring[(at === 0 ? ring.length : at) - 1];
      return Math.hypot(to.x - from.x, to.y - from.y);
    }));
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(10 * sides.length);
    for (const ring of rings) expect(new Set(ring.map(({ x, y }) => `${String(x)},${String(y)}`)).size).toBe(ring.length);
  }), { seed: 1 });
});

it('gives a shape back that was cut into squares, whatever they cut through', () => {
  const corner = fc.record({ x: fc.integer({ min: 0, max: 59 }), y: fc.integer({ min: 0, max: 59 }) });
  fc.assert(fc.property(corner, corner, corner, (a, b, c) => {
    fc.pre(ringArea([a, b, c]) !== 0);
    const triangle = ringArea([a, b, c]) > 0 ? [a, b, c] : [c, b, a];
    const seams = new Seams();
    for (let place = 0; place < 36; place += 1) seams.add([triangle], square(place % 6, Math.floor(place / 6)));
    // Each of at most 60 crossings with a seam is rounded by at most half a unit.
    expect(Math.abs(areaOf(seams.rings()) - ringArea(triangle))).toBeLessThan(60);
  }), { seed: 2 });
});

it('cuts a ring to a square and takes one apart that meets itself', () => {
  const ring = [{ x: -5, y: 2 }, { x: 15, y: 2 }, { x: 15, y: 8 }, { x: -5, y: 8 }];
  expect(ringArea(clippedTo(ring, square(0, 0)))).toBe(60);
  expect(clippedTo(ring, square(3, 3))).toEqual([]);
  const eight = [{ x: 0, y: 0 }, { x: 2, y: 0 }, { x: 2, y: 2 }, { x: 4, y: 2 }, { x: 4, y: 4 }, { x: 2, y: 4 }, { x: 2, y: 2 }, { x: 0, y: 2 }];
  expect(simpleRings(eight).map(ringArea)).toEqual([4, 4]);
});
