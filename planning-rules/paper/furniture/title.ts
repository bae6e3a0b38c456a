import { boxMark, ruleLine, textMark } from '../drawing.ts';
import type { Box, Mark } from '../sheet.ts';
import { ink, line, size } from '../style.ts';
import { textWidthMm } from '../text.ts';

/** The band at the head of a sheet: title, a line below it, and the stamps boxed at the right. */
export function titleBand(title: string, subtitle: string, stamps: readonly string[], box: Box): Mark[] {
  const middle = box.xMm + box.widthMm / 2;
  const stampRoom = stamps.reduce((sum, stamp) => sum + textWidthMm(stamp, 4, true) + 8, 0);
  const room = box.widthMm - 2 * stampRoom - 6;
  const titleSize = Math.max(4, Math.min(size.title, room / Math.max(1, textWidthMm(title, 1, true))));
  const subtitleSize = Math.max(size.small, Math.min(size.subtitle, room / Math.max(1, textWidthMm(subtitle, 1))));
  const items: Mark[] = [
    textMark(title, middle, box.yMm + 9, { sizeMm: titleSize, bold: true, anchor: 'middle' }),
    textMark(subtitle, middle, box.yMm + 14, { sizeMm: subtitleSize, anchor: 'middle', colour: ink.quiet }),
    ruleLine(box.xMm, box.yMm + box.heightMm, box.xMm + box.widthMm, box.yMm + box.heightMm, ink.text, line.neat),
  ];
  let right = box.xMm + box.widthMm - 4;
  for (const stamp of stamps) {
    const width = textWidthMm(stamp, 4, true) + 6;
    items.push(boxMark({ xMm: right - width, yMm: box.yMm + 4.6, widthMm: width, heightMm: 7.6 }, { stroke: ink.warning, widthMm: 0.5 }));
    items.push(textMark(stamp, right - width / 2, box.yMm + 9.9, { sizeMm: 4, bold: true, anchor: 'middle', colour: ink.warning }));
    right -= width + 2;
  }
  return items;
}

/** Large faint words across the map, for a document that is not in force. */
export function watermark(text: string, box: Box): Mark[] {
  const sizeMm = Math.min(26, (box.widthMm * 0.8) / Math.max(1, textWidthMm(text, 1, true)));
  return [
    textMark(text, box.xMm + box.widthMm / 2, box.yMm + box.heightMm / 2 + sizeMm, {
      sizeMm, bold: true, anchor: 'middle', colour: ink.warning, rotateDegrees: 24, opacity: 0.13,
    }),
  ];
}
