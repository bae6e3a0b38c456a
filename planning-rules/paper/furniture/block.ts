import type { Box, Mark } from '../sheet.ts';

/** A piece that fell where it was put, and what is left for the next column or sheet; `rest` is null when all of it is on paper. */
export interface Placed {
  readonly items: readonly Mark[];
  readonly heightMm: number;
  readonly rest: Block | null;
}

/** Anything that flows down columns: legend, table, notes. */
export interface Block {
  /**
   * Draws as much as fits from (xMm, yMm) in the width and height given. Items empty and `rest` the block itself when nothing fits.
   * With `atTop` something must be placed even when it does not fit, so that flowing ends.
   */
  place(xMm: number, yMm: number, widthMm: number, heightMm: number, atTop: boolean): Placed;
}

const gapMm = 4;

export interface Flowed {
  readonly items: readonly Mark[];
  readonly rest: readonly Block[];
}

/** Sets blocks one below the other into the columns. What does not fit is given back, in order: nothing is lost. */
export function flow(blocks: readonly Block[], columns: readonly Box[]): Flowed {
  const items: Mark[] = [];
  const queue = [...blocks];
  for (const column of columns) {
    let y = column.yMm;
    const bottom = column.yMm + column.heightMm;
    while (queue.length > 0) {
      const atTop = y === column.yMm;
      const placed = queue[0].place(column.xMm, y, column.widthMm, bottom - y, atTop);
      items.push(...placed.items);
      if (placed.items.length > 0) y += placed.heightMm + gapMm;
      if (placed.rest) {
        queue[0] = placed.rest;
        break;
      }
      queue.shift();
    }
  }
  return { items, rest: queue };
}
