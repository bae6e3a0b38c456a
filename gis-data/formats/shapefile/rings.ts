import type { MultiPolygon, Polygon, Position } from 'geojson';

/**
 * Builds the polygon of a shapefile record. Outer rings run clockwise, holes counter-clockwise; each hole goes to the smallest outer ring
 * that contains it. Files written the wrong way round (no clockwise ring at all) are read with the roles exchanged; a hole inside no
 * outer ring is an outer ring of its own, so that no area is lost.
 */
export function polygonFromRings(rings: readonly Position[][]): Polygon | MultiPolygon {
  const measured = rings.filter((ring) => ring.length > 0).map((ring) => ({ ring, area: signedArea(ring) }));
  const clockwise = measured.some(({ area }) => area < 0) ? -1 : 1;
  const outers = measured.filter(({ area }) => Math.sign(area) === clockwise).map(({ ring, area }) => ({ rings: [ring], size: Math.abs(area) }));
  for (const { ring, area } of measured) {
    if (Math.sign(area) === clockwise) continue;
    const around = outers
      .filter((outer) => outer.size > Math.abs(area) && containsRing(outer.rings[0], ring))
      .reduce<(typeof outers)[number] | null>((best, outer) => (best === null || outer.size < best.size ? outer : best), null);
    if (around) around.rings.push(ring);
    else outers.push({ rings: [ring], size: Math.abs(area) });
  }
  if (outers.length === 1) return { type: 'Polygon', coordinates: outers[0].rings };
  return { type: 'MultiPolygon', coordinates: outers.map((outer) => outer.rings) };
}

/** Shoelace area, positive counter-clockwise; taken from the first position so that large eastings lose no digits. */
export function signedArea(ring: readonly Position[]): number {
  const [x0, y0] = ring[0];
  let twice = 0;
  for (let i = 1; i + 1 < ring.length; i += 1) {
    twice += (ring[i][0] - x0) * (ring[i + 1][1] - y0) - (ring[i + 1][0] - x0) * (ring[i][1] - y0);
  }
  return twice / 2;
}

/** A hole may touch its outer ring, so the majority of up to nine positions decides. */
function containsRing(outer: readonly Position[], inner: readonly Position[]): boolean {
  const stride = Math.max(1, Math.floor(inner.length / 9));
  let inside = 0;
  let asked = 0;
  for (let i = 0; i < inner.length; i += stride) {
    asked += 1;
    if (containsPosition(outer, inner[i])) inside += 1;
  }
  return inside * 2 > asked;
}

function containsPosition(ring: readonly Position[], [x, y]: Position): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}
