import type { NodePositions } from './chains.ts';
import { inclusiveLimit } from './network.ts';
import type { Segments } from './segments.ts';
import type { Snaps } from './snap.ts';

/** Metres of the plane for a metre on the ground, at a position of the plane. */
export type PlaneScale = (x: number, y: number) => number;

/** The segments with lengths on the ground: plane lengths over the mean scale along them, by Simpson's rule. Efforts keep their factors. */
export function groundLengths({ nodeX, nodeY }: NodePositions, segments: Segments, planeScale: PlaneScale): Segments {
  const metres = new Float64Array(segments.count);
  const plain = segments.effortMetres === segments.metres;
  const effortMetres = plain ? metres : new Float64Array(segments.count);
  for (let segment = 0; segment < segments.count; segment += 1) {
    const [a, b] = [segments.from[segment], segments.to[segment]];
    const middle = planeScale((nodeX[a] + nodeX[b]) / 2, (nodeY[a] + nodeY[b]) / 2);
    const share = (1 / planeScale(nodeX[a], nodeY[a]) + 4 / middle + 1 / planeScale(nodeX[b], nodeY[b])) / 6;
    metres[segment] = segments.metres[segment] * share;
    if (!plain) effortMetres[segment] = segments.effortMetres[segment] * share;
  }
  return { ...segments, metres, effortMetres };
}

/** Snaps with access links as long as on the ground; those that are too long there are given up. */
export function groundAccess(snaps: Snaps, xs: ArrayLike<number>, ys: ArrayLike<number>, planeScale: PlaneScale, maxAccessMetres: number): Snaps {
  const limit = inclusiveLimit(maxAccessMetres);
  const accessMetres = snaps.accessMetres.map((metres, at) => (metres === Infinity ? Infinity : metres / planeScale(xs[at], ys[at])));
  const isKept = (at: number): boolean => snaps.segment[at] >= 0 && accessMetres[at] <= limit;
  return {
    segment: snaps.segment.map((segment, at) => (isKept(at) ? segment : -1)), fraction: snaps.fraction.map((fraction, at) => (isKept(at) ? fraction : 0)),
    accessMetres: accessMetres.map((metres, at) => (isKept(at) ? metres : Infinity)),
  };
}
