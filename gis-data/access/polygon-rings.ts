import type { Path64, Point64 } from 'clipper2-ts';

/** A polygon of the plane: an outer ring counter-clockwise and the holes in it clockwise. */
export interface RingedPolygon {
  readonly outer: Path64;
  readonly holes: Path64[];
}

export interface RingChoice {
  readonly isFilled: (hole: Path64) => boolean;
  readonly isKept: (outer: Path64) => boolean;
}

interface Sized {
  readonly ring: Path64;
  readonly area: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** The area of a ring, positive when it runs counter-clockwise; square units of the plane. */
export function ringArea(ring: Path64): number {
  let twice = 0;
  const origin = ring[0];
  for (let at = 0; at < ring.length; at += 1) {
    const a = ring[at];
    const b = ring[(at + 1) % ring.length];
    twice += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y);
  }
  return twice / 2;
}

/** Sorts rings that don't cross into polygons, each hole with the smallest outer ring around it; fills holes and drops scraps as chosen. */
export function polygonsOf(rings: readonly Path64[], choice: RingChoice): RingedPolygon[] {
  const sized = rings.map(sizedOf).filter(({ area }) => area !== 0);
  const outers = sized.filter(({ area }) => area > 0).sort((a, b) => a.area - b.area);
  const holes = sized.filter(({ area }) => area < 0);
  const polygons = new Map(outers.map((outer) => [outer, { outer: outer.ring, holes: [] as Path64[] }]));
  const filled: Sized[] = [];
  for (const hole of holes) {
    if (choice.isFilled(hole.ring)) filled.push(hole);
    else {
      const around = smallestAround(outers, hole);
      if (around !== undefined) polygons.get(around)?.holes.push(hole.ring);
    }
  }
  return outers.filter((outer) => choice.isKept(outer.ring) && !filled.some((hole) => isWithin(outer, hole))).map((outer) => polygons.get(outer)).filter((polygon) => polygon !== undefined);
}

function smallestAround(outers: readonly Sized[], inner: Sized): Sized | undefined {
  const around = outers.filter((outer) => isBoxWithin(inner, outer) && outer.area >= -inner.area);
  return around.find((outer, at) => at === around.length - 1 || isWithin(inner, outer));
}

function isBoxWithin(inner: Sized, outer: Sized): boolean {
  return inner.left >= outer.left && inner.right <= outer.right && inner.bottom >= outer.bottom && inner.top <= outer.top;
}

/** Whether a ring lies within another; the two don't cross. Asked of the middle of a piece, which the other may at most touch. */
function isWithin(inner: Sized, outer: Sized): boolean {
  if (!isBoxWithin(inner, outer)) return false;
  const [a, b] = inner.ring;
  return isPointWithin({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, outer.ring);
}

export function isPointWithin({ x, y }: Point64, ring: Path64): boolean {
  let isIn = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
    const p = ring[before];
    const q = ring[at];
    if (p.y > y !== q.y > y && x < p.x + ((y - p.y) / (q.y - p.y)) * (q.x - p.x)) isIn = !isIn;
  }
  return isIn;
}

function sizedOf(ring: Path64): Sized {
  return { ring, area: ringArea(ring), ...ringBox(ring) };
}

/** The box around a ring, in the plane's whole numbers. */
export function ringBox(ring: Path64): { readonly left: number; readonly right: number; readonly bottom: number; readonly top: number } {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of ring) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  return { left, right, bottom, top };
}
