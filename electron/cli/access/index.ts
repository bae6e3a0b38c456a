import { performance } from 'node:perf_hooks';
import type { AccessStudy } from '../../../gis-data/access/index.ts';
import { accessOfPlaces, betweenPlaces, blockPool } from '../../../gis-data/access/index.ts';
import type { Language } from '../../../gis-data/model/index.ts';
import { problemSentence, quietWork } from '../../../gis-data/model/index.ts';
import type { Snaps, WalkNetwork } from '../../../gis-data/network/index.ts';
import { snapPoints } from '../../../gis-data/network/index.ts';
import type { CommandIo, ExitCode } from '../io.ts';
import { guarded } from '../io.ts';
import { needsLines, reachedByFacility } from './area-study.ts';
import { doorsOf } from './doors.ts';
import { pointFrame } from './frame.ts';
import { readNetwork } from './network-source.ts';
import type { AccessOptions } from './options.ts';
import { accessOptions } from './options.ts';
import { readPlaces } from './places.ts';
import { writeResults } from './results.ts';
import { accessHelp } from './help.ts';
import { farFromRoads, islandsCutOff, tellAll } from './summary.ts';
import { teller } from './told.ts';
import { threadHost } from './threads/host.ts';

export { accessUsage } from './options.ts';

/** Where the command speaks; Chinese unless told otherwise. */
export type AccessIo = Pick<CommandIo, 'out' | 'err'> & { readonly lang?: Language };

/**
 * `eldermap access`: walks between facilities and demand on a network, and what each facility reaches. Writes impedances.csv and areas.csv
 * into `--out`, service areas and reached lines where asked for, and prints one JSON line of counts and seconds. Each place goes to the nearest
 * edge whatever the distance, unless `--max-access` says how far.
 * @returns the exit code: 0 done, 2 wrong use or bad input (said in a sentence), 1 our fault.
 */
