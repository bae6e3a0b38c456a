import type { Outline } from './cascade.ts';
import { FontCascade, missingBox } from './cascade.ts';
import type { PdfObjects } from './objects.ts';
import { pdfNumber } from './objects.ts';
import { trueTypeOf } from './truetype.ts';

const ascent = 880;
const descent = -120;

/** One weight of the document's font: collects the glyphs that are used, then embeds just these (Type 0, CID TrueType, ToUnicode). */
export class EmbeddedFont {
  readonly #cascade: FontCascade;
  readonly #glyphs: Outline[] = [missingBox];
  readonly #ids = new Map<string, number>();

  constructor(files: readonly Uint8Array[]) {
    this.#cascade = new FontCascade(files);
  }

  get missing(): ReadonlySet<string> {
    return this.#cascade.missing;
  }

  get used(): boolean {
    return this.#ids.size > 0;
  }

  /** Hex string of glyph ids for a text-showing operator, and its width in em. */
  encode(text: string): { readonly hex: string; readonly widthEm: number } {
    let hex = '';
    let width = 0;
    for (const character of text) {
      const id = this.#idOf(character);
      hex += hex4(id);
      width += Math.round(this.#glyphs[id].advance);
    }
    return { hex: `<${hex}>`, widthEm: width / 1000 };
  }

  #idOf(character: string): number {
    const known = this.#ids.get(character);
    if (known !== undefined) return known;
    // Every character has its own glyph id, even where two look the same, so that the text can be read back letter for letter.
    const id = this.#glyphs.push(this.#cascade.outline(character)) - 1;
    this.#ids.set(character, id);
    return id;
  }

  /** Writes the font's objects and gives the number of the Type 0 font. */
  write(objects: PdfObjects, postscriptName: string): number {
    const name = `${subsetTag([...this.#ids.keys()].join(''))}+${postscriptName}`;
    const file = trueTypeOf(this.#glyphs, ascent, descent);
    const stream = objects.addStream(file, `/Length1 ${file.length} `);
    const descriptor = objects.add(
      `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [-1000 -1000 3000 2000] /ItalicAngle 0 /Ascent ${ascent} ` +
        `/Descent ${descent} /CapHeight 733 /StemV ${postscriptName.endsWith('Bold') ? 140 : 80} /FontFile2 ${stream} 0 R >>`,
    );
    const widths = this.#glyphs.map((glyph) => pdfNumber(Math.round(glyph.advance), 0)).join(' ');
    const descendant = objects.add(
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ` +
        `/FontDescriptor ${descriptor} 0 R /DW 1000 /W [0 [${widths}]] /CIDToGIDMap /Identity >>`,
    );
    const toUnicode = objects.addStream(this.#toUnicode());
    return objects.add(
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${toUnicode} 0 R >>`,
    );
  }

  #toUnicode(): string {
    const rows = [...this.#ids].map(([character, id]) => {
      let units = '';
      for (let index = 0; index < character.length; index++) units += hex4(character.charCodeAt(index));
      return `<${hex4(id)}> <${units}>`;
    });
    const blocks: string[] = [];
    for (let from = 0; from < rows.length; from += 100) {
      const block = rows.slice(from, from + 100);
      blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
    }
    return [
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
      '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
      '1 begincodespacerange <0000> <FFFF> endcodespacerange',
      ...blocks,
      'endcmap CMapName currentdict /CMap defineresource pop end end',
    ].join('\n');
  }
}

const hex4 = (value: number): string => value.toString(16).padStart(4, '0').toUpperCase();

/** Six capitals that differ when the set of glyphs differs, as the PDF standard asks of subset names (FNV-1a over the characters). */
function subsetTag(characters: string): string {
  let hash = 2166136261;
  for (let index = 0; index < characters.length; index++) hash = Math.imul(hash ^ characters.charCodeAt(index), 16777619) >>> 0;
  let tag = '';
  for (let index = 0; index < 6; index++) {
    tag += String.fromCharCode(65 + (hash % 26));
    hash = Math.floor(hash / 26) + index;
  }
  return tag;
}
