import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Road } from '../model/index.ts';
import { roadSchema } from '../model/index.ts';
import type { BuildOptions, RoadChoice } from './index.ts';
import { barrierIndex, buildNetwork, createSearch, effortOf, islandPlaces, isWalked, plainLines, readSlopePercent, roadLines, slopeFactor, snapPoints } from './index.ts';
import { townLines } from './testing/random-town.ts';

function road(id: string, coordinates: number[][], more: Partial<Road> = {}): Road {
  const plain = { id, name: null, class: null, bridge: null, tunnel: null, level: null, stairs: null, slopePercent: null, walkable: null, geometry: { type: 'LineString', coordinates }, extra: {} };
  return { ...roadSchema.parse(plain), ...more };
}

const islands = (roads: Road[], options: BuildOptions, choice?: RoadChoice): number[] =>
  buildNetwork(roadLines(roads, choice), options).report.islands.map((island) => island.metres);

describe('near-miss joining', () => {
  it('goes to the middle of a segment, cuts it there, and reports the link with its positions', () => {
    const lines = plainLines([[[0, 0], [100, 0]], [[30, 1.5], [30, 50]], [[70, -40], [70, -1]]]);
    const { report, segmentCount, nodeCount } = buildNetwork(lines, { joinToleranceMetres: 2 });
    expect(report.joinLinks).toEqual([
      { fromX: 30, fromY: 1.5, toX: 30, toY: 0, metres: 1.5 }, { fromX: 70, fromY: -1, toX: 70, toY: 0, metres: 1 },
    ]);
    expect([report.joins, segmentCount, nodeCount]).toEqual([2, 7, 8]);
    expect(report.islands.map((island) => island.metres)).toEqual([100 + 48.5 + 39 + 2.5]);
    expect(buildNetwork(lines, { joinToleranceMetres: 1.2 }).report.joins).toBe(1);
  });

  it('joins from both sides at one place of a segment with one node', () => {
    const lines = plainLines([[[0, 0], [100, 0]], [[50, 1], [50, 50]], [[50, -50], [50, -1]]]);
    const network = buildNetwork(lines, { joinToleranceMetres: 2 });
    expect([network.report.joins, network.nodeCount, network.segmentCount, network.report.islands.length]).toEqual([2, 7, 6, 1]);
  });

  it('does not join a road to itself where it is finely drawn, nor across a barrier', () => {
    const curl = plainLines([[[0, 0], [3, 0], [3, 1], [1, 1], [1, 0.5]]]);
    expect(buildNetwork(curl, { joinToleranceMetres: 2 }).report.joins).toBe(0);
    const wall = barrierIndex([{ type: 'LineString', coordinates: [[0, 1], [100, 1]] }]);
    expect(buildNetwork(plainLines([[[0, 0], [100, 0]], [[30, 1.5], [30, 50]]]), { joinToleranceMetres: 2, barriers: wall }).report.joins).toBe(0);
  });

  it('never separates what was connected, makes no walk longer, and adds just the links it names', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 60 }), (seed, side, tolerance) => {
      const lines = plainLines(townLines({ seed, side }));
      const plain = buildNetwork(lines);
      const joined = buildNetwork(lines, { joinToleranceMetres: tolerance });
      const sum = (metres: Float64Array): number => metres.reduce((total, value) => total + value, 0);
      const added = joined.report.joinLinks.reduce((total, link) => total + link.metres, 0);
      expect(sum(joined.segmentMetres)).toBeCloseTo(sum(plain.segmentMetres) + added, 6);
      expect(joined.report.islands.length).toBeLessThanOrEqual(plain.report.islands.length);
      for (const link of joined.report.joinLinks) expect(link.metres).toBeLessThanOrEqual(tolerance * (1 + 1e-9));
      if (plain.segmentCount === 0) return;
      const from = [plain.nodeX[0]];
      const walk = (network: typeof plain): Float64Array =>
        createSearch(network).from(snapPoints(network, from, [plain.nodeY[0]], { maxAccessMetres: 1 }), 0, 400).metres.slice(0, plain.nodeCount);
      const after = walk(joined);
      walk(plain).forEach((metres, node) => {
        if (metres !== Infinity) expect(after[node]).toBeLessThanOrEqual(metres + 1e-6);
      });
    }), { numRuns: 60, seed: 21 });
  });
});

