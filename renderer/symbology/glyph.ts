/**
 * One small symbol, drawn once and used in legend (SVG), table (SVG) and map (canvas), so that they always match.
 * Paths are SVG path data in a box of 24 × 24.
 */
export interface Glyph {
  readonly outline: string;
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly mark?: string;
  readonly markColour?: string;
  readonly markWidth?: number;
  /** The mark is an area and not a line. */
  readonly markFilled?: boolean;
}

export const glyphBox = 24;

/** The same sign for sizes below about 10 pixels: shape and filling only, a mark would blur. */
export function farGlyph(glyph: Glyph): Glyph {
  const hollow = glyph.fill === '#ffffff';
  return { outline: glyph.outline, fill: glyph.fill, stroke: hollow ? glyph.stroke : '#ffffff', strokeWidth: hollow ? 4.4 : 1.2 };
}

/** Draws a symbol into a square of the canvas; `inset` in box units leaves room for the stroke. */
export function paintGlyph(context: CanvasRenderingContext2D, glyph: Glyph, x: number, y: number, size: number): void {
  const inset = 2;
  const scale = size / (glyphBox + 2 * inset);
  context.save();
  context.translate(x + inset * scale, y + inset * scale);
  context.scale(scale, scale);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  const outline = new Path2D(glyph.outline);
  context.fillStyle = glyph.fill;
  context.fill(outline);
  context.strokeStyle = glyph.stroke;
  context.lineWidth = glyph.strokeWidth;
  context.stroke(outline);
  if (glyph.mark !== undefined) {
    const mark = new Path2D(glyph.mark);
    if (glyph.markFilled) {
      context.fillStyle = glyph.markColour ?? '#ffffff';
      context.fill(mark);
    } else {
      context.strokeStyle = glyph.markColour ?? '#ffffff';
      context.lineWidth = glyph.markWidth ?? 2;
      context.stroke(mark);
    }
  }
  context.restore();
}
