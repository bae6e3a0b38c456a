import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fontkit from 'fontkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { CancelledError, quietWork } from '../../../gis-data/model/index.ts';
import { composeAtlas, composeCountySheet } from '../compose/atlas.ts';
import { fontFileNames } from '../font-files.ts';
import type { SheetFonts, SheetOptions } from '../options.ts';
import type { Sheet } from '../sheet.ts';
import { countyFixture } from '../testing/county.ts';
import { bundledFonts, fontFile } from '../testing/fonts.ts';
import { textsOf } from '../testing/marks.ts';
import { readPdf } from '../testing/pdf-reader.ts';
import { FontCascade } from './cascade.ts';
import { trueTypeOf } from './truetype.ts';
import { missingGlyphs, sheetsToPdf } from './write.ts';

const options: SheetOptions = { paper: 'A3', orientation: 'landscape', language: 'zh', stamp: '征求意见稿' };
const pointsToMm = 25.4 / 72;
let fonts: SheetFonts;
let sheets: Sheet[];
let pdf: Uint8Array;

beforeAll(async () => {
  fonts = bundledFonts();
  const { project, run, areas } = countyFixture({ columns: 2, rows: 2, compoundsPerTownship: 30 });
  sheets = composeAtlas(project, run, 'all', { ...options, areas }, quietWork);
  pdf = await sheetsToPdf(sheets, fonts, { title: '示范县图集', date: '2026-11-22' }, quietWork);
}, 60_000);

describe('the written PDF', () => {
  it('has one true A3 page a sheet', () => {
    const pages = readPdf(pdf);
    expect(pages).toHaveLength(sheets.length);
    for (const page of pages) {
      expect(page.widthPoints * pointsToMm).toBeCloseTo(420, 2);
      expect(page.heightPoints * pointsToMm).toBeCloseTo(297, 2);
    }
  });

  it('draws the scale bar at 1:N, within 0.2 mm over 100 mm', () => {
    const pages = readPdf(pdf);
    let measured = 0;
    sheets.forEach((sheet, index) => {
      if (!sheet.scaleBar || !sheet.mapFrame) return;
      const { xMm, yMm, lengthMetres } = sheet.scaleBar;
      const bar = pages[index].strokes.find(({ from, to }) =>
        from[1] === to[1] && Math.abs(from[0] * pointsToMm - xMm) < 0.01 && Math.abs(297 - from[1] * pointsToMm - yMm) < 0.01 && to[0] - from[0] > 50);
      if (!bar) throw new Error(`sheet ${sheet.number} has no scale bar on the page`);
      const lengthMm = (bar.to[0] - bar.from[0]) * pointsToMm;
      const trueMm = (lengthMetres * 1000) / sheet.mapFrame.scale;
      expect(Math.abs(lengthMm - trueMm) * (100 / trueMm)).toBeLessThan(0.02);
      measured += 1;
    });
    expect(measured).toBe(5);
  });

  it('puts positions of the ground where 1:N says, measured on the page', async () => {
    const { project, run } = countyFixture({ columns: 2, rows: 2, compoundsPerTownship: 1 });
    const length = 9000;
    const [easting, northing] = [422000, 3764000];
    const road = { ...(project.layers.roads ?? [])[0], class: '高速', geometry: { type: 'LineString' as const, coordinates: [[easting, northing], [easting + length, northing]] } };
    const sheet = composeCountySheet({ ...project, layers: { ...project.layers, roads: [road] } }, run, options);
    const frame = sheet.mapFrame;
    if (!frame) throw new Error('the county sheet has no map');
    const [page] = readPdf(await sheetsToPdf([sheet], fonts, { title: 'x' }, quietWork));
    const xMm = frame.xMm + ((easting - frame.originEasting) * 1000) / frame.scale;
    const yMm = frame.yMm + frame.heightMm - ((northing - frame.originNorthing) * 1000) / frame.scale;
    const line = page.strokes.find(({ from, to }) =>
      Math.abs(from[0] * pointsToMm - xMm) < 0.01 && Math.abs(297 - from[1] * pointsToMm - yMm) < 0.01 && to[0] > from[0] + 50);
    if (!line) throw new Error('the road is not where it should be');
    expect((line.to[0] - line.from[0]) * pointsToMm).toBeCloseTo((length * 1000) / frame.scale, 2);
  });

  it('is the same for the same input, byte for byte, and has no clock in it', async () => {
    const again = await sheetsToPdf(sheets, fonts, { title: '示范县图集', date: '2026-11-22' }, quietWork);
    expect(Buffer.from(again).equals(Buffer.from(pdf))).toBe(true);
    const undated = await sheetsToPdf(sheets.slice(0, 1), fonts, { title: 'x' }, quietWork);
    expect(Buffer.from(undated).toString('latin1')).not.toContain('/CreationDate');
  });

  it('stays small', () => {
    expect(pdf.length / sheets.length).toBeLessThan(500_000);
  });

  it('stops when cancelled', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(sheetsToPdf(sheets, fonts, { title: 'x' }, { report: () => undefined, signal: stop.signal })).rejects.toThrow(CancelledError);
  });

  const poppler = spawnSync('pdffonts', ['-v']).error === undefined;
  it.skipIf(!poppler)('embeds its fonts as subsets with ToUnicode, and gives every text back letter for letter (poppler)', () => {
    const path = join(mkdtempSync(join(tmpdir(), '图集-')), '图集.pdf');
    writeFileSync(path, pdf);
    const rows = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trim().split('\n').slice(2);
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatch(/^[A-Z]{6}\+NotoSansSC-(Regular|Bold)\s+CID TrueType\s+Identity-H\s+yes yes yes/);
    const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' });
    expect(info).toContain('示范县图集');
    expect(info).toContain('(A3)');
    const read = execFileSync('pdftotext', ['-f', '1', '-l', '1', '-raw', path, '-'], { encoding: 'utf8' }).replace(/\s/g, '');
    for (const { text, rotateDegrees } of textsOf(sheets[0])) if (!rotateDegrees) expect(read).toContain(text.replace(/\s/g, ''));
    // A halo repeats the letters; they must not be read twice.
    const name = '城关乡';
    const drawn = textsOf(sheets[0]).filter(({ text }) => text.includes(name)).length;
    expect(read.split(name)).toHaveLength(drawn + 1);
  });
});

