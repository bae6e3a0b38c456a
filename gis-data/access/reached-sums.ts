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
  if (network.segmentEffortMetres !== network.segmentMetres) return lengthByPlaces(network, reach);
  let sum = 0;
  for (let at = 0; at < reach.chainCount; at += 1) {
    const chain = reach.chains[at];
    const length = chains.metres[chain];
    const fromStart = Math.min(length, Math.max(0, limit - reach.metres[chains.from[chain]]));
    const fromEnd = Math.min(length, Math.max(0, limit - reach.metres[chains.to[chain]]));
    if (chain === reach.originChain) sum += aroundOrigin(length, reach.originOffset - limit, reach.originOffset + limit, fromStart, fromEnd);
    else sum += Math.min(length, fromStart + fromEnd);
  }
  return sum;
}

/** Length of the union of a stretch around the origin and what is reached from the two ends. */
function aroundOrigin(length: number, low: number, high: number, fromStart: number, fromEnd: number): number {
  let start = Math.max(0, low);
  let end = Math.min(length, high);
  let apart = 0;
  if (fromStart >= start) start = 0;
  else apart += fromStart;
  if (length - fromEnd <= end) end = length;
  else apart += fromEnd;
  return Math.min(length, apart + (end - start));
}

/** The same segment by segment, where a metre of length takes more than a metre's effort and no chain can be summed as a whole. */
function lengthByPlaces(network: WalkNetwork, reach: ChainReach): number {
  const { chains, segmentMetres, segmentEffortMetres } = network;
  let sum = 0;
  for (let at = 0; at < reach.chainCount; at += 1) {
    const chain = reach.chains[at];
    const near = reach.metres[chains.from[chain]];
    const far = reach.metres[chains.to[chain]] + chains.metres[chain];
    for (let place = chains.start[chain]; place < chains.start[chain + 1]; place += 1) {
      const segment = chains.segment[place];
      const effort = segmentEffortMetres[segment];
      const offset = chains.offset[place];
      const left = (walked: number): number => Math.min(effort, Math.max(0, reach.limitMetres - walked));
      const [fromStart, fromEnd] = [left(near + offset), left(far - offset - effort)];
      const here = chain === reach.originChain
        ? onInterval(offset, effort, reach.originOffset - reach.limitMetres, reach.originOffset + reach.limitMetres, fromStart, fromEnd)
        : Math.min(effort, fromStart + fromEnd);
      // No effort, no length: a factor is at least 1.
      if (effort > 0) sum += segmentMetres[segment] * (here / effort);
    }
  }
  return sum;
}

/** Length of the union of [low, high] (in metres of the chain), the first `fromStart` and the last `fromEnd` metres, all on one segment. */
function onInterval(offset: number, length: number, low: number, high: number, fromStart: number, fromEnd: number): number {
  const start = Math.min(length, Math.max(0, low - offset));
  const end = Math.max(start, Math.min(length, high - offset));
  if (start === end) return Math.min(length, fromStart + fromEnd);
  return aroundOrigin(length, start, end, fromStart, fromEnd);
}
