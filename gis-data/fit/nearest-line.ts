/** Straight segments of lines in metres, in a grid of square cells; answers how far the nearest one is. */
export interface NearestLine {
  readonly segmentCount: number;
  /** [minX, minY, maxX, maxY] of all segments, metres. */
  readonly box: readonly [number, number, number, number];
  /** Distance in metres from a point to the nearest segment, at most the index's cap. */
  distance(x: number, y: number): number;
}

/** Beyond this a point is simply far from every line, unless another cap is given. */
export const capMetres = 250;

/** Builds the index. Linear in the segments' length; a question costs what lies around the point. Lines of fewer than two positions are left out. */
export function nearestLine(lines: readonly (readonly (readonly number[])[])[], cap = capMetres): NearestLine {
  const count = lines.reduce((sum, line) => sum + Math.max(0, line.length - 1), 0);
  const ends = new Float64Array(count * 4);
  let at = 0;
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  let metres = 0;
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 1) {
      const [x, y] = line[i];
      if (line.length > 1) [minX, minY, maxX, maxY] = [Math.min(minX, x), Math.min(minY, y), Math.max(maxX, x), Math.max(maxY, y)];
      if (i === 0) continue;
      ends.set([line[i - 1][0], line[i - 1][1], x, y], at);
      metres += Math.hypot(x - line[i - 1][0], y - line[i - 1][1]);
      at += 4;
    }
  }
  if (count === 0) return { segmentCount: 0, box: [0, 0, 0, 0], distance: () => cap };
  // A cell of about the mean distance between lines holds a handful of segments.
  const area = Math.max(1, (maxX - minX) * (maxY - minY));
  const cell = Math.min(cap, Math.max(50, area / Math.max(metres, 1)), 200);
  const columns = Math.floor((maxX - minX) / cell) + 1;
  const rows = Math.floor((maxY - minY) / cell) + 1;
  const { starts, items } = bucket(ends, count, minX, minY, cell, columns, rows);

  const emptyRings = ringsWithout(starts, columns, rows);

  const squared = (segment: number, px: number, py: number): number => {
    const base = segment * 4;
    const [ax, ay] = [ends[base], ends[base + 1]];
    const dx = ends[base + 2] - ax;
    const dy = ends[base + 3] - ay;
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length));
    const ex = px - ax - t * dx;
    const ey = py - ay - t * dy;
    return ex * ex + ey * ey;
  };

  return {
    segmentCount: count,
    box: [minX, minY, maxX, maxY],
    distance(x, y) {
      const column = Math.floor((x - minX) / cell);
      const row = Math.floor((y - minY) / cell);
      const lastRing = Math.ceil(cap / cell) + 1;
      let best = cap * cap;
      const inGrid = column >= 0 && column < columns && row >= 0 && row < rows;
      const firstRing = inGrid ? emptyRings[row * columns + column] : Math.max(-column, column - columns + 1, -row, row - rows + 1);
      for (let ring = firstRing; ring <= lastRing; ring += 1) {
        // Everything in this ring is at least this far.
        const least = ring <= 1 ? 0 : (ring - 1) * cell;
        if (least * least >= best) break;
        const [top, bottom] = [row + ring, row - ring];
        for (let c = Math.max(0, column - ring); c <= Math.min(columns - 1, column + ring); c += 1) {
          const edge = c === column - ring || c === column + ring;
          for (let r = Math.max(0, bottom); r <= Math.min(rows - 1, top); r += 1) {
            if (!edge && r !== bottom && r !== top) {
              r = Math.max(r, Math.min(top, rows) - 1);
              continue;
            }
            const index = r * columns + c;
            for (let k = starts[index]; k < starts[index + 1]; k += 1) best = Math.min(best, squared(items[k], x, y));
          }
        }
      }
      return Math.sqrt(best);
    },
  };
}

/** Lists the segments of each cell their box touches (counting sort). */
function bucket(
  ends: Float64Array, count: number, minX: number, minY: number, cell: number, columns: number, rows: number,
): { starts: Int32Array; items: Int32Array } {
  const eachCell = (segment: number, visit: (index: number) => void): void => {
    const base = segment * 4;
    const c0 = Math.floor((Math.min(ends[base], ends[base + 2]) - minX) / cell);
    const c1 = Math.floor((Math.max(ends[base], ends[base + 2]) - minX) / cell);
    const r0 = Math.floor((Math.min(ends[base + 1], ends[base + 3]) - minY) / cell);
    const r1 = Math.floor((Math.max(ends[base + 1], ends[base + 3]) - minY) / cell);
    for (let r = r0; r <= r1; r += 1) for (let c = c0; c <= c1; c += 1) visit(r * columns + c);
  };
  const starts = new Int32Array(columns * rows + 1);
  for (let segment = 0; segment < count; segment += 1) eachCell(segment, (index) => (starts[index + 1] += 1));
  for (let index = 0; index < columns * rows; index += 1) starts[index + 1] += starts[index];
  const items = new Int32Array(starts[columns * rows]);
  const next = starts.slice();
  for (let segment = 0; segment < count; segment += 1) eachCell(segment, (index) => (items[next[index]++] = segment));
  return { starts, items };
}

/** For each cell, how many rings of cells around it hold nothing (0: it holds something itself; at most 255). Two passes over the grid. */
function ringsWithout(starts: Int32Array, columns: number, rows: number): Uint8Array {
  const rings = new Uint8Array(columns * rows);
  const least = (c: number, r: number): number => (c < 0 || r < 0 || c >= columns || r >= rows ? 255 : rings[r * columns + c]);
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1) {
      const index = r * columns + c;
      const before = Math.min(least(c - 1, r), least(c - 1, r - 1), least(c, r - 1), least(c + 1, r - 1));
      rings[index] = starts[index + 1] > starts[index] ? 0 : Math.min(255, before + 1);
    }
  }
  for (let r = rows - 1; r >= 0; r -= 1) {
    for (let c = columns - 1; c >= 0; c -= 1) {
      const index = r * columns + c;
      const after = Math.min(least(c + 1, r), least(c + 1, r + 1), least(c, r + 1), least(c - 1, r + 1));
      rings[index] = Math.min(rings[index], after + 1);
    }
  }
  return rings;
}
