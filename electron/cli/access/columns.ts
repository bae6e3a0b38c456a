import type { Problem, Words } from '../../../gis-data/model/index.ts';
import { ProblemError, words } from '../../../gis-data/model/index.ts';

/** A column wanted from a csv: the names it may have (lower case) and whether its cells are numbers. */
export interface ColumnWish {
  readonly names: readonly string[];
  readonly kind: 'number' | 'text';
}

export interface Columns<Name extends string> {
  readonly rowCount: number;
  /** Row of each record as an editor counts it; the header is row 1. */
  readonly rowNumbers: Int32Array;
  readonly numbers: Readonly<Record<Name, Float64Array>>;
  readonly texts: Readonly<Record<Name, readonly string[]>>;
}

/**
 * Reads the wanted columns of a csv text (comma, semicolon or tab as in its header, quotes as in RFC 4180). Blank lines are passed over.
 * @throws ProblemError for a missing column, a short row or a cell that is no finite number, with file, row, field and value.
 */
export function readColumns<Name extends string>(file: string, text: string, wishes: Readonly<Record<Name, ColumnWish>>): Columns<Name> {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const scan = new RecordScanner(body);
  const header = scan.next() ? scan.cells.map((cell) => cell.trim().toLowerCase()) : [];
  const names = Object.keys(wishes) as Name[];
  const places = names.map((name) => header.findIndex((title) => wishes[name].names.includes(title)));
  names.forEach((name, at) => {
    if (places[at] < 0) throw new ProblemError(missingColumn(file, name, wishes[name], header));
  });
  const room = countLines(body);
  const numbers = Object.fromEntries(names.map((name) => [name, new Float64Array(wishes[name].kind === 'number' ? room : 0)])) as Record<Name, Float64Array>;
  const texts = Object.fromEntries(names.map((name) => [name, [] as string[]])) as unknown as Record<Name, string[]>;
  const rowNumbers = new Int32Array(room);
  const slots = names.map((name, at) => ({
    name, title: header[places[at]], place: places[at], numbers: numbers[name], texts: texts[name], isNumber: wishes[name].kind === 'number',
  }));
  let rowCount = 0;
  while (scan.next()) {
    for (const slot of slots) {
      const cell = (scan.cells[slot.place] ?? '').trim();
      if (slot.isNumber) {
        const value = cell === '' ? NaN : Number(cell);
        if (!Number.isFinite(value)) throw new ProblemError(badCell(file, scan.row, slot.title, cell, notNumber));
        slot.numbers[rowCount] = value;
      } else if (cell === '') throw new ProblemError(badCell(file, scan.row, slot.title, cell, empty));
      else slot.texts.push(cell);
    }
    rowNumbers[rowCount] = scan.row;
    rowCount += 1;
  }
  for (const name of names) numbers[name] = numbers[name].subarray(0, rowCount);
  return { rowCount, rowNumbers: rowNumbers.subarray(0, rowCount), numbers, texts };
}

/** Steps through the records of a csv text. */
class RecordScanner {
  cells: string[] = [];
  /** Row where the current record starts. */
  row = 0;
  private at = 0;
  private nextRow = 1;
  private readonly text: string;
  private readonly separator: string;

  constructor(text: string) {
    this.text = text;
    const firstLine = text.slice(0, lineEnd(text, 0));
    this.separator = [',', '\t', ';'].find((mark) => firstLine.includes(mark)) ?? ',';
  }

  /** Reads the next record that is not blank into `cells`; false at the end. */
  next(): boolean {
    while (this.at < this.text.length) {
      this.row = this.nextRow;
      const end = lineEnd(this.text, this.at);
      const line = this.text.slice(this.at, end);
      if (line.includes('"')) this.readQuoted();
      else {
        this.cells = line.split(this.separator);
        this.at = end + (this.text.startsWith('\r\n', end) ? 2 : 1);
        this.nextRow += 1;
      }
      if (this.cells.some((cell) => cell.trim() !== '')) return true;
    }
    return false;
  }

  private readQuoted(): void {
    const { text } = this;
    this.cells = [];
    let cell = '';
    let quoted = false;
    let at = this.at;
    for (; at < text.length; at += 1) {
      const mark = text[at];
      if (quoted) {
        if (mark === '\n') this.nextRow += 1;
        if (mark !== '"') cell += mark;
        else if (text[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else quoted = false;
      } else if (mark === '"' && cell.trim() === '') {
        quoted = true;
        cell = '';
      } else if (mark === this.separator) {
        this.cells.push(cell);
        cell = '';
      } else if (mark === '\n' || mark === '\r') break;
      else cell += mark;
    }
    this.cells.push(cell);
    this.at = at + (text.startsWith('\r\n', at) ? 2 : 1);
    this.nextRow += 1;
  }
}

function lineEnd(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  if (feed < 0) return text.endsWith('\r') ? text.length - 1 : text.length;
  return feed > from && text[feed - 1] === '\r' ? feed - 1 : feed;
}

function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

const notNumber = words('这里应为数字', 'a number is expected here');
const empty = words('这里不能为空', 'this must not be empty');

/** A cell that cannot be read, as a sentence with its place. */
export function badCell(file: string, row: number, field: string, value: string, what: Words, remedy?: Words): Problem {
  return {
    code: 'bad-cell', place: { file, row, field }, value, what, remedy: remedy ?? words('请改正后再运行', 'Correct it and run again'),
  };
}

function missingColumn(file: string, name: string, wish: ColumnWish, header: readonly string[]): Problem {
  return {
    code: 'missing-column',
    place: { file, row: 1, field: name },
    value: header.join(','),
    what: words(`表头没有列 ${wish.names.join(' / ')}`, `the header has no column ${wish.names.join(' / ')}`),
    remedy: words('请在第一行写出列名', 'Name the columns in the first row'),
  };
}
