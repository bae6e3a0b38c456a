import type { Words } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import type { ByteEncoding, Reading } from './readings.ts';
import { addReading, emptyReading } from './readings.ts';
import { textPreview } from './text-preview.ts';
import { utf16Order } from './utf16.ts';

export type TextEncodingLabel = ByteEncoding | 'utf-16le' | 'utf-16be';

/** One way to read a text, for a dialog to offer. */
export interface EncodingChoice {
  /** Label as `ReadOptions.encoding` takes it. */
  readonly encoding: TextEncodingLabel;
  readonly title: Words;
  /** The beginning of the text, from the first line beyond ASCII on, read this way. */
  readonly preview: string;
}

/** How a text is encoded, worked out from its bytes. */
export interface EncodingFinding {
  readonly encoding: TextEncodingLabel;
  /** `certain`: marked, or the same in every encoding. `high`: over 1,000 times likelier than the next, over enough characters, many of them everyday
   * ones. Else `low`. */
  readonly confidence: 'certain' | 'high' | 'low';
  readonly reason: Words;
  /** Every encoding that can be chosen, the found one first. */
  readonly alternatives: readonly EncodingChoice[];
}

export const encodingTitles: Readonly<Record<TextEncodingLabel, Words>> = {
  'utf-8': words('UTF-8', 'UTF-8'),
  gb18030: words('GB18030（GBK、GB2312，简体）', 'GB18030 (GBK, GB 2312, simplified)'),
  big5: words('Big5（繁体）', 'Big5 (traditional)'),
  'utf-16le': words('UTF-16（小端，Excel“Unicode 文本”）', 'UTF-16 little-endian (Excel "Unicode text")'),
  'utf-16be': words('UTF-16（大端）', 'UTF-16 big-endian'),
};

const byteEncodings: readonly ByteEncoding[] = ['utf-8', 'gb18030', 'big5'];
const enoughBytes = 200_000;
/** Fewer different characters than this can't tell GBK from Big5 for certain. */
const enoughCharacters = 10;
/** Text with fewer everyday characters than this is hardly Chinese at all: another language in an encoding that is not weighed here. */
const everydayShare = 0.25;

/**
 * The encoding of a text by its content alone: byte order mark; zero bytes (UTF-16); else the likelihood of its bytes as Chinese text in
 * UTF-8, GB 18030 and Big5. `texts` are the pieces of one source (a file, or the fields of a table); a piece may end in mid-character when
 * `cut` is set. What a .cpg claims is not asked.
 */
export function detectEncoding(texts: readonly Uint8Array[], cut = false): EncodingFinding {
  const first = texts[0] ?? new Uint8Array();
  const marked = byteOrderMark(first);
  if (marked) return finding(marked, 'certain', words('文件开头有字节顺序标记', 'the file begins with a byte order mark'), texts);
  if (texts.length === 1) {
    const order = utf16Order(first);
    if (order) return finding(order.encoding, order.sure ? 'high' : 'low', words('字符按两个字节排列', 'characters take two bytes each'), texts);
  }
  const runs = distinctRuns(texts, cut);
  if (runs.length === 0) {
    return finding('utf-8', 'certain', words('只有英文、数字和符号，各种编码读出来都一样', 'only ASCII characters, the same in every encoding'), texts);
  }
  const readings = byteEncodings.map((encoding) => ({ encoding, reading: readAll(runs, encoding) }));
  readings.sort((a, b) => b.reading.logLikelihood - a.reading.logLikelihood);
  const [best, second] = readings;
  const margin = best.reading.logLikelihood - second.reading.logLikelihood;
  const { characters, everyday, invalid } = best.reading;
  const isChinese = best.encoding === 'utf-8' || everyday >= characters * everydayShare;
  const enough = characters >= (best.encoding === 'utf-8' ? 2 : enoughCharacters) && invalid * 50 <= characters && isChinese;
  const sure = margin > Math.log(1000) && enough;
  return finding(best.encoding, sure ? 'high' : 'low', byContent(best, second), texts, readings.map(({ encoding }) => encoding));
}

/** Pieces of text that hold bytes beyond ASCII, each once: a name repeated a thousand times tells no more than once. */
function distinctRuns(texts: readonly Uint8Array[], cut: boolean): { bytes: Uint8Array; cut: boolean }[] {
  const runs = new Map<string, { bytes: Uint8Array; cut: boolean }>();
  let taken = 0;
  for (const text of texts) {
    let start = 0;
    let beyondAscii = false;
    for (let i = 0; i <= text.length && taken < enoughBytes; i += 1) {
      const byte = i < text.length ? text[i] : 0x0a;
      if (byte >= 0x80) beyondAscii = true;
      if (!isSeparator(byte)) continue;
      if (beyondAscii) {
        const bytes = text.subarray(start, i);
        const key = bytes.join();
        if (!runs.has(key)) {
          runs.set(key, { bytes, cut: cut && i === text.length });
          taken += bytes.length;
        }
      }
      start = i + 1;
      beyondAscii = false;
    }
  }
  return [...runs.values()];
}

/** Tab, line ends, blank, quotation mark, comma, semicolon, NUL: never the second byte of a character. */
function isSeparator(byte: number): boolean {
  return byte === 0x2c || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x20 || byte === 0x22 || byte === 0x3b || byte === 0;
}

function readAll(runs: readonly { bytes: Uint8Array; cut: boolean }[], encoding: ByteEncoding): Reading {
  const reading = emptyReading();
  for (const run of runs) addReading(reading, run.bytes, encoding, run.cut);
  return reading;
}

interface Read {
  readonly encoding: ByteEncoding;
  readonly reading: Reading;
}

function byContent(best: Read, second: Read): Words {
  const zh = (read: Read): string =>
    read.reading.invalid > 0 ? `有 ${read.reading.invalid} 处读不出来` : `${read.reading.characters} 个字里有 ${share(read.reading)} 是常用字`;
  const en = (read: Read): string =>
    read.reading.invalid > 0 ? `${read.reading.invalid} places can't be read` : `${share(read.reading)} of ${read.reading.characters} characters are everyday ones`;
  return words(
    `按内容判断：按 ${encodingTitle(best.encoding)} 读，${zh(best)}；按 ${encodingTitle(second.encoding)} 读，${zh(second)}`,
    `by content: read as ${encodingTitle(best.encoding)}, ${en(best)}; read as ${encodingTitle(second.encoding)}, ${en(second)}`,
  );
}

function share({ everyday, characters }: Reading): string {
  return `${characters === 0 ? 0 : Math.round((everyday / characters) * 100)}%`;
}

function finding(
  encoding: TextEncodingLabel, confidence: EncodingFinding['confidence'], reason: Words, texts: readonly Uint8Array[], order: readonly TextEncodingLabel[] = byteEncodings,
): EncodingFinding {
  const labels = [...new Set<TextEncodingLabel>([encoding, ...order, 'utf-16le', 'utf-16be'])];
  return { encoding, confidence, reason, alternatives: labels.map((label) => ({ encoding: label, title: encodingTitles[label], preview: textPreview(texts, label) })) };
}

/** Encoding that the first bytes mark, or null. */
export function byteOrderMark(bytes: Uint8Array): TextEncodingLabel | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** The name people know an encoding by. */
export function encodingTitle(label: string): string {
  return label.toUpperCase().replace(/^GBK$|^GB2312$/, 'GB18030').replace(/^BIG5$/, 'Big5');
}
