import type { AreaGeometry, Position2 } from '../model/index.ts';

/** Distance in metres from a point outside an area to its outline; `Infinity` without an area. */
export function distanceToArea([x, y]: Position2, area: AreaGeometry | null): number {
  if (area === null) return Infinity;
  const rings = area.type === 'Polygon' ? area.coordinates : area.coordinates.flat();
  let least = Infinity;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i += 1) least = Math.min(least, toSegment(x, y, ring[i - 1], ring[i]));
  }
  return least;
}

function toSegment(x: number, y: number, [ax, ay]: readonly number[], [bx, by]: readonly number[]): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}
