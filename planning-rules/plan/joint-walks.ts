import type { Project, WorkContext } from '../../gis-data/model/index.ts';
import type { ImpedanceTable } from '../../gis-data/access/index.ts';
import { betweenPlaces, impedanceTable, pickDoors } from '../../gis-data/access/index.ts';
import type { WalkNetwork } from '../../gis-data/network/index.ts';
import type { JointCompound, JointGroupMeasure } from '../engine/index.ts';
import type { World } from './world.ts';

/** Walks between compounds, gate to gate along the network. */
export interface Walks {
  /** Whether walks from and to a compound can be measured. */
  readonly placed: readonly boolean[];
  /** By compound: others within the limit and the metres, ascending. */
  readonly near: readonly ReadonlyMap<number, number>[];
}

/** Measures every compound whose walk can be measured against every other. */
export function walksBetween(world: World, count: number, limitMetres: number, work: WorkContext): Walks {
  const placed = new Array<boolean>(count).fill(false);
  const near = placed.map(() => new Map<number, number>());
  const points = world.demand.points.flatMap((point, index) => (point.kind === 'compound' && world.unmeasured[index] === null ? [index] : []));
  if (world.network === null) return { placed, near };
  const table = gateToGate(world, world.network, points, limitMetres, work);
  const compoundAt = points.map((point) => world.demand.points[point].index);
  compoundAt.forEach((from, row) => {
    placed[from] = true;
    for (let at = table.starts[row]; at < table.starts[row + 1]; at += 1) {
      const to = compoundAt[table.destination[at]];
      if (to !== from) near[from].set(to, table.metres[at]);
    }
  });
  return { placed, near };
}

/** Walks from some demand points to each other. */
function gateToGate(world: World, network: WalkNetwork, points: readonly number[], limitMetres: number, work: WorkContext): ImpedanceTable {
  const doors = pickDoors(world.demandDoors, points);
  return betweenPlaces(impedanceTable(network, doors.snaps, doors.snaps, limitMetres, work), doors, doors);
}

export const walkOf = (walks: Walks, from: number, to: number): number => (from === to ? 0 : (walks.near[from].get(to) ?? Infinity));

/** Beyond the limit the walk to a declared group's unit is measured so many times as far, so that a finding can say how far it is. */
const declaredSearchFactor = 3;

/** A group that the ledger names: its members by index, and the walks between them in metres, `null` where not measurable. */
export interface DeclaredGroup {
  readonly name: string;
  readonly members: readonly number[];
  /** `walks[from][to]`, by place in `members`. */
  readonly walks: readonly (readonly (number | null)[])[];
}

/** Groups that the ledger names, in the order in which they first occur. A group of one is none. */
export function declaredGroups(project: Project, world: World, limitMetres: number, work: WorkContext): DeclaredGroup[] {
  const named = new Map<string, number[]>();
  (project.layers.compounds ?? []).forEach(({ jointGroup }, index) => {
    const name = jointGroup?.trim() ?? '';
    if (name !== '') named.set(name, [...(named.get(name) ?? []), index]);
  });
  const groups = [...named].filter(([, members]) => members.length > 1);
  const points = world.demand.points.flatMap((point, index) => (point.kind === 'compound' && world.unmeasured[index] === null ? [index] : []));
  const wanted = new Set(groups.flatMap(([, members]) => members));
  const rows = points.filter((point) => wanted.has(world.demand.points[point].index));
  const rowOf = new Map(rows.map((point, row) => [world.demand.points[point].index, row]));
  const table = world.network === null ? null : gateToGate(world, world.network, rows, limitMetres * declaredSearchFactor, work);
  const walk = (from: number, to: number): number | null => {
    if (from === to) return 0;
    const [a, b] = [rowOf.get(from), rowOf.get(to)];
    if (table === null || a === undefined || b === undefined) return null;
    for (let at = table.starts[a]; at < table.starts[a + 1]; at += 1) if (table.destination[at] === b) return table.metres[at];
    return Infinity;
  };
  return groups.map(([name, members]) => ({ name, members, walks: members.map((from) => members.map((to) => walk(from, to))) }));
}

/** The unit of a declared group is taken to stand at the member with rooms that count from which the fewest are too far; then the least walking. */
export function declaredGroup(
  { name, members, walks }: DeclaredGroup, areas: ReadonlyMap<number, JointCompound>, ids: readonly string[], limitMetres: number,
): Omit<JointGroupMeasure, 'number'> {
  const far = limitMetres * declaredSearchFactor;
  const cost = (host: number): { at: number; tooFar: number; metres: number } => {
    const all = walks.map((from) => Math.min(from[host] ?? far, far));
    return { at: host, tooFar: all.filter((metres) => metres > limitMetres).length, metres: all.reduce((sum, metres) => sum + metres, 0) };
  };
  const hosts = members.flatMap((member, at) => ((areas.get(member)?.mostSquareMetres ?? 0) > 0 ? [cost(at)] : []));
  const best = hosts.sort((a, b) => a.tooFar - b.tooFar || a.metres - b.metres || a.at - b.at).at(0);
  return {
    declared: name, unitAt: best === undefined ? null : ids[members[best.at]],
    members: members.map((member, from) => ({ compound: ids[member], walkMetres: best === undefined ? null : walks[from][best.at] })),
  };
}
