import type { CellValue, SourceRow, SourceTable } from '../formats/index.ts';
import type { LayerName, Problem, WorkContext } from '../model/index.ts';
import { layerSchemas, layerTitles, step, words } from '../model/index.ts';
import { unitFromTitles, unitOfHeading } from '../units/index.ts';
import type { Conclusions, Draft } from './derive.ts';
import { derive } from './derive.ts';
import type { Field } from './fields/index.ts';
import { layerFields } from './fields/index.ts';
import { fitGeometry, needsGeometry } from './fit-geometry.ts';
import { RowLedger } from './ledger-of-rows.ts';
import type { ColumnMap } from './map-columns.ts';
import type { PositionSource, RowPosition } from './positions.ts';
import { readCell } from './read-cell.ts';
import { slopeUnitOfHeading } from './read-road-cell.ts';
import { concluded, sharedPositions, unknownWordCells, unusedColumns, withoutPosition } from './warnings.ts';

/** Features without ids yet, in the order of the file, and everything that happened to the rows. */
export interface Built {
  readonly drafts: readonly { readonly row: number; readonly draft: Draft }[];
  readonly ledger: RowLedger;
}

/**
 * Makes one feature of every row that is an object. `positions` are in the working CRS, one a row. Every value that could not be read is
 * a repair; every row that became no feature is a rejection.
 */
export function buildFeatures(
  layer: LayerName, table: SourceTable, map: ColumnMap, source: PositionSource, positions: readonly RowPosition[], work: WorkContext,
): Built {
  const ledger = new RowLedger();
  const reader = new RowReader(layer, table, map, ledger);
  const geometryProblems = groupByRow(table.problems);
  const drafts: { row: number; draft: Draft }[] = [];
  const noPosition: number[] = [];
  table.rows.forEach((row, i) => {
    if (i % 2000 === 0) step(work, words('读取各行', 'Reading rows'), i / table.rows.length);
    const draft = reader.read(row);
    const lost = placeDraft(layer, draft, row.rowNumber, positions[i], geometryProblems.get(row.rowNumber) ?? [], ledger);
    const reject = rejection(layer, draft, row.rowNumber, source !== 'none', lost);
    if (reject) {
      ledger.reject(reject);
      return;
    }
    nameDraft(layer, draft, row.rowNumber, ledger);
    derive(layer, draft, row.rowNumber, ledger, reader.conclusions);
    if (draft['geometry'] === null && !lost) noPosition.push(row.rowNumber);
    drafts.push({ row: row.rowNumber, draft });
  });
  ledger.warnings.push(
    ...table.problems.filter((problem) => problem.place.row === undefined || !problem.code.startsWith('geometry-')),
    ...unknownWordCells(reader.unknownWords, (field) => headingOf(field, table, map)),
    ...concluded(reader.conclusions),
    ...unusedColumns(reader.unusedColumns()),
    ...withoutPosition(noPosition, source !== 'none'),
    ...(['compounds', 'facilities', 'candidates'].includes(layer) ? sharedPositions(drafts.map(({ draft }) => draft as never)) : []),
  );
  return { drafts, ledger };
}

/** A field as its file calls it: what the reader of a report can look up. */
function headingOf(field: string, table: SourceTable, map: ColumnMap): string {
  const column = map.get(field)?.column;
  return column === undefined ? field : table.columns[column];
}

/** The attributes of every row, in the order of the table; nothing is rejected, and what could not be read is in the ledger. */
export function attributesOfRows(layer: LayerName, table: SourceTable, map: ColumnMap, ledger: RowLedger): Draft[] {
  const reader = new RowReader(layer, table, map, ledger);
  return table.rows.map((row) => reader.read(row));
}

/** Reads the attributes of rows and remembers what is to be said once for the whole file. */
class RowReader {
  readonly unknownWords = new Map<string, Map<string, number>>();
  readonly conclusions: Conclusions = new Map();
  private readonly table: SourceTable;
  private readonly ledger: RowLedger;
  private readonly fields: readonly { field: Field; column: number | null; unit: string | null }[];
  private readonly extraColumns: readonly number[];

  constructor(layer: LayerName, table: SourceTable, map: ColumnMap, ledger: RowLedger) {
    this.table = table;
    this.ledger = ledger;
    this.fields = layerFields[layer].map((field) => ({
      field,
      column: map.get(field.field)?.column ?? null,
      unit: columnUnit(table, field, map.get(field.field)?.column),
    }));
    const used = new Set([...map.values()].map(({ column }) => column));
    this.extraColumns = table.columns.map((_, c) => c).filter((c) => !used.has(c));
  }

