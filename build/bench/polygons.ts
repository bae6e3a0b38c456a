/** `tsx build/bench/polygons.ts [facilities]`: drawings of service areas, one by one and dissolved into one; seeded, milliseconds. */
import { serviceArea, serviceAreaPolygon } from '../../gis-data/access/index.ts';
import { buildNetwork, createSearch, networkGrid, snapPoints } from '../../gis-data/network/index.ts';
import { seeded } from '../../gis-data/network/testing/random-town.ts';
import { table } from './cases.ts';
import { streetNetwork, streetRoads } from './street-network.ts';

const wished = process.argv[2] === undefined || process.argv[2] === 'quick' ? (process.argv[2] === 'quick' ? 50 : 200) : Number(process.argv[2]);
const streets = streetNetwork(230000, 20261122);
const network = buildNetwork(streetRoads(streets));
const random = seeded(7);
const place = (low: number) => Float64Array.from({ length: wished }, () => low + random() * streets.widthMetres);
const facilities = snapPoints(network, place(500000), place(3800000), { maxAccessMetres: Infinity });
networkGrid(network);
const search = createSearch(network);
const timed = <T>(work: () => T): readonly [T, number] => {
  const start = performance.now();
  const result = work();
  return [result, Math.round(performance.now() - start)];
};
const [areas, areasMs] = timed(() => Array.from({ length: wished }, (_, at) => serviceArea(network, facilities, at, 1000, { accessCounts: true }, search)));
const single = Math.min(20, wished);
const [, singleMs] = timed(() => areas.slice(0, single).forEach((area) => serviceAreaPolygon(network, area, { bufferMetres: 30 })));
const [drawn, dissolvedMs] = timed(() => serviceAreaPolygon(network, areas, { bufferMetres: 30 }));
table(
  ['facilities', 'areas', 'each drawn', 'dissolved', 'polygons', 'corners', 'MB'],
  [[wished, areasMs, Math.round(singleMs / single), dissolvedMs, drawn.coordinates.length, drawn.coordinates.flat(2).length, Math.round(process.memoryUsage().rss / 1e6)]],
);
