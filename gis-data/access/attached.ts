import type { SearchableNetwork, Snaps } from '../network/index.ts';
import { chainOf, chainOffset } from '../network/index.ts';

/** Snapped points listed by chain: those on chain `c` are entries `starts[c]` to `starts[c + 1]` (excluded) of `point` and `offset`. */
export interface AttachedPoints {
  readonly starts: Int32Array;
  readonly point: Int32Array;
  /** Metres along the chain from its first end; the access link is not counted. */
  readonly offset: Float64Array;
}

/** Lists points by chain, ascending; points that did not snap are left out. Linear in the points and chains. */
export function attachPoints(network: SearchableNetwork, snaps: Snaps): AttachedPoints {
  const { chains } = network;
  const starts = new Int32Array(chains.chainCount + 2);
  const count = snaps.segment.length;
  const chainOfPoint = Int32Array.from(snaps.segment, (segment) => (segment < 0 ? -1 : chainOf(chains, segment)));
  for (const chain of chainOfPoint) if (chain >= 0) starts[chain + 2] += 1;
  for (let chain = 2; chain < starts.length; chain += 1) starts[chain] += starts[chain - 1];
  const point = new Int32Array(starts[starts.length - 1]);
  const offset = new Float64Array(point.length);
  for (let index = 0; index < count; index += 1) {
    const chain = chainOfPoint[index];
    if (chain < 0) continue;
    const at = starts[chain + 1];
    starts[chain + 1] = at + 1;
    point[at] = index;
    offset[at] = chainOffset(chains, network.segmentFrom, network.segmentEffortMetres, snaps.segment[index], snaps.fraction[index]);
  }
  return { starts: starts.subarray(0, chains.chainCount + 1), point, offset };
}
