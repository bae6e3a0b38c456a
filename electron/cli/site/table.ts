import { basename } from 'node:path';
import Papa from 'papaparse';
import type { Problem } from '../../../gis-data/model/index.ts';
import { ProblemError, words } from '../../../gis-data/model/index.ts';
import { readUserFile } from '../io.ts';

/** A CSV file with the columns asked for. Rows are numbered as a spreadsheet numbers them: the header is row 1. */
export interface Table {
  readonly file: string;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly row: number;
  /** Trimmed text by column; a column the file does not have is an empty text. */
  readonly cells: Readonly<Record<string, string>>;
}

export interface TableColumn {
  readonly name: string;
  /** Other headers it is known by. */
  readonly also: readonly string[];
  readonly needed: boolean;
}

export const siteColumn: TableColumn = { name: 'site', also: ['site_id', 'facility_id', 'candidate_id', '候选点', '站点', '设施', '设施编号'], needed: true };
export const atLeastZero = words('应为不小于0的数', 'Give a number, 0 or more');

/**
 * Reads a CSV file in UTF-8, with or without BOM; comma, semicolon and tab are told apart. Blank rows are passed over.
 * @throws ProblemError when the file can't be read, is not UTF-8, has no such column, or a row has more cells than the header.
 */
export function readTable(path: string, columns: readonly TableColumn[]): Table {
  const file = basename(path);
  const parsed = Papa.parse<string[]>(textOf(path, file), { delimitersToGuess: [',', ';', '\t'], skipEmptyLines: false });
  const quotes = parsed.errors.find((error) => error.type === 'Quotes');
  if (quotes) {
    throw fault(file, (quotes.row ?? 0) + 1, undefined, undefined, words('引号不成对', 'a quotation mark is not closed'), words('请检查该行的引号', 'Look at the quotation marks of the row'));
  }
  const header = (parsed.data[0] ?? []).map((cell) => cell.trim().toLowerCase());
  const place = new Map<string, number>();
  for (const { name, also, needed } of columns) {
    const at = header.findIndex((cell) => cell === name || also.includes(cell));
    if (at >= 0) place.set(name, at);
    else if (needed) {
      throw fault(file, 1, name, header.join(','), words('缺少此列', 'the column is missing'), words(`首行应有列名 ${columns.map((column) => column.name).join(',')}`, `The first row must name the columns ${columns.map((column) => column.name).join(',')}`));
    }
  }
  const rows: TableRow[] = [];
  parsed.data.forEach((cells, index) => {
    if (index === 0 || cells.every((cell) => cell.trim() === '')) return;
    if (cells.length > header.length) {
      throw fault(file, index + 1, undefined, cells.join(','), words('单元格多于列名', 'it has more cells than there are columns'), words('请检查该行的分隔符', 'Look at the separators of the row'));
    }
    rows.push({ row: index + 1, cells: Object.fromEntries(columns.map(({ name }) => [name, (cells[place.get(name) ?? -1] ?? '').trim()])) });
  });
  return { file, rows };
}

/** The cell as a number. @throws ProblemError naming file, row, column and value when it is empty, not a number or does not fit. */
export function numberIn(table: Table, { row, cells }: TableRow, column: string, fits: (value: number) => boolean, demanded: Problem['remedy']): number {
  const text = cells[column];
  const value = text === '' ? NaN : /^\+?(inf|infinity|∞)$/i.test(text) ? Infinity : Number(text);
  if (Number.isNaN(value) || !fits(value)) {
    throw fault(table.file, row, column, text, text === '' ? words('值为空', 'the value is missing') : words('值不可用', 'the value can not be used'), demanded);
  }
  return value;
}

/** The cell as an id. @throws ProblemError when it is empty. */
export function idIn(table: Table, { row, cells }: TableRow, column: string): string {
  if (cells[column] === '') throw fault(table.file, row, column, '', words('编号为空', 'the id is missing'), words('请填写编号', 'Fill in the id'));
  return cells[column];
}

/** A fault of a table as an error that carries place, value, what and remedy. */
export function fault(file: string, row: number | undefined, field: string | undefined, value: string | undefined, what: Problem['what'], remedy: Problem['remedy']): ProblemError {
  return new ProblemError({ code: 'site-table', place: { file, row, field }, value, what, remedy });
}

function textOf(path: string, file: string): string {
  const bytes = readUserFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fault(file, undefined, undefined, undefined, words('文件不是 UTF-8 编码', 'the file is not in UTF-8'), words('请另存为 UTF-8 编码的 CSV', 'Save it as CSV in UTF-8'));
  }
}