  read(row: SourceRow): Draft {
    const draft: Draft = {};
    const extra: Record<string, CellValue> = {};
    for (const { field, column, unit } of this.fields) {
      draft[field.field] = column === null ? null : this.cell(row, field, column, unit, extra);
    }
    for (const column of this.extraColumns) {
      const value = row.values[column] ?? null;
      if (value !== null && value !== '') extra[this.table.columns[column]] = value;
    }
    draft['extra'] = extra;
    return draft;
  }

  unusedColumns(): string[] {
    return this.extraColumns.map((column) => this.table.columns[column]);
  }

  private cell(row: SourceRow, field: Field, column: number, unit: string | null, extra: Record<string, CellValue>): unknown {
    const raw = row.values[column] ?? null;
    const reading = readCell(raw, field.reading, unit);
    if (reading.nullWord) {
      const byWord = this.unknownWords.get(field.field) ?? new Map<string, number>();
      const word = String(raw).trim();
      this.unknownWords.set(field.field, byWord.set(word, (byWord.get(word) ?? 0) + 1));
    }
    if (reading.note) {
      this.ledger.repair(row.rowNumber, field.field, String(raw), reading.value === null ? '' : String(reading.value), reading.note);
      extra[this.table.columns[column]] = raw;
    }
    return reading.value;
  }
}

function columnUnit(table: SourceTable, field: Field, column: number | undefined): string | null {
  if (column === undefined) return null;
  if (field.reading.kind === 'slope') return slopeUnitOfHeading(table.columns[column]);
  if (field.reading.kind !== 'amount') return null;
  return unitOfHeading(table.columns[column].split('/').at(-1) ?? '') ?? unitFromTitles(table.headingTexts ?? [], field.reading.quantity);
}

function groupByRow(problems: readonly Problem[]): Map<number, Problem[]> {
  const byRow = new Map<number, Problem[]>();
  for (const problem of problems) {
    const { row } = problem.place;
    if (row === undefined || !problem.code.startsWith('geometry-')) continue;
    byRow.set(row, [...(byRow.get(row) ?? []), problem]);
  }
  return byRow;
}

/** Puts the geometry into the draft. Returns the reason when there was one that could not be used. */
function placeDraft(
  layer: LayerName, draft: Draft, row: number, position: RowPosition, problems: readonly Problem[], ledger: RowLedger,
): { what: Problem['what']; before: string } | null {
  draft['geometry'] = null;
  let lost: { what: Problem['what']; before: string } | null = null;
  if (position.geometry) {
    const fitted = fitGeometry(layer, position.geometry);
    draft['geometry'] = fitted.geometry;
    if (fitted.geometry === null) lost = { what: fitted.note, before: position.geometry.type };
    else if (fitted.note) ledger.repair(row, 'geometry', position.geometry.type, fitted.geometry.type, fitted.note);
    for (const { what } of problems) ledger.repair(row, 'geometry', position.geometry.type, position.geometry.type, what);
  } else if (!position.missing) {
    lost = { what: position.reason, before: position.before };
  } else if (problems.length > 0) {
    lost = { what: problems[0].what, before: problems[0].code };
  }
  if (lost) ledger.repair(row, 'geometry', lost.before, '', lost.what);
  return lost;
}

function rejection(
  layer: LayerName, draft: Draft, row: number, fileHasPositions: boolean, lost: { what: Problem['what']; before: string } | null,
): (Problem & { place: { row: number } }) | null {
  if (draft['geometry'] !== null) return null;
  if (needsGeometry(layer, fileHasPositions)) {
    return {
      code: lost ? 'row-geometry-unusable' : 'row-without-geometry',
      place: { row },
      ...(lost ? { value: lost.before } : {}),
      what: lost?.what ?? words('没有图形', 'there is no geometry'),
      remedy: words('请补画图形后重新导入', 'Draw the geometry and import again'),
    };
  }
  if (draft['name'] !== null) return null;
  return {
    code: 'row-no-object',
    place: { row },
    what: words('既没有名称也没有位置', 'there is neither a name nor a position'),
    remedy: words('请补充名称', 'Fill in the name'),
  };
}

function nameDraft(layer: LayerName, draft: Draft, row: number, ledger: RowLedger): void {
  if (layer === 'roads' || draft['name'] !== null) return;
  const name = `未命名${layerTitles[layer].zh}${row}`;
  draft['name'] = name;
  ledger.repair(row, 'name', '', name, words('没有名称，按行号命名', 'there is no name; named by its row'));
}

/** The finished features, checked against the layer's schema. A draft that does not fit is our fault, not the user's. */
export function finishFeatures(layer: LayerName, drafts: readonly Draft[]): unknown[] {
  return drafts.map((draft) => {
    const parsed = layerSchemas[layer].safeParse(draft);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new Error(`import made a ${layer} feature that breaks its schema at ${issue.path.join('.')}: ${issue.message}; ${JSON.stringify(draft).slice(0, 300)}`);
  });
}
