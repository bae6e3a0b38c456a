import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BarrierGeometry } from './index.ts';
import { barrierIndex } from './index.ts';

const line = (...coordinates: number[][]): BarrierGeometry => ({ type: 'LineString', coordinates });
const polygon = (...rings: number[][][]): BarrierGeometry => ({ type: 'Polygon', coordinates: rings });
const square = (x: number, y: number, side: number): number[][] => [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]];

describe('a barrier line', () => {
  const railway = barrierIndex([line([0, 0], [100, 0], [200, 0])]);

  it('is crossed by a walk from one side to the other, also through one of its vertices', () => {
    expect(railway.crosses(50, -10, 50, 10)).toBe(true);
    expect(railway.crosses(100, -10, 100, 10)).toBe(true);
    expect(railway.crosses(90, -10, 110, 10)).toBe(true);
  });

  it('is not crossed by a walk that ends on it, passes beyond its end or runs beside it', () => {
    expect(railway.crosses(50, -10, 50, 0)).toBe(false);
    expect(railway.crosses(200, -10, 200, 10)).toBe(false);
    expect(railway.crosses(201, -10, 201, 10)).toBe(false);
    expect(railway.crosses(0, 1, 200, 1)).toBe(false);
    expect(railway.crosses(20, 0, 180, 0)).toBe(false);
  });

  it('is not crossed where its vertex only touches the walk and turns back', () => {
    const bent = barrierIndex([line([0, 10], [50, 0], [100, 10])]);
    expect(bent.crosses(0, 0, 100, 0)).toBe(false);
    expect(bent.crosses(0, 1, 100, 1)).toBe(true);
  });

  it('is crossed where it comes from one side, follows the walk and leaves to the other', () => {
    const winding = barrierIndex([line([20, -10], [40, 0], [60, 0], [80, 10])]);
    expect(winding.crosses(0, 0, 100, 0)).toBe(true);
    const returning = barrierIndex([line([20, 10], [40, 0], [60, 0], [80, 10])]);
    expect(returning.crosses(0, 0, 100, 0)).toBe(false);
  });

  it('has no inside', () => {
    expect(barrierIndex([line([0, 0], [100, 0], [100, 100], [0, 0])]).inside(70, 30)).toBe(false);
  });
});

describe('a barrier polygon', () => {
  const lake = barrierIndex([polygon(square(0, 0, 100), square(40, 40, 20))]);

  it('stops walks into, out of, through and inside it', () => {
    expect(lake.crosses(-10, 50, 10, 50)).toBe(true);
    expect(lake.crosses(-10, 20, 110, 20)).toBe(true);
    expect(lake.crosses(10, 10, 20, 20)).toBe(true);
    expect(lake.crosses(0, 0, 100, 100)).toBe(true);
    expect(lake.crosses(0, 20, 20, 0)).toBe(true);
  });

  it('lets walks along its outline, up to it, and on the island in its hole', () => {
    expect(lake.crosses(0, 10, 0, 90)).toBe(false);
    expect(lake.crosses(-10, 50, 0, 50)).toBe(false);
    expect(lake.crosses(45, 45, 55, 55)).toBe(false);
    expect(lake.crosses(45, 45, 70, 45)).toBe(true);
    expect(lake.crosses(-10, 10, 10, -10)).toBe(false);
  });

  it('counts a place where two lakes overlap as inside', () => {
    const two = barrierIndex([polygon(square(0, 0, 100)), polygon(square(50, 50, 100))]);
    expect([two.inside(75, 75), two.inside(20, 20), two.inside(140, 140), two.inside(140, 20)]).toEqual([true, true, true, false]);
  });

  it('agrees with a plain test of all edges on generated rivers', () => {
    const coordinate = fc.integer({ min: 0, max: 60 });
    const ring = fc.uniqueArray(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 12, selector: (p) => p.join() });
    fc.assert(fc.property(ring, fc.array(fc.tuple(coordinate, coordinate, coordinate, coordinate), { minLength: 5, maxLength: 5 }), (corners, walks) => {
      const around = starShaped(corners);
      if (around.length < 3) return;
      const barriers = barrierIndex([polygon([...around, around[0]])]);
      for (const [ax, ay, bx, by] of walks) {
        // Off the integer lattice nothing touches exactly, and the plain test needs no special cases.
        const walk = [ax + 0.31, ay + 0.17, bx + 0.23, by + 0.41] as const;
        expect(barriers.crosses(...walk)).toBe(plainCrosses(around, ...walk));
        expect(barriers.inside(walk[0], walk[1])).toBe(plainInside(around, walk[0], walk[1]));
      }
    }), { numRuns: 400, seed: 2 });
  });
});

/** Sorts corners around their middle, so that the ring does not cross itself. */
function starShaped(corners: readonly (readonly [number, number])[]): [number, number][] {
  const x = corners.reduce((sum, p) => sum + p[0], 0) / corners.length + 0.123;
  const y = corners.reduce((sum, p) => sum + p[1], 0) / corners.length + 0.456;
  return corners.map((p): [number, number] => [p[0], p[1]]).sort((a, b) => Math.atan2(a[1] - y, a[0] - x) - Math.atan2(b[1] - y, b[0] - x));
}

function plainInside(ring: readonly [number, number][], x: number, y: number): boolean {
  let inside = false;
  ring.forEach(([px, py], at) => {
    const [qx, qy] = ring[(at + 1) % ring.length];
    if (py > y !== qy > y && x < px + ((y - py) / (qy - py)) * (qx - px)) inside = !inside;
  });
  return inside;
}

function plainCrosses(ring: readonly [number, number][], ax: number, ay: number, bx: number, by: number): boolean {
  const turn = (px: number, py: number, qx: number, qy: number, rx: number, ry: number): boolean => (qx - px) * (ry - py) > (qy - py) * (rx - px);
  const cut = ring.some(([px, py], at) => {
    const [qx, qy] = ring[(at + 1) % ring.length];
    return turn(ax, ay, bx, by, px, py) !== turn(ax, ay, bx, by, qx, qy) && turn(px, py, qx, qy, ax, ay) !== turn(px, py, qx, qy, bx, by);
  });
  return cut || plainInside(ring, ax, ay);
}
