import type { Path64 } from 'clipper2-ts';
import { perMetre } from './clipping.ts';
import type { WideLine } from './straighten.ts';

/** An arc is drawn by chords no farther inside it than this share of its radius, and this length. */
const arcToleranceShare = 0.01;
const arcToleranceMetres = 0.25;

/**
 * The outline of a wide line, rounded at its bends and flat at its ends; whole numbers of the plane, counter-clockwise. It is the sum of the
 * outlines of convex pieces (a piece to each side of each piece of the line, a sector at each bend), so it may cross itself, but winds at
 * least once around every point of the wide line and never around another.
 */
export function lineOutline(origin: { readonly x: number; readonly y: number }, { line, halfWidths }: WideLine): Path64 {
  const path: Path64 = [];
  const points = line
    .map(({ x, y }, at) => ({ x, y, width: halfWidths[at] }))
    .filter((point, at) => at === 0 || point.x !== line[at - 1].x || point.y !== line[at - 1].y);
  if (points.length < 2) return path;
  const push = (x: number, y: number): void => {
    path.push({ x: Math.round((x - origin.x) * perMetre), y: Math.round((y - origin.y) * perMetre) });
  };
  rightSide(points, push);
  rightSide(points.reverse(), push);
  return path;
}

interface WidePoint {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function rightSide(points: readonly WidePoint[], push: (x: number, y: number) => void): void {
  let beforeX = 0;
  let beforeY = 0;
  for (let at = 1; at < points.length; at += 1) {
    const a = points[at - 1];
    const b = points[at];
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    const x = (b.x - a.x) / length;
    const y = (b.y - a.y) / length;
    if (at > 1) {
      const cross = beforeX * y - beforeY * x;
      const dot = beforeX * x + beforeY * y;
      if (cross > 0 || (cross === 0 && dot < 0)) {
        const turn = Math.atan2(Math.abs(cross), dot);
        const steps = a.width > 0 ? Math.ceil(turn / arcStep(a.width)) : 1;
        for (let step = 1; step < steps; step += 1) {
          const cos = Math.cos((turn * step) / steps);
          const sin = Math.sin((turn * step) / steps);
          push(a.x + a.width * (beforeY * cos + beforeX * sin), a.y + a.width * (beforeY * sin - beforeX * cos));
        }
      } else if (cross < 0) push(a.x, a.y);
    }
    push(a.x + a.width * y, a.y - a.width * x);
    push(b.x + b.width * y, b.y - b.width * x);
    beforeX = x;
    beforeY = y;
  }
}

/** A disc by the corners of its chords, counter-clockwise. */
export function discOutline(origin: { readonly x: number; readonly y: number }, x: number, y: number, radiusMetres: number): Path64 {
  const corners = Math.max(8, Math.ceil((2 * Math.PI) / arcStep(radiusMetres)));
  return Array.from({ length: corners }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / corners;
    return {
      x: Math.round((x + radiusMetres * Math.cos(angle) - origin.x) * perMetre), y: Math.round((y + radiusMetres * Math.sin(angle) - origin.y) * perMetre),
    };
  });
}

/** How far the chords of an arc may lie inside it, metres. */
export function arcSagMetres(radiusMetres: number): number {
  return Math.min(arcToleranceMetres, radiusMetres * arcToleranceShare);
}

function arcStep(radiusMetres: number): number {
  return 2 * Math.acos(1 - arcSagMetres(radiusMetres) / radiusMetres);
}
