import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { ProblemError } from '../model/index.ts';
import type { SourceFile, SourceTable } from './index.ts';
import { formats, readSource } from './index.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const file = (name: string, content: string | Uint8Array): SourceFile => ({ name, bytes: typeof content === 'string' ? encode(content) : content });

async function one(name: string, content: string | Uint8Array): Promise<SourceTable> {
  const tables = await readSource([file(name, content)]);
  expect(tables).toHaveLength(1);
  return tables[0];
}

async function refusal(files: SourceFile[]): Promise<string> {
  return readSource(files).then(
    () => 'read',
    (error: ProblemError) => error.problem.code,
  );
}

/** 名称,x / 甲,1 in GBK. */
const gbk = Uint8Array.of(0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0x78, 0x0d, 0x0a, 0xbc, 0xd7, 0x2c, 0x31);

describe('separated text', () => {
  it.each([[',', '逗号'], [';', '分号'], ['\t', '制表符'], ['|', '竖线']])('finds the separator "%s"', async (separator) => {
    const table = await one('a.csv', [['名称', '地址'], ['甲', '一路'], ['乙', '二路']].map((row) => row.join(separator)).join('\n'));
    expect(table.columns).toEqual(['名称', '地址']);
    expect(table.rows.map((row) => row.rowNumber)).toEqual([2, 3]);
  });

  it('keeps quoted separators and line breaks in their cell', async () => {
    const table = await one('a.csv', '名称,地址\r\n"甲,一期","一路\n二号"\r\n');
    expect(table.rows[0].values).toEqual(['甲,一期', '一路\n二号']);
  });

  it('reads GBK, UTF-8 with and without mark, UTF-16 of both orders, by content', async () => {
    const utf16 = (little: boolean, mark: boolean): Uint8Array => {
      const units = [...(mark ? '\uFEFF' : ''), ...'名称,x\n甲,1'].map((c) => c.charCodeAt(0));
      return Uint8Array.from(units.flatMap((u) => (little ? [u & 255, u >> 8] : [u >> 8, u & 255])));
    };
    const cases: [Uint8Array, string][] = [
      [gbk, 'GB18030'], [encode('名称,x\n甲,1'), 'UTF-8'], [encode('\uFEFF名称,x\n甲,1'), 'UTF-8'],
      [utf16(true, true), 'UTF-16LE'], [utf16(false, true), 'UTF-16BE'], [utf16(true, false), 'UTF-16LE'], [utf16(false, false), 'UTF-16BE'],
    ];
    for (const [bytes, encoding] of cases) {
      const table = await one('a.csv', bytes);
      expect(table.encoding).toBe(encoding);
      expect(table.columns).toEqual(['名称', 'x']);
      expect(table.rows[0].values).toEqual(['甲', '1']);
    }
  });

  it('says when a chosen encoding does not fit', async () => {
    const [table] = await readSource([file('a.csv', gbk)], { encoding: 'utf-8' });
    expect(table.problems.map((problem) => problem.code)).toContain('text-undecodable');
    await expect(readSource([file('a.csv', gbk)], { encoding: 'klingon' })).rejects.toThrow(/klingon/);
  });
});

describe('workbooks', () => {
  async function workbook(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
    const book = new ExcelJS.Workbook();
    fill(book.addWorksheet('台账'), book);
    return new Uint8Array(await book.xlsx.writeBuffer());
  }

  it('give numbers, texts, rich texts, booleans, dates and formula results as a reader sees them', async () => {
    const table = await one('a.xlsx', await workbook((sheet) => {
      sheet.addRow(['名称', '户数', '验收日期', '是否', '面积', '备注', '时间']);
      sheet.addRow(['甲', 650, new Date(Date.UTC(2023, 4, 1)), true, { formula: 'B2*2', result: 1300 }, { richText: [{ text: '红' }, { text: '字' }] }, new Date(Date.UTC(2023, 4, 1, 12, 30))]);
    }));
    expect(table.rows[0].values).toEqual(['甲', 650, '2023-05-01', true, 1300, '红字', '2023-05-01T12:30:00']);
  });

  it('have one table a sheet with content, and read the wanted one only', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.addRow(['名称']);
      sheet.addRow(['甲']);
      book.addWorksheet('空');
      const second = book.addWorksheet('设施');
      second.addRow(['名称']);
      second.addRow(['乙']);
    });
    expect((await readSource([file('a.xlsx', bytes)])).map((table) => table.name)).toEqual(['台账', '设施']);
    expect((await readSource([file('a.xlsx', bytes)], { tableName: '设施' })).map((table) => table.rows[0].values)).toEqual([['乙']]);
    await expect(readSource([file('a.xlsx', bytes)], { sheet: '没有' })).rejects.toMatchObject({ problem: { code: 'table-missing' } });
  });

  it('that are broken, old or locked are refused by name', async () => {
    expect(await refusal([file('a.xlsx', 'not a zip')])).toBe('xlsx-broken');
    const compound = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
    expect(await refusal([file('a.xlsx', compound.subarray(0, 4))])).toBe('xlsx-broken');
    expect(await refusal([file('a.xlsx', compound)])).toBe('xls-broken');
  });
});

