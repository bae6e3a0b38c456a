import { basename } from 'node:path';
import type { SourceTable } from '../../../gis-data/formats/index.ts';
import { readSource } from '../../../gis-data/formats/index.ts';
import { ProblemError, words } from '../../../gis-data/model/index.ts';
import { gateFinder } from '../../../gis-data/network/index.ts';
import { readUserFile } from '../io.ts';
import { badCell } from './columns.ts';
import type { PointFrame } from './frame.ts';
import { checkPositions } from './frame.ts';
import type { Ground } from './ground.ts';
import { bring, isPlane } from './ground.ts';
import { columnOf, textOf } from './places.ts';
import type { Places } from './places.ts';
import { sourceCrs } from './source-crs.ts';

/** Known gates (出入口、大门), in metres of the ground. */
export interface GateFile {
  readonly file: string;
  readonly rowNumbers: readonly number[];
  /** Id or name of the place each belongs to; `null`: it is found by position. */
  readonly placeOf: readonly (string | null)[];
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

/** The gates of places, by index of the place; places that no gate belongs to are not listed. */
export type GatesOfPlaces = ReadonlyMap<number, readonly number[]>;

/** Headings of the place's id or name, in the order in which they are asked; those of a project's gates among them. */
const placeNames = [
  'place_id', 'compound_id', 'compoundid', 'demand_id', 'facility_id', '所属小区编号', '所属小区编码', '小区编号', '小区id', '设施编号', '所属编号',
  'compound_name', 'compoundname', 'place', 'compound', '所属小区', '所属小区名称', '小区名称', '小区', '设施名称', '所属设施', '所属',
];
/** Layers of a project's file, and what they are called when exported. */
const gateLayers: readonly string[] = ['gates', '小区出入口', '出入口', '大门'];
const xNames = ['x', 'lon', 'lng', 'longitude', '经度'];
const yNames = ['y', 'lat', 'latitude', '纬度'];

/** Reads points of gates: a csv with x, y (or lon, lat), or a file with geometries. Columns like compound_id, 小区 name the place. */
export async function readGates(path: string, frame: PointFrame, ground: Ground): Promise<GateFile> {
  const file = basename(path);
  const tables = await readSource([{ name: file, bytes: readUserFile(path) }]);
  const table = tables.find(({ name }) => gateLayers.includes(name.toLowerCase())) ?? tables.find(({ rows }) => rows.some(({ geometry }) => geometry?.type === 'Point')) ?? tables[0];
  const drawn = table.hasGeometry ? drawnGates(table, file) : listedGates(table, file);
  const source = table.hasGeometry ? sourceCrs(table, frame, file) : frame.crs;
  const { rowNumbers, xs, ys } = drawn;
  const own: PointFrame = table.hasGeometry && source !== null && !isPlane(source) ? { kind: 'transformed', name: source, crs: source, asked: false } : frame;
  checkPositions(own, { file, rowNumbers, fields: ['x', 'y'], xs, ys }, ground, table.hasGeometry);
  bring(ground, source, xs, ys);
  const named = placeNames.map((name) => columnOf(table, [name])).filter((column) => column >= 0);
  const placeOf = drawn.rows.map(({ values }) => named.map((column) => textOf(values[column])).find((text) => text !== null) ?? null);
  return { file, rowNumbers, placeOf, xs, ys };
}

type Rows = SourceTable['rows'];
interface Listed {
  readonly rows: Rows;
  readonly rowNumbers: readonly number[];
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

function drawnGates(table: SourceTable, file: string): Listed {
  const rows = table.rows.filter(({ geometry }) => geometry !== null);
  const wrong = rows.find(({ geometry }) => geometry?.type !== 'Point');
  if (wrong !== undefined) {
    throw new ProblemError({
      code: 'gate-no-point', place: { file, row: wrong.rowNumber }, value: wrong.geometry?.type ?? '',
      what: words('出入口应为点', 'a gate must be a point'), remedy: words('请给出点图层', 'Give a layer of points'),
    });
  }
  const position = (row: Rows[number], at: 0 | 1): number => (row.geometry?.type === 'Point' ? row.geometry.coordinates[at] : NaN);
  return { rows, rowNumbers: rows.map(({ rowNumber }) => rowNumber), xs: Float64Array.from(rows, (row) => position(row, 0)), ys: Float64Array.from(rows, (row) => position(row, 1)) };
}

function listedGates(table: SourceTable, file: string): Listed {
  const [x, y] = [columnOf(table, xNames), columnOf(table, yNames)];
  if (x < 0 || y < 0) {
    throw new ProblemError({
      code: 'missing-column', place: { file, field: x < 0 ? 'x' : 'y' }, value: table.columns.join(','),
      what: words('出入口没有坐标列', 'the gates have no columns of positions'), remedy: words('请给出列 x,y 或 lon,lat', 'Give columns x,y or lon,lat'),
    });
  }
  const number = (column: number) => ({ rowNumber, values }: Rows[number]): number => {
    const cell = values[column];
    const value = typeof cell === 'number' ? cell : textOf(cell) === null ? NaN : Number(cell);
    if (Number.isFinite(value)) return value;
    throw new ProblemError(badCell(file, rowNumber, table.columns[column], String(cell ?? ''), words('这里应为数字', 'a number is expected here')));
  };
  const { rows } = table;
  return { rows, rowNumbers: rows.map(({ rowNumber }) => rowNumber), xs: Float64Array.from(rows, number(x)), ys: Float64Array.from(rows, number(y)) };
}

/**
 * Which gates belong to which places: those that name it by id or by a name that no other place has; of the others the polygon they lie on, or the
 * nearest within the tolerance (the first of equally near ones). A point has only gates that name it: how far its gate may lie nobody knows.
 */
export function gatesOfPlaces(gates: GateFile, places: Places, toleranceMetres: number): GatesOfPlaces {
  const find = gateFinder(places.ids, places.names ?? [], places.geometries ?? [], toleranceMetres);
  const found = new Map<number, number[]>();
  gates.placeOf.forEach((named, gate) => {
    const place = find({ placeId: named, placeName: named, x: gates.xs[gate], y: gates.ys[gate] });
    if (place === undefined) return;
    found.set(place, [...(found.get(place) ?? []), gate]);
  });
  return found;
}
