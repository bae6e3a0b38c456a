import { chainOf, chainOffset } from './chains.ts';
import { DistanceHeap } from './heap.ts';
import { inclusiveLimit } from './network.ts';
import type { SearchableNetwork } from './searchable.ts';
import type { Snaps } from './snap.ts';

/** What a search over junctions reached. The arrays belong to the search and hold until its next run; read them anew after each. */
export interface ChainReach {
  /** Chain the search started on, and where on it (metres from its first end); -1 where the point is not on the network or the limit is negative. */
  readonly originChain: number;
  readonly originOffset: number;
  readonly limitMetres: number;
  /** Walk from the snapped point to each junction, by junction; `Infinity` where not reached. */
  readonly metres: Float64Array;
  /** The reached junctions are the first `junctionCount` of `junctions`. */
  readonly junctionCount: number;
  readonly junctions: Int32Array;
  /** Chains with a reached end, the origin's among them, are the first `chainCount` of `chains`, each once. */
  readonly chainCount: number;
  readonly chains: Int32Array;
}

export interface ChainSearch {
  /** Walks from snapped point `index` as far as `limitMetres` (inclusive); the access link is not counted. Allocates nothing. */
  from(snaps: Snaps, index: number, limitMetres: number): ChainReach;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Dijkstra's algorithm over junctions only. A point inside a chain is reached from one of the chain's ends (or along it from the origin), so
 * `min(metres[from] + offset, metres[to] + length − offset)` is its walk; nothing is labelled that nobody asks for. Cost grows with the
 * junctions reached.
 */
export function createChainSearch(network: SearchableNetwork): ChainSearch {
  const { chains, segmentFrom, segmentEffortMetres } = network;
  const { linkStart, linkEnd, linkJunction, linkMetres } = chains;
  const metres = new Float64Array(chains.junctionCount).fill(Infinity);
  const junctions = new Int32Array(chains.junctionCount);
  const reachedChains = new Int32Array(chains.chainCount);
  const heap = new DistanceHeap();
  const reach: Writable<ChainReach> = { originChain: -1, originOffset: 0, limitMetres: 0, metres, junctionCount: 0, junctions, chainCount: 0, chains: reachedChains };
  let count = 0;

  function label(junction: number, walked: number): void {
    const before = metres[junction];
    if (walked >= before) return;
    if (before === Infinity) {
      junctions[count] = junction;
      count += 1;
    }
    metres[junction] = walked;
    heap.push(walked, junction);
  }

  function settle(junction: number, limit: number): void {
    const walked = heap.poppedMetres;
    if (walked > metres[junction]) return;
    const end = linkStart[junction + 1];
    for (let at = linkStart[junction]; at < end; at += 1) {
      const far = walked + linkMetres[at];
      if (far <= limit && far < metres[linkJunction[at]]) label(linkJunction[at], far);
    }
  }

  function from(snaps: Snaps, index: number, limitMetres: number): ChainReach {
    for (let at = 0; at < count; at += 1) metres[junctions[at]] = Infinity;
    count = 0;
    reach.chainCount = 0;
    reach.originChain = -1;
    reach.limitMetres = limitMetres;
    const segment = snaps.segment[index];
    if (segment >= 0 && limitMetres >= 0) {
      const limit = inclusiveLimit(limitMetres);
      const chain = chainOf(chains, segment);
      const offset = chainOffset(chains, segmentFrom, segmentEffortMetres, segment, snaps.fraction[index]);
      reach.originChain = chain;
      reach.originOffset = offset;
      if (offset <= limit) label(chains.ends[2 * chain], offset);
      const back = chains.metres[chain] - offset;
      if (back <= limit) label(chains.ends[2 * chain + 1], back);
      while (heap.size > 0) settle(heap.pop(), limit);
      reach.chainCount = listChains(chain);
    }
    reach.junctionCount = count;
    return reach;
  }

  /** A chain with both ends reached comes up twice, and is taken at its first end. */
  function listChains(originChain: number): number {
    reachedChains[0] = originChain;
    let listed = 1;
    for (let at = 0; at < count; at += 1) {
      const junction = junctions[at];
      for (let link = linkStart[junction]; link < linkStart[junction + 1]; link += 1) {
        const end = linkEnd[link];
        const chain = end >> 1;
        if (chain === originChain || ((end & 1) === 1 && metres[linkJunction[link]] !== Infinity)) continue;
        reachedChains[listed] = chain;
        listed += 1;
      }
    }
    return listed;
  }

  return { from };
}
