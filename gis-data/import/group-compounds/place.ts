import type { Position } from 'geojson';
import type { Compound, PlaceGeometry } from '../../model/index.ts';

/** One position of a place: a point itself, an area by the mean of its first ring. */
function positionOf(geometry: PlaceGeometry): Position {
  if (geometry.type === 'Point') return geometry.coordinates;
  const [ring] = geometry.type === 'Polygon' ? geometry.coordinates : (geometry.coordinates[0] ?? [[]]);
  const sum = ring.reduce(([x, y], position) => [x + position[0], y + position[1]], [0, 0]);
  return [sum[0] / ring.length, sum[1] / ring.length];
}

/** Greatest distance between two of the compounds that have a position, metres; 0 for fewer than two. */
export function spreadMetres(members: readonly Compound[]): number {
  const places = members.flatMap(({ geometry }) => (geometry ? [positionOf(geometry)] : []));
  let widest = 0;
  for (const [i, a] of places.entries()) for (const b of places.slice(i + 1)) widest = Math.max(widest, Math.hypot(a[0] - b[0], a[1] - b[1]));
  return widest;
}

/** The place of all: the areas together when each row has one, else that of the row nearest to the middle (a real place, not a mean in a river). */
export function placeOfAll(members: readonly Compound[]): PlaceGeometry | null {
  const placed = members.flatMap(({ geometry }) => (geometry ? [geometry] : []));
  if (placed.length === 0) return null;
  if (placed.every((geometry) => geometry.type !== 'Point')) {
    return { type: 'MultiPolygon', coordinates: placed.flatMap((geometry) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)) };
  }
  const positions = placed.map(positionOf);
  const middle = [0, 1].map((axis) => positions.reduce((sum, position) => sum + position[axis], 0) / positions.length);
  const distances = positions.map(([x, y]) => Math.hypot(x - middle[0], y - middle[1]));
  return placed[distances.indexOf(Math.min(...distances))];
}
