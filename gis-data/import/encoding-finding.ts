import type { SourceFile, SourceTable } from '../formats/index.ts';
import type { EncodingFinding } from '../formats/text-encoding.ts';
import { detectEncoding } from '../formats/text-encoding.ts';

/** What the bytes of a table say about their encoding; null for formats that have only one (workbooks, GeoPackage). */
export function encodingFindingOf(files: readonly SourceFile[], table: SourceTable | null): EncodingFinding | null {
  if (table?.encodingFinding) return table.encodingFinding;
  if (!table || table.encoding === null) return null;
  const dbf = files.find((file) => /\.dbf$/i.test(file.name));
  return dbf ? detectEncoding(dbfTexts(dbf.bytes), true) : null;
}

const sampledRecords = 3000;

/** The text fields of the first records of a .dbf, without the blanks behind them. Nothing when the header makes no sense. */
function dbfTexts(bytes: Uint8Array): Uint8Array[] {
  if (bytes.length < 65) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint16(8, true);
  const recordLength = view.getUint16(10, true);
  const fields: { offset: number; length: number }[] = [];
  let offset = 1;
  for (let at = 32; at + 32 <= Math.min(headerLength, bytes.length) && bytes[at] !== 0x0d; at += 32) {
    if (bytes[at + 11] === 'C'.charCodeAt(0)) fields.push({ offset, length: bytes[at + 16] });
    offset += bytes[at + 16];
  }
  const texts: Uint8Array[] = [];
  for (let i = 0; i < Math.min(view.getUint32(4, true), sampledRecords); i += 1) {
    const start = headerLength + i * recordLength;
    if (recordLength === 0 || start + recordLength > bytes.length) break;
    for (const field of fields) texts.push(trimmed(bytes.subarray(start + field.offset, start + field.offset + field.length)));
  }
  return texts;
}

function trimmed(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end -= 1;
  return bytes.subarray(0, end);
}
