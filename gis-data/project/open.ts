import { z } from 'zod';
import type { ImportReport, Project, StoredAuditRecord, StoredMapping, StoredPack, StoredRun } from '../model/index.ts';
import { auditRecordSchema, layerSchemas, parameterValuesSchema, storedMappingSchema, words } from '../model/index.ts';
import type { ForeignPart } from './foreign.ts';
import { noForeignPart, readForeignPart } from './foreign.ts';
import { changeKinds } from './journal/change.ts';
import type { History, HistoryStep } from './journal/history.ts';
import { noHistory } from './journal/history.ts';
import { formatVersion, migrate, migrations } from './migrations/index.ts';
import type { ExactTexts } from './open-layers.ts';
import { openLayers } from './open-layers.ts';
import type { OwnTable } from './own-tables.ts';
import { ownTables } from './own-tables.ts';
import { damagedProject, foreignGeoPackage, newerProject, notGeoPackage } from './problems.ts';
import type { Reader } from './reader.ts';
import { strictReader } from './reader.ts';
import type { Database, SqlEngine } from './sql-engine.ts';
import type { StyleRow } from './styles/save-styles.ts';
import { readForeignStyles } from './styles/save-styles.ts';
import type { Cell } from './tables.ts';
import { exactTextsTable, tableNames } from './tables.ts';

/** A project file as it is held in memory: the project, what can be undone and redone, and what other programs put into the file. */
export interface ProjectFile {
  readonly project: Project;
  readonly history: History;
  readonly others: OthersPart;
}

/** Tables and layer styles that are not ours; saving puts them back. */
export interface OthersPart {
  readonly foreign: ForeignPart;
  readonly styles: readonly StyleRow[];
}

export const noOthers: OthersPart = { foreign: noForeignPart, styles: [] };

const words2 = z.object({ zh: z.string(), en: z.string() });
const metaFields = { id: z.string(), name: z.string(), workingCrs: z.string().nullable(), notice: words2.nullable() };

/** Only what the app leans on is checked; the rest of a report is told as it was written. */
const reportSchema = z.looseObject({
  layer: z.enum(Object.keys(layerSchemas) as [string, ...string[]]),
  file: z.string(),
  importedAt: z.string(),
  rejections: z.array(z.unknown()),
});

function readOwn(database: Database, table: OwnTable, exact: ExactTexts | null, reader: Reader, visit: (cells: Cell[], fid: number) => void): void {
  const { columns } = ownTables[table];
  reader.rows(database, table, columns, (fid, cells) => {
    visit(exact === null ? cells : cells.map((cell, i) => exact(table, fid, columns[i], cell)), fid);
  });
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

function readExactTexts(database: Database, reader: Reader): ExactTexts {
  const found = new Map<string, string>();
  const key = (table: string, row: number, column: string): string => `${table}/${row}/${column}`;
  readOwn(database, exactTextsTable, null, reader, ([table, row, column, json], fid) => {
    found.set(key(String(table), Number(row), String(column)), parseJson(exactTextsTable, fid, z.string(), json));
  });
  if (found.size === 0) return (_table, _row, _column, cell) => cell;
  return (table, row, column, cell) => found.get(key(table, row, column)) ?? cell;
}

function readMetaValues(database: Database, reader: Reader): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  readOwn(database, 'eldermap_meta', null, reader, ([key, json], fid) => {
    values[String(key)] = parseJson('eldermap_meta', fid, z.unknown(), json);
  });
  return values;
}

/** Steps of the history. They are no data: where one can't be read, the history is left out and the project opens. */
function readHistory(database: Database, reader: Reader, dropped: unknown): History {
  const steps: HistoryStep[] = [];
  let done = 0;
  try {
    strictReader.rows(database, 'eldermap_journal', ownTables.eldermap_journal.columns, (fid, [id, at, kind, title, isDone, packed]) => {
      const known = changeKinds.find((name) => name === kind);
      if (typeof id !== 'string' || typeof at !== 'string' || known === undefined || !(packed instanceof Uint8Array)) {
        throw damagedProject('eldermap_journal', words('撤销记录不完整', 'the record of changes is not whole'), { row: fid });
      }
      steps.push({ id, at, kind: known, title: parseJson('eldermap_journal', fid, words2, title), packed });
      if (isDone === 1) done += 1;
    });
  } catch (error) {
    if (reader.salvages) reader.guard('eldermap_journal', () => {
      throw error;
    }, undefined);
    return { ...noHistory, dropped: steps.length };
  }
  return { steps, done, dropped: typeof dropped === 'number' && Number.isInteger(dropped) && dropped > 0 ? dropped : 0 };
}

function readVersion(database: Database, reader: Reader): number {
  const version = readMetaValues(database, reader)['formatVersion'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    reader.fault(damagedProject('eldermap_meta', words('没有版本号', 'no format version'), { field: 'formatVersion', value: String(version) }));
    return formatVersion;
  }
  if (version > formatVersion) throw newerProject(version, formatVersion);
  return version;
}

/** The working CRS by the layers' own registration, for a file whose own word for it is lost. */
function registeredCrs(database: Database, reader: Reader): string | null {
  const rows = reader.guard('gpkg_geometry_columns', () => database.exec('SELECT DISTINCT srs_id FROM gpkg_geometry_columns')[0]?.values ?? [], []);
  const codes = rows.map(([code]) => Number(code)).filter((code) => code >= 4513 && code <= 4554);
  return codes.length === 1 ? `EPSG:${codes[0]}` : null;
}

