import type { WorkContext } from '../model/index.ts';
import { step, words } from '../model/index.ts';
import type { ChainReach, SearchableNetwork, Snaps } from '../network/index.ts';
import { createChainSearch, inclusiveLimit } from '../network/index.ts';
import type { AttachedPoints } from './attached.ts';
import { attachPoints } from './attached.ts';

/**
 * Impedances dᵢⱼ in metres, origin → destination, only pairs within the limit. Row `i` is entries `starts[i]` to `starts[i + 1]`
 * (excluded) of `destination` and `metres`, ascending by destination.
 */
export interface ImpedanceTable {
  readonly originCount: number;
  readonly destinationCount: number;
  readonly limitMetres: number;
  readonly starts: Int32Array;
  readonly destination: Int32Array;
  readonly metres: Float64Array;
}

const stage = words('计算步行距离', 'Measuring walks');

/**
 * The walk of every pair: access link of the origin + shortest way on the network + access link of the destination, kept when within
 * `limitMetres` (inclusive). Two points on one segment walk along it directly. Points that did not snap have no pairs.
 * One bounded search an origin.
 */
export function impedanceTable(
  network: SearchableNetwork, origins: Snaps, destinations: Snaps, limitMetres: number, work: WorkContext,
): ImpedanceTable {
  const search = createChainSearch(network);
  const collector = pairCollector(network, origins, destinations, limitMetres);
  for (let origin = 0; origin < origins.segment.length; origin += 1) {
    if (origin % 64 === 0) step(work, stage, origin / origins.segment.length);
    collector.collect(origin, search.from(origins, origin, limitMetres - origins.accessMetres[origin]));
  }
  return collector.table();
}

export interface PairCollector {
  /** Appends the pairs of the next origin from what its search reached. Origins come in order, each once. */
  collect(origin: number, reached: ChainReach): void;
  table(): ImpedanceTable;
}

/**
 * Gathers an impedance table row by row from searches that someone else runs. A search must reach at least limit − access metres. `attached`:
 * the destinations on the network's chains, where someone has listed them already.
 */
export function pairCollector(
  network: SearchableNetwork, origins: Snaps, destinations: Snaps, limitMetres: number, attached: AttachedPoints = attachPoints(network, destinations),
): PairCollector {
  const originCount = origins.segment.length;
  const destinationCount = destinations.segment.length;
  const starts = new Int32Array(originCount + 1);
  const best = new Float64Array(destinationCount).fill(Infinity);
  const touched = new Int32Array(destinationCount);
  const limit = inclusiveLimit(limitMetres);
  let destination = new Int32Array(1024);
  let metres = new Float64Array(1024);
  let size = 0;

  function collect(origin: number, reached: ChainReach): void {
    const count = origins.segment[origin] < 0 ? 0 : onReachedChains(network, attached, reached, origins.accessMetres[origin], destinations.accessMetres, best, touched);
    const row = touched.subarray(0, count).sort();
    if (size + count > destination.length) {
      const room = Math.max(destination.length * 2, size + count);
      destination = grown(destination, new Int32Array(room));
      metres = grown(metres, new Float64Array(room));
    }
    for (const index of row) {
      if (best[index] <= limit) {
        destination[size] = index;
        metres[size] = best[index];
        size += 1;
      }
      best[index] = Infinity;
    }
    starts[origin + 1] = size;
  }

  return {
    collect,
    table: () => ({
      originCount, destinationCount, limitMetres, starts, destination: destination.slice(0, size), metres: metres.slice(0, size),
    }),
  };
}

/**
 * The walk to every destination on a reached chain: from either end of the chain or, on the origin's own, straight along it. Written to
 * `best` by destination; the destinations are the first of `touched`, as many as is returned. They may lie beyond the limit.
 */
export function onReachedChains(
  network: SearchableNetwork, attached: AttachedPoints, reached: ChainReach, access: number, destinationAccess: Float64Array, best: Float64Array, touched: Int32Array,
): number {
  const { starts, point, offset } = attached;
  const { ends, metres } = network.chains;
  let count = 0;
  for (let at = 0; at < reached.chainCount; at += 1) {
    const chain = reached.chains[at];
    const first = starts[chain];
    const end = starts[chain + 1];
    if (first === end) continue;
    const near = reached.metres[ends[2 * chain]];
    const far = reached.metres[ends[2 * chain + 1]] + metres[chain];
    const origin = chain === reached.originChain ? reached.originOffset : Infinity;
    for (let entry = first; entry < end; entry += 1) {
      const index = point[entry];
      best[index] = access + Math.min(near + offset[entry], far - offset[entry], Math.abs(origin - offset[entry])) + destinationAccess[index];
      touched[count] = index;
      count += 1;
    }
  }
  return count;
}

function grown<T extends Int32Array | Float64Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

/** Each origin's nearest destination in a table (lowest index among equals); -1 and `Infinity` for a row without pairs. */
export function nearest(table: ImpedanceTable): { readonly destination: Int32Array; readonly metres: Float64Array } {
  const destination = new Int32Array(table.originCount).fill(-1);
  const metres = new Float64Array(table.originCount).fill(Infinity);
  for (let origin = 0; origin < table.originCount; origin += 1) {
    for (let at = table.starts[origin]; at < table.starts[origin + 1]; at += 1) {
      if (table.metres[at] >= metres[origin]) continue;
      metres[origin] = table.metres[at];
      destination[origin] = table.destination[at];
    }
  }
  return { destination, metres };
}
