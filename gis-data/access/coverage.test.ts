import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietWork } from '../model/index.ts';
import type { Snaps } from '../network/index.ts';
import { buildNetwork, plainLines, snapPoints } from '../network/index.ts';
import { bruteForceWalks } from '../network/testing/brute-force.ts';
import { randomTown, seeded, townLines, townPoints } from '../network/testing/random-town.ts';
import {
  accessStudy, blockMeasurer, blockNetwork, blockRanges, coverageByGroup, coverageOf, impedanceTable, mergeBlocks, nearestAnywhere, serviceArea, turnedTable, walkMetres, walkMetresFor,
} from './index.ts';

const anywhere = { maxAccessMetres: Infinity };
const town = fc.record({ seed: fc.integer(), side: fc.integer({ min: 1, max: 4 }) });
const runs = { numRuns: 50, seed: 31 };

describe('coverage', () => {
  it('counts facilities within the limit, names the nearest two, and how far it is beyond', () => {
    fc.assert(fc.property(town, fc.integer({ min: 50, max: 600 }), (wish, limit) => {
      const network = buildNetwork(randomTown(wish));
      const { xs, ys } = townPoints(wish, 13);
      const demand = snapPoints(network, xs.slice(0, 8), ys.slice(0, 8), { maxAccessMetres: 80 });
      const facilities = snapPoints(network, xs.slice(6), ys.slice(6), anywhere);
      const walks = bruteForceWalks(network, demand, facilities);
      const coverage = coverageOf(network, demand, facilities, limit, quietWork);
      walks.forEach((row, point) => {
        const sorted = [...row].sort((a, b) => a - b);
        if (row.some((metres) => Math.abs(metres - limit) < 1e-6)) return;
        expect(coverage.facilitiesWithin[point]).toBe(row.filter((metres) => metres <= limit).length);
        expect(coverage.measured[point]).toBe(demand.segment[point] < 0 ? 0 : 1);
        if (sorted[0] === Infinity) expect([coverage.nearest[point], coverage.nearestMetres[point]]).toEqual([-1, Infinity]);
        else {
          expect(coverage.nearestMetres[point]).toBeCloseTo(sorted[0], 6);
          expect(row[coverage.nearest[point]]).toBeCloseTo(sorted[0], 6);
        }
        if (sorted[1] <= limit) expect(row[coverage.backup[point]]).toBeCloseTo(coverage.backupMetres[point], 6);
        expect(coverage.backupMetres[point] === Infinity).toBe(sorted[1] > limit);
      });
    }), runs);
  });

  it('says nothing is near where there is no facility or no point on the network', () => {
    const network = buildNetwork(plainLines([[[0, 0], [100, 0]], [[0, 900], [100, 900]]]));
    const demand = snapPoints(network, [10, 10, 10], [0, 900, 400], { maxAccessMetres: 50 });
    const facilities = snapPoints(network, [60], [3], anywhere);
    const coverage = coverageOf(network, demand, facilities, 40, quietWork);
    expect([...coverage.nearestMetres]).toEqual([53, Infinity, Infinity]);
    expect([...coverage.measured]).toEqual([1, 1, 0]);
    expect([...nearestAnywhere(network, demand, snapPoints(network, [], [], anywhere)).facility]).toEqual([-1, -1, -1]);
    expect(coverageByGroup(coverage, [0, 0, 0], 1, [5, null, 7])).toEqual([{
      points: 3, pointsNotMeasured: 1, pointsCovered: 0, pointsWithBackup: 0, pointsOfUnknownWeight: 1,
      weight: 12, weightNotMeasured: 7, weightCovered: 0, weightWithBackup: 0, farthestUncovered: 1,
    }]);
  });

  it('sums up so that the groups make the whole', () => {
    fc.assert(fc.property(town, (wish) => {
      const network = buildNetwork(randomTown(wish));
      const { xs, ys } = townPoints(wish, 30);
      const random = seeded(wish.seed);
      const groups = xs.map(() => Math.floor(random() * 4) - 1);
      const weights = xs.map(() => (random() < 0.2 ? null : Math.floor(random() * 500)));
      const coverage = coverageOf(network, snapPoints(network, xs, ys, { maxAccessMetres: 60 }), snapPoints(network, xs.slice(0, 4), ys.slice(0, 4), anywhere), 300, quietWork);
      const parts = coverageByGroup(coverage, groups, 3, weights);
      const [whole] = coverageByGroup(coverage, groups.map((group) => Math.min(group, 0)), 1, weights);
      for (const name of ['points', 'pointsNotMeasured', 'pointsCovered', 'pointsWithBackup', 'pointsOfUnknownWeight', 'weight', 'weightCovered', 'weightWithBackup'] as const) {
        expect(parts.reduce((sum, part) => sum + part[name], 0)).toBe(whole[name]);
      }
      expect(whole.pointsWithBackup).toBeLessThanOrEqual(whole.pointsCovered);
    }), runs);
  });
});

