import type { SourceCrs } from '../crs/index.ts';
import type { CellValue, SourceTable } from '../formats/index.ts';
import type { ImportReport, Problem, Project, Words, WorkContext } from '../model/index.ts';
import { ProblemError } from '../model/index.ts';
import { mappableFields } from './fields/index.ts';
import { mapColumns } from './map-columns.ts';
import type { ImportRequest } from './prepare.ts';
import { named, prepareImport, readTables } from './prepare.ts';
import { chooseTable } from './choose-table.ts';

/** What an import would do, to be shown before it is done. */
export interface ImportPreview {
  /** Tables of the source with their row counts; more than one needs `request.table` unless only one fits. */
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly format: string;
  readonly encoding: string | null;
  /** The table shown; null while the user must choose one. */
  readonly table: string | null;
  readonly columns: readonly PreviewColumn[];
  /** Fields a column can be mapped to, for the selects. */
  readonly fields: readonly { readonly field: string; readonly title: Words }[];
  readonly declaredCrs: { readonly crs: SourceCrs; readonly reason: Words } | null;
  /** First rows as in the file, with their row numbers. */
  readonly rows: readonly { readonly row: number; readonly values: readonly CellValue[] }[];
  /** The report the import would give, CRS and reason included; null when it would be refused. */
  readonly report: ImportReport | null;
  /** Why the import would be refused, or null. */
  readonly problem: Problem | null;
}

export interface PreviewColumn {
  readonly name: string;
  /** Field it is mapped to, or null. */
  readonly field: string | null;
  readonly by: 'user' | 'exact' | 'contains' | null;
}

const previewRows = 20;

/** Tries an import without changing anything. Never throws for a fault of the file: `problem` holds it. */
export async function previewImport(project: Project, request: ImportRequest, work: WorkContext): Promise<ImportPreview> {
  let tables: readonly SourceTable[] = [];
  try {
    tables = await readTables(request);
    const prepared = prepareImport(project, request, tables, work);
    return { ...describe(request, tables, prepared.table), report: prepared.report, problem: null };
  } catch (cause) {
    const failure = named(cause, request.files);
    if (!(failure instanceof ProblemError)) throw failure;
    return { ...describe(request, tables, tableOrNull(request, tables)), report: null, problem: failure.problem };
  }
}

function tableOrNull(request: ImportRequest, tables: readonly SourceTable[]): SourceTable | null {
  try {
    return chooseTable(request.layer, tables).table;
  } catch {
    return null;
  }
}

function describe(request: ImportRequest, tables: readonly SourceTable[], table: SourceTable | null): Omit<ImportPreview, 'report' | 'problem'> {
  return {
    tables: tables.map(({ name, rows }) => ({ name, rows: rows.length })),
    format: (table ?? tables[0])?.format ?? '',
    encoding: table?.encoding ?? null,
    table: table?.name ?? null,
    columns: table ? columnsOf(request, table) : [],
    fields: mappableFields(request.layer).map(({ field, title }) => ({ field, title })),
    declaredCrs: table?.declaredCrs ?? null,
    rows: table?.rows.slice(0, previewRows).map(({ rowNumber, values }) => ({ row: rowNumber, values })) ?? [],
  };
}

function columnsOf(request: ImportRequest, table: SourceTable): PreviewColumn[] {
  let map: ReturnType<typeof mapColumns>;
  try {
    map = mapColumns(request.layer, table.columns, request.columns);
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    map = mapColumns(request.layer, table.columns);
  }
  return table.columns.map((name, c) => {
    const entry = [...map].find(([, { column }]) => column === c);
    return { name, field: entry?.[0] ?? null, by: entry?.[1].by ?? null };
  });
}
