import type { Vec } from './plane.ts';
import { distance, ringArea } from './plane.ts';

/** The part of a convex ring on the left of the line from a to b, moved `inset` metres to the left. Empty when nothing is left. */
export function leftOf(ring: readonly Vec[], a: Vec, b: Vec, inset: number): Vec[] {
  const length = distance(a, b);
  if (length === 0) return [...ring];
  const [nx, ny] = [-(b[1] - a[1]) / length, (b[0] - a[0]) / length];
  const depth = (p: Vec): number => (p[0] - a[0]) * nx + (p[1] - a[1]) * ny - inset;
  const kept: Vec[] = [];
  ring.forEach((p, i) => {
    const q = ring[(i + 1) % ring.length];
    const dp = depth(p);
    const dq = depth(q);
    if (dp >= 0) kept.push(p);
    if (dp >= 0 !== dq >= 0) kept.push([p[0] + ((q[0] - p[0]) * dp) / (dp - dq), p[1] + ((q[1] - p[1]) * dp) / (dp - dq)]);
  });
  return kept;
}

/** A convex counter-clockwise ring clipped to another, each side of the other moved inwards by `inset` metres. */
export function clipped(ring: readonly Vec[], by: readonly Vec[], inset: number): Vec[] {
  return by.reduce<Vec[]>((rest, a, i) => leftOf(rest, a, by[(i + 1) % by.length], inset), [...ring]);
}

/** A convex ring cut across its longer direction into parts of about equal width with a gap between. */
export function split(ring: readonly Vec[], parts: number, gap: number): Vec[][] {
  const [a, b] = longestSide(ring);
  const length = distance(a, b);
  const along: Vec = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  const reach = ring.map((p) => (p[0] - a[0]) * along[0] + (p[1] - a[1]) * along[1]);
  const [low, high] = [Math.min(...reach), Math.max(...reach)];
  return Array.from({ length: parts }, (_, i) => {
    const from = low + ((high - low) * i) / parts + (i > 0 ? gap / 2 : 0);
    const to = low + ((high - low) * (i + 1)) / parts - (i + 1 < parts ? gap / 2 : 0);
    const at = (s: number): Vec => [a[0] + along[0] * s, a[1] + along[1] * s];
    const across = (p: Vec): Vec => [p[0] - along[1], p[1] + along[0]];
    // Left of the upward cross line lies the smaller side.
    const upper = leftOf(ring, at(to), across(at(to)), 0);
    return leftOf(upper, across(at(from)), at(from), 0);
  }).filter((part) => part.length >= 3 && ringArea(part) > 0);
}

function longestSide(ring: readonly Vec[]): readonly [Vec, Vec] {
  const sides = ring.map((p, i) => [p, ring[(i + 1) % ring.length]] as const);
  return sides.reduce((best, side) => (distance(...side) > distance(...best) ? side : best));
}
