import type { WorkContext } from '../../../gis-data/model/index.ts';
import { step, words } from '../../../gis-data/model/index.ts';
import type { PdfMeta, SheetFonts } from '../options.ts';
import type { Sheet } from '../sheet.ts';
import { opacityName, pageContent, pointsPerMm } from './content.ts';
import { EmbeddedFont } from './embedded-font.ts';
import { PdfObjects, pdfNumber, pdfText } from './objects.ts';

/**
 * Writes sheets as one PDF: a page each in true size, vector, the used glyphs embedded, one bookmark a sheet. The same input gives the same
 * bytes. Throws CancelledError when the user cancels.
 */
export async function sheetsToPdf(sheets: readonly Sheet[], fonts: SheetFonts, meta: PdfMeta, work: WorkContext): Promise<Uint8Array> {
  if (sheets.length === 0) throw new Error('a PDF needs at least one sheet, got none');
  const objects = new PdfObjects();
  const pageFonts = { regular: new EmbeddedFont(fonts.regular), bold: new EmbeddedFont(fonts.bold) };
  const catalog = objects.reserve();
  const pageTree = objects.reserve();
  const fontEntry = objects.reserve();
  const pages: number[] = [];
  let drawn = 0;
  for (const [index, sheet] of sheets.entries()) {
    step(work, words(`正在写图纸 ${sheet.number}`, `Writing sheet ${sheet.number}`), index / sheets.length);
    // Gives the host a chance to hand over a cancel between two sheets.
    await Promise.resolve();
    const { operators, opacities } = pageContent(sheet, pageFonts);
    drawn = hash(operators, drawn);
    const states = [...opacities].map((opacity) => `/${opacityName(opacity)} << /ca ${pdfNumber(opacity)} /CA ${pdfNumber(opacity)} >>`);
    const content = objects.addStream(operators);
    const box = `[0 0 ${pdfNumber(sheet.widthMm * pointsPerMm, 4)} ${pdfNumber(sheet.heightMm * pointsPerMm, 4)}]`;
    pages.push(
      objects.add(
        `<< /Type /Page /Parent ${pageTree} 0 R /MediaBox ${box} /Contents ${content} 0 R ` +
          `/Resources << /Font ${fontEntry} 0 R /ExtGState << ${states.join(' ')} >> >> >>`,
      ),
    );
  }
  step(work, words('正在嵌入字体', 'Embedding fonts'), 0.95);
  const entries = [
    ['FR', pageFonts.regular, 'NotoSansSC-Regular'],
    ['FB', pageFonts.bold, 'NotoSansSC-Bold'],
  ] as const;
  const written = entries.filter(([, font]) => font.used).map(([name, font, postscript]) => `/${name} ${font.write(objects, postscript)} 0 R`);
  objects.set(fontEntry, `<< ${written.join(' ')} >>`);
  objects.set(pageTree, `<< /Type /Pages /Kids [${pages.map((page) => `${page} 0 R`).join(' ')}] /Count ${pages.length} >>`);
  const outlines = writeOutlines(objects, sheets, pages);
  objects.set(
    catalog,
    `<< /Type /Catalog /Pages ${pageTree} 0 R /Outlines ${outlines} 0 R /PageMode /UseOutlines /Lang (zh-CN) ` +
      '/ViewerPreferences << /DisplayDocTitle true /PrintScaling /None >> >>',
  );
  const missing = [...new Set([...pageFonts.regular.missing, ...pageFonts.bold.missing])];
  if (missing.length > 0) meta.onMissingGlyphs?.(missing);
  const identifier = [0, 1, 2, 3].map((salt) => hash(meta.title, drawn + salt).toString(16).padStart(8, '0')).join('');
  return objects.file(catalog, objects.add(infoOf(meta)), identifier);
}

function writeOutlines(objects: PdfObjects, sheets: readonly Sheet[], pages: readonly number[]): number {
  const root = objects.reserve();
  const items = sheets.map(() => objects.reserve());
  sheets.forEach((sheet, index) => {
    const before = index > 0 ? `/Prev ${items[index - 1]} 0 R ` : '';
    const after = index + 1 < items.length ? `/Next ${items[index + 1]} 0 R ` : '';
    const name = pdfText(`${sheet.number} ${sheet.title}`);
    objects.set(items[index], `<< /Title ${name} /Parent ${root} 0 R ${before}${after}/Dest [${pages[index]} 0 R /Fit] >>`);
  });
  objects.set(root, `<< /Type /Outlines /First ${items[0]} 0 R /Last ${items.at(-1)} 0 R /Count ${items.length} >>`);
  return root;
}

function infoOf(meta: PdfMeta): string {
  const date = meta.date?.replace(/\D/g, '').slice(0, 14).padEnd(8, '0');
  const entries: [string, string | undefined][] = [
    ['Title', meta.title],
    ['Author', meta.author],
    ['Subject', meta.subject],
    ['Keywords', meta.keywords],
    ['Creator', meta.creator ?? 'Eldermap'],
    ['Producer', 'Eldermap'],
  ];
  const texts = entries.flatMap(([name, value]) => (value === undefined ? [] : [`/${name} ${pdfText(value)}`]));
  return `<< ${[...texts, ...(date ? [`/CreationDate (D:${date})`] : [])].join(' ')} >>`;
}

/** FNV-1a: tells files apart, guards nothing. */
function hash(text: string, seed: number): number {
  let value = (2166136261 ^ seed) >>> 0;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 16777619) >>> 0;
  return value;
}

/** Characters of the sheets that none of the font files has. */
export function missingGlyphs(sheets: readonly Sheet[], fonts: SheetFonts): readonly string[] {
  const pageFonts = { regular: new EmbeddedFont(fonts.regular), bold: new EmbeddedFont(fonts.bold) };
  for (const sheet of sheets) pageContent(sheet, pageFonts);
  return [...new Set([...pageFonts.regular.missing, ...pageFonts.bold.missing])];
}