describe('blocks of an impedance table', () => {
  it('give the same bytes as the whole, however many, in whatever order, also from shared memory', () => {
    fc.assert(fc.property(town, fc.integer({ min: 1, max: 20 }), (wish, count) => {
      const network = buildNetwork(randomTown(wish));
      const { xs, ys } = townPoints(wish, 17);
      const snaps = snapPoints(network, xs, ys, anywhere);
      const whole = impedanceTable(network, snaps, snaps, 500, quietWork);
      const job = { origins: snaps, destinations: snaps, limitMetres: 500, sums: false };
      const measurers = [structuredClone(blockNetwork(network)), blockNetwork(network, true)].map((elsewhere) => blockMeasurer(elsewhere, job));
      const blocks = blockRanges(17, count).map((range, at) => measurers[at % 2](range, quietWork));
      expect(mergeBlocks(blocks.reverse())).toEqual(whole);
    }), runs);
  });

  it('cover all origins once, and are refused when they do not', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 40 }), (origins, blocks) => {
      const ranges = blockRanges(origins, blocks);
      expect(ranges.length).toBeLessThanOrEqual(blocks);
      expect(ranges.flatMap(({ firstOrigin, endOrigin }) => Array.from({ length: endOrigin - firstOrigin }, (_, k) => firstOrigin + k))).toEqual(Array.from({ length: origins }, (_, k) => k));
    }), { seed: 32 });
    const network = buildNetwork(randomTown({ seed: 4, side: 2 }));
    const snaps = snapPoints(network, [500010, 500020], [3800010, 3800020], anywhere);
    const block = (firstOrigin: number, limit: number) => blockMeasurer(network, { origins: snaps, destinations: snaps, limitMetres: limit, sums: false })({ firstOrigin, endOrigin: firstOrigin + 1 }, quietWork);
    expect(() => mergeBlocks([block(1, 9)])).toThrow('origin 1');
    expect(() => mergeBlocks([block(0, 9), block(1, 8)])).toThrow('8 m');
    expect(() => block(2, 9)).toThrow('2 to 3');
  });

  it('turned around twice are themselves, and say the same of each pair', () => {
    fc.assert(fc.property(town, (wish) => {
      const network = buildNetwork(randomTown(wish));
      const { xs, ys } = townPoints(wish, 12);
      const table = impedanceTable(network, snapPoints(network, xs, ys, anywhere), snapPoints(network, xs.slice(0, 5), ys.slice(0, 5), anywhere), 400, quietWork);
      expect(turnedTable(turnedTable(table))).toEqual(table);
      const back = turnedTable(table);
      for (let row = 0; row < 5; row += 1) {
        const origins = back.destination.subarray(back.starts[row], back.starts[row + 1]);
        expect([...origins]).toEqual([...origins].sort((a, b) => a - b));
      }
    }), runs);
  });
});

