import type { Barriers } from './barriers.ts';
import type { SegmentGrid } from './grid.ts';
import { segmentGrid } from './grid.ts';
import type { WalkNetwork } from './network.ts';
import { inclusiveLimit } from './network.ts';
import type { IndexLevel, SegmentIndex } from './segment-index.ts';
import { segmentIndex } from './segment-index.ts';

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

/** Distances that differ by no more than this are equal: edges at one place, drawn from either end, differ in the last digits only. */
const tieMetres = 1e-7;

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
 * Snaps points to the nearest point on any segment. Equal distances (to a ten-thousandth of a millimetre) go to the segment with the lowest index. Cells are searched in
 * growing squares around the point, so the cost of a point is that of its surroundings.
 * @param xs eastings, metres; @param ys northings, metres
 */
export function snapPoints(network: WalkNetwork, xs: ArrayLike<number>, ys: ArrayLike<number>, options: SnapOptions): Snaps {
  const snaps: Snaps = {
    segment: new Int32Array(xs.length), fraction: new Float64Array(xs.length), accessMetres: new Float64Array(xs.length),
  };
  const farthestSquare = inclusiveLimit(options.maxAccessMetres) ** 2;
  const nearest: Nearest = {
    network, index: segmentIndex(network), barriers: options.barriers, farthestSquare, x: 0, y: 0, metresSquare: 0, tieLow: 0, tieHigh: 0, segment: -1, fraction: 0,
  };
  for (let point = 0; point < xs.length; point += 1) {
    nearest.x = xs[point];
    nearest.y = ys[point];
    if (!Number.isFinite(nearest.x) || !Number.isFinite(nearest.y)) throw new Error(`a point to snap has the coordinates ${nearest.x}, ${nearest.y}`);
    nearest.metresSquare = farthestSquare;
    nearest.tieHigh = farthestSquare;
    nearest.segment = -1;
    nearest.fraction = 0;
    for (const level of nearest.index.levels) lookAround(nearest, level);
    snaps.segment[point] = nearest.segment;
    snaps.fraction[point] = nearest.fraction;
    snaps.accessMetres[point] = nearest.segment < 0 ? Infinity : Math.sqrt(nearest.metresSquare);
  }
  return snaps;
}

/** The nearest point on a segment to (x, y) found so far; before one is found, `metresSquare` is the square of the longest access link. */
interface Nearest {
  readonly network: WalkNetwork;
  readonly index: SegmentIndex;
  readonly barriers: Barriers | undefined;
  readonly farthestSquare: number;
  x: number;
  y: number;
  metresSquare: number;
  /** Squares between which a distance is equal to it. */
  tieLow: number;
  tieHigh: number;
  segment: number;
  fraction: number;
}

function lookAround(nearest: Nearest, { cellMetres, columns, rows, firstCell }: IndexLevel): void {
  const east = (nearest.x - nearest.index.minX) / cellMetres;
  const north = (nearest.y - nearest.index.minY) / cellMetres;
  const column = Math.floor(east);
  const row = Math.floor(north);
  const farthest = Math.max(column, columns - 1 - column, row, rows - 1 - row) + 1;
  // Boxes reach out of their cells by half a cell, so the cells around the point's own are always looked at.
  let seen = -1;
  for (let ring = Math.max(1, -column, column - columns + 1, -row, row - rows + 1); ring <= farthest; ring += 1) {
    const top = Math.min(rows - 1, row + ring);
    const left = Math.max(0, column - ring);
    const right = Math.min(columns - 1, column + ring);
    for (let r = Math.max(0, row - ring); r <= top; r += 1) {
      const first = firstCell + r * columns;
      if (r < row - seen || r > row + seen) lookInCells(nearest, first + left, first + right);
      else {
        if (column - ring >= 0) lookInCells(nearest, first + left, first + Math.min(columns, column - seen) - 1);
        if (column + ring < columns) lookInCells(nearest, first + Math.max(0, column + seen + 1), first + right);
      }
    }
    seen = ring;
    // No box outside the square searched so far is nearer than the nearest of its sides, less the half cell.
    const margin = (Math.min(east - column, column + 1 - east, north - row, row + 1 - north) + ring - 0.5) * cellMetres;
    if (margin * margin > nearest.tieHigh * (1 + 1e-9)) return;
  }
}

/** Looks at the bundles of some cells of a row whose boxes are not farther away than the nearest segment. */
function lookInCells(nearest: Nearest, firstCell: number, lastCell: number): void {
  const { box, cellStart, items } = nearest.index;
  const { x, y } = nearest;
  const end = cellStart[lastCell + 1];
  for (let at = cellStart[firstCell]; at < end; at += 1) {
    const corner = items[at] * 4;
    const dx = x < box[corner] ? box[corner] - x : x > box[corner + 2] ? x - box[corner + 2] : 0;
    const dy = y < box[corner + 1] ? box[corner + 1] - y : y > box[corner + 3] ? y - box[corner + 3] : 0;
    if (dx * dx + dy * dy <= nearest.tieHigh) lookInBundle(nearest, items[at]);
  }
}

function lookInBundle(nearest: Nearest, bundle: number): void {
  const { nodeX, nodeY, segmentFrom, segmentTo, chains } = nearest.network;
  const { start } = nearest.index;
  const { x, y, barriers } = nearest;
  const end = start[bundle + 1];
  for (let place = start[bundle]; place < end; place += 1) {
    const segment = chains.segment[place];
    const a = segmentFrom[segment];
    const b = segmentTo[segment];
    const ax = nodeX[a];
    const ay = nodeY[a];
    const dx = nodeX[b] - ax;
    const dy = nodeY[b] - ay;
    const square = dx * dx + dy * dy;
    let fraction = square === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / square;
    if (!(fraction > 0)) fraction = 0;
    else if (fraction >= 1) fraction = 1;
    const footX = fraction === 1 ? nodeX[b] : ax + fraction * dx;
    const footY = fraction === 1 ? nodeY[b] : ay + fraction * dy;
    const metresSquare = (x - footX) * (x - footX) + (y - footY) * (y - footY);
    if (metresSquare > nearest.tieHigh || (metresSquare >= nearest.tieLow && segment > nearest.segment && nearest.segment >= 0)) continue;
    if (barriers !== undefined && barriers.crosses(x, y, footX, footY)) continue;
    const metres = Math.sqrt(metresSquare);
    nearest.metresSquare = metresSquare;
    nearest.tieLow = metres > tieMetres ? (metres - tieMetres) ** 2 : 0;
    nearest.tieHigh = Math.min(nearest.farthestSquare, (metres + tieMetres) ** 2);
    nearest.segment = segment;
    nearest.fraction = fraction;
  }
}

/** The snaps of some of the points, in the order of `indices`. */
export function pickSnaps(snaps: Snaps, indices: readonly number[]): Snaps {
  return {
    segment: Int32Array.from(indices, (index) => snaps.segment[index]),
    fraction: Float64Array.from(indices, (index) => snaps.fraction[index]),
    accessMetres: Float64Array.from(indices, (index) => snaps.accessMetres[index]),
  };
}
