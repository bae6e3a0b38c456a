import { bbox, booleanPointInPolygon } from '@turf/turf';
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
  const used = areas.flatMap((area, zone) => (area === null || area.coordinates.flat(2).length === 0 ? [] : [zone]));
  if (used.length === 0) return { locate: () => -1, contains: () => false };
  const tree = new Flatbush(used.length);
  for (const zone of used) {
    const area = areas[zone];
    if (area === null) continue;
    const [minX, minY, maxX, maxY] = bbox(area);
    tree.add(minX, minY, maxX, maxY);
  }
  tree.finish();
  const locate = (x: number, y: number): number => {
    const hits = tree.search(x, y, x, y).map((hit) => used[hit]).sort((a, b) => a - b);
    for (const zone of hits) {
      const area = areas[zone];
      if (area !== null && booleanPointInPolygon([x, y], area)) return zone;
    }
    return -1;
  };
  return { locate, contains: (x, y) => locate(x, y) >= 0 };
}
