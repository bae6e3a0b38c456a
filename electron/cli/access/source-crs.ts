import type { SourceCrs } from '../../../gis-data/crs/index.ts';
import { crsKind, eachPosition } from '../../../gis-data/crs/index.ts';
import type { SourceTable } from '../../../gis-data/formats/index.ts';
import { ProblemError, words } from '../../../gis-data/model/index.ts';
import type { PointFrame } from './frame.ts';
import { couldBeDegrees } from './frame.ts';

/**
 * The CRS of a table with geometries; `null` for a local plane, whose numbers are used as they are. What the file says comes first. A GeoJSON that
 * says nothing is longitude and latitude by its standard; where its numbers cannot be that, they are of the plane that `--crs` names.
 * @throws ProblemError when the CRS is not known, or the numbers cannot be of it
 */
export function sourceCrs(table: SourceTable, frame: PointFrame, file: string): SourceCrs | null {
  const declared = table.declaredCrs;
  const geographic = declared !== null && crsKind(declared.crs)?.kind === 'geographic';
  if (frame.kind === 'local') {
    if (declared === null || declared.byStandard === true || !geographic) return null;
    throw new ProblemError({
      code: 'degrees-in-local-plane',
      place: { file, field: '--crs' },
      value: declared.crs,
      what: words('文件写明是经纬度，不能当作地方平面坐标', 'the file says it is longitude and latitude, which is no local plane'),
      remedy: words('请去掉 --crs local，或先把文件转为平面坐标', 'Leave out --crs local, or bring the file to the plane first'),
    });
  }
  if (frame.kind === 'plane' && frame.crs === null) throw withoutFormulas(file, frame.name);
  if (declared === null) throw unknownCrs(table, file);
  if (!geographic) return declared.crs;
  const [row, x, y] = firstBeyondDegrees(table) ?? [null, 0, 0];
  if (row === null) return declared.crs;
  if (declared.byStandard === true && frame.kind === 'plane') return frame.crs;
  throw new ProblemError({
    code: 'metres-read-as-degrees',
    place: { file, row },
    value: `${x},${y}`,
    what: declared.byStandard === true
      ? words('文件没有写明坐标系，按 GeoJSON 标准应为经纬度，而这个坐标像是米', 'the file names no CRS, so by the GeoJSON standard it is longitude and latitude, but this position looks like metres')
      : words(`文件写明是经纬度（${declared.crs}），而这个坐标像是米`, `the file says it is longitude and latitude (${declared.crs}), but this position looks like metres`),
    remedy: declared.byStandard === true
      ? words('请用 --crs 写明平面坐标系，例如 --crs EPSG:4547；不在任何坐标系中的平面写 --crs local', 'Name the plane with --crs, for example --crs EPSG:4547; --crs local for a plane that is on no map')
      : words('请在源软件中写明正确的坐标系后重新导出', 'Export it again with its true CRS'),
  });
}

function firstBeyondDegrees(table: SourceTable): [number, number, number] | null {
  for (const { rowNumber, geometry } of table.rows) {
    if (geometry === null) continue;
    let found: [number, number, number] | null = null;
    eachPosition(geometry, (x, y) => {
      if (found === null && !couldBeDegrees(x, y)) found = [rowNumber, x, y];
    });
    if (found !== null) return found;
  }
  return null;
}

function withoutFormulas(file: string, name: string): ProblemError {
  return new ProblemError({
    code: 'crs-without-formulas',
    place: { file, field: '--crs' },
    value: name,
    what: words('没有这个坐标系的公式，不能把各文件放到一起', 'this CRS has no formulas here, so the files cannot be brought together'),
    remedy: words(
      '请使用 CGCS2000、WGS 84 或 UTM；如果所有文件都在这个坐标系中且以米为单位，可写 --crs local', 'Use CGCS2000, WGS 84 or UTM; or, if all files are in it and it counts in metres, --crs local',
    ),
  });
}

function unknownCrs(table: SourceTable, file: string): ProblemError {
  const because = table.problems.find((problem) => problem.code.startsWith('crs'));
  if (because !== undefined) return new ProblemError({ ...because, place: { ...because.place, file } });
  return new ProblemError({
    code: 'crs-missing',
    place: { file, layer: table.name },
    what: words('文件没有写明坐标系', 'the file does not say its CRS'),
    remedy: words('请在源软件中写明坐标系后重新导出；不在任何坐标系中的平面写 --crs local', 'Export it again with its CRS; --crs local for a plane that is on no map'),
  });
}
