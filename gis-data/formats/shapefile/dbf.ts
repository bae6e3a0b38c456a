import type { CellValue } from '../contract.ts';
import { isoDate } from '../../units/index.ts';
import type { DbfDecoder } from './dbf-encoding.ts';
import { chooseDbfEncoding, claimedEncoding } from './dbf-encoding.ts';
import { cutShort, notOfKind } from './fault.ts';

export interface DbfTable {
  readonly columns: readonly string[];
  /** One entry a record, deleted ones included (their place in the .shp counts). */
  readonly rows: readonly { readonly deleted: boolean; readonly values: readonly CellValue[] }[];
  readonly encoding: string;
  /** What .cpg or the language byte claims, when the content says otherwise. */
  readonly overruledClaim: string | null;
  /** True when nothing tells the encoding well. */
  readonly encodingGuessed: boolean;
}

interface DbfField {
  readonly nameBytes: Uint8Array;
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

/** Reads a dBase III/IV/FoxPro table. Throws `PartFault` when it is none or shorter than its header says. */
export function readDbf(bytes: Uint8Array, cpg: string | null, chosen?: string): DbfTable {
  if (bytes.length < 33) throw notOfKind('dbf');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const recordCount = view.getUint32(4, true);
  const headerLength = view.getUint16(8, true);
  const recordLength = view.getUint16(10, true);
  const fields = readFields(bytes, headerLength);
  const fieldsLength = fields.reduce((sum, field) => sum + field.length, 1);
  if (headerLength < 33 || recordLength === 0 || fieldsLength > recordLength) throw notOfKind('dbf');
  const needed = headerLength + recordCount * recordLength;
  if (needed > bytes.length) throw cutShort(bytes.length, needed);

  const recordAt = (i: number): Uint8Array => bytes.subarray(headerLength + i * recordLength, headerLength + (i + 1) * recordLength);
  const claim = claimedEncoding(cpg, bytes[29]);
  const decoder = chooseDbfEncoding(textSamples(fields, recordCount, recordAt), claim, chosen);
  return {
    columns: uniqueNames(fields.map((field) => decoder.decode(field.nameBytes).trim() || '字段')),
    rows: Array.from({ length: recordCount }, (_, i) => {
      const record = recordAt(i);
      return { deleted: record[0] === 0x2a, values: fields.map((field) => fieldValue(field, record, decoder)) };
    }),
    encoding: decoder.encoding,
    overruledClaim: decoder.overruledClaim,
    encodingGuessed: decoder.guessed,
  };
}

function readFields(bytes: Uint8Array, headerLength: number): DbfField[] {
  const fields: DbfField[] = [];
  let offset = 1;
  for (let at = 32; at + 32 <= Math.min(headerLength, bytes.length) && bytes[at] !== 0x0d; at += 32) {
    const descriptor = bytes.subarray(at, at + 32);
    const zero = descriptor.indexOf(0);
    const nameBytes = descriptor.subarray(0, zero >= 0 && zero < 11 ? zero : 11);
    fields.push({ nameBytes, type: String.fromCharCode(descriptor[11]), offset, length: descriptor[16] });
    offset += descriptor[16];
  }
  return fields;
}

function textSamples(fields: readonly DbfField[], recordCount: number, recordAt: (i: number) => Uint8Array): Uint8Array[] {
  const samples = fields.map((field) => field.nameBytes);
  const textFields = fields.filter((field) => field.type === 'C');
  for (let i = 0; i < recordCount; i += 1) {
    const record = recordAt(i);
    for (const field of textFields) samples.push(trimmed(record.subarray(field.offset, field.offset + field.length)));
  }
  return samples;
}

function trimmed(bytes: Uint8Array): Uint8Array {
  let end = bytes.indexOf(0);
  if (end < 0) end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0x20) end -= 1;
  return bytes.subarray(0, end);
}

function fieldValue(field: DbfField, record: Uint8Array, decoder: DbfDecoder): CellValue {
  const raw = record.subarray(field.offset, field.offset + field.length);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  if (field.type === 'I' && raw.length === 4) return view.getInt32(0, true);
  if ((field.type === 'B' || field.type === 'O') && raw.length === 8) return view.getFloat64(0, true);
  if (field.type === 'C') return decoder.decode(trimmed(raw)).trim() || null;
  const text = String.fromCharCode(...trimmed(raw)).trim();
  if (text === '') return null;
  switch (field.type) {
    case 'N':
    case 'F':
      return numberOf(text);
    case 'D':
      return isoDate(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8)));
    case 'L':
      return /[YyTt]/.test(text) ? true : /[NnFf]/.test(text) ? false : null;
    case 'M':
    case 'G':
    case 'P':
      return null;
    default:
      return text;
  }
}

/** Stars mark an overflow. Whole numbers too long for a double (identifiers) stay text, so that no digit is lost. */
function numberOf(text: string): CellValue {
  const number = Number(text.replace(',', '.'));
  if (!Number.isFinite(number)) return null;
  return Number.isInteger(number) && !Number.isSafeInteger(number) && /^\d+$/.test(text) ? text : number;
}

function uniqueNames(names: readonly string[]): string[] {
  const used = new Map<string, number>();
  return names.map((name) => {
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    return times === 1 ? name : `${name}(${times})`;
  });
}
