import { groupedBy } from './grouping.ts';
import type { WalkNetwork } from './network.ts';

/**
 * Where the segments of a network lie. Segments of one chain that follow each other are bundled, sixteen at most, and each bundle has a box;
 * boxes are listed in square cells by their centres. A box is at most as long as its level's cells are, so that a level of larger cells
 * holds what is too long for the one before, and each bundle is listed once.
 */
export interface SegmentIndex {
  readonly bundleCount: number;
  /** Bundle `b` has places `start[b]` to `start[b + 1]` (excluded) of the network's chains. */
  readonly start: Int32Array;
  /** Box of bundle `b`: minX, minY, maxX, maxY at `4 × b`; a hair wider than its segments. */
  readonly box: Float64Array;
  readonly minX: number;
  readonly minY: number;
  /** From small cells to large ones; levels without a bundle are left out. */
  readonly levels: readonly IndexLevel[];
  /** The bundles of cell `c` are `items[cellStart[c]]` to `items[cellStart[c + 1]]` (excluded). */
  readonly cellStart: Int32Array;
  readonly items: Int32Array;
}

export interface IndexLevel {
  readonly cellMetres: number;
  readonly columns: number;
  readonly rows: number;
  /** Number of the cell at column 0, row 0; then row by row. */
  readonly firstCell: number;
}

const segmentsPerBundle = 16;
const bundlesPerCell = 3;
/** Wider than any rounding of a position on a segment. */
const hairMetres = 1e-6;

const indices = new WeakMap<WalkNetwork, SegmentIndex>();

/** The network's segment index, built at the first call and kept as long as the network. */
export function segmentIndex(network: WalkNetwork): SegmentIndex {
  let index = indices.get(network);
  if (index === undefined) {
    index = indexed(network);
    indices.set(network, index);
  }
  return index;
}

/** Linear in the segments. */
function indexed(network: WalkNetwork): SegmentIndex {
  const { start, bundleCount } = bundles(network.chains.start);
  const box = boxes(network, start, bundleCount);
  const frame = frameOf(box);
  const levels = levelsOf(frame, bundleCount);
  const last = levels[levels.length - 1];
  const { starts, items } = groupedBy(cellsOf(box, frame, levels), last.firstCell + last.columns * last.rows);
  const used = levels.filter(({ firstCell, columns, rows }) => starts[firstCell] < starts[firstCell + columns * rows]);
  return { bundleCount, start, box, minX: frame.minX, minY: frame.minY, levels: used, cellStart: starts, items };
}

/** Cuts each chain's places into bundles. */
function bundles(chainStart: Int32Array): { readonly start: Int32Array; readonly bundleCount: number } {
  const chainCount = chainStart.length - 1;
  const start = new Int32Array(chainCount + Math.floor(chainStart[chainCount] / segmentsPerBundle) + 1);
  let bundleCount = 0;
  for (let chain = 0; chain < chainCount; chain += 1) {
    for (let place = chainStart[chain]; place < chainStart[chain + 1]; place += segmentsPerBundle) {
      start[bundleCount] = place;
      bundleCount += 1;
    }
  }
  start[bundleCount] = chainStart[chainCount];
  return { start, bundleCount };
}

/** The box around the segments of each bundle: around its nodes and the last segment's other end. */
function boxes({ nodeX, nodeY, segmentFrom, segmentTo, chains }: WalkNetwork, start: Int32Array, bundleCount: number): Float64Array {
  const { segment, node } = chains;
  const box = new Float64Array(bundleCount * 4);
  for (let bundle = 0; bundle < bundleCount; bundle += 1) {
    const end = start[bundle + 1];
    const last = segment[end - 1];
    const lastNode = segmentFrom[last] ^ segmentTo[last] ^ node[end - 1];
    let minX = nodeX[lastNode];
    let minY = nodeY[lastNode];
    let maxX = minX;
    let maxY = minY;
    for (let place = start[bundle]; place < end; place += 1) {
      const x = nodeX[node[place]];
      const y = nodeY[node[place]];
      if (x < minX) minX = x;
      else if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      else if (y > maxY) maxY = y;
    }
    box[bundle * 4] = minX - hairMetres;
    box[bundle * 4 + 1] = minY - hairMetres;
    box[bundle * 4 + 2] = maxX + hairMetres;
    box[bundle * 4 + 3] = maxY + hairMetres;
  }
  return box;
}

