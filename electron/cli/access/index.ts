import { performance } from 'node:perf_hooks';
import type { AccessStudy } from '../../../gis-data/access/index.ts';
import { blockPool } from '../../../gis-data/access/index.ts';
import type { Language } from '../../../gis-data/model/index.ts';
import { quietWork } from '../../../gis-data/model/index.ts';
import type { Snaps, WalkNetwork } from '../../../gis-data/network/index.ts';
import { buildNetwork, islandPlaces, networkFromEdges, snapPoints } from '../../../gis-data/network/index.ts';
import type { CommandIo, ExitCode } from '../io.ts';
import { guarded } from '../io.ts';
import { readEdges } from './edge-file.ts';
import type { PointFrame } from './frame.ts';
import { bring, pointFrame } from './frame.ts';
import type { AccessOptions } from './options.ts';
import { accessOptions, isEdgeFile } from './options.ts';
import { readPoints } from './points.ts';
import { writeResults } from './results.ts';
import { readRoads } from './road-file.ts';
import { threadHost } from './threads/host.ts';

export { accessUsage } from './options.ts';

/** Where the command speaks; Chinese unless told otherwise. */
export type AccessIo = Pick<CommandIo, 'out' | 'err'> & { readonly lang?: Language };

/**
 * `eldermap access`: walks between facilities and demand points on a network. Writes impedances.csv and areas.csv into `--out` and prints
 * one JSON line of counts and seconds. Each point goes to the nearest edge whatever the distance, unless `--max-access` says how far.
 * @returns the exit code: 0 done, 2 wrong use or bad input (said in a sentence), 1 our fault.
 */
export async function accessCommand(args: readonly string[], io: AccessIo): Promise<number> {
  const lang = io.lang ?? 'zh';
  return guarded({ out: io.out, err: io.err, lang }, async (): Promise<ExitCode> => {
    const options = accessOptions(args);
    const clock = stopwatch();
    const frame = pointFrame(options.crs);
    const source = await readNetwork(options, frame);
    const facilities = readPoints(options.facilities, frame, source.drawnNearOrigin);
    const demand = readPoints(options.demand, frame, source.drawnNearOrigin);
    for (const table of [facilities, demand]) bring(frame.crs, source.workingCrs, table.xs, table.ys);
    const read = clock();
    const network = source.build();
    const build = clock();
    const snapOptions = { maxAccessMetres: options.maxAccessMetres };
    const facilitySnaps = snapPoints(network, facilities.xs, facilities.ys, snapOptions);
    const demandSnaps = snapPoints(network, demand.xs, demand.ys, snapOptions);
    const snap = clock();
    const { study, threads } = await measure(network, facilitySnaps, demandSnaps, options, (why) => {
      io.err(lang === 'zh' ? `有一个线程中断，由其余线程完成计算：${why}` : `a thread broke off, the others measure without it: ${why}`);
    });
    const search = clock();
    writeResults(options.out, study, facilities.ids, demand.ids, facilitySnaps);
    const facilitiesOff = unsnapped(facilities.ids, facilitySnaps);
    const demandOff = unsnapped(demand.ids, demandSnaps);
    tellLost(io.err, lang, facilitiesOff, demandOff, source.lost);
    io.out(JSON.stringify({
      metres: options.limitMetres,
      maxAccessMetres: options.maxAccessMetres === Infinity ? null : options.maxAccessMetres,
      crs: source.workingCrs,
      nodes: network.nodeCount,
      segments: network.segmentCount,
      islands: network.report.islands.length,
      networkMetres: network.report.islands.reduce((sum, island) => sum + island.metres, 0),
      longestIslandMetres: network.report.islands[0]?.metres ?? 0,
      islandsCutOff: islandsCutOff(network),
      joinToleranceMetres: network.report.joinToleranceMetres,
      joins: network.report.joinLinks.map(({ fromX, fromY, toX, toY, metres }) => ({ from: [fromX, fromY], to: [toX, toY], metres })),
      crossingsSplit: network.report.splitPlaces.length,
      duplicateSegments: network.report.duplicateSegments,
      ...source.lost,
      facilities: facilities.ids.length,
      facilitiesSnapped: facilities.ids.length - facilitiesOff.length,
      facilitiesUnsnapped: facilitiesOff,
      demand: demand.ids.length,
      demandSnapped: demand.ids.length - demandOff.length,
      demandUnsnapped: demandOff,
      pairs: study.impedances.metres.length,
      threads,
      seconds: { read, build, snap, search },
    }));
    return 0;
  });
}

