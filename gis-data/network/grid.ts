/** Straight segments by their end points: segment `i` runs from vertex `from[i]` to vertex `to[i]`. */
export interface StraightSegments {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * A grid of square cells over straight segments. The segments that pass cell `(column, row)` are `items[starts[c]]` to
 * `items[starts[c + 1]]` (excluded) with `c = row * columns + column`, ascending. A cell may also list a segment that just misses it.
 */
export interface SegmentGrid {
  readonly minX: number;
  readonly minY: number;
  readonly cellMetres: number;
  readonly columns: number;
  readonly rows: number;
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

/** Builds a grid of as many cells as gives each `segmentsPerCell` segments on average. Linear in segments plus cells passed. */
export function segmentGrid(segments: StraightSegments, segmentsPerCell = 6): SegmentGrid {
  const { count, x, y, from, to } = segments;
  const frame = gridFrame(segments, segmentsPerCell);
  const { minX, minY, cellMetres, columns, rows } = frame;
  const perMetre = 1 / cellMetres;
  const starts = new Int32Array(columns * rows + 2);
  // Most segments lie in one cell: it is noted in the counting pass, which runs two cells ahead of where the filling pass leaves the starts.
  const onlyCell = new Int32Array(count);
  for (let segment = 0; segment < count; segment += 1) {
    const a = from[segment];
    const b = to[segment];
    const cell = Math.trunc((y[a] - minY) * perMetre) * columns + Math.trunc((x[a] - minX) * perMetre);
    const otherCell = Math.trunc((y[b] - minY) * perMetre) * columns + Math.trunc((x[b] - minX) * perMetre);
    onlyCell[segment] = cell === otherCell ? cell : -1;
    if (cell === otherCell) starts[cell + 2] += 1;
    else forCells(frame, x[a], y[a], x[b], y[b], (first, last) => {
      for (let at = first; at <= last; at += 1) starts[at + 2] += 1;
    });
  }
  let total = 0;
  for (let cell = 0; cell < starts.length; cell += 1) {
    total += starts[cell];
    starts[cell] = total;
  }
  const items = new Int32Array(total);
  for (let segment = 0; segment < count; segment += 1) {
    const cell = onlyCell[segment];
    if (cell >= 0) {
      items[starts[cell + 1]] = segment;
      starts[cell + 1] += 1;
    } else forCells(frame, x[from[segment]], y[from[segment]], x[to[segment]], y[to[segment]], (first, last) => {
      for (let at = first + 1; at <= last + 1; at += 1) {
        items[starts[at]] = segment;
        starts[at] += 1;
      }
    });
  }
  return { ...frame, starts, items };
}

/** Calls back with the first and last cell, row by row, that a segment passes; a hair's slack for rounding. */
function forCells(
  { minX, minY, cellMetres, columns }: Omit<SegmentGrid, 'starts' | 'items'>, x1: number, y1: number, x2: number, y2: number, visit: (first: number, last: number) => void,
): void {
  const perMetre = 1 / cellMetres;
  const ax = (x1 - minX) * perMetre;
  const ay = (y1 - minY) * perMetre;
  const bx = (x2 - minX) * perMetre;
  const by = (y2 - minY) * perMetre;
  const left = Math.trunc(ax < bx ? ax : bx);
  const right = Math.trunc(ax < bx ? bx : ax);
  const bottom = Math.trunc(ay < by ? ay : by);
  const top = Math.trunc(ay < by ? by : ay);
  for (let row = bottom; row <= top; row += 1) {
    let first = left;
    let last = right;
    if (left !== right && bottom !== top) {
      // The columns between the points where the segment enters and leaves the row.
      const slope = (bx - ax) / (by - ay);
      const enter = ax + (Math.max(row, Math.min(ay, by)) - ay) * slope;
      const leave = ax + (Math.min(row + 1, Math.max(ay, by)) - ay) * slope;
      first = Math.max(left, Math.floor(Math.min(enter, leave) - 1e-6));
      last = Math.min(right, Math.floor(Math.max(enter, leave) + 1e-6));
    }
    visit(row * columns + first, row * columns + last);
  }
}

function gridFrame(segments: StraightSegments, segmentsPerCell: number): Omit<SegmentGrid, 'starts' | 'items'> {
  const { count, x, y, from, to } = segments;
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let segment = 0; segment < count; segment += 1) {
    for (let end = 0; end < 2; end += 1) {
      const vertex = end === 0 ? from[segment] : to[segment];
      const px = x[vertex];
      const py = y[vertex];
      if (px < minX) minX = px;
      if (px > maxX) maxX = px;
      if (py < minY) minY = py;
      if (py > maxY) maxY = py;
    }
  }
  if (count === 0) return { minX: 0, minY: 0, cellMetres: 1, columns: 1, rows: 1 };
  const width = maxX - minX;
  const height = maxY - minY;
  const wanted = Math.max(1, count / segmentsPerCell);
  // A long thin network gets cells as long as a fair share of it; no side gets more cells than are wanted in all.
  const cellMetres = Math.max(Math.sqrt((width * height) / wanted), Math.max(width, height) / wanted, 1e-3);
  return { minX, minY, cellMetres, columns: Math.floor(width / cellMetres) + 1, rows: Math.floor(height / cellMetres) + 1 };
}
