import { describe, expect, it } from 'vitest';
import { quietWork } from '../model/index.ts';
import type { Snaps } from '../network/index.ts';
import { createSearch, networkFromEdges } from '../network/index.ts';
import { impedanceTable } from './index.ts';

/** The sample network of pgRouting's manual: [source, target] of edges 1 … 18, each of length 1. */
const ends = [
  [5, 6], [6, 10], [10, 15], [6, 7], [10, 11], [1, 3], [3, 7], [7, 11], [11, 16], [7, 8], [11, 12], [8, 12], [12, 17], [8, 9], [16, 17], [15, 16], [2, 4], [13, 14],
];
/** Its points: [edge, fraction]. */
const points = [[1, 0.4], [15, 0.4], [12, 0.6], [6, 0.3], [5, 0.8], [4, 0.7]];
const source = ends.map(([from]) => from);
const target = ends.map(([, to]) => to);
const names = [...new Set(ends.flat())];
const place = (node: number): number => node * 10;
const network = networkFromEdges({
  file: 'sample', rowNumbers: ends.map((_, at) => at + 1), source, target, lengthMetres: ends.map(() => 1),
  x1: source.map(place), y1: source.map(() => 0), x2: target.map(place), y2: target.map(() => 0),
});

function at(places: readonly (readonly number[])[]): Snaps {
  return {
    segment: Int32Array.from(places, ([edge]) => edge - 1), fraction: Float64Array.from(places, ([, fraction]) => fraction), accessMetres: new Float64Array(places.length),
  };
}

/** A node as a place on an edge. */
function onNode(node: number): readonly [edge: number, fraction: number] {
  const edge = ends.findIndex((both) => both.includes(node));
  return [edge + 1, ends[edge][0] === node ? 0 : 1];
}

function reached(from: readonly number[], limit: number): Record<string, number> {
  const found = createSearch(network).from(at([from]), 0, limit);
  return Object.fromEntries(Array.from(found.nodes.subarray(0, found.count), (node) => [Math.round(network.nodeX[node] / 10), Math.round(found.metres[node] * 1e9) / 1e9]));
}

describe('what pgRouting’s manual publishes for its sample network, both ways of every edge', () => {
  it('pgr_drivingDistance from 11 and from 16, within 3', () => {
    expect(reached(onNode(11), 3)).toEqual({ 11: 0, 7: 1, 10: 1, 12: 1, 16: 1, 3: 2, 6: 2, 8: 2, 15: 2, 17: 2, 1: 3, 5: 3, 9: 3 });
    expect(reached(onNode(16), 3)).toEqual({ 16: 0, 11: 1, 15: 1, 17: 1, 7: 2, 10: 2, 12: 2, 3: 3, 6: 3, 8: 3 });
  });

  it('pgr_withPointsDD from point 1, within 3.3: nodes, and the points passed', () => {
    expect(reached(points[0], 3.3)).toEqual({ 5: 0.4, 6: 0.6, 7: 1.6, 10: 1.6, 3: 2.6, 8: 2.6, 11: 2.6, 15: 2.6 });
    const table = impedanceTable(network, at([points[0]]), at(points), 3.3, quietWork);
    const passed = Object.fromEntries(Array.from(table.destination, (point, row) => [point + 1, Math.round(table.metres[row] * 1e9) / 1e9]));
    expect(passed).toEqual({ 1: 0, 6: 1.3, 5: 2.4, 3: 3.2, 4: 3.3 });
  });

  it('has the nodes of the sample', () => {
    expect(network.nodeCount).toBe(names.length);
  });
});
