import { basename } from 'node:path';
import type { SourceCrs } from '../../../gis-data/crs/index.ts';
import type { SourceRow, SourceTable } from '../../../gis-data/formats/index.ts';
import { readSource } from '../../../gis-data/formats/index.ts';
import { ProblemError, words } from '../../../gis-data/model/index.ts';
import type { RoadLines } from '../../../gis-data/network/index.ts';
import { plainLines, roadLines } from '../../../gis-data/network/index.ts';
import type { WalkingSettings } from '../../../gis-data/walking/index.ts';
import { roadChoice } from '../../../gis-data/walking/index.ts';
import { readUserFile } from '../io.ts';
import type { PointFrame } from './frame.ts';
import type { Ground } from './ground.ts';
import { bring, groundOf, isPlane, planeGround } from './ground.ts';
import { sourceCrs } from './source-crs.ts';

type Line = readonly (readonly number[])[];

export interface RoadFile {
  readonly lines: RoadLines;
  readonly ground: Ground;
  readonly rows: number;
  /** Rows without a line, by row number: named to the user, never silently lost. */
  readonly rowsWithoutLine: readonly number[];
  /** Rows marked `walkable` false. */
  readonly rowsNotWalkable: readonly number[];
  /** Rows of classes that are not walked; empty unless classes were asked about. */
  readonly rowsOfClassesNotWalked: readonly number[];
}

/** Reads the lines of a GeoPackage, GeoJSON or any other file of lines that can be read, in the working CRS of the points. */
export async function readRoads(path: string, frame: PointFrame, tableName: string | undefined, walking: WalkingSettings | null): Promise<RoadFile> {
  const file = basename(path);
  const tables = await readSource([{ name: file, bytes: readUserFile(path) }], tableName === undefined ? {} : { tableName });
  const table = tableOfLines(file, tables);
  const read = walking === null ? await drawnLines(table) : await chosenLines(table, walking);
  const { roads } = read;
  if (roads.roadOfLine.length === 0) throw new ProblemError(noLines(file));
  const source = sourceCrs(table, frame, file);
  const ground = groundFor(frame, source, roads);
  bring(ground, source, roads.xs, roads.ys);
  const { rowsWithoutLine, rowsNotWalkable, rowsOfClassesNotWalked } = read;
  return { lines: roads, ground, rows: table.rows.length, rowsWithoutLine, rowsNotWalkable, rowsOfClassesNotWalked };
}

function groundFor(frame: PointFrame, source: SourceCrs | null, { xs, ys }: RoadLines): Ground {
  if (source === null || frame.kind !== 'transformed') return planeGround(frame.name, frame.crs);
  return isPlane(source) ? planeGround(source, source) : groundOf(source, xs, ys);
}

interface ReadLines extends Pick<RoadFile, 'rowsWithoutLine' | 'rowsNotWalkable' | 'rowsOfClassesNotWalked'> {
  readonly roads: RoadLines;
}

/** A heading that may name levels; whether it does, the dictionary of headings says, which is loaded only for such a file. */
const mayNameLevels = /layer|level|层/i;

/** Every line as drawn, on the level the file gives it; only a column `walkable` that is false drops a row. */
async function drawnLines(table: SourceTable): Promise<ReadLines> {
  const walkable = table.columns.findIndex((column) => column.toLowerCase() === 'walkable');
  const lines: Line[] = [];
  const rowOfLine: SourceRow[] = [];
  const rowsWithoutLine: number[] = [];
  const rowsNotWalkable: number[] = [];
  for (const row of table.rows) {
    if (walkable >= 0 && (row.values[walkable] === false || row.values[walkable] === 0)) {
      rowsNotWalkable.push(row.rowNumber);
      continue;
    }
    const parts = linesOf(row);
    if (parts.length === 0) rowsWithoutLine.push(row.rowNumber);
    for (const part of parts) {
      lines.push(part);
      rowOfLine.push(row);
    }
  }
  const drawn = plainLines(lines);
  const roads = table.columns.some((heading) => mayNameLevels.test(heading)) ? (await import('./road-levels.ts')).withLevels(drawn, table, rowOfLine) : drawn;
  return { roads, rowsWithoutLine, rowsNotWalkable, rowsOfClassesNotWalked: [] };
}

/** Lines with what the file says of class, level, bridges, stairs and slope. The dictionary of headings is loaded only when it is needed. */
async function chosenLines(table: SourceTable, walking: WalkingSettings): Promise<ReadLines> {
  const { roadsOfTable } = await import('../../../gis-data/import/road-traits.ts');
  const roads = roadLines(roadsOfTable(table), roadChoice(walking));
  const rowsDropped = (why: (typeof roads.dropped)[number]['reason']): number[] => roads.dropped.filter(({ reason }) => reason === why).map(({ road }) => table.rows[road].rowNumber);
  return { roads, rowsWithoutLine: rowsDropped('noGeometry'), rowsNotWalkable: rowsDropped('notWalkable'), rowsOfClassesNotWalked: rowsDropped('classNotWalked') };
}

function tableOfLines(file: string, tables: readonly SourceTable[]): SourceTable {
  const withLines = tables.filter((table) => table.rows.some((row) => linesOf(row).length > 0));
  const roads = withLines.find((table) => ['roads', '道路', '路网'].includes(table.name));
  if (withLines.length === 1) return withLines[0];
  if (roads !== undefined) return roads;
  if (withLines.length === 0) throw new ProblemError(noLines(file));
  throw new ProblemError({
    code: 'several-line-tables',
    place: { file },
    value: withLines.map((table) => table.name).join(', '),
    what: words('文件里有几个线图层', 'the file has several line layers'),
    remedy: words('请用 --table 指明道路图层', 'Name the roads with --table'),
  });
}

function noLines(file: string) {
  return {
    code: 'no-lines', place: { file }, what: words('文件里没有线', 'the file has no lines'), remedy: words('请给出道路中心线', 'Give road centre lines'),
  };
}

function linesOf(row: SourceRow): readonly Line[] {
  const geometry = row.geometry;
  if (geometry?.type === 'LineString') return geometry.coordinates.length > 1 ? [geometry.coordinates] : [];
  return geometry?.type === 'MultiLineString' ? geometry.coordinates.filter((part) => part.length > 1) : [];
}
