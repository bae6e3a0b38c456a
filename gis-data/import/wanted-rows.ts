import type { SourceTable } from '../formats/index.ts';
import type { ImportReport, Words } from '../model/index.ts';
import { words } from '../model/index.ts';

const notAsked: Words = words('本次只导入指定的行，这一行未导入', 'only chosen rows were imported this time, and this is none of them');

/** Rows that an import rejected, to be imported again once they are put right: `ImportRequest.onlyRows`. */
export function rejectedRows(report: ImportReport): number[] {
  return [...new Set(report.rejections.flatMap(({ place }) => (place.row === undefined ? [] : [place.row])))].sort((a, b) => a - b);
}

/** The table with the wanted rows only; the others are skipped with the reason, so that every row stays accounted for. */
export function onlyRows(table: SourceTable, wanted: readonly number[] | undefined): SourceTable {
  if (wanted === undefined) return table;
  const rows = new Set(wanted);
  const left = table.rows.filter(({ rowNumber }) => !rows.has(rowNumber)).map(({ rowNumber }) => ({ row: rowNumber, reason: notAsked }));
  return {
    ...table,
    rows: table.rows.filter(({ rowNumber }) => rows.has(rowNumber)),
    skipped: [...table.skipped, ...left].sort((a, b) => a.row - b.row),
    problems: table.problems.filter(({ place }) => place.row === undefined || rows.has(place.row)),
  };
}
