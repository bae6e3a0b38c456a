import type { Paths64 } from 'clipper2-ts';
import { Clipper64, ClipType, FillRule } from 'clipper2-ts';

/** The polygon library counts in whole numbers: millimetres from a local origin. */
export const perMetre = 1000;

/** Origin of the whole numbers, metres. */
export interface Plane {
  readonly x: number;
  readonly y: number;
}

/** What any of the outlines wind around counter-clockwise, and none of `less`; outer rings counter-clockwise, holes clockwise. */
export function difference(subject: Paths64, less: Paths64): Paths64 {
  return less.length === 0 ? union(subject) : clipped(ClipType.Difference, subject, less);
}

export function union(subject: Paths64): Paths64 {
  return clipped(ClipType.Union, subject, []);
}

function clipped(type: ClipType, subject: Paths64, clip: Paths64): Paths64 {
  const clipper = new Clipper64();
  clipper.addSubject(subject);
  if (clip.length > 0) clipper.addClip(clip);
  const solution: Paths64 = [];
  clipper.execute(type, FillRule.Positive, solution);
  return solution;
}
