import type { LinearProgram, LinearRow } from '../lp-text.ts';
import type { JointGroupAnswer, JointProblem } from './problem.ts';
import { areaUnitsPerSquareMetre, decimetres, surplusOf } from './problem.ts';

/**
 * `joined`: the most compounds of D in groups. `units`: the fewest shared units with at least `joined` of D in groups. `walking`: the least
 * walking with that and at most `units` shared units.
 */
export type JointGoal =
  | { readonly goal: 'joined' }
  | { readonly goal: 'units'; readonly joined: number }
  | { readonly goal: 'walking'; readonly joined: number; readonly units: number };

const x = (from: number, host: number): string => `x${from}_${host}`;
const y = (host: number): string => `y${host}`;
type Term = readonly [number, string];

/** The program of `JointProblem`, minimised. xᵤᵤ is written as yᵤ, which is constraint (3). Areas in square metres. */
export function jointProgram(problem: JointProblem, wish: JointGoal): LinearProgram {
  const surplus = (index: number): number => surplusOf(problem.compounds[index]) / areaUnitsPerSquareMetre;
  const lacking = [...problem.compounds.keys()].filter((index) => surplus(index) < 0);
  const lacks = new Set(lacking);
  const { walks } = problem;
  const hosts = hostsOf(problem);
  const isHost = new Set(hosts);
  const places = new Map<number, Term[]>([...problem.compounds.keys()].map((index) => [index, isHost.has(index) ? [[1, y(index)]] : []]));
  const areas = new Map<number, Term[]>(hosts.map((host) => [host, [[surplus(host), y(host)]]]));
  for (const { from, to } of walks) {
    places.get(from)?.push([1, x(from, to)]);
    areas.get(to)?.push([surplus(from), x(from, to)]);
  }
  const allJoined = wish.goal !== 'joined' && wish.joined === lacking.length;
  const rows: LinearRow[] = [];
  for (const [index, terms] of places) rows.push({ name: `one${index}`, terms, sense: allJoined && lacks.has(index) ? '=' : '<=', right: 1 });
  for (const { from, to } of walks) rows.push({ name: `open${from}_${to}`, terms: [[1, x(from, to)], [-1, y(to)]], sense: '<=', right: 0 });
  for (const [host, terms] of areas) rows.push({ name: `area${host}`, terms: terms.filter(([value]) => value !== 0), sense: '>=', right: 0 });
  const joined = lacking.flatMap((index) => places.get(index) ?? []);
  const units = hosts.map((host): Term => [1, y(host)]);
  if (wish.goal !== 'joined' && !allJoined) rows.push({ name: 'joined', terms: joined, sense: '>=', right: wish.joined });
  if (wish.goal === 'walking') rows.push({ name: 'units', terms: units, sense: '<=', right: wish.units });
  const walking = walks.map(({ from, to, metres }): Term => [decimetres(metres), x(from, to)]).filter(([length]) => length > 0);
  const objective = { joined: joined.map(([, name]): Term => [-1, name]), units, walking: walking.length > 0 ? walking : units }[wish.goal];
  return { objective, rows: rows.filter((row) => row.terms.length > 0), upper: [], binaries: [...hosts.map(y), ...walks.map(({ from, to }) => x(from, to))] };
}

/** Compounds at which a unit can be shared, ascending: those others walk to. */
export function hostsOf({ walks }: JointProblem): number[] {
  return [...new Set(walks.map((walk) => walk.to))].sort((a, b) => a - b);
}

/** The groups of a point of the program; values above a half count as 1. A unit that nobody else walks to makes no group. */
export function groupsOf({ walks }: JointProblem, values: ReadonlyMap<string, number>): JointGroupAnswer[] {
  const groups = new Map<number, number[]>();
  for (const { from, to } of walks) {
    if ((values.get(x(from, to)) ?? 0) > 0.5) groups.set(to, [...(groups.get(to) ?? [to]), from]);
  }
  return [...groups].map(([host, members]) => ({ host, members: members.sort((a, b) => a - b) })).sort((a, b) => a.host - b.host);
}
