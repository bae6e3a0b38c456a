import type { WalkNetwork } from '../network.ts';
import type { Snaps } from '../snap.ts';

/**
 * Oracle for tests of small networks: all walks between snapped points by Floyd and Warshall's algorithm, with every point put in as a
 * node of its own that splits its segment. Access links are counted at both ends. Shares no code with the search. Cost: cube of nodes + points.
 */
export function bruteForceWalks(network: WalkNetwork, origins: Snaps, destinations: Snaps): number[][] {
  const points = [...snapList(origins), ...snapList(destinations)];
  const size = network.nodeCount + points.length;
  const walk = Array.from({ length: size }, (_, a) => Array.from({ length: size }, (_, b) => (a === b ? 0 : Infinity)));
  const link = (a: number, b: number, metres: number): void => {
    walk[a][b] = Math.min(walk[a][b], metres);
    walk[b][a] = Math.min(walk[b][a], metres);
  };
  for (let segment = 0; segment < network.segmentCount; segment += 1) {
    const stops = points
      .map((point, index) => ({ ...point, node: network.nodeCount + index }))
      .filter((point) => point.segment === segment)
      .sort((a, b) => a.fraction - b.fraction);
    const all = [
      { node: network.segmentFrom[segment], fraction: 0 }, ...stops, { node: network.segmentTo[segment], fraction: 1 },
    ];
    for (let at = 1; at < all.length; at += 1) {
      link(all[at - 1].node, all[at].node, (all[at].fraction - all[at - 1].fraction) * network.segmentEffortMetres[segment]);
    }
  }
  for (let via = 0; via < size; via += 1) {
    for (let a = 0; a < size; a += 1) {
      for (let b = 0; b < size; b += 1) {
        if (walk[a][via] + walk[via][b] < walk[a][b]) walk[a][b] = walk[a][via] + walk[via][b];
      }
    }
  }
  const originCount = origins.segment.length;
  return snapList(origins).map((origin, i) =>
    snapList(destinations).map((destination, j) =>
      origin.segment < 0 || destination.segment < 0
        ? Infinity
        : origin.access + walk[network.nodeCount + i][network.nodeCount + originCount + j] + destination.access,
    ),
  );
}

function snapList(snaps: Snaps): { readonly segment: number; readonly fraction: number; readonly access: number }[] {
  return Array.from(snaps.segment, (segment, at) => ({ segment, fraction: snaps.fraction[at], access: snaps.accessMetres[at] }));
}
