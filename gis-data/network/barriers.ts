import type { AreaGeometry, PathGeometry } from '../model/index.ts';
import type { BarrierEdges } from './crossing.ts';
import { meetEdge } from './crossing.ts';
import type { SegmentGrid } from './grid.ts';
import { segmentGrid } from './grid.ts';

export type BarrierGeometry = PathGeometry | AreaGeometry;

/** Barriers made ready to be asked: rivers, lakes, railways, walls as lines or polygons, in metres. */
export interface Barriers {
  /**
   * Whether the straight walk from a to b crosses a barrier line or passes through the interior of a barrier polygon. Touching a line
   * or an outline with an end is not crossing it.
   */
  crosses(ax: number, ay: number, bx: number, by: number): boolean;
  /** Whether the point lies strictly inside a barrier polygon. */
  inside(x: number, y: number): boolean;
}

/** Indexes barriers. Rings and lines of fewer than two different vertices are ignored. */
export function barrierIndex(geometries: readonly BarrierGeometry[]): Barriers {
  const edges = barrierEdges(geometries);
  const grid = segmentGrid(edges, 0.5);
  const inside = insideTest(edges, grid);
  /** Per cell: 0 not known yet, 1 mixed, 2 free of barriers, 3 wholly inside a polygon. */
  const cellState = new Uint8Array(grid.columns * grid.rows);
  const seen = new Int32Array(edges.count);
  let query = 0;

  function stateOf(cell: number, column: number, row: number): number {
    if (cellState[cell] === 0) {
      if (grid.starts[cell] < grid.starts[cell + 1]) cellState[cell] = 1;
      else cellState[cell] = inside(grid.minX + (column + 0.5) * grid.cellMetres, grid.minY + (row + 0.5) * grid.cellMetres) ? 3 : 2;
    }
    return cellState[cell];
  }

  function crosses(ax: number, ay: number, bx: number, by: number): boolean {
    if (ax === bx && ay === by) return inside(ax, ay);
    const left = Math.max(0, Math.floor((Math.min(ax, bx) - grid.minX) / grid.cellMetres));
    const right = Math.min(grid.columns - 1, Math.floor((Math.max(ax, bx) - grid.minX) / grid.cellMetres));
    const bottom = Math.max(0, Math.floor((Math.min(ay, by) - grid.minY) / grid.cellMetres));
    const top = Math.min(grid.rows - 1, Math.floor((Math.max(ay, by) - grid.minY) / grid.cellMetres));
    if (left > right || bottom > top) return false;
    if (left === right && bottom === top) {
      const state = stateOf(bottom * grid.columns + left, left, bottom);
      if (state !== 1) return state === 3;
    }
    query += 1;
    const meetings: number[] = [0, 1];
    for (let row = bottom; row <= top; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const cell = row * grid.columns + column;
        for (let at = grid.starts[cell]; at < grid.starts[cell + 1]; at += 1) {
          const edge = grid.items[at];
          if (seen[edge] === query) continue;
          seen[edge] = query;
          const meeting = meetEdge(edges, edge, ax, ay, bx, by);
          if (meeting === 'crosses') return true;
          if (meeting !== null) meetings.push(meeting);
        }
      }
    }
    if (edges.polygonCount === 0) return false;
    // Between two meetings the walk is wholly inside or wholly outside: one point of each stretch decides.
    meetings.sort((a, b) => a - b);
    for (let at = 1; at < meetings.length; at += 1) {
      if (meetings[at] - meetings[at - 1] < 1e-12) continue;
      const middle = (meetings[at] + meetings[at - 1]) / 2;
      if (inside(ax + (bx - ax) * middle, ay + (by - ay) * middle)) return true;
    }
    return false;
  }

  return { crosses, inside };
}

/**
 * Point in polygon by the even-odd rule along a ray to the right, read from the cells of the point's row. An edge listed in several
 * cells is counted in the one cell that holds its crossing with the ray. A point on an outline is not inside.
 */
function insideTest(edges: BarrierEdges, grid: SegmentGrid): (x: number, y: number) => boolean {
  const odd = new Uint8Array(edges.polygonCount);
  return (x, y) => {
    if (edges.polygonCount === 0) return false;
    const row = Math.floor((y - grid.minY) / grid.cellMetres);
    const firstColumn = Math.max(0, Math.floor((x - grid.minX) / grid.cellMetres));
    if (row < 0 || row >= grid.rows || x < grid.minX) return false;
    odd.fill(0);
    let onOutline = false;
    for (let column = firstColumn; column < grid.columns && !onOutline; column += 1) {
      const cell = row * grid.columns + column;
      for (let at = grid.starts[cell]; at < grid.starts[cell + 1]; at += 1) {
        const edge = grid.items[at];
        const polygon = edges.partPolygon[edges.part[edge]];
        if (polygon < 0) continue;
        const px = edges.x[edges.from[edge]];
        const py = edges.y[edges.from[edge]];
        const qx = edges.x[edges.to[edge]];
        const qy = edges.y[edges.to[edge]];
        if (py === qy && py === y && x >= Math.min(px, qx) && x <= Math.max(px, qx)) onOutline = true;
        if (py > y === qy > y) continue;
        const crossingX = px + ((y - py) / (qy - py)) * (qx - px);
        if (crossingX === x) onOutline = true;
        if (crossingX <= x) continue;
        const crossingColumn = Math.min(grid.columns - 1, Math.max(0, Math.floor((crossingX - grid.minX) / grid.cellMetres)));
        if (crossingColumn === column) odd[polygon] ^= 1;
      }
    }
    return !onOutline && odd.includes(1);
  };
}

function barrierEdges(geometries: readonly BarrierGeometry[]): BarrierEdges {
  const x: number[] = [];
  const y: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const part: number[] = [];
  const partStart: number[] = [0];
  const partPolygon: number[] = [];
  let polygonCount = 0;

  function addPart(positions: readonly (readonly number[])[], polygon: number): void {
    const kept = positions.filter((p, i) => i === 0 || p[0] !== positions[i - 1][0] || p[1] !== positions[i - 1][1]);
    const closed = polygon >= 0;
    if (closed && kept.length > 1 && kept[0][0] === kept[kept.length - 1][0] && kept[0][1] === kept[kept.length - 1][1]) kept.pop();
    if (kept.length < 2) return;
    const first = x.length;
    for (const position of kept) {
      x.push(position[0]);
      y.push(position[1]);
    }
    for (let at = 0; at < (closed ? kept.length : kept.length - 1); at += 1) {
      from.push(first + at);
      to.push(first + ((at + 1) % kept.length));
      part.push(partPolygon.length);
    }
    partPolygon.push(polygon);
    partStart.push(x.length);
  }

  for (const geometry of geometries) {
    if (geometry.type === 'LineString') addPart(geometry.coordinates, -1);
    else if (geometry.type === 'MultiLineString') for (const line of geometry.coordinates) addPart(line, -1);
    else {
      for (const rings of geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) {
        for (const ring of rings) addPart(ring, polygonCount);
        polygonCount += 1;
      }
    }
  }
  return {
    count: from.length, x: Float64Array.from(x), y: Float64Array.from(y), from: Int32Array.from(from), to: Int32Array.from(to),
    part: Int32Array.from(part), partStart: Int32Array.from(partStart), partPolygon: Int32Array.from(partPolygon), polygonCount,
  };
}
