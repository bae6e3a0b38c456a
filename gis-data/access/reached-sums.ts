import type { ChainReach, Chains, WalkNetwork } from '../network/index.ts';
import { inclusiveLimit } from '../network/index.ts';

/** What a search reached, in sums. */
export interface ReachedSums {
  /** Network nodes within the limit: junctions, and the nodes inside reached chains. */
  readonly nodes: number;
  /** Length of the reached edges, cut exactly where the limit ends inside one. */
  readonly metres: number;
}

/** What sums are counted from. */
type Lengths = Pick<WalkNetwork, 'chains' | 'segmentMetres' | 'segmentEffortMetres'>;

/** Sums up what a search reached, chain by chain. */
export function reachedSumsOf(network: Lengths, reach: ChainReach): ReachedSums {
  const { chains } = network;
  const { limitMetres, originChain } = reach;
  const limit = inclusiveLimit(limitMetres);
  const everyMetreOnce = network.segmentEffortMetres === network.segmentMetres;
  let nodes = reach.junctionCount;
  let metres = 0;
  for (let at = 0; at < reach.chainCount; at += 1) {
    const chain = reach.chains[at];
    const near = reach.metres[chains.ends[2 * chain]];
    const far = reach.metres[chains.ends[2 * chain + 1]];
    const length = chains.metres[chain];
    if (chain === originChain) {
      nodes += nodesOnOriginChain(chains, reach, near, far + length, limit);
      if (everyMetreOnce) metres += metresOnOriginChain(reach, length, near, far);
      continue;
    }
    // Within the limit from one end up to the other: so are the nodes between.
    if (near + length <= limit || far + length <= limit) nodes += chains.start[chain + 1] - chains.start[chain] - 1;
    else nodes += nodesFromEnds(chains, chain, near, far + length, limit);
    const left = (near < limitMetres ? limitMetres - near : 0) + (far < limitMetres ? limitMetres - far : 0);
    metres += left < length ? left : length;
  }
  return { nodes, metres: everyMetreOnce ? metres : lengthByPlaces(network, reach) };
}

/** Nodes inside a chain that the limit ends in: offsets ascend, so those reached from its first end come first, those from its last end last. */
function nodesFromEnds({ start, offset }: Chains, chain: number, near: number, far: number, limit: number): number {
  const first = start[chain] + 1;
  const end = start[chain + 1];
  let fromStart = first;
  if (near !== Infinity) while (fromStart < end && near + offset[fromStart] <= limit) fromStart += 1;
  let fromEnd = end;
  if (far !== Infinity) while (fromEnd > fromStart && far - offset[fromEnd - 1] <= limit) fromEnd -= 1;
  return fromStart - first + (end - fromEnd);
}

function nodesOnOriginChain({ start, offset }: Chains, { originChain, originOffset }: ChainReach, near: number, far: number, limit: number): number {
  let nodes = 0;
  for (let place = start[originChain] + 1; place < start[originChain + 1]; place += 1) {
    if (Math.min(near + offset[place], far - offset[place], Math.abs(originOffset - offset[place])) <= limit) nodes += 1;
  }
  return nodes;
}

function metresOnOriginChain({ limitMetres, originOffset }: ChainReach, length: number, near: number, far: number): number {
  const within = (walked: number): number => Math.min(length, Math.max(0, limitMetres - walked));
  return aroundOrigin(length, originOffset - limitMetres, originOffset + limitMetres, within(near), within(far));
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
function lengthByPlaces(network: Lengths, reach: ChainReach): number {
  const { chains, segmentMetres, segmentEffortMetres } = network;
  let sum = 0;
  for (let at = 0; at < reach.chainCount; at += 1) {
    const chain = reach.chains[at];
    const near = reach.metres[chains.ends[2 * chain]];
    const far = reach.metres[chains.ends[2 * chain + 1]] + chains.metres[chain];
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
