import type { SourceCrs } from '../crs/index.ts';
import type { SourceFile, SourceTable } from '../formats/index.ts';
import { readSource } from '../formats/index.ts';
import type { ImportReport, LayerName, Problem, Project, Words, WorkContext } from '../model/index.ts';
import { ProblemError, step, words } from '../model/index.ts';
import { createSha256 } from '../project/sha256.ts';
import { buildFeatures, finishFeatures } from './build-features.ts';
import { chooseCrs } from './choose-crs.ts';
import { chooseTable } from './choose-table.ts';
import { assignIds } from './ids.ts';
import { locate } from './locate.ts';
import type { ColumnMap } from './map-columns.ts';
import { mapColumns } from './map-columns.ts';
import { namesThatAreNumbers } from './number-names.ts';
import { positionSource, rowPosition } from './positions.ts';
import { readCell } from './read-cell.ts';

/** What is asked of an import. */
export interface ImportRequest {
  readonly layer: LayerName;
  /** One file, or the parts of one shapefile. */
  readonly files: readonly SourceFile[];
  /** The user's choice of CRS; what the file declares when absent. */
  readonly crs?: SourceCrs;
  /** The user's mapping, field of the model → column of the file (`''`: no column); detected for fields that are absent. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Sheet or table, where the file has several. */
  readonly table?: string;
  /** Text encoding chosen by the user (`gb18030`, `utf-8` …); detected when absent. */
  readonly encoding?: string;
  /** ISO instant, given by the caller. */
  readonly importedAt: string;
  readonly mode: 'replace' | 'append';
}

/** Everything an import would do, before it is done. */
export interface PreparedImport {
  readonly tables: readonly SourceTable[];
  readonly table: SourceTable;
  readonly map: ColumnMap;
  readonly features: readonly unknown[];
  readonly workingCrs: string | null;
  readonly report: ImportReport;
}

/** Reads the tables of a request; the file's name goes into every sentence. */
export async function readTables(request: ImportRequest): Promise<readonly SourceTable[]> {
  const { table, encoding } = request;
  return readSource(request.files, { ...(table === undefined ? {} : { tableName: table }), ...(encoding === undefined ? {} : { encoding }) });
}

/** Carries a request out on already read tables, without touching the project. Throws `ProblemError` when the import as a whole can't be. */
export function prepareImport(project: Project, request: ImportRequest, tables: readonly SourceTable[], work: WorkContext): PreparedImport {
  const { layer } = request;
  const chosen = chooseTable(layer, tables);
  const { table } = chosen;
  const detected = mapColumns(layer, table.columns, request.columns);
  const { map, warnings: nameWarnings } = namesThatAreNumbers(layer, table, detected);
  step(work, words('核对位置', 'Checking positions'), 0.2);
  const source = positionSource(table, map);
  const raw = table.rows.map((row) => rowPosition(row, source, map));
  const hasPositions = raw.some(({ geometry }) => geometry !== null);
  const crs = hasPositions ? chooseCrs(table, map, raw, request.crs) : null;
  const located = crs ? locate(raw, crs.crs, project.workingCrs) : { workingCrs: project.workingCrs, positions: raw };
  const { drafts, ledger } = buildFeatures(layer, table, map, source, located.positions, work);
  if (drafts.length === 0 && ledger.rejections.length > 0) throw new ProblemError(nothingUsable(ledger.rejections, table));
  const existing = new Set<string>(request.mode === 'append' ? (project.layers[layer] ?? []).map((feature) => feature.id) : []);
  const ids = assignIds(layer, drafts.map(({ row }) => row), sourceIds(table, map, drafts.map(({ row }) => row)), existing);
  step(work, words('检查要素', 'Checking features'), 0.9);
  const features = finishFeatures(layer, drafts.map(({ draft }, i) => ({ ...draft, id: ids.ids[i] })));
  const file = mainFile(request.files);
  const inFile = (problem: Problem): Problem => ({ ...problem, place: { file, ...problem.place } });
  const warnings = [...chosen.warnings, ...(crs?.warnings ?? []), ...nameWarnings, ...ids.warnings, ...ledger.warnings].map(inFile);
  return {
    tables,
    table,
    map,
    features,
    workingCrs: located.workingCrs,
    report: {
      layer,
      file,
      fingerprint: fingerprintOf(request.files),
      importedAt: request.importedAt,
      format: table.format,
      encoding: table.encoding,
      crs: crs?.crs ?? null,
      crsReason: crs?.reason ?? null,
      columns: Object.fromEntries([...map].map(([name, { column }]) => [name, table.columns[column]])),
      rowsInFile: table.rows.length + table.skipped.length,
      accepted: drafts.length - ledger.repairedCount,
      repaired: ledger.repairedCount,
      rejected: ledger.rejections.length,
      skipped: table.skipped.length,
      repairs: ledger.repairs,
      rejections: ledger.rejections.map(inFile),
      skippedRows: table.skipped.map(({ row, reason }): { row: number; reason: Words } => ({ row, reason })),
      warnings,
    },
  };
}

/** A file of which no row can be used must not replace a layer by nothing. */
function nothingUsable(rejections: readonly Problem[], table: SourceTable): Problem {
  const [first] = rejections;
  const columns = table.columns.slice(0, 12).join('、');
  return {
    code: 'nothing-usable',
    place: { row: first.place.row },
    what: words(
      `${rejections.length} 行没有一行能用,例如:${first.what.zh}`,
      `none of the ${rejections.length} rows can be used, for example: ${first.what.en}`,
    ),
    remedy: words(`请核对图层和列对应(文件里的列:${columns})`, `Check the layer and the column mapping (the file's columns: ${columns})`),
  };
}

function sourceIds(table: SourceTable, map: ColumnMap, rows: readonly number[]): (string | null)[] | null {
  const column = map.get('id')?.column;
  if (column === undefined) return null;
  const wanted = new Set(rows);
  return table.rows
    .filter((row) => wanted.has(row.rowNumber))
    .map((row) => {
      const { value } = readCell(row.values[column] ?? null, { kind: 'text' });
      return value === null ? null : String(value);
    });
}

/** The file people know a source by: the .shp of a shapefile. */
export function mainFile(files: readonly SourceFile[]): string {
  return (files.find((file) => /\.shp$/i.test(file.name)) ?? files[0]).name;
}

/** SHA-256 over the bytes of the file; over all parts by name for a shapefile. */
function fingerprintOf(files: readonly SourceFile[]): string {
  const digest = createSha256();
  for (const file of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) digest.update(file.bytes);
  return digest.hex();
}

/** Puts the file's name into a problem that doesn't name one yet. */
export function named(cause: unknown, files: readonly SourceFile[]): unknown {
  if (!(cause instanceof ProblemError) || cause.problem.place.file !== undefined || files.length === 0) return cause;
  return new ProblemError({ ...cause.problem, place: { ...cause.problem.place, file: mainFile(files) } });
}

