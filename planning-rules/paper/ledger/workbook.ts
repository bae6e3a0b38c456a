import ExcelJS from 'exceljs';
import { unzipSync, zipSync } from 'fflate';
import type { Language, Words } from '../../../gis-data/model/index.ts';
import { verdicts } from '../../engine/finding.ts';
import { verdictNames } from '../phrases.ts';
import type { Chart } from './chart.ts';
import { withChart } from './chart.ts';
import { ink, verdictLooks } from '../style.ts';

/** A value as the workbook holds it. `null` is an empty cell; a formula carries the run's own figure as its cached result. */
export type CellContent = string | number | null | { readonly formula: string; readonly result: number | '' };

export interface SheetColumn<Row> {
  readonly key: string;
  readonly title: Words;
  /** Said on the explanation sheet. */
  readonly meaning: Words;
  readonly unit?: Words | null;
  /** Where its values are from, said on the explanation sheet. */
  readonly origin?: Words;
  readonly formula?: Words;
  readonly width: number;
  readonly numberFormat?: string;
  /** Colours cells by the verdict they name. */
  readonly verdict?: boolean;
  readonly wrap?: boolean;
  /** `at` is the row's number in the sheet, for formulas. */
  readonly value: (row: Row, at: number) => CellContent;
  /** Where the figure of a row is from, in the language of paper/figures; `null` where it has none. */
  readonly source?: (row: Row, at: number) => string | null;
}

export interface SheetOfRows<Row> {
  readonly name: string;
  readonly printTitle: string;
  readonly columns: readonly SheetColumn<Row>[];
  readonly rows: readonly Row[];
  /** Rows set bold, by index: totals. */
  readonly strong?: ReadonlySet<number>;
  /** Columns that stay in sight when scrolling to the right. */
  readonly frozenColumns?: number;
  readonly footer: string;
  /** Stands above the header on every page: that the document is a draft. */
  readonly banner?: string | null;
}

/** Row of the first entry: below the header, and below a banner where there is one. */
export function firstRowOf(banner: string | null | undefined): number {
  return banner ? 3 : 2;
}

/** Adds one worksheet: a banner if there is one, the header, then one row each; filter, frozen header, A3 landscape with the header on every page. */
export function addSheet<Row>(workbook: ExcelJS.Workbook, content: SheetOfRows<Row>, language: Language): void {
  const { columns, rows } = content;
  const firstRow = firstRowOf(content.banner);
  const headerRow = firstRow - 1;
  const sheet = workbook.addWorksheet(content.name, {
    views: [{ state: 'frozen', xSplit: content.frozenColumns ?? 0, ySplit: headerRow }],
    pageSetup: {
      paperSize: 8 as ExcelJS.PaperSize, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: `1:${headerRow}`, horizontalCentered: true,
      margins: { left: 0.6, right: 0.4, top: 0.8, bottom: 0.6, header: 0.35, footer: 0.3 },
    },
    headerFooter: { oddHeader: `&C&"黑体"&16${plain(content.printTitle)}${content.banner ? `&R&"黑体"&12${plain(content.banner)}` : ''}`, oddFooter: `&L${plain(content.footer)}&R&P / &N` },
  });
  sheet.columns = columns.map(({ key, width }) => ({ key, width }));
  if (content.banner) {
    const cell = sheet.getRow(1).getCell(1);
    cell.value = content.banner;
    cell.font = { name: '黑体', size: 12, bold: true, color: { argb: argb(ink.warning) } };
  }
  const header = sheet.getRow(headerRow);
  header.height = 32;
  columns.forEach((column, index) => {
    const cell = header.getCell(index + 1);
    cell.value = column.title[language];
    cell.font = { name: '黑体', size: 10, bold: true };
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE6EBF0' } };
    cell.border = thinBorder;
  });
  rows.forEach((row, index) => {
    const at = firstRow + index;
    const line = sheet.getRow(at);
    columns.forEach((column, position) => {
      const cell = line.getCell(position + 1);
      const value = column.value(row, at);
      cell.value = typeof value === 'object' && value !== null ? { formula: value.formula, result: value.result } : value;
      cell.font = { name: '宋体', size: 10, bold: content.strong?.has(index) ?? false };
      cell.alignment = { vertical: 'middle', wrapText: column.wrap ?? false, horizontal: typeof value === 'string' ? 'left' : 'right' };
      cell.border = thinBorder;
      if (column.numberFormat) cell.numFmt = column.numberFormat;
    });
  });
  const last = columnLetter(columns.length);
  const lastRow = headerRow + rows.length;
  sheet.autoFilter = `A${headerRow}:${last}${lastRow}`;
  if (rows.length > 0) {
    columns.forEach((column, index) => {
      if (column.verdict) colourVerdicts(sheet, `${columnLetter(index + 1)}${firstRow}:${columnLetter(index + 1)}${lastRow}`, language);
    });
  }
}

function colourVerdicts(sheet: ExcelJS.Worksheet, ref: string, language: Language): void {
  sheet.addConditionalFormatting({
    ref,
    rules: verdicts.map((verdict, index): ExcelJS.ConditionalFormattingRule => ({
      type: 'cellIs', operator: 'equal', priority: index + 1, formulae: [`"${verdictNames[verdict][language]}"`],
      style: {
        fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: argb(verdict === 'notChecked' ? '#e9ecef' : verdictLooks[verdict].fill) } },
        font: { color: { argb: argb(verdictLooks[verdict].edge) } },
      },
    })),
  });
}

const thinBorder: Partial<ExcelJS.Borders> = {
  top: { style: 'hair' }, bottom: { style: 'hair' }, left: { style: 'hair' }, right: { style: 'hair' },
};

const argb = (colour: string): string => `FF${colour.slice(1).toUpperCase()}`;

/** In headers and footers of Excel an ampersand begins a code. */
const plain = (text: string): string => text.replaceAll('&', '&&');

export function columnLetter(number: number): string {
  return number > 26 ? columnLetter(Math.floor((number - 1) / 26)) + columnLetter(((number - 1) % 26) + 1) : String.fromCharCode(64 + number);
}

/** Letter of the column with this key. */
export function letterOf<Row>(columns: readonly SheetColumn<Row>[], key: string): string {
  const index = columns.findIndex((column) => column.key === key);
  if (index < 0) throw new Error(`the sheet has no column ${key}`);
  return columnLetter(index + 1);
}

/** A workbook whose dates are the run's as-of date, for there is no clock. */
export function newWorkbook(asOf: string, title: string): ExcelJS.Workbook {
  const workbook = new ExcelJS.Workbook();
  const date = new Date(`${asOf}T00:00:00Z`);
  workbook.creator = 'Eldermap';
  workbook.lastModifiedBy = 'Eldermap';
  workbook.title = title;
  workbook.created = date;
  workbook.modified = date;
  return workbook;
}

/** The file's bytes, packed anew with one fixed time for all parts: the same content gives the same bytes. */
export async function workbookBytes(workbook: ExcelJS.Workbook, chart: Chart | null): Promise<Uint8Array> {
  const written = unzipSync(new Uint8Array(await workbook.xlsx.writeBuffer()));
  const parts = chart ? withChart(written, chart) : written;
  return zipSync(parts, { level: 6, mtime: '1980-01-02T00:00:00' });
}
