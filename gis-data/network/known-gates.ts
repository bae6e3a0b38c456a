import type { PlaceGeometry } from '../model/index.ts';

/** How far a gate that names no place may be drawn from the outline it belongs to, in metres: a wall drawn from an image is about that far off. */
export const gateToleranceMetres = 30;

/**
 * The place that a gate at (x, y) lies at: the polygon it is inside of or on, else the one whose outline is nearest within the tolerance, the first of
 * equally near ones. A point has no outline, so no gate lies at one: how far its gate may be nobody knows. `undefined`: none.
 */
function placeOfGate(geometries: readonly (PlaceGeometry | null)[], x: number, y: number, toleranceMetres: number): number | undefined {
  let best: number | undefined;
  let bestMetres = toleranceMetres * (1 + 1e-9);
  geometries.forEach((geometry, at) => {
    if (geometry === null || geometry.type === 'Point') return;
    const metres = distanceToArea(geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates, x, y);
    if (metres > bestMetres || (best !== undefined && metres === bestMetres)) return;
    best = at;
    bestMetres = metres;
  });
  return best;
}

/** A gate and what it says of its place; both `null`: nothing. */
interface KnownGate {
  readonly placeId: string | null;
  readonly placeName: string | null;
  readonly x: number;
  readonly y: number;
}

/**
 * Finds the place of a gate, by its number: the one it names by id, else by a name that no other place has; where it names none the one it lies at
 * (`placeOfGate`). `undefined`: none. Names are compared as they are given.
 */
export function gateFinder(
  ids: readonly string[], names: readonly (string | null)[], geometries: readonly (PlaceGeometry | null)[], toleranceMetres: number,
): (gate: KnownGate) => number | undefined {
  const byId = new Map(ids.map((id, at) => [id, at]));
  const byName = new Map<string, number | null>();
  names.forEach((name, at) => {
    if (name !== null) byName.set(name, byName.has(name) ? null : at);
  });
  return ({ placeId, placeName, x, y }) => {
    if (placeId === null && placeName === null) return placeOfGate(geometries, x, y, toleranceMetres);
    return (placeId === null ? undefined : byId.get(placeId)) ?? (placeName === null ? undefined : (byName.get(placeName) ?? undefined));
  };
}

type Rings = readonly (readonly (readonly number[])[])[];

/** Metres from a point to polygons; 0 inside one. */
function distanceToArea(polygons: readonly Rings[], x: number, y: number): number {
  let least = Infinity;
  for (const rings of polygons) {
    let inside = false;
    for (const ring of rings) {
      for (let at = 1; at < ring.length; at += 1) {
        const [[ax, ay], [bx, by]] = [ring[at - 1], ring[at]];
        if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
        const square = (bx - ax) ** 2 + (by - ay) ** 2;
        const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square));
        least = Math.min(least, Math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y));
      }
    }
    if (inside) return 0;
  }
  return least;
}
