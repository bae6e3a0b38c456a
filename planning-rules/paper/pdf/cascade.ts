import * as fontkit from 'fontkit';
import type { Font, PathCommand } from 'fontkit';

/** A glyph ready to be embedded: outline and advance in thousandths of the em, y up. */
export interface Outline {
  readonly advance: number;
  readonly commands: readonly PathCommand[];
}

const polygon = (...points: readonly (readonly [number, number])[]): PathCommand[] => [
  ...points.map(([x, y], index): PathCommand => ({ command: index === 0 ? 'moveTo' : 'lineTo', args: [x, y] })),
  { command: 'closePath', args: [] },
];

/** Signs of our formulas that the bundled font family lacks in every slice: the ceiling and floor brackets. */
const drawnHere: ReadonlyMap<string, Outline> = new Map([
  ['⌈', { advance: 340, commands: polygon([110, -120], [110, 810], [290, 810], [290, 750], [180, 750], [180, -120]) }],
  ['⌉', { advance: 340, commands: polygon([230, -120], [160, -120], [160, 750], [50, 750], [50, 810], [230, 810]) }],
  ['⌊', { advance: 340, commands: polygon([110, 810], [180, 810], [180, -60], [290, -60], [290, -120], [110, -120]) }],
  ['⌋', { advance: 340, commands: polygon([230, 810], [230, -120], [50, -120], [50, -60], [160, -60], [160, 810]) }],
]);

/** What stands for a character that no file has: a visible empty box. */
export const missingBox: Outline = {
  advance: 1000,
  commands: [...polygon([90, -80], [90, 800], [910, 800], [910, -80]), ...polygon([150, -20], [850, -20], [850, 740], [150, 740])],
};

/** Files once opened stay so as long as their bytes are kept: opening costs more than all else. */
const opened = new WeakMap<Uint8Array, Font>();

function openFont(bytes: Uint8Array): Font {
  const known = opened.get(bytes);
  if (known) return known;
  const font = fontkit.create(bytes);
  opened.set(bytes, font);
  return font;
}

/** Looks characters up in font files one after the other. Files are opened when first needed. */
export class FontCascade {
  readonly #files: readonly Uint8Array[];
  readonly #outlines = new Map<string, Outline>();
  readonly missing = new Set<string>();

  constructor(files: readonly Uint8Array[]) {
    if (files.length === 0) throw new Error('a font cascade needs at least one font file, got none');
    this.#files = files;
  }

  /** The outline of one character; the missing box, and a note in `missing`, when no file has it. */
  outline(character: string): Outline {
    const known = this.#outlines.get(character);
    if (known) return known;
    const found = this.#find(character) ?? drawnHere.get(character);
    if (!found) this.missing.add(character);
    const outline = found ?? missingBox;
    this.#outlines.set(character, outline);
    return outline;
  }

  #find(character: string): Outline | null {
    const codePoint = character.codePointAt(0);
    if (codePoint === undefined) throw new Error('a character to be drawn must not be empty');
    for (const file of this.#files) {
      const font = openFont(file);
      if (!font.hasGlyphForCodePoint(codePoint)) continue;
      const glyph = font.glyphForCodePoint(codePoint);
      const perEm = 1000 / font.unitsPerEm;
      return {
        advance: glyph.advanceWidth * perEm,
        commands: glyph.path.commands.map(({ command, args }) => ({ command, args: args.map((value) => value * perEm) })),
      };
    }
    return null;
  }
}
