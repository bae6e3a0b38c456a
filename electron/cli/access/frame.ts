import type { SourceCrs } from '../../../gis-data/crs/index.ts';
import { crsKind, isCrsProblem, parseSourceCrs, positionFault } from '../../../gis-data/crs/index.ts';
import { ProblemError, words } from '../../../gis-data/model/index.ts';
import type { Ground } from './ground.ts';

/** How the numbers of the points (and of a csv network) are read. */
export type PointFrame =
  /** Metres of a plane, used as they are. `crs` is null for a plane this software has no formulas for: then nothing can be transformed. */
  | { readonly kind: 'plane'; readonly name: string; readonly crs: SourceCrs | null }
  /** Metres of a plane that is on no map, for all files: nothing is transformed and nothing asked of the numbers. */
  | { readonly kind: 'local'; readonly name: 'local'; readonly crs: null }
  /** Longitude and latitude (or web map metres), brought to the metric CRS that suits the network. `asked`: named by the user. */
  | { readonly kind: 'transformed'; readonly name: string; readonly crs: SourceCrs; readonly asked: boolean };

/** Reads `--crs`; without it positions are longitude and latitude (CGCS2000 or WGS 84). */
export function pointFrame(asked: string | undefined): PointFrame {
  if (asked === undefined) return { kind: 'transformed', name: 'EPSG:4490', crs: 'EPSG:4490', asked: false };
  if (/^\s*(local|地方|本地|独立坐标系?|地方独立坐标系?)\s*$/i.test(asked)) return { kind: 'local', name: 'local', crs: null };
  const crs = parseSourceCrs(asked);
  if (!isCrsProblem(crs)) {
    const plane = crsKind(crs)?.kind === 'transverseMercator';
    return plane ? { kind: 'plane', name: crs, crs } : { kind: 'transformed', name: crs, crs, asked: true };
  }
  const code = /^\s*(?:epsg:)?(\d{4,6})\s*$/i.exec(asked);
  if (code === null) throw new ProblemError({ ...crs, place: { field: '--crs' } });
  return { kind: 'plane', name: `EPSG:${code[1]}`, crs: null };
}

/** Positions of a file, with what is needed to name one of them in a sentence. */
export interface Positions {
  readonly file: string;
  readonly rowNumbers: ArrayLike<number>;
  readonly fields: readonly [string, string];
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

/**
 * Refuses positions that cannot be of the frame: metres where degrees are meant, degrees where metres are meant, swapped columns.
 * @param drawnNearOrigin the network's metres are themselves small numbers (a drawing), so small numbers say nothing
 * @param ground where the network lies, once that is known
 */
export function checkPositions(frame: PointFrame, positions: Positions, ground: Ground | null, drawnNearOrigin = false): void {
  const count = positions.xs.length;
  if (frame.kind === 'local') return;
  if (frame.kind === 'plane') {
    if (count > 0 && !drawnNearOrigin && areDegrees(positions)) throw refused(positions, 0, frame.name, notMetres, useDegrees);
    return;
  }
  for (let at = 0; at < count; at += 1) {
    const [x, y] = [positions.xs[at], positions.ys[at]];
    const fault = positionFault(frame.crs, x, y);
    // Outside China nothing is wrong with a position, as long as it can be one at all.
    if (fault === null) continue;
    if (couldBeDegrees(x, y) || fault.code === 'position-outside-china') {
      if (looksSwapped(frame, x, y, ground)) throw refused(positions, at, frame.name, swapped, swapColumns);
      if (ground === null ? !couldBeSwappedChina(fault.code, x) : !ground.inChina) continue;
    }
    throw refused(positions, at, frame.name, fault.what, fault.code === 'position-not-degrees' ? giveCrs : fault.remedy);
  }
}

/** One small number can be metres by chance; a whole table of them is degrees. */
function areDegrees({ xs, ys }: Positions): boolean {
  for (let at = 0; at < xs.length; at += 1) if (!couldBeDegrees(xs[at], ys[at])) return false;
  return true;
}

/**
 * Refuses the edges of a network in a plane where the numbers of both ends are degrees. Whole numbers alone may be a drawing near its origin.
 * @param ends positions of the first and of the second ends
 */
export function checkEdgeEnds(frame: PointFrame, ends: readonly [Positions, Positions]): void {
  if (frame.kind === 'transformed') for (const positions of ends) checkPositions(frame, positions, null);
  if (frame.kind !== 'plane' || ends[0].xs.length === 0 || !ends.every(areDegrees)) return;
  if (ends.every(({ xs, ys }) => xs.every(Number.isInteger) && ys.every(Number.isInteger))) return;
  throw refused(ends[0], 0, frame.name, notMetres, useDegrees);
}

/** Whether two numbers can be a longitude and a latitude. */
export function couldBeDegrees(x: number, y: number): boolean {
  return Math.abs(x) <= 180 && Math.abs(y) <= 90;
}

/** Latitudes of the west of China in the place of a longitude: elsewhere such a place is an arctic island without roads. */
function couldBeSwappedChina(code: string, x: number): boolean {
  return code === 'position-swapped' && x >= 26 && x <= 50;
}

/** Degrees that lie far from the network as they are, and near it the other way round. */
function looksSwapped(frame: PointFrame, x: number, y: number, ground: Ground | null): boolean {
  if (ground === null || frame.kind !== 'transformed' || crsKind(frame.crs)?.kind !== 'geographic') return false;
  return !ground.isNear(x, y) && ground.isNear(y, x);
}

const notMetres = words('这些坐标像经纬度，不像以米为单位', 'these positions look like longitude and latitude, not metres');
const useDegrees = words('经纬度请不要写 --crs', 'Leave out --crs for longitude and latitude');
const giveCrs = words('以米为单位的坐标请用 --crs 写明坐标系（不在任何坐标系中的平面写 --crs local）', 'Name the CRS of positions in metres with --crs (--crs local for a plane that is on no map)');
const swapped = words('经度和纬度写反了：对调后才在路网附近', 'longitude and latitude are swapped: only the other way round is it near the network');
const swapColumns = words('请对调两列', 'Swap the two columns');

function refused(positions: Positions, at: number, crs: string, what: typeof notMetres, remedy: typeof notMetres): ProblemError {
  return new ProblemError({
    code: 'impossible-position',
    place: { file: positions.file, row: positions.rowNumbers[at], field: positions.fields.join(',') },
    value: `${positions.xs[at]},${positions.ys[at]} (${crs})`,
    what,
    remedy,
  });
}
