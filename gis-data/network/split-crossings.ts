import { segmentGrid } from './grid.ts';
import type { CrossingPlace } from './network.ts';
import type { RoadLines } from './roads.ts';
import { levelOfLine } from './roads.ts';

/** A vertex to be put into the piece that starts at vertex `piece`, at this share of its way. */
interface NewVertex {
  readonly piece: number;
  readonly share: number;
  readonly x: number;
  readonly y: number;
}

/** What lies nearer than this to a vertex or a line is on it: nodes are told apart by the millimetre. */
const onMetres = 0.001;

/**
 * Gives roads a common vertex wherever two pieces of one level cross, or a vertex of one lies on another. For drawings whose roads meet
 * without a vertex; where the source has vertices at its crossings (OpenStreetMap), a crossing without one is a bridge and this is wrong.
 * Lines of different level, or of a level nobody knows, only meet at vertices they share. Linear in the vertices and crossings as long as
 * roads are spread out.
 */
export function splitCrossings(lines: RoadLines): { readonly lines: RoadLines; readonly places: readonly CrossingPlace[] } {
  const pieces = piecesOf(lines);
  const grid = segmentGrid({ count: pieces.from.length, x: lines.xs, y: lines.ys, from: pieces.from, to: pieces.to });
  const found: NewVertex[] = [];
  const places = new Map<string, CrossingPlace>();
  const add = (piece: number, share: number, x: number, y: number): void => {
    found.push({ piece: pieces.from[piece], share, x, y });
    places.set(`${Math.round(x / onMetres)}/${Math.round(y / onMetres)}`, { x, y });
  };
  for (let cell = 0; cell < grid.columns * grid.rows; cell += 1) {
    for (let one = grid.starts[cell]; one < grid.starts[cell + 1]; one += 1) {
      for (let other = one + 1; other < grid.starts[cell + 1]; other += 1) {
        const [p, q] = [grid.items[one], grid.items[other]];
        if (pieces.level[p] !== pieces.level[q] || !boxesMeet(lines, pieces, p, q)) continue;
        // A pair that shares several cells is found in each; the same vertex twice is dropped below.
        meet(lines, pieces, p, q, add);
      }
    }
  }
  return { lines: found.length === 0 ? lines : withVertices(lines, found), places: [...places.values()] };
}

interface Pieces {
  /** First and last vertex of each straight piece. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly level: Float64Array;
}

function piecesOf(lines: RoadLines): Pieces {
  const from: number[] = [];
  const level: number[] = [];
  for (let line = 0; line < lines.roadOfLine.length; line += 1) {
    for (let vertex = lines.offsets[line] + 1; vertex < lines.offsets[line + 1]; vertex += 1) {
      from.push(vertex - 1);
      level.push(levelOfLine(lines, line));
    }
  }
  return { from: Int32Array.from(from), to: Int32Array.from(from, (vertex) => vertex + 1), level: Float64Array.from(level) };
}

function boxesMeet({ xs, ys }: RoadLines, { from, to }: Pieces, p: number, q: number): boolean {
  const [a, b, c, d] = [from[p], to[p], from[q], to[q]];
  return Math.max(xs[a], xs[b]) + onMetres >= Math.min(xs[c], xs[d]) && Math.max(xs[c], xs[d]) + onMetres >= Math.min(xs[a], xs[b])
    && Math.max(ys[a], ys[b]) + onMetres >= Math.min(ys[c], ys[d]) && Math.max(ys[c], ys[d]) + onMetres >= Math.min(ys[a], ys[b]);
}

type Add = (piece: number, share: number, x: number, y: number) => void;

/** Puts the vertices of each piece that lie on the other into it; else, where the two cross, a new vertex into both. */
function meet({ xs, ys }: RoadLines, { from, to }: Pieces, p: number, q: number, add: Add): void {
  let touching = false;
  for (const [piece, other] of [[p, q], [q, p]]) {
    for (const vertex of [from[other], to[other]]) {
      const share = shareOn(xs, ys, from[piece], to[piece], vertex);
      if (share === null) continue;
      touching = true;
      if (share > 0 && share < 1) add(piece, share, xs[vertex], ys[vertex]);
    }
  }
  if (touching) return;
  const [a, b, c, d] = [from[p], to[p], from[q], to[q]];
  const [dx, dy, ex, ey] = [xs[b] - xs[a], ys[b] - ys[a], xs[d] - xs[c], ys[d] - ys[c]];
  const turn = dx * ey - dy * ex;
  if (turn === 0) return;
  const share = ((xs[c] - xs[a]) * ey - (ys[c] - ys[a]) * ex) / turn;
  const otherShare = ((xs[c] - xs[a]) * dy - (ys[c] - ys[a]) * dx) / turn;
  if (!(share > 0 && share < 1 && otherShare > 0 && otherShare < 1)) return;
  const [x, y] = [xs[a] + share * dx, ys[a] + share * dy];
  add(p, share, x, y);
  add(q, otherShare, x, y);
}

/** Where on the piece from a to b the vertex lies, 0 or 1 where it is at one of its ends; `null` where it is not on it. */
function shareOn(xs: Float64Array, ys: Float64Array, a: number, b: number, vertex: number): number | null {
  const near = (end: number): boolean => Math.hypot(xs[vertex] - xs[end], ys[vertex] - ys[end]) <= onMetres;
  if (near(a)) return 0;
  if (near(b)) return 1;
  const [dx, dy] = [xs[b] - xs[a], ys[b] - ys[a]];
  const square = dx * dx + dy * dy;
  if (square === 0) return null;
  const share = ((xs[vertex] - xs[a]) * dx + (ys[vertex] - ys[a]) * dy) / square;
  if (!(share > 0 && share < 1)) return null;
  return Math.hypot(xs[a] + share * dx - xs[vertex], ys[a] + share * dy - ys[vertex]) <= onMetres ? share : null;
}

function withVertices(lines: RoadLines, all: readonly NewVertex[]): RoadLines {
  const sorted = [...all].sort((a, b) => a.piece - b.piece || a.share - b.share || a.x - b.x || a.y - b.y);
  const found = sorted.filter((vertex, k) => {
    const before = sorted[k - 1];
    return k === 0 || vertex.piece !== before.piece || vertex.x !== before.x || vertex.y !== before.y;
  });
  const xs = new Float64Array(lines.xs.length + found.length);
  const ys = new Float64Array(xs.length);
  const offsets = new Int32Array(lines.offsets.length);
  let next = 0;
  let at = 0;
  for (let line = 0; line < lines.roadOfLine.length; line += 1) {
    for (let vertex = lines.offsets[line]; vertex < lines.offsets[line + 1]; vertex += 1) {
      xs[at] = lines.xs[vertex];
      ys[at] = lines.ys[vertex];
      at += 1;
      for (; next < found.length && found[next].piece === vertex; next += 1) {
        xs[at] = found[next].x;
        ys[at] = found[next].y;
        at += 1;
      }
    }
    offsets[line + 1] = at;
  }
  return { ...lines, xs, ys, offsets };
}