function readMeta(database: Database, reader: Reader): Pick<Project, 'id' | 'name' | 'workingCrs' | 'notice'> {
  const values = readMetaValues(database, reader);
  const read = <T>(field: keyof typeof metaFields, schema: z.ZodType<T>, standIn: () => T): T => {
    const parsed = schema.safeParse(values[field]);
    if (parsed.success) return parsed.data;
    reader.fault(damagedProject('eldermap_meta', words('项目信息不完整', 'the project facts are not whole'), { field }));
    return standIn();
  };
  return {
    id: read('id', metaFields.id, () => 'salvaged'),
    name: read('name', metaFields.name, () => '（名称不可读）'),
    workingCrs: read('workingCrs', metaFields.workingCrs, () => registeredCrs(database, reader)),
    notice: read('notice', metaFields.notice, () => null),
  };
}

/** Reads a whole project file; what `reader` makes of a fault is its own affair. */
export function readProjectFile(database: Database, reader: Reader): ProjectFile {
  const tables = strictReader.guard('sqlite_master', () => tableNames(database), new Set<string>());
  if (!tables.has('gpkg_contents')) throw notGeoPackage();
  if (!tables.has('eldermap_meta')) throw foreignGeoPackage();
  const version = readVersion(database, reader);
  reader.guard('eldermap_meta', () => migrate(database, version, formatVersion, migrations), undefined);

  const meta = readMeta(database, reader);
  const exact = readExactTexts(database, reader);
  const parameters: [string, unknown][] = [];
  readOwn(database, 'eldermap_parameters', exact, reader, ([id, json], fid) => {
    parameters.push([String(id), parseJson('eldermap_parameters', fid, parameterValuesSchema.valueType, json)]);
  });
  const imports: ImportReport[] = [];
  readOwn(database, 'eldermap_imports', exact, reader, ([, , , json], fid) => {
    imports.push(parseJson('eldermap_imports', fid, reportSchema, json) as unknown as ImportReport);
  });
  const readings: Record<string, Record<string, string>> = {};
  readOwn(database, 'eldermap_readings', exact, reader, (cells, fid) => {
    const [policy, question, reading] = texts('eldermap_readings', fid, cells);
    readings[policy] = { ...readings[policy], [question]: reading };
  });
  const audit: StoredAuditRecord[] = [];
  readOwn(database, 'eldermap_audit', exact, reader, ([, , , json], fid) => {
    audit.push(parseJson('eldermap_audit', fid, auditRecordSchema, json));
  });
  const packs: StoredPack[] = [];
  readOwn(database, 'eldermap_packs', exact, reader, (cells, fid) => {
    const [id, addedAt, source, json] = texts('eldermap_packs', fid, cells);
    packs.push({ id, addedAt, source, json });
  });
  const mappings: StoredMapping[] = [];
  readOwn(database, 'eldermap_mappings', exact, reader, ([, , json], fid) => {
    mappings.push(parseJson('eldermap_mappings', fid, storedMappingSchema, json));
  });
  const runs: StoredRun[] = [];
  readOwn(database, 'eldermap_runs', exact, reader, (cells, fid) => {
    const [id, createdAt, policy, asOf, json] = texts('eldermap_runs', fid, cells);
    runs.push({ id, createdAt, policy, asOf, json });
  });
  const history = readHistory(database, reader, readMetaValues(database, reader)['historyDropped']);
  const layers = openLayers(database, strictReader.guard('sqlite_master', () => tableNames(database), new Set<string>()), exact, reader);
  const { id, name, workingCrs, notice } = meta;
  const project: Project = { id, name, workingCrs, notice, layers, parameters: Object.fromEntries(parameters) as Project['parameters'], readings, imports, audit, packs, mappings, runs };
  const foreign = readForeignPart(database, (table, read) => reader.guard(table, read, null));
  const styles = reader.guard('layer_styles', () => readForeignStyles(database), []);
  return { project, history, others: { foreign, styles } };
}

const sqliteMagic = 'SQLite format 3\0';

/**
 * Bytes that SQLite in memory can open. A file that QGIS has, or left, in write-ahead mode says so in bytes 18 and 19 of its header (SQLite file
 * format, 1.3.3); without its side files it has to be read as a plain one. Throws `ProblemError` for what is no SQLite file.
 */
export function openableBytes(bytes: Uint8Array): Uint8Array {
  if (String.fromCharCode(...bytes.subarray(0, sqliteMagic.length)) !== sqliteMagic) throw notGeoPackage();
  if (bytes[18] !== 2 && bytes[19] !== 2) return bytes;
  const plain = bytes.slice();
  plain[18] = 1;
  plain[19] = 1;
  return plain;
}

/**
 * Opens a project file from its bytes; an older format version is brought up to date in memory. Every value is checked against its field's schema.
 * Throws `ProblemError`: not a GeoPackage, a GeoPackage that is no project, a newer format version, or damaged (naming the table and, where known,
 * row and column; `salvageProject` opens such a file as far as it can).
 */
export function openProjectFile(bytes: Uint8Array, sql: SqlEngine): ProjectFile {
  const database = new sql.Database(openableBytes(bytes));
  try {
    return readProjectFile(database, strictReader);
  } finally {
    database.close();
  }
}

/** The project of a file, without its history and without what other programs put into it. Throws as `openProjectFile` does. */
export function openProject(bytes: Uint8Array, sql: SqlEngine): Project {
  return openProjectFile(bytes, sql).project;
}
