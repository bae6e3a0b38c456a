import { createChainSearch } from './chain-search.ts';
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

/** Prepares a search that labels every reached node: the search over junctions, then each reached chain from its ends inwards. */
export function createSearch(network: WalkNetwork): Search {
  const { chains } = network;
  const search = createChainSearch(network);
  const metres = new Float64Array(network.nodeCount).fill(Infinity);
  let nodes = new Int32Array(4096);
  const reached: Reached = { count: 0, nodes, metres };
  let count = 0;

  function label(node: number, walked: number): void {
    if (walked >= metres[node]) return;
    if (metres[node] === Infinity) {
      if (count === nodes.length) nodes = grown(nodes);
      nodes[count] = node;
      count += 1;
    }
    metres[node] = walked;
  }

  function from(snaps: Snaps, index: number, limitMetres: number): Reached {
    for (let at = 0; at < count; at += 1) metres[nodes[at]] = Infinity;
    count = 0;
    const reach = search.from(snaps, index, limitMetres);
    const limit = inclusiveLimit(limitMetres);
    for (let at = 0; at < reach.junctionCount; at += 1) label(chains.junctionNode[reach.junctions[at]], reach.metres[reach.junctions[at]]);
    for (let at = 0; at < reach.chainCount; at += 1) {
      const chain = reach.chains[at];
      const first = chains.start[chain] + 1;
      const end = chains.start[chain + 1];
      const nearEnd = reach.metres[chains.ends[2 * chain]];
      const farEnd = reach.metres[chains.ends[2 * chain + 1]] + chains.metres[chain];
      const origin = chain === reach.originChain ? reach.originOffset : Infinity;
      for (let place = first; place < end; place += 1) {
        const offset = chains.offset[place];
        const walked = Math.min(nearEnd + offset, farEnd - offset, Math.abs(origin - offset));
        if (walked <= limit) label(chains.node[place], walked);
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
