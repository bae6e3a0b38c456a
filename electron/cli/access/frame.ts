import type { SourceCrs } from '../../../gis-data/crs/index.ts';
import { chooseWorkingCrs, crsKind, isCrsProblem, parseSourceCrs, positionFault, sourceToLonLat, sourceToMetres } from '../../../gis-data/crs/index.ts';
import { ProblemError, words } from '../../../gis-data/model/index.ts';

/** How the numbers of the points (and of a csv network) are read. */
export type PointFrame =
  /** Metres of a plane, used as they are. `crs` is null for a plane this software has no formulas for: then nothing can be transformed. */
  | { readonly kind: 'plane'; readonly name: string; readonly crs: SourceCrs | null }
  /** Longitude and latitude (or web map metres), brought to the metric CRS that suits the network. */
  | { readonly kind: 'transformed'; readonly name: string; readonly crs: SourceCrs };

/** Reads `--crs`; without it positions are longitude and latitude (CGCS2000 or WGS 84). */
export function pointFrame(asked: string | undefined): PointFrame {
  if (asked === undefined) return { kind: 'transformed', name: 'EPSG:4490', crs: 'EPSG:4490' };
  const crs = parseSourceCrs(asked);
  if (!isCrsProblem(crs)) {
    const plane = crsKind(crs)?.kind === 'transverseMercator';
    return plane ? { kind: 'plane', name: crs, crs } : { kind: 'transformed', name: crs, crs };
  }
  const code = /^\s*(?:epsg:)?(\d{4,6})\s*$/i.exec(asked);
  if (code === null) throw new ProblemError({ ...crs, place: { field: '--crs' } });
  return { kind: 'plane', name: `EPSG:${code[1]}`, crs: null };
}

/** Positions of a csv, with what is needed to name one of them in a sentence. */
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
 */
export function checkPositions(frame: PointFrame, positions: Positions, drawnNearOrigin = false): void {
  const count = positions.xs.length;
  if (frame.kind === 'plane') {
    const { crs } = frame;
    const looksLikeDegrees = (at: number): boolean => crs === null
      ? Math.abs(positions.xs[at]) <= 180 && Math.abs(positions.ys[at]) <= 90
      : positionFault(crs, positions.xs[at], positions.ys[at])?.code === 'position-not-metres';
    // One small number can be metres by chance; a whole table of them is degrees.
    let at = 0;
    while (at < count && looksLikeDegrees(at)) at += 1;
    if (count > 0 && at === count && !drawnNearOrigin) throw refused(positions, 0, frame.name, notMetres, useDegrees);
    return;
  }
  for (let at = 0; at < count; at += 1) {
    const fault = positionFault(frame.crs, positions.xs[at], positions.ys[at]);
    if (fault !== null) throw refused(positions, at, frame.name, fault.what, fault.code === 'position-not-degrees' ? giveCrs : fault.remedy);
  }
}

const notMetres = words('这些坐标像经纬度，不像以米为单位', 'these positions look like longitude and latitude, not metres');
const useDegrees = words('经纬度请不要写 --crs', 'Leave out --crs for longitude and latitude');
const giveCrs = words('以米为单位的坐标请用 --crs 写明坐标系', 'Name the CRS of positions in metres with --crs');

function refused(positions: Positions, at: number, crs: string, what: typeof notMetres, remedy: typeof notMetres): ProblemError {
  return new ProblemError({
    code: 'impossible-position',
    place: { file: positions.file, row: positions.rowNumbers[at], field: positions.fields.join(',') },
    value: `${positions.xs[at]},${positions.ys[at]} (${crs})`,
    what,
    remedy,
  });
}

/** The metric CRS for longitudes (of the source CRS) of a network: the 3-degree zone of their middle. */
export function zoneOf(source: SourceCrs, xs: Float64Array, ys: Float64Array): string {
  const toLonLat = sourceToLonLat(source);
  let west = Infinity;
  let east = -Infinity;
  for (let at = 0; at < xs.length; at += 1) {
    const [lon] = toLonLat(xs[at], ys[at]);
    west = Math.min(west, lon);
    east = Math.max(east, lon);
  }
  if (xs.length > 0 && west >= 72 && east <= 138) return chooseWorkingCrs(west, east);
  throw new ProblemError({
    code: 'network-outside-zones',
    place: { field: '--network' },
    value: xs.length === 0 ? '' : `${west} … ${east}`,
    what: words('路网的经度不在 CGCS2000 三度带的范围内', 'the longitudes of the network lie outside the CGCS2000 3-degree zones'),
    remedy: words('请核对坐标系，或用以米为单位的坐标并写明 --crs', 'Check the CRS, or give positions in metres and name it with --crs'),
  });
}

/** Brings positions to the working CRS in place; a plane without formulas, or already that plane, stays as it is. */
export function bring(source: SourceCrs | null, workingCrs: string, xs: Float64Array, ys: Float64Array): void {
  if (source === null || source === workingCrs) return;
  const toMetres = sourceToMetres(source, workingCrs);
  for (let at = 0; at < xs.length; at += 1) {
    const [x, y] = toMetres(xs[at], ys[at]);
    xs[at] = x;
    ys[at] = y;
  }
}
