import type { Snaps, WalkNetwork } from '../network/index.ts';
import { DistanceHeap, inclusiveLimit, otherEnd } from '../network/index.ts';

/** The walk from each origin to its nearest facility. */
export interface NearestWalks {
  /** Index of the facility; -1 where none is within the limit. */
  readonly facility: Int32Array;
  /** Whole walk, access links at both ends included; `Infinity` where none is within the limit. */
  readonly metres: Float64Array;
}

/**
 * Finds each origin's nearest facility within `limitMetres` (inclusive) by one search outward from all facilities at once, so a far
 * limit costs one pass over the network and not one an origin. Equal walks go to the facility with the lowest index.
 */
export function measureWalks(network: WalkNetwork, origins: Snaps, facilities: Snaps, limitMetres: number): NearestWalks {
  const limit = inclusiveLimit(limitMetres);
  const { metres, facility } = spread(network, facilities, limit);
  const onSegment = facilitiesBySegment(facilities);
  const walks: NearestWalks = {
    facility: new Int32Array(origins.segment.length).fill(-1), metres: new Float64Array(origins.segment.length).fill(Infinity),
  };
  for (let origin = 0; origin < origins.segment.length; origin += 1) {
    const segment = origins.segment[origin];
    if (segment < 0) continue;
    const access = origins.accessMetres[origin];
    const along = origins.fraction[origin] * network.segmentMetres[segment];
    const from = network.segmentFrom[segment];
    const to = network.segmentTo[segment];
    offer(walks, origin, facility[from], metres[from] + along + access, limit);
    offer(walks, origin, facility[to], metres[to] + (network.segmentMetres[segment] - along) + access, limit);
    for (const other of onSegment.get(segment) ?? []) {
      const between = Math.abs(origins.fraction[origin] - facilities.fraction[other]) * network.segmentMetres[segment];
      offer(walks, origin, other, facilities.accessMetres[other] + between + access, limit);
    }
  }
  return walks;
}

function offer(walks: NearestWalks, origin: number, facility: number, metres: number, limit: number): void {
  if (facility < 0 || metres > limit || metres > walks.metres[origin]) return;
  if (metres === walks.metres[origin] && facility > walks.facility[origin]) return;
  walks.metres[origin] = metres;
  walks.facility[origin] = facility;
}

/** For each node its nearest facility (lowest index among equals) and the walk from there, the facility's access link included. */
function spread(network: WalkNetwork, facilities: Snaps, limit: number): { metres: Float64Array; facility: Int32Array } {
  const metres = new Float64Array(network.nodeCount).fill(Infinity);
  const facility = new Int32Array(network.nodeCount).fill(-1);
  const heap = new DistanceHeap();
  const label = (node: number, walked: number, index: number): void => {
    if (walked > limit || walked > metres[node] || (walked === metres[node] && index >= facility[node])) return;
    metres[node] = walked;
    facility[node] = index;
    heap.push(walked, node);
  };
  for (let index = 0; index < facilities.segment.length; index += 1) {
    const segment = facilities.segment[index];
    if (segment < 0) continue;
    const along = facilities.fraction[index] * network.segmentMetres[segment];
    label(network.segmentFrom[segment], facilities.accessMetres[index] + along, index);
    label(network.segmentTo[segment], facilities.accessMetres[index] + (network.segmentMetres[segment] - along), index);
  }
  while (heap.size > 0) {
    const node = heap.pop();
    const walked = heap.poppedMetres;
    if (walked > metres[node]) continue;
    for (let at = network.adjacencyStart[node]; at < network.adjacencyStart[node + 1]; at += 1) {
      const segment = network.adjacencySegment[at];
      label(otherEnd(network, segment, node), walked + network.segmentMetres[segment], facility[node]);
    }
  }
  return { metres, facility };
}

function facilitiesBySegment(facilities: Snaps): Map<number, number[]> {
  const bySegment = new Map<number, number[]>();
  facilities.segment.forEach((segment, index) => {
    if (segment < 0) return;
    const list = bySegment.get(segment);
    if (list === undefined) bySegment.set(segment, [index]);
    else list.push(index);
  });
  return bySegment;
}
