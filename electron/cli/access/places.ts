import { basename } from 'node:path';
import { transformGeometry } from '../../../gis-data/crs/index.ts';
import type { SourceTable } from '../../../gis-data/formats/index.ts';
import { readSource } from '../../../gis-data/formats/index.ts';
import type { PlaceGeometry } from '../../../gis-data/model/index.ts';
import { ProblemError, words } from '../../../gis-data/model/index.ts';
import { readUserFile } from '../io.ts';
import { distinct } from './distinct.ts';
import type { PointFrame } from './frame.ts';
import { checkPositions } from './frame.ts';
import type { Ground } from './ground.ts';
import { bring, isPlane } from './ground.ts';
import { readPoints } from './points.ts';
import { sourceCrs } from './source-crs.ts';

/** Facilities or demand: points of a csv, or points and polygons of a file with geometries. In metres of the ground. */
export interface Places {
  readonly file: string;
  readonly ids: readonly string[];
  /** Names beside the ids, where the file has them; `null` for a csv. */
  readonly names: readonly (string | null)[] | null;
  /** One entry a place; of a polygon its first vertex. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** By place; `null` where all are points. */
  readonly geometries: readonly PlaceGeometry[] | null;
  /** Rows without a point or polygon, by row number. */
  readonly rowsWithoutPlace: readonly number[];
}

/** Files that hold geometries; every other name is read as csv. */
const withGeometries = /\.(geojson|json|topojson|geojsonl|geojsons|ndjson|jsonl|gpkg|shp|zip|kml|kmz|gpx|tab|mif|dxf|osm|pbf)$/i;

type Role = 'facilities' | 'demand';

/** Reads facilities or demand and brings them to the plane of the network. Ids must be given and differ: the results are told apart by them. */
export async function readPlaces(path: string, role: Role, frame: PointFrame, ground: Ground, drawnNearOrigin: boolean): Promise<Places> {
  if (!withGeometries.test(path)) {
    const points = readPoints(path, frame, ground, drawnNearOrigin);
    bring(ground, frame.crs, points.xs, points.ys);
    return { file: points.file, ids: points.ids, names: null, xs: points.xs, ys: points.ys, geometries: null, rowsWithoutPlace: [] };
  }
  const file = basename(path);
  const table = tableOfPlaces(file, role, await readSource([{ name: file, bytes: readUserFile(path) }]));
  const source = sourceCrs(table, frame, file);
  const rows = table.rows.flatMap(({ rowNumber, values, geometry }) => (isPlace(geometry) ? [{ rowNumber, values, geometry }] : []));
  const idColumn = columnOf(table, idNames[role], nameNames);
  if (idColumn < 0) {
    throw new ProblemError({
      code: 'missing-column', place: { file, field: 'id' }, value: table.columns.join(','),
      what: words(`没有编号列（${idNames[role].join(' / ')}）`, `there is no column of ids (${idNames[role].join(' / ')})`),
      remedy: words('请给每个要素一个不同的 id', 'Give every feature an id of its own'),
    });
  }
  const nameColumn = columnOf(table, nameNames);
  const ids = rows.map(({ values }) => String(values[idColumn] ?? '').trim());
  distinct(file, ids, rows.map(({ rowNumber }) => rowNumber), table.columns[idColumn]);
  const firsts = rows.map(({ geometry }) => firstPosition(geometry));
  const positions = { file, rowNumbers: rows.map(({ rowNumber }) => rowNumber), fields: ['x', 'y'] as const, xs: Float64Array.from(firsts, ([x]) => x), ys: Float64Array.from(firsts, ([, y]) => y) };
  if (source !== null && !isPlane(source)) checkPositions({ kind: 'transformed', name: source, crs: source, asked: false }, positions, ground, drawnNearOrigin);
  const move = ground.from(source);
  const geometries = rows.map(({ geometry }) => (move === null ? geometry : transformGeometry(geometry, move)));
  bring(ground, source, positions.xs, positions.ys);
  return {
    file, ids, xs: positions.xs, ys: positions.ys,
    names: nameColumn < 0 ? null : rows.map(({ values }) => textOf(values[nameColumn])),
    geometries: geometries.every(({ type }) => type === 'Point') ? null : geometries,
    rowsWithoutPlace: table.rows.filter(({ geometry }) => !isPlace(geometry)).map(({ rowNumber }) => rowNumber),
  };
}

const common = ['id', '编号'];
const idNames: Readonly<Record<Role, readonly string[]>> = {
  facilities: [...common, 'facility_id', '设施编号', 'fid', 'code', '代码'], demand: [...common, 'demand_id', 'compound_id', '小区编号', 'fid', 'code', '代码'],
};
const nameNames: readonly string[] = ['name', '名称', '小区名称', '设施名称', '小区', '机构名称'];
/** Layers of a project's file, and what they are called when exported. */
const layerNames: Readonly<Record<Role, readonly string[]>> = {
  facilities: ['facilities', '养老服务设施', '设施'], demand: ['demand', 'compounds', '住宅小区', '小区'],
};

/** The first column of the first list of names that has one. */
export function columnOf(table: Pick<SourceTable, 'columns'>, ...lists: (readonly string[])[]): number {
  const headings = table.columns.map((heading) => heading.trim().toLowerCase());
  for (const names of lists) for (const name of names) if (headings.includes(name)) return headings.indexOf(name);
  return -1;
}

export function textOf(value: unknown): string | null {
  return value === null || value === undefined || String(value).trim() === '' ? null : String(value).trim();
}

function isPlace(geometry: SourceTable['rows'][number]['geometry']): geometry is PlaceGeometry {
  return geometry !== null && (geometry.type === 'Point' || geometry.type === 'Polygon' || geometry.type === 'MultiPolygon');
}

function firstPosition(geometry: PlaceGeometry): readonly number[] {
  if (geometry.type === 'Point') return geometry.coordinates;
  return geometry.type === 'Polygon' ? geometry.coordinates[0][0] : geometry.coordinates[0][0][0];
}

function tableOfPlaces(file: string, role: Role, tables: readonly SourceTable[]): SourceTable {
  const withPlaces = tables.filter((table) => table.rows.some(({ geometry }) => isPlace(geometry)));
  if (withPlaces.length === 1) return withPlaces[0];
  const named = withPlaces.find(({ name }) => layerNames[role].includes(name.toLowerCase()));
  if (named !== undefined) return named;
  // An empty table of points is nobody, which is told; a file of lines is a mistake.
  if (withPlaces.length === 0 && tables.length > 0 && tables.every(({ rows }) => rows.length === 0)) return tables[0];
  if (withPlaces.length === 0) {
    throw new ProblemError({
      code: 'no-places', place: { file }, what: words('文件里没有点或面', 'the file has no points or polygons'), remedy: words('请给出点或面图层，或 csv（id,x,y）', 'Give points or polygons, or a csv (id,x,y)'),
    });
  }
  throw new ProblemError({
    code: 'several-place-tables', place: { file }, value: withPlaces.map(({ name }) => name).join(', '),
    what: words('文件里有几个点或面图层', 'the file has several layers of points or polygons'),
    remedy: words(`请把所用图层单独导出，或命名为 ${layerNames[role][0]}`, `Export the layer to a file of its own, or name it ${layerNames[role][0]}`),
  });
}
