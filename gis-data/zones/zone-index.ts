import Flatbush from 'flatbush';
import type { AreaGeometry } from '../model/index.ts';

/** Answers which zone of a layer a point lies in. */
export interface ZoneIndex {
  /** Index of the first zone that contains the point, -1 when none does. A point on a shared border belongs to one zone only: the lower index. */
  locate(x: number, y: number): number;
  /** True when any zone contains the point. */
  contains(x: number, y: number): boolean;
}

/**
 * Spatial index over areas in one metric CRS; `null` geometry contains nothing.
 * Cost: O(n log n) to build, about O(log n + vertices of the boxes hit) a question.
 */
export function zoneIndex(areas: readonly (AreaGeometry | null)[]): ZoneIndex {
  const rings = areas.map((area) => (area === null ? [] : area.type === 'Polygon' ? [area.coordinates] : area.coordinates));
  const used = rings.flatMap((polygons, zone) => (polygons.some((polygon) => polygon.length > 0) ? [zone] : []));
  if (used.length === 0) return { locate: () => -1, contains: () => false };
  const tree = new Flatbush(used.length);
  for (const zone of used) {
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const polygon of rings[zone]) {
      for (const [x, y] of polygon[0] ?? []) {
        minX = Math.min(minX, x);
        minY = Math.min(minY, y);
        maxX = Math.max(maxX, x);
        maxY = Math.max(maxY, y);
      }
    }
    tree.add(minX, minY, maxX, maxY);
  }
  tree.finish();
  const locate = (x: number, y: number): number => {
    const hits = tree.search(x, y, x, y).map((hit) => used[hit]).sort((a, b) => a - b);
    for (const zone of hits) {
      if (rings[zone].some((polygon) => insidePolygon(polygon, x, y))) return zone;
    }
    return -1;
  };
  return { locate, contains: (x, y) => locate(x, y) >= 0 };
}

/** Even-odd rule over shell and holes; the border counts as inside. */
function insidePolygon(polygon: readonly (readonly number[][])[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of polygon) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [xi, yi] = ring[i];
      const [xj, yj] = ring[j];
      if (onSegment(xi, yi, xj, yj, x, y)) return true;
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

function onSegment(x1: number, y1: number, x2: number, y2: number, x: number, y: number): boolean {
  if (x < Math.min(x1, x2) || x > Math.max(x1, x2) || y < Math.min(y1, y2) || y > Math.max(y1, y2)) return false;
  return (x2 - x1) * (y - y1) === (y2 - y1) * (x - x1);
}