/** The study, with the help of threads where it takes long enough to pay; how many measured in the end. */
async function measure(
  network: WalkNetwork, facilities: Snaps, demand: Snaps, { limitMetres, workers }: AccessOptions, missed: (why: string) => void,
): Promise<{ readonly study: AccessStudy; readonly threads: number }> {
  const pool = blockPool(network, threadHost(workers, missed));
  try {
    const study = await pool.measure({ origins: facilities, destinations: demand, limitMetres, sums: true }, quietWork);
    return { study, threads: pool.workers + 1 };
  } finally {
    pool.close();
  }
}

/** Islands told with their place; how many there are is told in any case. */
const mostIslands = 200;

/** What no walk connects with the longest island, longest first: length and a node of it, in the working CRS. */
function islandsCutOff(network: WalkNetwork): { readonly metres: number; readonly at: readonly [number, number] }[] {
  const { islands } = network.report;
  if (islands.length < 2) return [];
  const places = islandPlaces(network);
  return islands.slice(1, mostIslands + 1).map(({ metres }, at) => ({ metres, at: [places[at + 1].x, places[at + 1].y] }));
}

/** Rows of the network file that gave no segment. */
interface LostRows {
  readonly rowsWithoutLine: readonly number[];
  readonly rowsNotWalkable: readonly number[];
  readonly rowsOfClassesNotWalked: readonly number[];
}

interface NetworkSource {
  readonly workingCrs: string;
  /** The network's coordinates are small numbers, as of a drawing and not of a country's plane. */
  readonly drawnNearOrigin: boolean;
  readonly lost: LostRows;
  readonly build: () => WalkNetwork;
}

async function readNetwork(options: AccessOptions, frame: PointFrame): Promise<NetworkSource> {
  if (isEdgeFile(options.network)) {
    const { edges, workingCrs } = readEdges(options.network, frame);
    const drawnNearOrigin = frame.kind === 'plane' && edges.y1.every((y) => Math.abs(y) < 10000);
    return { workingCrs, drawnNearOrigin, lost: { rowsWithoutLine: [], rowsNotWalkable: [], rowsOfClassesNotWalked: [] }, build: () => networkFromEdges(edges) };
  }
  const { walking } = options;
  const { lines, workingCrs, rowsWithoutLine, rowsNotWalkable, rowsOfClassesNotWalked } = await readRoads(options.network, frame, options.table, walking);
  const build = (): WalkNetwork => buildNetwork(lines, { joinToleranceMetres: walking?.joinToleranceMetres ?? 0, splitCrossings: walking?.splitCrossings ?? false });
  return { workingCrs, drawnNearOrigin: false, lost: { rowsWithoutLine, rowsNotWalkable, rowsOfClassesNotWalked }, build };
}

function unsnapped(ids: readonly string[], snaps: Snaps): string[] {
  return ids.filter((_, at) => snaps.segment[at] < 0);
}

function tellLost(err: (line: string) => void, lang: Language, facilities: readonly string[], demand: readonly string[], lost: LostRows): void {
  const tell = (zh: string, en: string, names: readonly (string | number)[]): void => {
    if (names.length > 0) err(lang === 'zh' ? `${zh}(${names.length}):${names.join('、')}` : `${en} (${names.length}): ${names.join(', ')}`);
  };
  tell('没有接入路网的设施', 'facilities not on the network', facilities);
  tell('没有接入路网的需求点', 'demand points not on the network', demand);
  tell('没有线的路网行', 'network rows without a line', lost.rowsWithoutLine);
  tell('不可步行的路网行', 'network rows that are not walkable', lost.rowsNotWalkable);
  tell('按等级不走的路网行', 'network rows of classes that are not walked', lost.rowsOfClassesNotWalked);
}

function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const seconds = (now - last) / 1000;
    last = now;
    return seconds;
  };
}
