import { ProblemError, words } from '../model/index.ts';
import type { EncodingFinding } from './text-encoding/detect.ts';
import { detectEncoding, encodingTitle } from './text-encoding/detect.ts';

export type { EncodingChoice, EncodingFinding, TextEncodingLabel } from './text-encoding/detect.ts';
export { detectEncoding, encodingTitle } from './text-encoding/detect.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
  /** Characters that the encoding could not give; 0 when all is well. */
  readonly replaced: number;
  /** What the bytes say about their encoding, with the alternatives, whatever was chosen. */
  readonly finding: EncodingFinding;
}

/** Text of a file, its encoding worked out from its content (`detectEncoding`). `chosen` overrides; an unknown label is a `ProblemError`. */
export function decodeText(bytes: Uint8Array, chosen?: string): DecodedText {
  const finding = detectEncoding([bytes]);
  return { ...decodeAs(bytes, chosen ?? finding.encoding), finding };
}

/** Decoded text, or null when the bytes are not valid in this encoding. */
export function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeAs(bytes: Uint8Array, encoding: string): Omit<DecodedText, 'finding'> {
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

function countReplaced(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) count += 1;
  return count;
}
