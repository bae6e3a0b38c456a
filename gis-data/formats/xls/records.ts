/** One BIFF record; the pieces of its CONTINUE records follow, because a text may change its width where a piece begins. */
export interface BiffRecord {
  readonly id: number;
  /** Where the record stands in the stream. */
  readonly at: number;
  readonly data: Uint8Array;
  readonly more: readonly Uint8Array[];
}

const continueId = 0x3c;

/** Records of a workbook stream in order ([MS-XLS] 2.1.4). Throws an Error when the stream ends inside one. */
export function biffRecords(bytes: Uint8Array): BiffRecord[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: { id: number; at: number; data: Uint8Array; more: Uint8Array[] }[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const id = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    if (at + 4 + length > bytes.length) {
      // Some programs fill the stream up with zeros after the last sheet.
      if (id === 0) break;
      throw new Error('the workbook is cut short');
    }
    const data = bytes.subarray(at + 4, at + 4 + length);
    const last = records.at(-1);
    if (id === continueId && last) last.more.push(data);
    else if (id !== 0 || length !== 0) records.push({ id, at, data, more: [] });
    at += 4 + length;
  }
  return records;
}

/** Reads over a record and its continuations as one run of bytes; texts know where a piece ends. */
export class RecordReader {
  private readonly pieces: readonly Uint8Array[];
  private piece = 0;
  private at = 0;

  constructor(record: BiffRecord) {
    this.pieces = [record.data, ...record.more];
  }

  byte(): number {
    while (this.at >= this.pieces[this.piece].length) this.next();
    this.at += 1;
    return this.pieces[this.piece][this.at - 1];
  }

  uint16(): number {
    return this.byte() + this.byte() * 256;
  }

  uint32(): number {
    return this.uint16() + this.uint16() * 65536;
  }

  skip(bytes: number): void {
    let left = bytes;
    while (left > 0) {
      const here = Math.min(left, this.pieces[this.piece].length - this.at);
      this.at += here;
      left -= here;
      if (left > 0) this.next();
    }
  }

  /** A text with its length before it ([MS-XLS] 2.5.293): width flag, runs of formats and phonetic part are passed over. */
  unicodeText(lengthBytes: 1 | 2): string {
    const length = lengthBytes === 2 ? this.uint16() : this.byte();
    const flags = this.byte();
    const runs = (flags & 8) !== 0 ? this.uint16() : 0;
    const phonetic = (flags & 4) !== 0 ? this.uint32() : 0;
    const text = this.characters(length, (flags & 1) !== 0);
    this.skip(runs * 4 + phonetic);
    return text;
  }

  characters(length: number, startsWide: boolean): string {
    let wide = startsWide;
    const units: number[] = [];
    while (units.length < length) {
      if (this.at >= this.pieces[this.piece].length) {
        this.next();
        wide = (this.byte() & 1) !== 0;
      }
      units.push(wide ? this.uint16() : this.byte());
    }
    let text = '';
    for (let i = 0; i < units.length; i += 8192) text += String.fromCharCode(...units.slice(i, i + 8192));
    return text;
  }

  /** Raw bytes (texts of BIFF5 in the workbook's code page). */
  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.byte());
  }

  private next(): void {
    if (this.piece + 1 >= this.pieces.length) throw new Error('a record is cut short');
    this.piece += 1;
    this.at = 0;
  }
}
