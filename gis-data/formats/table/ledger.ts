import type { DeclaredCrs } from '../../crs/index.ts';
import type { Problem } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import type { CellValue, SkippedRow, SourceRow, SourceTable } from '../contract.ts';
import type { Grid } from './grid.ts';
import { cellText, looksLikeAmount } from './grid.ts';
import { crsFromHeadings } from './heading-crs.ts';
import type { Header } from './header.ts';
import { findHeader } from './header.ts';
import { formulaProblems, hiddenProblems } from './sheet-problems.ts';
import { skipReason, skipReasons } from './row-reasons.ts';
import { totalsThatDiffer } from './totals.ts';

/**
 * Turns a sheet as planners make them (title, fill-in row, header of one or more storeys, data, total row) into a table. Every row of the
 * sheet down to the last filled one is either in `rows` or in `skipped` with its reason. Null when the sheet holds nothing.
 */
export function ledgerTable(grid: Grid, format: string, encoding: string | null): SourceTable | null {
  const header = findHeader(grid);
  if (!header) return null;
  const { cells, problems } = spreadDataMerges(grid, header);
  const rowCount = cells.findLastIndex((row) => row.some((value) => cellText(value) !== '')) + 1;
  const columns = keptColumns(header, cells);
  const names = columns.map((c) => header.names[c]);
  const rows: SourceRow[] = [];
  const skipped: SkippedRow[] = [];
  const titles = pageTitles(cells, header);
  for (let r = 0; r < rowCount; r += 1) {
    const values = columns.map((c) => cells[r][c] ?? null);
    const reason = r <= header.lastRow ? reasonAtTop(cells[r], r, header) : reasonBelow(cells[r], values, names, titles, r === header.lastRow + 1);
    if (reason) skipped.push({ row: r + 1, reason });
    else rows.push({ rowNumber: r + 1, values, geometry: null });
  }
  return {
    name: grid.name,
    format,
    encoding,
    declaredCrs: declaredCrs(cells, header, names),
    columns: names,
    rows,
    skipped,
    hasGeometry: false,
    problems: [...problems, ...hiddenProblems(grid, rows, columns, header.names), ...formulaProblems(grid, rows, columns, header.names), ...totalsThatDiffer(rows, skipped, cells, columns, names)],
    headingTexts: titleTexts(cells, header),
  };
}

/** Texts above the header: titles, units, fill-in rows. */
function titleTexts(cells: readonly (readonly CellValue[])[], header: Header): string[] {
  return cells.slice(0, header.firstRow).flatMap((row) => row.map(cellText).filter(Boolean));
}

/** Texts that stand alone in their row above the header. What stands in a fill-in row (填报单位：东街道) may be an object's name as well. */
function pageTitles(cells: readonly (readonly CellValue[])[], header: Header): string[] {
  return cells.slice(0, header.firstRow).flatMap((row) => {
    const filled = new Set(row.map(cellText).filter(Boolean));
    return filled.size === 1 ? [...filled] : [];
  });
}

/** A printed ledger repeats its title on every page: a row that holds nothing but a text from above the header is no object. */
function reasonBelow(row: readonly CellValue[], values: readonly CellValue[], names: readonly string[], titles: readonly string[], first: boolean): SkippedRow['reason'] | null {
  const filled = new Set(row.map(cellText).filter(Boolean));
  if (filled.size > 0 && [...filled].every((text) => titles.includes(text))) return skipReasons.repeatedTitle;
  return skipReason(values, names, first);
}

function reasonAtTop(row: readonly CellValue[], r: number, header: Header): SkippedRow['reason'] {
  if (r >= header.firstRow) return skipReasons.header;
  const filled = new Set(row.map(cellText).filter(Boolean));
  return filled.size === 0 ? skipReasons.blank : filled.size === 1 ? skipReasons.title : skipReasons.fillIn;
}

/** Columns that have a heading or at least one value under the header. */
function keptColumns(header: Header, cells: readonly (readonly CellValue[])[]): number[] {
  const filled = new Set<number>();
  for (const row of cells.slice(header.lastRow + 1)) row.forEach((value, c) => cellText(value) !== '' && filled.add(c));
  return header.names.map((_, c) => c).filter((c) => filled.has(c) || !/^第\d+列(\(\d+\))?$/.test(header.names[c]));
}

/**
 * Writes the text of a merged area below the header into all its cells, so that a street merged over its compounds reaches each of them.
 * Amounts stay in the first row only: 总户数 merged over two phases is their sum, and copying it would count it twice.
 */
function spreadDataMerges(grid: Grid, header: Header): { cells: CellValue[][]; problems: Problem[] } {
  const cells = grid.cells.map((row) => [...row]);
  const problems: Problem[] = [];
  for (const { top, left, bottom, right } of grid.merges) {
    if (top <= header.lastRow || top >= cells.length) continue;
    const value = cells[top][left] ?? null;
    if (cellText(value) === '') continue;
    const isDate = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value);
    if (looksLikeAmount(value) && !isDate) {
      if (bottom > top) problems.push(mergedAmount(grid, header, top, bottom, left, cellText(value)));
      continue;
    }
    for (let r = top; r <= Math.min(bottom, cells.length - 1); r += 1) {
      for (let c = left; c <= right; c += 1) cells[r][c] = value;
    }
  }
  return { cells, problems };
}

function mergedAmount(grid: Grid, header: Header, top: number, bottom: number, column: number, value: string): Problem {
  return {
    code: 'merged-amount',
    place: { layer: grid.name, row: top + 1, field: header.names[column] },
    value,
    what: words(
      `数值单元格合并了第${top + 1}至${bottom + 1}行，只记在第一行`,
      `one number is merged over rows ${top + 1} to ${bottom + 1}; it is kept in the first row only`,
    ),
    remedy: words('请取消合并并逐行填写', 'Unmerge the cells and fill in each row'),
  };
}

/** CRS said in a title about coordinates or in a heading. */
function declaredCrs(cells: readonly (readonly CellValue[])[], header: Header, names: readonly string[]): DeclaredCrs | null {
  const titles = cells.slice(0, header.firstRow).flatMap((row) => row.map(cellText).filter((text) => text.includes('坐标')));
  return crsFromHeadings([...names, ...titles]);
}
