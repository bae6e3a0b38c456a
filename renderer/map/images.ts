import type { Map as MapLibreMap } from 'maplibre-gl';
import { rgb } from '../symbology/palette.ts';
import type { Glyph } from '../symbology/glyph.ts';
import { farGlyph, paintGlyph } from '../symbology/glyph.ts';
import { palette } from '../symbology/palette.ts';
import { candidateGlyph, facilityGlyphs, proposalGlyphs } from '../symbology/places.ts';
import { verdicts, verdictSymbols } from '../symbology/verdicts.ts';

/** Slanted lines for hazard zones, drawn by pixel so that the tile joins without a seam. */
export function addHatch(map: MapLibreMap): void {
  const size = 16;
  const data = new Uint8ClampedArray(size * size * 4);
  const [red, green, blue] = rgb(palette.hazard);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const onLine = (x + y) % size < 2;
      data.set(onLine ? [red, green, blue, 130] : [red, green, blue, 14], (y * size + x) * 4);
    }
  }
  map.addImage('hazard-hatch', { width: size, height: size, data }, { pixelRatio: 2 });
}

export interface IconAtlas {
  readonly image: HTMLCanvasElement;
  readonly mapping: Readonly<Record<string, { x: number; y: number; width: number; height: number; mask: false }>>;
}

const cell = 64;
/** Small signs lie in a small cell: a large one shrunk to a few pixels turns grey. */
const farCell = 20;

/** A compound nobody has judged yet: a plain small disc, unlike any verdict. */
export const unjudgedGlyph: Glyph = { outline: 'M12 5a7 7 0 1 0 0 14a7 7 0 1 0 0-14z', fill: '#9aa3ad', stroke: '#ffffff', strokeWidth: 1.6 };

/** Every point symbol of the map in one image: `verdict/…`, `far/…` (the same for small sizes), `facility/…`, `proposal/…`, `candidate`, `unjudged`. */
export function iconAtlas(): IconAtlas {
  const glyphs: [string, Glyph][] = [
    ...verdicts.map((verdict): [string, Glyph] => [`verdict/${verdict}`, verdictSymbols[verdict].glyph]),
    ...Object.entries(facilityGlyphs).map(([kind, glyph]): [string, Glyph] => [`facility/${kind}`, glyph]),
    ...Object.entries(proposalGlyphs).map(([kind, glyph]): [string, Glyph] => [`proposal/${kind}`, glyph]),
    ['candidate', candidateGlyph],
    ['unjudged', unjudgedGlyph],
    ...verdicts.map((verdict): [string, Glyph] => [`far/${verdict}`, farGlyph(verdictSymbols[verdict].glyph)]),
  ];
  const columns = 8;
  const image = document.createElement('canvas');
  image.width = columns * cell;
  image.height = Math.ceil(glyphs.length / columns) * cell;
  const context = image.getContext('2d');
  if (context === null) throw new Error('a canvas without 2d context');
  const mapping: Record<string, IconAtlas['mapping'][string]> = {};
  glyphs.forEach(([name, glyph], index) => {
    const x = (index % columns) * cell;
    const y = Math.floor(index / columns) * cell;
    const side = name.startsWith('far/') ? farCell : cell;
    const margin = side / 32;
    paintGlyph(context, glyph, x + margin, y + margin, side - 2 * margin);
    mapping[name] = { x, y, width: side, height: side, mask: false };
  });
  return { image, mapping };
}
