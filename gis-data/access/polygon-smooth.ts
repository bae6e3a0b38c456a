import type { Path64 } from 'clipper2-ts';
import type { WalkNetwork } from '../network/index.ts';
import { networkGrid } from '../network/index.ts';
import type { Plane } from './clipping.ts';
import { perMetre } from './clipping.ts';
import type { RingedPolygon } from './polygon-rings.ts';

/** Squares in which corners are looked up, metres. */
const lookUpMetres = 20;
const mostPasses = 4;

/**
 * Leaves out corners where the outline moves by no more than `toleranceMetres` in all, no street touches the triangle between the old
 * outline and the new one, and no other corner lies in it. So what was inside of a street stays inside, what was outside stays outside, and
 * rings that didn't cross still don't.
 */
export function smoothed(network: WalkNetwork, plane: Plane, polygons: readonly RingedPolygon[], toleranceMetres: number): RingedPolygon[] {
  const corners = new Corners(polygons.flatMap(({ outer, holes }) => [outer, ...holes]));
  const touches = streetGuard(network, plane);
  const tolerance = toleranceMetres * perMetre;
  for (let pass = 0; pass < mostPasses; pass += 1) {
    let dropped = 0;
    for (let corner = 0; corner < corners.count; corner += 1) if (corners.drop(corner, tolerance, touches)) dropped += 1;
    if (dropped === 0) break;
  }
  let ring = 0;
  return polygons.map(({ holes }) => {
    const outer = corners.ring(ring);
    ring += 1;
    const left = holes.map((_, at) => corners.ring(ring + at));
    ring += holes.length;
    return { outer, holes: left };
  });
}

type Touches = (ax: number, ay: number, bx: number, by: number, cx: number, cy: number) => boolean;

/** The corners of all rings, linked, and found by place. */
class Corners {
  readonly count: number;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #next: Int32Array;
  readonly #before: Int32Array;
  /** How far the outline has moved between a corner and the next. */
  readonly #moved: Float64Array;
  readonly #isDropped: Uint8Array;
  readonly #left: Int32Array;
  readonly #ringOf: Int32Array;
  readonly #starts: number[] = [];
  readonly #squares = new Map<number, number[]>();

  constructor(rings: readonly Path64[]) {
    this.count = rings.reduce((sum, ring) => sum + ring.length, 0);
    this.#x = new Float64Array(this.count);
    this.#y = new Float64Array(this.count);
    this.#next = new Int32Array(this.count);
    this.#before = new Int32Array(this.count);
    this.#moved = new Float64Array(this.count);
    this.#isDropped = new Uint8Array(this.count);
    this.#ringOf = new Int32Array(this.count);
    this.#left = Int32Array.from(rings, (ring) => ring.length);
    let at = 0;
    rings.forEach((ring, index) => {
      this.#starts.push(at);
      ring.forEach(({ x, y }, corner) => {
        const here = at + corner;
        this.#x[here] = x;
        this.#y[here] = y;
        this.#ringOf[here] = index;
        this.#next[here] = at + ((corner + 1) % ring.length);
        this.#before[here] = at + ((corner + ring.length - 1) % ring.length);
        const square = squareAt(squareNumber(x), squareNumber(y));
        const list = this.#squares.get(square);
        if (list === undefined) this.#squares.set(square, [here]);
        else list.push(here);
      });
      at += ring.length;
    });
  }

