import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Road } from '../model/index.ts';
import { roadSchema } from '../model/index.ts';
import type { WalkNetwork } from './index.ts';
import { buildNetwork, createSearch, plainLines, roadLines, snapPoints } from './index.ts';
import { townLines } from './testing/random-town.ts';

function road(coordinates: readonly (readonly number[])[], more: Partial<Road> = {}): Road {
  const plain = { id: 'r', name: null, class: null, bridge: null, tunnel: null, level: null, stairs: null, slopePercent: null, walkable: null, geometry: { type: 'LineString', coordinates }, extra: {} };
  return { ...roadSchema.parse(plain), ...more };
}
const build = (roads: readonly Road[], joinToleranceMetres = 0): WalkNetwork => buildNetwork(roadLines(roads, { levelOf: ({ level }) => level }), { joinToleranceMetres });

/** The walk between two places that lie on the network. */
function walk(network: WalkNetwork, from: readonly [number, number], to: readonly [number, number]): number {
  const snaps = snapPoints(network, [from[0]], [from[1]], { maxAccessMetres: 0.001 });
  const goal = network.nodeX.findIndex((x, node) => x === to[0] && network.nodeY[node] === to[1]);
  return createSearch(network).from(snaps, 0, 1e6).metres[goal];
}

const bridge = { bridge: true, level: 1 };
const tunnel = { tunnel: true, level: -1 };
const unknown = { bridge: true };

describe('joining on one level', () => {
  const over = [[0, 0], [500, 0]];
  const joins = (roads: readonly Road[], tolerance = 3): number[][] => build(roads, tolerance).report.joinLinks.map(({ fromX, fromY, toX, toY }) => [fromX, fromY, toX, toY]);

  it('leaves a ground dead end below the middle of a bridge, or above a tunnel, alone', () => {
    for (const raised of [bridge, tunnel, unknown]) expect(joins([road(over, raised), road([[250, -300], [250, -1.5]])])).toEqual([]);
    expect(joins([road(over), road([[250, -300], [250, -1.5]])])).toEqual([[250, -1.5, 250, 0]]);
  });

  it('passes the nearer bridge over for a ground road that is farther away', () => {
    expect(joins([road(over, bridge), road([[50, 1.5], [450, 1.5]]), road([[250, -300], [250, -1]])])).toEqual([[250, -1, 250, 1.5]]);
  });

  it('joins to the end of a bridge, also where its middle is nearer', () => {
    for (const raised of [bridge, unknown]) {
      expect(joins([road(over, raised), road([[-200, 0], [-2, 0]])])).toEqual([[0, 0, -2, 0]]);
      expect(joins([road(over, raised), road([[2, -300], [2, -1]])])[0]).toEqual([0, 0, 2, -1]);
    }
  });

  it('joins the end of a bridge to the ground, but sooner to its own level', () => {
    const end = road([[250, 300], [250, 2]], bridge);
    expect(joins([road(over), end])).toEqual([[250, 2, 250, 0]]);
    const both = joins([road(over), end, road([[0, -0.5], [500, -0.5]], bridge)]);
    expect(both.filter(([x]) => x === 250)).toEqual([[250, 2, 250, -0.5]]);
    expect(joins([road(over, { bridge: true, level: 2 }), end])).toEqual([]);
  });

  it('on one level joins as without levels, whatever that level is', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 40 }), fc.constantFrom(0, 1, -2), (seed, side, tolerance, level) => {
      const lines = townLines({ seed, side });
      const plain = buildNetwork(plainLines(lines), { joinToleranceMetres: tolerance });
      expect(build(lines.map((line) => road(line, { level })), tolerance).report.joinLinks).toEqual(plain.report.joinLinks);
    }), { numRuns: 40, seed: 5 });
  });
});

describe('vertices shared by roads of different levels', () => {
  const ground = [[0, 0], [500, 0], [1000, 0]];
  const across = [[500, -300], [500, 0], [500, 300]];

  it('do not meet in the middle of both', () => {
    for (const raised of [bridge, tunnel, { level: 2 }]) {
      const network = build([road(ground), road(across, raised)]);
      expect([network.report.islands.length, network.report.partedNodes]).toEqual([2, 1]);
      expect(walk(network, [0, 0], [1000, 0])).toBe(1000);
      expect(walk(network, [0, 0], [500, 300])).toBe(Infinity);
    }
  });

  it('meet on one level, and where a level is not known', () => {
    for (const other of [{}, { level: 0 }, unknown]) expect(walk(build([road(ground), road(across, other)]), [0, 0], [500, 300])).toBe(800);
    expect(walk(build([road(ground, bridge), road(across, { level: 1 })]), [0, 0], [500, 300])).toBe(800);
  });

  it('meet at ends: a bridge comes down at a road, stairs lead up to it', () => {
    expect(walk(build([road(ground), road([[500, 0], [500, 300]], bridge)]), [0, 0], [500, 300])).toBe(800);
    expect(walk(build([road(ground, bridge), road([[500, -300], [500, 0]], { stairs: true })]), [0, 0], [500, -300])).toBe(800);
  });

  it('give an end to the road of its own level among those that pass', () => {
    const network = build([road(ground), road(across, bridge), road([[300, 300], [500, 0]]), road([[300, -300], [500, 0]], { level: 3 })]);
    expect(walk(network, [0, 0], [300, 300])).toBeCloseTo(500 + Math.hypot(200, 300), 9);
    expect(walk(network, [500, 300], [300, 300])).toBe(Infinity);
    expect(walk(network, [500, 300], [300, -300])).toBeCloseTo(300 + Math.hypot(200, 300), 9);
  });

  it('change no length, and on one level nothing at all', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 2, max: 5 }), fc.array(fc.constantFrom(0, 0, 1, -1), { minLength: 80, maxLength: 80 }), (seed, side, levels) => {
      const lines = townLines({ seed, side });
      const plain = buildNetwork(plainLines(lines));
      const leveled = build(lines.map((line, at) => road(line, { level: levels[at % 80] })));
      expect(leveled.segmentMetres).toEqual(plain.segmentMetres);
      // Streets of this town share their ends only, and ends always meet.
      expect([...leveled.segmentTo]).toEqual([...plain.segmentTo]);
      expect(leveled.report.partedNodes).toBe(0);
    }), { numRuns: 40, seed: 6 });
  });
});
