import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Path64 } from 'clipper2-ts';
import { perMetre, union } from './clipping.ts';
import { polygonsOf } from './polygon-rings.ts';

/**
 * The straight-line buffer around a point, shown for contrast with the service area. A regular polygon around the circle, so that it
 * contains every point within `radiusMetres`; with 128 corners it is at most 0.03 % wider.
 */
export function straightLineBuffer(x: number, y: number, radiusMetres: number, corners = 128): Polygon {
  const outer = radiusMetres / Math.cos(Math.PI / corners);
  const ring: [number, number][] = [];
  for (let corner = 0; corner < corners; corner += 1) {
    const angle = (2 * Math.PI * corner) / corners;
    ring.push([x + outer * Math.cos(angle), y + outer * Math.sin(angle)]);
  }
  ring.push(ring[0]);
  return { type: 'Polygon', coordinates: [ring] };
}

/** The straight-line buffers around several points as one shape, to the millimetre. */
export function straightLineBuffers(points: readonly (readonly [number, number])[], radiusMetres: number): MultiPolygon {
  const discs = points.map(([x, y]) => straightLineBuffer(x, y, radiusMetres).coordinates);
  if (discs.length < 2) return { type: 'MultiPolygon', coordinates: discs };
  const [[originX, originY]] = points;
  const whole = ([x, y]: Position): Path64[number] => ({ x: Math.round((x - originX) * perMetre), y: Math.round((y - originY) * perMetre) });
  const rings = union(discs.map(([ring]) => ring.slice(1).map(whole)));
  const metres = (ring: Path64): Position[] => [...ring, ring[0]].map(({ x, y }) => [originX + x / perMetre, originY + y / perMetre]);
  const polygons = polygonsOf(rings, { isFilled: () => false, isKept: () => true });
  return { type: 'MultiPolygon', coordinates: polygons.map(({ outer, holes }) => [outer, ...holes].map(metres)) };
}
