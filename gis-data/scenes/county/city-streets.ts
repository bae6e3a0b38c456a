import type { Random } from '../random.ts';
import type { NameGiver } from './names.ts';
import type { CountyPlan } from './plan.ts';
import type { Vec } from './plane.ts';
import { bearing, crossing, distance, distanceToLine, inRing, mix, onCentimetre } from './plane.ts';
import type { Territory } from './territory.ts';
import type { Way } from './way.ts';
import { densified } from './curves.ts';

/** The seat's streets: boundaries of its cells are the main ones, and each cell has its own lanes in its street's direction. */
export interface CityStreets {
  readonly ways: readonly Way[];
  /** Corners of the ring road, where the county's roads come in. */
  readonly gates: readonly Vec[];
  /** Gaps between the lanes, with the cell they lie in. */
  readonly blocks: readonly { readonly corners: readonly [Vec, Vec, Vec, Vec]; readonly cell: number }[];
}

/** Direction, spacing and phase of a street's lanes. */
interface LaneFrame {
  readonly angle: number;
  readonly us: readonly number[];
  readonly vs: readonly number[];
  readonly names: ReadonlyMap<string, string>;
}

function laneFrame(division: number, plan: CountyPlan, territory: Territory, names: NameGiver, random: Random): LaneFrame {
  const seat = territory.divisions[division].seat;
  const [column, row] = territory.sites[seat].lattice ?? [0, 0];
  const angle = bearing(territory.lattice(column - 0.5, row), territory.lattice(column + 0.5, row)) + random.pick([0, 0, 0.05, -0.07, 0.12, -0.14]);
  const central = Math.hypot(column, row) < 2;
  const [low, high] = plan.streetSpacing;
  const line = (): number[] => {
    const step = central ? low * random.between(1, 1.2) : low + (high - low) * random.between(0.35, 1);
    const reach = plan.cityBlock * 9;
    const values: number[] = [];
    for (let u = -reach; u < reach; u += step * random.between(0.72, 1.3)) values.push(u);
    return values;
  };
  const us = line();
  const vs = line();
  const named = new Map<string, string>();
  us.forEach((_, i) => named.set(`u${i}`, names.street('街')));
  vs.forEach((_, i) => named.set(`v${i}`, names.street('路')));
  return { angle, us, vs, names: named };
}

const inFrame = (angle: number, u: number, v: number): Vec => [u * Math.cos(angle) - v * Math.sin(angle), u * Math.sin(angle) + v * Math.cos(angle)];

/** Pieces of a straight line that lie inside a ring. */
function insidePieces(a: Vec, b: Vec, ring: readonly Vec[]): [Vec, Vec][] {
  const cuts = [0, 1];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const hit = crossing(a, b, ring[j], ring[i]);
    if (hit !== null) cuts.push(hit[0]);
  }
  cuts.sort((p, q) => p - q);
  return cuts.slice(1).flatMap((t, i): [Vec, Vec][] => {
    const s = cuts[i];
    return t - s > 1e-9 && inRing(mix(a, b, (s + t) / 2), ring) ? [[mix(a, b, s), mix(a, b, t)]] : [];
  });
}

function cellLanes(cell: number, frame: LaneFrame, territory: Territory, plan: CountyPlan, random: Random): Way[] {
  const ring = territory.rings[cell];
  const closed = [...ring, ring[0]];
  const reach = plan.cityBlock * 9;
  const lanes: Way[] = [];
  const draw = (a: Vec, b: Vec, name: string): void => {
    for (const [from, to] of insidePieces(a, b, ring)) {
      const clear = [0.25, 0.5, 0.75].every((t) => distanceToLine(mix(from, to, t), closed) > 48);
      if (distance(from, to) < 90 || !clear) continue;
      // Some lanes stop half way, as they do where a school or a factory is in the way.
      const end = random.chance(0.1) ? mix(from, to, random.between(0.4, 0.7)) : to;
      const points = densified([from, end], 58).map(onCentimetre);
      lanes.push({ points, roadClass: '支路', name, atWater: random.chance(0.02) ? 'unmarked' : 'stop', atRails: 'stop', apart: false });
    }
  };
  frame.us.forEach((u, i) => draw(inFrame(frame.angle, u, -reach), inFrame(frame.angle, u, reach), frame.names.get(`u${i}`) as string));
  frame.vs.forEach((v, i) => draw(inFrame(frame.angle, -reach, v), inFrame(frame.angle, reach, v), frame.names.get(`v${i}`) as string));
  return lanes;
}

function cellBlocks(cell: number, frame: LaneFrame, ring: readonly Vec[]): CityStreets['blocks'] {
  const blocks: { corners: readonly [Vec, Vec, Vec, Vec]; cell: number }[] = [];
  for (let i = 1; i < frame.us.length; i++) {
    for (let j = 1; j < frame.vs.length; j++) {
      const middle = inFrame(frame.angle, (frame.us[i - 1] + frame.us[i]) / 2, (frame.vs[j - 1] + frame.vs[j]) / 2);
      if (!inRing(middle, ring)) continue;
      const corner = (u: number, v: number): Vec => inFrame(frame.angle, u, v);
      blocks.push({
        corners: [corner(frame.us[i - 1], frame.vs[j - 1]), corner(frame.us[i], frame.vs[j - 1]), corner(frame.us[i], frame.vs[j]), corner(frame.us[i - 1], frame.vs[j])],
        cell,
      });
    }
  }
  return blocks;
}

function mainStreets(territory: Territory, names: NameGiver, random: Random): { ways: Way[]; gates: Vec[] } {
  const { sites, mesh, divisionOf } = territory;
  const lineNames = new Map<string, string>();
  const ways: Way[] = [];
  const gates: Vec[] = [];
  for (const edge of mesh.edges) {
    const [a, b] = [sites[edge.left], sites[edge.right]];
    const cityA = a.kind === 'city';
    const cityB = b.kind === 'city';
    if (!cityA && !cityB) continue;
    const rim = !cityA || !cityB;
    const [ca, ra] = a.lattice ?? [0, 0];
    const [cb, rb] = b.lattice ?? [0, 0];
    const key = ca !== cb ? `c${Math.min(ca, cb)}` : `r${Math.min(ra, rb)}`;
    const name = lineNames.get(key) ?? names.street('大道');
    lineNames.set(key, name);
    const main = rim || divisionOf[edge.left] !== divisionOf[edge.right];
    ways.push({
      points: densified(edge.line, 60).map(onCentimetre), roadClass: main ? '主干路' : '次干路', name: rim ? '环城路' : name,
      atWater: main || random.chance(0.3) ? 'over' : 'stop', atRails: main ? random.pick(['under', 'over'] as const) : 'stop', apart: false,
    });
    if (rim) gates.push(edge.line[0], edge.line[edge.line.length - 1]);
  }
  return { ways, gates };
}

export function cityStreets(plan: CountyPlan, territory: Territory, names: NameGiver, random: Random): CityStreets {
  const main = mainStreets(territory, names, random.stream('main'));
  const frames = Array.from({ length: plan.streets }, (_, division) => laneFrame(division, plan, territory, names, random.stream(`frame${division}`)));
  const cells = territory.sites.flatMap((site, i) => (site.kind === 'city' ? [i] : []));
  const lanes = random.stream('lanes');
  return {
    ways: [...main.ways, ...cells.flatMap((cell) => cellLanes(cell, frames[territory.divisionOf[cell]], territory, plan, lanes))],
    gates: main.gates,
    blocks: cells.flatMap((cell) => cellBlocks(cell, frames[territory.divisionOf[cell]], territory.rings[cell])),
  };
}
