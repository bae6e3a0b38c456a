import type { CellValue } from '../contract.ts';
import type { Grid, MergedArea } from '../table/grid.ts';
import { isBuiltInDate, isDateCode, isoFromSerial } from '../xlsx/cell-dates.ts';
import type { BiffRecord } from './records.ts';
import { biffRecords, RecordReader } from './records.ts';

/** The workbook is encrypted. */
export class XlsLocked extends Error {}

interface Globals {
  readonly biff8: boolean;
  readonly strings: readonly string[];
  readonly isDate: readonly boolean[];
  readonly date1904: boolean;
  readonly decode: (bytes: Uint8Array) => string;
}

/**
 * Cell values of every worksheet of a workbook stream ([MS-XLS]; BIFF5 as well): numbers, texts, booleans, dates as ISO text; formulas as the
 * value they last had; error cells are empty. Throws `XlsLocked` when encrypted, an Error when damaged or older than 1995.
 */
export function readWorkbookStream(bytes: Uint8Array): Grid[] {
  const records = biffRecords(bytes);
  const first = records[0];
  if (first?.id !== 0x809) throw new Error('older than Excel 95');
  if (records.some((record) => record.id === 0x2f)) throw new XlsLocked('encrypted');
  const version = uint16(first, 0);
  if (version !== 0x600 && version !== 0x500) throw new Error('unknown version');
  const globalsEnd = records.findIndex((record) => record.id === 0x0a);
  const head = records.slice(0, globalsEnd < 0 ? records.length : globalsEnd);
  const globals = globalsOf(head, version === 0x600);
  return head
    .filter((record) => record.id === 0x85 && record.data[5] === 0)
    .map((record) => {
      const at = new DataView(record.data.buffer, record.data.byteOffset, record.data.byteLength).getUint32(0, true);
      const start = records.findIndex((candidate) => candidate.at === at && candidate.id === 0x809);
      if (start < 0) throw new Error('a sheet is not where the workbook says');
      const reader = new RecordReader({ ...record, data: record.data.subarray(6) });
      const name = globals.biff8 ? reader.unicodeText(1) : globals.decode(reader.bytes(reader.byte()));
      return { name, ...sheetCells(records, start, globals) };
    });
}

function globalsOf(head: readonly BiffRecord[], biff8: boolean): Globals {
  const codePage = head.find((record) => record.id === 0x42);
  const decode = decoderOf(codePage ? uint16(codePage, 0) : 1252);
  const formats = new Map<number, string>();
  const xfFormats: number[] = [];
  let strings: string[] = [];
  for (const record of head) {
    if (record.id === 0x41e) {
      const reader = new RecordReader(record);
      const id = reader.uint16();
      formats.set(id, biff8 ? reader.unicodeText(2) : decode(reader.bytes(reader.byte())));
    } else if (record.id === 0xe0) xfFormats.push(uint16(record, 2));
    else if (record.id === 0xfc) strings = sharedStrings(record);
  }
  const isDate = xfFormats.map((id) => {
    const code = formats.get(id);
    return code === undefined ? isBuiltInDate(id) : isDateCode(code);
  });
  const mode = head.find((record) => record.id === 0x22);
  return { biff8, strings, isDate, date1904: mode !== undefined && uint16(mode, 0) === 1, decode };
}

function sharedStrings(record: BiffRecord): string[] {
  const reader = new RecordReader(record);
  reader.skip(4);
  const count = reader.uint32();
  const strings: string[] = [];
  for (let i = 0; i < count; i += 1) strings.push(reader.unicodeText(2));
  return strings;
}

function decoderOf(codePage: number): (bytes: Uint8Array) => string {
  const labels: Readonly<Record<number, string>> = { 936: 'gb18030', 950: 'big5', 932: 'shift_jis', 949: 'euc-kr', 1250: 'windows-1250', 1251: 'windows-1251' };
  const decoder = new TextDecoder(labels[codePage] ?? 'windows-1252');
  return (bytes) => decoder.decode(bytes);
}

