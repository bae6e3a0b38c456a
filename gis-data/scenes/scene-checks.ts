import type { LayerGeometry, Position2, Road } from '../model/index.ts';

/** Plain measures that tests hold the scenes to; written apart from the code that draws them. */
type Drawn = { readonly geometry: LayerGeometry | null };

/** The outer ring of a polygon without holes, last vertex (the first again) left out. */
export function ringOf({ geometry }: Drawn): Position2[] {
  if (geometry?.type !== 'Polygon') throw new Error(`a polygon was expected, not ${geometry?.type ?? 'nothing'}`);
  return geometry.coordinates[0].slice(0, -1) as Position2[];
}

/** Square metres by the shoelace formula, negative for a clockwise ring. */
export function areaOf(feature: Drawn): number {
  const ring = ringOf(feature);
  const [ox, oy] = ring[0];
  return ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length];
    return sum + ((x - ox) * (ny - oy) - (nx - ox) * (y - oy)) / 2;
  }, 0);
}

export const contains = (feature: Drawn, p: Position2): boolean => inside(ringOf(feature), p);

function inside(ring: readonly Position2[], [x, y]: Position2): boolean {
  let within = false;
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
  });
  return within;
}

const side = (a: Position2, b: Position2, p: Position2): number => Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));

/** How many pairs of sides of a ring cross properly. */
export function selfCrossings(ring: readonly Position2[]): number {
  let count = 0;
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [ring[i], ring[(i + 1) % ring.length]];
    for (let j = i + 2; j < ring.length; j++) {
      const [c, d] = [ring[j], ring[(j + 1) % ring.length]];
      if (Math.max(c[0], d[0]) < Math.min(a[0], b[0]) || Math.min(c[0], d[0]) > Math.max(a[0], b[0])) continue;
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) count += 1;
    }
  }
  return count;
}

type Box = readonly [number, number, number, number];
const boxOf = (ring: readonly Position2[]): Box => [
  Math.min(...ring.map((p) => p[0])), Math.min(...ring.map((p) => p[1])), Math.max(...ring.map((p) => p[0])), Math.max(...ring.map((p) => p[1])),
];

/** How many pairs of rings overlap: a vertex of one inside the other, or sides that cross. */
export function overlappingPairs(rings: readonly (readonly Position2[])[]): number {
  const boxes = rings.map(boxOf);
  let count = 0;
  for (let i = 0; i < rings.length; i++) {
    for (let j = i + 1; j < rings.length; j++) {
      const [a, b] = [boxes[i], boxes[j]];
      if (a[0] > b[2] || b[0] > a[2] || a[1] > b[3] || b[1] > a[3]) continue;
      const crossed = rings[i].some((p, k) => rings[j].some((r, m) => {
        const [q, s] = [rings[i][(k + 1) % rings[i].length], rings[j][(m + 1) % rings[j].length]];
        return side(p, q, r) * side(p, q, s) < 0 && side(r, s, p) * side(r, s, q) < 0;
      }));
      if (crossed || inside(rings[j], rings[i][0]) || inside(rings[i], rings[j][0])) count += 1;
    }
  }
  return count;
}

/** Index of the one ring that holds every vertex of another; -1 for none, -2 for several. */
export function holderOf(ring: readonly Position2[], holders: readonly (readonly Position2[])[], boxes = holders.map(boxOf)): number {
  const found = holders.flatMap((holder, i) => {
    const [west, south, east, north] = boxes[i];
    const near = ring.every(([x, y]) => x >= west && x <= east && y >= south && y <= north);
    return near && ring.every((p) => inside(holder, p)) ? [i] : [];
  });
  return found.length === 1 ? found[0] : found.length === 0 ? -1 : -2;
}

/** Share of ring vertices that another ring has too. */
export function sharedVertexShare(rings: readonly (readonly Position2[])[]): number {
  const seen = new Map<string, number>();
  for (const ring of rings) for (const p of ring) seen.set(p.join(), (seen.get(p.join()) ?? 0) + 1);
  const all = rings.reduce((sum, ring) => sum + ring.length, 0);
  return [...seen.values()].filter((count) => count > 1).reduce((sum, count) => sum + count, 0) / all;
}

export function lengthOf(roads: readonly Road[]): number {
  return roads.reduce((sum, { geometry }) => {
    const line = geometry?.type === 'LineString' ? geometry.coordinates : [];
    return sum + line.slice(1).reduce((metres, p, i) => metres + Math.hypot(p[0] - line[i][0], p[1] - line[i][1]), 0);
  }, 0);
}

/** Share of the roads' length in the largest part that hangs together by shared vertices. */
export function joinedShare(roads: readonly Road[]): number {
  const parent = roads.map((_, i) => i);
  const root = (i: number): number => (parent[i] === i ? i : (parent[i] = root(parent[i])));
  const first = new Map<string, number>();
  roads.forEach(({ geometry }, i) => {
    for (const p of geometry?.type === 'LineString' ? geometry.coordinates : []) {
      const key = `${p[0]},${p[1]}`;
      const other = first.get(key);
      if (other === undefined) first.set(key, i);
      else parent[root(i)] = root(other);
    }
  });
  const metres = new Map<number, number>();
  roads.forEach((road, i) => metres.set(root(i), (metres.get(root(i)) ?? 0) + lengthOf([road])));
  return Math.max(...metres.values()) / lengthOf(roads);
}

/** EPSG:4547 → degrees, by the series for small distances (good to a few metres here, enough to know the place). */
export function toLonLat4547([easting, northing]: Position2): Position2 {
  const latitude = northing / 110_946 + 0.07;
  return [114 + (easting - 500_000) / (111_320 * Math.cos((latitude * Math.PI) / 180)), latitude];
}
