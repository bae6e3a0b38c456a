import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CancelledError, quietWork } from '../model/index.ts';
import type { Snaps, WalkNetwork } from '../network/index.ts';
import { buildNetwork, inclusiveLimit, networkFromEdges, snapPoints } from '../network/index.ts';
import { bruteForceWalks } from '../network/testing/brute-force.ts';
import { randomTown, seeded, townPoints } from '../network/testing/random-town.ts';
import type { ImpedanceTable } from './index.ts';
import { accessStudy, impedanceTable, measureWalks, nearest, serviceArea } from './index.ts';

const anywhere = { maxAccessMetres: 80 };
const towns = { numRuns: 60, seed: 5 };
const seeds = [fc.integer(), fc.integer({ min: 1, max: 4 })] as const;

function dense(table: ImpedanceTable): number[][] {
  return Array.from({ length: table.originCount }, (_, origin) => {
    const row = new Array<number>(table.destinationCount).fill(Infinity);
    for (let at = table.starts[origin]; at < table.starts[origin + 1]; at += 1) row[table.destination[at]] = table.metres[at];
    return row;
  });
}

function expectSame(found: number[][], expected: number[][], limit: number): void {
  expected.forEach((row, i) => row.forEach((metres, j) => {
    if (metres <= inclusiveLimit(limit)) expect(Math.abs(found[i][j] - metres)).toBeLessThan(1e-6);
    else expect(found[i][j]).toBe(Infinity);
  }));
}

describe('walks agree with brute force', () => {
  it('on generated towns, with points off the streets, on one segment, and on islands', () => {
    fc.assert(fc.property(...seeds, fc.integer({ min: 50, max: 900 }), (seed, side, limit) => {
      const network = buildNetwork(randomTown({ seed, side }));
      const near = townPoints({ seed, side }, 10);
      const origins = snapPoints(network, near.xs.slice(0, 5), near.ys.slice(0, 5), anywhere);
      const destinations = snapPoints(network, near.xs.slice(3), near.ys.slice(3), anywhere);
      const walks = bruteForceWalks(network, origins, destinations);
      const table = impedanceTable(network, origins, destinations, limit, quietWork);
      expectSame(dense(table), walks, limit);
      expect(dense(accessStudy(network, origins, destinations, limit, quietWork).impedances)).toEqual(dense(table));
      const best = measureWalks(network, origins, destinations, limit);
      const fromTable = nearest(table);
      best.metres.forEach((metres, origin) => {
        if (metres === Infinity) expect(fromTable.metres[origin]).toBe(Infinity);
        else expect(metres).toBeCloseTo(fromTable.metres[origin], 6);
      });
    }), towns);
  });

  it('on generated edges whose lengths are not the straight line, with parallel edges and loops', () => {
    fc.assert(fc.property(fc.integer(), (seed) => {
      const network = randomEdges(seed);
      const random = seeded(seed + 1);
      const points = (count: number): Snaps => ({
        segment: Int32Array.from({ length: count }, () => Math.floor(random() * network.segmentCount)),
        fraction: Float64Array.from({ length: count }, () => Math.floor(random() * 9) / 8),
        accessMetres: Float64Array.from({ length: count }, () => random() * 20),
      });
      const origins = points(6);
      const destinations = points(9);
      expectSame(dense(impedanceTable(network, origins, destinations, 150, quietWork)), bruteForceWalks(network, origins, destinations), 150);
    }), { numRuns: 150, seed: 6 });
  });
});

describe('service areas', () => {
  it('have the length that sampling each segment finds', () => {
    fc.assert(fc.property(fc.integer(), (seed) => {
      const network = randomEdges(seed);
      const origin: Snaps = { segment: Int32Array.of(seed & 3), fraction: Float64Array.of(0.375), accessMetres: Float64Array.of(0) };
      const limit = 60;
      const area = serviceArea(network, origin, 0, limit, { accessCounts: false });
      const samples = 16;
      let sampled = 0;
      for (let segment = 0; segment < network.segmentCount; segment += 1) {
        const middles = Array.from({ length: samples }, (_, k) => (k + 0.5) / samples);
        const points: Snaps = {
          segment: new Int32Array(samples).fill(segment), fraction: Float64Array.from(middles), accessMetres: new Float64Array(samples),
        };
        const walks = bruteForceWalks(network, origin, points)[0];
        sampled += (walks.filter((metres) => metres <= limit).length / samples) * network.segmentMetres[segment];
        walks.forEach((metres, k) => {
          const covered = area.segment.some((s, at) => s === segment && area.start[at] <= middles[k] && middles[k] <= area.end[at]);
          if (Math.abs(metres - limit) > 1e-6) expect(covered).toBe(metres < limit);
        });
      }
      const slack = network.segmentMetres.reduce((sum, metres) => sum + (2 * metres) / samples, 0);
      expect(Math.abs(area.reachedMetres - sampled)).toBeLessThanOrEqual(slack);
      const study = accessStudy(network, origin, origin, limit, quietWork);
      expect(study.reachedMetres[0]).toBeCloseTo(area.reachedMetres, 6);
      expect(study.reachedNodes[0]).toBe(area.reachedNodes);
      const stretches = area.segment.reduce((sum, s, at) => sum + (area.end[at] - area.start[at]) * network.segmentMetres[s], 0);
      expect(stretches).toBeCloseTo(area.reachedMetres, 6);
    }), { numRuns: 40, seed: 7 });
  });
});

it('stops when the user cancels, and reports progress until then', () => {
  const network = randomEdges(1);
  const one: Snaps = { segment: Int32Array.of(0), fraction: Float64Array.of(0), accessMetres: Float64Array.of(0) };
  const cancel = new AbortController();
  cancel.abort();
  expect(() => impedanceTable(network, one, one, 10, { report: () => undefined, signal: cancel.signal })).toThrow(CancelledError);
  const fractions: (number | null)[] = [];
  impedanceTable(network, one, one, 10, { report: (progress) => fractions.push(progress.fraction), signal: null });
  expect(fractions).toEqual([0]);
});

/** A few nodes on a circle with edges of odd lengths: parallel ones, loops, one of length 0, two islands at times. */
function randomEdges(seed: number): WalkNetwork {
  const random = seeded(seed);
  const nodes = 7;
  const count = 12;
  const ends = Array.from({ length: count }, () => [Math.floor(random() * nodes), Math.floor(random() * nodes)]);
  const x = (node: number): number => Math.round(100 * Math.cos(node));
  const y = (node: number): number => Math.round(100 * Math.sin(node));
  return networkFromEdges({
    file: 'generated', rowNumbers: ends.map((_, at) => at + 2), source: ends.map((end) => end[0]), target: ends.map((end) => end[1]),
    lengthMetres: ends.map((_, at) => (at === 5 ? 0 : Math.round(random() * 60) + random())),
    x1: ends.map((end) => x(end[0])), y1: ends.map((end) => y(end[0])), x2: ends.map((end) => x(end[1])), y2: ends.map((end) => y(end[1])),
  });
}
