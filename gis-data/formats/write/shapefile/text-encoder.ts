/** Turns text into the bytes of an attribute table. */
export interface TableEncoder {
  /** As the .cpg names it. */
  readonly label: 'UTF-8' | 'GBK';
  /** Bytes of one character; null when the encoding has none. */
  character(character: string): Uint8Array | null;
}

const utf8 = new TextEncoder();

export const utf8Encoder: TableEncoder = { label: 'UTF-8', character: (character) => (/\p{Surrogate}/u.test(character) ? null : utf8.encode(character)) };

let codes: Map<string, number> | null = null;

/** GBK (code page 936), by turning the platform's decoder round; characters of four bytes belong to GB18030 and are none of its. */
export const gbkEncoder: TableEncoder = {
  label: 'GBK',
  character(character) {
    if (character.length === 1 && character.charCodeAt(0) < 0x80) return Uint8Array.of(character.charCodeAt(0));
    codes ??= gbkCodes();
    const code = codes.get(character);
    return code === undefined ? null : Uint8Array.of(code >> 8, code & 0xff);
  },
};

function gbkCodes(): Map<string, number> {
  const decoder = new TextDecoder('gbk');
  const found = new Map<string, number>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      if (low === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(high, low));
      const isOne = [...character].length === 1 && character !== '\uFFFD' && !/\p{Private_Use}/u.test(character);
      if (isOne && !found.has(character)) found.set(character, high * 256 + low);
    }
  }
  return found;
}

export interface EncodedText {
  readonly bytes: Uint8Array;
  readonly cut: boolean;
  readonly lost: readonly string[];
}

/** A text in at most `limitBytes`, never cut inside a character; characters the encoding lacks become `?`. */
export function encodeText(text: string, encoder: TableEncoder, limitBytes: number): EncodedText {
  const bytes: number[] = [];
  const lost = new Set<string>();
  for (const character of text) {
    let own = encoder.character(character);
    if (own === null) {
      lost.add(character);
      own = Uint8Array.of(0x3f);
    }
    if (bytes.length + own.length > limitBytes) return { bytes: Uint8Array.from(bytes), cut: true, lost: [...lost] };
    bytes.push(...own);
  }
  return { bytes: Uint8Array.from(bytes), cut: false, lost: [...lost] };
}
