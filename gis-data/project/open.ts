import { z } from 'zod';
import type { ImportReport, Project, StoredAuditRecord, StoredMapping, StoredPack, StoredRun } from '../model/index.ts';
import { auditRecordSchema, layerSchemas, parameterValuesSchema, ProblemError, storedMappingSchema, words } from '../model/index.ts';
import { formatVersion, migrate, migrations } from './migrations/index.ts';
import type { ExactTexts } from './open-layers.ts';
import { openLayers } from './open-layers.ts';
import type { OwnTable } from './own-tables.ts';
import { ownTables } from './own-tables.ts';
import { damagedProject, foreignGeoPackage, newerProject, notGeoPackage } from './problems.ts';
import type { Database, SqlEngine } from './sql-engine.ts';
import type { Cell } from './tables.ts';
import { exactTextsTable, readRows, tableNames } from './tables.ts';

const metaSchema = z.object({
  formatVersion: z.number().int().positive(),
  id: z.string(),
  name: z.string(),
  workingCrs: z.string().nullable(),
  notice: z.object({ zh: z.string(), en: z.string() }).nullable(),
});

/** Only what the app leans on is checked; the rest of a report is told as it was written. */
const reportSchema = z.looseObject({
  layer: z.enum(Object.keys(layerSchemas) as [string, ...string[]]),
  file: z.string(),
  importedAt: z.string(),
  rejections: z.array(z.unknown()),
});

/** Runs a reading step; SQLite's complaints about a broken file become a problem that names the table. */
function guard<T>(table: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw damagedProject(table, words(`表不可读(${reason})`, `the table can't be read (${reason})`));
  }
}

function readOwn(database: Database, table: OwnTable, exact: ExactTexts | null, visit: (cells: Cell[], fid: number) => void): void {
  const { columns } = ownTables[table];
  guard(table, () =>
    readRows(database, table, columns, (fid, cells) => {
      const whole = exact === null ? cells : cells.map((cell, i) => exact(table, fid, columns[i], cell));
      visit(whole, fid);
    }),
  );
}

/** JSON that satisfies a schema, given back as it was written: the order of keys is part of the file. */
function parseJson<T>(table: OwnTable, fid: number, schema: z.ZodType<T>, text: Cell): T {
  try {
    const value: unknown = JSON.parse(String(text));
    schema.parse(value);
    return value as T;
  } catch {
    throw damagedProject(table, words('内容不完整', 'the content is not whole'), { row: fid, value: String(text).slice(0, 60) });
  }
}

/** Cells that must all be texts. */
function texts(table: OwnTable, fid: number, cells: readonly Cell[]): string[] {
  if (!cells.every((cell) => typeof cell === 'string')) throw damagedProject(table, words('内容不完整', 'the content is not whole'), { row: fid });
  return cells as string[];
}

function readExactTexts(database: Database): ExactTexts {
  const texts = new Map<string, string>();
  const key = (table: string, row: number, column: string): string => `${table}/${row}/${column}`;
  readOwn(database, exactTextsTable, null, ([table, row, column, json], fid) => {
    texts.set(key(String(table), Number(row), String(column)), parseJson(exactTextsTable, fid, z.string(), json));
  });
  if (texts.size === 0) return (_table, _row, _column, cell) => cell;
  return (table, row, column, cell) => texts.get(key(table, row, column)) ?? cell;
}

function readMetaValues(database: Database): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  readOwn(database, 'eldermap_meta', null, ([key, json], fid) => {
    values[String(key)] = parseJson('eldermap_meta', fid, z.unknown(), json);
  });
  return values;
}

function readProject(database: Database): Project {
  const tables = guard('sqlite_master', () => tableNames(database));
  if (!tables.has('gpkg_contents')) throw notGeoPackage();
  if (!tables.has('eldermap_meta')) throw foreignGeoPackage();
  const version = readMetaValues(database)['formatVersion'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw damagedProject('eldermap_meta', words('没有版本号', 'no format version'), { field: 'formatVersion', value: String(version) });
  }
  if (version > formatVersion) throw newerProject(version, formatVersion);
  guard('eldermap_meta', () => migrate(database, version, formatVersion, migrations));

  const meta = metaSchema.safeParse({ ...readMetaValues(database), formatVersion });
  if (!meta.success) {
    const field = String(meta.error.issues[0].path[0]);
    throw damagedProject('eldermap_meta', words('项目信息不完整', 'the project facts are not whole'), { field });
  }
  const exact = readExactTexts(database);
  const parameters: [string, unknown][] = [];
  readOwn(database, 'eldermap_parameters', exact, ([id, json], fid) => {
    parameters.push([String(id), parseJson('eldermap_parameters', fid, parameterValuesSchema.valueType, json)]);
  });
  const imports: ImportReport[] = [];
  readOwn(database, 'eldermap_imports', exact, ([, , , json], fid) => {
    imports.push(parseJson('eldermap_imports', fid, reportSchema, json) as unknown as ImportReport);
  });
  const readings: Record<string, Record<string, string>> = {};
  readOwn(database, 'eldermap_readings', exact, (cells, fid) => {
    const [policy, question, reading] = texts('eldermap_readings', fid, cells);
    readings[policy] = { ...readings[policy], [question]: reading };
  });
  const audit: StoredAuditRecord[] = [];
  readOwn(database, 'eldermap_audit', exact, ([, , , json], fid) => {
    audit.push(parseJson('eldermap_audit', fid, auditRecordSchema, json));
  });
  const packs: StoredPack[] = [];
  readOwn(database, 'eldermap_packs', exact, (cells, fid) => {
    const [id, addedAt, source, json] = texts('eldermap_packs', fid, cells);
    packs.push({ id, addedAt, source, json });
  });
  const mappings: StoredMapping[] = [];
  readOwn(database, 'eldermap_mappings', exact, ([, , json], fid) => {
    mappings.push(parseJson('eldermap_mappings', fid, storedMappingSchema, json));
  });
  const runs: StoredRun[] = [];
  readOwn(database, 'eldermap_runs', exact, (cells, fid) => {
    const [id, createdAt, policy, asOf, json] = texts('eldermap_runs', fid, cells);
    runs.push({ id, createdAt, policy, asOf, json });
  });
  const { id, name, workingCrs, notice } = meta.data;
  const layers = openLayers(database, guard('sqlite_master', () => tableNames(database)), exact, guard);
  return { id, name, workingCrs, notice, layers, parameters: Object.fromEntries(parameters) as Project['parameters'], readings, imports, audit, packs, mappings, runs };
}

const sqliteMagic = 'SQLite format 3\0';

/**
 * Opens a project from the bytes of its GeoPackage; an older format version is brought up to date in memory. Every value is checked against its
 * field's schema. Throws `ProblemError`: not a GeoPackage, a GeoPackage that is no project, a newer format version, or damaged (naming the table
 * and, where known, row and column).
 */
export function openProject(bytes: Uint8Array, sql: SqlEngine): Project {
  const magic = String.fromCharCode(...bytes.subarray(0, sqliteMagic.length));
  if (magic !== sqliteMagic) throw notGeoPackage();
  const database = new sql.Database(bytes);
  try {
    return readProject(database);
  } finally {
    database.close();
  }
}
