import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../model/index.ts';
import type { EdgeColumns } from './index.ts';
import { createSearch, networkFromEdges, snapPoints } from './index.ts';
import { numberEnds } from './node-numbers.ts';

type Row = readonly [string | number, string | number, number, number, number, number, number];

function edges(rows: readonly Row[]): EdgeColumns {
  const column = (at: number): number[] => rows.map((row) => row[at] as number);
  return {
    file: 'net.csv', rowNumbers: rows.map((_, at) => at + 2), source: rows.map((row) => row[0]) as string[], target: rows.map((row) => row[1]) as string[],
    lengthMetres: column(2), x1: column(3), y1: column(4), x2: column(5), y2: column(6),
  };
}

describe('a network given as edges', () => {
  it('splits an edge in proportion where its length differs from the straight line', () => {
    const network = networkFromEdges(edges([[1, 2, 400, 0, 0, 100, 0]]));
    const snaps = snapPoints(network, [25], [3], { maxAccessMetres: Infinity });
    const reached = createSearch(network).from(snaps, 0, 1000);
    expect([snaps.fraction[0], snaps.accessMetres[0]]).toEqual([0.25, 3]);
    expect([reached.metres[0], reached.metres[1]]).toEqual([100, 300]);
  });

  it('keeps parallel edges, loops and edges of length 0', () => {
    const network = networkFromEdges(edges([[1, 2, 100, 0, 0, 100, 0], [1, 2, 250, 0, 0, 100, 0], [2, 2, 60, 100, 0, 100, 0], [2, 3, 0, 100, 0, 100, 5]]));
    expect([network.nodeCount, network.segmentCount]).toEqual([3, 4]);
    const reached = createSearch(network).from(snapPoints(network, [0], [0], { maxAccessMetres: 1 }), 0, 100);
    expect([...reached.metres]).toEqual([0, 100, 100]);
  });

  it('takes numbers and texts as node names alike', () => {
    const rows: Row[] = [['甲', '乙', 5, 0, 0, 5, 0], ['乙', '丙', 5, 5, 0, 10, 0]];
    const sparse: Row[] = [[9000000000, 7, 5, 0, 0, 5, 0], [7, -3, 5, 5, 0, 10, 0]];
    for (const list of [rows, sparse]) expect(networkFromEdges(edges(list)).report.islands).toEqual([{ nodes: 3, segments: 2, metres: 10 }]);
  });

  it('numbers nodes as they appear, whatever their names', () => {
    const name = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: -3, max: 9 }).map((n) => n * 1234567891), fc.integer({ min: 0, max: 9 }).map((n) => n / 4), fc.constantFrom(0, -0));
    fc.assert(fc.property(fc.array(fc.tuple(name, name), { maxLength: 60 }), fc.boolean(), (pairs, asTexts) => {
      const names = pairs.map((pair) => pair.map((one) => (asTexts ? `n${one + 0}` : one)));
      const { nodeCount, from, to } = numberEnds(names.map((pair) => pair[0]) as number[], names.map((pair) => pair[1]) as number[]);
      const order = [...new Set(names.flat())];
      expect(nodeCount).toBe(order.length);
      expect([...from]).toEqual(names.map((pair) => order.findIndex((one) => one === pair[0])));
      expect([...to]).toEqual(names.map((pair) => order.findIndex((one) => one === pair[1])));
    }), { seed: 24 });
  });

  it('refuses a node in two places and an impossible length, with the row', () => {
    const thrown = (rows: readonly Row[]): unknown => {
      try {
        networkFromEdges(edges(rows));
      } catch (error) {
        return error instanceof ProblemError ? error.problem : error;
      }
      return null;
    };
    expect(thrown([[1, 2, 5, 0, 0, 5, 0], [2, 3, 5, 6, 0, 10, 0]])).toMatchObject({ place: { file: 'net.csv', row: 3, field: 'source' }, value: '2' });
    expect(thrown([[1, 2, -1, 0, 0, 5, 0]])).toMatchObject({ place: { row: 2, field: 'length_m' }, value: '-1' });
    expect(thrown([[1, 2, 5, 0, 0, 5, 0], [2, 3, 5, 5.004, 0, 10, 0]])).toBeNull();
  });
});
