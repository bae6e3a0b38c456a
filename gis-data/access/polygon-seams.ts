import type { Path64, Paths64, Point64 } from 'clipper2-ts';
import type { Square } from './polygon-tiles.ts';

/** Part of a boundary from one place on a seam to another; what is drawn lies to its left. */
interface Run {
  readonly points: Path64;
  used: boolean;
}

/**
 * Puts what is drawn in squares together again, exactly: where two neighbours are both drawn along their common side, the two boundaries
 * there run opposite ways and cancel; what is left is strung into rings. Nothing is intersected anew, so the cost grows with the corners
 * alone. Where the two sides of a seam differ by a rounding, a step of that size stays.
 */
export class Seams {
  readonly #rings: Paths64 = [];
  readonly #runs: Run[] = [];
  /** By seam: changes of the sum of boundaries that run upwards (to the right) along it, at a place on it. */
  readonly #upright = new Map<number, Map<number, number>>();
  readonly #level = new Map<number, Map<number, number>>();

  /** Adds what is drawn in a square: rings, outer ones counter-clockwise and holes clockwise, that may reach beyond its sides. */
  add(rings: Paths64, square: Square): void {
    for (const ring of rings) this.#cut(clippedTo(ring, square), square);
  }

  /** Adds a square drawn as a whole. */
  addSquare({ left, bottom, right, top }: Square): void {
    this.#along(this.#level, bottom, left, right);
    this.#along(this.#upright, right, bottom, top);
    this.#along(this.#level, top, right, left);
    this.#along(this.#upright, left, top, bottom);
  }

