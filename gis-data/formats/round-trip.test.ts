import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { sourceToLonLat, transformGeometry } from '../crs/index.ts';
import type { CellValue, SourceTable, WritableLayer, WriteFormat, WriteOptions } from './index.ts';
import { readSource, writeLayer } from './index.ts';
import { anyLayer } from './testing/layers.ts';
import { provideGdalFromPackage } from './testing/node-gdal.ts';
import { geometryDistance } from './testing/same-geometry.ts';
import { parseWktGeometry } from './wkt-geometry.ts';
import { columnKinds } from './write/column-kinds.ts';

beforeAll(provideGdalFromPackage);

/** One millimetre, in metres and in degrees of latitude. */
const millimetre = (crs: WritableLayer['crs']): number => (crs === 'wgs84' ? 0.001 / 111_320 : 0.001);
const controls = new RegExp('[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]|\\p{Surrogate}', 'gu');
const storable = (text: string): string => text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');

/** What a format can hold of a value of a column of some kind; anything it changes here must be reported. */
type Held = (value: CellValue, kind: string) => CellValue;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
function cutTo(text: string, bytes: number): string {
  let kept = '';
  for (const character of text) {
    if (bytesOf(kept + character) > bytes) break;
    kept += character;
  }
  return kept;
}

const held: Readonly<Record<WriteFormat, Held>> = {
  gpkg: (value, kind) => (typeof value === 'string' ? storable(value) : kind === 'text' && value !== null ? String(value) : value),
  geojson: (value) => value,
  kml: (value) => (value === null ? null : String(value).replace(controls, '')),
  csv: (value) => (value === null || value === '' ? null : String(value)),
  xlsx: (value) => (value === '' ? null : value),
  gdb: (value, kind) => (typeof value === 'string' ? storable(value) : kind === 'boolean' && value !== null ? Number(value) : value),
  shapefile: (value) => {
    if (typeof value === 'number' && !Number.isInteger(value) && String(value).length > 24) return Number([17, 16, 15].map((d) => value.toExponential(d)).find((t) => t.length <= 24));
    return typeof value !== 'string' ? value : cutTo(storable(value).replaceAll('\uFFFD', '?'), 254).trim() || null;
  },
};

async function readBack(format: WriteFormat, layer: WritableLayer, options: WriteOptions = {}): Promise<{ tables: SourceTable[]; codes: Set<string> }> {
  const { files, reported } = await writeLayer(format, layer, options);
  const sources = files.map(({ name, bytes }) => ({ name: name.split('/').at(-1) ?? name, bytes, ...(name.includes('/') ? { folder: name.slice(0, name.lastIndexOf('/')) } : {}) }));
  return { tables: await readSource(sources), codes: new Set(reported.map((problem) => problem.code)) };
}

/** Every row of the layer is in the tables with its values as held and its geometry within a millimetre. */
function expectSame(format: WriteFormat, layer: WritableLayer, tables: readonly SourceTable[]): void {
  const found = tables.flatMap((table) => table.rows.map((row) => ({ table, row })));
  expect(found).toHaveLength(layer.rows.length);
  const kinds = columnKinds(layer);
  const isLonLat = format === 'kml' || format === 'geojson' || format === 'csv' || format === 'xlsx';
  const move = sourceToLonLat(layer.crs ?? 'wgs84');
  for (const { table, row } of found) {
    const at = (name: string): number => table.columns.indexOf(name);
    const original = layer.rows[Number(row.values[at('编号')]) - 1];
    layer.columns.forEach((column, i) => {
      // Names may be shortened; the order of columns stays.
      const place = format === 'shapefile' || format === 'gdb' ? i : format === 'kml' || format === 'geojson' ? at(column) : i;
      const value = place < 0 ? null : row.values[place] ?? null;
      const expected = held[format](original.values[i], kinds[i]);
      // A FileGDB keeps times as parts of a day in a double: the last second may move.
      if (format === 'gdb' && kinds[i] === 'dateTime' && expected !== null) expect(Math.abs(Date.parse(String(value)) - Date.parse(String(expected)))).toBeLessThanOrEqual(1000);
      else expect([column, value]).toEqual([column, expected]);
    });
    const expected = original.geometry === null ? null : isLonLat ? transformGeometry(original.geometry, move) : original.geometry;
    const wkt = table.columns.includes('WKT') ? row.values[at('WKT')] : null;
    const geometry = format === 'csv' || format === 'xlsx' ? (wkt === null ? null : parseWktGeometry(String(wkt))) : row.geometry;
    expect(geometryDistance(geometry as typeof expected, expected)).toBeLessThan(millimetre(isLonLat ? 'wgs84' : layer.crs));
  }
}

