import { everydayCharacters } from './everyday-characters.ts';

/** What a run of bytes says when it is read in one encoding. Add up over runs. */
export interface Reading {
  /** Natural logarithm of the likelihood of the bytes under this encoding. */
  logLikelihood: number;
  /** Characters beyond ASCII, those among them that are everyday Chinese, and bytes that the encoding can't have. */
  characters: number;
  everyday: number;
  invalid: number;
}

export type ByteEncoding = 'utf-8' | 'gb18030' | 'big5';

export function emptyReading(): Reading {
  return { logLikelihood: 0, characters: 0, everyday: 0, invalid: 0 };
}

/** Adds the reading of a run of bytes. A character cut off by the end of the run counts for nothing when `cut` is set. */
export function addReading(reading: Reading, bytes: Uint8Array, encoding: ByteEncoding, cut: boolean): void {
  let at = 0;
  while (at < bytes.length) {
    if (bytes[at] < 0x80) {
      reading.logLikelihood += logAscii;
      at += 1;
      continue;
    }
    const { length, kind } = readers[encoding](bytes, at);
    if (kind === 'invalid' && cut && bytes.length - at < 4 && at + expectedLength(encoding, bytes[at]) > bytes.length) return;
    if (kind === 'invalid') {
      reading.invalid += 1;
      reading.logLikelihood += logInvalid;
    } else {
      const everyday = kind.mayBeEveryday && everydayCharacters.has(decoded(bytes.subarray(at, at + length), encoding));
      reading.characters += 1;
      reading.everyday += everyday ? 1 : 0;
      reading.logLikelihood += everyday ? logEveryday : kind.log;
    }
    at += length;
  }
}

interface Kind {
  /** Log of the chance of one character of this kind: share of the kind in Chinese texts over the number of its characters. */
  readonly log: number;
  readonly mayBeEveryday: boolean;
}

interface Step {
  readonly length: number;
  readonly kind: Kind | 'invalid';
}

const kind = (share: number, size: number, mayBeEveryday = false): Kind => ({ log: Math.log(share / size), mayBeEveryday });
const logAscii = Math.log(0.3 / 96);
const logInvalid = Math.log(1e-8);
const logEveryday = Math.log(0.62 / everydayCharacters.size);
const invalid: Step = { length: 1, kind: 'invalid' };

const gbLevel1 = kind(0.3, 3755, true);
const gbLevel2 = kind(0.02, 3008, true);
const gbSymbols = kind(0.05, 188);
const gbOtherSymbols = kind(0.002, 700);
const gbRare = kind(0.006, 14240, true);
const gbFourBytes = kind(0.0005, 100000);
const gbPrivate = kind(0.0001, 1894);

/** GB 18030: the levels of GB 2312, the extensions of GBK, codes of four bytes. */
function gb18030(bytes: Uint8Array, at: number): Step {
  const lead = bytes[at];
  const trail = bytes[at + 1] ?? 0;
  if (lead === 0x80 || lead === 0xff) return invalid;
  if (trail >= 0x30 && trail <= 0x39) {
    const [third, fourth] = [bytes[at + 2] ?? 0, bytes[at + 3] ?? 0];
    return third >= 0x81 && third <= 0xfe && fourth >= 0x30 && fourth <= 0x39 ? { length: 4, kind: gbFourBytes } : invalid;
  }
  if (trail < 0x40 || trail === 0x7f || trail === 0xff) return invalid;
  const classic = trail >= 0xa1;
  if (lead <= 0xa0) return { length: 2, kind: gbRare };
  if (lead <= 0xa9) {
    if (classic) return { length: 2, kind: lead === 0xa1 || lead === 0xa3 ? gbSymbols : gbOtherSymbols };
    return { length: 2, kind: lead >= 0xa8 ? gbOtherSymbols : gbPrivate };
  }
  if (!classic) return { length: 2, kind: gbRare };
  if (lead >= 0xb0 && lead <= 0xd7) return { length: 2, kind: gbLevel1 };
  return { length: 2, kind: lead >= 0xd8 && lead <= 0xf7 ? gbLevel2 : gbPrivate };
}

const bigLevel1 = kind(0.3, 5401, true);
const bigLevel2 = kind(0.02, 7652, true);
const bigSymbols = kind(0.05, 408);
const bigExtensions = kind(0.001, 5000, true);

/** Big5: symbols, frequent characters, rare characters, and the extensions of Hong Kong around them. */
function big5(bytes: Uint8Array, at: number): Step {
  const lead = bytes[at];
  const trail = bytes[at + 1] ?? 0;
  const possible = lead >= 0x81 && lead <= 0xfe && ((trail >= 0x40 && trail <= 0x7e) || (trail >= 0xa1 && trail <= 0xfe));
  if (!possible) return invalid;
  if (lead >= 0xa1 && lead <= 0xa3) return { length: 2, kind: bigSymbols };
  if (lead >= 0xa4 && (lead < 0xc6 || (lead === 0xc6 && trail <= 0x7e))) return { length: 2, kind: bigLevel1 };
  return { length: 2, kind: lead >= 0xc9 && (lead < 0xf9 || (lead === 0xf9 && trail <= 0xd5)) ? bigLevel2 : bigExtensions };
}

const utfHan = kind(0.32, 20992, true);
const utfSymbols = kind(0.05, 300);
const utfLatin = kind(0.002, 1920);
const utfOther = kind(0.001, 40000, true);

/** UTF-8 as its standard has it: no overlong forms, no surrogates. */
function utf8(bytes: Uint8Array, at: number): Step {
  const lead = bytes[at];
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return invalid;
  for (let i = 1; i < length; i += 1) if (bytes[at + i] < 0x80 || bytes[at + i] > 0xbf) return invalid;
  const second = bytes[at + 1];
  if ((lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f) || (lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f)) return invalid;
  if (length === 2) return { length, kind: utfLatin };
  if (length === 4) return { length, kind: utfOther };
  const code = ((lead & 15) << 12) | ((second & 63) << 6) | (bytes[at + 2] & 63);
  if (code >= 0x4e00 && code <= 0x9fff) return { length, kind: utfHan };
  return { length, kind: (code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xffef) || (code >= 0x2000 && code <= 0x206f) ? utfSymbols : utfOther };
}

const readers: Readonly<Record<ByteEncoding, (bytes: Uint8Array, at: number) => Step>> = { gb18030, big5, 'utf-8': utf8 };

function expectedLength(encoding: ByteEncoding, lead: number): number {
  if (encoding !== 'utf-8') return 2;
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
}

const decoders: Partial<Record<ByteEncoding, TextDecoder>> = {};
const cache = new Map<string, string>();

function decoded(bytes: Uint8Array, encoding: ByteEncoding): string {
  const key = `${encoding}${bytes[0]},${bytes[1]},${bytes[2] ?? ''}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const text = (decoders[encoding] ??= new TextDecoder(encoding)).decode(bytes);
  cache.set(key, text);
  return text;
}
