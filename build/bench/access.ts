/**
 * Benchmark of the walking network: `npx tsx build/bench/access.ts [segments]`. Seeded. Prints milliseconds of this machine and, as what
 * to compare across machines, the ratio to a textbook Dijkstra with a Map in the same run.
 */
import { accessStudy, impedanceTable } from '../../gis-data/access/index.ts';
import { reachedMetresOf, reachedNodesOf } from '../../gis-data/access/reached-sums.ts';
import { quietWork } from '../../gis-data/model/index.ts';
import type { Snaps, WalkNetwork } from '../../gis-data/network/index.ts';
import { buildNetwork, createChainSearch, networkGrid, snapPoints } from '../../gis-data/network/index.ts';
import { seeded } from '../../gis-data/network/testing/random-town.ts';
import { streetNetwork } from './street-network.ts';
import { textbookSearch } from './textbook.ts';

const wantedSegments = Number(process.argv[2] ?? 230000);
const facilityCount = 500;
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
const lines = streets.offsets.length - 1;

/** Milliseconds by name; a step that is run several times counts with its median. */
const rounds: Record<string, number[]> = {};
function timed<T>(name: string, work: () => T): T {
  const start = performance.now();
  const result = work();
  (rounds[name] ??= []).push(performance.now() - start);
  return result;
}
function median(name: string): number {
  const sorted = [...rounds[name]].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const build = (): WalkNetwork => buildNetwork({
  xs: streets.xs, ys: streets.ys, offsets: streets.offsets, roadOfLine: Int32Array.from({ length: lines }, (_, i) => i),
  crossesBarriers: new Uint8Array(lines), dropped: [],
});
const network = timed('build', build);
timed('grid', () => networkGrid(network));
const options = { maxAccessMetres: Infinity };
const facilities = timed('snap', () => snapPoints(network, facilityPoints.xs, facilityPoints.ys, options));

let reachedNodes = 0;
let reachedMetres = 0;
function searchAll(snaps: Snaps): void {
  reachedNodes = 0;
  reachedMetres = 0;
  for (let facility = 0; facility < facilityCount; facility += 1) {
    const reach = search.from(snaps, facility, limitMetres);
    reachedNodes += reachedNodesOf(network, reach);
    reachedMetres += reachedMetresOf(network, reach);
  }
}
const search = timed('prepareSearch', () => createChainSearch(network));
timed('searchCold', () => searchAll(facilities));
const demand = snapPoints(network, demandPoints.xs, demandPoints.ys, options);
let pairs = 0;
// The two searches take turns, so that a busy machine slows both alike.
for (let round = 0; round < 5; round += 1) {
  timed('searchWarm', () => searchAll(facilities));
  const textbookNodes = timed('textbookWithMap', () => {
    let total = 0;
    for (let facility = 0; facility < facilityCount; facility += 1) total += textbookSearch(network, facilities, facility, limitMetres).size;
    return total;
  });
  if (textbookNodes !== reachedNodes) throw new Error(`the textbook search reaches ${textbookNodes} nodes, ours ${reachedNodes}`);
  pairs = timed('impedanceTable', () => impedanceTable(network, facilities, demand, limitMetres, quietWork)).metres.length;
  timed('accessStudy', () => accessStudy(network, facilities, demand, limitMetres, quietWork));
}
timed('buildWarm', build);

for (const name of Object.keys(rounds)) console.log(`${name.padEnd(18)} ${median(name).toFixed(1).padStart(9)} ms`);
const coldMs = ['build', 'grid', 'snap', 'prepareSearch', 'searchCold'].reduce((sum, name) => sum + median(name), 0);
console.log(JSON.stringify({
  nodes: network.nodeCount, segments: network.segmentCount, facilities: facilityCount, limitMetres, reachedNodes, reachedMetres: Math.round(reachedMetres), pairs,
  coldMs: Number(coldMs.toFixed(1)), searchWarmMs: Number(median('searchWarm').toFixed(1)),
  coldMicrosecondsPerSegment: Number(((coldMs * 1000) / network.segmentCount).toFixed(2)),
  textbookToWarm: Number((median('textbookWithMap') / median('searchWarm')).toFixed(1)),
  memoryMegabytes: Math.round(process.memoryUsage().rss / 1e6),
}));