describe('speed by age band and season', () => {
  const factor = fc.double({ min: 0.01, max: 1, noNaN: true });
  const speed = fc.record({ metresPerSecond: fc.double({ min: 0.2, max: 2, noNaN: true }), factor80: factor, winterFactor: factor });

  it('is minutes × 60 × speed × factor', () => {
    expect(walkMetres(15, 0.8)).toBe(720);
    expect(walkMetres(15, 0.8, 0.5)).toBe(360);
    expect(walkMetresFor(15, { metresPerSecond: 1, factor80: 0.75, winterFactor: 0.5 }, '80+', 'winter')).toBe(337.5);
    expect(() => walkMetres(15, 0)).toThrow('0 m/s');
    expect(() => walkMetresFor(15, { metresPerSecond: 1, factor80: 1.2, winterFactor: 1 }, '60+', 'summer')).toThrow('1.2');
  });

  it('makes winter lie in summer and 80+ in 60+: no pair, node or stretch more', () => {
    fc.assert(fc.property(town, speed, fc.integer({ min: 1, max: 15 }), (wish, walk, minutes) => {
      const network = buildNetwork(randomTown(wish));
      const { xs, ys } = townPoints(wish, 8);
      const snaps = snapPoints(network, xs, ys, anywhere);
      const limits = { all: walkMetresFor(minutes, walk, '60+', 'summer'), winter: walkMetresFor(minutes, walk, '60+', 'winter'), old: walkMetresFor(minutes, walk, '80+', 'summer'), oldWinter: walkMetresFor(minutes, walk, '80+', 'winter') };
      for (const [small, large] of [[limits.winter, limits.all], [limits.old, limits.all], [limits.oldWinter, limits.winter], [limits.oldWinter, limits.old]]) {
        expect(small).toBeLessThanOrEqual(large);
        const [few, many] = [small, large].map((limit) => accessStudy(network, snaps, snaps, limit, quietWork));
        const pairs = (study: typeof few): Set<number> => new Set(Array.from(study.impedances.destination, (destination, at) => destination + 1000 * rowOf(study.impedances.starts, at)));
        const held = pairs(many);
        for (const pair of pairs(few)) expect(held.has(pair)).toBe(true);
        few.reachedMetres.forEach((metres, at) => expect(metres).toBeLessThanOrEqual(many.reachedMetres[at] + 1e-9));
        few.reachedNodes.forEach((nodes, at) => expect(nodes).toBeLessThanOrEqual(many.reachedNodes[at]));
      }
    }), { numRuns: 30, seed: 33 });
  });
});

function rowOf(starts: Int32Array, entry: number): number {
  let row = 0;
  while (starts[row + 1] <= entry) row += 1;
  return row;
}

it('effort shortens what is reached, measured in metres of road', () => {
  fc.assert(fc.property(town, fc.integer({ min: 20, max: 400 }), (wish, limit) => {
    const lines = plainLines(townLines(wish));
    const random = seeded(wish.seed + 9);
    const effort = Float64Array.from(lines.roadOfLine, () => (random() < 0.5 ? 1 : 1 + random() * 2));
    const hard = buildNetwork({ ...lines, effort });
    const easy = buildNetwork(lines);
    const { xs, ys } = townPoints(wish, 4);
    const snaps: Snaps = snapPoints(hard, xs, ys, anywhere);
    const study = accessStudy(hard, snaps, snaps, limit, quietWork);
    const flat = accessStudy(easy, snaps, snaps, limit, quietWork);
    xs.forEach((_, at) => {
      const area = serviceArea(hard, snaps, at, limit, { accessCounts: false });
      expect(study.reachedMetres[at]).toBeCloseTo(area.reachedMetres, 6);
      expect(study.reachedNodes[at]).toBe(area.reachedNodes);
      expect(study.reachedMetres[at]).toBeLessThanOrEqual(flat.reachedMetres[at] + 1e-6);
    });
    const walks = bruteForceWalks(hard, snaps, snaps);
    const table = impedanceTable(hard, snaps, snaps, limit, quietWork);
    for (let row = 0; row < 4; row += 1) {
      for (let at = table.starts[row]; at < table.starts[row + 1]; at += 1) expect(table.metres[at]).toBeCloseTo(walks[row][table.destination[at]], 6);
    }
  }), { numRuns: 50, seed: 34 });
});
