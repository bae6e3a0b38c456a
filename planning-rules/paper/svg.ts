import { hatchLines } from './hatch-lines.ts';
import type { CircleMark, Mark, PathMark, Sheet, TextMark } from './sheet.ts';

/** The sheet as a standalone SVG in millimetres, drawn from the same list as the PDF. Text is set in Noto Sans SC if the page has it. */
export function sheetToSvg(sheet: Sheet): string {
  const state = { clips: 0 };
  const { widthMm: w, heightMm: h } = sheet;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}mm" height="${h}mm" viewBox="0 0 ${w} ${h}" role="img" stroke-linejoin="round" fill-rule="evenodd"`,
    ` font-family="'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif">`,
    `<title>${escaped(sheet.title)}</title><rect width="${w}" height="${h}" fill="#ffffff"/>`,
    ...sheet.items.map((mark) => drawn(mark, state)),
    '</svg>',
  ].join('');
}

function drawn(mark: Mark, state: { clips: number }): string {
  switch (mark.kind) {
    case 'group': {
      const items = mark.items.map((item) => drawn(item, state)).join('');
      return mark.clip ? clipped(mark.clip, items, state) : `<g>${items}</g>`;
    }
    case 'path':
      return path(mark, state);
    case 'circle':
      return `<circle cx="${n(mark.xMm)}" cy="${n(mark.yMm)}" r="${n(mark.radiusMm)}"${paint(mark)}/>`;
    case 'text':
      return text(mark);
  }
}

function clipped(rings: readonly (readonly number[])[], items: string, state: { clips: number }): string {
  const id = `clip${++state.clips}`;
  return `<clipPath id="${id}"><path clip-rule="evenodd" d="${data(rings, true)}"/></clipPath><g clip-path="url(#${id})">${items}</g>`;
}

function path(mark: PathMark, state: { clips: number }): string {
  if (mark.lines.length === 0) return '';
  const d = data(mark.lines, mark.closed);
  if (!mark.hatch) return `<path d="${d}"${paint(mark)}/>`;
  const lines = hatchLines(mark.lines, mark.hatch).map(([x1, y1, x2, y2]) => `M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}`);
  const hatch = `<path d="${lines.join('')}" stroke="${mark.hatch.colour}" stroke-width="${n(mark.hatch.widthMm)}"/>`;
  const fill = mark.fill ? `<path d="${d}" fill="${mark.fill}"/>` : '';
  const stroke = mark.stroke ? `<path d="${d}"${paint({ ...mark, fill: undefined })}/>` : '';
  return `<g opacity="${mark.opacity ?? 1}">${fill}${clipped(mark.lines, hatch, state)}${stroke}</g>`;
}

function paint(mark: PathMark | CircleMark): string {
  const stroke = mark.stroke
    ? ` stroke="${mark.stroke}" stroke-width="${n(mark.widthMm ?? 0.15)}"${mark.dashMm ? ` stroke-dasharray="${mark.dashMm.join(' ')}"` : ''}`
    : '';
  return ` fill="${mark.fill ?? 'none'}"${stroke}${mark.opacity === undefined ? '' : ` opacity="${mark.opacity}"`}`;
}

function text(mark: TextMark): string {
  const turn = mark.rotateDegrees ? ` transform="rotate(${n(-mark.rotateDegrees)} ${n(mark.xMm)} ${n(mark.yMm)})"` : '';
  const halo = mark.halo
    ? ` stroke="${mark.halo.colour}" stroke-width="${n(mark.halo.widthMm * 2)}" paint-order="stroke" stroke-linejoin="round"`
    : '';
  return (
    `<text x="${n(mark.xMm)}" y="${n(mark.yMm)}" font-size="${n(mark.sizeMm)}"${mark.bold ? ' font-weight="700"' : ''} text-anchor="${mark.anchor}" ` +
    `fill="${mark.colour}"${halo}${turn}${mark.opacity === undefined ? '' : ` opacity="${mark.opacity}"`}>${escaped(mark.text)}</text>`
  );
}

function data(lines: readonly (readonly number[])[], closed: boolean): string {
  return lines
    .map((line) => {
      let d = '';
      for (let index = 0; index + 1 < line.length; index += 2) d += `${index === 0 ? 'M' : 'L'}${n(line[index])} ${n(line[index + 1])}`;
      return closed ? `${d}Z` : d;
    })
    .join('');
}

const n = (value: number): string => String(Math.round(value * 1000) / 1000);

function escaped(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
