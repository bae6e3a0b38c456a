import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildNetwork, createSearch, pickSnaps, plainLines, snapPoints } from '../network/index.ts';
import { bruteForceWalks } from '../network/testing/brute-force.ts';
import { randomTown, townPoints } from '../network/testing/random-town.ts';
import { serviceArea, serviceAreaPolygon } from './index.ts';
import { reachedFrom } from './reached.ts';

const anywhere = { maxAccessMetres: Infinity };

describe('the reached lines', () => {
  it('of a square block meet where both ways around are equally long', () => {
    const network = buildNetwork(plainLines([[[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]]]));
    const snaps = snapPoints(network, [0], [0], anywhere);
    const { lines, area } = reachedFrom(network, snaps, [0], 190, { accessCounts: false });
    expect(area.reachedMetres).toBe(380);
    expect(lines.map(({ fromMetres, toMetres }) => [fromMetres, toMetres])).toEqual([[0, 100], [100, 190], [100, 190], [0, 100]]);
    expect(reachedFrom(network, snaps, [0], 250, { accessCounts: false }).lines.map(({ toMetres }) => toMetres)).toEqual([100, 200, 200, 100]);
  });

  it('are cut at the limit inside an edge, and begin at the snapped point or behind the access link', () => {
    const network = buildNetwork(plainLines([[[0, 0], [1000, 0]]]));
    const snaps = snapPoints(network, [300], [40], anywhere);
    const line = (from: number, to: number, fromMetres: number, toMetres: number) => ({ segment: 0, from, to, fromMetres, toMetres });
    expect(reachedFrom(network, snaps, [0], 200, { accessCounts: false }).lines).toEqual([line(0.3, 0.1, 0, 200), line(0.3, 0.5, 0, 200)]);
    expect(reachedFrom(network, snaps, [0], 200, { accessCounts: true }).lines).toEqual([line(0.3, 0.14, 40, 200), line(0.3, 0.46, 40, 200)]);
    expect(reachedFrom(network, snaps, [0], 39, { accessCounts: true }).lines).toEqual([]);
  });

  it('end at a node where the limit does, and can be drawn where it ends a hair beyond', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 0, max: 20 }), fc.constantFrom(0, 1e-13, 1e-11, 1e-9, 1e-7), (seed, which, hair) => {
      const network = buildNetwork(randomTown({ seed, side: 3 }));
      if (network.segmentCount === 0) return;
      const snaps = snapPoints(network, [network.nodeX[0]], [network.nodeY[0]], anywhere);
      const walked = [...createSearch(network).from(snaps, 0, 600).metres].filter((metres) => metres > 0 && metres !== Infinity);
      if (walked.length === 0) return;
      const limit = walked[which % walked.length] + hair;
      const { lines, area } = reachedFrom(network, snaps, [0], limit, { accessCounts: false });
      for (const { fromMetres, toMetres } of lines) expect(toMetres - fromMetres).toBeGreaterThan(limit * 1e-9);
      for (const one of [area, serviceArea(network, snaps, 0, limit, { accessCounts: false })]) expect(serviceAreaPolygon(network, one, { bufferMetres: 30 }).coordinates.length).toBeGreaterThan(0);
    }), { numRuns: 150, seed: 9 });
  });

  const cases = fc.record({
    seed: fc.integer(), side: fc.integer({ min: 2, max: 4 }), limit: fc.integer({ min: 1, max: 900 }), accessCounts: fc.boolean(),
  });

  it('from one door are the service area, to the last metre and node', () => {
    fc.assert(fc.property(cases, ({ seed, side, limit, accessCounts }) => {
      const network = buildNetwork(randomTown({ seed, side }));
      if (network.segmentCount === 0) return;
      const { xs, ys } = townPoints({ seed, side }, 3);
      const snaps = snapPoints(network, xs, ys, anywhere);
      const search = createSearch(network);
      for (let door = 0; door < 3; door += 1) {
        const { lines, area } = reachedFrom(network, snaps, [door], limit, { accessCounts }, search);
        const other = serviceArea(network, snaps, door, limit, { accessCounts }, search);
        expect(area.reachedNodes).toBe(other.reachedNodes);
        expect(area.reachedMetres).toBeCloseTo(other.reachedMetres, 6);
        expect(lines.reduce((sum, line) => sum + Math.abs(line.to - line.from) * network.segmentMetres[line.segment], 0)).toBeCloseTo(other.reachedMetres, 6);
        expect([...area.node]).toEqual([...other.node].sort((a, b) => a - b));
      }
    }), { numRuns: 80, seed: 3 });
  });

  it('from several doors give every point of the network the walk from the nearest, by brute force', () => {
    fc.assert(fc.property(cases, ({ seed, side, limit, accessCounts }) => {
      const network = buildNetwork(randomTown({ seed, side }));
      if (network.segmentCount === 0) return;
      const { xs, ys } = townPoints({ seed, side }, 3);
      const doors = snapPoints(network, xs, ys, anywhere);
      const count = Math.min(network.segmentCount, 25);
      const probes = {
        segment: Int32Array.from({ length: count }, (_, k) => Math.floor((k * network.segmentCount) / count)),
        fraction: Float64Array.from({ length: count }, (_, k) => ((k * 37) % 101) / 100), accessMetres: new Float64Array(count),
      };
      const from = accessCounts ? doors : { ...doors, accessMetres: new Float64Array(3) };
      const walks = bruteForceWalks(network, from, probes);
      const { lines } = reachedFrom(network, doors, [0, 1, 2], limit, { accessCounts });
      for (let probe = 0; probe < count; probe += 1) {
        const least = Math.min(...walks.map((row) => row[probe]));
        const at = probes.fraction[probe];
        const on = lines.filter((line) => line.segment === probes.segment[probe] && at >= Math.min(line.from, line.to) && at <= Math.max(line.from, line.to));
        if (least < limit - 1e-6) expect(on.length).toBeGreaterThan(0);
        if (least > limit + 1e-6) expect(on).toEqual([]);
        for (const line of on) {
          const share = (at - line.from) / (line.to - line.from);
          expect(line.fromMetres + share * (line.toMetres - line.fromMetres)).toBeCloseTo(least, 6);
          expect(line.toMetres).toBeLessThanOrEqual(limit * (1 + 2e-9));
        }
      }
      expect(reachedFrom(network, pickSnaps(doors, [2, 0, 1]), [0, 1, 2], limit, { accessCounts }).lines.length).toBe(lines.length);
    }), { numRuns: 60, seed: 4 });
  });
});
