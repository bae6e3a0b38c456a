import type { SheetOptions } from './options.ts';
import type { Box } from './sheet.ts';

/** Where things lie on an A3 sheet. The left margin is wide enough to bind. */
export interface Layout {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly frame: Box;
  readonly title: Box;
  /** The map's neat line; coordinates stand just outside it, above and to the left. */
  readonly map: Box;
  /** Below the map: scale bar, scale, projection, notice. */
  readonly strip: Box;
  /** Columns for legend, tables and notes, filled one after the other. */
  readonly columns: readonly Box[];
  readonly titleBlock: Box;
}

const margin = { left: 20, right: 10, top: 10, bottom: 10 };
const titleHeight = 17;
const stripHeight = 15;
const titleBlockHeight = 42;
const panelWidth = 122;
/** Room for the coordinates outside the neat line. */
const coordinates = 5;
const gap = 4;

export function layoutOf(orientation: SheetOptions['orientation']): Layout {
  const [widthMm, heightMm] = orientation === 'landscape' ? [420, 297] : [297, 420];
  const frame: Box = {
    xMm: margin.left, yMm: margin.top, widthMm: widthMm - margin.left - margin.right, heightMm: heightMm - margin.top - margin.bottom,
  };
  const title: Box = { ...frame, heightMm: titleHeight };
  const top = frame.yMm + titleHeight;
  const bottom = frame.yMm + frame.heightMm;
  const right = frame.xMm + frame.widthMm;
  if (orientation === 'landscape') {
    const panelX = right - panelWidth;
    const map: Box = {
      xMm: frame.xMm + coordinates + 2, yMm: top + coordinates, widthMm: panelX - frame.xMm - coordinates - gap, heightMm: bottom - stripHeight - top - coordinates,
    };
    const titleBlock: Box = { xMm: panelX, yMm: bottom - titleBlockHeight, widthMm: panelWidth, heightMm: titleBlockHeight };
    const column: Box = { xMm: panelX + 3, yMm: top + 3, widthMm: panelWidth - 6, heightMm: titleBlock.yMm - top - 5 };
    return { widthMm, heightMm, frame, title, map, strip: stripUnder(map), columns: [column], titleBlock };
  }
  const panelHeight = 142;
  const panelY = bottom - panelHeight;
  const map: Box = {
    xMm: frame.xMm + coordinates + 2, yMm: top + coordinates, widthMm: frame.widthMm - coordinates - 4, heightMm: panelY - stripHeight - top - coordinates,
  };
  const titleBlock: Box = { xMm: right - panelWidth, yMm: bottom - titleBlockHeight, widthMm: panelWidth, heightMm: titleBlockHeight };
  const left: Box = { xMm: frame.xMm + 3, yMm: panelY + 3, widthMm: frame.widthMm - panelWidth - 6, heightMm: panelHeight - 5 };
  const second: Box = { xMm: titleBlock.xMm + 3, yMm: panelY + 3, widthMm: panelWidth - 6, heightMm: panelHeight - titleBlockHeight - 5 };
  return { widthMm, heightMm, frame, title, map, strip: stripUnder(map), columns: [left, second], titleBlock };
}

/** Columns of a sheet that has tables and no map. The last one ends above the title block. */
export function tableColumns(layout: Layout): Box[] {
  const { frame } = layout;
  const count = Math.max(2, Math.round(frame.widthMm / 128));
  const width = (frame.widthMm - panelWidth) / (count - 1);
  const top = frame.yMm + titleHeight + 3;
  const bottom = frame.yMm + frame.heightMm - 3;
  return Array.from({ length: count }, (_, index) => {
    const last = index === count - 1;
    return {
      xMm: (last ? layout.titleBlock.xMm : frame.xMm + index * width) + 3,
      yMm: top,
      widthMm: (last ? panelWidth : width) - 6,
      heightMm: (last ? layout.titleBlock.yMm - 2 : bottom) - top,
    };
  });
}

function stripUnder(map: Box): Box {
  return { xMm: map.xMm, yMm: map.yMm + map.heightMm, widthMm: map.widthMm, heightMm: stripHeight };
}
