import type { ChainReach, WalkNetwork } from '../network/index.ts';
import { inclusiveLimit } from '../network/index.ts';

/** Number of network nodes a search reached: junctions, and the nodes inside reached chains. */
export function reachedNodesOf(network: WalkNetwork, reach: ChainReach): number {
  const { chains } = network;
  const limit = inclusiveLimit(reach.limitMetres);
  let nodes = reach.junctionCount;
  for (let at = 0; at < reach.chainCount; at += 1) {
    const chain = reach.chains[at];
    const first = chains.start[chain] + 1;
    const end = chains.start[chain + 1];
    if (first === end) continue;
    const near = reach.metres[chains.from[chain]];
    const far = reach.metres[chains.to[chain]] + chains.metres[chain];
    if (chain === reach.originChain) {
      for (let place = first; place < end; place += 1) {
        const offset = chains.offset[place];
        if (Math.min(near + offset, far - offset, Math.abs(reach.originOffset - offset)) <= limit) nodes += 1;
      }
      continue;
    }
    // Offsets ascend: those reached from the first end come first, those from the last end last.
    let fromStart = near + chains.offset[end - 1] <= limit ? end : first;
    if (fromStart === first && near !== Infinity) while (near + chains.offset[fromStart] <= limit) fromStart += 1;
    let fromEnd = end;
    if (far !== Infinity) while (fromEnd > fromStart && far - chains.offset[fromEnd - 1] <= limit) fromEnd -= 1;
    nodes += fromStart - first + (end - fromEnd);
  }
  return nodes;
}

/** Length of the reached edges, cut exactly where the limit ends inside one. */
export function reachedMetresOf(network: WalkNetwork, reach: ChainReach): number {
  const { chains } = network;
  const limit = reach.limitMetres;
  let sum = 0;
  for (let at = 0; at < reach.chainCount; at += 1) {
    const chain = reach.chains[at];
    const length = chains.metres[chain];
    const fromStart = Math.min(length, Math.max(0, limit - reach.metres[chains.from[chain]]));
    const fromEnd = Math.min(length, Math.max(0, limit - reach.metres[chains.to[chain]]));
    if (chain === reach.originChain) sum += aroundOrigin(length, reach.originOffset, limit, fromStart, fromEnd);
    else sum += Math.min(length, fromStart + fromEnd);
  }
  return sum;
}

/** Length of the union of what is reached around the origin and from the two ends of its chain. */
function aroundOrigin(length: number, offset: number, limit: number, fromStart: number, fromEnd: number): number {
  let start = Math.max(0, offset - limit);
  let end = Math.min(length, offset + limit);
  let apart = 0;
  if (fromStart >= start) start = 0;
  else apart += fromStart;
  if (length - fromEnd <= end) end = length;
  else apart += fromEnd;
  return Math.min(length, apart + (end - start));
}
