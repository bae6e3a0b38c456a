import type { Path64, Point64 } from 'clipper2-ts';
import type { WalkNetwork } from '../network/index.ts';
import type { Plane } from './clipping.ts';
import { perMetre } from './clipping.ts';
import { isPointWithin, ringBox } from './polygon-rings.ts';
import type { Stretch } from './stretches.ts';
import { pointOn, segmentsInBox } from './stretches.ts';

type StretchesOf = (segment: number) => readonly Stretch[];

/** Whether the middle of any of the given stretches lies in the ring: enough for stretches that don't cross it. */
export function holdsAny(network: WalkNetwork, plane: Plane, ring: Path64, stretchesOf: StretchesOf): boolean {
  return someStretch(network, plane, ring, stretchesOf, (a, b) => isPointWithin({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, ring));
}

/** Whether any point of the given stretches lies in the ring. */
export function meetsAny(network: WalkNetwork, plane: Plane, ring: Path64, stretchesOf: StretchesOf): boolean {
  return someStretch(network, plane, ring, stretchesOf, (a, b) => isPointWithin(a, ring) || ring.some((to, at) => crosses(a, b, ring[(at === 0 ? ring.length : at) - 1], to)));
}

function someStretch(network: WalkNetwork, plane: Plane, ring: Path64, stretchesOf: StretchesOf, test: (a: Point64, b: Point64) => boolean): boolean {
  const { left, right, bottom, top } = ringBox(ring);
  const candidates = new Set<number>();
  segmentsInBox(network, {
    minX: plane.x + left / perMetre, minY: plane.y + bottom / perMetre, maxX: plane.x + right / perMetre, maxY: plane.y + top / perMetre,
  }, candidates);
  const onPlane = (segment: number, fraction: number): Point64 => {
    const { x, y } = pointOn(network, segment, fraction);
    return { x: (x - plane.x) * perMetre, y: (y - plane.y) * perMetre };
  };
  for (const segment of candidates) {
    for (const stretch of stretchesOf(segment)) {
      const a = onPlane(segment, stretch.start);
      const b = onPlane(segment, stretch.end);
      if (Math.max(a.x, b.x) < left || Math.min(a.x, b.x) > right || Math.max(a.y, b.y) < bottom || Math.min(a.y, b.y) > top) continue;
      if (test(a, b)) return true;
    }
  }
  return false;
}

/** Whether two straight pieces meet. */
function crosses(a: Point64, b: Point64, c: Point64, d: Point64): boolean {
  const side = (p: Point64, q: Point64, at: Point64): number => (q.x - p.x) * (at.y - p.y) - (q.y - p.y) * (at.x - p.x);
  return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;
}
