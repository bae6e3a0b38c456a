import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProgressStep } from '../model/index.ts';
import { CancelledError } from '../model/index.ts';
import type { WalkNetwork } from '../network/index.ts';
import { buildNetwork, plainLines, snapPoints } from '../network/index.ts';
import { seeded, townLines, townPoints } from '../network/testing/random-town.ts';
import type { ServiceArea } from './index.ts';
import { serviceArea, serviceAreaPolygon } from './index.ts';
import type { Stretch } from './stretches.ts';
import { pointOn, unitedStretches, unreachedOf } from './stretches.ts';
import type { Point } from './testing/drawing-checks.ts';
import { areaOf, distanceTo, expectHonest, expectValid, inside, outlineMetres } from './testing/drawing-checks.ts';

/** Ways of Yuzhong District (OpenStreetMap, ODbL). */
const realRoads = resolve('../shared/data/yuzhong_500103_osm_roads/重庆市渝中区_osm路网_道路.geojson');
if (!existsSync(realRoads) && process.env['CI']) throw new Error(`the real roads are missing: ${realRoads}`);

const anywhere = { maxAccessMetres: Infinity };

interface Scene {
  readonly network: WalkNetwork;
  readonly areas: readonly ServiceArea[];
}

/** A random town, some long streets across it on bridges, moved by metres; three facilities. */
function scene(seed: number, side: number, limit: number, moved = { x: 0, y: 0 }): Scene {
  const random = seeded(seed);
  const at = (): number => (random() * 1.4 - 0.2) * side * 120;
  const bridges = Array.from({ length: seed % 3 }, () => Array.from({ length: 4 }, (): [number, number] => [500000 + at(), 3800000 + at()]));
  const lines = [...townLines({ seed, side }), ...bridges].map((line) => line.map(([x, y]) => [x + moved.x, y + moved.y]));
  const network = buildNetwork(plainLines(lines));
  const { xs, ys } = townPoints({ seed, side }, 3);
  const snaps = snapPoints(network, xs.map((x) => x + moved.x), ys.map((y) => y + moved.y), anywhere);
  return { network, areas: xs.map((_, index) => serviceArea(network, snaps, index, limit, { accessCounts: true })) };
}

const scenes = fc.record({ seed: fc.nat(1e6), side: fc.integer({ min: 2, max: 6 }), limit: fc.integer({ min: 5, max: 500 }) });
const buffers = fc.constantFrom(30, 30, 3, 12, 90);
const options = { bufferMetres: 30 };

