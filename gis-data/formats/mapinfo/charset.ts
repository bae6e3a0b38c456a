import type { SourceFile } from '../contract.ts';
import { extensionOf } from '../contract.ts';
import { encodingTitle, tryDecode } from '../text-encoding.ts';

/** MapInfo's names of character sets, and ours. */
const charsets: readonly [string, string][] = [
  ['WindowsSimpChinese', 'gb18030'],
  ['WindowsTradChinese', 'big5'],
  ['UTF-8', 'utf-8'],
  ['WindowsLatin1', 'windows-1252'],
];

interface Prepared {
  readonly files: readonly SourceFile[];
  readonly encoding: string | null;
  /** The character set declared, when the content says otherwise. */
  readonly overruled: string | null;
}

/**
 * The source with the character set in its header made true by its content: what programs declare (`Neutral`, `WindowsLatin1`) says little
 * about what they wrote. UTF-8 when all text is valid UTF-8, else what is declared if that is Chinese, else GB18030.
 */
export function withCharset(files: readonly SourceFile[], main: SourceFile, chosen: string | undefined): Prepared {
  const header = new TextDecoder('latin1').decode(main.bytes);
  const declared = /charset\s+"?([\w-]+)"?/i.exec(header)?.[1] ?? 'Neutral';
  const texts = files.filter((file) => ['tab', 'dat', 'dbf', 'mif', 'mid'].includes(extensionOf(file.name)));
  const encoding = chosen?.toLowerCase() ?? byContent(texts, declared);
  if (encoding === null) return { files, encoding: null, overruled: null };
  const name = charsets.find(([, label]) => label === encoding)?.[0];
  if (name === undefined) return { files, encoding: null, overruled: null };
  const said = charsets.find(([title]) => title.toLowerCase() === declared.toLowerCase())?.[1] ?? null;
  const renamed = header.replace(/(charset\s+"?)[\w-]+("?)/gi, `$1${name}$2`);
  const bytes = Uint8Array.from(renamed, (c) => c.charCodeAt(0));
  return {
    files: files.map((file) => (file === main ? { ...file, bytes } : file)),
    encoding: encodingTitle(encoding),
    overruled: chosen === undefined && said !== null && said !== encoding ? declared : null,
  };
}

/** Null when there is nothing but ASCII. */
function byContent(texts: readonly SourceFile[], declared: string): string | null {
  const foreign = texts.filter((file) => pieces(file).some((byte) => byte >= 0x80));
  if (foreign.length === 0) return null;
  if (foreign.every((file) => tryDecode(pieces(file), 'utf-8') !== null)) return 'utf-8';
  const claimed = charsets.find(([title]) => title.toLowerCase() === declared.toLowerCase())?.[1];
  return claimed === 'big5' ? 'big5' : 'gb18030';
}

/** The text of a part: a .dat begins with a binary header of field descriptions, and holds binary numbers, which are no text. */
function pieces(file: SourceFile): Uint8Array {
  const extension = extensionOf(file.name);
  if (extension !== 'dat' && extension !== 'dbf') return file.bytes;
  return textFields(file.bytes);
}

function textFields(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 33) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(4, true);
  const headerLength = view.getUint16(8, true);
  const recordLength = view.getUint16(10, true);
  const fields: { offset: number; length: number }[] = [];
  let offset = 1;
  for (let at = 32; at + 32 <= headerLength && at + 32 <= bytes.length && bytes[at] !== 0x0d; at += 32) {
    if (bytes[at + 11] === 0x43) fields.push({ offset, length: bytes[at + 16] });
    offset += bytes[at + 16];
  }
  const out: number[] = [];
  for (let i = 0; i < count && headerLength + (i + 1) * recordLength <= bytes.length && out.length < 200000; i += 1) {
    for (const field of fields) {
      for (let k = 0; k < field.length; k += 1) {
        const byte = bytes[headerLength + i * recordLength + field.offset + k];
        if (byte === 0) break;
        out.push(byte);
      }
      out.push(0x20);
    }
  }
  return Uint8Array.from(out);
}
