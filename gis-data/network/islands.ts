import type { Island, Segments } from './network.ts';

/**
 * The connected pieces of the network, longest first (then the one with the lowest node), and the piece of each node (-1 for a node
 * without segments). Joins sets of nodes segment by segment; as good as linear.
 */
export function islandsOf(nodeCount: number, segments: Segments): { islands: Island[]; nodeIsland: Int32Array } {
  const { count, from, to, metres } = segments;
  // parent[v] is v itself for the lowest node of a set, else a lower node of the same set; -1 for a node not met yet.
  const parent = new Int32Array(nodeCount).fill(-1);
  for (let segment = 0; segment < count; segment += 1) {
    const a = rootOf(parent, from[segment]);
    const b = rootOf(parent, to[segment]);
    if (a < b) parent[b] = a;
    else parent[a] = b;
  }
  const nodes: number[] = [];
  const segmentCounts: number[] = [];
  const lengths: number[] = [];
  // A set's lowest node comes first: it is numbered, and every later node finds its parent numbered already. ~piece marks a number.
  for (let node = 0; node < nodeCount; node += 1) {
    if (parent[node] < 0) continue;
    let piece: number;
    if (parent[node] === node) {
      piece = nodes.push(0) - 1;
      segmentCounts.push(0);
      lengths.push(0);
    } else piece = ~parent[parent[node]] - 1;
    nodes[piece] += 1;
    parent[node] = ~(piece + 1);
  }
  for (let segment = 0; segment < count; segment += 1) {
    const piece = ~parent[from[segment]] - 1;
    segmentCounts[piece] += 1;
    lengths[piece] += metres[segment];
  }
  const order = Array.from(nodes.keys()).sort((a, b) => lengths[b] - lengths[a] || a - b);
  const rank = new Int32Array(order.length);
  order.forEach((piece, position) => (rank[piece] = position));
  for (let node = 0; node < nodeCount; node += 1) if (parent[node] !== -1) parent[node] = rank[~parent[node] - 1];
  return { islands: order.map((piece) => ({ nodes: nodes[piece], segments: segmentCounts[piece], metres: lengths[piece] })), nodeIsland: parent };
}

function rootOf(parent: Int32Array, node: number): number {
  if (parent[node] < 0) {
    parent[node] = node;
    return node;
  }
  let at = node;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]];
    at = parent[at];
  }
  return at;
}