describe('splitting at crossings, if asked', () => {
  const cross: [number, number][][] = [[[0, 0], [200, 0]], [[100, -50], [100, 50]]];

  it('gives roads that cross, and a road that ends on another, a common node and says where', () => {
    const network = buildNetwork(plainLines([...cross, [[40, 30], [40, 0]]]), { splitCrossings: true });
    expect(network.report.islands).toHaveLength(1);
    expect(network.report.splitPlaces.map(({ x, y }) => [x, y]).sort()).toEqual([[100, 0], [40, 0]]);
    expect([network.nodeCount, network.segmentCount, network.report.zeroLengthSegments]).toEqual([7, 6, 0]);
  });

  it('lets bridges and tunnels pass, and lines of levels that differ', () => {
    const [ground, over] = cross;
    expect(islands([road('a', ground), road('b', over)], { splitCrossings: true })).toEqual([300]);
    expect(islands([road('a', ground), road('b', over, { bridge: true })], { splitCrossings: true })).toEqual([200, 100]);
    expect(islands([road('a', ground, { bridge: true }), road('b', over, { bridge: true })], { splitCrossings: true })).toEqual([200, 100]);
    const level = (one: Road): number => (one.class === 'two' ? 2 : 1);
    const bridges = [road('a', ground, { bridge: true }), road('b', over, { bridge: true }), road('c', [[40, -50], [40, 50]], { bridge: true, class: 'two' })];
    expect(islands(bridges, { splitCrossings: true }, { levelOf: level })).toEqual([300, 100]);
  });

  it('cuts roads drawn over each other so that the shared part counts once', () => {
    expect(islands([road('a', [[0, 0], [100, 0]]), road('b', [[60, 0], [160, 0]])], { splitCrossings: true })).toEqual([160]);
  });

  it('makes one piece of a grid of streets drawn without any common vertex, with as many nodes as corners', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 89 }), (rows, columns, degrees) => {
      const [cos, sin] = [Math.cos(degrees / 57), Math.sin(degrees / 57)];
      const turn = (x: number, y: number): number[] => [500000 + x * cos - y * sin, 3800000 + x * sin + y * cos];
      const lines = [
        ...Array.from({ length: rows }, (_, r) => [turn(-10, r * 37), turn(columns * 53, r * 37)]),
        ...Array.from({ length: columns }, (_, c) => [turn(c * 53, -10), turn(c * 53, rows * 37)]),
      ];
      const network = buildNetwork(plainLines(lines), { splitCrossings: true });
      expect([network.report.islands.length, network.report.splitPlaces.length]).toEqual([1, rows * columns]);
      expect(network.nodeCount).toBe(rows * columns + 2 * (rows + columns));
      expect(network.segmentCount).toBe(rows * (columns + 1) + columns * (rows + 1));
    }), { numRuns: 40, seed: 22 });
  });
});

describe('road classes', () => {
  it('drops motorways unless the road itself says that people walk there, and says why', () => {
    const roads = [road('m', [[0, 0], [9, 0]], { class: 'Motorway' }), road('f', [[0, 0], [0, 9]], { class: '高速公路', walkable: true }), road('t', [[0, 0], [5, 5]], { class: 'trunk' })];
    expect(buildNetwork(roadLines(roads)).report.droppedRoads).toEqual([{ road: 0, reason: 'classNotWalked' }]);
    expect(isWalked({ class: null, walkable: null })).toBe(true);
  });

  it('are a parameter: all but some, or only some', () => {
    const only = { kind: 'only', classes: ['residential', '支路'] } as const;
    expect([isWalked({ class: '支路', walkable: null }, only), isWalked({ class: 'trunk', walkable: null }, only)]).toEqual([true, false]);
    const allBut = { kind: 'allBut', classes: ['trunk'] } as const;
    expect([isWalked({ class: 'motorway', walkable: null }, allBut), isWalked({ class: ' Trunk ', walkable: null }, allBut)]).toEqual([true, false]);
  });
});

describe('slope and stairs', () => {
  it('follow the published function: 1 on the flat, growing with the slope, the same up and down', () => {
    expect(slopeFactor(0)).toBe(1);
    expect(slopeFactor(10)).toBeCloseTo((Math.exp(0.525) + Math.exp(0.175)) / (2 * Math.exp(0.175)), 12);
    fc.assert(fc.property(fc.double({ min: 0, max: 60, noNaN: true }), fc.double({ min: 0, max: 10, noNaN: true }), (slope, more) => {
      expect(slopeFactor(slope)).toBeGreaterThanOrEqual(1);
      expect(slopeFactor(slope + more)).toBeGreaterThanOrEqual(slopeFactor(slope) - 1e-12);
      expect(slopeFactor(-slope)).toBe(slopeFactor(slope));
    }), { seed: 23 });
    expect([readSlopePercent('8%'), readSlopePercent('-12 ‰'), readSlopePercent('45°')?.toFixed(6), readSlopePercent('8'), readSlopePercent('up')])
      .toEqual([8, 1.2, '100.000000', null, null]);
  });

  it('lengthen the walk and not the road', () => {
    const roads = [road('s', [[0, 0], [100, 0]], { class: '梯道' }), road('f', [[100, 0], [200, 0]])];
    const network = buildNetwork(roadLines(roads, { effortOf: effortOf({ stairsFactor: 2 }) }));
    expect(network.report.islands[0].metres).toBe(200);
    expect([...network.segmentMetres]).toEqual([100, 100]);
    const reached = createSearch(network).from(snapPoints(network, [0], [0], { maxAccessMetres: 1 }), 0, 1000);
    expect([...reached.metres]).toEqual([0, 200, 300]);
    expect(buildNetwork(roadLines(roads, { effortOf: effortOf({}) })).chains.metres[0]).toBe(200);
    expect(() => effortOf({ stairsFactor: 0.5 })).toThrow('0.5');
  });
});

it('places islands: a node to point at and a box', () => {
  const network = buildNetwork(plainLines([[[0, 0], [1, 1]], [[50, 60], [90, 10]]]));
  expect(islandPlaces(network)).toEqual([{ x: 50, y: 60, minX: 50, minY: 10, maxX: 90, maxY: 60 }, { x: 0, y: 0, minX: 0, minY: 0, maxX: 1, maxY: 1 }]);
});
