import type { Database } from 'sql.js';
import type { DeclaredCrs } from '../../crs/index.ts';
import { crsFromWkt, isCrsProblem, parseSourceCrs } from '../../crs/index.ts';
import type { Problem } from '../../model/index.ts';
import { ProblemError, words } from '../../model/index.ts';
import type { CellValue, SourceRow, SourceTable } from '../contract.ts';
import { closedRingsNote, geometryProblem, straightenedNote } from '../geometry-problem.ts';
import { usableGeometry } from '../usable-geometry.ts';
import { readWkb, WkbFault } from '../wkb.ts';
import { sqlEngine } from './sql.ts';

/** What GDAL writes its row ids and geometries to when it translates for us; no columns of the user's. */
const ownIdColumn = '__fid';

/**
 * Every feature and attribute table of a GeoPackage, in the order of gpkg_contents; only `wanted` when given. Throws `ProblemError` when the
 * file as a whole is damaged.
 */
export async function readGeoPackage(bytes: Uint8Array, file: string, wanted?: string): Promise<SourceTable[]> {
  const sql = await sqlEngine();
  const database = new sql.Database(bytes);
  try {
    return contents(database)
      .filter((entry) => wanted === undefined || entry.table === wanted)
      .map((entry) => readTable(database, entry));
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    throw new ProblemError({
      code: 'gpkg-broken',
      place: { file },
      what: words('不是完好的 GeoPackage', `this is not a sound GeoPackage (${(cause as Error).message})`),
      remedy: words('请重新拷贝或重新导出', 'Copy or export it again'),
    });
  } finally {
    database.close();
  }
}

interface Content {
  readonly table: string;
  readonly geometryColumn: string | null;
  readonly srs: { readonly organization: string; readonly code: number; readonly definition: string } | null;
}

function contents(database: Database): Content[] {
  const rows = select(
    database,
    `SELECT c.table_name, g.column_name, s.organization, s.organization_coordsys_id, s.definition
     FROM gpkg_contents c
     LEFT JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
     LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
     WHERE c.data_type IN ('features', 'attributes') ORDER BY c.rowid`,
  );
  return rows.map(([table, geometryColumn, organization, code, definition]) => ({
    table: String(table),
    geometryColumn: geometryColumn === null ? null : String(geometryColumn),
    srs: definition === null ? null : { organization: String(organization), code: Number(code), definition: String(definition) },
  }));
}

type SqlValue = number | string | Uint8Array | null;

function select(database: Database, query: string): SqlValue[][] {
  return (database.exec(query)[0]?.values ?? []) as SqlValue[][];
}

function readTable(database: Database, { table, geometryColumn, srs }: Content): SourceTable {
  const problems: Problem[] = [];
  const info = select(database, `PRAGMA table_info(${quoted(table)})`).map(([, name, type]) => ({ name: String(name), type: String(type).toUpperCase() }));
  const kept = info.filter((column) => column.name !== geometryColumn && column.name !== ownIdColumn);
  const places = kept.map((column) => info.indexOf(column));
  const geometryPlace = info.findIndex((column) => column.name === geometryColumn);
  const binaries = new Set<string>();
  const rows: SourceRow[] = [];
  const statement = database.prepare(`SELECT * FROM ${quoted(table)}`);
  try {
    while (statement.step()) {
      const raw = statement.get() as SqlValue[];
      const rowNumber = rows.length + 1;
      const values = kept.map((column, i) => {
        const value = raw[places[i]];
        if (value instanceof Uint8Array) binaries.add(column.name);
        return cell(value, column.type);
      });
      const blob = geometryPlace < 0 ? null : raw[geometryPlace];
      rows.push({ rowNumber, values, geometry: blob instanceof Uint8Array ? geometryOf(blob, rowNumber, problems) : null });
    }
  } finally {
    statement.free();
  }
  for (const column of binaries) problems.push(binaryColumn(column));
  return {
    name: table,
    format: 'gpkg',
    encoding: null,
    declaredCrs: srs ? declaredCrs(srs, problems) : null,
    columns: kept.map((column) => column.name),
    rows,
    skipped: [],
    hasGeometry: geometryColumn !== null,
    problems,
  };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function cell(value: SqlValue, type: string): CellValue {
  if (value instanceof Uint8Array) return null;
  if (type === 'DATETIME' && typeof value === 'string') return value.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.0+)?Z?$/, '$1');
  return type === 'BOOLEAN' && typeof value === 'number' ? value !== 0 : value;
}

function binaryColumn(field: string): Problem {
  return {
    code: 'column-binary',
    place: { field },
    what: words('这一列存的是二进制内容（照片等），没有读取', 'this column holds binary content (photographs and the like), which was not read'),
    remedy: words('需要时请另行保存', 'Keep it elsewhere if it is needed'),
  };
}

/** Bytes of the envelope by its code in the header's flags (OGC 12-128, clause 2.1.3). */
const envelopeBytes = [0, 32, 48, 48, 64];

function geometryOf(blob: Uint8Array, row: number, problems: Problem[]): SourceRow['geometry'] {
  const isHeader = blob[0] === 0x47 && blob[1] === 0x50;
  const envelope = envelopeBytes[(blob[3] >> 1) & 7];
  if (!isHeader || envelope === undefined) {
    problems.push(geometryProblem('unknownType', row));
    return null;
  }
  if ((blob[3] & 0x10) !== 0) {
    problems.push(geometryProblem('empty', row));
    return null;
  }
  try {
    const read = readWkb(blob, 8 + envelope);
    if (read.straightened) problems.push(straightenedNote(row));
    const usable = usableGeometry(read.geometry);
    if (usable.geometry === null) problems.push(geometryProblem(usable.fault, row));
    else if (usable.closedRings > 0) problems.push(closedRingsNote(row, usable.closedRings));
    return usable.geometry;
  } catch (cause) {
    if (!(cause instanceof WkbFault)) throw cause;
    problems.push(geometryProblem(cause.unusableType ? 'unknownType' : 'brokenNumbers', row));
    return null;
  }
}

function declaredCrs(srs: NonNullable<Content['srs']>, problems: Problem[]): DeclaredCrs | null {
  if (srs.code <= 0 && !/^EPSG$/i.test(srs.organization)) return null;
  if (/^EPSG$/i.test(srs.organization)) {
    const crs = parseSourceCrs(`EPSG:${srs.code}`);
    if (!isCrsProblem(crs)) return { crs, reason: words(`文件写明 EPSG:${srs.code}`, `the file says EPSG:${srs.code}`) };
  }
  const declared = crsFromWkt(srs.definition);
  if ('crs' in declared) return declared;
  problems.push(declared);
  return null;
}
