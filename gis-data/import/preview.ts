import type { CrsGuess, SourceCrs } from '../crs/index.ts';
import type { CellValue, SourceTable } from '../formats/index.ts';
import type { EncodingFinding } from '../formats/text-encoding.ts';
import type { ImportReport, Problem, Project, Words, WorkContext } from '../model/index.ts';
import { ProblemError } from '../model/index.ts';
import { chooseTable } from './choose-table.ts';
import { deductionOfTable } from './crs-of-table.ts';
import { encodingFindingOf } from './encoding-finding.ts';
import { mappableFields } from './fields/index.ts';
import { answeredByFit } from './fitted-crs.ts';
import { groupCompounds } from './group-compounds/index.ts';
import type { ColumnMap, MappedBy } from './map-columns.ts';
import { mapColumns } from './map-columns.ts';
import { diffOfRequest, mergeInto } from './merge-layer.ts';
import type { ImportDiff } from './merge/index.ts';
import type { ImportRequest, PreparedImport } from './prepare.ts';
import { mapRequest, named, prepareImport, readTables } from './prepare.ts';
import type { ImportQuestion } from './questions.ts';
import { questionsOf } from './questions.ts';

/** What an import would do, to be shown before it is done. */
export interface ImportPreview {
  /** Tables of the source with their row counts; more than one needs `request.table` unless only one fits. */
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly format: string;
  readonly encoding: string | null;
  /** What the bytes say about the encoding, with a preview of each alternative; null where the format has only one. */
  readonly encodingFinding: EncodingFinding | null;
  /** The table shown; null while the user must choose one. */
  readonly table: string | null;
  readonly columns: readonly PreviewColumn[];
  /** Fields a column can be mapped to, for the selects. */
  readonly fields: readonly { readonly field: string; readonly title: Words }[];
  readonly declaredCrs: { readonly crs: SourceCrs; readonly reason: Words } | null;
  /** The CRS that would be used, why, and what else it could be; null without positions. */
  readonly crs: PreviewCrs | null;
  /** First rows as in the file (with the user's corrections), with their row numbers. */
  readonly rows: readonly { readonly row: number; readonly values: readonly CellValue[] }[];
  /** The report the import would give, CRS and reason included; null when it would be refused. */
  readonly report: ImportReport | null;
  /** What the import would change in the layer; null when it would be refused or can't be compared. */
  readonly diff: ImportDiff | null;
  /** What only the user can know; empty for most files. */
  readonly questions: readonly ImportQuestion[];
  /** Compounds that could be grouped by phase (`request.group`): how many would come of how many rows. */
  readonly groupable: { readonly groups: number; readonly rows: number } | null;
  /** Why the import would be refused, or null. */
  readonly problem: Problem | null;
}

export interface PreviewCrs {
  readonly crs: SourceCrs;
  readonly swapped: boolean;
  readonly reason: Words;
  readonly alternatives: readonly CrsGuess[];
}

export interface PreviewColumn {
  readonly name: string;
  /** Field it is mapped to, or null. */
  readonly field: string | null;
  readonly by: MappedBy | null;
}

const previewRows = 20;

/** Tries an import without changing anything. Never throws for a fault of the file: `problem` holds it. */
export async function previewImport(project: Project, request: ImportRequest, work: WorkContext): Promise<ImportPreview> {
  let tables: readonly SourceTable[] = [];
  try {
    tables = await readTables(request);
    const prepared = prepareImport(project, request, tables, work);
    const { table } = prepared;
    const encodingFinding = encodingFindingOf(request.files, table);
    return {
      ...describe(project, request, tables, table),
      encodingFinding,
      crs: prepared.crs && { crs: prepared.crs.crs, swapped: prepared.crs.swapped, reason: prepared.crs.reason, alternatives: prepared.crs.alternatives },
      ...outcome(project, request, prepared),
      questions: answeredByFit(project, request, prepared, questionsOf({ request, tables, table, map: prepared.map, encoding: encodingFinding, crs: prepared.crs, deduction: null, problem: null })),
      groupable: groupable(request, prepared),
      problem: null,
    };
  } catch (cause) {
    const failure = named(cause, request.files);
    if (!(failure instanceof ProblemError)) throw failure;
    const { problem } = failure;
    const table = tableOrNull(request, tables);
    const encodingFinding = encodingFindingOf(request.files, table);
    const map = table && mapOrDetected(project, request, table);
    const deduction = table && map ? deductionOfTable(project, request, table, map) : null;
    return {
      ...describe(project, request, tables, table),
      encodingFinding,
      crs: null,
      report: null,
      diff: null,
      questions: questionsOf({ request, tables, table, map, encoding: encodingFinding, crs: null, deduction, problem }),
      groupable: null,
      problem,
    };
  }
}

/** The diff and the report as the import would give them. A layer that can't be compared has no diff; only a merge is refused for that. */
function outcome(project: Project, request: ImportRequest, prepared: PreparedImport): { diff: ImportDiff | null; report: ImportReport } {
  const existing = project.layers[request.layer] ?? [];
  if (request.mode === 'new' || request.mode === 'merge') {
    const { diff, report } = mergeInto(existing, request, prepared);
    return { diff, report };
  }
  try {
    return { diff: diffOfRequest(existing, request, prepared), report: prepared.report };
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    return { diff: null, report: prepared.report };
  }
}

function groupable(request: ImportRequest, { features }: PreparedImport): ImportPreview['groupable'] {
  if (request.layer !== 'compounds' || request.group !== undefined) return null;
  const { groups } = groupCompounds(features as Parameters<typeof groupCompounds>[0], { by: 'phases' });
  return groups.length === 0 ? null : { groups: groups.length, rows: groups.reduce((sum, { originals }) => sum + originals.length, 0) };
}

function tableOrNull(request: ImportRequest, tables: readonly SourceTable[]): SourceTable | null {
  try {
    return chooseTable(request.layer, tables).table;
  } catch {
    return null;
  }
}

function describe(
  project: Project, request: ImportRequest, tables: readonly SourceTable[], table: SourceTable | null,
): Pick<ImportPreview, 'tables' | 'format' | 'encoding' | 'table' | 'columns' | 'fields' | 'declaredCrs' | 'rows'> {
  return {
    tables: tables.map(({ name, rows }) => ({ name, rows: rows.length })),
    format: (table ?? tables[0])?.format ?? '',
    encoding: table?.encoding ?? null,
    table: table?.name ?? null,
    columns: table ? columnsOf(table, mapOrDetected(project, request, table)) : [],
    fields: mappableFields(request.layer).map(({ field, title }) => ({ field, title })),
    declaredCrs: table?.declaredCrs ?? null,
    rows: table?.rows.slice(0, previewRows).map(({ rowNumber, values }) => ({ row: rowNumber, values })) ?? [],
  };
}

/** The mapping as asked for; the detected one when the wish can't be fulfilled. */
function mapOrDetected(project: Project, request: ImportRequest, table: SourceTable): ColumnMap {
  try {
    return mapRequest(project, request, table);
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    return mapColumns(request.layer, table.columns);
  }
}

function columnsOf(table: SourceTable, map: ColumnMap): PreviewColumn[] {
  return table.columns.map((name, c) => {
    const entry = [...map].find(([, { column }]) => column === c);
    return { name, field: entry?.[0] ?? null, by: entry?.[1].by ?? null };
  });
}
