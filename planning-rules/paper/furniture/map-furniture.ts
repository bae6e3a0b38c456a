import { words } from '../../../gis-data/model/index.ts';
import type { Language, Words } from '../../../gis-data/model/index.ts';
import { boxMark, ruleLine, stroked, textMark } from '../drawing.ts';
import { decimal, scaleText, whole } from '../numbers.ts';
import type { Box, MapFrame, Mark, ScaleBar } from '../sheet.ts';
import { scaleBarGroup } from '../sheet.ts';
import { ground, ink, line, size } from '../style.ts';
import { textWidthMm, wrapText } from '../text.ts';

const roundSteps = [1, 2, 5];

/** Largest of 1, 2, 5 × 10ⁿ that is at most `value`. */
function roundBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (roundSteps.filter((step) => step * power <= value * (1 + 1e-12)).at(-1) ?? 1);
}

/** The bar of the map's scale: about 60 mm long, a round ground length, in four fields. */
export function scaleBarOf(frame: MapFrame): ScaleBar {
  const lengthMetres = roundBelow((70 * frame.scale) / 1000);
  return { xMm: frame.xMm + 2, yMm: frame.yMm + frame.heightMm + 8, lengthMm: (lengthMetres * 1000) / frame.scale, lengthMetres };
}

export function scaleBarMarks(bar: ScaleBar, frame: MapFrame, language: Language): Mark[] {
  const items: Mark[] = [];
  const fields = 4;
  const barHeight = 1.3;
  const kilometres = bar.lengthMetres >= 2000;
  for (let field = 0; field < fields; field++) {
    const box: Box = { xMm: bar.xMm + (field * bar.lengthMm) / fields, yMm: bar.yMm - barHeight, widthMm: bar.lengthMm / fields, heightMm: barHeight };
    items.push(boxMark(box, { fill: field % 2 === 0 ? ink.text : ink.paper, stroke: ink.text, widthMm: line.hair }));
  }
  items.push({
    kind: 'group', name: scaleBarGroup, items: [stroked([[bar.xMm, bar.yMm, bar.xMm + bar.lengthMm, bar.yMm]], ink.text, line.thin)],
  });
  for (const field of [0, 2, 4]) {
    const metres = (bar.lengthMetres * field) / fields;
    const text = kilometres ? decimal(metres / 1000, 3) : decimal(metres, 2);
    const unit = field === fields ? (kilometres ? ' km' : ' m') : '';
    items.push(textMark(text + unit, bar.xMm + (field * bar.lengthMm) / fields, bar.yMm - barHeight - 1.2, { sizeMm: size.small, anchor: field === 0 ? 'start' : 'middle' }));
  }
  items.push(textMark(`${words('比例尺', 'Scale')[language]} ${scaleText(frame.scale)}`, bar.xMm, bar.yMm + 4.2, { sizeMm: size.heading, bold: true }));
  return items;
}

/** Under the map, right of the scale bar: the data notice, then the projection. */
export function stripNotice(notice: Words | null, crsText: string, bar: ScaleBar, strip: Box, language: Language): Mark[] {
  const right = strip.xMm + strip.widthMm;
  const room = right - (bar.xMm + bar.lengthMm) - 22;
  const items: Mark[] = [];
  let y = strip.yMm + 5;
  if (notice) {
    for (const text of wrapText(notice[language], size.body, room, true).slice(0, 3)) {
      items.push(textMark(text, right, y, { sizeMm: size.body, bold: true, colour: ink.warning, anchor: 'end' }));
      y += 3.4;
    }
  }
  items.push(textMark(crsText, right, Math.max(y, bar.yMm + 4.2), { sizeMm: size.small, colour: ink.quiet, anchor: 'end' }));
  return items;
}

