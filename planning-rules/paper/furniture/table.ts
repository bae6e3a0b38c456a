import type { Figure, Shows } from '../figures/figure.ts';
import { printed } from '../figures/figure.ts';
import { boxMark, middleBaseline, ruleLine, textMark } from '../drawing.ts';
import type { Colour, Mark } from '../sheet.ts';
import { ink, line, size } from '../style.ts';
import { textWidthMm, wrapText } from '../text.ts';
import type { Block, Placed } from './block.ts';

export interface Column {
  readonly title: string;
  /** Columns side by side with the same group share a heading above theirs. */
  readonly group?: string;
  /** Share of the table's width. */
  readonly share: number;
  readonly align?: 'start' | 'middle' | 'end';
}

export type Cell = string | { readonly text: string; readonly colour?: Colour; readonly bold?: boolean; readonly figure?: Figure };

/** A figure with where it is from. */
export function figureCell(value: number | null, shows: Shows, source: string): Cell {
  return { text: printed(value, shows), figure: { source, shows } };
}

export interface Row {
  readonly cells: readonly Cell[];
  /** Totals: bold on a band. */
  readonly strong?: boolean;
}

export interface Table {
  readonly heading: string;
  /** Said after the heading of every further part. */
  readonly continued: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

const padMm = 0.8;
const rowPadMm = 0.55;
const lineMm = 2.9;
const headingMm = 5.6;
/** A table does not begin at the foot of a column with fewer rows than this. */
const leastRows = 4;

/** A table that breaks between rows and repeats its head; a row is as tall as its longest cell, and no text is cut. */
export function tableBlock(table: Table, fromRow = 0): Block {
  return { place: (x, y, width, height, atTop) => placeTable(table, fromRow, x, y, width, height, atTop) };
}

function placeTable(table: Table, fromRow: number, xMm: number, yMm: number, widthMm: number, heightMm: number, atTop: boolean): Placed {
  const shares = table.columns.reduce((sum, column) => sum + column.share, 0);
  const widths = table.columns.map((column) => (column.share / shares) * widthMm);
  const lefts = widths.map((_, index) => xMm + widths.slice(0, index).reduce((sum, width) => sum + width, 0));
  const head = headOf(table, fromRow, xMm, yMm, widthMm, widths, lefts);
  const items: Mark[] = [...head.items];
  let y = yMm + head.heightMm;
  let row = fromRow;
  for (; row < table.rows.length; row++) {
    const { cells, strong } = table.rows[row];
    const lines = cells.map((cell, index) => wrapText(textOf(cell), size.small, widths[index] - 2 * padMm, strong || boldOf(cell)));
    const rowHeight = Math.max(...lines.map((each) => each.length)) * lineMm + 2 * rowPadMm;
    const forced = atTop && row === fromRow;
    if (y + rowHeight > yMm + heightMm && !forced) break;
    if (strong) items.push(boxMark({ xMm, yMm: y, widthMm, heightMm: rowHeight }, { fill: ink.band }));
    cells.forEach((cell, index) => {
      const align = table.columns[index].align ?? 'middle';
      const top = y + (rowHeight - lines[index].length * lineMm) / 2;
      const figure = typeof cell === 'string' || lines[index].length > 1 ? undefined : cell.figure;
      lines[index].forEach((text, at) => {
        const mark = textMark(text, anchorX(align, lefts[index], widths[index]), middleBaseline(top + at * lineMm, lineMm, size.small), {
          sizeMm: size.small, bold: strong || boldOf(cell), anchor: align, colour: typeof cell === 'string' ? ink.text : (cell.colour ?? ink.text),
        });
        items.push(figure ? { ...mark, figure } : mark);
      });
    });
    y += rowHeight;
    items.push(ruleLine(xMm, y, xMm + widthMm, y, ink.rule, line.hair));
  }
  const orphaned = !atTop && row < table.rows.length && row - fromRow < leastRows;
  if (orphaned || (row === fromRow && table.rows.length > 0)) return { items: [], heightMm: 0, rest: tableBlock(table, fromRow) };
  items.push(ruleLine(xMm, y, xMm + widthMm, y, ink.text, line.rule));
  return { items, heightMm: y - yMm, rest: row < table.rows.length ? tableBlock(table, row) : null };
}

const anchorX = (align: 'start' | 'middle' | 'end', left: number, width: number): number =>
  align === 'start' ? left + padMm : align === 'end' ? left + width - padMm : left + width / 2;

const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);
const boldOf = (cell: Cell): boolean => typeof cell !== 'string' && (cell.bold ?? false);

function headOf(
  table: Table, fromRow: number, xMm: number, yMm: number, widthMm: number, widths: readonly number[], lefts: readonly number[],
): { items: Mark[]; heightMm: number } {
  const items: Mark[] = [];
  const heading = table.heading + (fromRow > 0 ? table.continued : '');
  const headingLines = wrapText(heading, size.heading, widthMm, true);
  headingLines.forEach((text, index) => items.push(textMark(text, xMm, yMm + 3.4 + index * 4, { sizeMm: size.heading, bold: true })));
  const top = yMm + headingMm + (headingLines.length - 1) * 4;
  const grouped = table.columns.some((column) => column.group !== undefined);
  const groupHeight = grouped ? lineMm + 2 * rowPadMm : 0;
  const titles = table.columns.map((column, index) => wrapText(column.title, size.small, widths[index] - 2 * padMm, true));
  const titleHeight = Math.max(...titles.map((each) => each.length)) * lineMm + 2 * rowPadMm;
  const heightMm = groupHeight + titleHeight;
  items.push(boxMark({ xMm, yMm: top, widthMm, heightMm }, { fill: ink.band }), ruleLine(xMm, top, xMm + widthMm, top, ink.text, line.rule));
  for (const { title, left, right } of groupsOf(table.columns, widths, lefts)) {
    const text = textWidthMm(title, size.small, true) <= right - left ? title : wrapText(title, size.small, right - left, true)[0];
    items.push(textMark(text, (left + right) / 2, middleBaseline(top, groupHeight, size.small), { sizeMm: size.small, bold: true, anchor: 'middle' }));
    items.push(ruleLine(left + 0.6, top + groupHeight, right - 0.6, top + groupHeight, ink.faint, line.hair));
  }
  titles.forEach((lines, index) => {
    const column = table.columns[index];
    const cellTop = column.group === undefined ? top : top + groupHeight;
    const cellHeight = column.group === undefined ? heightMm : titleHeight;
    const first = cellTop + (cellHeight - lines.length * lineMm) / 2;
    const align = column.align === 'start' ? 'start' : 'middle';
    lines.forEach((text, at) =>
      items.push(textMark(text, anchorX(align, lefts[index], widths[index]), middleBaseline(first + at * lineMm, lineMm, size.small), {
        sizeMm: size.small, bold: true, anchor: align,
      })),
    );
  });
  items.push(ruleLine(xMm, top + heightMm, xMm + widthMm, top + heightMm, ink.text, line.thin));
  return { items, heightMm: top - yMm + heightMm };
}

function groupsOf(columns: readonly Column[], widths: readonly number[], lefts: readonly number[]): { title: string; left: number; right: number }[] {
  const groups: { title: string; left: number; right: number }[] = [];
  columns.forEach((column, index) => {
    if (column.group === undefined) return;
    const last = groups.at(-1);
    const right = lefts[index] + widths[index];
    if (last && last.title === column.group && columns[index - 1]?.group === column.group) last.right = right;
    else groups.push({ title: column.group, left: lefts[index], right });
  });
  return groups;
}
