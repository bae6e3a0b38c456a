import { detectEncoding, encodingTitle, tryDecode } from '../text-encoding.ts';

export interface DbfDecoder {
  readonly encoding: string;
  readonly overruledClaim: string | null;
  /** True when neither a claim nor the content tells the encoding well. */
  readonly guessed: boolean;
  /** Text of a field; a character cut in two by the end of the field is dropped. */
  decode(bytes: Uint8Array): string;
}

/** Encoding label that .cpg or the language byte of the .dbf claims; null when neither says anything we know. */
export function claimedEncoding(cpg: string | null, languageByte: number): string | null {
  const text = (cpg ?? '').trim().toLowerCase().replace(/[\s_]/g, '');
  const number = /^(?:cp|windows-?|oem)?(\d{3,5})$/.exec(text)?.[1];
  if (number !== undefined) return codePages[number] ?? null;
  const plain = text.replaceAll('-', '');
  if (plain === 'utf8' || plain === 'big5') return plain === 'utf8' ? 'utf-8' : 'big5';
  if (plain === 'shiftjis') return 'shift_jis';
  if (plain === 'koi8r') return 'koi8-r';
  if (text !== '') {
    try {
      return new TextDecoder(text).encoding;
    } catch {
      return null;
    }
  }
  return languageBytes[languageByte] ?? null;
}

const codePages: Readonly<Record<string, string>> = {
  936: 'gb18030', 54936: 'gb18030', 950: 'big5', 932: 'shift_jis', 949: 'euc-kr', 65001: 'utf-8', 1250: 'windows-1250', 1251: 'windows-1251',
  1252: 'windows-1252', 1253: 'windows-1253', 1254: 'windows-1254', 874: 'windows-874', 866: 'ibm866', 88591: 'windows-1252',
};

const languageBytes: Readonly<Record<number, string>> = {
  0x4d: 'gb18030', 0x7a: 'gb18030', 0x4f: 'big5', 0x78: 'big5', 0x13: 'shift_jis', 0x7b: 'shift_jis', 0x4e: 'euc-kr', 0x79: 'euc-kr', 0x03: 'windows-1252', 0x57: 'windows-1252',
};

/**
 * Chooses by content: valid UTF-8, else a deliberate claim (Big5, EUC-KR …) that the bytes are valid for, else GB18030 when the pairs of
 * bytes look like Chinese, else a default claim (Latin 1), else the likelier of GB18030 and Big5. A claim that the bytes contradict is overruled and named.
 */
export function chooseDbfEncoding(samples: readonly Uint8Array[], claim: string | null, chosen?: string): DbfDecoder {
  if (chosen !== undefined) return decoderFor(chosen, null, false);
  const nonAscii = samples.filter((bytes) => bytes.some((byte) => byte >= 0x80));
  if (nonAscii.length === 0) return decoderFor('utf-8', null, false);
  const { label, guessed } = byContent(nonAscii, claim);
  return decoderFor(label, claim !== null && claim !== label ? claim : null, guessed);
}

function byContent(samples: readonly Uint8Array[], claim: string | null): { label: string; guessed: boolean } {
  const known = (label: string): { label: string; guessed: boolean } => ({ label, guessed: false });
  if (fits(samples, 'utf-8')) return known('utf-8');
  if (claim !== null && !claimedByDefault.has(claim) && fits(samples, claim)) return known(claim);
  const found = detectEncoding(samples, true);
  if (found.encoding === 'big5' && found.confidence !== 'low' && fits(samples, 'big5')) return known('big5');
  if (looksChinese(samples) && fits(samples, 'gb18030')) return { label: 'gb18030', guessed: found.confidence === 'low' };
  return claim !== null && claim !== 'utf-8' && fits(samples, claim) ? known(claim) : { label: 'gb18030', guessed: true };
}

/** What programs write without having looked: says nothing about the content. */
const claimedByDefault: ReadonlySet<string> = new Set(['utf-8', 'windows-1252']);

function fits(samples: readonly Uint8Array[], label: string): boolean {
  return samples.every((bytes) => [0, 1, 2, 3].some((cut) => cut < bytes.length && tryDecode(bytes.subarray(0, bytes.length - cut), label) !== null));
}

/** Share of byte pairs in the blocks of everyday characters of GB 2312 (rows 16 to 55) above a half. Other encodings spread wider. */
function looksChinese(samples: readonly Uint8Array[]): boolean {
  let pairs = 0;
  let everyday = 0;
  for (const bytes of samples) {
    for (let i = 0; i < bytes.length; i += 1) {
      if (bytes[i] < 0x80) continue;
      pairs += 1;
      if (bytes[i] >= 0xb0 && bytes[i] <= 0xd7 && bytes[i + 1] >= 0xa1) everyday += 1;
      i += 1;
    }
  }
  return pairs > 0 && everyday * 2 > pairs;
}

function decoderFor(label: string, overruledClaim: string | null, guessed: boolean): DbfDecoder {
  const decoder = new TextDecoder(label);
  return {
    encoding: encodingTitle(label),
    overruledClaim,
    guessed,
    decode: (bytes) => {
      const text = decoder.decode(bytes);
      return bytes.length > 0 ? text.replace(/\uFFFD$/, '') : text;
    },
  };
}
