import type { Problem } from '../../../model/index.ts';
import type { CellValue } from '../../contract.ts';
import type { ColumnKind } from '../column-kinds.ts';
import { columnKinds } from '../column-kinds.ts';
import type { WritableLayer, WritableRow } from '../contract.ts';
import { writeProblems } from '../problems.ts';
import { fieldNames } from './field-names.ts';
import type { TableEncoder } from './text-encoder.ts';
import { encodeText } from './text-encoder.ts';

const textBytes = 254;
const numberBytes = 24;

interface Field {
  readonly type: 'C' | 'N' | 'L' | 'D';
  readonly length: number;
  readonly decimals: number;
  readonly cells: readonly Uint8Array[];
}

/** A dBase III table of the rows in one encoding, and what it could not hold. Deterministic: its date of change is the first of 2000. */
export function dbfBytes(layer: WritableLayer, rows: readonly WritableRow[], encoder: TableEncoder): { bytes: Uint8Array; reported: Problem[] } {
  const kinds = columnKinds({ ...layer, rows });
  const { names, reported } = fieldNames(layer.name, layer.columns, encoder);
  const fields = layer.columns.map((column, i) => fieldOf(layer.name, column, kinds[i], rows.map((row) => row.values[i] ?? null), encoder, reported));
  // A table without a field is none: programs refuse it.
  if (fields.length === 0) {
    fields.push({ type: 'N', length: 10, decimals: 0, cells: rows.map((_, i) => new TextEncoder().encode(String(i + 1))) });
    names.push(new TextEncoder().encode('FID'));
  }
  const headerLength = 33 + fields.length * 32;
  const recordLength = fields.reduce((sum, field) => sum + field.length, 1);
  const bytes = new Uint8Array(headerLength + rows.length * recordLength + 1).fill(0x20, headerLength);
  const view = new DataView(bytes.buffer);
  bytes.set([3, 100, 1, 1]);
  view.setUint32(4, rows.length, true);
  view.setUint16(8, headerLength, true);
  view.setUint16(10, recordLength, true);
  bytes[29] = encoder.label === 'GBK' ? 0x4d : 0;
  let offset = 1;
  fields.forEach((field, i) => {
    const at = 32 + i * 32;
    bytes.set(names[i], at);
    bytes[at + 11] = field.type.charCodeAt(0);
    bytes[at + 16] = field.length;
    bytes[at + 17] = field.decimals;
    field.cells.forEach((cell, r) => {
      const start = headerLength + r * recordLength + offset;
      bytes.set(cell, field.type === 'N' ? start + field.length - cell.length : start);
    });
    offset += field.length;
  });
  bytes[headerLength - 1] = 0x0d;
  bytes[bytes.length - 1] = 0x1a;
  return { bytes, reported };
}

function fieldOf(layer: string, column: string, kind: ColumnKind, values: readonly CellValue[], encoder: TableEncoder, reported: Problem[]): Field {
  const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
  const none = new Uint8Array(0);
  switch (kind) {
    case 'boolean':
      return { type: 'L', length: 1, decimals: 0, cells: values.map((value) => (value === null ? ascii('?') : ascii(value === true ? 'T' : 'F'))) };
    case 'date':
      return { type: 'D', length: 8, decimals: 0, cells: values.map((value) => (value === null ? none : ascii(String(value).replaceAll('-', '')))) };
    case 'integer': {
      const cells = values.map((value) => (value === null ? none : ascii(String(value))));
      return { type: 'N', length: Math.max(1, ...cells.map((cell) => cell.length)), decimals: 0, cells };
    }
    case 'real': {
      const texts = values.map((value) => (value === null ? '' : numberText(value as number)));
      const rounded = texts.filter((text, i) => text !== '' && Number(text) !== values[i]).length;
      if (rounded > 0) reported.push(writeProblems.numberRounded(layer, column, rounded));
      return { type: 'N', length: numberBytes, decimals: 15, cells: texts.map(ascii) };
    }
    default:
      if (kind === 'dateTime') reported.push(writeProblems.kindAsText(layer, column));
      return textField(layer, column, values, encoder, reported);
  }
}

/** The digits that read back as the same number, in 24 characters; the exponent form where the plain one is too long. */
function numberText(value: number): string {
  const short = String(value);
  // Whole numbers beyond 2^53 without a point are taken for identifiers when read.
  const text = /^-?\d{16,}$/.test(short) ? `${short}.0` : short;
  if (text.length <= numberBytes) return text;
  for (let digits = 17; digits > 0; digits -= 1) {
    const shorter = value.toExponential(digits);
    if (shorter.length <= numberBytes) return shorter;
  }
  return '0';
}

function textField(layer: string, column: string, values: readonly CellValue[], encoder: TableEncoder, reported: Problem[]): Field {
  let cut = 0;
  let blanks = 0;
  let empty = 0;
  let control = 0;
  const lost = new Set<string>();
  const cells = values.map((value) => {
    if (value === null) return new Uint8Array(0);
    const whole = String(value);
    const text = whole.replaceAll('\0', '');
    if (text !== whole) control += 1;
    if (whole === '') empty += 1;
    else if (text.trim() !== text) blanks += 1;
    const encoded = encodeText(text, encoder, textBytes);
    if (encoded.cut) cut += 1;
    for (const character of encoded.lost) lost.add(character);
    return encoded.bytes;
  });
  if (cut > 0) reported.push(writeProblems.textCut(layer, column, cut, textBytes));
  if (blanks > 0) reported.push(writeProblems.edgeBlanks(layer, column, blanks));
  if (empty > 0) reported.push(writeProblems.emptyAsMissing(layer, column, empty));
  if (control > 0) reported.push(writeProblems.controlCharacters(layer, column, control));
  if (lost.size > 0) reported.push(writeProblems.charactersLost(layer, column, [...lost].slice(0, 20).join(''), encoder.label));
  return { type: 'C', length: Math.max(1, ...cells.map((cell) => cell.length)), decimals: 0, cells };
}
