import type { Path64, Paths64 } from 'clipper2-ts';
import { Clipper64, ClipperOffset, ClipType, EndType, FillRule, JoinType } from 'clipper2-ts';
import type { Polyline } from './chains.ts';

/** The polygon library counts in whole numbers: millimetres from a local origin. */
export const perMetre = 1000;

/** Origin of the whole numbers, metres. */
export interface Plane {
  readonly x: number;
  readonly y: number;
}

export function toPath(plane: Plane, line: Polyline): Path64 {
  return line.map((point) => ({ x: Math.round((point.x - plane.x) * perMetre), y: Math.round((point.y - plane.y) * perMetre) }));
}

/** Lines made `halfWidthMetres` wide to each side, flat at their ends. */
export function ribbon(plane: Plane, lines: readonly Polyline[], halfWidthMetres: number): Paths64 {
  return inflated(lines.map((line) => toPath(plane, line)), halfWidthMetres, EndType.Butt);
}

export function inflated(paths: Paths64, metres: number, ends: EndType): Paths64 {
  const offset = new ClipperOffset(2, Math.max(2, metres * perMetre * 0.01));
  offset.addPaths(paths, JoinType.Round, ends);
  const solution: Paths64 = [];
  offset.execute(metres * perMetre, solution);
  return solution;
}

export function difference(subject: Paths64, clip: Paths64): Paths64 {
  return clip.length === 0 ? clipped(ClipType.Union, subject, []) : clipped(ClipType.Difference, subject, clip);
}

export function intersection(subject: Paths64, clip: Paths64): Paths64 {
  return clipped(ClipType.Intersection, subject, clip);
}

export function union(...subjects: readonly Paths64[]): Paths64 {
  return clipped(ClipType.Union, subjects.flat(), []);
}

function clipped(type: ClipType, subject: Paths64, clip: Paths64): Paths64 {
  const clipper = new Clipper64();
  clipper.addSubject(subject);
  if (clip.length > 0) clipper.addClip(clip);
  const solution: Paths64 = [];
  clipper.execute(type, FillRule.NonZero, solution);
  return solution;
}
