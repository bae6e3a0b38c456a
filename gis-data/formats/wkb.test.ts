import fc from 'fast-check';
import type { Geometry, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { readWkb, WkbFault } from './wkb.ts';
import { parseWktGeometry } from './wkt-geometry.ts';

const codes: Record<string, number> = { Point: 1, LineString: 2, Polygon: 3, MultiPoint: 4, MultiLineString: 5, MultiPolygon: 6 };

/** Writes a geometry by the standard, with heights of 9 when asked, in ISO or extended codes. */
function wkb(geometry: Geometry, little: boolean, form: 'xy' | 'isoZ' | 'extendedZ'): Uint8Array {
  const bytes: number[] = [];
  const push = (size: number, write: (view: DataView) => void): void => {
    const view = new DataView(new ArrayBuffer(size));
    write(view);
    bytes.push(...new Uint8Array(view.buffer));
  };
  const uint = (n: number): void => push(4, (view) => view.setUint32(0, n >>> 0, little));
  const position = (p: Position): void => [p[0], p[1], ...(form === 'xy' ? [] : [9])].forEach((v) => push(8, (view) => view.setFloat64(0, v, little)));
  const many = <T>(items: T[], each: (item: T) => void): void => {
    uint(items.length);
    items.forEach(each);
  };
  const positions = (list: Position[]): void => many(list, position);
  const write = (g: Geometry): void => {
    bytes.push(little ? 1 : 0);
    uint(codes[g.type] + (form === 'isoZ' ? 1000 : 0) + (form === 'extendedZ' ? 0x80000000 : 0));
    if (g.type === 'Point') position(g.coordinates);
    if (g.type === 'LineString') positions(g.coordinates);
    if (g.type === 'Polygon') many(g.coordinates, positions);
    if (g.type === 'MultiLineString') many(g.coordinates, (c) => write({ type: 'LineString', coordinates: c }));
    if (g.type === 'MultiPolygon') many(g.coordinates, (c) => write({ type: 'Polygon', coordinates: c }));
  };
  write(geometry);
  return Uint8Array.from(bytes);
}

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0);
const position = fc.tuple(number, number).map(([x, y]): Position => [x, y]);
const line = fc.array(position, { minLength: 2, maxLength: 5 });
const geometry: fc.Arbitrary<Geometry> = fc.oneof(
  position.map((coordinates): Geometry => ({ type: 'Point', coordinates })),
  line.map((coordinates): Geometry => ({ type: 'LineString', coordinates })),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((coordinates): Geometry => ({ type: 'Polygon', coordinates })),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((coordinates): Geometry => ({ type: 'MultiLineString', coordinates })),
  fc.array(fc.array(line, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }).map((coordinates): Geometry => ({ type: 'MultiPolygon', coordinates })),
);
const form = fc.constantFrom('xy' as const, 'isoZ' as const, 'extendedZ' as const);

describe('well-known binary', () => {
  it('gives back every geometry to the last bit, heights dropped', () => {
    fc.assert(fc.property(geometry, fc.boolean(), form, (g, little, f) => void expect(readWkb(wkb(g, little, f))).toEqual({ geometry: g, straightened: false })), { seed: 9 });
  });

  it('cut anywhere is a fault, never a shorter geometry', () => {
    fc.assert(
      fc.property(geometry, fc.double({ min: 0, max: 0.999, noNaN: true }), (g, share) => {
        const whole = wkb(g, true, 'xy');
        expect(() => readWkb(whole.subarray(0, Math.floor(whole.length * share)))).toThrow(WkbFault);
      }),
      { seed: 10 },
    );
  });

  it('of a circular string is straightened, of a triangle refused by type, of a stray member damage', () => {
    const circular = new DataView(new ArrayBuffer(9 + 48));
    circular.setUint8(0, 1);
    circular.setUint32(1, 8, true);
    circular.setUint32(5, 3, true);
    [0, 0, 1, 1, 2, 0].forEach((value, i) => circular.setFloat64(9 + i * 8, value, true));
    const read = readWkb(new Uint8Array(circular.buffer));
    expect(read.straightened).toBe(true);
    expect(read.geometry).toMatchObject({ type: 'LineString' });
    expect((read.geometry as { coordinates: Position[] }).coordinates).toHaveLength(181);
    expect(() => readWkb(Uint8Array.of(1, 17, 0, 0, 0, 0, 0, 0, 0))).toThrow(expect.objectContaining({ unusableType: true }) as Error);
    const stray = Uint8Array.of(1, 5, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, ...new Array<number>(16).fill(0));
    expect(() => readWkb(stray)).toThrow(WkbFault);
  });
});

describe('well-known text', () => {
  it.each([
    ['POINT (119.97 31.71)', { type: 'Point', coordinates: [119.97, 31.71] }],
    ['SRID=4490;POINT Z (119.97 31.71 5)', { type: 'Point', coordinates: [119.97, 31.71, 5] }],
    ['LineString(1 2,3 4)', { type: 'LineString', coordinates: [[1, 2], [3, 4]] }],
    ['POLYGON ((0 0, 1e1 0, 0 1.5, 0 0), (1 1, 2 1, 1 2, 1 1))', { type: 'Polygon', coordinates: [[[0, 0], [10, 0], [0, 1.5], [0, 0]], [[1, 1], [2, 1], [1, 2], [1, 1]]] }],
    ['MULTIPOLYGON (((0 0,1 0,0 1,0 0)))', { type: 'MultiPolygon', coordinates: [[[[0, 0], [1, 0], [0, 1], [0, 0]]]] }],
    ['MULTIPOINT ((1 2), (3 4))', { type: 'MultiPoint', coordinates: [[1, 2], [3, 4]] }],
  ])('%s', (text, expected) => expect(parseWktGeometry(text)).toEqual(expected));
  it.each(['TIN (((0 0 0)))', 'POINT EMPTY', 'POINT (1', 'hello', 'POINT (a b)'])('%s is none', (text) => expect(parseWktGeometry(text)).toBeNull());
});