  /** The boundary of everything added, as simple rings that touch at most in points. */
  rings(): Paths64 {
    const runs = [...this.#runs];
    for (const [x, changes] of this.#upright) for (const [from, to] of leftOver(changes)) runs.push({ points: [{ x, y: from }, { x, y: to }], used: false });
    for (const [y, changes] of this.#level) for (const [from, to] of leftOver(changes)) runs.push({ points: [{ x: from, y }, { x: to, y }], used: false });
    return [...this.#rings, ...strung(runs)].flatMap(simpleRings);
  }

  /** Cuts a ring within a square at the square's sides: runs through the inside, and pieces along a side. */
  #cut(ring: Path64, square: Square): void {
    const isOnSide = ({ x, y }: Point64): boolean => x === square.left || x === square.right || y === square.bottom || y === square.top;
    const first = ring.findIndex(isOnSide);
    if (first < 0) {
      if (ring.length > 2) this.#rings.push(ring);
      return;
    }
    let run: Point64[] = [ring[first]];
    for (let step = 1; step <= ring.length; step += 1) {
      const point = ring[(first + step) % ring.length];
      const before = run[run.length - 1];
      if (run.length === 1 && before.x === point.x && (point.x === square.left || point.x === square.right)) {
        this.#along(this.#upright, point.x, before.y, point.y);
        run = [point];
        continue;
      }
      if (run.length === 1 && before.y === point.y && (point.y === square.bottom || point.y === square.top)) {
        this.#along(this.#level, point.y, before.x, point.x);
        run = [point];
        continue;
      }
      run.push(point);
      if (!isOnSide(point)) continue;
      this.#addRun(run, square);
      run = [point];
    }
  }

  #addRun(points: Path64, square: Square): void {
    this.#runs.push({ points, used: false });
    // A boundary that runs past along the seam is broken here, so that it can turn.
    for (const { x, y } of [points[0], points[points.length - 1]]) {
      if (x === square.left || x === square.right) change(this.#upright, x, y, 0);
      if (y === square.bottom || y === square.top) change(this.#level, y, x, 0);
    }
  }

  #along(seams: Map<number, Map<number, number>>, seam: number, from: number, to: number): void {
    if (from === to) return;
    change(seams, seam, from, 1);
    change(seams, seam, to, -1);
  }
}

function change(seams: Map<number, Map<number, number>>, seam: number, at: number, by: number): void {
  let changes = seams.get(seam);
  if (changes === undefined) seams.set(seam, changes = new Map());
  changes.set(at, (changes.get(at) ?? 0) + by);
}

/** Pieces of a seam where boundaries are left after those of opposite ways have cancelled, each in its way. */
function leftOver(changes: ReadonlyMap<number, number>): [number, number][] {
  const places = [...changes].sort(([a], [b]) => a - b);
  const pieces: [number, number][] = [];
  let sum = 0;
  places.forEach(([at, by], index) => {
    sum += by;
    for (let times = Math.abs(sum); times > 0; times -= 1) {
      const next = places[index + 1][0];
      pieces.push(sum > 0 ? [at, next] : [next, at]);
    }
  });
  return pieces;
}

/** Strings runs into closed rings; where several go on from a place, the one that turns sharpest to the left bounds the same corner. */
function strung(runs: readonly Run[]): Paths64 {
  const from = new Map<string, Run[]>();
  for (const run of runs) {
    const key = `${run.points[0].x},${run.points[0].y}`;
    const list = from.get(key);
    if (list === undefined) from.set(key, [run]);
    else list.push(run);
  }
  const rings: Paths64 = [];
  for (const first of runs) {
    if (first.used) continue;
    const ring: Point64[] = [];
    let run: Run | undefined = first;
    while (run !== undefined) {
      run.used = true;
      for (let at = 1; at < run.points.length; at += 1) ring.push(run.points[at]);
      const { points }: Run = run;
      const end = points[points.length - 1];
      const open: Run[] = (from.get(`${end.x},${end.y}`) ?? []).filter(({ used }) => !used);
      if (open.length === 0) break;
      run = open.length === 1 ? open[0] : sharpestLeft(points[points.length - 2], end, open);
    }
    rings.push(ring);
  }
  return rings;
}

function sharpestLeft(before: Point64, at: Point64, runs: readonly Run[]): Run {
  const back = Math.atan2(before.y - at.y, before.x - at.x);
  // Clockwise from where we came from; straight back last.
  const turn = ({ points }: Run): number => {
    const angle = back - Math.atan2(points[1].y - at.y, points[1].x - at.x);
    return angle <= 0 ? angle + 2 * Math.PI : angle;
  };
  return runs.reduce((best, run) => (turn(run) < turn(best) ? run : best));
}

/** Takes a ring apart where it comes to the same place again. */
export function simpleRings(ring: Path64): Paths64 {
  const rings: Paths64 = [];
  const path: Point64[] = [];
  const at = new Map<string, number>();
  for (const point of ring) {
    const key = `${point.x},${point.y}`;
    const earlier = at.get(key);
    if (earlier === undefined) {
      at.set(key, path.length);
      path.push(point);
      continue;
    }
    const loop = path.splice(earlier + 1);
    for (const { x, y } of loop) at.delete(`${x},${y}`);
    loop.unshift(point);
    if (loop.length > 2) rings.push(loop);
  }
  if (path.length > 2) rings.push(path);
  return rings;
}

/** A ring cut to a square, one side after the other; where it ran outside, it runs along the sides. */
export function clippedTo(ring: Path64, { left, bottom, right, top }: Square): Path64 {
  let path: Path64 = ring;
  path = clippedAt(path, true, (at) => at >= left, left);
  path = clippedAt(path, true, (at) => at <= right, right);
  path = clippedAt(path, false, (at) => at >= bottom, bottom);
  return clippedAt(path, false, (at) => at <= top, top);
}

function clippedAt(path: Path64, upright: boolean, isIn: (at: number) => boolean, seam: number): Path64 {
  const across = (point: Point64): number => (upright ? point.x : point.y);
  if (path.every((point) => isIn(across(point)))) return path;
  const cut: Point64[] = [];
  for (let index = 0; index < path.length; index += 1) {
    const b = path[index];
    const a = path[index === 0 ? path.length - 1 : index - 1];
    if (isIn(across(a)) !== isIn(across(b))) cut.push(crossing(a, b, upright, seam));
    if (isIn(across(b))) cut.push(b);
  }
  return cut.filter((point, index) => {
    const before = cut[index === 0 ? cut.length - 1 : index - 1];
    return point.x !== before.x || point.y !== before.y;
  });
}

/** Where a piece crosses a seam, the same whichever way it is run. */
function crossing(a: Point64, b: Point64, upright: boolean, seam: number): Point64 {
  const [p, q] = (upright ? a.x < b.x : a.y < b.y) ? [a, b] : [b, a];
  if (upright) return { x: seam, y: Math.round(p.y + ((q.y - p.y) * (seam - p.x)) / (q.x - p.x)) };
  return { x: Math.round(p.x + ((q.x - p.x) * (seam - p.y)) / (q.y - p.y)), y: seam };
}
