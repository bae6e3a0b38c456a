/**
 * One case of the access benchmark, in a process of its own: `tsx build/bench/access-case.ts lines|edges|ids <segments> <facilities> <rounds>`.
 * Prints one JSON line of milliseconds. First everything once, as a program that has just started does it; then `rounds` times again in
 * turns with the textbook. `edges`: the same network as numbered edges; `ids`: as edges between nodes with long sparse numbers.
 */
import { accessStudy, coverageOf, impedanceTable } from '../../gis-data/access/index.ts';
import { reachedSumsOf } from '../../gis-data/access/reached-sums.ts';
import { quietWork } from '../../gis-data/model/index.ts';
import type { Snaps, WalkNetwork } from '../../gis-data/network/index.ts';
import { buildNetwork, createChainSearch, networkFromEdges, segmentIndex, snapPoints } from '../../gis-data/network/index.ts';
import { seeded } from '../../gis-data/network/testing/random-town.ts';
import { edgeColumns } from './edge-columns.ts';
import { streetNetwork, streetRoads } from './street-network.ts';
import { textbookSearch } from './textbook.ts';

const door = process.argv[2];
const [wantedSegments, facilityCount, roundCount] = process.argv.slice(3).map(Number);
const demandCount = 2000;
const limitMetres = 1000;

const streets = streetNetwork(wantedSegments, 20261122);
const random = seeded(7);
const points = (count: number): { xs: Float64Array; ys: Float64Array } => ({
  xs: Float64Array.from({ length: count }, () => 500000 + random() * streets.widthMetres),
  ys: Float64Array.from({ length: count }, () => 3800000 + random() * streets.widthMetres),
});
const facilityPoints = points(facilityCount);
const demandPoints = points(demandCount);
const roads = streetRoads(streets);
const edges = door === 'lines' ? null : edgeColumns(streets, door === 'ids');

/** Milliseconds by name; a step that is run several times counts with its median. */
const rounds: Record<string, number[]> = {};
function timed<T>(name: string, work: () => T): T {
  const start = performance.now();
  const result = work();
  (rounds[name] ??= []).push(performance.now() - start);
  return result;
}
function median(name: string): number {
  const sorted = [...(rounds[name] ?? [])].sort((a, b) => a - b);
  return sorted.length === 0 ? NaN : Number(sorted[Math.floor(sorted.length / 2)].toFixed(1));
}

const before = process.memoryUsage().rss;
const build = (): WalkNetwork => (edges === null ? buildNetwork(roads) : networkFromEdges(edges));
const network = timed('build', build);
timed('grid', () => segmentIndex(network));
const options = { maxAccessMetres: Infinity };
const facilities = timed('snap', () => snapPoints(network, facilityPoints.xs, facilityPoints.ys, options));

let reachedNodes = 0;
let reachedMetres = 0;
function searchAll(snaps: Snaps): void {
  reachedNodes = 0;
  reachedMetres = 0;
  for (let facility = 0; facility < facilityCount; facility += 1) {
    const reach = search.from(snaps, facility, limitMetres);
    const sums = reachedSumsOf(network, reach);
    reachedNodes += sums.nodes;
    reachedMetres += sums.metres;
  }
}
const search = timed('prepare', () => createChainSearch(network));
timed('searchCold', () => searchAll(facilities));
const peak = process.memoryUsage().rss;
const demand = snapPoints(network, demandPoints.xs, demandPoints.ys, options);
let pairs = 0;
// The two searches take turns, so that a busy machine slows both alike.
for (let round = 0; round < roundCount; round += 1) {
  for (let again = 0; again < 3; again += 1) timed('searchWarm', () => searchAll(facilities));
  const textbookNodes = timed('textbook', () => {
    let total = 0;
    for (let facility = 0; facility < facilityCount; facility += 1) total += textbookSearch(network, facilities, facility, limitMetres).size;
    return total;
  });
  if (textbookNodes !== reachedNodes) throw new Error(`the textbook search reaches ${textbookNodes} nodes, ours ${reachedNodes}`);
  pairs = timed('table', () => impedanceTable(network, facilities, demand, limitMetres, quietWork)).metres.length;
  timed('study', () => accessStudy(network, facilities, demand, limitMetres, quietWork));
  timed('coverage', () => coverageOf(network, demand, facilities, limitMetres, quietWork));
  timed('buildWarm', build);
}
const coldMs = ['build', 'grid', 'snap', 'prepare', 'searchCold'].reduce((sum, name) => sum + median(name), 0);
console.log(JSON.stringify({
  door, segments: network.segmentCount, nodes: network.nodeCount, facilities: facilityCount, reachedNodes, reachedMetres: Math.round(reachedMetres), pairs,
  coldMs: Number(coldMs.toFixed(1)), ...Object.fromEntries(Object.keys(rounds).map((name) => [name, median(name)])),
  megabytes: Math.round(peak / 1e6), networkMegabytes: Math.round((peak - before) / 1e6),
}));
