import type { Box, Colour, PathMark, TextMark } from './sheet.ts';
import { ink, line } from './style.ts';

export interface TextLook {
  readonly sizeMm: number;
  readonly bold?: boolean;
  readonly anchor?: TextMark['anchor'];
  readonly colour?: Colour;
  readonly haloMm?: number;
  readonly rotateDegrees?: number;
  readonly opacity?: number;
}

export function textMark(text: string, xMm: number, yMm: number, look: TextLook): TextMark {
  return {
    kind: 'text', text, xMm, yMm, sizeMm: look.sizeMm, bold: look.bold ?? false, anchor: look.anchor ?? 'start', colour: look.colour ?? ink.text,
    ...(look.haloMm === undefined ? {} : { halo: { colour: ink.paper, widthMm: look.haloMm } }),
    ...(look.rotateDegrees === undefined ? {} : { rotateDegrees: look.rotateDegrees }),
    ...(look.opacity === undefined ? {} : { opacity: look.opacity }),
  };
}

/** Baseline that centres a line of text between top and bottom, by the height of Chinese characters. */
export function middleBaseline(topMm: number, heightMm: number, sizeMm: number): number {
  return topMm + heightMm / 2 + sizeMm * 0.36;
}

export function stroked(lines: readonly (readonly number[])[], colour: Colour, widthMm: number, dashMm?: readonly number[]): PathMark {
  return { kind: 'path', lines, closed: false, stroke: colour, widthMm, ...(dashMm ? { dashMm } : {}) };
}

export function ruleLine(x1: number, y1: number, x2: number, y2: number, colour: Colour = ink.rule, widthMm: number = line.thin): PathMark {
  return stroked([[x1, y1, x2, y2]], colour, widthMm);
}

export function ringOf(box: Box): number[] {
  const { xMm: x, yMm: y, widthMm: w, heightMm: h } = box;
  return [x, y, x + w, y, x + w, y + h, x, y + h];
}

export function boxMark(box: Box, look: { readonly fill?: Colour; readonly stroke?: Colour; readonly widthMm?: number; readonly opacity?: number }): PathMark {
  return { kind: 'path', lines: [ringOf(box)], closed: true, ...look };
}

export function inset(box: Box, byMm: number): Box {
  return { xMm: box.xMm + byMm, yMm: box.yMm + byMm, widthMm: box.widthMm - 2 * byMm, heightMm: box.heightMm - 2 * byMm };
}
