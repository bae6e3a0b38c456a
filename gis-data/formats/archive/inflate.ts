import { Gunzip, Inflate, Unzlib } from 'fflate';

/** More came out than was allowed. */
export class TooLarge extends Error {}

type Wrapping = 'deflate' | 'zlib' | 'gzip';

const blockBytes = 1 << 16;

/**
 * Unpacks a stream piece by piece and stops at `limitBytes`, whatever its header claims. Throws `TooLarge` there, and an Error when the
 * stream is broken or ends early.
 */
export function inflate(packed: Uint8Array, wrapping: Wrapping, limitBytes: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const take = (piece: Uint8Array, final: boolean): void => {
    length += piece.length;
    if (length > limitBytes) throw new TooLarge(`more than ${limitBytes} bytes`);
    pieces.push(piece);
    ended ||= final;
  };
  const stream = wrapping === 'deflate' ? new Inflate(take) : wrapping === 'zlib' ? new Unzlib(take) : new Gunzip(take);
  for (let at = 0; at < packed.length; at += blockBytes) stream.push(packed.subarray(at, at + blockBytes), at + blockBytes >= packed.length);
  if (!ended) throw new Error('the packed data end too early');
  if (pieces.length === 1) return pieces[0];
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

let table: Uint32Array | null = null;

/** CRC-32 as zip and gzip use it (ISO 3309). */
export function crc32(bytes: Uint8Array): number {
  table ??= Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = (c & 1) !== 0 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c;
  });
  let crc = 0xffffffff;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
