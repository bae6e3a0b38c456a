import type { NodeEnds } from './chains.ts';
import type { Segments } from './segments.ts';

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

/**
 * Marks each segment that joins the same two nodes as an earlier one, or returns `null` when there is none. Where one of the nodes has two
 * ends, these are the two segments; only segments between nodes of more ends are looked up. Linear.
 */
export function duplicatesOf(segments: Segments, ends: NodeEnds): Uint8Array | null {
  const { count, from, to } = segments;
  const { degree, segmentXor } = ends;
  const looked = new Int32Array(count);
  let lookedCount = 0;
  let duplicate: Uint8Array | null = null;
  for (let segment = 0; segment < count; segment += 1) {
    const a = from[segment];
    const b = to[segment];
    if (degree[a] > 2 && degree[b] > 2) {
      looked[lookedCount] = segment;
      lookedCount += 1;
    } else if (degree[a] > 1 && degree[b] > 1) {
      const other = segmentXor[degree[a] === 2 ? a : b] ^ segment;
      if (other < segment && (from[other] ^ to[other]) === (a ^ b) && (from[other] === a || from[other] === b)) (duplicate ??= new Uint8Array(count))[segment] = 1;
    }
  }
  return duplicatesAmong(segments, looked.subarray(0, lookedCount), duplicate);
}

function duplicatesAmong({ count, from, to }: Segments, looked: Int32Array, found: Uint8Array | null): Uint8Array | null {
  const bits = Math.max(4, Math.ceil(Math.log2(looked.length * 2 + 1)));
  const mask = 2 ** bits - 1;
  const table = new Int32Array(mask + 1);
  let duplicate = found;
  for (const segment of looked) {
    const a = from[segment];
    const b = to[segment];
    const low = a < b ? a : b;
    const high = a < b ? b : a;
    let slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77)) >>> (32 - bits);
    for (; table[slot] !== 0; slot = (slot + 1) & mask) {
      const earlier = table[slot] - 1;
      if ((from[earlier] === low && to[earlier] === high) || (from[earlier] === high && to[earlier] === low)) break;
    }
    if (table[slot] === 0) table[slot] = segment + 1;
    else (duplicate ??= new Uint8Array(count))[segment] = 1;
  }
  return duplicate;
}
