import type { Random } from '../random.ts';
import type { Vec } from './plane.ts';
import { distance, mix } from './plane.ts';

/** Points at most `spacing` apart along a line; its own vertices are kept. */
export function densified(line: readonly Vec[], spacing: number): Vec[] {
  const points: Vec[] = [line[0]];
  for (let i = 1; i < line.length; i++) {
    const pieces = Math.max(1, Math.ceil(distance(line[i - 1], line[i]) / spacing));
    for (let k = 1; k <= pieces; k++) points.push(k === pieces ? line[i] : mix(line[i - 1], line[i], k / pieces));
  }
  return points;
}

/** A smooth curve through the points (centripetal enough for gentle bends: Catmull–Rom), sampled about every `spacing` metres. */
export function smoothCurve(through: readonly Vec[], spacing: number): Vec[] {
  const points: Vec[] = [through[0]];
  for (let i = 0; i + 1 < through.length; i++) {
    const p0 = through[Math.max(0, i - 1)];
    const p1 = through[i];
    const p2 = through[i + 1];
    const p3 = through[Math.min(through.length - 1, i + 2)];
    const pieces = Math.max(1, Math.round(distance(p1, p2) / spacing));
    for (let k = 1; k <= pieces; k++) {
      const t = k / pieces;
      const at = (axis: 0 | 1): number =>
        0.5 *
        (2 * p1[axis] + (p2[axis] - p0[axis]) * t + (2 * p0[axis] - 5 * p1[axis] + 4 * p2[axis] - p3[axis]) * t * t +
          (3 * p1[axis] - p0[axis] - 3 * p2[axis] + p3[axis]) * t * t * t);
      points.push(k === pieces ? p2 : [at(0), at(1)]);
    }
  }
  return points;
}

/**
 * A road-like curve from a to b: a few long swings that fade at both ends. `sway` is the largest sideways distance as a share of the length.
 */
export function swayingCurve(a: Vec, b: Vec, sway: number, spacing: number, random: Random): Vec[] {
  const length = distance(a, b);
  const pieces = Math.max(1, Math.round(length / spacing));
  const normal: Vec = [-(b[1] - a[1]) / length, (b[0] - a[0]) / length];
  const waves = [1, 2, 3, 5].map((count) => ({ count, size: random.normal() / (count * 1.2), phase: random.between(0, Math.PI) }));
  const points: Vec[] = [];
  for (let k = 0; k <= pieces; k++) {
    const t = k / pieces;
    const swing = waves.reduce((sum, wave) => sum + wave.size * Math.sin(wave.count * Math.PI * t + wave.phase), 0);
    const aside = Math.tanh(swing) * sway * length * Math.min(1, Math.sin(Math.PI * t) * 1.4);
    const [x, y] = mix(a, b, t);
    points.push(k === 0 ? a : k === pieces ? b : [x + normal[0] * aside, y + normal[1] * aside]);
  }
  return points;
}

/**
 * A line broken the way natural boundaries are (midpoint displacement). `roughness` is the largest displacement as a share of each halved piece;
 * below 0.2 the line stays inside a narrow diamond over ab.
 */
export function brokenLine(a: Vec, b: Vec, roughness: number, shortest: number, random: Random): Vec[] {
  const length = distance(a, b);
  if (length <= shortest) return [a, b];
  const push = Math.max(-1, Math.min(1, random.normal() * 0.6)) * roughness * length;
  const along = random.between(0.4, 0.6);
  const [x, y] = mix(a, b, along);
  const middle: Vec = [x - ((b[1] - a[1]) / length) * push, y + ((b[0] - a[0]) / length) * push];
  return [...brokenLine(a, middle, roughness, shortest, random), ...brokenLine(middle, b, roughness, shortest, random).slice(1)];
}

/** Unit normals (to the left) at every vertex of a line. */
export function leftNormals(line: readonly Vec[]): Vec[] {
  return line.map((_, i) => {
    const before = line[Math.max(0, i - 1)];
    const after = line[Math.min(line.length - 1, i + 1)];
    const length = distance(before, after) || 1;
    return [-(after[1] - before[1]) / length, (after[0] - before[0]) / length];
  });
}

/** The line moved to the left by a distance of its own at every vertex. */
export function offsetLine(line: readonly Vec[], metres: (index: number) => number): Vec[] {
  const normals = leftNormals(line);
  return line.map(([x, y], i) => [x + normals[i][0] * metres(i), y + normals[i][1] * metres(i)]);
}

/** A closed outline around a middle, wavy the way lakes and slopes are. First vertex not repeated. */
export function blobRing(
  middle: Vec, radius: number, stretch: number, angle: number, roughness: number, vertices: number, random: Random,
): Vec[] {
  const waves = [2, 3, 4, 5, 7, 9].map((count) => ({ count, size: (random.normal() * roughness) / Math.sqrt(count), phase: random.between(0, 2 * Math.PI) }));
  return Array.from({ length: vertices }, (_, i) => {
    const t = (i / vertices) * 2 * Math.PI;
    const wave = waves.reduce((sum, { count, size, phase }) => sum + size * Math.sin(count * t + phase), 0);
    const r = radius * Math.max(0.45, 1 + wave);
    const u = Math.cos(t) * r * stretch;
    const v = (Math.sin(t) * r) / stretch;
    return [middle[0] + u * Math.cos(angle) - v * Math.sin(angle), middle[1] + u * Math.sin(angle) + v * Math.cos(angle)];
  });
}
