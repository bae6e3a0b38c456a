/** What must be true of every drawing of service areas, for tests: by brute force, sharing no code with the drawing. */
import type { MultiPolygon } from 'geojson';
import { expect } from 'vitest';
import type { WalkNetwork } from '../../network/index.ts';
import type { ServiceArea } from '../index.ts';
import type { Stretch } from '../stretches.ts';
import { pointOn, unitedStretches, unreachedOf } from '../stretches.ts';

export type Point = { readonly x: number; readonly y: number };

export function inside(polygon: MultiPolygon, { x, y }: Point): boolean {
  let odd = false;
  for (const ring of polygon.coordinates.flat()) {
    for (let at = 1; at < ring.length; at += 1) {
      const py = ring[at - 1][1];
      const qy = ring[at][1];
      if (py > y === qy > y) continue;
      const px = ring[at - 1][0];
      const qx = ring[at][0];
      if (x < px + ((y - py) / (qy - py)) * (qx - px)) odd = !odd;
    }
  }
  return odd;
}

function samples(network: WalkNetwork, stretches: readonly Stretch[]): Point[] {
  return stretches.flatMap(({ segment, start, end }) => [0.02, 0.2, 0.4, 0.6, 0.8, 0.98].map((share) => pointOn(network, segment, start + share * (end - start))));
}

export function distanceTo(network: WalkNetwork, stretch: Stretch, { x, y }: Point): number {
  const a = pointOn(network, stretch.segment, stretch.start);
  const b = pointOn(network, stretch.segment, stretch.end);
  const square = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / square));
  return Math.hypot(a.x + share * (b.x - a.x) - x, a.y + share * (b.y - a.y) - y);
}

/** Every reached edge inside; no unreached network point inside, but within 0.1 m (and rounding) of a reached edge. */
export function expectHonest(network: WalkNetwork, areas: readonly ServiceArea[], polygon: MultiPolygon): void {
  const reached = unitedStretches(areas);
  const all = [...reached.values()].flat();
  expect(samples(network, all).filter((point) => !inside(polygon, point))).toEqual([]);
  for (let segment = 0; segment < network.segmentCount; segment += 1) {
    for (const point of samples(network, unreachedOf(segment, reached.get(segment)))) {
      if (!inside(polygon, point)) continue;
      if (!all.some((stretch) => distanceTo(network, stretch, point) < 0.105)) expect.fail(`${String(point.x)}, ${String(point.y)} is not reached, but inside`);
    }
  }
}

const millimetres = (polygon: MultiPolygon): number[][][] => polygon.coordinates.flat().map((ring) => ring.map(([x, y]) => [Math.round((x - 500000) * 1000), Math.round((y - 3800000) * 1000)]));

const turn = ([ax, ay]: number[], [bx, by]: number[], [cx, cy]: number[]): number => Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));

/** Square metres of a ring, positive when it runs counter-clockwise. */
function ringArea(ring: number[][]): number {
  let twice = 0;
  for (let at = 1; at < ring.length; at += 1) twice += (ring[at - 1][0] - ring[0][0]) * (ring[at][1] - ring[0][1]) - (ring[at - 1][1] - ring[0][1]) * (ring[at][0] - ring[0][0]);
  return twice / 2;
}

export const areaOf = (polygon: MultiPolygon): number => polygon.coordinates.flat().reduce((sum, ring) => sum + ringArea(ring), 0);

export const outlineMetres = (polygon: MultiPolygon): number => polygon.coordinates.flat().reduce(
  (sum, ring) => ring.slice(1).reduce((metres, [x, y], at) => metres + Math.hypot(x - ring[at][0], y - ring[at][1]), sum), 0,
);

/** Closed rings, outer ones counter-clockwise, holes clockwise and inside; no two pieces cross. Every pair is looked at. */
export function expectValid(polygon: MultiPolygon): void {
  for (const [outer, ...holes] of polygon.coordinates) {
    expect(ringArea(outer)).toBeGreaterThan(0);
    for (const hole of holes) {
      expect(ringArea(hole)).toBeLessThan(0);
      const [[ax, ay], [bx, by]] = hole;
      expect(inside({ type: 'MultiPolygon', coordinates: [[outer]] }, { x: (ax + bx) / 2, y: (ay + by) / 2 })).toBe(true);
    }
  }
  const rings = millimetres(polygon);
  for (const ring of rings) {
    expect(ring.at(-1)).toEqual(ring[0]);
    expect(new Set(ring.map(String)).size).toBe(ring.length - 1);
  }
  const pieces = rings.flatMap((ring) => ring.slice(1).map((to, at) => [ring[at], to]));
  pieces.forEach(([a, b], index) => {
    for (const [c, d] of pieces.slice(index + 1)) {
      if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0])) continue;
      if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) expect.fail(`${String(a)}–${String(b)} crosses ${String(c)}–${String(d)}`);
    }
  });
}