  /** Leaves a corner out if that may be. */
  drop(corner: number, tolerance: number, touches: Touches): boolean {
    if (this.#isDropped[corner] === 1 || this.#left[this.#ringOf[corner]] <= 3) return false;
    const a = this.#before[corner];
    const c = this.#next[corner];
    const [ax, ay, bx, by, cx, cy] = [this.#x[a], this.#y[a], this.#x[corner], this.#y[corner], this.#x[c], this.#y[c]];
    const moved = Math.max(this.#moved[a], this.#moved[corner]) + distanceToPiece(bx, by, ax, ay, cx, cy);
    if (moved > tolerance || this.#holdsCorner(a, corner, c) || touches(ax, ay, bx, by, cx, cy)) return false;
    this.#isDropped[corner] = 1;
    this.#left[this.#ringOf[corner]] -= 1;
    this.#next[a] = c;
    this.#before[c] = a;
    this.#moved[a] = moved;
    return true;
  }

  /** What is left of a ring, from its first corner on. */
  ring(index: number): Path64 {
    let first = this.#starts[index];
    while (this.#isDropped[first] === 1) first += 1;
    const path: Path64 = [];
    let corner = first;
    do {
      path.push({ x: this.#x[corner], y: this.#y[corner] });
      corner = this.#next[corner];
    } while (corner !== first);
    return path;
  }

  /** Whether another corner lies in or on the triangle of three. */
  #holdsCorner(a: number, b: number, c: number): boolean {
    const [ax, ay, bx, by, cx, cy] = [this.#x[a], this.#y[a], this.#x[b], this.#y[b], this.#x[c], this.#y[c]];
    const lastColumn = squareNumber(Math.max(ax, bx, cx));
    const lastRow = squareNumber(Math.max(ay, by, cy));
    for (let row = squareNumber(Math.min(ay, by, cy)); row <= lastRow; row += 1) {
      for (let column = squareNumber(Math.min(ax, bx, cx)); column <= lastColumn; column += 1) {
        for (const other of this.#squares.get(squareAt(column, row)) ?? []) {
          if (other === a || other === b || other === c || this.#isDropped[other] === 1) continue;
          if (isInTriangle(this.#x[other], this.#y[other], ax, ay, bx, by, cx, cy)) return true;
        }
      }
    }
    return false;
  }
}

const squareNumber = (at: number): number => Math.floor(at / (lookUpMetres * perMetre));
const squareAt = (column: number, row: number): number => row * 2 ** 24 + column;

function side(ax: number, ay: number, bx: number, by: number, x: number, y: number): number {
  return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
}

function isInTriangle(x: number, y: number, ax: number, ay: number, bx: number, by: number, cx: number, cy: number): boolean {
  const [p, q, r] = [side(ax, ay, bx, by, x, y), side(bx, by, cx, cy, x, y), side(cx, cy, ax, ay, x, y)];
  if (!((p >= 0 && q >= 0 && r >= 0) || (p <= 0 && q <= 0 && r <= 0))) return false;
  return x >= Math.min(ax, bx, cx) && x <= Math.max(ax, bx, cx) && y >= Math.min(ay, by, cy) && y <= Math.max(ay, by, cy);
}

function distanceToPiece(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const square = (bx - ax) ** 2 + (by - ay) ** 2;
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square));
  return Math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y);
}

/** Says whether any street of the network touches a triangle of the plane. */
function streetGuard(network: WalkNetwork, plane: Plane): Touches {
  const { minX, minY, cellMetres, columns, rows, starts, items } = networkGrid(network);
  const { nodeX, nodeY, segmentFrom, segmentTo } = network;
  return (ax, ay, bx, by, cx, cy) => {
    const left = plane.x + Math.min(ax, bx, cx) / perMetre;
    const bottom = plane.y + Math.min(ay, by, cy) / perMetre;
    const right = plane.x + Math.max(ax, bx, cx) / perMetre;
    const top = plane.y + Math.max(ay, by, cy) / perMetre;
    const lastColumn = Math.min(columns - 1, Math.floor((right - minX) / cellMetres));
    const lastRow = Math.min(rows - 1, Math.floor((top - minY) / cellMetres));
    for (let row = Math.max(0, Math.floor((bottom - minY) / cellMetres)); row <= lastRow; row += 1) {
      for (let column = Math.max(0, Math.floor((left - minX) / cellMetres)); column <= lastColumn; column += 1) {
        const cell = row * columns + column;
        for (let at = starts[cell]; at < starts[cell + 1]; at += 1) {
          const from = segmentFrom[items[at]];
          const to = segmentTo[items[at]];
          if ((nodeX[from] < left && nodeX[to] < left) || (nodeX[from] > right && nodeX[to] > right)) continue;
          if ((nodeY[from] < bottom && nodeY[to] < bottom) || (nodeY[from] > top && nodeY[to] > top)) continue;
          const px = (nodeX[from] - plane.x) * perMetre;
          const py = (nodeY[from] - plane.y) * perMetre;
          const qx = (nodeX[to] - plane.x) * perMetre;
          const qy = (nodeY[to] - plane.y) * perMetre;
          if (pieceTouchesTriangle(px, py, qx, qy, ax, ay, bx, by, cx, cy)) return true;
        }
      }
    }
    return false;
  };
}

/** Two convex shapes are apart when a line along a side of one has them on its two sides. Boxes are compared before. */
function pieceTouchesTriangle(
  px: number, py: number, qx: number, qy: number, ax: number, ay: number, bx: number, by: number, cx: number, cy: number,
): boolean {
  const [a, b, c] = [side(px, py, qx, qy, ax, ay), side(px, py, qx, qy, bx, by), side(px, py, qx, qy, cx, cy)];
  if ((a > 0 && b > 0 && c > 0) || (a < 0 && b < 0 && c < 0)) return false;
  const turn = side(ax, ay, bx, by, cx, cy);
  if (turn === 0) return true;
  const isOut = (x1: number, y1: number, x2: number, y2: number): boolean => side(x1, y1, x2, y2, px, py) * turn < 0 && side(x1, y1, x2, y2, qx, qy) * turn < 0;
  return !(isOut(ax, ay, bx, by) || isOut(bx, by, cx, cy) || isOut(cx, cy, ax, ay));
}