interface Frame {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

function frameOf(box: Float64Array): Frame {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let at = 0; at < box.length; at += 4) {
    if (box[at] < minX) minX = box[at];
    if (box[at + 1] < minY) minY = box[at + 1];
    if (box[at + 2] > maxX) maxX = box[at + 2];
    if (box[at + 3] > maxY) maxY = box[at + 3];
  }
  return box.length === 0 ? { minX: 0, minY: 0, maxX: 1, maxY: 1 } : { minX, minY, maxX, maxY };
}

/** Levels of cells, each twice as long as those before, up to one that holds a box as long as the network. */
function levelsOf({ minX, minY, maxX, maxY }: Frame, bundleCount: number): IndexLevel[] {
  const width = maxX - minX;
  const height = maxY - minY;
  const wanted = Math.max(1, bundleCount / bundlesPerCell);
  // A long thin network gets cells as long as a fair share of it; no side gets more cells than are wanted in all.
  let cellMetres = Math.max(Math.sqrt((width * height) / wanted), Math.max(width, height) / wanted, 1e-3);
  const levels: IndexLevel[] = [];
  let firstCell = 0;
  for (;;) {
    const columns = Math.floor(width / cellMetres) + 1;
    const rows = Math.floor(height / cellMetres) + 1;
    levels.push({ cellMetres, columns, rows, firstCell });
    if (cellMetres >= Math.max(width, height)) return levels;
    firstCell += columns * rows;
    cellMetres *= 2;
  }
}

/** Cell of each box's centre in the first level whose cells are as long as the box. */
function cellsOf(box: Float64Array, { minX, minY }: Frame, levels: readonly IndexLevel[]): Int32Array {
  const cells = new Int32Array(box.length / 4);
  for (let at = 0; at < box.length; at += 4) {
    const width = box[at + 2] - box[at];
    const height = box[at + 3] - box[at + 1];
    let level = 0;
    while (levels[level].cellMetres < width || levels[level].cellMetres < height) level += 1;
    const { cellMetres, columns, firstCell } = levels[level];
    const column = Math.floor((box[at] + width / 2 - minX) / cellMetres);
    const row = Math.floor((box[at + 1] + height / 2 - minY) / cellMetres);
    cells[at >> 2] = firstCell + row * columns + column;
  }
  return cells;
}

/** Calls back with every segment that has a point in the box, and with some near it. Each once. */
export function segmentsNear(network: WalkNetwork, minX: number, minY: number, maxX: number, maxY: number, visit: (segment: number) => void): void {
  const index = segmentIndex(network);
  const { box, start, cellStart, items } = index;
  for (const { cellMetres, columns, rows, firstCell } of index.levels) {
    // Boxes reach out of their cells by half a cell.
    const left = Math.max(0, Math.floor((minX - index.minX) / cellMetres - 0.5));
    const right = Math.min(columns - 1, Math.floor((maxX - index.minX) / cellMetres + 0.5));
    const top = Math.min(rows - 1, Math.floor((maxY - index.minY) / cellMetres + 0.5));
    for (let row = Math.max(0, Math.floor((minY - index.minY) / cellMetres - 0.5)); row <= top; row += 1) {
      const first = firstCell + row * columns;
      for (let at = cellStart[first + left]; at < cellStart[first + right + 1]; at += 1) {
        const bundle = items[at];
        const corner = bundle * 4;
        if (box[corner] > maxX || box[corner + 2] < minX || box[corner + 1] > maxY || box[corner + 3] < minY) continue;
        for (let place = start[bundle]; place < start[bundle + 1]; place += 1) visit(network.chains.segment[place]);
      }
    }
  }
}
