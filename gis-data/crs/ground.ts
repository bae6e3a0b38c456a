/** A box in degrees of CGCS2000 longitude and latitude. */
export interface LonLatBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The smallest box around positions in degrees; null when there are none. */
export function boxAround(positions: Iterable<readonly [number, number]>): LonLatBox | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of positions) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return west <= east ? { west, south, east, north } : null;
}

const metresPerDegree = 111_320;

/** About how far a position lies from a box, in metres; 0 inside. Good to a few per cent within some hundred kilometres. */
export function distanceToBoxMetres(lon: number, lat: number, box: LonLatBox): number {
  const east = Math.max(box.west - lon, 0, lon - box.east) * metresPerDegree * Math.cos((lat * Math.PI) / 180);
  const north = Math.max(box.south - lat, 0, lat - box.north) * metresPerDegree;
  return Math.hypot(east, north);
}
