import { OsmFault } from './elements.ts';

/** One field of a protocol-buffers message: a number for varints, bytes for the rest. */
export interface ProtoField {
  readonly number: number;
  readonly value: number;
  readonly bytes: Uint8Array;
}

const nothing = new Uint8Array(0);

/** Fields of a message in file order. Throws `OsmFault` when the bytes end inside one. */
export function* protoFields(bytes: Uint8Array): Generator<ProtoField> {
  const reader = new VarintReader(bytes);
  while (!reader.atEnd) {
    const key = reader.next();
    const number = Math.floor(key / 8);
    switch (key % 8) {
      case 0:
        yield { number, value: reader.next(), bytes: nothing };
        break;
      case 1:
        yield { number, value: 0, bytes: reader.take(8) };
        break;
      case 2:
        yield { number, value: 0, bytes: reader.take(reader.next()) };
        break;
      case 5:
        yield { number, value: 0, bytes: reader.take(4) };
        break;
      default:
        throw new OsmFault('damaged block');
    }
  }
}

/** Unsigned varints of a packed field. */
export function packedNumbers(bytes: Uint8Array): number[] {
  const reader = new VarintReader(bytes);
  const numbers: number[] = [];
  while (!reader.atEnd) numbers.push(reader.next());
  return numbers;
}

/** Zigzag: 0, -1, 1, -2 … */
export function signed(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

/** A varint read as unsigned that stands for a negative 64-bit number. */
export function twosComplement(value: number): number {
  return value >= 2 ** 63 ? value - 2 ** 64 : value;
}

class VarintReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get atEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  next(): number {
    let value = 0;
    for (let power = 1, count = 0; count < 10; count += 1, power *= 128) {
      if (this.at >= this.bytes.length) throw new OsmFault('a number is cut short');
      const byte = this.bytes[this.at];
      this.at += 1;
      value += (byte & 0x7f) * power;
      if (byte < 0x80) return value;
    }
    throw new OsmFault('a number is too long');
  }

  take(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new OsmFault('a part is cut short');
    const part = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return part;
  }
}
