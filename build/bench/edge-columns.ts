import type { EdgeColumns } from '../../gis-data/network/index.ts';
import { seeded } from '../../gis-data/network/testing/random-town.ts';
import type { Streets } from './street-network.ts';

/**
 * The streets as an edge list, one edge a straight piece. Nodes are numbered in the order in which a router's loader meets them, or, with
 * `sparse`, with long numbers in no order, as the ids of OpenStreetMap nodes are.
 */
export function edgeColumns(streets: Streets, sparse: boolean): EdgeColumns {
  const { xs, ys, offsets } = streets;
  const numbers = new Map<string, number>();
  const random = seeded(3);
  const nodeOf = Float64Array.from(xs, (x, vertex) => {
    const key = `${x}/${ys[vertex]}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = sparse ? Math.floor(random() * 1000) * 1e7 + numbers.size : numbers.size + 1;
      numbers.set(key, number);
    }
    return number;
  });
  const first: number[] = [];
  for (let line = 0; line + 1 < offsets.length; line += 1) {
    for (let vertex = offsets[line]; vertex + 1 < offsets[line + 1]; vertex += 1) first.push(vertex);
  }
  const column = (values: Float64Array, ahead: 0 | 1): Float64Array => Float64Array.from(first, (vertex) => values[vertex + ahead]);
  return {
    file: 'streets.csv', rowNumbers: Int32Array.from(first, (_, at) => at + 2), source: column(nodeOf, 0), target: column(nodeOf, 1),
    lengthMetres: Float64Array.from(first, (vertex) => Math.hypot(xs[vertex + 1] - xs[vertex], ys[vertex + 1] - ys[vertex])),
    x1: column(xs, 0), y1: column(ys, 0), x2: column(xs, 1), y2: column(ys, 1),
  };
}
