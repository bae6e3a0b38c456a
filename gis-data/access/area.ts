import type { Reached, Snaps, WalkNetwork } from '../network/index.ts';
import { createSearch, otherEnd } from '../network/index.ts';

/** Reachable edges within a limit: the service area itself, of which a polygon is only a drawing. */
export interface ServiceArea {
  /** What was left for the network part of the walk. */
  readonly networkMetres: number;
  readonly reachedNodes: number;
  /** Length of the reached edges, cut exactly where the limit ends inside an edge. */
  readonly reachedMetres: number;
  /** Reached stretches: `segment[k]` from fraction `start[k]` to `end[k]`. A segment reached from both ends has two where they don't meet. */
  readonly segment: Int32Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** The reached nodes, and how far each could still walk on. */
  readonly node: Int32Array;
  readonly nodeLeftMetres: Float64Array;
}

const emptyArea: ServiceArea = {
  networkMetres: 0, reachedNodes: 0, reachedMetres: 0, segment: new Int32Array(0), start: new Float64Array(0), end: new Float64Array(0),
  node: new Int32Array(0), nodeLeftMetres: new Float64Array(0),
};

export interface ServiceAreaOptions {
  /** `true`: the access link uses up part of the limit (a 15-minute walk from a door). `false`: measured from the snapped point. */
  readonly accessCounts: boolean;
}

/** The service area of snapped point `index` within `limitMetres` (inclusive). An unsnapped point has an empty one. */
export function serviceArea(
  network: WalkNetwork, snaps: Snaps, index: number, limitMetres: number, options: ServiceAreaOptions, search = createSearch(network),
): ServiceArea {
  const networkMetres = snaps.segment[index] < 0 ? -1 : limitMetres - (options.accessCounts ? snaps.accessMetres[index] : 0);
  const segments: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  if (!(networkMetres >= 0)) return emptyArea;
  const reached = search.from(snaps, index, networkMetres);
  const origin = snaps.segment[index];
  let reachedMetres = 0;
  const add = (segment: number, start: number, end: number): void => {
    segments.push(segment);
    starts.push(start);
    ends.push(end);
    reachedMetres += (end - start) * network.segmentMetres[segment];
  };
  for (const stretch of originStretches(network, reached, origin, snaps.fraction[index], networkMetres)) add(origin, stretch.start, stretch.end);
  for (let at = 0; at < reached.count; at += 1) {
    const node = reached.nodes[at];
    for (let entry = network.adjacencyStart[node]; entry < network.adjacencyStart[node + 1]; entry += 1) {
      const segment = network.adjacencySegment[entry];
      const other = otherEnd(network, segment, node);
      // A segment with both ends reached is taken at its start; a loop, listed twice there, at its first listing.
      const taken = reached.metres[other] !== Infinity && network.segmentFrom[segment] !== node;
      const secondListing = other === node && entry > network.adjacencyStart[node] && network.adjacencySegment[entry - 1] === segment;
      if (segment === origin || taken || secondListing) continue;
      const fromStart = reachInto(network, reached, network.segmentFrom[segment], segment, networkMetres);
      const fromEnd = reachInto(network, reached, network.segmentTo[segment], segment, networkMetres);
      if (fromStart + fromEnd >= 1) add(segment, 0, 1);
      else {
        if (fromStart > 0) add(segment, 0, fromStart);
        if (fromEnd > 0) add(segment, 1 - fromEnd, 1);
      }
    }
  }
  return {
    networkMetres, reachedNodes: reached.count, reachedMetres, segment: Int32Array.from(segments), start: Float64Array.from(starts),
    end: Float64Array.from(ends),
    node: reached.nodes.slice(0, reached.count),
    nodeLeftMetres: Float64Array.from({ length: reached.count }, (_, at) => Math.max(0, networkMetres - reached.metres[reached.nodes[at]])),
  };
}

/** Share of a segment reached from one of its nodes, in [0, 1]; a segment of length 0 is reached whole with its node. */
function reachInto(network: WalkNetwork, reached: Reached, node: number, segment: number, limitMetres: number): number {
  const left = limitMetres - reached.metres[node];
  if (reached.metres[node] === Infinity) return 0;
  const metres = network.segmentEffortMetres[segment];
  return metres === 0 ? 1 : Math.min(1, Math.max(0, left / metres));
}

/** The origin's own segment is reached around the snapped point, and perhaps from its ends by a way around. */
function originStretches(
  network: WalkNetwork, reached: Reached, segment: number, fraction: number, limitMetres: number,
): { start: number; end: number }[] {
  const metres = network.segmentEffortMetres[segment];
  const around = metres === 0 ? 1 : limitMetres / metres;
  const fromStart = reachInto(network, reached, network.segmentFrom[segment], segment, limitMetres);
  const fromEnd = reachInto(network, reached, network.segmentTo[segment], segment, limitMetres);
  let start = Math.max(0, fraction - around);
  let end = Math.min(1, fraction + around);
  const stretches: { start: number; end: number }[] = [];
  if (fromStart >= start) start = 0;
  if (1 - fromEnd <= end) end = 1;
  if (start > 0 && fromStart > 0) stretches.push({ start: 0, end: fromStart });
  stretches.push({ start, end });
  if (end < 1 && fromEnd > 0) stretches.push({ start: 1 - fromEnd, end: 1 });
  return stretches;
}