describe('GeoJSON', () => {
  const point = { type: 'Point', coordinates: [113.9, 34.1, 80] };

  it('reads a collection, a feature and a bare geometry', async () => {
    const feature = { type: 'Feature', id: 7, properties: { name: '甲', tags: [1] }, geometry: point };
    for (const root of [{ type: 'FeatureCollection', features: [feature] }, feature]) {
      const table = await one('a.geojson', JSON.stringify(root));
      expect(table.columns).toEqual(['id', 'name', 'tags']);
      expect(table.rows[0]).toEqual({ rowNumber: 1, values: [7, '甲', '[1]'], geometry: { type: 'Point', coordinates: [113.9, 34.1] } });
    }
    expect((await one('a.json', JSON.stringify(point))).rows[0].geometry).toEqual({ type: 'Point', coordinates: [113.9, 34.1] });
  });

  it('honours the crs member and refuses to guess an unknown one', async () => {
    const withCrs = (name: string): string => JSON.stringify({ ...point, crs: { type: 'name', properties: { name } } });
    expect((await one('a.json', JSON.stringify(point))).declaredCrs?.crs).toBe('wgs84');
    expect((await one('a.json', withCrs('urn:ogc:def:crs:EPSG::4547'))).declaredCrs?.crs).toBe('EPSG:4547');
    const unknown = await one('a.json', withCrs('urn:ogc:def:crs:EPSG::27700'));
    expect(unknown.declaredCrs).toBeNull();
    expect(unknown.problems[0].code).toBe('crs-unknown');
  });

  it('closes open rings with a note and names rows whose geometry cannot be held', async () => {
    const geometries = [
      { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1]]] }, { type: 'MultiPoint', coordinates: [[1, 2], [3, 4]] }, { type: 'Point', coordinates: ['a', 1] },
      { type: 'LineString', coordinates: [[1, 2]] }, { type: 'MultiPoint', coordinates: [[1, 2]] }, null, { type: 'Polygon', coordinates: [] }, { type: 'Blob' },
    ];
    const table = await one('a.json', JSON.stringify({ type: 'FeatureCollection', features: geometries.map((geometry) => ({ type: 'Feature', properties: {}, geometry })) }));
    expect(table.rows.map((row) => row.geometry?.type ?? null)).toEqual(['Polygon', null, null, null, 'Point', null, null, null]);
    expect(table.problems.map(({ code, place }) => `${place.row} ${code}`)).toEqual([
      '1 geometry-ring-closed', '2 geometry-several-points', '3 geometry-broken-numbers', '4 geometry-too-few-positions', '7 geometry-empty', '8 geometry-unknown-type', 'undefined geometry-missing',
    ]);
  });

  it('is refused when it is no GeoJSON', async () => {
    expect(await refusal([file('a.geojson', '{"type":"FeatureCollection","features":[')])).toBe('geojson-not-json');
    expect(await refusal([file('a.json', '{"a":1}')])).toBe('geojson-not-geojson');
    expect(await refusal([file('a.json', '[1,2]')])).toBe('geojson-not-geojson');
  });
});

describe('the list of formats', () => {
  it('has a driver once for each extension', () => {
    const extensions = formats.flatMap((format) => format.extensions);
    expect(new Set(extensions).size).toBe(extensions.length);
    expect(new Set(formats.map((format) => format.id)).size).toBe(formats.length);
  });

  it('refuses other files with the list of what it reads, and empty ones', async () => {
    await expect(readSource([file('a.xyz', 'AC')])).rejects.toMatchObject({ problem: { code: 'format-unsupported', remedy: { zh: expect.stringContaining('.gpkg') as string } } });
    // A kind that planners have gets its own way out, by content whatever its name.
    for (const name of ['a.dwg', 'a.bak']) await expect(readSource([file(name, 'AC1032')])).rejects.toMatchObject({ problem: { code: 'format-unsupported', remedy: { zh: expect.stringContaining('DXF') as string } } });
    expect(await refusal([file('a.csv', '')])).toBe('file-empty');
    // What claims to be a kind that can be read is not told to become that kind.
    await expect(readSource([file('a.gpkg', 'not sqlite')])).rejects.toMatchObject({ problem: { code: 'format-unsupported', what: { zh: expect.stringContaining('内容却不是GeoPackage') as string } } });
  });
});
