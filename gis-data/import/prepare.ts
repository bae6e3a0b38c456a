import type { SourceCrs } from '../crs/index.ts';
import type { SourceFile, SourceTable } from '../formats/index.ts';
import { readSource } from '../formats/index.ts';
import type { AnyFeature, ImportReport, LayerName, Problem, Project, Words, WorkContext } from '../model/index.ts';
import { ProblemError, step, words } from '../model/index.ts';
import { createSha256 } from '../project/sha256.ts';
import { buildFeatures, finishFeatures } from './build-features.ts';
import type { ChosenCrs } from './choose-crs.ts';
import { chooseCrs } from './choose-crs.ts';
import { chooseTable } from './choose-table.ts';
import type { CellEdit } from './edit-cells.ts';
import { editCells } from './edit-cells.ts';
import { layerFields } from './fields/index.ts';
import { wrongLayer } from './fit-geometry.ts';
import { groundOf } from './ground.ts';
import type { GroupOptions } from './group-compounds/index.ts';
import { groupRows } from './group-rows.ts';
import { assignIds } from './ids.ts';
import type { RowLedger } from './ledger-of-rows.ts';
import { locate } from './locate.ts';
import type { ColumnMap } from './map-columns.ts';
import { mapColumns } from './map-columns.ts';
import { recallMapping } from './mapping-memory.ts';
import { namesThatAreNumbers } from './number-names.ts';
import { positionSource, rowPosition, swapPositions } from './positions.ts';
import { readCell } from './read-cell.ts';
import { onlyRows } from './wanted-rows.ts';

/** What is asked of an import. */
export interface ImportRequest {
  readonly layer: LayerName;
  /** One file, or the parts of one shapefile. */
  readonly files: readonly SourceFile[];
  /** The user's choice of CRS; what the file declares or its numbers say when absent. */
  readonly crs?: SourceCrs;
  /** Whether the two coordinates stand as their columns say, or the other way round; worked out when absent. */
  readonly axes?: 'asMapped' | 'swapped';
  /**
   * The user's mapping, field of the model → column of the file (`''`: no column); detected for fields that are absent. Without it, what the
   * project remembers for a table with the same headings.
   */
  readonly columns?: Readonly<Record<string, string>>;
  /** Sheet or table, where the file has several. */
  readonly table?: string;
  /** Text encoding chosen by the user (`gb18030`, `utf-8` …); detected when absent. */
  readonly encoding?: string;
  /** Cells that the user corrected in the preview; each is a repair in the report. */
  readonly edits?: readonly CellEdit[];
  /** Only these rows (as the user's program counts them), for example `rejectedRows(report)`; the others are skipped. */
  readonly onlyRows?: readonly number[];
  /** Makes one compound of its phases or rooms. */
  readonly group?: GroupOptions;
  /** ISO instant, given by the caller. */
  readonly importedAt: string;
  /** `replace` and `append` take the file as it is; `new` and `merge` compare it with the layer first (`diffImport`). */
  readonly mode: 'replace' | 'append' | 'new' | 'merge';
  /** Fields that tell features apart for `new` and `merge`; by layer when absent, or the file's own identifiers. */
  readonly keys?: readonly string[];
  /** What an empty cell says in `merge`: nothing (`keep`, the usual) or that the value is to go. */
  readonly blanks?: 'keep' | 'clear';
}

/** Everything an import would do, before it is done. */
export interface PreparedImport {
  readonly tables: readonly SourceTable[];
  readonly table: SourceTable;
  readonly map: ColumnMap;
  /** Features with ids as the file alone would give them. */
  readonly features: readonly AnyFeature[];
  /** The file's rows that each feature is made of. */
  readonly featureRows: readonly (readonly number[])[];
  /** True when the ids are the file's own identifiers. */
  readonly ownIds: boolean;
  readonly hasPositions: boolean;
  readonly crs: ChosenCrs | null;
  readonly workingCrs: string | null;
  readonly report: ImportReport;
}

/** Reads the tables of a request; the file's name goes into every sentence. */
export async function readTables(request: ImportRequest): Promise<readonly SourceTable[]> {
  const { table, encoding } = request;
  return readSource(request.files, { ...(table === undefined ? {} : { tableName: table }), ...(encoding === undefined ? {} : { encoding }) });
}

/** The columns of a request's table: the user's choice, else what the project remembers, else detected. */
export function mapRequest(project: Project, request: ImportRequest, table: SourceTable): ColumnMap {
  if (request.columns !== undefined) return mapColumns(request.layer, table.columns, request.columns);
  const recalled = recallMapping(project.mappings, request.layer, table.columns);
  return recalled ? mapColumns(request.layer, table.columns, recalled, 'remembered') : mapColumns(request.layer, table.columns);
}

