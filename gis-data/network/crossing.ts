/** Twice the signed area of the triangle a, b, p: positive when p lies left of the way from a to b. */
export function side(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
}

/**
 * Barriers as edges between consecutive vertices. Edge `i` belongs to `part[i]`, an unbroken line or ring with vertices
 * `partStart[part]` to `partStart[part + 1]` (excluded). A ring does not repeat its first vertex.
 */
export interface BarrierEdges {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly part: Int32Array;
  readonly partStart: Int32Array;
  /** Polygon a part is a ring of; -1 for a line. */
  readonly partPolygon: Int32Array;
  readonly polygonCount: number;
}

/** `crosses`: the barrier edge is walked across. A number: the walk only meets the edge, at this fraction of its way. `null`: neither. */
export type Meeting = 'crosses' | number | null;

/**
 * How the walk from a to b meets one barrier edge. The walk's own ends may touch the barrier without crossing. Where a vertex of the
 * barrier lies on the walk, it is a crossing when the barrier comes from one side and leaves to the other.
 */
export function meetEdge(edges: BarrierEdges, edge: number, ax: number, ay: number, bx: number, by: number): Meeting {
  const p = edges.from[edge];
  const q = edges.to[edge];
  const px = edges.x[p];
  const py = edges.y[p];
  const qx = edges.x[q];
  const qy = edges.y[q];
  const sideP = side(ax, ay, bx, by, px, py);
  const sideQ = side(ax, ay, bx, by, qx, qy);
  if ((sideP > 0 && sideQ > 0) || (sideP < 0 && sideQ < 0)) return null;
  const sideA = side(px, py, qx, qy, ax, ay);
  const sideB = side(px, py, qx, qy, bx, by);
  if ((sideA > 0 && sideB > 0) || (sideA < 0 && sideB < 0)) return null;
  if (sideP !== 0 && sideQ !== 0) {
    if (sideA !== 0 && sideB !== 0) return 'crosses';
    return sideA === 0 ? 0 : 1;
  }
  // The end of an edge is the start of the next: each vertex is looked at once, as the edge's end, and an open line's ends never.
  const along = ((qx - ax) * (bx - ax) + (qy - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
  if (sideQ === 0 && along > 0 && along < 1) return passesThrough(edges, edge, ax, ay, bx, by) ? 'crosses' : along;
  const alongP = ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
  return Math.min(1, Math.max(0, sideP === 0 ? alongP : along));
}

/** Whether the barrier goes from one side of the line a-b to the other at the end vertex of `edge`, which lies on it. */
function passesThrough(edges: BarrierEdges, edge: number, ax: number, ay: number, bx: number, by: number): boolean {
  const before = sideBeyond(edges, edge, -1, ax, ay, bx, by);
  const after = sideBeyond(edges, edge, 1, ax, ay, bx, by);
  return (before > 0 && after < 0) || (before < 0 && after > 0);
}

/** Side of the first vertex off the line, going from the end of `edge` backwards (-1) or forwards (1) along its part; 0 if none. */
function sideBeyond(edges: BarrierEdges, edge: number, direction: -1 | 1, ax: number, ay: number, bx: number, by: number): number {
  const part = edges.part[edge];
  const first = edges.partStart[part];
  const size = edges.partStart[part + 1] - first;
  const closed = edges.partPolygon[part] >= 0;
  let at = edges.to[edge] - first;
  for (let steps = 1; steps < size; steps += 1) {
    at += direction;
    if (at < 0 || at >= size) {
      if (!closed) return 0;
      at = (at + size) % size;
    }
    const found = side(ax, ay, bx, by, edges.x[first + at], edges.y[first + at]);
    if (found !== 0) return found;
  }
  return 0;
}
