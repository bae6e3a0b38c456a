/** Seeded siting cases for the benchmarks: random covers, and graphs shaped like OR-Library's p-median files. */
import type { MclpProblem } from '../../planning-rules/siting/index.ts';
import { coverFromPairs } from '../../planning-rules/siting/index.ts';
import { seeded } from '../../gis-data/network/testing/random-town.ts';

/** Walking metres from each site to each demand point (row-major, demand × site; Infinity beyond the limit), and elders per demand point. */
export interface CountyWalks {
  readonly demandCount: number;
  readonly siteCount: number;
  readonly metres: Float64Array;
  readonly elders: Float64Array;
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
  [5, 10, nodes / 10, ...(nodes <= 700 ? [nodes / 5] : []), ...(nodes <= 600 ? [nodes / 3] : [])].map((p) => [nodes, Math.round(p)] as const));

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
