import type { Problem } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import type { CellValue, SkippedRow, SourceRow } from '../contract.ts';
import { cellText } from './grid.ts';
import { isGrandTotal } from './row-reasons.ts';

/**
 * Columns whose 合计 row says another number than the rows above it add up to. The rows count, not the total; but one of them is wrong. A
 * column with anything that is not plainly a number is not judged.
 */
export function totalsThatDiffer(
  rows: readonly SourceRow[], skipped: readonly SkippedRow[], cells: readonly (readonly CellValue[])[], columns: readonly number[], names: readonly string[],
): Problem[] {
  const problems: Problem[] = [];
  let from = 0;
  for (const { row } of skipped) {
    const cellsOfRow = columns.map((c) => cells[row - 1][c] ?? null);
    if (!isGrandTotal(cellsOfRow)) continue;
    const above = rows.filter(({ rowNumber }) => rowNumber > from && rowNumber < row);
    from = row;
    if (above.length < 2) continue;
    names.forEach((name, c) => {
      const total = plainNumber(cellsOfRow[c]);
      if (total === null) return;
      const numbers = above.map(({ values }) => (cellText(values[c]) === '' ? 0 : plainNumber(values[c])));
      if (numbers.some((number) => number === null) || numbers.every((number) => number === 0)) return;
      const sum = numbers.reduce<number>((all, number) => all + (number ?? 0), 0);
      if (Math.abs(sum - total) > Math.max(0.5, Math.abs(total) * 1e-6)) problems.push(differs(row, name, total, sum));
    });
  }
  return problems;
}

/** 1680, 1,680, 1680户: a number with at most a unit behind it. */
function plainNumber(value: CellValue): number | null {
  if (typeof value === 'number') return value;
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(户|套|人|栋|幢|张|处|个|m2|m²|平方米|平米)?$/.exec(cellText(value));
  return match ? Number((match[1] + (match[2] ?? '')).replaceAll(',', '')) : null;
}

function differs(row: number, field: string, total: number, sum: number): Problem {
  const shown = Number(sum.toPrecision(12));
  return {
    code: 'total-differs',
    place: { row, field },
    value: String(total),
    what: words(`合计行写的是 ${total}，各行相加是 ${shown}；以各行为准`, `the total row says ${total}, the rows add up to ${shown}; the rows count`),
    remedy: words('请核对是否漏行、重复或合计有误', 'Check for missing or repeated rows, or a wrong total'),
  };
}
