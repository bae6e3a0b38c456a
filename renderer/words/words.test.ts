import { describe, expect, it } from 'vitest';
import { layerSchemas } from '../../gis-data/model/index.ts';
import { verdicts } from '../../planning-rules/engine/finding.ts';
import { figure, measure, share, signedFigure } from './figures.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

type Leaf = readonly [string, unknown];

function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, `${path}.${key}`));
}

describe('the words of the window', () => {
  it('have the same keys in both languages', () => {
    expect(leaves(en).map(([path]) => path)).toEqual(leaves(zh).map(([path]) => path));
  });

  it('say something in every place, except units that have no name', () => {
    const empty = [zh, en].flatMap((wording) => leaves(wording).filter(([path, text]) => text === '' && !path.startsWith('.units.')));
    expect(empty).toEqual([]);
  });

  it('put every argument of a sentence into it', () => {
    for (const wording of [zh, en]) {
      for (const [path, text] of leaves(wording)) {
        if (typeof text !== 'function') continue;
        const given = Array.from({ length: text.length }, (_, index) => `<${index}>`);
        const said = (text as (...parts: string[]) => string)(...given);
        for (const part of given) expect(said, path).toContain(part);
      }
    }
  });

  it('are Chinese in Chinese, with full-width marks between Chinese characters', () => {
    const texts = leaves(zh).flatMap(([, text]) => (typeof text === 'string' ? [text] : []));
    expect(texts.filter((text) => /[\u4e00-\u9fff][,;:(]/.test(text))).toEqual([]);
  });

  it('hold no Chinese in English, except the names of the languages and the brand', () => {
    const found = leaves(en).filter(([path, text]) => typeof text === 'string' && /[\u4e00-\u9fff]/.test(text) && path !== '.language.zh' && path !== '.brand.name');
    expect(found).toEqual([]);
  });

  it('name every verdict, and every field of every layer that is shown as a fact', () => {
    for (const verdict of verdicts) {
      expect(zh.verdicts[verdict]).toBeTruthy();
      expect(zh.verdictMeaning[verdict]).toBeTruthy();
    }
    const fields = Object.values(layerSchemas).flatMap((schema) => Object.keys(schema.shape)).filter((field) => field !== 'extra');
    expect(fields.filter((field) => !(field in zh.fields))).toEqual([]);
  });
});

describe('figures', () => {
  it('never turn unknown into a number', () => {
    expect([figure(null), figure(undefined), figure(Number.NaN)]).toEqual(['—', '—', '—']);
    expect(measure(null, 'm2', 'zh')).toBe('未知');
    expect(share(null, 10)).toBe('—');
    expect(share(3, 0)).toBe('—');
  });

  it('write unreachable as infinite', () => {
    expect(figure(Infinity)).toBe('∞');
    expect(measure(Infinity, 'm', 'zh')).toBe('∞');
  });

  it('group thousands, keep two decimals, write a true minus', () => {
    expect(figure(1300)).toBe('1,300');
    expect(figure(0.834)).toBe('0.83');
    expect(figure(-60)).toBe('−60');
    expect(signedFigure(60)).toBe('+60');
    expect(signedFigure(-60)).toBe('−60');
    expect(signedFigure(0)).toBe('0');
  });

  it('write units after the number, and a year without grouping', () => {
    expect(measure(240, 'm2', 'zh')).toBe('240 m²');
    expect(measure(15, 'min', 'zh')).toBe('15 分钟');
    expect(measure(87.5, 'percent', 'en')).toBe('87.5%');
    expect(measure(2012, 'year', 'zh')).toBe('2012');
  });

  it('never round a share up to all', () => {
    expect(share(9999, 10000)).toBe('99.9%');
    expect(share(10000, 10000)).toBe('100.0%');
  });
});
