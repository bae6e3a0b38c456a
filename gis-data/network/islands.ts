import type { Chains } from './chains.ts';
import type { Island } from './network.ts';
import type { Segments } from './segments.ts';

/** The connected pieces of the network, longest first (then the one with the lowest node), and the piece of each junction. */
export interface Islands {
  readonly islands: readonly Island[];
  readonly junctionIsland: Int32Array;
}

/** Joins sets of junctions chain by chain; as good as linear. */
export function islandsOf(chains: Chains, { metres: segmentMetres, effortMetres }: Segments): Islands {
  const { junctionCount, chainCount, ends, start, metres } = chains;
  const parent = Int32Array.from({ length: junctionCount }, (_, junction) => junction);
  for (let chain = 0; chain < chainCount; chain += 1) {
    const a = rootOf(parent, ends[2 * chain]);
    const b = rootOf(parent, ends[2 * chain + 1]);
    if (a < b) parent[b] = a;
    else parent[a] = b;
  }
  const pieceOf = new Int32Array(junctionCount);
  let count = 0;
  // A set's root is its lowest junction: it comes first and gets the set's number.
  for (let junction = 0; junction < junctionCount; junction += 1) {
    const root = rootOf(parent, junction);
    if (root === junction) count += 1;
    pieceOf[junction] = root === junction ? count - 1 : pieceOf[root];
  }
  const nodes = new Int32Array(count);
  const segments = new Int32Array(count);
  const lengths = new Float64Array(count);
  for (let junction = 0; junction < junctionCount; junction += 1) nodes[pieceOf[junction]] += 1;
  for (let chain = 0; chain < chainCount; chain += 1) {
    const piece = pieceOf[ends[2 * chain]];
    const places = start[chain + 1] - start[chain];
    nodes[piece] += places - 1;
    segments[piece] += places;
    // Chains are as long as the effort of walking them.
    if (effortMetres === segmentMetres) lengths[piece] += metres[chain];
    else for (let place = start[chain]; place < start[chain + 1]; place += 1) lengths[piece] += segmentMetres[chains.segment[place]];
  }
  const lowest = lowestNodes(chains, pieceOf, count);
  const order = Array.from(nodes.keys()).sort((a, b) => lengths[b] - lengths[a] || lowest()[a] - lowest()[b]);
  const rank = new Int32Array(count);
  order.forEach((piece, position) => (rank[piece] = position));
  return {
    islands: order.map((piece) => ({ nodes: nodes[piece], segments: segments[piece], metres: lengths[piece] })),
    junctionIsland: pieceOf.map((piece) => rank[piece]),
  };
}

/** The lowest node of each piece, looked for only when two pieces are of one length. */
function lowestNodes(chains: Chains, pieceOf: Int32Array, count: number): () => Int32Array {
  let lowest: Int32Array | null = null;
  return () => {
    if (lowest !== null) return lowest;
    lowest = new Int32Array(count).fill(0x7fffffff);
    for (let junction = 0; junction < pieceOf.length; junction += 1) {
      const piece = pieceOf[junction];
      lowest[piece] = Math.min(lowest[piece], chains.junctionNode[junction]);
    }
    for (let chain = 0; chain < chains.chainCount; chain += 1) {
      const piece = pieceOf[chains.ends[2 * chain]];
      for (let place = chains.start[chain] + 1; place < chains.start[chain + 1]; place += 1) lowest[piece] = Math.min(lowest[piece], chains.node[place]);
    }
    return lowest;
  };
}

/** Piece of each node of the network; -1 for a node without segments. */
export function islandOfNodes(nodeCount: number, chains: Chains, { junctionIsland }: Islands): Int32Array {
  const island = new Int32Array(nodeCount).fill(-1);
  for (let chain = 0; chain < chains.chainCount; chain += 1) {
    for (let place = chains.start[chain]; place < chains.start[chain + 1]; place += 1) island[chains.node[place]] = junctionIsland[chains.ends[2 * chain]];
  }
  chains.junctionNode.forEach((node, junction) => (island[node] = junctionIsland[junction]));
  return island;
}

function rootOf(parent: Int32Array, junction: number): number {
  let at = junction;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]];
    at = parent[at];
  }
  return at;
}
