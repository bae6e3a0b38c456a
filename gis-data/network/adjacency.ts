import type { Segments } from './network.ts';

/** The segments at each node: node `v` has `segment[start[v]]` to `segment[start[v + 1]]` (excluded). */
export interface Adjacency {
  readonly start: Int32Array;
  readonly segment: Int32Array;
}

/** Lists the segments at each node, ascending. A loop is listed twice at its node. Linear. */
export function adjacencyOf(nodeCount: number, segments: Segments): Adjacency {
  const { count, from, to } = segments;
  const start = new Int32Array(nodeCount + 1);
  for (let segment = 0; segment < count; segment += 1) {
    start[from[segment]] += 1;
    start[to[segment]] += 1;
  }
  let total = 0;
  for (let node = 0; node <= nodeCount; node += 1) {
    total += start[node];
    start[node] = total;
  }
  const listed = new Int32Array(total);
  // Filled backwards, so that `start` ends where each list begins and the lists keep the segments' order.
  for (let segment = count - 1; segment >= 0; segment -= 1) {
    const a = from[segment];
    const b = to[segment];
    start[b] -= 1;
    listed[start[b]] = segment;
    start[a] -= 1;
    listed[start[a]] = segment;
  }
  return { start, segment: listed };
}

/** Above this many segments at a node, looking at every pair of them would no longer be linear. */
const pairwiseUpTo = 16;

/** Marks each segment that joins the same two nodes as an earlier one, or returns `null` when there is none. Linear. */
export function duplicatesOf(nodeCount: number, segments: Segments, adjacency: Adjacency): Uint8Array | null {
  const { start, segment } = adjacency;
  const { from, to } = segments;
  let duplicate: Uint8Array | null = null;
  const mark = (later: number): void => {
    duplicate ??= new Uint8Array(segments.count);
    duplicate[later] = 1;
  };
  for (let node = 0; node < nodeCount; node += 1) {
    const first = start[node];
    const end = start[node + 1];
    if (end - first > pairwiseUpTo) {
      const seen = new Set<number>();
      for (let at = first; at < end; at += 1) {
        const other = from[segment[at]] ^ to[segment[at]] ^ node;
        if (seen.has(other)) mark(segment[at]);
        seen.add(other);
      }
      continue;
    }
    for (let at = first + 1; at < end; at += 1) {
      const other = from[segment[at]] ^ to[segment[at]];
      for (let before = first; before < at; before += 1) {
        if ((from[segment[before]] ^ to[segment[before]]) === other) {
          mark(segment[at]);
          break;
        }
      }
    }
  }
  return duplicate;
}