/** Carries a request out on already read tables, without touching the project. Throws `ProblemError` when the import as a whole can't be. */
export function prepareImport(project: Project, request: ImportRequest, tables: readonly SourceTable[], work: WorkContext): PreparedImport {
  const { layer } = request;
  const chosen = chooseTable(layer, tables);
  const edited = editCells(chosen.table, request.edits ?? []);
  const table = onlyRows(edited.table, request.onlyRows);
  const { map, warnings: nameWarnings } = namesThatAreNumbers(layer, table, mapRequest(project, request, table));
  step(work, words('核对位置', 'Checking positions'), 0.2);
  const source = positionSource(table, map);
  const asWritten = table.rows.map((row) => rowPosition(row, source, map));
  const hasPositions = asWritten.some(({ geometry }) => geometry !== null);
  const misplaced = wrongLayer(layer, asWritten.map(({ geometry }) => geometry));
  if (misplaced) throw new ProblemError(misplaced);
  const ground = hasPositions ? groundOf(project, request.mode === 'replace' ? layer : null) : null;
  const crs = hasPositions ? chooseCrs({ table, map, positions: asWritten, chosen: request.crs, axes: request.axes, ground }) : null;
  const raw = crs?.swapped ? swapPositions(asWritten) : asWritten;
  const located = crs ? locate(raw, crs.crs, project.workingCrs, crs.alternatives.at(0)) : { workingCrs: project.workingCrs, positions: raw };
  const { drafts, ledger } = buildFeatures(layer, table, map, source, located.positions, work);
  if (drafts.length === 0 && ledger.rejections.length > 0) throw new ProblemError(nothingUsable(layer, ledger.rejections, table, map));
  noteEdits(edited.applied, table, map, new Set(drafts.map(({ row }) => row)), ledger);
  const existing = new Set<string>(request.mode === 'append' ? (project.layers[layer] ?? []).map((feature) => feature.id) : []);
  const rows = drafts.map(({ row }) => row);
  const ids = assignIds(layer, rows, sourceIds(table, map, rows), existing);
  step(work, words('检查要素', 'Checking features'), 0.9);
  const single = finishFeatures(layer, drafts.map(({ draft }, i) => ({ ...draft, id: ids.ids[i] }))) as AnyFeature[];
  const grouped = groupRows(layer, single, rows, request.group, ledger);
  const file = mainFile(request.files);
  const inFile = (problem: Problem): Problem => ({ ...problem, place: { file, ...problem.place } });
  const warnings = [...chosen.warnings, ...(crs?.warnings ?? []), ...nameWarnings, ...ids.warnings, ...grouped.warnings, ...ledger.warnings].map(inFile);
  return {
    tables,
    table,
    map,
    features: grouped.features,
    featureRows: grouped.rows,
    ownIds: ids.own,
    hasPositions,
    crs,
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
      ...(grouped.groups.length > 0 ? { groups: grouped.groups } : {}),
    },
  };
}

/** The user's corrections stand in the report like any other repair. */
function noteEdits(
  applied: readonly (CellEdit & { readonly before: unknown })[], table: SourceTable, map: ColumnMap, kept: ReadonlySet<number>, ledger: RowLedger,
): void {
  for (const { row, column, text, before } of applied) {
    if (!kept.has(row)) continue;
    const field = [...map].find(([, entry]) => table.columns[entry.column] === column)?.[0] ?? column;
    ledger.repair(row, field, String(before ?? ''), text, words('由用户改正', 'edited by the user'));
  }
}

/** A file of which no row can be used must not replace a layer by nothing. Where that is for want of a heading, it is named. */
function nothingUsable(layer: LayerName, rejections: readonly Problem[], table: SourceTable, map: ColumnMap): Problem {
  const columns = table.columns.slice(0, 12).join('、');
  const name = layerFields[layer].find(({ field }) => field === 'name');
  if (name !== undefined && !map.has('name') && rejections.every(({ code }) => code === 'row-no-object')) {
    return {
      code: 'nothing-usable',
      place: {},
      what: words(`缺少“${name.title.zh}”列，也没有位置，${rejections.length} 行都不能用`, `there is no column "${name.title.en}" and no position, so none of the rows (${rejections.length}) can be used`),
      remedy: words(`请补上这一列，或在列对应中指定（文件里的列：${columns}）`, `Add the column, or say in the column mapping which it is (the file's columns: ${columns})`),
    };
  }
  const [first] = rejections;
  return {
    code: 'nothing-usable',
    place: { row: first.place.row },
    what: words(`没有一行能用（共 ${rejections.length} 行），例如：${first.what.zh}`, `none of the rows (${rejections.length}) can be used, for example: ${first.what.en}`),
    remedy: words(`请核对图层和列对应（文件里的列：${columns}）`, `Check the layer and the column mapping (the file's columns: ${columns})`),
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

/** The file people know a source by: the .shp of a shapefile, the folder of a file geodatabase. */
export function mainFile(files: readonly SourceFile[]): string {
  const geodatabase = files.find(({ name }) => /\.gdbtable$/i.test(name))?.folder?.split('/').at(-1);
  return geodatabase ?? (files.find((file) => /\.shp$/i.test(file.name)) ?? files[0]).name;
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

