/** Seeded siting cases for the benchmarks: a county's streets, random covers, and graphs shaped like OR-Library's p-median files. */
import type { MclpProblem } from '../../planning-rules/siting/index.ts';
import { coverFromPairs } from '../../planning-rules/siting/index.ts';
import { seeded } from '../../gis-data/network/testing/random-town.ts';
import { streetNetwork } from './street-network.ts';

/** Walking metres from each site to each demand point (row-major, demand × site; Infinity beyond `limitMetres`), and elders per demand point. */
export interface CountyWalks {
  readonly demandCount: number;
  readonly siteCount: number;
  readonly metres: Float64Array;
  readonly elders: Float64Array;
}

/** Demand points in towns of different size and villages between them, candidates among them, distances along bent streets. */
export function countyWalks(demandCount: number, siteCount: number, limitMetres: number, seed: number): CountyWalks {
  const streets = streetNetwork(240000, seed);
  const random = seeded(seed + 1);
  const index = new Map<string, number>();
  const place: [number, number][] = [];
  const ways: { to: number; metres: number }[][] = [];
  const corner = (at: number): number => {
    const key = `${streets.xs[at]},${streets.ys[at]}`;
    let known = index.get(key);
    if (known === undefined) {
      index.set(key, (known = place.length));
      place.push([streets.xs[at], streets.ys[at]]);
      ways.push([]);
    }
    return known;
  };
  for (let way = 0; way + 1 < streets.offsets.length; way++) {
    let metres = 0;
    for (let at = streets.offsets[way] + 1; at < streets.offsets[way + 1]; at++) metres += Math.hypot(streets.xs[at] - streets.xs[at - 1], streets.ys[at] - streets.ys[at - 1]);
    const [a, b] = [corner(streets.offsets[way]), corner(streets.offsets[way + 1] - 1)];
    ways[a].push({ to: b, metres });
    ways[b].push({ to: a, metres });
  }
  const towns = Array.from({ length: 30 }, () => ({ at: place[Math.floor(random() * place.length)], reach: 400 + random() * 1200 }));
  const pick = (): number => {
    for (;;) {
      const vertex = Math.floor(random() * place.length);
      const near = towns.reduce((most, { at, reach }) => Math.max(most, Math.exp(-Math.hypot(at[0] - place[vertex][0], at[1] - place[vertex][1]) / reach)), 0);
      if (random() < 0.06 + near) return vertex;
    }
  };
  const demand = Array.from({ length: demandCount }, pick);
  const demandAt = new Map<number, number[]>();
  demand.forEach((vertex, row) => demandAt.set(vertex, [...(demandAt.get(vertex) ?? []), row]));
  const metres = new Float64Array(demandCount * siteCount).fill(Infinity);
  for (let site = 0; site < siteCount; site++) {
    const from = pick();
    for (const [vertex, distance] of walksFrom(ways, from, limitMetres)) for (const row of demandAt.get(vertex) ?? []) metres[row * siteCount + site] = distance;
  }
  return { demandCount, siteCount, metres, elders: Float64Array.from({ length: demandCount }, () => 5 + Math.floor(random() ** 3 * 400)) };
}

function walksFrom(ways: readonly (readonly { to: number; metres: number }[])[], from: number, limit: number): Map<number, number> {
  const done = new Map<number, number>();
  const waiting: [number, number][] = [[0, from]];
  while (waiting.length > 0) {
    let least = 0;
    for (let at = 1; at < waiting.length; at++) if (waiting[at][0] < waiting[least][0]) least = at;
    const [metres, vertex] = waiting[least];
    waiting[least] = waiting[waiting.length - 1];
    waiting.pop();
    if (done.has(vertex)) continue;
    done.set(vertex, metres);
    for (const way of ways[vertex]) if (!done.has(way.to) && metres + way.metres <= limit) waiting.push([metres + way.metres, way.to]);
  }
  return done;
}

/** Every site covers about `covers` demand points at random: no geometry, the hardest kind. */
export function randomCovers(demandCount: number, siteCount: number, covers: number, seed: number): Omit<MclpProblem, 'sites'> {
  const random = seeded(seed);
  const pairs: [number, number][] = [];
  for (let site = 0; site < siteCount; site++) for (let demand = 0; demand < demandCount; demand++) if (random() < covers / demandCount) pairs.push([demand, site]);
  return { cover: coverFromPairs(demandCount, siteCount, pairs), weights: Float64Array.from({ length: demandCount }, () => 1 + Math.floor(random() * 1000)), required: [] };
}

/** Sizes of OR-Library's pmed1 … pmed40: nodes and p; edges are nodes² / 50. */
export const orLibraryShapes: readonly (readonly [nodes: number, p: number])[] = [100, 200, 300, 400, 500, 600, 700, 800, 900].flatMap((nodes) =>
  [5, 10, nodes / 10, ...(nodes <= 700 ? [nodes / 5] : []), ...(nodes <= 600 ? [nodes / 3] : [])].map((p) => [nodes, Math.floor(p)] as const));

/** A graph file in the form of OR-Library's p-median instances: random edges over a path that ties all nodes together, lengths 1 … 100. */
export function orLibraryText(nodes: number, p: number, seed: number): string {
  const random = seeded(seed);
  const edges = Math.floor((nodes * nodes) / 50);
  const length = (): number => 1 + Math.floor(random() * 100);
  const lines = [`${nodes} ${edges} ${p}`];
  for (let node = 1; node < nodes; node++) lines.push(`${node} ${node + 1} ${length()}`);
  while (lines.length <= edges) {
    const [a, b] = [1 + Math.floor(random() * nodes), 1 + Math.floor(random() * nodes)];
    if (a !== b) lines.push(`${a} ${b} ${length()}`);
  }
  return lines.join('\n');
}
