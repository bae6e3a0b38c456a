import type { Snaps, WalkNetwork } from '../network/index.ts';

/**
 * Snapped points listed at the two nodes of their segment. The entries of node `v` are found through `slotOfNode[v]` (0: none): entries
 * `starts[slot - 1]` to `starts[slot]` (excluded) of `point` and `metres`.
 */
export interface AttachedPoints {
  readonly slotOfNode: Int32Array;
  readonly starts: Int32Array;
  readonly point: Int32Array;
  /** Walk along the segment from the node to the snapped point; the access link is not counted. */
  readonly metres: Float64Array;
}

/** Lists points at nodes; points that did not snap are left out. Linear in the points, plus one cleared array of the network's size. */
export function attachPoints(network: WalkNetwork, snaps: Snaps): AttachedPoints {
  const slotOfNode = new Int32Array(network.nodeCount);
  const sizes: number[] = [];
  for (let point = 0; point < snaps.segment.length; point += 1) {
    if (snaps.segment[point] < 0) continue;
    for (const node of [network.segmentFrom[snaps.segment[point]], network.segmentTo[snaps.segment[point]]]) {
      if (slotOfNode[node] === 0) slotOfNode[node] = sizes.push(0);
      sizes[slotOfNode[node] - 1] += 1;
    }
  }
  const starts = new Int32Array(sizes.length + 1);
  sizes.forEach((size, slot) => (starts[slot + 1] = starts[slot] + size));
  const fill = starts.slice();
  const point = new Int32Array(starts[sizes.length]);
  const metres = new Float64Array(starts[sizes.length]);
  for (let index = 0; index < snaps.segment.length; index += 1) {
    const segment = snaps.segment[index];
    if (segment < 0) continue;
    const along = snaps.fraction[index] * network.segmentMetres[segment];
    for (let end = 0; end < 2; end += 1) {
      const slot = slotOfNode[end === 0 ? network.segmentFrom[segment] : network.segmentTo[segment]] - 1;
      point[fill[slot]] = index;
      metres[fill[slot]] = end === 0 ? along : network.segmentMetres[segment] - along;
      fill[slot] += 1;
    }
  }
  return { slotOfNode, starts, point, metres };
}
