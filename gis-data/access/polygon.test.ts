import fc from 'fast-check';
import type { MultiPolygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { WalkNetwork } from '../network/index.ts';
import { buildNetwork, plainLines, snapPoints } from '../network/index.ts';
import { randomTown, townPoints } from '../network/testing/random-town.ts';
import type { ServiceArea } from './index.ts';
import { serviceArea, serviceAreaPolygon } from './index.ts';
import type { Stretch } from './stretches.ts';
import { pointOn, unitedStretches, unreachedOf } from './stretches.ts';

const anywhere = { maxAccessMetres: Infinity };
type Point = { readonly x: number; readonly y: number };

function inside(polygon: MultiPolygon, { x, y }: Point): boolean {
  let odd = false;
  for (const ring of polygon.coordinates.flat()) {
    for (let at = 1; at < ring.length; at += 1) {
      const [px, py] = ring[at - 1];
      const [qx, qy] = ring[at];
      if (py > y !== qy > y && x < px + ((y - py) / (qy - py)) * (qx - px)) odd = !odd;
    }
  }
  return odd;
}

function samples(network: WalkNetwork, stretches: readonly Stretch[]): Point[] {
  return stretches.flatMap(({ segment, start, end }) => [0.02, 0.2, 0.4, 0.6, 0.8, 0.98].map((share) => pointOn(network, segment, start + share * (end - start))));
}

function distanceTo(network: WalkNetwork, stretch: Stretch, { x, y }: Point): number {
  const a = pointOn(network, stretch.segment, stretch.start);
  const b = pointOn(network, stretch.segment, stretch.end);
  const square = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / square));
  return Math.hypot(a.x + share * (b.x - a.x) - x, a.y + share * (b.y - a.y) - y);
}

/** Every reached edge inside; no unreached network point inside, but within 0.1 m (and rounding) of a reached edge. */
function expectHonest(network: WalkNetwork, areas: readonly ServiceArea[], polygon: MultiPolygon): void {
  const reached = unitedStretches(areas);
  const all = [...reached.values()].flat();
  for (const point of samples(network, all)) expect(inside(polygon, point)).toBe(true);
  for (let segment = 0; segment < network.segmentCount; segment += 1) {
    for (const point of samples(network, unreachedOf(segment, reached.get(segment)))) {
      if (!inside(polygon, point)) continue;
      expect(Math.min(...all.map((stretch) => distanceTo(network, stretch, point)))).toBeLessThan(0.105);
    }
  }
}

describe('the drawing of a service area', () => {
  it('contains every reached edge and no point of the network beyond the limit', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 2, max: 6 }), fc.integer({ min: 5, max: 500 }), (seed, side, limit) => {
      const network = buildNetwork(randomTown({ seed, side }));
      const { xs, ys } = townPoints({ seed, side }, 3);
      const snaps = snapPoints(network, xs, ys, anywhere);
      const areas = xs.map((_, at) => serviceArea(network, snaps, at, limit, { accessCounts: true }));
      for (const area of areas) expectHonest(network, [area], serviceAreaPolygon(network, area, { bufferMetres: 30 }));
      expectHonest(network, areas, serviceAreaPolygon(network, areas, { bufferMetres: 30 }));
    }), { numRuns: 25, seed: 9 });
  });

  it('leaves out an unreached street beside a reached one', () => {
    const network = buildNetwork(plainLines([[[0, 0], [400, 0]], [[0, 8], [400, 8]]]));
    const area = serviceArea(network, snapPoints(network, [200], [-5], anywhere), 0, 100, { accessCounts: false });
    expectHonest(network, [area], serviceAreaPolygon(network, area, { bufferMetres: 30 }));
  });

  it('fills a block that holds no unreached street and keeps the hole of one that does, or of a large one', () => {
    const block = [[0, 0], [150, 0], [150, 150], [0, 150], [0, 0]];
    const rings = (lines: number[][][], options = {}): number[] => {
      const network = buildNetwork(plainLines(lines));
      const area = serviceArea(network, snapPoints(network, [75], [-5], anywhere), 0, 400, { accessCounts: false });
      return serviceAreaPolygon(network, area, { bufferMetres: 20, ...options }).coordinates.map((polygon) => polygon.length);
    };
    expect(rings([block])).toEqual([1]);
    expect(rings([block, [[60, 75], [90, 75]]])).toEqual([2]);
    expect(rings([block], { fillHolesSquareMetres: 1000 })).toEqual([2]);
  });

  it('is not drawn wider than the walk is long', () => {
    const network = buildNetwork(plainLines([[[0, 0], [100, 0], [100, 100]]]));
    const drawn = (limit: number) => serviceAreaPolygon(
      network, serviceArea(network, snapPoints(network, [100], [0], anywhere), 0, limit, { accessCounts: true }), { bufferMetres: 30 },
    );
    for (const [x, y] of drawn(2).coordinates.flat(2)) expect(Math.hypot(x - 100, y)).toBeLessThan(2 * Math.SQRT2 + 0.2);
    expect(drawn(0).coordinates).toEqual([]);
  });

  it('is one outline where two areas overlap, and empty for a point off the network', () => {
    const network = buildNetwork(plainLines([[[0, 0], [1000, 0]]]));
    const snaps = snapPoints(network, [300, 400, 0], [0, 0, 900], { maxAccessMetres: 100 });
    const areas = [0, 1, 2].map((at) => serviceArea(network, snaps, at, 100, { accessCounts: true }));
    expect(serviceAreaPolygon(network, areas, { bufferMetres: 20 }).coordinates).toHaveLength(1);
    expect(serviceAreaPolygon(network, areas[2], { bufferMetres: 20 }).coordinates).toEqual([]);
  });
});
