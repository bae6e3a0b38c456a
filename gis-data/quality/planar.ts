import type { AreaGeometry } from '../model/index.ts';

/** Area in square metres of a plane polygon: outer rings less their holes. */
export function areaSquareMetres(area: AreaGeometry): number {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  return polygons.reduce((sum, rings) => sum + rings.reduce((own, ring, i) => own + (i === 0 ? 1 : -1) * ringArea(ring), 0), 0);
}

function ringArea(ring: readonly (readonly number[])[]): number {
  let twice = 0;
  // Taken from the first corner, so that large coordinates do not cost digits.
  for (let i = 1; i + 1 < ring.length; i += 1) {
    twice += (ring[i][0] - ring[0][0]) * (ring[i + 1][1] - ring[0][1]) - (ring[i + 1][0] - ring[0][0]) * (ring[i][1] - ring[0][1]);
  }
  return Math.abs(twice) / 2;
}
