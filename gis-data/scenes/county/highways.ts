import type { Random } from '../random.ts';
import { densified, smoothCurve, swayingCurve } from './curves.ts';
import { gabrielPairs } from './delaunay.ts';
import type { Land } from './land.ts';
import type { LatticeStreets } from './lattice-streets.ts';
import { exitTowards } from './lattice-streets.ts';
import type { CountyPlan } from './plan.ts';
import type { Vec } from './plane.ts';
import { bearing, distance, inRing, mix, moved, onCentimetre, turn } from './plane.ts';
import type { RoadClass, Way } from './way.ts';
import type { Waters } from './water.ts';

/** What joins the towns: national, provincial and county roads, the expressway and the railway. */
export interface Highways {
  readonly ways: readonly Way[];
  /** Places on the roads where village roads may join: about one every 800 m. */
  readonly anchors: readonly Vec[];
  readonly railway: readonly Vec[];
  readonly expressway: readonly Vec[];
}

interface Node {
  readonly at: Vec;
  readonly towards: (target: Vec) => Vec;
}

const anchorSpacing = 800;

/** Straightest way out from the seat in a direction, town by town. */
function chain(start: number, direction: number, nodes: readonly Node[], neighbours: readonly (readonly number[])[]): number[] {
  const path = [start];
  for (;;) {
    const here = path[path.length - 1];
    const ahead = neighbours[here].filter((n) => !path.includes(n) && turn(bearing(nodes[here].at, nodes[n].at), direction) < 0.95);
    if (ahead.length === 0) return path;
    path.push(ahead.reduce((best, n) => (turn(bearing(nodes[here].at, nodes[n].at), direction) < turn(bearing(nodes[here].at, nodes[best].at), direction) ? n : best)));
  }
}

function railwayLine(plan: CountyPlan, land: Land, random: Random): Vec[] {
  const north = 1.25 + random.between(-0.12, 0.12);
  const south = -1.95 + random.between(-0.12, 0.12);
  const side = plan.cityBlock * Math.sqrt(plan.cityCells) * 0.3;
  const start = moved([0, 0], north, land.reach(north) + plan.radius * 0.06);
  const end = moved([0, 0], south, land.reach(south) + plan.radius * 0.06);
  const station: Vec = [side, -plan.cityBlock * 0.3];
  // Long even bends: rails turn slowly.
  const through = [start, mix(mix(start, station, 0.5), [start[0] * 0.2, start[1] * 0.5], 0.12), station, mix(mix(station, end, 0.5), [end[0], station[1]], 0.06), end];
  return smoothCurve(through, 90).map(onCentimetre);
}

function expresswayLine(plan: CountyPlan, land: Land, random: Random): Vec[] {
  const east = 0.22 + random.between(-0.1, 0.1);
  const west = 2.98 + random.between(-0.12, 0.12);
  const past = plan.cityBlock * Math.sqrt(plan.cityCells) * 0.62 + plan.radius * 0.06;
  const through = [
    moved([0, 0], east, land.reach(east) + plan.radius * 0.04), [plan.radius * 0.42, past * 0.85], [0, past * 1.12], [-plan.radius * 0.4, past * 0.95],
    moved([0, 0], west, land.reach(west) + plan.radius * 0.04),
  ] as Vec[];
  return smoothCurve(through, 110).map(onCentimetre);
}

