import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Road } from '../model/index.ts';
import { roadSchema } from '../model/index.ts';
import { barrierIndex, buildNetwork, otherEnd, plainLines, roadLines } from './index.ts';
import { randomTown } from './testing/random-town.ts';

function road(id: string, coordinates: number[][] | null, more: Partial<Road> = {}): Road {
  return {
    ...roadSchema.parse({
      id, name: null, class: null, bridge: null, tunnel: null, level: null, stairs: null, slopePercent: null, walkable: null,
      geometry: coordinates === null ? null : { type: 'LineString', coordinates }, extra: {},
    }),
    ...more,
  };
}

describe('building the network', () => {
  it('joins ways at every shared vertex, not only at their ends', () => {
    const network = buildNetwork(plainLines([[[0, 0], [100, 0], [200, 0]], [[100, -50], [100, 0], [100, 50]]]));
    expect([network.nodeCount, network.segmentCount]).toEqual([5, 4]);
    expect(network.report.islands).toEqual([{ nodes: 5, segments: 4, metres: 300 }]);
  });

  it('does not join ways that only cross in the plane', () => {
    const network = buildNetwork(plainLines([[[0, 0], [200, 0]], [[100, -50], [100, 50]]]));
    expect(network.report.islands.map((island) => island.metres)).toEqual([200, 100]);
    expect([...network.nodeIsland]).toEqual([0, 0, 1, 1]);
  });

  it('takes vertices of the same millimetre as one node and others as two', () => {
    const at = (x: number) => buildNetwork(plainLines([[[0, 0], [100, 0]], [[x, 0], [200, 0]]])).report.islands.length;
    expect(at(100.0004)).toBe(1);
    expect(at(100.002)).toBe(2);
  });

  it('keeps a segment drawn twice once, in either direction, and counts it', () => {
    const network = buildNetwork(plainLines([[[0, 0], [100, 0]], [[100, 0], [0, 0]], [[0, 0], [100, 0], [100, 0], [100, 100]]]));
    expect(network.segmentCount).toBe(2);
    expect(network.report.duplicateSegments).toBe(2);
    expect(network.report.zeroLengthSegments).toBe(1);
  });

  it('finds duplicates at a node where very many roads meet', () => {
    const spokes = Array.from({ length: 60 }, (_, k): [number, number][] => [[0, 0], [100 + k, k]]);
    const network = buildNetwork(plainLines([...spokes, spokes[7], [...spokes[30]].reverse()]));
    expect(network.segmentCount).toBe(60);
    expect(network.report.duplicateSegments).toBe(2);
  });

  it('finds duplicates wherever they are: along a street, to and fro, on their own, three times, between junctions', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 })), { minLength: 2, maxLength: 6 }), { maxLength: 8 }), (lines) => {
      const network = buildNetwork(plainLines(lines.map((line) => line.map(([x, y]) => [x * 10, y * 10]))));
      const steps = lines.flatMap((line) => line.slice(1).map((to, k) => [line[k].join(), to.join()])).filter(([a, b]) => a !== b);
      const pairs = new Set(steps.map((step) => step.sort().join(' ')));
      expect([network.segmentCount, network.report.duplicateSegments]).toEqual([pairs.size, steps.length - pairs.size]);
      const drawn = Array.from(network.segmentFrom, (from, segment) =>
        [from, network.segmentTo[segment]].map((node) => `${network.nodeX[node] / 10},${network.nodeY[node] / 10}`).sort().join(' '));
      expect(new Set(drawn)).toEqual(pairs);
    }), { numRuns: 300, seed: 5 });
  });

  it('drops roads nobody walks and roads without geometry, and names them', () => {
    const lines = roadLines([road('a', [[0, 0], [1, 0]]), road('b', [[0, 0], [9, 9]], { walkable: false }), road('c', null), road('d', [[5, 5]])]);
    const network = buildNetwork(lines);
    expect(network.segmentCount).toBe(1);
    expect(network.report.droppedRoads).toEqual([
      { road: 1, reason: 'notWalkable' }, { road: 2, reason: 'noGeometry' }, { road: 3, reason: 'noGeometry' },
    ]);
  });

  it('cuts what crosses a river, but no bridge and no tunnel, and says which roads and how much', () => {
    const river = barrierIndex([{ type: 'LineString', coordinates: [[50, -100], [50, 200]] }]);
    const across = (y: number) => [[0, y], [40, y], [60, y], [100, y]];
    const lines = roadLines([road('ford', across(0)), road('bridge', across(50), { bridge: true }), road('tunnel', across(90), { tunnel: true })]);
    const network = buildNetwork(lines, { barriers: river });
    expect(network.segmentCount).toBe(8);
    expect(network.report).toMatchObject({ cutSegments: 1, cutMetres: 20, cutRoads: [0] });
  });

  it('keeps the bridge where a road without a flag is drawn over it', () => {
    const river = barrierIndex([{ type: 'LineString', coordinates: [[50, -100], [50, 200]] }]);
    const lines = roadLines([road('a', [[0, 0], [100, 0]]), road('b', [[0, 0], [100, 0]], { bridge: true })]);
    expect(buildNetwork(lines, { barriers: river }).segmentCount).toBe(1);
  });

  it('joins dead ends within the tolerance by a link that counts as walked, and not across a barrier', () => {
    const lines = plainLines([[[0, 0], [100, 0]], [[101.5, 0], [200, 0]], [[200, 3], [200, 100]]]);
    expect(buildNetwork(lines).report).toMatchObject({ joins: 0, islands: [{ metres: 100 }, { metres: 98.5 }, { metres: 97 }] });
    const joined = buildNetwork(lines, { joinToleranceMetres: 2 });
    expect(joined.report.joins).toBe(1);
    expect(joined.report.islands.map((island) => island.metres)).toEqual([200, 97]);
    const wall = barrierIndex([{ type: 'LineString', coordinates: [[101, -5], [101, 5]] }]);
    expect(buildNetwork(lines, { joinToleranceMetres: 2, barriers: wall }).report.joins).toBe(0);
  });

  it('has an empty network for no roads', () => {
    const network = buildNetwork(plainLines([]));
    expect([network.nodeCount, network.segmentCount, network.report.islands]).toEqual([0, 0, []]);
  });

  it('lists each segment at both its nodes, and islands that no segment leaves', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 1, max: 6 }), (seed, side) => {
      const network = buildNetwork(randomTown({ seed, side }));
      const listed = new Map<number, number[]>();
      for (let node = 0; node < network.nodeCount; node += 1) {
        for (let at = network.adjacencyStart[node]; at < network.adjacencyStart[node + 1]; at += 1) {
          const segment = network.adjacencySegment[at];
          listed.set(segment, [...(listed.get(segment) ?? []), node]);
          expect(network.nodeIsland[otherEnd(network, segment, node)]).toBe(network.nodeIsland[node]);
        }
      }
      for (let segment = 0; segment < network.segmentCount; segment += 1) {
        expect(listed.get(segment)?.sort()).toEqual([network.segmentFrom[segment], network.segmentTo[segment]].sort());
      }
      const total = network.segmentMetres.reduce((sum, metres) => sum + metres, 0);
      expect(network.report.islands.reduce((sum, island) => sum + island.metres, 0)).toBeCloseTo(total, 6);
      expect(network.report.islands.reduce((sum, island) => sum + island.nodes, 0)).toBe(network.nodeCount);
    }), { numRuns: 60, seed: 1 });
  });
});
