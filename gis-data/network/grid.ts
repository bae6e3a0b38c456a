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
export function segmentGrid(segments: StraightSegments, segmentsPerCell = 3): SegmentGrid {
  const { count, x, y, from, to } = segments;
  const frame = gridFrame(segments, segmentsPerCell);
  const { minX, minY, cellMetres, columns, rows } = frame;
  const perMetre = 1 / cellMetres;
  const starts = new Int32Array(columns * rows + 2);
  let items = new Int32Array(0);
  // Pass 0 counts two cells ahead, pass 1 fills and moves the starts back into place.
  for (let pass = 0; pass < 2; pass += 1) {
    for (let segment = 0; segment < count; segment += 1) {
      const ax = (x[from[segment]] - minX) * perMetre;
      const ay = (y[from[segment]] - minY) * perMetre;
      const bx = (x[to[segment]] - minX) * perMetre;
      const by = (y[to[segment]] - minY) * perMetre;
      const left = Math.floor(ax < bx ? ax : bx);
      const right = Math.floor(ax < bx ? bx : ax);
      const bottom = Math.floor(ay < by ? ay : by);
      const top = Math.floor(ay < by ? by : ay);
      const slim = left === right || bottom === top;
      for (let row = bottom; row <= top; row += 1) {
        let first = left;
        let last = right;
        if (!slim) {
          // The columns between the points where the segment enters and leaves the row, with a hair's slack for rounding.
          const slope = (bx - ax) / (by - ay);
          const enter = ax + (Math.max(row, Math.min(ay, by)) - ay) * slope;
          const leave = ax + (Math.min(row + 1, Math.max(ay, by)) - ay) * slope;
          first = Math.max(left, Math.floor(Math.min(enter, leave) - 1e-6));
          last = Math.min(right, Math.floor(Math.max(enter, leave) + 1e-6));
        }
        const base = row * columns;
        if (pass === 0) for (let cell = base + first; cell <= base + last; cell += 1) starts[cell + 2] += 1;
        else {
          for (let cell = base + first + 1; cell <= base + last + 1; cell += 1) {
            items[starts[cell]] = segment;
            starts[cell] += 1;
          }
        }
      }
    }
    if (pass === 0) {
      let total = 0;
      for (let cell = 0; cell < starts.length; cell += 1) {
        total += starts[cell];
        starts[cell] = total;
      }
      items = new Int32Array(total);
    }
  }
  return { ...frame, starts, items };
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
