/**
 * `tsx build/bench/access.ts [quick]`: the walking network and access against the textbook, by door and by size. Every case is a process of
 * its own, so that it starts cold. On a busy machine milliseconds say little: compare ratios, which come from one process each.
 */
import { runCase, table } from './cases.ts';

interface AccessCase {
  readonly door: string;
  readonly segments: number;
  readonly facilities: number;
  readonly build: number;
  readonly grid: number;
  readonly snap: number;
  readonly searchCold: number;
  readonly coldMs: number;
  readonly searchWarm: number;
  readonly textbook: number;
  readonly table: number;
  readonly coverage: number;
  readonly pairs: number;
  readonly megabytes: number;
}

const quick = process.argv.includes('quick');
const coldRuns = quick ? 1 : 5;
const file = 'access-case.ts';

console.log('cold: one process builds, indexes, snaps and searches once; the middle one of several processes, and the least, milliseconds');
const doors = [['lines', 'roads as lines'], ['edges', 'numbered edges'], ['ids', 'edges, sparse ids']] as const;
table(
  ['door', 'segments', 'facilities', 'build', 'grid', 'snap', 'search', 'cold', 'least', 'MB'],
  doors.map(([door, title]) => {
    const runs = coldest(coldRuns, [door, '230000', '500', '0']);
    const middle = runs[runs.length >> 1];
    return [title, middle.segments, middle.facilities, middle.build, middle.grid, middle.snap, middle.searchCold, middle.coldMs, runs[0].coldMs, middle.megabytes];
  }),
);

console.log('\nwarm, and against a textbook Dijkstra with a Map in the same process; 500 facilities × 2,000 demand points within 1,000 m, medians, milliseconds');
const warm = runCase<AccessCase>(file, ['lines', '230000', '500', quick ? '2' : '5']);
table(
  ['search', 'textbook', 'ratio', 'impedance table', 'pairs', 'coverage with nearest anywhere'],
  [[warm.searchWarm, warm.textbook, ratio(warm.textbook, warm.searchWarm), warm.table, warm.pairs, warm.coverage]],
);

console.log('\nby size, facilities in proportion, microseconds a segment (the middle one of several processes)');
table(
  ['segments', 'facilities', 'build', 'grid', 'snap', 'search', 'together', 'of the 200k figure', 'MB'],
  bySize(quick ? [10000, 100000, 200000] : [10000, 100000, 200000, 1000000, 2000000]),
);

interface ThreadsCase {
  readonly pairs: number;
  readonly startMs: number;
  readonly alone: number;
  readonly withOne: number;
  readonly withTwo: number;
}

console.log('\nimpedance table × 2,271 destinations by one thread, and with one and two threads that help it and are up already; the bytes are the same; medians, milliseconds');
table(
  ['segments', 'origins', 'limit m', 'pairs', 'alone', 'with 1', 'ratio', 'with 2', 'ratio', 'starting threads'],
  (quick ? [[500, 2700]] : [[500, 2700], [4000, 2700]]).map(([origins, metres]) => {
    const one = runCase<ThreadsCase>('access-threads.ts', ['230000', String(origins), String(metres), quick ? '3' : '7']);
    return [230000, origins, metres, one.pairs, one.alone, one.withOne, ratio(one.alone, one.withOne), one.withTwo, ratio(one.alone, one.withTwo), one.startMs];
  }),
);

/** A case in so many processes, the quickest first. */
function coldest(count: number, words: string[]): AccessCase[] {
  return Array.from({ length: count }, () => runCase<AccessCase>(file, words)).sort((a, b) => a.coldMs - b.coldMs);
}

function bySize(sizes: readonly number[]): (string | number)[][] {
  const cases = sizes.map((segments) => {
    const facilities = Math.max(20, Math.round((segments * 500) / 230000));
    const runs = coldest(Math.min(3, coldRuns), ['lines', String(segments), String(facilities), '0']);
    return runs[runs.length >> 1];
  });
  const perSegment = (one: AccessCase, ms: number): number => Math.round((ms * 1e5) / one.segments) / 100;
  const base = cases.find((one) => one.segments >= 200000 && one.segments < 300000);
  return cases.map((one) => [
    one.segments, one.facilities, perSegment(one, one.build), perSegment(one, one.grid), perSegment(one, one.snap), perSegment(one, one.searchCold), perSegment(one, one.coldMs),
    base === undefined ? '' : ratio(one.coldMs / one.segments, base.coldMs / base.segments), one.megabytes,
  ]);
}

function ratio(one: number, other: number): string {
  return (one / other).toFixed(2);
}
