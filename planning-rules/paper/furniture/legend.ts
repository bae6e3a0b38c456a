import { textMark } from '../drawing.ts';
import type { Mark } from '../sheet.ts';
import { size } from '../style.ts';
import { textWidthMm, wrapText } from '../text.ts';
import type { Block } from './block.ts';

/** What a symbol on the map stands for. The swatch draws about (xMm, yMm), within 8 × 4 mm. */
export interface LegendEntry {
  readonly key: string;
  readonly title: string;
  readonly swatch: (xMm: number, yMm: number) => readonly Mark[];
}

const rowMm = 4.6;
const swatchMm = 8;

/** The legend, of what is drawn and nothing else, in as many columns as its titles allow. It does not break. */
export function legendBlock(heading: string, entries: readonly LegendEntry[]): Block {
  const unique = entries.filter((entry, index) => entries.findIndex((other) => other.key === entry.key) === index);
  return {
    place: (xMm, yMm, widthMm, heightMm, atTop) => {
      const widest = unique.reduce((top, entry) => Math.max(top, textWidthMm(entry.title, size.body)), 0) + swatchMm + 4;
      const columns = Math.max(1, Math.min(4, Math.floor(widthMm / widest)));
      const columnWidth = widthMm / columns;
      const rows = Math.ceil(unique.length / columns);
      const items: Mark[] = [textMark(heading, xMm, yMm + 3.2, { sizeMm: size.heading, bold: true })];
      let lowest = yMm + 5.6;
      for (let column = 0; column < columns; column++) {
        let y = yMm + 5.6;
        for (const entry of unique.slice(column * rows, (column + 1) * rows)) {
          const lines = wrapText(entry.title, size.body, columnWidth - swatchMm - 3);
          const left = xMm + column * columnWidth;
          items.push(...entry.swatch(left + swatchMm / 2, y + rowMm / 2));
          lines.forEach((text, index) => items.push(textMark(text, left + swatchMm + 1.8, y + rowMm / 2 + 0.9 + index * 3.1, { sizeMm: size.body })));
          y += rowMm + (lines.length - 1) * 3.1;
        }
        lowest = Math.max(lowest, y);
      }
      const height = lowest - yMm;
      if (height > heightMm && !atTop) return { items: [], heightMm: 0, rest: legendBlock(heading, unique) };
      return { items, heightMm: height, rest: null };
    },
  };
}
