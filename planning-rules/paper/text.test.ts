import fc from 'fast-check';
import * as fontkit from 'fontkit';
import { describe, expect, it } from 'vitest';
import { fontFile } from './testing/fonts.ts';
import { textWidthMm, widthEm, wrapText } from './text.ts';

describe('widths', () => {
  it.each([[false, 400], [true, 700]] as const)('are those of the font (bold: %s)', (bold, weight) => {
    const font = fontkit.create(fontFile(`noto-sans-sc-chinese-simplified-${weight}-normal.woff2`));
    for (let code = 33; code < 127; code++) {
      expect(widthEm(String.fromCharCode(code), bold), String.fromCharCode(code)).toBeCloseTo(font.glyphForCodePoint(code).advanceWidth / 1000, 6);
    }
    for (const character of '县养老㎡×“”，。') {
      expect(font.glyphForCodePoint(character.charCodeAt(0)).advanceWidth / 1000).toBeLessThanOrEqual(widthEm(character, bold));
    }
  });
});

const anyText = fc.array(fc.constantFrom('县', '养老', '（', '）', '，', '。', ' ', '15', 'km', 'Elder-care', '2027-12-31', '“', '”', '应配140㎡', '《'), { maxLength: 40 }).map((parts) => parts.join(''));

describe('wrapText', () => {
  it('loses no letter and keeps their order', () => {
    fc.assert(fc.property(anyText, fc.integer({ min: 4, max: 60 }), (text, width) => {
      expect(wrapText(text, 2.5, width).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }), { seed: 7 });
  });

  it('makes no line wider than asked, as long as the width holds a few characters', () => {
    fc.assert(fc.property(anyText, fc.integer({ min: 12, max: 60 }), (text, width) => {
      for (const line of wrapText(text, 2.5, width)) expect(textWidthMm(line, 2.5)).toBeLessThanOrEqual(width + 1e-9);
    }), { seed: 8 });
  });

  it('begins no line with a closing sign', () => {
    expect(wrapText('应配面积（平方米）。', 1, 5)).toEqual(['应配面积', '（平方', '米）。']);
  });

  it('keeps numbers and words whole', () => {
    expect(wrapText('评估基准日2027-12-31', 1, 7)).toEqual(['评估基准日', '2027-12-31']);
  });

  it('breaks where told', () => {
    expect(wrapText('步行\n（分）', 1, 50)).toEqual(['步行', '（分）']);
  });
});
