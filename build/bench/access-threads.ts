/**
 * One impedance table by one thread and with the help of others: `tsx build/bench/access-threads.ts <segments> <origins> <metres> <rounds>`. Prints one JSON line
 * of medians. The ways take turns. The threads are up and have the network, as for every table but the first; what starting them takes is
 * told by itself.
 */
import { threadHost } from '../../electron/cli/access/threads/host.ts';
import type { MeasuredTable } from '../../gis-data/access/index.ts';
import { blockPool } from '../../gis-data/access/index.ts';
import { quietWork } from '../../gis-data/model/index.ts';
import type { Snaps } from '../../gis-data/network/index.ts';
import { buildNetwork, snapPoints } from '../../gis-data/network/index.ts';
import { seeded } from '../../gis-data/network/testing/random-town.ts';
import { streetNetwork, streetRoads } from './street-network.ts';

const [segments, originCount, limitMetres, roundCount] = process.argv.slice(2).map(Number);
const destinationCount = 2271;

const streets = streetNetwork(segments, 20261122);
const random = seeded(7);
const network = buildNetwork(streetRoads(streets));
const snapped = (count: number): Snaps => {
  const xs = Float64Array.from({ length: count }, () => 500000 + random() * streets.widthMetres);
  const ys = Float64Array.from({ length: count }, () => 3800000 + random() * streets.widthMetres);
  return snapPoints(network, xs, ys, { maxAccessMetres: Infinity });
};
const job = { origins: snapped(originCount), destinations: snapped(destinationCount), limitMetres, sums: false };
const tell = (why: string): void => console.error(why);

const pools = [0, 1, 2].map((workers) => blockPool(network, { ...threadHost(workers, tell), payFromMilliseconds: 0 }));
const started = performance.now();
for (const [workers, pool] of pools.entries()) {
  // Tables are measured until all threads have joined in.
  while (pool.workers < workers) await pool.measure(job, quietWork);
}
const startMs = (performance.now() - started) / 2;

const seconds: number[][] = pools.map(() => []);
const tables: MeasuredTable[] = [];
for (let round = 0; round < roundCount; round += 1) {
  for (const [workers, pool] of pools.entries()) {
    const start = performance.now();
    tables[workers] = await pool.measure(job, quietWork);
    seconds[workers].push(performance.now() - start);
  }
}
for (const pool of pools) pool.close();
const [alone, ...helped] = tables.map(({ impedances }) => Buffer.from(impedances.metres.buffer));
if (helped.some((bytes) => !bytes.equals(alone))) throw new Error('threads gave other bytes than one alone');
const median = (list: readonly number[]): number => Number([...list].sort((a, b) => a - b)[Math.floor(list.length / 2)].toFixed(1));
console.log(JSON.stringify({ pairs: tables[0].impedances.metres.length, startMs: Math.round(startMs), alone: median(seconds[0]), withOne: median(seconds[1]), withTwo: median(seconds[2]) }));
