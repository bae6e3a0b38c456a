import { eachPosition } from '../crs/index.ts';
import type { LayerGeometry } from '../model/index.ts';
import type { Bounds } from './finding.ts';

/** The box around geometries; `null` when there is none. */
export function boundsOf(geometries: readonly (LayerGeometry | null)[]): Bounds | null {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const geometry of geometries) {
    if (geometry === null) continue;
    eachPosition(geometry, (x, y) => {
      [minX, minY, maxX, maxY] = [Math.min(minX, x), Math.min(minY, y), Math.max(maxX, x), Math.max(maxY, y)];
    });
  }
  return minX <= maxX ? [minX, minY, maxX, maxY] : null;
}
