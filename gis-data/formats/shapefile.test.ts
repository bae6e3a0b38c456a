import { describe, expect, it } from 'vitest';
import type { ProblemError } from '../model/index.ts';
import type { SourceFile, SourceTable } from './index.ts';
import { readSource } from './index.ts';
import { signedArea } from './shapefile/rings.ts';

type Ring = [number, number][];

/** A .shp of polygons (or null shapes), written from the format's description. */
function shp(records: (Ring[] | null)[]): Uint8Array {
  const bodies = records.map((rings) => {
    if (rings === null) return new Uint8Array(4);
    const points = rings.flat();
    const body = new DataView(new ArrayBuffer(44 + rings.length * 4 + points.length * 16));
    body.setInt32(0, 5, true);
    body.setInt32(36, rings.length, true);
    body.setInt32(40, points.length, true);
    let start = 0;
    rings.forEach((ring, i) => {
      body.setInt32(44 + i * 4, start, true);
      start += ring.length;
    });
    points.forEach(([x, y], i) => {
      body.setFloat64(44 + rings.length * 4 + i * 16, x, true);
      body.setFloat64(52 + rings.length * 4 + i * 16, y, true);
    });
    return new Uint8Array(body.buffer);
  });
  const length = bodies.reduce((sum, body) => sum + 8 + body.length, 100);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 9994);
  view.setInt32(24, length / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, 5, true);
  let at = 100;
  bodies.forEach((body, i) => {
    view.setInt32(at, i + 1);
    view.setInt32(at + 4, body.length / 2);
    bytes.set(body, at + 8);
    at += 8 + body.length;
  });
  return bytes;
}

/** A .dbf with one text field; `*` before a value marks the record as deleted. */
function dbf(nameBytes: number[], values: (number[] | string)[], languageByte = 0): Uint8Array {
  const width = 20;
  const bytes = new Uint8Array(32 + 32 + 1 + values.length * (width + 1)).fill(0x20, 65);
  const view = new DataView(bytes.buffer);
  bytes[0] = 3;
  view.setUint32(4, values.length, true);
  view.setUint16(8, 65, true);
  view.setUint16(10, width + 1, true);
  bytes[29] = languageByte;
  bytes.set(nameBytes, 32);
  bytes[43] = 'C'.charCodeAt(0);
  bytes[48] = width;
  bytes[64] = 0x0d;
  values.forEach((value, i) => {
    const plain = typeof value === 'string' ? [...new TextEncoder().encode(value)] : value;
    const deleted = plain[0] === 0x2a;
    bytes[65 + i * (width + 1)] = deleted ? 0x2a : 0x20;
    bytes.set((deleted ? plain.slice(1) : plain).slice(0, width), 66 + i * (width + 1));
  });
  return bytes;
}

const square = (x: number, y: number, size: number): Ring => [[x, y], [x, y + size], [x + size, y + size], [x + size, y], [x, y]];
const reversed = (ring: Ring): Ring => [...ring].reverse();
const name = [0x4e, 0x41, 0x4d, 0x45];
const files = (parts: Record<string, Uint8Array>): SourceFile[] => Object.entries(parts).map(([extension, bytes]) => ({ name: `a.${extension}`, bytes }));
const read = async (parts: Record<string, Uint8Array>): Promise<SourceTable> => (await readSource(files(parts)))[0];
const refusal = (parts: Record<string, Uint8Array>): Promise<string> => readSource(files(parts)).then(() => 'read', (error: ProblemError) => error.problem.code);

function area(table: SourceTable, row: number): number {
  const { geometry } = table.rows[row];
  const polygons = geometry?.type === 'Polygon' ? [geometry.coordinates] : geometry?.type === 'MultiPolygon' ? geometry.coordinates : [];
  return polygons.reduce((sum, [outer, ...holes]) => sum + Math.abs(signedArea(outer)) - holes.reduce((h, hole) => h + Math.abs(signedArea(hole)), 0), 0);
}

describe('polygons of a shapefile', () => {
  it('put holes into the right outer ring, islands in holes included', async () => {
    const island = square(4, 4, 2);
    const table = await read({ shp: shp([[square(0, 0, 10), reversed(square(2, 2, 6)), island, square(20, 0, 5), reversed(square(21, 1, 1))]]) });
    expect(table.rows[0].geometry?.type).toBe('MultiPolygon');
    expect(area(table, 0)).toBeCloseTo(100 - 36 + 4 + 25 - 1, 9);
  });

  it('are read with the roles exchanged when the file is written the wrong way round', async () => {
    const table = await read({ shp: shp([[reversed(square(0, 0, 10))]]) });
    expect(area(table, 0)).toBe(100);
  });

  it('keep null shapes as rows without geometry', async () => {
    const table = await read({ shp: shp([null, [square(0, 0, 1)]]), dbf: dbf(name, ['甲', '乙']) });
    expect(table.rows.map((row) => [row.values[0], row.geometry?.type ?? null])).toEqual([['甲', null], ['乙', 'Polygon']]);
  });
});

describe('attributes', () => {
  const gbkStreet = [0xbd, 0xd6, 0xb5, 0xc0];

  it('are decoded by content: GBK without .cpg, and against a .cpg that claims UTF-8', async () => {
    expect((await read({ dbf: dbf(name, [gbkStreet]) })).rows[0].values).toEqual(['街道']);
    const lied = await read({ dbf: dbf(name, [gbkStreet]), cpg: new TextEncoder().encode('UTF-8'), shp: shp([null]) });
    expect(lied.rows[0].values).toEqual(['街道']);
    expect(lied.encoding).toBe('GB18030');
    expect(lied.problems.map((problem) => problem.code)).toContain('encoding-overruled');
  });

  it('are UTF-8 when they are valid UTF-8, whatever the language byte says, even cut in mid-character', async () => {
    const table = await read({ dbf: dbf(name, ['街道', '一二三四五六七八'], 0x4d) });
    expect(table.encoding).toBe('UTF-8');
    expect(table.rows.map((row) => row.values[0])).toEqual(['街道', '一二三四五六']);
  });

  it('skip deleted records with a reason, keeping the others beside their shapes', async () => {
    const table = await read({ shp: shp([[square(0, 0, 1)], [square(0, 0, 2)]]), dbf: dbf(name, ['*old', 'new']) });
    expect(table.rows.map((row) => row.rowNumber)).toEqual([2]);
    expect(area(table, 0)).toBe(4);
    expect(table.skipped).toHaveLength(1);
  });
});

describe('broken sets', () => {
  const good = shp([[square(0, 0, 1)]]);
  it('are refused: cut short, damaged, no .shp beside the .shx, no shapefile at all', async () => {
    expect(await refusal({ shp: good.subarray(0, good.length - 8) })).toBe('shapefile-broken');
    expect(await refusal({ dbf: dbf(name, ['a', 'b']).subarray(0, 90) })).toBe('shapefile-broken');
    expect(await refusal({ dbf: dbf(name, ['a']), shx: good })).toBe('shapefile-part-missing');
    expect(await refusal({ shp: new Uint8Array(200) })).toBe('shapefile-broken');
  });

  it('with differing counts are read and said so', async () => {
    const table = await read({ shp: good, dbf: dbf(name, ['甲', '乙']) });
    expect(table.rows.map((row) => row.geometry?.type ?? null)).toEqual(['Polygon', null]);
    expect(table.problems.map((problem) => problem.code)).toContain('shapefile-counts-differ');
  });
});