function sheetCells(records: readonly BiffRecord[], start: number, globals: Globals): { cells: CellValue[][]; merges: MergedArea[] } {
  const cells: CellValue[][] = [];
  const merges: MergedArea[] = [];
  const put = (row: number, column: number, value: CellValue): void => {
    if (value === null || value === '') return;
    while (cells.length <= row) cells.push([]);
    const line = cells[row];
    while (line.length <= column) line.push(null);
    line[column] = value;
  };
  const number = (value: number, xf: number): CellValue => (globals.isDate[xf] ? (isoFromSerial(value, globals.date1904) ?? value) : value);
  let formulaCell: { row: number; column: number } | null = null;
  let depth = 0;
  for (let i = start; i < records.length; i += 1) {
    const record = records[i];
    const { id, data } = record;
    if (id === 0x809) depth += 1;
    if (id === 0x0a && (depth -= 1) === 0) return { cells, merges };
    // Charts inside a sheet have records of their own.
    if (depth !== 1) continue;
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    if (id === 0xfd) put(view.getUint16(0, true), view.getUint16(2, true), globals.strings[view.getUint32(6, true)] ?? null);
    else if (id === 0x204 || id === 0xd6) put(view.getUint16(0, true), view.getUint16(2, true), labelText(record, globals));
    else if (id === 0x203) put(view.getUint16(0, true), view.getUint16(2, true), number(view.getFloat64(6, true), view.getUint16(4, true)));
    else if (id === 0x27e) put(view.getUint16(0, true), view.getUint16(2, true), number(rkNumber(view, 6), view.getUint16(4, true)));
    else if (id === 0xbd) {
      for (let at = 4, column = view.getUint16(2, true); at + 8 <= data.length; at += 6, column += 1) put(view.getUint16(0, true), column, number(rkNumber(view, at + 2), view.getUint16(at, true)));
    } else if (id === 0x205 && data[7] === 0) put(view.getUint16(0, true), view.getUint16(2, true), data[6] !== 0);
    else if (id === 0x06) {
      const [row, column] = [view.getUint16(0, true), view.getUint16(2, true)];
      formulaCell = null;
      if (view.getUint16(12, true) !== 0xffff) put(row, column, number(view.getFloat64(6, true), view.getUint16(4, true)));
      else if (data[6] === 0) formulaCell = { row, column };
      else if (data[6] === 1) put(row, column, data[8] !== 0);
    } else if (id === 0x207 && formulaCell !== null) {
      const reader = new RecordReader(record);
      put(formulaCell.row, formulaCell.column, globals.biff8 ? reader.unicodeText(2) : globals.decode(reader.bytes(reader.uint16())));
      formulaCell = null;
    } else if (id === 0xe5) {
      const count = view.getUint16(0, true);
      for (let k = 0; k < count && 2 + k * 8 + 8 <= data.length; k += 1) {
        const [top, bottom, left, right] = [0, 2, 4, 6].map((offset) => view.getUint16(2 + k * 8 + offset, true));
        if (bottom >= top && right >= left) merges.push({ top, left, bottom, right });
      }
    }
  }
  throw new Error('a sheet is cut short');
}

function labelText(record: BiffRecord, globals: Globals): string {
  const reader = new RecordReader(record);
  reader.skip(6);
  return globals.biff8 ? reader.unicodeText(2) : globals.decode(reader.bytes(reader.uint16()));
}

/** A number packed into 30 bits, whole or the top of a double, perhaps a hundredth of it ([MS-XLS] 2.5.217). */
function rkNumber(view: DataView, at: number): number {
  const raw = view.getInt32(at, true);
  let value: number;
  if ((raw & 2) !== 0) value = raw >> 2;
  else {
    const double = new DataView(new ArrayBuffer(8));
    double.setInt32(0, raw & ~3);
    value = double.getFloat64(0);
  }
  return (raw & 1) !== 0 ? value / 100 : value;
}

function uint16(record: BiffRecord, at: number): number {
  if (record.data.length < at + 2) throw new Error('a record is cut short');
  return record.data[at] + record.data[at + 1] * 256;
}
