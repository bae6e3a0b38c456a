import { hatchLines } from '../hatch-lines.ts';
import type { CircleMark, Colour, Mark, PathMark, Sheet, TextMark } from '../sheet.ts';
import type { EmbeddedFont } from './embedded-font.ts';
import { pdfNumber } from './objects.ts';

export const pointsPerMm = 72 / 25.4;

export interface PageFonts {
  readonly regular: EmbeddedFont;
  readonly bold: EmbeddedFont;
}

export interface PageContent {
  readonly operators: string;
  /** Opacities in use; each is an ExtGState named by `opacityName`. */
  readonly opacities: ReadonlySet<number>;
}

export const opacityName = (opacity: number): string => `O${Math.round(opacity * 100)}`;

/** The operators that draw a sheet. The first turns the page into millimetres with y down, so all that follows is in paper's measure. */
export function pageContent(sheet: Sheet, fonts: PageFonts): PageContent {
  const out: string[] = [];
  const opacities = new Set<number>();
  const k = pdfNumber(pointsPerMm, 8);
  out.push(`${k} 0 0 -${k} 0 ${pdfNumber(sheet.heightMm * pointsPerMm, 6)} cm 1 j`);
  for (const mark of sheet.items) draw(mark, out, opacities, fonts);
  return { operators: out.join('\n'), opacities };
}

function draw(mark: Mark, out: string[], opacities: Set<number>, fonts: PageFonts): void {
  if (mark.kind === 'group') {
    out.push('q');
    if (mark.clip) out.push(`${pathOperators(mark.clip, true)} W* n`);
    for (const item of mark.items) draw(item, out, opacities, fonts);
    out.push('Q');
    return;
  }
  const opacity = mark.opacity ?? 1;
  if (opacity < 1) {
    opacities.add(opacity);
    out.push(`q /${opacityName(opacity)} gs`);
  }
  if (mark.kind === 'path') drawPath(mark, out);
  else if (mark.kind === 'circle') drawCircle(mark, out);
  else drawText(mark, out, fonts);
  if (opacity < 1) out.push('Q');
}

function drawPath(mark: PathMark, out: string[]): void {
  if (mark.lines.length === 0) return;
  const path = pathOperators(mark.lines, mark.closed);
  if (mark.hatch) {
    if (mark.fill) out.push(`${rgb(mark.fill)} rg ${path} f*`);
    const lines = hatchLines(mark.lines, mark.hatch).map(([x1, y1, x2, y2]) => `${n(x1)} ${n(y1)} m ${n(x2)} ${n(y2)} l`);
    out.push(`q ${path} W* n ${rgb(mark.hatch.colour)} RG ${n(mark.hatch.widthMm)} w [] 0 d ${lines.join(' ')} S Q`);
    if (mark.stroke) out.push(`${strokeState(mark, mark.stroke)} ${path} S`);
    return;
  }
  paint(mark, path, out);
}

/** A circle as four cubic arcs (κ = 0.5523, off by less than 0.03 % of the radius). */
function drawCircle(mark: CircleMark, out: string[]): void {
  const { xMm: x, yMm: y, radiusMm: r } = mark;
  const c = r * 0.5522847498;
  const arc = (...values: number[]): string => `${values.map((value) => n(value)).join(' ')} c`;
  const path = [
    `${n(x + r)} ${n(y)} m`,
    arc(x + r, y + c, x + c, y + r, x, y + r),
    arc(x - c, y + r, x - r, y + c, x - r, y),
    arc(x - r, y - c, x - c, y - r, x, y - r),
    arc(x + c, y - r, x + r, y - c, x + r, y),
    'h',
  ].join(' ');
  paint(mark, path, out);
}

function paint(mark: PathMark | CircleMark, path: string, out: string[]): void {
  if (mark.fill && mark.stroke) out.push(`${rgb(mark.fill)} rg ${strokeState(mark, mark.stroke)} ${path} B*`);
  else if (mark.fill) out.push(`${rgb(mark.fill)} rg ${path} f*`);
  else if (mark.stroke) out.push(`${strokeState(mark, mark.stroke)} ${path} S`);
}

function strokeState(mark: PathMark | CircleMark, colour: Colour): string {
  return `${rgb(colour)} RG ${n(mark.widthMm ?? 0.15)} w [${(mark.dashMm ?? []).map((value) => n(value)).join(' ')}] 0 d`;
}

function drawText(mark: TextMark, out: string[], fonts: PageFonts): void {
  if (mark.text === '') return;
  const { hex, widthEm } = (mark.bold ? fonts.bold : fonts.regular).encode(mark.text);
  const radians = ((mark.rotateDegrees ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const back = mark.anchor === 'start' ? 0 : (mark.anchor === 'middle' ? 0.5 : 1) * widthEm * mark.sizeMm;
  const x = mark.xMm - back * cos;
  const y = mark.yMm + back * sin;
  // y points down on the page, glyphs point up: the second column is negated.
  const matrix = [cos, -sin, -sin, -cos].map((value) => pdfNumber(value, 5)).join(' ');
  const show = `BT /${mark.bold ? 'FB' : 'FR'} ${n(mark.sizeMm)} Tf ${matrix} ${n(x)} ${n(y)} Tm ${hex} Tj ET`;
  if (mark.halo) {
    // The halo repeats the letters as strokes. Marked as standing for no text, it is not read or copied twice.
    out.push(`/Span <</ActualText <FEFF>>> BDC q 1 Tr ${rgb(mark.halo.colour)} RG ${n(mark.halo.widthMm * 2)} w [] 0 d ${show} Q EMC`);
  }
  out.push(`${rgb(mark.colour)} rg ${show}`);
}

function pathOperators(lines: readonly (readonly number[])[], closed: boolean): string {
  const out: string[] = [];
  for (const line of lines) {
    for (let index = 0; index + 1 < line.length; index += 2) out.push(`${n(line[index])} ${n(line[index + 1])} ${index === 0 ? 'm' : 'l'}`);
    if (closed) out.push('h');
  }
  return out.join(' ');
}

function rgb(colour: Colour): string {
  const value = Number.parseInt(colour.slice(1), 16);
  if (colour.length !== 7 || Number.isNaN(value)) throw new Error(`a colour must be #rrggbb, got ${colour}`);
  return [value >> 16, (value >> 8) & 255, value & 255].map((part) => pdfNumber(part / 255)).join(' ');
}

const n = (value: number): string => pdfNumber(value, 3);
