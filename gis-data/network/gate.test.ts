import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barrierIndex, buildNetwork, gateOf, gatesOf, plainLines, snapPoints } from './index.ts';
import { randomTown, seeded } from './testing/random-town.ts';

const street = buildNetwork(plainLines([[[0, 0], [300, 0]]]));
const square = (x: number, y: number, side: number) => ({
  type: 'Polygon' as const, coordinates: [[[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]],
});
const anywhere = { maxAccessMetres: Infinity };

describe('the gate of a place', () => {
  it('is the place itself for a point', () => {
    expect(gateOf({ type: 'Point', coordinates: [30, 40] }, street)).toEqual({ x: 30, y: 40, segment: 0, fraction: 0.1, accessMetres: 40 });
  });

  it('is the boundary point nearest a road for a polygon, never its middle', () => {
    expect(gateOf(square(100, 25, 60), street)).toMatchObject({ y: 25, segment: 0, accessMetres: 25 });
  });

  it('may lie within a side, opposite the end of a road', () => {
    expect(gateOf(square(310, -30, 60), street)).toEqual({ x: 310, y: 0, segment: 0, fraction: 1, accessMetres: 10 });
  });

  it('is where a road crosses the boundary, with no access distance', () => {
    expect(gateOf(square(250, -25, 90), street)).toMatchObject({ x: 250, y: 0, accessMetres: 0 });
  });

  it('keeps to its side of a barrier', () => {
    const lines = buildNetwork(plainLines([[[0, 0], [300, 0]], [[0, 100], [300, 100]]]));
    const canal = barrierIndex([{ type: 'LineString', coordinates: [[-50, 10], [350, 10]] }]);
    expect(gateOf(square(100, 15, 40), lines, { ...anywhere, barriers: canal })).toMatchObject({ y: 55, segment: 1, accessMetres: 45 });
  });

  it('is null where no road is within reach', () => {
    expect(gateOf(square(0, 500, 10), street, { maxAccessMetres: 100 })).toBeNull();
    const { snaps, xs } = gatesOf([square(0, 500, 10), null, square(0, 50, 10)], street, { maxAccessMetres: 100 });
    expect([...snaps.segment]).toEqual([-1, -1, 0]);
    expect(xs[0]).toBeNaN();
  });

  it('is never farther than any point of the boundary snapped by itself', () => {
    fc.assert(fc.property(fc.integer(), (seed) => {
      const network = buildNetwork(randomTown({ seed, side: 4 }));
      if (network.segmentCount === 0) return;
      const random = seeded(seed);
      const compound = square(500000 + random() * 480, 3800000 + random() * 480, 10 + random() * 80);
      const gate = gateOf(compound, network);
      const ring = compound.coordinates[0];
      const onBoundary = Array.from({ length: 200 }, (_, at) => {
        const side = Math.floor(at / 50);
        const share = (at % 50) / 50;
        return [ring[side][0] + share * (ring[side + 1][0] - ring[side][0]), ring[side][1] + share * (ring[side + 1][1] - ring[side][1])];
      });
      const snaps = snapPoints(network, onBoundary.map((p) => p[0]), onBoundary.map((p) => p[1]), anywhere);
      const nearest = Math.min(...snaps.accessMetres);
      expect(gate?.accessMetres).toBeLessThanOrEqual(nearest + 1e-9);
      expect(gate?.accessMetres).toBeGreaterThanOrEqual(nearest - 1.2);
      const again = snapPoints(network, [gate?.x ?? NaN], [gate?.y ?? NaN], anywhere);
      expect(again.accessMetres[0]).toBeCloseTo(gate?.accessMetres ?? NaN, 6);
    }), { numRuns: 60, seed: 4 });
  });
});