export async function accessCommand(args: readonly string[], io: AccessIo): Promise<number> {
  const lang = io.lang ?? 'zh';
  return guarded({ out: io.out, err: io.err, lang }, async (): Promise<ExitCode> => {
    if (args.includes('--help') || args.includes('-h')) {
      io.out(accessHelp[lang]);
      return 0;
    }
    const options = accessOptions(args);
    const tell = teller(io.err, lang);
    const clock = stopwatch();
    const frame = pointFrame(options.crs);
    const source = await readNetwork(options, frame);
    const { ground } = source;
    const { serviceAreas, reached: reachedFile, accessCounts } = options.areas;
    // Writers and readers that few runs need are loaded when they are asked for.
    const areaFiles = serviceAreas === null && reachedFile === null ? null : await import('./area-files.ts');
    for (const file of [serviceAreas, reachedFile]) if (file !== null) areaFiles?.areaCrs(file, frame, ground);
    const facilities = await readPlaces(options.facilities, 'facilities', frame, ground, source.drawnNearOrigin);
    const demand = options.demand === null ? null : await readPlaces(options.demand, 'demand', frame, ground, source.drawnNearOrigin);
    const barriers = options.barriers === null ? null : await (await import('./barrier-file.ts')).readBarriers(options.barriers, frame, ground);
    const gates = options.gates === null ? null : await readGatesFor(options.gates, options.gateToleranceMetres);
    const read = clock();
    const network = source.build(barriers?.barriers);
    const build = clock();
    const doorOptions = { maxAccessMetres: options.maxAccessMetres, barriers: barriers?.barriers, planeScale: ground.planeScale };
    const facilityDoors = doorsOf(network, facilities, gates && { file: gates.file, of: gates.facilities }, doorOptions);
    const demandDoors = demand === null ? null : doorsOf(network, demand, gates && { file: gates.file, of: gates.demand }, doorOptions);
    const snap = clock();
    const demandSnaps = demandDoors?.snaps ?? snapPoints(network, [], [], { maxAccessMetres: 0 });
    const { study, threads } = await measure(network, facilityDoors.snaps, demandSnaps, options, (why) => {
      tell.say(`有一个线程中断，由其余线程完成计算：${why}`, `a thread broke off, the others measure without it: ${why}`);
    });
    const accessMetres = accessOfPlaces(facilityDoors);
    const walks = demand === null || demandDoors === null ? null : { table: betweenPlaces(study.impedances, facilityDoors, demandDoors), ids: demand.ids };
    const reached = needsLines(options.areas, facilityDoors) ? reachedByFacility(network, facilityDoors, options.limitMetres, options.areas) : null;
    const sums = reached === null ? study : { reachedNodes: reached.map(({ area }) => area.reachedNodes), reachedMetres: reached.map(({ area }) => area.reachedMetres) };
    const search = clock();
    writeResults(options.out, facilities.ids, walks, { reachedNodes: sums.reachedNodes, reachedMetres: sums.reachedMetres, accessMetres });
    const reported = areaFiles === null || reached === null ? [] : await areaFiles.writeAreas(options, frame, ground, { network, ids: facilities.ids, accessMetres, reached });
    for (const problem of reported) tell.say(problemSentence(problem).zh, problemSentence(problem).en);
    const write = clock();

    const demandAccess = demandDoors === null ? null : accessOfPlaces(demandDoors);
    const off = (ids: readonly string[], access: Float64Array | null): string[] => (access === null ? [] : ids.filter((_, at) => access[at] === Infinity));
    const facilitiesUnsnapped = off(facilities.ids, accessMetres);
    const demandUnsnapped = off(demand?.ids ?? [], demandAccess);
    const facilitiesFar = farFromRoads(facilities.ids, accessMetres, options.limitMetres);
    const demandFar = demandAccess === null ? [] : farFromRoads(demand?.ids ?? [], demandAccess, options.limitMetres);
    tellAll(tell, { options, network, lost: source.lost, facilities, demand, facilitiesUnsnapped, demandUnsnapped, facilitiesFar, demandFar, gates, barriers });
    io.out(JSON.stringify({
      metres: options.limitMetres,
      ...(options.walk === null ? {} : { walk: options.walk }),
      maxAccessMetres: options.maxAccessMetres === Infinity ? null : options.maxAccessMetres,
      crs: ground.name,
      lengths: ground.planeScale === null ? 'plane' : 'ground',
      nodes: network.nodeCount,
      segments: network.segmentCount,
      islands: network.report.islands.length,
      networkMetres: network.report.islands.reduce((sum, island) => sum + island.metres, 0),
      longestIslandMetres: network.report.islands[0]?.metres ?? 0,
      islandsCutOff: islandsCutOff(network),
      joinToleranceMetres: network.report.joinToleranceMetres,
      joins: network.report.joinLinks.map(({ fromX, fromY, toX, toY, metres }) => ({ from: [fromX, fromY], to: [toX, toY], metres })),
      crossingsSplit: network.report.splitPlaces.length,
      verticesOfSeveralLevels: network.report.partedNodes,
      duplicateSegments: network.report.duplicateSegments,
      ...(barriers === null ? {} : { barriers: barriers.count, cutSegments: network.report.cutSegments, cutMetres: network.report.cutMetres }),
      ...source.lost,
      facilities: facilities.ids.length,
      facilitiesSnapped: facilities.ids.length - facilitiesUnsnapped.length,
      facilitiesUnsnapped,
      facilitiesFarFromRoads: facilitiesFar,
      demand: demand === null ? null : demand.ids.length,
      demandSnapped: demand === null ? null : demand.ids.length - demandUnsnapped.length,
      demandUnsnapped,
      demandFarFromRoads: demandFar,
      ...(gates === null ? {} : { gates: gates.file.xs.length, gatesUsed: gates.used, gatesOfNobody: gates.ofNobody }),
      pairs: walks === null ? null : walks.table.metres.length,
      impedancesCount: 'both access links',
      areasCount: accessCounts ? 'the access link' : 'from the snapped point',
      threads,
      seconds: { read, build, snap, search, ...(areaFiles === null ? {} : { write }) },
    }));
    return 0;

    async function readGatesFor(path: string, toleranceMetres: number) {
      const { readGates, gatesOfPlaces } = await import('./gates.ts');
      const file = await readGates(path, frame, ground);
      const own = { facilities: gatesOfPlaces(file, facilities, toleranceMetres), demand: demand === null ? new Map<number, number[]>() : gatesOfPlaces(file, demand, toleranceMetres) };
      const used = new Set([...own.facilities.values(), ...own.demand.values()].flat());
      return { file, ...own, used: used.size, ofNobody: file.rowNumbers.filter((_, gate) => !used.has(gate)) };
    }
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

function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const seconds = (now - last) / 1000;
    last = now;
    return seconds;
  };
}
