import type { Database } from 'sql.js';
import type { DeclaredCrs } from '../crs/index.ts';
import { crsFromWkt, isCrsProblem, parseSourceCrs } from '../crs/index.ts';
import type { Problem } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import { loadSql } from '../project/sql-engine.ts';
import type { CellValue, FormatDriver, SourceRow, SourceTable } from './contract.ts';
import { closedRingsNote, geometryProblem } from './geometry-problem.ts';
import { usableGeometry } from './usable-geometry.ts';
import { readWkb, WkbFault } from './wkb.ts';

let wasm: Uint8Array | undefined;

/** Hands over the bytes of sql.js's WebAssembly where it can't be found by itself (a browser worker). Node needs no call. */
export function provideSqlWasm(binary: Uint8Array): void {
  wasm = binary;
}

/** OGC GeoPackage: every feature table and attribute table of the file, in the order of gpkg_contents. */
export const geopackage: FormatDriver = {
  id: 'gpkg',
  title: words('GeoPackage', 'GeoPackage'),
  extensions: ['gpkg'],
  accepts: (files) => files.length === 1 && isSqlite(files[0].bytes),
  async read([file], options) {
    const sql = await loadSql(wasm);
    const database = new sql.Database(file.bytes);
    try {
      const wanted = options.tableName;
      return contents(database)
        .filter((entry) => wanted === undefined || entry.table === wanted)
        .map((entry) => readTable(database, entry));
    } catch (cause) {
      if (cause instanceof ProblemError) throw cause;
      throw new ProblemError({
        code: 'gpkg-broken',
        place: { file: file.name },
        what: words('不是完好的 GeoPackage', `this is not a sound GeoPackage (${(cause as Error).message})`),
        remedy: words('请重新拷贝或重新导出', 'Copy or export it again'),
      });
    } finally {
      database.close();
    }
  },
};

function isSqlite(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 15)) === 'SQLite format 3';
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
  const kept = info.filter((column) => column.name !== geometryColumn);
  const rows: SourceRow[] = [];
  const statement = database.prepare(`SELECT * FROM ${quoted(table)}`);
  try {
    while (statement.step()) {
      const raw = statement.get() as SqlValue[];
      const rowNumber = rows.length + 1;
      const values = kept.map((column) => cell(raw[info.indexOf(column)], column.type));
      const blob = geometryColumn === null ? null : raw[info.findIndex((column) => column.name === geometryColumn)];
      rows.push({ rowNumber, values, geometry: blob instanceof Uint8Array ? geometryOf(blob, rowNumber, problems) : null });
    }
  } finally {
    statement.free();
  }
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
  return type === 'BOOLEAN' && typeof value === 'number' ? value !== 0 : value;
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
    const usable = usableGeometry(readWkb(blob, 8 + envelope));
    if (usable.geometry === null) problems.push(geometryProblem(usable.fault, row));
    else if (usable.closedRings > 0) problems.push(closedRingsNote(row, usable.closedRings));
    return usable.geometry;
  } catch (cause) {
    if (!(cause instanceof WkbFault)) throw cause;
    problems.push(geometryProblem(cause.curve ? 'curve' : 'brokenNumbers', row));
    return null;
  }
}

function declaredCrs(srs: NonNullable<Content['srs']>, problems: Problem[]): DeclaredCrs | null {
  if (srs.code <= 0 && !/^EPSG$/i.test(srs.organization)) return null;
  if (/^EPSG$/i.test(srs.organization)) {
    const crs = parseSourceCrs(`EPSG:${srs.code}`);
    if (!isCrsProblem(crs)) return { crs, reason: words(`GeoPackage 写明 EPSG:${srs.code}`, `the GeoPackage says EPSG:${srs.code}`) };
  }
  const declared = crsFromWkt(srs.definition);
  if ('crs' in declared) return declared;
  problems.push(declared);
  return null;
}
