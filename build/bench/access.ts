/**
 * Benchmark of the walking network: `npx tsx build/bench/access.ts [segments]`. Seeded. Prints milliseconds of this machine and, as what
 * to compare across machines, the ratio to a textbook Dijkstra with a Map in the same run.
 */
import { accessStudy, impedanceTable } from '../../gis-data/access/index.ts';
import { quietWork } from '../../gis-data/model/index.ts';
import type { Snaps, WalkNetwork } from '../../gis-data/network/index.ts';
import { buildNetwork, createSearch, networkGrid, snapPoints } from '../../gis-data/network/index.ts';
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

const seconds: Record<string, number> = {};
function timed<T>(name: string, work: () => T): T {
  const start = performance.now();
  const result = work();
  seconds[name] = performance.now() - start;
  return result;
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
function searchAll(snaps: Snaps): void {
  reachedNodes = 0;
  for (let facility = 0; facility < facilityCount; facility += 1) reachedNodes += search.from(snaps, facility, limitMetres).count;
}
const search = timed('prepareSearch', () => createSearch(network));
timed('searchCold', () => searchAll(facilities));
for (let round = 0; round < 5; round += 1) timed('searchWarm', () => searchAll(facilities));
const demand = snapPoints(network, demandPoints.xs, demandPoints.ys, options);
const table = timed('impedanceTable', () => impedanceTable(network, facilities, demand, limitMetres, quietWork));
timed('accessStudy', () => accessStudy(network, facilities, demand, limitMetres, quietWork));
timed('buildWarm', build);
const textbookNodes = timed('textbookWithMap', () => {
  let total = 0;
  for (let facility = 0; facility < facilityCount; facility += 1) total += textbookSearch(network, facilities, facility, limitMetres).size;
  return total;
});
if (textbookNodes !== reachedNodes) throw new Error(`the textbook search reaches ${textbookNodes} nodes, ours ${reachedNodes}`);

for (const [name, value] of Object.entries(seconds)) console.log(`${name.padEnd(18)} ${value.toFixed(1).padStart(9)} ms`);
const cold = seconds.build + seconds.grid + seconds.snap + seconds.prepareSearch + seconds.searchCold;
console.log(JSON.stringify({
  nodes: network.nodeCount, segments: network.segmentCount, facilities: facilityCount, limitMetres, reachedNodes, pairs: table.metres.length,
  coldMs: Number(cold.toFixed(1)), searchWarmMs: Number(seconds.searchWarm.toFixed(1)),
  textbookToWarm: Number((seconds.textbookWithMap / seconds.searchWarm).toFixed(1)),
  memoryMegabytes: Math.round(process.memoryUsage().rss / 1e6),
}));
