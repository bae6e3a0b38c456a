import type { SearchableNetwork, Snaps } from '../network/index.ts';
import { chainOf, chainOffset, DistanceHeap } from '../network/index.ts';
import type { AttachedPoints } from './attached.ts';
import { attachPoints } from './attached.ts';
import type { NearestWalks } from './walks.ts';

/**
 * The walk from each origin to its nearest facility however far away: one search outward from all facilities together, so its cost is that
 * of the network and not of the facilities. Equal walks go to the facility with the lowest index. Walks are added up in another order than in
 * `measureWalks`, so the last digits may differ. `Infinity` where no walk leads to any facility.
 */
export function nearestAnywhere(network: SearchableNetwork, origins: Snaps, facilities: Snaps): NearestWalks {
  const { chains } = network;
  const label = labelJunctions(network, facilities);
  const attached = attachPoints(network, facilities);
  const count = origins.segment.length;
  const walks: NearestWalks = { facility: new Int32Array(count).fill(-1), metres: new Float64Array(count).fill(Infinity) };
  for (let origin = 0; origin < count; origin += 1) {
    if (origins.segment[origin] < 0) continue;
    const chain = chainOf(chains, origins.segment[origin]);
    const offset = chainOffset(chains, network.segmentFrom, network.segmentEffortMetres, origins.segment[origin], origins.fraction[origin]);
    const take = (metres: number, facility: number): void => {
      const walk = metres + origins.accessMetres[origin];
      if (walk > walks.metres[origin] || (walk === walks.metres[origin] && facility >= walks.facility[origin])) return;
      if (walk === Infinity) return;
      walks.metres[origin] = walk;
      walks.facility[origin] = facility;
    };
    take(label.metres[chains.ends[2 * chain]] + offset, label.facility[chains.ends[2 * chain]]);
    take(label.metres[chains.ends[2 * chain + 1]] + (chains.metres[chain] - offset), label.facility[chains.ends[2 * chain + 1]]);
    alongChain(attached, chain, offset, facilities, take);
  }
  return walks;
}

/** Facilities on the origin's own chain are also reached straight along it. */
function alongChain(attached: AttachedPoints, chain: number, offset: number, facilities: Snaps, take: (metres: number, facility: number) => void): void {
  for (let at = attached.starts[chain]; at < attached.starts[chain + 1]; at += 1) {
    take(facilities.accessMetres[attached.point[at]] + Math.abs(attached.offset[at] - offset), attached.point[at]);
  }
}

/** Nearest facility of each junction, the facility's access link included. */
function labelJunctions(network: SearchableNetwork, facilities: Snaps): { readonly metres: Float64Array; readonly facility: Int32Array } {
  const { chains } = network;
  const metres = new Float64Array(chains.junctionCount).fill(Infinity);
  const facility = new Int32Array(chains.junctionCount).fill(-1);
  const heap = new DistanceHeap();
  const offer = (junction: number, walked: number, from: number): void => {
    if (walked > metres[junction] || (walked === metres[junction] && from >= facility[junction])) return;
    metres[junction] = walked;
    facility[junction] = from;
    heap.push(walked, junction);
  };
  for (let index = 0; index < facilities.segment.length; index += 1) {
    const segment = facilities.segment[index];
    if (segment < 0) continue;
    const chain = chainOf(chains, segment);
    const offset = chainOffset(chains, network.segmentFrom, network.segmentEffortMetres, segment, facilities.fraction[index]);
    offer(chains.ends[2 * chain], facilities.accessMetres[index] + offset, index);
    offer(chains.ends[2 * chain + 1], facilities.accessMetres[index] + (chains.metres[chain] - offset), index);
  }
  while (heap.size > 0) {
    const junction = heap.pop();
    if (heap.poppedMetres > metres[junction]) continue;
    for (let at = chains.linkStart[junction]; at < chains.linkStart[junction + 1]; at += 1) {
      offer(chains.linkJunction[at], metres[junction] + chains.linkMetres[at], facility[junction]);
    }
  }
  return { metres, facility };
}