/** North arrow on a white disc. Grid north of the working CRS. */
export function northArrow(frame: Box): Mark[] {
  const x = frame.xMm + frame.widthMm - 11;
  const y = frame.yMm + 13;
  return [
    { kind: 'circle', xMm: x, yMm: y, radiusMm: 8, fill: ink.paper, opacity: 0.88 },
    { kind: 'path', lines: [[x, y - 4.6, x + 2.5, y + 5, x, y + 3.2]], closed: true, fill: ink.text },
    { kind: 'path', lines: [[x, y - 4.6, x - 2.5, y + 5, x, y + 3.2]], closed: true, fill: ink.paper, stroke: ink.text, widthMm: line.thin },
    { kind: 'path', lines: [[x, y - 4.6, x + 2.5, y + 5, x, y + 3.2]], closed: true, stroke: ink.text, widthMm: line.thin },
    textMark('N', x, y - 5.3, { sizeMm: 2.8, bold: true, anchor: 'middle', haloMm: 0.3 }),
  ];
}

/** Kilometre grid: crosses inside, ticks and coordinates at the neat line. */
export function kilometreGrid(frame: MapFrame, language: Language): { readonly inside: readonly Mark[]; readonly outside: readonly Mark[] } {
  const perMm = frame.scale / 1000;
  const wanted = roundSteps.flatMap((step) => [0.1, 1, 10, 100].map((power) => step * power * 1000)).sort((a, b) => a - b);
  const interval = wanted.find((metres) => metres / perMm >= 38) ?? 500000;
  const eastings = multiples(frame.originEasting, frame.widthMm * perMm, interval);
  const northings = multiples(frame.originNorthing, frame.heightMm * perMm, interval);
  const xOf = (easting: number): number => frame.xMm + (easting - frame.originEasting) / perMm;
  const yOf = (northing: number): number => frame.yMm + frame.heightMm - (northing - frame.originNorthing) / perMm;
  const bottom = frame.yMm + frame.heightMm;
  const right = frame.xMm + frame.widthMm;
  const inside: Mark[] = [];
  const outside: Mark[] = [];
  const unit = words('坐标单位：千米', 'coordinates in km')[language];
  const unitWidth = textWidthMm(unit, size.small);
  const half = (text: string): number => textWidthMm(text, size.small) / 2;
  const label = (metres: number): string => (interval >= 1000 ? whole(metres / 1000) : decimal(metres / 1000, 1));
  for (const easting of eastings) {
    const x = xOf(easting);
    outside.push(ruleLine(x, frame.yMm - 1.4, x, frame.yMm, ink.text, line.thin), ruleLine(x, bottom, x, bottom + 1.4, ink.text, line.thin));
    if (x + half(label(easting)) < right - unitWidth - 2) outside.push(textMark(label(easting), x, frame.yMm - 2, { sizeMm: size.small, anchor: 'middle', colour: ink.quiet }));
    for (const northing of northings) {
      const y = yOf(northing);
      inside.push(stroked([[x - 1.5, y, x + 1.5, y], [x, y - 1.5, x, y + 1.5]], ground.grid, line.hair));
    }
  }
  for (const northing of northings) {
    const y = yOf(northing);
    outside.push(ruleLine(frame.xMm - 1.4, y, frame.xMm, y, ink.text, line.thin), ruleLine(right, y, right + 1.4, y, ink.text, line.thin));
    const text = label(northing);
    if (y - half(text) > frame.yMm && y + half(text) < bottom) {
      outside.push(textMark(text, frame.xMm - 2, y, { sizeMm: size.small, anchor: 'middle', colour: ink.quiet, rotateDegrees: 90 }));
    }
  }
  outside.push(textMark(unit, right, frame.yMm - 2, { sizeMm: size.small, anchor: 'end', colour: ink.quiet }));
  return { inside, outside };
}

function multiples(from: number, length: number, interval: number): number[] {
  const out: number[] = [];
  for (let value = Math.ceil(from / interval) * interval; value <= from + length; value += interval) out.push(value);
  return out;
}