export function makeHighways(
  plan: CountyPlan, land: Land, waters: Waters, towns: readonly LatticeStreets[], gates: readonly Vec[], random: Random,
): Highways {
  const nearestGate = (target: Vec): Vec =>
    gates.reduce((best, gate) => (distance(gate, target) + 0.2 * distance(gate, [0, 0]) < distance(best, target) + 0.2 * distance(best, [0, 0]) ? gate : best));
  const nodes: Node[] = [{ at: [0, 0], towards: nearestGate }, ...towns.map((town) => ({ at: town.middle, towards: (target: Vec) => exitTowards(town, target) }))];
  const pairs = gabrielPairs(nodes.map((node) => node.at));
  const neighbours = nodes.map((_, i) => pairs.flatMap(([a, b]) => (a === i ? [b] : b === i ? [a] : [])));

  const rank = new Map<string, { roadClass: RoadClass; name: string }>();
  const edgeKey = (a: number, b: number): string => `${Math.min(a, b)}-${Math.max(a, b)}`;
  const outward: { from: number; direction: number; roadClass: RoadClass; name: string }[] = [];
  const axes: readonly (readonly [number, RoadClass, string])[] = [
    [1.45, '国道', 'G907'], [-1.7, '国道', 'G907'], [0.05, '省道', 'S318'], [3.1, '省道', 'S318'], [0.8, '省道', 'S226'], [-2.4, '省道', 'S226'],
  ];
  for (const [base, roadClass, name] of axes) {
    const direction = base + random.between(-0.15, 0.15);
    const path = chain(0, direction, nodes, neighbours);
    path.slice(1).forEach((node, i) => {
      const key = edgeKey(path[i], node);
      if (!rank.has(key)) rank.set(key, { roadClass, name });
    });
    outward.push({ from: path[path.length - 1], direction, roadClass, name });
  }

  const ways: Way[] = [];
  const anchors: Vec[] = [];
  const draw = (a: Vec, b: Vec, roadClass: RoadClass, name: string): void => {
    const hilly = (land.hill(a) + land.hill(b)) / 2;
    const curve = swayingCurve(a, b, 0.045 + 0.05 * hilly, roadClass === '县道' ? 65 : 80, random).map(onCentimetre);
    if (roadClass === '县道' && curve.some((p) => inRing(p, waters.reservoir.ring))) return;
    ways.push({ points: curve, roadClass, name, atWater: 'over', atRails: random.pick(['over', 'under'] as const), apart: false });
    const every = Math.round(anchorSpacing / 75);
    for (let i = every; i < curve.length - 4; i += every) anchors.push(curve[i]);
  };
  let number = 1;
  for (const [a, b] of pairs) {
    const ranked = rank.get(edgeKey(a, b)) ?? { roadClass: '县道' as const, name: `X0${String(number++).padStart(2, '0')}` };
    // Roads end at the outer streets of a town; its own streets lead on.
    const from = nodes[a].towards(nodes[b].at);
    const to = nodes[b].towards(from);
    draw(from, to, ranked.roadClass, ranked.name);
  }
  for (const { from, direction, roadClass, name } of outward) {
    const [x, y] = nodes[from].at;
    const t = Math.atan2(y, x);
    const aim = from === 0 ? direction : t + Math.sign(Math.sin(direction - t)) * Math.min(0.12, turn(direction, t));
    const end = moved([0, 0], aim, land.reach(aim) + plan.radius * 0.045);
    if (distance(end, nodes[from].at) > plan.radius * 0.06) draw(nodes[from].towards(end), end, roadClass, name);
  }

  const expressway = expresswayLine(plan, land, random.stream('expressway'));
  ways.push({ points: expressway, roadClass: '高速', name: 'G9012 澄安高速', atWater: 'over', atRails: 'over', apart: true });
  return { ways: [...ways, ...ramps(ways, expressway)], anchors, railway: railwayLine(plan, land, random.stream('railway')), expressway };
}

/** Where the trunk road meets the expressway, a loop of slip road joins the two (nobody walks on it). */
function ramps(ways: readonly Way[], expressway: readonly Vec[]): Way[] {
  const trunk = ways.filter((way) => way.roadClass === '国道' || way.roadClass === '省道');
  for (const way of trunk) {
    for (const p of way.points) {
      const q = expressway.reduce((best, candidate) => (distance(candidate, p) < distance(best, p) ? candidate : best));
      if (distance(p, q) > 80) continue;
      const i = way.points.indexOf(p);
      const far = way.points[Math.min(way.points.length - 1, i + 6)];
      const side = expressway[Math.min(expressway.length - 1, expressway.indexOf(q) + 5)];
      const points = densified([far, mix(mix(far, side, 0.5), p, 0.15), side], 50).map(onCentimetre);
      return [{ points, roadClass: '高速', name: '互通匝道', atWater: 'over', atRails: 'over', apart: true }];
    }
  }
  return [];
}
