import type { Polygon } from 'geojson';

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
