import type { Glyph } from '../symbology/glyph.ts';
import { paintGlyph } from '../symbology/glyph.ts';

/** Signs painted once and then stamped: a path for each of them, each time, would cost many times as much. */
export interface Signs {
  /** Stamps `glyph` with its middle at a pixel of the page, `sizePixels` wide. */
  stamp(context: CanvasRenderingContext2D, glyph: Glyph, sizePixels: number, x: number, y: number): void;
}

/** Signs for a screen with `ratio` of its own pixels to one of the page. */
export function makeSigns(ratio: number): Signs {
  const painted = new Map<Glyph, Map<number, HTMLCanvasElement>>();
  const paint = (glyph: Glyph, sizePixels: number): HTMLCanvasElement => {
    const canvas = document.createElement('canvas');
    const side = Math.ceil(sizePixels * ratio);
    canvas.width = side;
    canvas.height = side;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('a canvas without 2d context');
    const margin = side / 32;
    paintGlyph(context, glyph, margin, margin, side - 2 * margin);
    return canvas;
  };
  return {
    stamp(context, glyph, sizePixels, x, y) {
      const bySize = painted.get(glyph) ?? new Map<number, HTMLCanvasElement>();
      painted.set(glyph, bySize);
      const sign = bySize.get(sizePixels) ?? paint(glyph, sizePixels);
      bySize.set(sizePixels, sign);
      const side = sign.width / ratio;
      // On whole pixels of the screen, where the sign was painted: it stays sharp.
      context.drawImage(sign, Math.round((x - side / 2) * ratio) / ratio, Math.round((y - side / 2) * ratio) / ratio, side, side);
    },
  };
}
