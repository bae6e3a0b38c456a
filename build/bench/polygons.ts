/**
 * `tsx build/bench/polygons.ts [quick | facilities …]`: drawings of service areas, one by one and dissolved into one; seeded, milliseconds.
 * The plain way beside it, where it ends in seconds: every area's reached streets buffered by the polygon library, and all of these united in
 * one sweep; without keeping unreached streets free, without filling or straightening anything.
 */
import type { Paths64 } from 'clipper2-ts';
import { Clipper64, ClipperOffset, ClipType, EndType, FillRule, JoinType } from 'clipper2-ts';
import { chainStretches } from '../../gis-data/access/chains.ts';
import type { ServiceArea } from '../../gis-data/access/index.ts';
import { serviceArea, serviceAreaPolygon } from '../../gis-data/access/index.ts';
import { unitedStretches } from '../../gis-data/access/stretches.ts';
import { buildNetwork, createSearch, networkGrid, snapPoints } from '../../gis-data/network/index.ts';
import { seeded } from '../../gis-data/network/testing/random-town.ts';
import { table } from './cases.ts';
import { streetNetwork, streetRoads } from './street-network.ts';

const bufferMetres = 30;
const mostPlain = 50;
const wished = process.argv.slice(2).map(Number).filter((count) => count > 0);
const counts = wished.length > 0 ? wished : process.argv[2] === 'quick' ? [20, 50] : [50, 200, 500];
const streets = streetNetwork(230000, 20261122);
const network = buildNetwork(streetRoads(streets));
const random = seeded(7);
const most = Math.max(...counts);
const place = (low: number) => Float64Array.from({ length: most }, () => low + random() * streets.widthMetres);
const facilities = snapPoints(network, place(500000), place(3800000), { maxAccessMetres: Infinity });
networkGrid(network);
const search = createSearch(network);
const areas = Array.from({ length: most }, (_, at) => serviceArea(network, facilities, at, 1000, { accessCounts: true }, search));

function timed<T>(work: () => T): readonly [T, number] {
  const start = performance.now();
  const result = work();
  return [result, performance.now() - start];
}

/** Corners of the plain union. */
function plainly(list: readonly ServiceArea[]): number {
  const subjects = list.flatMap((area): Paths64 => {
    const lines = chainStretches(network, [...unitedStretches([area]).values()].flat()).map(({ line }) => line);
    const offset = new ClipperOffset(2, 250);
    offset.addPaths(lines.map((line) => line.map(({ x, y }) => ({ x: Math.round((x - 500000) * 1000), y: Math.round((y - 3800000) * 1000) }))), JoinType.Round, EndType.Butt);
    const buffered: Paths64 = [];
    offset.execute(bufferMetres * 1000, buffered);
    return buffered;
  });
  const clipper = new Clipper64();
  clipper.addSubject(subjects);
  const united: Paths64 = [];
  clipper.execute(ClipType.Union, FillRule.NonZero, united);
  return united.flat().length;
}

const singles = areas.slice(0, 40).map((area) => timed(() => serviceAreaPolygon(network, area, { bufferMetres }))[1]).sort((a, b) => a - b);
console.log(`${network.segmentCount.toLocaleString('en')} segments, 1,000 m; one facility drawn: median ${String(Math.round(singles[Math.floor(singles.length / 2)]))} ms, slowest ${String(Math.round(singles[singles.length - 1]))} ms`);
const rows = counts.map((count) => {
  const list = areas.slice(0, count);
  const [drawn, milliseconds] = timed(() => serviceAreaPolygon(network, list, { bufferMetres }));
  const plain = count <= mostPlain ? timed(() => plainly(list))[1] : null;
  return [
    count, unitedStretches(list).size, Math.round(milliseconds), (milliseconds / count).toFixed(1), drawn.coordinates.length, drawn.coordinates.flat(2).length,
    Math.round(process.memoryUsage().rss / 1e6), plain === null ? '' : Math.round(plain), plain === null ? '' : (plain / milliseconds).toFixed(1),
  ];
});
table(['facilities', 'segments reached', 'dissolved', 'per facility', 'polygons', 'corners', 'MB', 'plain union', 'plain ÷ ours'], rows);
