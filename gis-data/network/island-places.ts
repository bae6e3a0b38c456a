import type { WalkNetwork } from './network.ts';

/** Where an island lies, metres: one of its nodes to point at, and its box. */
export interface IslandPlace {
  readonly x: number;
  readonly y: number;
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** The place of each island of `report.islands`, in its order; pointed at is the island's lowest node. Linear in the nodes. */
export function islandPlaces(network: WalkNetwork): IslandPlace[] {
  const { nodeIsland, nodeX, nodeY } = network;
  const places: { -readonly [K in keyof IslandPlace]: IslandPlace[K] }[] = network.report.islands.map(() => ({
    x: NaN, y: NaN, minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity,
  }));
  for (let node = 0; node < network.nodeCount; node += 1) {
    if (nodeIsland[node] < 0) continue;
    const place = places[nodeIsland[node]];
    const [x, y] = [nodeX[node], nodeY[node]];
    if (Number.isNaN(place.x)) [place.x, place.y] = [x, y];
    place.minX = Math.min(place.minX, x);
    place.minY = Math.min(place.minY, y);
    place.maxX = Math.max(place.maxX, x);
    place.maxY = Math.max(place.maxY, y);
  }
  return places;
}