describe('fonts', () => {
  it('names files that the font package has', () => {
    for (const name of [...fontFileNames.regular, ...fontFileNames.bold]) expect(() => fontFile(name)).not.toThrow();
  });

  it('draws a character no file has as a visible box, and says so', async () => {
    const [sheet] = sheets;
    const strange: Sheet = {
      ...sheet, items: [{ kind: 'text', text: '县𠮷', xMm: 50, yMm: 50, sizeMm: 5, bold: false, anchor: 'start', colour: '#000000' }],
    };
    const told: string[] = [];
    await sheetsToPdf([strange], fonts, { title: 'x', onMissingGlyphs: (characters) => told.push(...characters) }, quietWork);
    expect(told).toEqual(['𠮷']);
    expect(missingGlyphs([strange], fonts)).toEqual(['𠮷']);
    const box = new FontCascade(fonts.regular).outline('𠮷');
    expect(box.commands.length).toBeGreaterThan(4);
    expect(box.advance).toBe(1000);
  });

  it('has every sign that sheets use of themselves', () => {
    expect(missingGlyphs(sheets, fonts)).toEqual([]);
  });

  it('embeds the outlines and advances of the source (oracle: fontkit reads both)', () => {
    const text = '县养老服务设施规划图Qg8%②●';
    const cascade = new FontCascade(fonts.regular);
    const outlines = [...text].map((character) => cascade.outline(character));
    const file = trueTypeOf(outlines, 880, -120);
    const built = fontkit.create(withCharacterMap(file)) as unknown as { getGlyph(id: number): fontkit.Glyph };
    outlines.forEach((outline, id) => {
      const glyph = built.getGlyph(id);
      expect(glyph.advanceWidth).toBe(Math.round(outline.advance));
      expect(inkArea(glyph.path.commands)).toBeCloseTo(inkArea(outline.commands), -3);
      expect(inkArea(outline.commands)).toBeGreaterThan(1000);
    });
  });
});

/** fontkit reads no font without a character map; PDF needs none. Adds an empty one. */
function withCharacterMap(file: Uint8Array): Uint8Array {
  const tables = file[5];
  const cmap = [0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12, 0, 6, 0, 12, 0, 0, 0, 0, 0, 1, 0, 0];
  const out = new Uint8Array(file.length + 16 + cmap.length);
  out.set(file.subarray(0, 12 + 16 * tables));
  const view = new DataView(out.buffer);
  view.setUint16(4, tables + 1);
  for (let index = 0; index < tables; index++) {
    const at = 12 + 16 * index + 8;
    view.setUint32(at, view.getUint32(at) + 16);
  }
  const entry = 12 + 16 * tables;
  out.set(new TextEncoder().encode('cmap'), entry);
  view.setUint32(entry + 8, file.length + 16);
  view.setUint32(entry + 12, cmap.length);
  out.set(file.subarray(entry), entry + 16);
  out.set(cmap, file.length + 16);
  return out;
}

/** Area inside an outline, curves taken as two chords: the same for the same shape, however its points are named. */
function inkArea(commands: readonly fontkit.PathCommand[]): number {
  let sum = 0;
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const to = (nextX: number, nextY: number): void => {
    sum += x * nextY - nextX * y;
    [x, y] = [nextX, nextY];
  };
  for (const { command, args } of commands) {
    if (command === 'moveTo') [x, y, startX, startY] = [args[0], args[1], args[0], args[1]];
    else if (command === 'lineTo') to(args[0], args[1]);
    else if (command === 'quadraticCurveTo') {
      to((x + 2 * args[0] + args[2]) / 4, (y + 2 * args[1] + args[3]) / 4);
      to(args[2], args[3]);
    } else if (command === 'closePath') to(startX, startY);
  }
  return Math.abs(sum) / 2;
}
