import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WalkNetwork } from './index.ts';
import { buildNetwork, networkFromEdges, plainLines, segmentIndex, segmentsNear, snapPoints } from './index.ts';
import { randomTown, seeded } from './testing/random-town.ts';

describe('the segment index', () => {
  it('lists every segment in one bundle, within its box', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 1, max: 6 }), (seed, side) => {
      const network = buildNetwork(randomTown({ seed, side }));
      const index = segmentIndex(network);
      const seen = new Int32Array(network.segmentCount);
      expect([...index.items].sort((a, b) => a - b)).toEqual(Array.from({ length: index.bundleCount }, (_, bundle) => bundle));
      for (let bundle = 0; bundle < index.bundleCount; bundle += 1) {
        const [minX, minY, maxX, maxY] = index.box.subarray(bundle * 4, bundle * 4 + 4);
        for (let place = index.start[bundle]; place < index.start[bundle + 1]; place += 1) {
          const segment = network.chains.segment[place];
          seen[segment] += 1;
          for (const node of [network.segmentFrom[segment], network.segmentTo[segment]]) {
            const [x, y] = [network.nodeX[node], network.nodeY[node]];
            expect(x > minX && x < maxX && y > minY && y < maxY).toBe(true);
          }
        }
      }
      expect(seen.every((times) => times === 1)).toBe(true);
    }), { numRuns: 40, seed: 2 });
  });

  it('finds all segments with an end in a box, each once', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 2, max: 6 }), (seed, side) => {
      const network = buildNetwork(randomTown({ seed, side }));
      const random = seeded(seed);
      const [x, y] = [random() * side * 100, random() * side * 100];
      const [width, height] = [random() * 300, random() * 300];
      const found: number[] = [];
      segmentsNear(network, x, y, x + width, y + height, (segment) => found.push(segment));
      expect(new Set(found).size).toBe(found.length);
      for (let segment = 0; segment < network.segmentCount; segment += 1) {
        const inside = [network.segmentFrom[segment], network.segmentTo[segment]].some(
          (node) => network.nodeX[node] >= x && network.nodeX[node] <= x + width && network.nodeY[node] >= y && network.nodeY[node] <= y + height,
        );
        if (inside) expect(found).toContain(segment);
      }
    }), { numRuns: 60, seed: 3 });
  });

  it('snaps where segments of a kilometre lie among segments of a metre, and on a network of one segment, as looking at all does', () => {
    const random = seeded(11);
    const point = (reach: number): [number, number] => [500000 + random() * reach, 3800000 + random() * reach];
    const short = Array.from({ length: 400 }, () => {
      const [x, y] = point(4000);
      return Array.from({ length: 6 }, (_, k) => [x + k, y + random()]);
    });
    const long = Array.from({ length: 30 }, () => [point(4000), point(4000)]);
    for (const lines of [[...short, ...long], long.slice(0, 1), [[[500000, 3800000], [500000, 3804000]]]]) {
      const network = buildNetwork(plainLines(lines));
      const places = [...Array.from({ length: 150 }, () => point(4000)), [400000, 3700000], [500002, 3900000], [500003, 3800001]];
      for (const maxAccessMetres of [Infinity, 60]) {
        const snaps = snapPoints(network, places.map((place) => place[0]), places.map((place) => place[1]), { maxAccessMetres });
        places.forEach(([x, y], at) => {
          const metres = Array.from({ length: network.segmentCount }, (_, segment) => metresTo(network, segment, x, y));
          const nearest = Math.min(...metres);
          expect(snaps.accessMetres[at]).toBeCloseTo(nearest <= maxAccessMetres ? nearest : Infinity, 8);
          if (nearest <= maxAccessMetres) expect(metres[snaps.segment[at]]).toBeCloseTo(nearest, 8);
          else expect(snaps.segment[at]).toBe(-1);
        });
      }
    }
  });
});

function metresTo({ nodeX, nodeY, segmentFrom, segmentTo }: WalkNetwork, segment: number, x: number, y: number): number {
  const [a, b] = [segmentFrom[segment], segmentTo[segment]];
  const [dx, dy] = [nodeX[b] - nodeX[a], nodeY[b] - nodeY[a]];
  const fraction = Math.min(1, Math.max(0, ((x - nodeX[a]) * dx + (y - nodeY[a]) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - nodeX[a] - fraction * dx, y - nodeY[a] - fraction * dy);
}

describe('numbering of sparse names', () => {
  it('has more nodes than edges where no two edges meet, and says the same as a Map', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true })), { maxLength: 300 }), (pairs) => {
      const numbers = new Map<number, number>();
      const numberOf = (name: number): number => {
        // A Map takes minus zero for zero, as the network does.
        const known = numbers.get(name) ?? numbers.size;
        numbers.set(name, known);
        return known;
      };
      const wanted = pairs.map(([source, target]) => [numberOf(source), numberOf(target)]);
      const zeros = new Float64Array(pairs.length);
      const network = networkFromEdges({
        file: 'edges.csv', rowNumbers: zeros, source: Float64Array.from(pairs, (pair) => pair[0]), target: Float64Array.from(pairs, (pair) => pair[1]),
        lengthMetres: zeros, x1: zeros, y1: zeros, x2: zeros, y2: zeros,
      });
      expect(network.nodeCount).toBe(numbers.size);
      expect(wanted.map((_, edge) => [network.segmentFrom[edge], network.segmentTo[edge]])).toEqual(wanted);
    }), { numRuns: 200, seed: 4 });
  });
});
