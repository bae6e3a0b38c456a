import type { Box } from '../sheet.ts';

/** Parts of a flat line inside a box (Liang–Barsky on each segment, joined where they continue). */
export function clipLine(flat: readonly number[], box: Box): number[][] {
  const out: number[][] = [];
  let current: number[] | null = null;
  for (let index = 0; index + 3 < flat.length; index += 2) {
    const [x1, y1, x2, y2] = [flat[index], flat[index + 1], flat[index + 2], flat[index + 3]];
    const part = clipSegment(x1, y1, x2, y2, box);
    if (!part) {
      current = null;
      continue;
    }
    const [from, to] = part;
    if (!current || from > 0) {
      current = [x1 + (x2 - x1) * from, y1 + (y2 - y1) * from];
      out.push(current);
    }
    current.push(x1 + (x2 - x1) * to, y1 + (y2 - y1) * to);
    if (to < 1) current = null;
  }
  return out;
}

/** The stretch of a segment inside the box, as shares of its length; null when it lies outside. */
function clipSegment(x1: number, y1: number, x2: number, y2: number, box: Box): readonly [number, number] | null {
  const edges: [number, number][] = [
    [x1 - x2, x1 - box.xMm],
    [x2 - x1, box.xMm + box.widthMm - x1],
    [y1 - y2, y1 - box.yMm],
    [y2 - y1, box.yMm + box.heightMm - y1],
  ];
  let from = 0;
  let to = 1;
  for (const [p, q] of edges) {
    if (p === 0) {
      if (q < 0) return null;
      continue;
    }
    const share = q / p;
    if (p < 0) from = Math.max(from, share);
    else to = Math.min(to, share);
    if (from > to) return null;
  }
  return [from, to];
}

/** A ring cut at a box (Sutherland–Hodgman); empty when it lies outside. */
export function clipRing(flat: readonly number[], box: Box): number[] {
  const edges: readonly { axis: 0 | 1; limit: number; keepGreater: boolean }[] = [
    { axis: 0, limit: box.xMm, keepGreater: true },
    { axis: 0, limit: box.xMm + box.widthMm, keepGreater: false },
    { axis: 1, limit: box.yMm, keepGreater: true },
    { axis: 1, limit: box.yMm + box.heightMm, keepGreater: false },
  ];
  return edges.reduce<number[]>((ring, edge) => cutAt(ring, edge.axis, edge.limit, edge.keepGreater), [...flat]);
}

function cutAt(ring: readonly number[], axis: 0 | 1, limit: number, keepGreater: boolean): number[] {
  const out: number[] = [];
  const kept = (value: number): boolean => (keepGreater ? value >= limit : value <= limit);
  for (let index = 0; index < ring.length; index += 2) {
    const next = (index + 2) % ring.length;
    const a = [ring[index], ring[index + 1]];
    const b = [ring[next], ring[next + 1]];
    if (kept(a[axis])) out.push(a[0], a[1]);
    if (kept(a[axis]) !== kept(b[axis])) {
      const share = (limit - a[axis]) / (b[axis] - a[axis]);
      out.push(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share);
    }
  }
  return out;
}