describe('the drawing of a service area', () => {
  it('contains every reached edge and no point of the network beyond the limit', () => {
    fc.assert(fc.property(scenes, buffers, ({ seed, side, limit }, bufferMetres) => {
      const { network, areas } = scene(seed, side, limit);
      for (const area of areas) expectHonest(network, [area], serviceAreaPolygon(network, area, { bufferMetres }));
      expectHonest(network, areas, serviceAreaPolygon(network, areas, { bufferMetres }));
    }), { numRuns: 40, seed: 9 });
  });

  it('consists of simple rings, whatever crosses', () => {
    fc.assert(fc.property(scenes, buffers, ({ seed, side, limit }, bufferMetres) => {
      const { network, areas } = scene(seed, side, limit);
      for (const drawn of [...areas, areas]) expectValid(serviceAreaPolygon(network, drawn, { bufferMetres }));
    }), { numRuns: 40, seed: 10 });
  });

  it('lies within the buffer, and contains what is near a reached street and far nearer than any unreached one', () => {
    fc.assert(fc.property(scenes, ({ seed, side, limit }) => {
      const { network, areas } = scene(seed, side, limit);
      const polygon = serviceAreaPolygon(network, areas, { ...options, fillHolesSquareMetres: 0 });
      const reached = unitedStretches(areas);
      const all = [...reached.values()].flat();
      const unreached = Array.from({ length: network.segmentCount }, (_, segment) => unreachedOf(segment, reached.get(segment))).flat();
      const nearest = (stretches: readonly Stretch[], point: Point): number => Math.min(...stretches.map((stretch) => distanceTo(network, stretch, point)));
      // Bends of a twentieth of the width are not drawn, and the outline is straightened within half a metre.
      for (const [x, y] of polygon.coordinates.flat(2)) expect(nearest(all, { x, y })).toBeLessThan(30 + 1.5 + 0.5);
      const narrowest = Math.min(limit, 30) / 6 - 0.6;
      for (const stretch of all) {
        const a = pointOn(network, stretch.segment, stretch.start);
        const b = pointOn(network, stretch.segment, stretch.end);
        const length = Math.hypot(b.x - a.x, b.y - a.y);
        for (const aside of [-narrowest, -narrowest / 3, narrowest / 3, narrowest]) {
          const point = { x: (a.x + b.x) / 2 - ((b.y - a.y) / length) * aside, y: (a.y + b.y) / 2 + ((b.x - a.x) / length) * aside };
          if (nearest(unreached, point) > 5 * Math.abs(aside) + 2) expect(inside(polygon, point)).toBe(true);
        }
      }
    }), { numRuns: 25, seed: 11 });
  });

  it('dissolves many in any order; differs from the single drawings only near streets that not all of them reach', () => {
    fc.assert(fc.property(scenes, ({ seed, side, limit }) => {
      const { network, areas } = scene(seed, side, limit);
      const unfilled = { ...options, fillHolesSquareMetres: 0 };
      const dissolved = serviceAreaPolygon(network, areas, unfilled);
      expect(serviceAreaPolygon(network, [areas[2], areas[0], areas[1], areas[2]], unfilled)).toEqual(dissolved);
      const singles = areas.map((area) => serviceAreaPolygon(network, area, unfilled));
      const notByAll = areas.flatMap((area) => {
        const reached = unitedStretches([area]);
        return Array.from({ length: network.segmentCount }, (_, segment) => unreachedOf(segment, reached.get(segment))).flat();
      });
      const random = seeded(seed);
      for (let sample = 0; sample < 500; sample += 1) {
        const point = { x: 500000 + (random() * 1.4 - 0.2) * side * 120, y: 3800000 + (random() * 1.4 - 0.2) * side * 120 };
        if (singles.some((single) => inside(single, point)) === inside(dissolved, point)) continue;
        expect(Math.min(...notByAll.map((stretch) => distanceTo(network, stretch, point)))).toBeLessThan(31);
      }
    }), { numRuns: 25, seed: 12 });
  });

  it('dissolves what is far apart into the single drawings', () => {
    fc.assert(fc.property(scenes, ({ seed, side, limit }) => {
      const near = townLines({ seed, side });
      const network = buildNetwork(plainLines([...near, ...near.map((line) => line.map(([x, y]) => [x + 30000, y]))]));
      const { xs, ys } = townPoints({ seed, side }, 1);
      const snaps = snapPoints(network, [xs[0], xs[0] + 30000], [ys[0], ys[0]], anywhere);
      const areas = [0, 1].map((at) => serviceArea(network, snaps, at, limit, { accessCounts: true }));
      const exact = { ...options, smoothMetres: 0.01 };
      const single = serviceAreaPolygon(network, areas[0], exact);
      const dissolved = serviceAreaPolygon(network, areas, exact);
      expect(dissolved.coordinates).toHaveLength(2 * single.coordinates.length);
      expect(Math.abs(areaOf(dissolved) - 2 * areaOf(single))).toBeLessThan(0.02 * outlineMetres(single) + 1e-6);
    }), { numRuns: 25, seed: 15 });
  });

  it('shows no trace of the tiles it is worked in: moved streets give the moved drawing', () => {
    fc.assert(fc.property(scenes, fc.integer({ min: 1, max: 149 }), ({ seed, side, limit }, by) => {
      const exact = { ...options, smoothMetres: 0.01 };
      const [here, there] = [scene(seed, side, limit), scene(seed, side, limit, { x: by, y: 150 - by })].map(({ network, areas }) => serviceAreaPolygon(network, areas, exact));
      expect(there.coordinates.map((polygon) => polygon.length).sort()).toEqual(here.coordinates.map((polygon) => polygon.length).sort());
      // Two drawings that differ by a centimetre along their outlines differ by no more area than that.
      expect(Math.abs(areaOf(there) - areaOf(here))).toBeLessThan(0.01 * outlineMetres(here) + 1e-6);
    }), { numRuns: 25, seed: 13 });
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

  it('says how far it is, and stops when it is told to', () => {
    const { network, areas } = scene(4, 6, 400);
    const fractions: (number | null)[] = [];
    const stop = new AbortController();
    serviceAreaPolygon(network, areas, options, { report: ({ fraction }) => void fractions.push(fraction), signal: stop.signal });
    expect(fractions[0]).toBe(0);
    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual([...fractions].sort((a, b) => (a ?? 0) - (b ?? 0)));
    const report = ({ fraction }: ProgressStep): void => {
      if ((fraction ?? 0) > 0) stop.abort();
    };
    expect(() => serviceAreaPolygon(network, areas, options, { report, signal: stop.signal })).toThrow(CancelledError);
  });

  it.skipIf(!existsSync(realRoads))('holds on real streets with slip roads and bridges: 20 places of Yuzhong', () => {
    const { features } = JSON.parse(readFileSync(realRoads, 'utf8')) as { readonly features: readonly { readonly geometry: { readonly coordinates: number[][] } }[] };
    const network = buildNetwork(plainLines(features.map(({ geometry }) => geometry.coordinates.map(([lon, lat]) => [500000 + (lon - 106.5) * 96700, 3800000 + (lat - 29.5) * 110900]))));
    const random = seeded(3);
    const nodes = Array.from({ length: 20 }, () => Math.floor(random() * network.nodeCount));
    const snaps = snapPoints(network, nodes.map((node) => network.nodeX[node]), nodes.map((node) => network.nodeY[node]), anywhere);
    const areas = nodes.map((_, at) => serviceArea(network, snaps, at, 700, { accessCounts: true }));
    for (const drawn of [areas[0], areas[1], areas]) {
      const polygon = serviceAreaPolygon(network, drawn, options);
      expectHonest(network, 'segment' in drawn ? [drawn] : drawn, polygon);
      expectValid(polygon);
    }
  });
});
