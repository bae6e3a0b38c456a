import type { CellValue } from '../contract.ts';

/** A sheet before anything is known about it: cells by row and column, 0-based, plus its merged areas. */
export interface Grid {
  readonly name: string;
  readonly cells: readonly (readonly CellValue[])[];
  readonly merges: readonly MergedArea[];
  /** Rows and columns that the sheet hides (by hand or by a filter), 0-based; they are read all the same. */
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  /** The sheet itself is hidden. */
  readonly hidden?: boolean;
  /** Cells with a formula that was never calculated, so that nothing is known of its value; 0-based. */
  readonly uncalculated?: readonly { readonly row: number; readonly column: number }[];
}

/** A merged area, 0-based, both ends included. Its value stands in the top left cell. */
export interface MergedArea {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Text of a cell as a reader sees it, trimmed, full-width forms folded; '' when empty. */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  return value.normalize('NFKC').replace(/\s+/g, ' ').trim();
}

/** True for a number or text that reads as an amount (`1680户`, `约120㎡`, `2023-05-01`), which no header cell is. */
export function looksLikeAmount(value: CellValue | undefined): boolean {
  if (typeof value === 'number') return true;
  return /^[约近]?[-+]?\d/.test(cellText(value));
}

/** Width of the widest row. */
export function gridWidth(grid: Grid): number {
  return grid.cells.reduce((width, row) => Math.max(width, row.length), 0);
}
