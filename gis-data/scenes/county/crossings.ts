import type { Vec } from './plane.ts';
import { crossing, inRing, lengthOf } from './plane.ts';
import { createSegmentGrid } from './segment-grid.ts';
import type { BarrierManner, FinishedWay, Way } from './way.ts';

/** What walks are cut by: water (rings) and rails (a line). */
export interface BarrierLines {
  readonly water: readonly (readonly Vec[])[];
  readonly rails: readonly Vec[];
}

type Contact = 'dry' | 'water' | 'rails';

const waterOwner = 0;
const railsOwner = 1;
/** A stump shorter than this before the water is not drawn. */
const stumpMetres = 25;

/** Finds which segments of a way touch water or cross the rails. */
function contactFinder({ water, rails }: BarrierLines): (points: readonly Vec[]) => Contact[] {
  const grid = createSegmentGrid(200);
  const add = (line: readonly Vec[], owner: number): void => {
    for (let i = 1; i < line.length; i++) grid.add({ a: line[i - 1], b: line[i], owner, index: i });
  };
  for (const ring of water) add([...ring, ring[0]], waterOwner);
  add(rails, railsOwner);
  const boxes = water.map((ring) => ({
    ring, west: Math.min(...ring.map((p) => p[0])), east: Math.max(...ring.map((p) => p[0])), south: Math.min(...ring.map((p) => p[1])), north: Math.max(...ring.map((p) => p[1])),
  }));
  const inWater = (p: Vec): boolean =>
    boxes.some((box) => p[0] > box.west && p[0] < box.east && p[1] > box.south && p[1] < box.north && inRing(p, box.ring));

  return (points) => {
    // One test for the start of the line; after that, being in water can only change where a shore is crossed.
    let wet = inWater(points[0]);
    const contacts: Contact[] = [];
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1], points[i]];
      const near = grid.near(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]));
      const hits = near.filter((segment) => crossing(a, b, segment.a, segment.b) !== null);
      const shore = hits.some((segment) => segment.owner === waterOwner);
      contacts.push(shore || wet ? 'water' : hits.length > 0 ? 'rails' : 'dry');
      if (shore) wet = inWater(b);
    }
    return contacts;
  };
}

/** Ways after every meeting with water and rails was settled in the way's own manner. */
export function withCrossings(ways: readonly Way[], barriers: BarrierLines): FinishedWay[] {
  const contactsOf = contactFinder(barriers);
  return ways.flatMap((way) => settled(way, contactsOf(way.points)));
}

function settled(way: Way, contacts: readonly Contact[]): FinishedWay[] {
  const plain: FinishedWay = { ...way, bridge: false, tunnel: false };
  if (contacts.every((contact) => contact === 'dry')) return [plain];
  const mannerAt = (i: number): BarrierManner | 'plain' => (contacts[i] === 'dry' ? 'plain' : contacts[i] === 'water' ? way.atWater : way.atRails);
  const pieces: FinishedWay[] = [];
  for (let start = 0; start < contacts.length; ) {
    const manner = mannerAt(start);
    let end = start + 1;
    const same = (i: number): boolean => {
      const other = mannerAt(i);
      return other === manner || (other === 'unmarked' && manner === 'plain') || (other === 'plain' && manner === 'unmarked');
    };
    while (end < contacts.length && same(end)) end++;
    const points = way.points.slice(start, end + 1);
    const stump = (manner === 'plain' || manner === 'unmarked') && (start > 0 || end < contacts.length) && lengthOf(points) < stumpMetres && way.atWater === 'stop';
    if (manner !== 'stop' && !stump) pieces.push({ ...way, points, bridge: manner === 'over', tunnel: manner === 'under' });
    start = end;
  }
  return pieces;
}

/** Leaves out scraps: pieces that hang together with less than `leastMetres` of road in all. */
export function withoutScraps(ways: readonly FinishedWay[], leastMetres: number): FinishedWay[] {
  const parent = ways.map((_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
    return i;
  };
  const owner = new Map<number, Map<number, number>>();
  ways.forEach((way, i) => {
    for (const [x, y] of way.points) {
      const column = owner.get(x) ?? new Map<number, number>();
      owner.set(x, column);
      const other = column.get(y);
      if (other === undefined) column.set(y, i);
      else parent[root(i)] = root(other);
    }
  });
  const metres = new Map<number, number>();
  ways.forEach((way, i) => metres.set(root(i), (metres.get(root(i)) ?? 0) + lengthOf(way.points)));
  return ways.filter((_, i) => (metres.get(root(i)) as number) >= leastMetres);
}
