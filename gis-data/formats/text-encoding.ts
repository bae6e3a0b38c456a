import { ProblemError, words } from '../model/index.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
  /** Characters that the encoding could not give; 0 when all is well. */
  readonly replaced: number;
}

/**
 * Text of a file by its content: byte order mark, else UTF-16 by its zero bytes, else UTF-8 if the bytes are valid UTF-8, else GB18030
 * (the superset of GBK and GB 2312 that every Chinese program writes). `chosen` overrides.
 */
export function decodeText(bytes: Uint8Array, chosen?: string): DecodedText {
  if (chosen !== undefined) return decodeAs(bytes, chosen);
  const marked = byteOrderMark(bytes) ?? zeroBytePattern(bytes);
  if (marked !== null) return decodeAs(bytes, marked);
  const utf8 = tryDecode(bytes, 'utf-8');
  return utf8 === null ? decodeAs(bytes, 'gb18030') : { text: utf8, encoding: 'UTF-8', replaced: 0 };
}

/** Decoded text, or null when the bytes are not valid in this encoding. */
export function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeAs(bytes: Uint8Array, encoding: string): DecodedText {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding);
  } catch {
    throw new ProblemError({
      code: 'encoding-unknown',
      place: {},
      value: encoding,
      what: words('不认识这种文字编码', 'this text encoding is not known'),
      remedy: words('请用 utf-8、gb18030、big5、utf-16le 或 utf-16be', 'Use utf-8, gb18030, big5, utf-16le or utf-16be'),
    });
  }
  const text = decoder.decode(bytes);
  return { text, encoding: encodingTitle(encoding), replaced: countReplaced(text) };
}

/** The name people know an encoding by. */
export function encodingTitle(label: string): string {
  return label.toUpperCase().replace(/^GBK$|^GB2312$/, 'GB18030');
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: separators, digits and line ends have a zero byte on the same side. */
function zeroBytePattern(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length & ~1, 4000);
  let evenZeros = 0;
  let oddZeros = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) evenZeros += 1;
    if (bytes[i + 1] === 0) oddZeros += 1;
  }
  if (length === 0 || evenZeros + oddZeros < length / 40) return null;
  return evenZeros > oddZeros ? 'utf-16be' : 'utf-16le';
}

function countReplaced(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) count += 1;
  return count;
}
