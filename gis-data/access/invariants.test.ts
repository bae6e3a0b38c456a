import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietWork } from '../model/index.ts';
import { barrierIndex, buildNetwork, inclusiveLimit, plainLines, snapPoints } from '../network/index.ts';
import { randomTown, seeded, townLines, townPoints } from '../network/testing/random-town.ts';
import { impedanceTable, measureWalks, serviceArea, straightLineBuffer } from './index.ts';
import { pointOn } from './stretches.ts';

const anywhere = { maxAccessMetres: Infinity };
const runs = { numRuns: 60, seed: 8 };
const town = fc.record({ seed: fc.integer(), side: fc.integer({ min: 2, max: 6 }) });

describe('what must hold of any network', () => {
  it('a road more never makes a walk between the same snapped points longer, nor fewer places covered', () => {
    fc.assert(fc.property(town, (wish) => {
      const lines = townLines(wish);
      if (lines.length < 2) return;
      const more = buildNetwork(plainLines(lines));
      const fewer = buildNetwork(plainLines(lines.slice(0, -1)));
      const { xs, ys } = townPoints(wish, 12);
      // Snapped on the smaller network; its segments come first in the larger one, so the snaps mean the same place there.
      const snaps = snapPoints(fewer, xs, ys, anywhere);
      const before = measureWalks(fewer, snaps, snaps, 500);
      const tableBefore = impedanceTable(fewer, snaps, snaps, 500, quietWork);
      const tableAfter = impedanceTable(more, snaps, snaps, 500, quietWork);
      expect(tableAfter.metres.length).toBeGreaterThanOrEqual(tableBefore.metres.length);
      const after = measureWalks(more, snaps, snaps, 500);
      after.metres.forEach((metres, at) => expect(metres).toBeLessThanOrEqual(inclusiveLimit(before.metres[at])));
      for (let at = 0; at < 12; at += 1) {
        expect(serviceArea(more, snaps, at, 300, { accessCounts: true }).reachedMetres + 1e-6)
          .toBeGreaterThanOrEqual(serviceArea(fewer, snaps, at, 300, { accessCounts: true }).reachedMetres);
      }
    }), runs);
  });

  it('a facility more never makes the nearest one farther', () => {
    fc.assert(fc.property(town, (wish) => {
      const network = buildNetwork(randomTown(wish));
      const { xs, ys } = townPoints(wish, 30);
      const origins = snapPoints(network, xs, ys, anywhere);
      const few = measureWalks(network, origins, snapPoints(network, xs.slice(0, 4), ys.slice(0, 4), anywhere), 700);
      const many = measureWalks(network, origins, snapPoints(network, xs.slice(0, 5), ys.slice(0, 5), anywhere), 700);
      many.metres.forEach((metres, at) => expect(metres).toBeLessThanOrEqual(few.metres[at]));
    }), runs);
  });

  it('a barrier more never shortens a walk and never covers more', () => {
    fc.assert(fc.property(town, (wish) => {
      const roads = randomTown(wish);
      const random = seeded(wish.seed + 3);
      const coordinate = (): [number, number] => [500000 + random() * wish.side * 120, 3800000 + random() * wish.side * 120];
      const river = barrierIndex([{ type: 'LineString', coordinates: [coordinate(), coordinate(), coordinate()] }]);
      const { xs, ys } = townPoints(wish, 20);
      const open = buildNetwork(roads);
      const cut = buildNetwork(roads, { barriers: river });
      const walksOpen = measureWalks(open, snapPoints(open, xs, ys, anywhere), snapPoints(open, [xs[0]], [ys[0]], anywhere), 5000);
      const cutSnaps = snapPoints(cut, xs, ys, { ...anywhere, barriers: river });
      const walksCut = measureWalks(cut, cutSnaps, snapPoints(cut, [xs[0]], [ys[0]], { ...anywhere, barriers: river }), 5000);
      // Compare only points that stand at the same place in both networks.
      const openSnaps = snapPoints(open, xs, ys, anywhere);
      const same = (at: number): boolean => Math.abs(openSnaps.accessMetres[at] - cutSnaps.accessMetres[at]) < 1e-9;
      if (!same(0)) return;
      xs.forEach((_, at) => {
        if (same(at)) expect(inclusiveLimit(walksCut.metres[at])).toBeGreaterThanOrEqual(walksOpen.metres[at]);
      });
      expect(cut.report.cutSegments + cut.segmentCount).toBe(open.segmentCount);
    }), runs);
  });

  it('a service area lies within the straight-line buffer, and a winter area (slower walk) within the summer one', () => {
    fc.assert(fc.property(town, (wish) => {
      const network = buildNetwork(randomTown(wish));
      const { xs, ys } = townPoints(wish, 3);
      const snaps = snapPoints(network, xs, ys, anywhere);
      xs.forEach((x, at) => {
        const summer = serviceArea(network, snaps, at, 0.8 * 900, { accessCounts: true });
        const winter = serviceArea(network, snaps, at, 0.8 * 0.85 * 900, { accessCounts: true });
        summer.segment.forEach((segment, k) => {
          for (const fraction of [summer.start[k], summer.end[k]]) {
            const point = pointOn(network, segment, fraction);
            expect(Math.hypot(point.x - x, point.y - ys[at])).toBeLessThanOrEqual(inclusiveLimit(720));
          }
        });
        winter.segment.forEach((segment, k) => {
          const holds = summer.segment.some((s, m) => s === segment && summer.start[m] <= winter.start[k] + 1e-12 && summer.end[m] >= winter.end[k] - 1e-12);
          expect(holds).toBe(true);
        });
      });
    }), runs);
  });

  it('walks are the same there and back, and the order of roads and points only permutes the answer', () => {
    fc.assert(fc.property(town, (wish) => {
      const lines = townLines(wish);
      const network = buildNetwork(plainLines(lines));
      const turned = buildNetwork(plainLines([...lines].reverse().map((line) => [...line].reverse())));
      const { xs, ys } = townPoints(wish, 10);
      const there = impedanceTable(network, snapPoints(network, xs, ys, anywhere), snapPoints(network, xs, ys, anywhere), 900, quietWork);
      const back = [...xs].reverse();
      const backY = [...ys].reverse();
      const snaps = snapPoints(turned, back, backY, anywhere);
      const again = impedanceTable(turned, snaps, snaps, 900, quietWork);
      const pairs = (table: typeof there, name: (index: number) => number): Map<string, number> => {
        const found = new Map<string, number>();
        for (let origin = 0; origin < 10; origin += 1) {
          for (let at = table.starts[origin]; at < table.starts[origin + 1]; at += 1) found.set(`${name(origin)}-${name(table.destination[at])}`, table.metres[at]);
        }
        return found;
      };
      const first = pairs(there, (index) => index);
      const second = pairs(again, (index) => 9 - index);
      expect([...second.keys()].sort()).toEqual([...first.keys()].sort());
      for (const [pair, metres] of first) {
        expect(second.get(pair)).toBeCloseTo(metres, 6);
        expect(first.get(pair.split('-').reverse().join('-'))).toBeCloseTo(metres, 6);
      }
    }), runs);
  });
});

it('the straight-line buffer holds the whole circle and hardly more', () => {
  const ring = straightLineBuffer(10, 20, 1000).coordinates[0];
  for (let at = 1; at < ring.length; at += 1) {
    const middle = [(ring[at][0] + ring[at - 1][0]) / 2 - 10, (ring[at][1] + ring[at - 1][1]) / 2 - 20];
    expect(Math.hypot(...middle)).toBeCloseTo(1000, 6);
    expect(Math.hypot(ring[at][0] - 10, ring[at][1] - 20)).toBeLessThan(1000.4);
  }
});
