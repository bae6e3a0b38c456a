import { DistanceHeap } from './heap.ts';
import type { WalkNetwork } from './network.ts';
import { inclusiveLimit } from './network.ts';
import type { Snaps } from './snap.ts';

/** What a search reached. The arrays belong to the search and hold until its next run; read them anew after each. */
export interface Reached {
  /** Number of reached nodes. */
  count: number;
  /** The reached nodes are `nodes[0]` to `nodes[count - 1]`, in no particular order, each once. */
  nodes: Int32Array;
  /** Walk from the snapped point to each node, by node; `Infinity` where not reached. */
  readonly metres: Float64Array;
}

/** A reusable bounded one-to-many search: its scratch is kept, a run allocates nothing (but to grow it). */
export interface Search {
  /**
   * Walks from snapped point `index` as far as `limitMetres` (inclusive), measured on the network from the snapped point: the access
   * link is not counted. Exact. Cost grows with what is reached, not with the network.
   */
  from(snaps: Snaps, index: number, limitMetres: number): Reached;
}

/**
 * Prepares a search. Dijkstra's algorithm over junctions; stretches without a junction are followed at once instead of queueing each
 * vertex. Following only where a label improves, and queueing every improved junction, leaves the same labels as plain Dijkstra.
 */
export function createSearch(network: WalkNetwork): Search {
  const { adjacencyStart: start, adjacencySegment, segmentFrom, segmentTo, segmentMetres } = network;
  const metres = new Float64Array(network.nodeCount).fill(Infinity);
  let nodes = new Int32Array(4096);
  const reached: Reached = { count: 0, nodes, metres };
  const heap = new DistanceHeap();
  let count = 0;

  function follow(firstNode: number, firstMetres: number, firstSegment: number, limit: number): void {
    let node = firstNode;
    let walked = firstMetres;
    let segment = firstSegment;
    while (walked <= limit) {
      const before = metres[node];
      if (walked >= before) return;
      if (before === Infinity) {
        if (count === nodes.length) nodes = grown(nodes);
        nodes[count] = node;
        count += 1;
      }
      metres[node] = walked;
      let next = start[node];
      const degree = start[node + 1] - next;
      if (degree !== 2) {
        if (degree > 2) heap.push(walked, node);
        return;
      }
      if (adjacencySegment[next] === segment) next += 1;
      segment = adjacencySegment[next];
      node = segmentFrom[segment] ^ segmentTo[segment] ^ node;
      walked += segmentMetres[segment];
    }
  }

  function from(snaps: Snaps, index: number, limitMetres: number): Reached {
    for (let at = 0; at < count; at += 1) metres[nodes[at]] = Infinity;
    count = 0;
    heap.clear();
    const segment = snaps.segment[index];
    if (segment >= 0 && limitMetres >= 0) {
      const limit = inclusiveLimit(limitMetres);
      const along = snaps.fraction[index] * segmentMetres[segment];
      follow(segmentFrom[segment], along, segment, limit);
      follow(segmentTo[segment], segmentMetres[segment] - along, segment, limit);
      while (heap.size > 0) {
        const node = heap.pop();
        const walked = heap.poppedMetres;
        if (walked > metres[node]) continue;
        for (let at = start[node]; at < start[node + 1]; at += 1) {
          const next = adjacencySegment[at];
          follow(segmentFrom[next] ^ segmentTo[next] ^ node, walked + segmentMetres[next], next, limit);
        }
      }
    }
    reached.count = count;
    reached.nodes = nodes;
    return reached;
  }

  return { from };
}

function grown(nodes: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(nodes.length * 2);
  larger.set(nodes);
  return larger;
}
