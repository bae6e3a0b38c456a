import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietWork } from '../model/index.ts';
import type { Snaps } from '../network/index.ts';
import { buildNetwork, snapPoints } from '../network/index.ts';
import { bruteForceWalks } from '../network/testing/brute-force.ts';
import { randomTown, seeded, townPoints } from '../network/testing/random-town.ts';
import type { Doors } from './index.ts';
import {
  accessOfPlaces, betweenPlaces, coverageOf, coverageOfPlaces, impedanceTable, measureWalks, nearestOfPlaces, pickDoors, singleDoors, straightLineBuffer, straightLineBuffers,
} from './index.ts';
import { ringArea } from './polygon-rings.ts';

const town = fc.record({ seed: fc.integer(), side: fc.integer({ min: 1, max: 4 }) });
const runs = { numRuns: 60, seed: 41 };

/** Points in order, dealt out to places of none to three doors each. */
function dealt(snaps: Snaps, random: () => number): Doors {
  const starts = [0];
  const placeOf: number[] = [];
  while (placeOf.length < snaps.segment.length) {
    const doors = Math.min(Math.floor(random() * 4), snaps.segment.length - placeOf.length);
    for (let door = 0; door < doors; door += 1) placeOf.push(starts.length - 1);
    starts.push(placeOf.length);
  }
  return { snaps, placeOf: Int32Array.from(placeOf), starts: Int32Array.from(starts) };
}

/** Walks place to place: the least over all pairs of doors. */
function leastWalks(doorWalks: readonly (readonly number[])[], from: Doors, to: Doors): number[][] {
  const doorsOf = ({ starts }: Doors, place: number): number[] => Array.from({ length: starts[place + 1] - starts[place] }, (_, at) => starts[place] + at);
  return Array.from({ length: from.starts.length - 1 }, (_, a) => Array.from({ length: to.starts.length - 1 }, (_to, b) => (
    Math.min(Infinity, ...doorsOf(from, a).flatMap((door) => doorsOf(to, b).map((other) => doorWalks[door][other]))))));
}

function withPlaces(check: (homes: Doors, sites: Snaps, walks: number[][], network: ReturnType<typeof buildNetwork>) => void): void {
  fc.assert(fc.property(town, (wish) => {
    const network = buildNetwork(randomTown(wish));
    const { xs, ys } = townPoints(wish, 16);
    const homes = dealt(snapPoints(network, xs.slice(0, 11), ys.slice(0, 11), { maxAccessMetres: 80 }), seeded(wish.seed));
    const sites = snapPoints(network, xs.slice(11), ys.slice(11), { maxAccessMetres: Infinity });
    check(homes, sites, leastWalks(bruteForceWalks(network, homes.snaps, sites), homes, singleDoors(sites)), network);
  }), runs);
}

describe('places with several doors', () => {
  it('are left and entered by the doors that make the walk shortest', () => {
    withPlaces((homes, sites, walks, network) => {
      const table = betweenPlaces(impedanceTable(network, homes.snaps, sites, 500, quietWork), homes, singleDoors(sites));
      walks.forEach((row, place) => {
        const found = new Map(Array.from(table.destination.subarray(table.starts[place], table.starts[place + 1]), (to, at) => [to, table.metres[table.starts[place] + at]]));
        row.forEach((metres, to) => {
          if (Math.abs(metres - 500) < 1e-6) return;
          if (metres > 500) expect(found.has(to)).toBe(false);
          else expect(found.get(to)).toBeCloseTo(metres, 6);
        });
      });
      const own = betweenPlaces(impedanceTable(network, homes.snaps, homes.snaps, 500, quietWork), homes, homes);
      const between = leastWalks(bruteForceWalks(network, homes.snaps, homes.snaps), homes, homes);
      for (let place = 0; place < own.originCount; place += 1) {
        for (let at = own.starts[place]; at < own.starts[place + 1]; at += 1) expect(own.metres[at]).toBeCloseTo(between[place][own.destination[at]], 6);
      }
    });
  });

  it('have one nearest facility and the door to it, and a place is covered by a facility once', () => {
    withPlaces((homes, sites, walks, network) => {
      const nearest = nearestOfPlaces(measureWalks(network, homes.snaps, sites, 1e6), homes);
      const coverage = coverageOfPlaces(network, homes, sites, 300, quietWork);
      const access = accessOfPlaces(homes);
      walks.forEach((row, place) => {
        const least = Math.min(Infinity, ...row);
        expect(coverage.measured[place]).toBe(access[place] === Infinity ? 0 : 1);
        if (least === Infinity) {
          expect([nearest.facility[place], nearest.door[place], coverage.nearest[place]]).toEqual([-1, -1, -1]);
          return;
        }
        expect(nearest.metres[place]).toBeCloseTo(least, 6);
        expect(homes.placeOf[nearest.door[place]]).toBe(place);
        expect(coverage.nearestMetres[place]).toBeCloseTo(least, 6);
        if (row.every((metres) => Math.abs(metres - 300) > 1e-6)) expect(coverage.facilitiesWithin[place]).toBe(row.filter((metres) => metres <= 300).length);
      });
    });
  });

  it('are what they were before where each has just one, to the last bit', () => {
    withPlaces(({ snaps }, sites, _walks, network) => {
      expect(coverageOfPlaces(network, singleDoors(snaps), sites, 300, quietWork)).toEqual(coverageOf(network, snaps, sites, 300, quietWork));
      const walks = measureWalks(network, snaps, sites, 400);
      expect(nearestOfPlaces(walks, singleDoors(snaps))).toMatchObject(walks);
    });
  });

  it('can be picked in any order, with their doors', () => {
    const snaps: Snaps = { segment: Int32Array.of(0, 1, 2, 3), fraction: Float64Array.of(0, 0.1, 0.2, 0.3), accessMetres: Float64Array.of(5, 6, 7, 8) };
    const picked = pickDoors({ snaps, placeOf: Int32Array.of(0, 0, 2, 2), starts: Int32Array.of(0, 2, 2, 4) }, [2, 1, 0]);
    expect([...picked.snaps.segment]).toEqual([2, 3, 0, 1]);
    expect([...picked.placeOf]).toEqual([0, 0, 2, 2]);
    expect([...picked.starts]).toEqual([0, 2, 2, 4]);
    expect([...accessOfPlaces(picked)]).toEqual([7, Infinity, 5]);
  });
});

describe('straight-line buffers around several doors', () => {
  const area = (polygons: readonly (readonly (readonly number[])[])[][]): number => polygons.flat().reduce((sum, ring) => sum + ringArea(ring.slice(1).map(([x, y]) => ({ x, y }))), 0);
  const disc = area([straightLineBuffer(0, 0, 100).coordinates]);

  it('are one shape where they meet, as large as both less the lens between them', () => {
    const apart = 60;
    const lens = 2 * 100 ** 2 * Math.acos(apart / 200) - (apart / 2) * Math.sqrt(4 * 100 ** 2 - apart ** 2);
    const { coordinates } = straightLineBuffers([[5000, 3000], [5000 + apart, 3000]], 100);
    expect(coordinates).toHaveLength(1);
    expect(area(coordinates) / (2 * disc - lens)).toBeCloseTo(1, 3);
  });

  it('are several where they do not, and the very buffer of a single one', () => {
    expect(area(straightLineBuffers([[0, 0], [500, 0]], 100).coordinates) / (2 * disc)).toBeCloseTo(1, 5);
    expect(straightLineBuffers([[7, 8]], 100).coordinates).toEqual([straightLineBuffer(7, 8, 100).coordinates]);
  });
});
