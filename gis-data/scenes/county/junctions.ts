import type { Vec } from './plane.ts';
import { crossing, distance, mix, nearestFraction, onCentimetre, vertexKey, withoutRepeats } from './plane.ts';
import { createSegmentGrid } from './segment-grid.ts';
import type { Way } from './way.ts';

/** A vertex to be put into a way after vertex `index`, at a fraction of that segment. */
interface Insertion {
  readonly index: number;
  readonly fraction: number;
  readonly at: Vec;
}

/** Nearer than this a crossing uses the vertex that is there. */
const snapMetres = 1.2;
/** A road's end this near to another road is meant to meet it. */
const endSnapMetres = 9;

/** Ends of roads that lie a little beside another road are moved onto it. */
function withEndsJoined(ways: readonly Way[]): Way[] {
  const grid = createSegmentGrid(150);
  const vertices = new Map<string, number>();
  ways.forEach((way, owner) => way.points.forEach((b, index) => {
    const key = vertexKey(b);
    const before = vertices.get(key);
    vertices.set(key, before === undefined || before === owner ? owner : -1);
    if (index > 0) grid.add({ a: way.points[index - 1], b, owner, index: index - 1 });
  }));
  return ways.map((way, owner) => {
    if (way.apart) return way;
    const joined = (p: Vec): Vec => {
      if (vertices.get(vertexKey(p)) !== owner) return p;
      let best: Vec = p;
      let least = endSnapMetres;
      for (const { a, b, owner: other } of grid.near(p[0] - endSnapMetres, p[1] - endSnapMetres, p[0] + endSnapMetres, p[1] + endSnapMetres)) {
        if (other === owner || ways[other].apart) continue;
        const q = mix(a, b, nearestFraction(p, a, b));
        if (distance(p, q) < least) {
          least = distance(p, q);
          best = q;
        }
      }
      return onCentimetre(best);
    };
    const points = [...way.points];
    points[0] = joined(points[0]);
    points[points.length - 1] = joined(points[points.length - 1]);
    return { ...way, points };
  });
}

/**
 * Gives roads that cross or touch a shared vertex, which is what makes them a network. Roads on a level of their own are left alone. A few rounds,
 * because a vertex on whole centimetres bends its segment by a hair, which now and then makes or loses a crossing.
 */
export function withJunctions(input: readonly Way[]): Way[] {
  let ways = withEndsJoined(input);
  for (let round = 0; round < 3; round++) {
    const { insertions, count } = findCrossings(ways);
    if (count === 0) break;
    ways = ways.map((way, i) => ({ ...way, points: inserted(way.points, insertions[i]) }));
  }
  return ways.filter((way) => way.points.length >= 2);
}

function inserted(points: readonly Vec[], insertions: readonly Insertion[]): Vec[] {
  if (insertions.length === 0) return [...points];
  const sorted = [...insertions].sort((a, b) => a.index - b.index || a.fraction - b.fraction);
  const result: Vec[] = [];
  let next = 0;
  points.forEach((p, i) => {
    result.push(p);
    for (; next < sorted.length && sorted[next].index === i; next++) result.push(sorted[next].at);
  });
  return withoutRepeats(result);
}

function findCrossings(ways: readonly Way[]): { insertions: Insertion[][]; count: number } {
  const grid = createSegmentGrid(100);
  const insertions = ways.map((): Insertion[] => []);
  let count = 0;
  const put = (owner: number, index: number, fraction: number, at: Vec): void => {
    const [a, b] = [ways[owner].points[index], ways[owner].points[index + 1]];
    const is = (p: Vec): boolean => p[0] === at[0] && p[1] === at[1];
    if (is(a) || is(b)) return;
    insertions[owner].push({ index, fraction, at });
    count += 1;
  };
  ways.forEach((way, owner) => {
    if (way.apart) return;
    for (let index = 0; index + 1 < way.points.length; index++) {
      const a = way.points[index];
      const b = way.points[index + 1];
      const [west, east] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])];
      const [south, north] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])];
      for (const other of grid.near(west - 0.01, south - 0.01, east + 0.01, north + 0.01)) {
        if (other.owner === owner) continue;
        const [c, d] = [other.a, other.b];
        if (Math.max(c[0], d[0]) < west - 0.01 || Math.min(c[0], d[0]) > east + 0.01 || Math.max(c[1], d[1]) < south - 0.01 || Math.min(c[1], d[1]) > north + 0.01) continue;
        const hit = meeting(a, b, c, d);
        if (hit === null) continue;
        put(owner, index, hit.t, hit.at);
        put(other.owner, other.index, hit.u, hit.at);
      }
    }
    for (let index = 0; index + 1 < way.points.length; index++) grid.add({ a: way.points[index], b: way.points[index + 1], owner, index });
  });
  return { insertions, count };
}

/** Where two segments meet, as a vertex both can share: an end of one of them when it is near, else the crossing itself. */
function meeting(a: Vec, b: Vec, c: Vec, d: Vec): { t: number; u: number; at: Vec } | null {
  const ends = [a, b].some((p) => [c, d].some((q) => p[0] === q[0] && p[1] === q[1]));
  if (ends) return null;
  const hit = crossing(a, b, c, d);
  if (hit !== null) {
    const at = onCentimetre(mix(a, b, hit[0]));
    const near = [a, b, c, d].find((p) => distance(p, at) < snapMetres);
    return { t: hit[0], u: hit[1], at: near ?? at };
  }
  // An end that lies on the other segment but for the rounding.
  for (const p of [a, b]) {
    const u = nearestFraction(p, c, d);
    if (distance(p, mix(c, d, u)) < 0.02) return { t: p === a ? 0 : 1, u, at: p };
  }
  for (const p of [c, d]) {
    const t = nearestFraction(p, a, b);
    if (distance(p, mix(a, b, t)) < 0.02) return { t, u: p === c ? 0 : 1, at: p };
  }
  return null;
}
