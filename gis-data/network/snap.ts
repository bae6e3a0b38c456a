import type { Barriers } from './barriers.ts';
import type { SegmentGrid } from './grid.ts';
import { segmentGrid } from './grid.ts';
import type { WalkNetwork } from './network.ts';
import { inclusiveLimit } from './network.ts';

/** Where points stand on the network, one entry a point. */
export interface Snaps {
  /** Segment the point is snapped to; -1 where none is within reach. */
  readonly segment: Int32Array;
  /** Position on the segment, 0 at its start and 1 at its end. */
  readonly fraction: Float64Array;
  /** Straight length of the access link from the point to the segment; `Infinity` where none. */
  readonly accessMetres: Float64Array;
}

export interface SnapOptions {
  /** Longest access link, inclusive; `Infinity` for no limit. */
  readonly maxAccessMetres: number;
  /** Access links do not cross these; the next nearest segment is taken instead. */
  readonly barriers?: Barriers;
}

const grids = new WeakMap<WalkNetwork, SegmentGrid>();

/** The network's segment grid, built at the first call and kept as long as the network. */
export function networkGrid(network: WalkNetwork): SegmentGrid {
  let grid = grids.get(network);
  if (grid === undefined) {
    grid = segmentGrid({ count: network.segmentCount, x: network.nodeX, y: network.nodeY, from: network.segmentFrom, to: network.segmentTo });
    grids.set(network, grid);
  }
  return grid;
}

/**
 * Snaps points to the nearest point on any segment. Equal distances go to the segment with the lowest index. Cells are searched in
 * growing squares around the point, so the cost of a point is that of its surroundings.
 * @param xs eastings, metres; @param ys northings, metres
 */
export function snapPoints(network: WalkNetwork, xs: ArrayLike<number>, ys: ArrayLike<number>, options: SnapOptions): Snaps {
  const grid = networkGrid(network);
  const snaps: Snaps = {
    segment: new Int32Array(xs.length).fill(-1), fraction: new Float64Array(xs.length), accessMetres: new Float64Array(xs.length).fill(Infinity),
  };
  for (let point = 0; point < xs.length; point += 1) snapOne(network, grid, xs[point], ys[point], options, snaps, point);
  return snaps;
}

function snapOne(network: WalkNetwork, grid: SegmentGrid, px: number, py: number, options: SnapOptions, into: Snaps, point: number): void {
  if (!Number.isFinite(px) || !Number.isFinite(py)) throw new Error(`a point to snap has the coordinates ${px}, ${py}`);
  const { nodeX, nodeY, segmentFrom, segmentTo } = network;
  const { minX, minY, cellMetres, columns, rows, starts, items } = grid;
  const column = Math.floor((px - minX) / cellMetres);
  const row = Math.floor((py - minY) / cellMetres);
  const lastRing = Math.max(column, columns - 1 - column, row, rows - 1 - row);
  let ring = Math.max(0, -column, column - columns + 1, -row, row - rows + 1);
  const limit = inclusiveLimit(options.maxAccessMetres) ** 2;
  let best = Infinity;
  let bestSegment = -1;
  let bestFraction = 0;
  for (; ring <= lastRing; ring += 1) {
    const bottom = Math.max(0, row - ring);
    const top = Math.min(rows - 1, row + ring);
    for (let r = bottom; r <= top; r += 1) {
      // Inner rows of the square only have their two outer cells left to look at.
      const whole = r === row - ring || r === row + ring;
      const first = whole || column - ring < 0 ? Math.max(0, whole ? column - ring : column + ring) : column - ring;
      const last = Math.min(columns - 1, column + ring);
      for (let c = first; c <= last; c += whole ? 1 : 2 * ring) {
        const cell = r * columns + c;
        for (let at = starts[cell]; at < starts[cell + 1]; at += 1) {
          const segment = items[at];
          const a = segmentFrom[segment];
          const b = segmentTo[segment];
          const ax = nodeX[a];
          const ay = nodeY[a];
          const dx = nodeX[b] - ax;
          const dy = nodeY[b] - ay;
          const square = dx * dx + dy * dy;
          let fraction = square === 0 ? 0 : ((px - ax) * dx + (py - ay) * dy) / square;
          if (!(fraction > 0)) fraction = 0;
          else if (fraction >= 1) fraction = 1;
          const qx = fraction === 1 ? nodeX[b] : ax + fraction * dx;
          const qy = fraction === 1 ? nodeY[b] : ay + fraction * dy;
          const distance = (px - qx) * (px - qx) + (py - qy) * (py - qy);
          if (distance > best || distance > limit || (distance === best && segment >= bestSegment)) continue;
          if (options.barriers !== undefined && options.barriers.crosses(px, py, qx, qy)) continue;
          best = distance;
          bestSegment = segment;
          bestFraction = fraction;
        }
      }
    }
    // Nothing outside the squares searched so far is nearer than the nearest of their sides.
    const margin = Math.min(
      px - (minX + (column - ring) * cellMetres), minX + (column + ring + 1) * cellMetres - px,
      py - (minY + (row - ring) * cellMetres), minY + (row + ring + 1) * cellMetres - py,
    );
    if (margin > 0 && margin * margin > Math.min(best, limit) * (1 + 1e-9)) break;
  }
  if (bestSegment < 0) return;
  into.segment[point] = bestSegment;
  into.fraction[point] = bestFraction;
  into.accessMetres[point] = Math.sqrt(best);
}

/** The snaps of some of the points, in the order of `indices`. */
export function pickSnaps(snaps: Snaps, indices: readonly number[]): Snaps {
  return {
    segment: Int32Array.from(indices, (index) => snaps.segment[index]),
    fraction: Float64Array.from(indices, (index) => snaps.fraction[index]),
    accessMetres: Float64Array.from(indices, (index) => snaps.accessMetres[index]),
  };
}