const mixed = anyLayer(['point', 'line', 'area']);
const oneKind = fc.constantFrom('point' as const, 'line' as const, 'area' as const).chain((family) => anyLayer([family]));
/** Tables drop rows without any content and repair headers; letters, digits and Chinese keep clear of that. */
const plainTexts = mixed.map((layer): WritableLayer => ({
  ...layer,
  rows: layer.rows.map((row) => ({ ...row, values: row.values.map((value) => (typeof value === 'string' && !/^\d{4}-/.test(value) ? `甲${value.replace(/[\r\0\p{Surrogate}]/gu, '')}乙` : value)) })),
}));

describe('a round trip', () => {
  it.each<[WriteFormat, fc.Arbitrary<WritableLayer>, number]>([
    ['gpkg', mixed, 30],
    ['geojson', mixed, 100],
    ['kml', mixed, 100],
    ['shapefile', mixed, 100],
    ['csv', plainTexts, 60],
    ['xlsx', plainTexts, 60],
    ['gdb', oneKind, 10],
  ])('through %s keeps geometry within 1 mm and every value the format holds', { timeout: 120_000 }, async (format, layers, runs) => {
    await fc.assert(
      fc.asyncProperty(layers, async (layer) => {
        const { tables } = await readBack(format, layer);
        expectSame(format, layer, tables);
      }),
      { seed: 4, numRuns: runs },
    );
  });

  it('through a GBK shapefile keeps what GBK has, and says which characters it has not', async () => {
    const layer: WritableLayer = { name: '街道', columns: ['名称'], crs: 'EPSG:4545', hasGeometry: true, rows: [{ values: ['解放碑€街道'], geometry: { type: 'Point', coordinates: [5e5, 3e6] } }, { values: ['𠮷祥里é'], geometry: null }] };
    const { tables, codes } = await readBack('shapefile', layer, { encoding: 'gbk' });
    expect(tables[0].rows.map((row) => row.values[0])).toEqual(['解放碑?街道', '?祥里é']);
    expect([...codes]).toEqual(['write-characters-lost']);
    expect(tables[0].declaredCrs?.crs).toBe('EPSG:4545');
    expect(tables[0].encoding).toBe('GB18030');
  });
});

describe('what a format cannot hold', () => {
  const point = { type: 'Point' as const, coordinates: [114, 34] };
  const layer: WritableLayer = {
    name: '设施', crs: 'wgs84', hasGeometry: true,
    columns: ['养老服务用房面积', '养老服务用房面积二', '说明', '空', '时间'],
    rows: [
      { values: [1.5, 2, '很'.repeat(100), '', '2024-01-02T03:04:05'], geometry: point },
      { values: [1, 3, ' 有空白 ', 'x', null], geometry: { type: 'LineString', coordinates: [[114, 34], [115, 35]] } },
      { values: [2, 4, 'a\u0001b', null, null], geometry: null },
    ],
  };
  it.each<[WriteFormat, string[]]>([
    ['gpkg', []],
    ['geojson', []],
    ['kml', ['write-control-characters', 'write-kind-as-text']],
    ['csv', ['write-empty-as-missing', 'write-geometry-as-text']],
    ['xlsx', ['write-empty-as-missing', 'write-geometry-as-text']],
    ['shapefile', ['write-edge-blanks', 'write-empty-as-missing', 'write-field-renamed', 'write-kind-as-text', 'write-layer-split', 'write-text-cut']],
  ])('is reported by %s', async (format, expected) => {
    const { codes } = await readBack(format, layer);
    expect([...codes].sort()).toEqual(expected);
  });

  it('cuts names at 10 bytes between characters and keeps them unique', async () => {
    const { tables } = await readBack('shapefile', layer);
    expect(tables.map((table) => table.name)).toEqual(['设施_点', '设施_线']);
    expect(tables[0].columns.slice(0, 2)).toEqual(['养老服', '养老_1']);
    expect(bytesOf(String(tables[0].rows[0].values[2]))).toBe(252);
  });

  it('refuses longitude and latitude for a layer without a CRS, and says what GCJ-02 lacks', async () => {
    await expect(writeLayer('geojson', { ...layer, crs: null })).rejects.toMatchObject({ problem: { code: 'write-crs-unknown' } });
    const { reported, files } = await writeLayer('shapefile', { ...layer, crs: 'gcj02', rows: layer.rows.slice(0, 1) });
    expect(reported.map((problem) => problem.code)).toContain('write-crs-without-code');
    expect(files.some((file) => file.name.endsWith('.prj'))).toBe(false);
  });

  it.each(['EPSG:4490', 'EPSG:4326', 'EPSG:3857', 'EPSG:4547', 'EPSG:4524', 'EPSG:4498', 'EPSG:32650'] as const)('states %s so that it is read back', async (crs) => {
    const rows = [{ values: ['甲'], geometry: { type: 'Point' as const, coordinates: [114, 34] } }];
    for (const format of ['shapefile', 'gpkg'] as const) {
      const { tables } = await readBack(format, { name: '点', columns: ['名称'], crs, hasGeometry: true, rows });
      expect([format, tables[0].declaredCrs?.crs]).toEqual([format, crs]);
    }
  });
});
