import type { Box, Mark, Sheet, TextMark } from '../sheet.ts';
import { textWidthMm } from '../text.ts';

/** All marks of a sheet without their groups; `skip` leaves a group out by name. */
export function flatMarks(items: readonly Mark[], skip?: string): Exclude<Mark, { kind: 'group' }>[] {
  return items.flatMap((mark) => (mark.kind !== 'group' ? [mark] : mark.name === skip ? [] : flatMarks(mark.items, skip)));
}

export function textsOf(sheet: Sheet, skip?: string): TextMark[] {
  return flatMarks(sheet.items, skip).filter((mark) => mark.kind === 'text');
}

/** The box the letters of an upright text take. */
export function boxOf(mark: TextMark): Box {
  const widthMm = textWidthMm(mark.text, mark.sizeMm, mark.bold);
  const back = mark.anchor === 'start' ? 0 : mark.anchor === 'middle' ? widthMm / 2 : widthMm;
  return { xMm: mark.xMm - back, yMm: mark.yMm - mark.sizeMm * 0.8, widthMm, heightMm: mark.sizeMm * 0.9 };
}

export function overlapMm(a: Box, b: Box): number {
  const x = Math.min(a.xMm + a.widthMm, b.xMm + b.widthMm) - Math.max(a.xMm, b.xMm);
  const y = Math.min(a.yMm + a.heightMm, b.yMm + b.heightMm) - Math.max(a.yMm, b.yMm);
  return Math.max(0, Math.min(x, y));
}
