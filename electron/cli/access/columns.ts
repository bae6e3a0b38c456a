import type { Problem, Words } from '../../../gis-data/model/index.ts';
import { ProblemError, words } from '../../../gis-data/model/index.ts';
import { RecordScanner } from './records.ts';

/**
 * A column wanted from a csv: the names it may have (lower case) and how its cells are read. `name`: as numbers while all of them are plain
 * whole numbers, else as texts.
 */
export interface ColumnWish {
  readonly names: readonly string[];
  readonly kind: 'number' | 'text' | 'name';
}

export interface Columns<Name extends string> {
  readonly rowCount: number;
  /** Row of each record as an editor counts it; the header is row 1. */
  readonly rowNumbers: Int32Array;
  readonly numbers: Readonly<Record<Name, Float64Array>>;
  /** Columns of kind `text`, and of kind `name` with a cell that is no plain whole number; `null` for the others. */
  readonly texts: Readonly<Record<Name, readonly string[] | null>>;
}

/**
 * Reads the wanted columns of a csv text (comma, semicolon or tab as in its header, quotes as in RFC 4180). Blank lines are passed over.
 * @throws ProblemError for a missing column, a short row or a cell that is no finite number, with file, row, field and value.
 */
export function readColumns<Name extends string>(file: string, text: string, wishes: Readonly<Record<Name, ColumnWish>>): Columns<Name> {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (/^\s*[{[]/.test(body)) throw new ProblemError(jsonAsCsv(file));
  const scan = new RecordScanner(body);
  const header = scan.next() ? Array.from({ length: scan.cellCount }, (_, cell) => scan.textOf(cell).toLowerCase()) : [];
  const names = Object.keys(wishes) as Name[];
  const room = countLines(body);
  const slots = names.map((name): Slot => {
    const place = header.findIndex((title) => wishes[name].names.includes(title));
    if (place < 0) throw new ProblemError(missingColumn(file, name, wishes[name], header));
    const { kind } = wishes[name];
    return { title: header[place], place, kind, numbers: new Float64Array(kind === 'text' ? 0 : room), texts: kind === 'text' ? [] : null };
  });
  const rowNumbers = new Int32Array(room);
  let rowCount = 0;
  while (scan.next()) {
    for (const slot of slots) readCell(file, scan, slot, rowCount);
    rowNumbers[rowCount] = scan.row;
    rowCount += 1;
  }
  const byName = <T>(value: (slot: Slot) => T): Record<Name, T> => Object.fromEntries(names.map((name, at) => [name, value(slots[at])])) as Record<Name, T>;
  return {
    rowCount, rowNumbers: rowNumbers.subarray(0, rowCount), numbers: byName((slot) => slot.numbers.subarray(0, rowCount)), texts: byName((slot) => slot.texts),
  };
}

interface Slot {
  readonly title: string;
  readonly place: number;
  readonly kind: ColumnWish['kind'];
  readonly numbers: Float64Array;
  texts: string[] | null;
}

function readCell(file: string, scan: RecordScanner, slot: Slot, row: number): void {
  if (slot.kind === 'number') {
    const value = scan.numberOf(slot.place);
    if (Number.isNaN(value)) throw new ProblemError(badCell(file, scan.row, slot.title, scan.textOf(slot.place), notNumber));
    slot.numbers[row] = value;
    return;
  }
  if (slot.texts === null) {
    const whole = scan.wholeOf(slot.place);
    if (whole >= 0) {
      slot.numbers[row] = whole;
      return;
    }
    // The first name that is no plain number: those before it were, and are written again as they were.
    slot.texts = Array.from(slot.numbers.subarray(0, row), String);
  }
  const cell = scan.textOf(slot.place);
  if (cell === '') throw new ProblemError(badCell(file, scan.row, slot.title, cell, empty));
  slot.texts.push(cell);
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

function jsonAsCsv(file: string): Problem {
  return {
    code: 'json-as-csv',
    place: { file },
    what: words('这是 JSON（GeoJSON），不是 csv 表格', 'this is JSON (GeoJSON), not a csv table'),
    remedy: words('请把文件名改为以 .geojson 结尾', 'Let the file name end in .geojson'),
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
