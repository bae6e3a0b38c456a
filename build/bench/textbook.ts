import type { Snaps, WalkNetwork } from '../../gis-data/network/index.ts';
import { inclusiveLimit } from '../../gis-data/network/index.ts';

/**
 * The textbook: Dijkstra with a Map of labels and a binary heap of [metres, node] pairs. The honest baseline of the benchmark and an
 * oracle in tests; shares no code with the search it is compared with.
 */
export function textbookSearch(network: WalkNetwork, snaps: Snaps, index: number, limitMetres: number): Map<number, number> {
  const limit = inclusiveLimit(limitMetres);
  const settled = new Map<number, number>();
  const queue: [number, number][] = [];
  const segment = snaps.segment[index];
  if (segment < 0) return settled;
  const metres = network.segmentMetres[segment];
  push(queue, [snaps.fraction[index] * metres, network.segmentFrom[segment]]);
  push(queue, [metres - snaps.fraction[index] * metres, network.segmentTo[segment]]);
  while (queue.length > 0) {
    const [walked, node] = pop(queue);
    if (walked > limit) break;
    if (settled.has(node)) continue;
    settled.set(node, walked);
    for (let at = network.adjacencyStart[node]; at < network.adjacencyStart[node + 1]; at += 1) {
      const next = network.adjacencySegment[at];
      const other = network.segmentFrom[next] === node ? network.segmentTo[next] : network.segmentFrom[next];
      if (!settled.has(other)) push(queue, [walked + network.segmentMetres[next], other]);
    }
  }
  return settled;
}

function push(queue: [number, number][], entry: [number, number]): void {
  let at = queue.push(entry) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (queue[parent][0] <= queue[at][0]) return;
    [queue[parent], queue[at]] = [queue[at], queue[parent]];
    at = parent;
  }
}

function pop(queue: [number, number][]): [number, number] {
  const top = queue[0];
  const last = queue.pop() as [number, number];
  if (queue.length === 0) return top;
  queue[0] = last;
  let at = 0;
  for (;;) {
    let child = at * 2 + 1;
    if (child >= queue.length) return top;
    if (child + 1 < queue.length && queue[child + 1][0] < queue[child][0]) child += 1;
    if (queue[child][0] >= queue[at][0]) return top;
    [queue[at], queue[child]] = [queue[child], queue[at]];
    at = child;
  }
}
