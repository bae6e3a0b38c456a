import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barrierIndex, buildNetwork, networkFromEdges, plainLines, snapPoints } from './index.ts';
import { randomTown, townPoints } from './testing/random-town.ts';

const street = buildNetwork(plainLines([[[0, 0], [100, 0], [100, 100]], [[0, 60], [90, 60]]]));
const anywhere = { maxAccessMetres: Infinity };

describe('snapping points to the network', () => {
  it('goes to the nearest point on a segment, not to the nearest node', () => {
    const snaps = snapPoints(street, [30, -40, 100], [10, -30, 250], anywhere);
    expect([...snaps.segment]).toEqual([0, 0, 1]);
    expect([...snaps.fraction]).toEqual([0.3, 0, 1]);
    expect([...snaps.accessMetres]).toEqual([10, 50, 150]);
  });

  it('gives equal distances to the lowest segment', () => {
    expect(snapPoints(street, [50, 110], [30, -10], anywhere).segment).toEqual(Int32Array.from([0, 0]));
  });

  it('takes the first of edges at one place that differ in length, whichever end each was drawn from', () => {
    const metres = fc.double({ min: -500, max: 500, noNaN: true });
    fc.assert(fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 6 }), metres, metres, metres, metres, (turned, dx, dy, px, py) => {
      const [ends, other] = [[500000 + px, 4000000 + py], [500000 + px + dx, 4000000 + py + dy]];
      const from = turned.map((turn) => (turn ? other : ends));
      const to = turned.map((turn) => (turn ? ends : other));
      const network = networkFromEdges({
        file: 'f', rowNumbers: turned.map((_, row) => row + 2), source: turned.map(Number), target: turned.map((turn) => 1 - Number(turn)),
        lengthMetres: turned.map((_, edge) => 2000 - edge * 100), x1: from.map(([x]) => x), y1: from.map(([, y]) => y), x2: to.map(([x]) => x), y2: to.map(([, y]) => y),
      });
      const xs = [500000, ends[0], (ends[0] + other[0]) / 2];
      const ys = [4000000, ends[1], (ends[1] + other[1]) / 2];
      expect([...snapPoints(network, xs, ys, anywhere).segment]).toEqual([0, 0, 0]);
    }), { numRuns: 300, seed: 18 });
  });

  it('takes a longest access link inclusively, and leaves farther points unsnapped', () => {
    const snaps = snapPoints(street, [30, 30], [-20, -20.001], { maxAccessMetres: 20 });
    expect([...snaps.segment]).toEqual([0, -1]);
    expect(snaps.accessMetres[1]).toBe(Infinity);
  });

  it('does not let an access link cross a barrier: the next nearest segment is taken, or none', () => {
    const canal = barrierIndex([{ type: 'LineString', coordinates: [[-100, 5], [95, 5]] }]);
    const snaps = snapPoints(street, [30], [10], { maxAccessMetres: Infinity, barriers: canal });
    expect([snaps.segment[0], snaps.accessMetres[0]]).toEqual([2, 50]);
    expect(snapPoints(street, [30], [10], { maxAccessMetres: 20, barriers: canal }).segment[0]).toBe(-1);
    const pond = barrierIndex([{ type: 'Polygon', coordinates: [[[20, 8], [40, 8], [40, 12], [20, 12], [20, 8]]] }]);
    expect(snapPoints(street, [30], [10], { maxAccessMetres: Infinity, barriers: pond }).segment[0]).toBe(-1);
  });

  it('finds the network from very far away and in an empty network nothing', () => {
    expect(snapPoints(street, [1e7], [-1e7], anywhere).segment[0]).toBe(0);
    expect(snapPoints(buildNetwork(plainLines([])), [1], [1], anywhere).segment[0]).toBe(-1);
  });

  it('refuses a position that is no number', () => {
    expect(() => snapPoints(street, [NaN], [0], anywhere)).toThrow('NaN');
  });

  it('agrees with looking at every segment', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 1, max: 7 }), (seed, side) => {
      const network = buildNetwork(randomTown({ seed, side }));
      if (network.segmentCount === 0) return;
      const { xs, ys } = townPoints({ seed, side }, 30);
      const snaps = snapPoints(network, xs, ys, anywhere);
      xs.forEach((x, point) => {
        const distances = Array.from({ length: network.segmentCount }, (_, segment) => distanceTo(network, segment, x, ys[point]));
        expect(snaps.accessMetres[point]).toBeCloseTo(Math.min(...distances), 9);
        expect(distances[snaps.segment[point]]).toBeCloseTo(snaps.accessMetres[point], 9);
      });
    }), { numRuns: 80, seed: 3 });
  });
});

function distanceTo(network: typeof street, segment: number, x: number, y: number): number {
  const [ax, ay] = [network.nodeX[network.segmentFrom[segment]], network.nodeY[network.segmentFrom[segment]]];
  const [bx, by] = [network.nodeX[network.segmentTo[segment]], network.nodeY[network.segmentTo[segment]]];
  const share = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
  return Math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y);
}
