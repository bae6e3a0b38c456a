import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { randomFrom } from './testing/random-texts.ts';
import { shortTexts, simplifiedTexts, traditionalTexts } from './testing/random-texts.ts';
import { encoder, utf16 } from './testing/encode.ts';
import { detectEncoding } from './detect.ts';
import { decodeText } from '../text-encoding.ts';

const gb = encoder('gb18030');
const big = encoder('big5');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

interface Tally {
  readonly tried: number;
  readonly right: number;
  readonly sureAndWrong: number;
  readonly low: number;
}

function tally(texts: readonly string[], encode: (text: string) => Uint8Array | null, encoding: string): Tally {
  const result = { tried: 0, right: 0, sureAndWrong: 0, low: 0 };
  for (const text of texts) {
    const bytes = encode(text);
    if (bytes === null) continue;
    const found = detectEncoding([bytes]);
    result.tried += 1;
    if (found.encoding === encoding) result.right += 1;
    else if (found.confidence !== 'low') result.sureAndWrong += 1;
    if (found.confidence === 'low') result.low += 1;
  }
  return result;
}

const cases: readonly [string, (text: string) => Uint8Array | null, string, (n: number) => string[]][] = [
  ['GBK', gb, 'gb18030', (n) => simplifiedTexts(n, 30)],
  ['GBK of traditional names', gb, 'gb18030', (n) => traditionalTexts(n, 30)],
  ['Big5', big, 'big5', (n) => traditionalTexts(n, 30)],
  ['UTF-8', utf8, 'utf-8', (n) => simplifiedTexts(n, 30)],
  ['UTF-16 little-endian', (text) => utf16(`${text}\n`, true), 'utf-16le', (n) => simplifiedTexts(n, 30)],
  ['UTF-16 big-endian', (text) => utf16(`${text}\n`, false), 'utf-16be', (n) => traditionalTexts(n, 30)],
];

describe('a text of 30 Chinese characters or more', () => {
  it.each(cases)('in %s is recognised in at least 99 of 100 cases, and hardly ever wrong with confidence', (_, encode, encoding, texts) => {
    const { tried, right, sureAndWrong, low } = tally(texts(1000), encode, encoding);
    expect(tried).toBeGreaterThan(700);
    expect(right / tried).toBeGreaterThanOrEqual(0.99);
    expect(sureAndWrong / tried).toBeLessThanOrEqual(0.001);
    expect(low / tried).toBeLessThanOrEqual(0.05);
  });
});

describe('a short text', () => {
  it.each([['GBK', gb, 'gb18030'], ['Big5', big, 'big5']] as const)('of up to six characters in %s is never said with confidence', (_, encode, encoding) => {
    const { tried, right, low } = tally(shortTexts(1000), encode, encoding);
    expect(tried).toBeGreaterThan(500);
    expect(low).toBe(tried);
    expect(right / tried).toBeGreaterThan(0.9);
  });

  it('a word repeated a thousand times tells no more than once', () => {
    const bytes = gb(Array.from({ length: 1000 }, () => '东街道').join('\n')) ?? new Uint8Array();
    expect(detectEncoding([bytes])).toMatchObject({ encoding: 'gb18030', confidence: 'low' });
  });

  it('whose bytes are valid UTF-8 by accident is still GBK', () => {
    for (const word of ['一一', '陕西', '编号', '联通', '幢号一']) {
      const bytes = gb(word);
      if (bytes) expect(['gb18030', 'big5'], word).toContain(detectEncoding([bytes]).encoding);
    }
  });
});

describe('what helps a person to decide', () => {
  const bytes = gb('序号,小区名称,总户数\n1,翡翠花园一期,320\n2,幸福里东苑,180\n') ?? new Uint8Array();

  it('is a preview in every encoding, the found one first, and a reason', () => {
    const found = detectEncoding([bytes]);
    expect(found.alternatives.map(({ encoding }) => encoding)).toEqual(['gb18030', 'big5', 'utf-8', 'utf-16le', 'utf-16be']);
    expect(found.alternatives[0].preview).toContain('翡翠花园一期');
    expect(found.alternatives[1].preview).not.toContain('翡翠');
    expect(found.reason.zh).toMatch(/按 GB18030 读，\d+ 个字里有 \d+% 是常用字/);
  });

  it('a chosen encoding is used, and what the bytes say is still told', () => {
    const forced = decodeText(bytes, 'big5');
    expect(forced.encoding).toBe('Big5');
    expect(forced.finding.encoding).toBe('gb18030');
  });

  it('marks decide; ASCII is certain; a broken byte does not turn UTF-8 into GBK', () => {
    expect(detectEncoding([Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)])).toMatchObject({ encoding: 'utf-8', confidence: 'certain' });
    expect(detectEncoding([utf8('name,x\n1,2')])).toMatchObject({ encoding: 'utf-8', confidence: 'certain' });
    const broken = utf8('名称,地址\n某某小区,人民路一号\n另一小区,建设路二号\n');
    broken[14] = 0xff;
    expect(detectEncoding([broken]).encoding).toBe('utf-8');
  });

  it('pieces that end in mid-character count for what they hold', () => {
    const names = ['解放碑街道办', '大溪沟街道办', '七星岗街道办', '石油路街道办'].map((name) => (gb(name) ?? new Uint8Array()).subarray(0, 11));
    expect(detectEncoding(names, true)).toMatchObject({ encoding: 'gb18030', confidence: 'high' });
  });
});

const streets = join(import.meta.dirname, '../../../../shared/data/china_admin_codes/streets.csv');
if (!existsSync(streets) && process.env['CI']) throw new Error(`the real test files are missing: ${streets}`);

describe.skipIf(!existsSync(streets))('the 41,352 street names of the country (skipped without ../shared/data)', () => {
  it('in GBK, eight at a time, are recognised in at least 99 of 100 cases', () => {
    const names = readFileSync(streets, 'utf8').split('\n').slice(1).map((line) => line.split(',')[1]?.replaceAll('"', '') ?? '').filter(Boolean);
    const random = randomFrom(5);
    const texts = Array.from({ length: 1500 }, () => Array.from({ length: 9 }, () => names[Math.floor(random() * names.length)]).join('\n'));
    for (const [encode, encoding] of [[gb, 'gb18030'], [utf8, 'utf-8']] as const) {
      const { tried, right, sureAndWrong } = tally(texts, encode, encoding);
      expect(tried).toBeGreaterThan(1000);
      expect(right / tried).toBeGreaterThanOrEqual(0.99);
      expect(sureAndWrong).toBe(0);
    }
  });
});
