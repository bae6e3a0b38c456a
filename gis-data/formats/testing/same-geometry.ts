import type { Position } from 'geojson';
import type { LayerGeometry } from '../../model/index.ts';
import { signedArea } from '../shapefile/rings.ts';

type Parts = Position[][][];

/** Largest distance between corresponding positions of two geometries that may differ in the order of parts, rings and ring positions; Infinity when they differ in kind. */
export function geometryDistance(a: LayerGeometry | null, b: LayerGeometry | null): number {
  if (a === null || b === null) return a === b ? 0 : Infinity;
  const [kindA, partsA] = ordered(a);
  const [kindB, partsB] = ordered(b);
  if (kindA !== kindB || partsA.length !== partsB.length) return Infinity;
  let largest = 0;
  for (const [i, rings] of partsA.entries()) {
    if (rings.length !== partsB[i].length) return Infinity;
    for (const [k, ring] of rings.entries()) {
      const other = partsB[i][k];
      if (ring.length !== other.length) return Infinity;
      for (const [n, [x, y]] of ring.entries()) largest = Math.max(largest, Math.hypot(x - other[n][0], y - other[n][1]));
    }
  }
  return largest;
}

function ordered(geometry: LayerGeometry): [string, Parts] {
  switch (geometry.type) {
    case 'Point':
      return ['point', [[[geometry.coordinates]]]];
    case 'LineString':
      return ['line', [[geometry.coordinates]]];
    case 'MultiLineString':
      return ['line', geometry.coordinates.map((line) => [line])];
    case 'Polygon':
      return ['area', [orderedRings(geometry.coordinates)]];
    case 'MultiPolygon':
      return ['area', geometry.coordinates.map(orderedRings).sort((a, b) => compare(a[0][0], b[0][0]))];
  }
}

/** Rings counter-clockwise from their least position; holes by theirs. */
function orderedRings(rings: Position[][]): Position[][] {
  const turned = rings.map((ring) => {
    const open = (signedArea(ring) > 0 ? ring : [...ring].reverse()).slice(0, -1);
    const least = open.reduce((best, position, i) => (compare(position, open[best]) < 0 ? i : best), 0);
    return [...open.slice(least), ...open.slice(0, least)];
  });
  return [turned[0], ...turned.slice(1).sort((a, b) => compare(a[0], b[0]))];
}

function compare(a: Position, b: Position): number {
  return Math.abs(a[0] - b[0]) > 1e-7 ? a[0] - b[0] : a[1] - b[1];
}
