import { words } from '../../../gis-data/model/index.ts';
import type { AreaGeometry, Language } from '../../../gis-data/model/index.ts';
import { zoneIndex } from '../../../gis-data/zones/index.ts';
import { boxMark, ringOf, textMark } from '../drawing.ts';
import type { Extent, MapView } from '../map/view.ts';
import { fitFrame } from '../map/view.ts';
import { scaleText } from '../numbers.ts';
import type { Box, MapFrame, Mark } from '../sheet.ts';
import { ink, line, size } from '../style.ts';
import { textWidthMm } from '../text.ts';

const sizesMm: readonly (readonly [number, number])[] = [[120, 105], [120, 85], [95, 105], [95, 85], [80, 70], [65, 60], [55, 50]];
const awayMm = 3;
const titleMm = 5.5;
/** Below this gain an inset shows nothing that the map does not. */
const leastEnlargement = 2;

/**
 * A place for an enlarged part in a corner of the map, as large as can be without covering the area the sheet is about; null when no corner
 * is free or the enlargement would be less than twofold. The upper right corner is the north arrow's.
 */
export function insetFrame(view: MapView, focus: Extent, own: readonly (AreaGeometry | null)[]): MapFrame | null {
  const zones = zoneIndex(own);
  const { frame } = view;
  const perMm = frame.scale / 1000;
  const covers = (box: Box): boolean => {
    for (let x = box.xMm; x <= box.xMm + box.widthMm; x += 2.5) {
      for (let y = box.yMm; y <= box.yMm + box.heightMm; y += 2.5) {
        const easting = frame.originEasting + (x - frame.xMm) * perMm;
        const northing = frame.originNorthing + (frame.yMm + frame.heightMm - y) * perMm;
        if (zones.contains(easting, northing)) return true;
      }
    }
    return false;
  };
  for (const [widthMm, heightMm] of sizesMm) {
    const left = frame.xMm + awayMm;
    const right = frame.xMm + frame.widthMm - awayMm - widthMm;
    const top = frame.yMm + awayMm;
    const bottom = frame.yMm + frame.heightMm - awayMm - heightMm;
    const corner = ([[right, bottom], [left, bottom], [left, top]] as const).map(([xMm, yMm]): Box => ({ xMm, yMm, widthMm, heightMm })).find((box) => !covers(box));
    if (!corner) continue;
    const inner = fitFrame(focus, { ...corner, yMm: corner.yMm + titleMm, heightMm: heightMm - titleMm }, 2000, 4);
    if (inner.scale * leastEnlargement <= frame.scale) return inner;
  }
  return null;
}

/** The paper an inset takes, its title band included. */
export function insetBox(inset: MapFrame): Box {
  return { xMm: inset.xMm, yMm: inset.yMm - titleMm, widthMm: inset.widthMm, heightMm: inset.heightMm + titleMm };
}

/** The inset on its white ground with its scale, and on the map the outline of what it shows. */
export function insetMarks(view: MapView, inset: MapView, items: readonly Mark[], language: Language): Mark[] {
  const [minE, minN, maxE, maxN] = inset.extent;
  const box = insetBox(inset.frame);
  const outline: Box = { xMm: view.x(minE), yMm: view.y(maxN), widthMm: view.x(maxE) - view.x(minE), heightMm: view.y(minN) - view.y(maxN) };
  const title = words('局部放大', 'Enlarged')[language];
  return [
    boxMark(outline, { stroke: ink.text, widthMm: line.rule }),
    boxMark(box, { fill: ink.paper }),
    { kind: 'group', name: 'inset', clip: [ringOf(inset.frame)], items },
    boxMark(inset.frame, { stroke: ink.text, widthMm: line.thin }),
    boxMark(box, { stroke: ink.text, widthMm: line.neat }),
    textMark(title, box.xMm + 1.5, box.yMm + 3.9, { sizeMm: size.body, bold: true }),
    textMark(scaleText(inset.frame.scale), box.xMm + 1.5 + textWidthMm(title, size.body, true) + 2, box.yMm + 3.9, { sizeMm: size.body }),
  ];
}
