import type { CellValue, SourceTable } from '../formats/index.ts';
import { ProblemError, words } from '../model/index.ts';

/** A cell that the user corrected before the import; the file stays as it is. */
export interface CellEdit {
  /** Row as the user's program counts it. */
  readonly row: number;
  /** Heading of the column as the table gives it. */
  readonly column: string;
  readonly text: string;
}

export interface AppliedEdit extends CellEdit {
  readonly before: CellValue;
}

/** The table with the user's corrections in it. An edit of a row or column that the table does not have is a `ProblemError`. */
export function editCells(table: SourceTable, edits: readonly CellEdit[]): { table: SourceTable; applied: readonly AppliedEdit[] } {
  if (edits.length === 0) return { table, applied: [] };
  const columnOf = new Map(table.columns.map((name, c) => [name, c]));
  const indexOf = new Map(table.rows.map(({ rowNumber }, i) => [rowNumber, i]));
  const rows = [...table.rows];
  const applied: AppliedEdit[] = [];
  for (const edit of edits) {
    const column = columnOf.get(edit.column);
    const index = indexOf.get(edit.row);
    if (column === undefined || index === undefined) throw noSuchCell(edit, column === undefined);
    const row = rows[index];
    applied.push({ ...edit, before: row.values[column] ?? null });
    rows[index] = { ...row, values: row.values.map((value, c) => (c === column ? (edit.text === '' ? null : edit.text) : value)) };
  }
  return { table: { ...table, rows }, applied: applied.filter(({ before, text }) => String(before ?? '') !== text) };
}

function noSuchCell({ row, column, text }: CellEdit, columnMissing: boolean): ProblemError {
  return new ProblemError({
    code: 'edit-no-such-cell',
    place: { row, field: column },
    value: text,
    what: columnMissing ? words('要改的这一列不在表里', 'the column to be edited is not in the table') : words('要改的这一行不是数据行', 'the row to be edited is no data row'),
    remedy: words('请重新打开预览再修改', 'Open the preview again and edit there'),
  });
}
