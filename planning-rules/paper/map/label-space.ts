import { textMark } from '../drawing.ts';
import type { TextLook } from '../drawing.ts';
import type { Box, Mark } from '../sheet.ts';
import { textWidthMm } from '../text.ts';

type Side = 'centre' | 'right' | 'left' | 'above' | 'below' | 'rightAbove' | 'rightBelow' | 'leftAbove' | 'leftBelow';

const around: readonly Side[] = ['right', 'left', 'above', 'below', 'rightAbove', 'rightBelow', 'leftAbove', 'leftBelow'];

/** Keeps labels and symbols from covering each other: what is set first stays, later labels look for a free place. */
export class LabelSpace {
  readonly #frame: Box;
  readonly #cells = new Map<string, Box[]>();

  constructor(frame: Box) {
    this.#frame = frame;
  }

  /** Takes the place of a symbol. */
  block(box: Box): void {
    for (const key of cellsOf(box)) {
      const list = this.#cells.get(key);
      if (list) list.push(box);
      else this.#cells.set(key, [box]);
    }
  }

  /** Labels a point beside its symbol, else further away; null when there is no free place. */
  beside(text: string, xMm: number, yMm: number, radiusMm: number, look: TextLook): Mark | null {
    return this.#first(text, look, [0.4, 1.6].flatMap((more) => around.map((side) => boxAt(text, look, side, xMm, yMm, radiusMm + more))));
  }

  /** Labels an area: at the point, else a little off it. */
  within(text: string, xMm: number, yMm: number, look: TextLook, reachMm: number): Mark | null {
    const places = [boxAt(text, look, 'centre', xMm, yMm, 0)];
    for (let reach = 2; reach <= reachMm; reach += 2) {
      for (let turn = 0; turn < 8; turn++) {
        const angle = (turn * Math.PI) / 4;
        places.push(boxAt(text, look, 'centre', xMm + reach * Math.cos(angle), yMm + reach * Math.sin(angle), 0));
      }
    }
    return this.#first(text, look, places);
  }

  /** The label at its first place, whatever it covers: for names that must not be missing. */
  forced(text: string, xMm: number, yMm: number, look: TextLook): Mark {
    const wanted = boxAt(text, look, 'centre', xMm, yMm, 0);
    const { xMm: left, yMm: top, widthMm, heightMm } = this.#frame;
    const box: Box = {
      ...wanted,
      xMm: Math.min(Math.max(wanted.xMm, left + 0.5), left + widthMm - wanted.widthMm - 0.5),
      yMm: Math.min(Math.max(wanted.yMm, top + 0.5), top + heightMm - wanted.heightMm - 0.5),
    };
    this.block(box);
    return markIn(box, text, look);
  }

  free(box: Box): boolean {
    const { xMm, yMm, widthMm, heightMm } = this.#frame;
    if (box.xMm < xMm + 0.5 || box.yMm < yMm + 0.5 || box.xMm + box.widthMm > xMm + widthMm - 0.5 || box.yMm + box.heightMm > yMm + heightMm - 0.5) return false;
    return cellsOf(box).every((key) => (this.#cells.get(key) ?? []).every((other) => !overlap(box, other)));
  }

  #first(text: string, look: TextLook, boxes: readonly Box[]): Mark | null {
    const box = boxes.find((each) => this.free(each));
    if (!box) return null;
    this.block(box);
    return markIn(box, text, look);
  }
}

const padMm = 0.25;

function boxAt(text: string, look: TextLook, side: Side, xMm: number, yMm: number, awayMm: number): Box {
  const widthMm = textWidthMm(text, look.sizeMm, look.bold) + 2 * padMm;
  const heightMm = look.sizeMm * 1.08;
  const sideX = side.startsWith('right') ? awayMm : side.startsWith('left') ? -awayMm - widthMm : -widthMm / 2;
  const lower = side.toLowerCase();
  const diagonal = side !== 'above' && side !== 'below';
  const reach = diagonal ? awayMm * 0.5 : awayMm;
  const sideY = lower.endsWith('above') ? -reach - heightMm : lower.endsWith('below') ? reach : -heightMm / 2;
  return { xMm: xMm + sideX, yMm: yMm + sideY, widthMm, heightMm };
}

function markIn(box: Box, text: string, look: TextLook): Mark {
  return textMark(text, box.xMm + box.widthMm / 2, box.yMm + box.heightMm / 2 + look.sizeMm * 0.36, { ...look, anchor: 'middle' });
}

function overlap(a: Box, b: Box): boolean {
  return a.xMm < b.xMm + b.widthMm && b.xMm < a.xMm + a.widthMm && a.yMm < b.yMm + b.heightMm && b.yMm < a.yMm + a.heightMm;
}

const cellMm = 10;

function cellsOf(box: Box): string[] {
  const keys: string[] = [];
  for (let i = Math.floor(box.xMm / cellMm); i <= Math.floor((box.xMm + box.widthMm) / cellMm); i++) {
    for (let j = Math.floor(box.yMm / cellMm); j <= Math.floor((box.yMm + box.heightMm) / cellMm); j++) keys.push(`${i}/${j}`);
  }
  return keys;
}
