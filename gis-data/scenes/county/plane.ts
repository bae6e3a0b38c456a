import type { Position2 } from '../../model/index.ts';

/** Plane geometry of the sample county, in metres from the county's middle. */
export type Vec = Position2;

export const distance = (a: Vec, b: Vec): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
export const mix = (a: Vec, b: Vec, t: number): Vec => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
export const bearing = (from: Vec, to: Vec): number => Math.atan2(to[1] - from[1], to[0] - from[0]);
export const moved = (a: Vec, angle: number, metres: number): Vec => [a[0] + Math.cos(angle) * metres, a[1] + Math.sin(angle) * metres];

/** Every vertex of the scene lies on whole centimetres, so that shared vertices are equal to the bit. */
export const onCentimetre = (a: Vec): Vec => [Math.round(a[0] * 100) / 100, Math.round(a[1] * 100) / 100];
export const vertexKey = (a: Vec): string => `${Math.round(a[0] * 100)},${Math.round(a[1] * 100)}`;

/** The angle between two directions, in [0, π]. */
export function turn(a: number, b: number): number {
  const d = Math.abs(a - b) % (2 * Math.PI);
  return d > Math.PI ? 2 * Math.PI - d : d;
}

export function lengthOf(line: readonly Vec[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += distance(line[i - 1], line[i]);
  return sum;
}

/** Signed area of a ring (first vertex not repeated): positive when it runs counter-clockwise. */
export function ringArea(ring: readonly Vec[]): number {
  let twice = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) twice += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  return twice / 2;
}

export function ringCentroid(ring: readonly Vec[]): Vec {
  const [ox, oy] = ring[0];
  let x = 0;
  let y = 0;
  let twice = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const cross = (ring[j][0] - ox) * (ring[i][1] - oy) - (ring[i][0] - ox) * (ring[j][1] - oy);
    x += (ring[j][0] + ring[i][0] - 2 * ox) * cross;
    y += (ring[j][1] + ring[i][1] - 2 * oy) * cross;
    twice += cross;
  }
  return [ox + x / (3 * twice), oy + y / (3 * twice)];
}

/** Even–odd test. */
export function inRing(p: Vec, ring: readonly Vec[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i];
    const b = ring[j];
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

/** Nearest point of segment ab to p, as a fraction of ab in [0, 1]. */
export function nearestFraction(p: Vec, a: Vec, b: Vec): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const square = dx * dx + dy * dy;
  if (square === 0) return 0;
  return Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square));
}

export const distanceToSegment = (p: Vec, a: Vec, b: Vec): number => distance(p, mix(a, b, nearestFraction(p, a, b)));

export function distanceToLine(p: Vec, line: readonly Vec[]): number {
  let least = Infinity;
  for (let i = 1; i < line.length; i++) least = Math.min(least, distanceToSegment(p, line[i - 1], line[i]));
  return least;
}

/** Where segments ab and cd cross: fractions along each, or `null`. Parallel segments never cross. */
export function crossing(a: Vec, b: Vec, c: Vec, d: Vec): readonly [number, number] | null {
  const rx = b[0] - a[0];
  const ry = b[1] - a[1];
  const sx = d[0] - c[0];
  const sy = d[1] - c[1];
  const cross = rx * sy - ry * sx;
  if (Math.abs(cross) < 1e-9) return null;
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross;
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? [t, u] : null;
}

/** Removes vertices that repeat the one before. */
export const withoutRepeats = (line: readonly Vec[]): Vec[] =>
  line.filter((p, i) => i === 0 || p[0] !== line[i - 1][0] || p[1] !== line[i - 1][1]);
