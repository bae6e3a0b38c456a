import fc from 'fast-check';
import type { Position } from 'geojson';
import type { SourceCrs } from '../../crs/index.ts';
import type { LayerGeometry } from '../../model/index.ts';
import type { CellValue } from '../contract.ts';
import type { WritableLayer } from '../write/contract.ts';

/** Units of a generated coordinate in each CRS: metres, or 1e-5 degrees. */
const frames: Readonly<Record<string, { x: number; y: number; unit: number }>> = {
  'EPSG:4547': { x: 500_000, y: 3_500_000, unit: 1 },
  'EPSG:4524': { x: 36_360_000, y: 3_272_000, unit: 1 },
  wgs84: { x: 114, y: 34, unit: 1e-5 },
};

const cjk = fc.constantFrom('养老', '驿站', '㐂', '𠮷', 'Ａ', '渝中区', '小区—二期', '“引号”', 'é', 'x,y', 'a"b', '1;2', '<&>', '_x0041_', '第一行\n第二行');
const text = fc.oneof(cjk, fc.string({ maxLength: 12 }), fc.array(cjk, { maxLength: 5 }).map((parts) => parts.join('')), fc.constant('长'.repeat(120)), fc.constant(''));
const realNumber = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0.1, -1e-14, 1.112e21, 5e-324, 123456.789)).map((n) => (Object.is(n, -0) ? 0 : n));
const date = fc.tuple(fc.integer({ min: 1901, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 })).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const sorts: readonly fc.Arbitrary<CellValue>[] = [
  text,
  fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }),
  fc.maxSafeInteger(),
  realNumber,
  fc.boolean(),
  date,
  fc.tuple(date, time).map(([d, t]) => `${d}T${t}`),
];

/** A square from its lower left corner, closed, with holes that are squares well inside. */
const polygonRings = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }), fc.integer({ min: 30, max: 90 }), fc.integer({ min: 0, max: 2 })).map(([x, y, size, holes]) => {
  const square = (left: number, low: number, side: number): Position[] => [[left, low], [left + side, low], [left + side, low + side], [left, low + side], [left, low]];
  return [square(x, y, size), ...Array.from({ length: holes }, (_, i) => square(x + 5 + i * 12, y + 5, 5 + i))];
});
const anyPosition = fc.tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 100_000 })).map(([x, y]): Position => [x / 100, y / 100]);
const anyLine = fc.array(anyPosition, { minLength: 2, maxLength: 6 });
/** Parts that can't touch: each in its own band of the plane. */
const apart = (parts: Position[][][]): Position[][][] => parts.map((rings, i) => rings.map((ring) => ring.map(([x, y]): Position => [x + i * 2000, y])));

const geometriesOf = {
  point: anyPosition.map((coordinates): LayerGeometry => ({ type: 'Point', coordinates })),
  line: fc.oneof(anyLine.map((coordinates): LayerGeometry => ({ type: 'LineString', coordinates })), fc.array(anyLine, { minLength: 2, maxLength: 3 }).map((coordinates): LayerGeometry => ({ type: 'MultiLineString', coordinates }))),
  area: fc.oneof(polygonRings.map((coordinates): LayerGeometry => ({ type: 'Polygon', coordinates })), fc.array(polygonRings, { minLength: 2, maxLength: 3 }).map((parts): LayerGeometry => ({ type: 'MultiPolygon', coordinates: apart(parts) }))),
} as const;

function moved(geometry: LayerGeometry, crs: string): LayerGeometry {
  const { x, y, unit } = frames[crs];
  const walk = (value: unknown): unknown => {
    const list = value as unknown[];
    if (typeof list[0] === 'number') return [x + list[0] * unit, y + (list[1] as number) * unit];
    return list.map(walk);
  };
  return { type: geometry.type, coordinates: walk(geometry.coordinates) } as LayerGeometry;
}

/** Names of columns: Chinese, long, alike when cut, of awkward characters. */
const columnName = fc.constantFrom('名称', '养老服务用房建筑面积（平方米）', '养老服务用房建筑面积（其中闲置）', 'households_count_total', 'households_count_elder', '备注', 'name', 'NAME', 'a b', '老人数60+', 'x');

/** Layers as planners have them; the first column 编号 numbers the rows. At least one row has a geometry unless `family` is none. */
export function anyLayer(families: readonly ('point' | 'line' | 'area')[]): fc.Arbitrary<WritableLayer> {
  return fc
    .record({
      crs: fc.constantFrom<SourceCrs>('EPSG:4547', 'EPSG:4524', 'wgs84'),
      names: fc.uniqueArray(columnName, { minLength: 1, maxLength: 5, selector: (name) => name.toLowerCase() }),
      sorts: fc.array(fc.nat({ max: sorts.length - 1 }), { minLength: 5, maxLength: 5 }),
      count: fc.integer({ min: 1, max: 8 }),
    })
    .chain(({ crs, names, sorts: chosen, count }) => {
      const geometry = fc.constantFrom(...families).chain((family) => geometriesOf[family]).map((g) => moved(g, crs));
      const row = fc.tuple(fc.option(geometry, { freq: 6 }), ...names.map((_, i) => fc.option(sorts[chosen[i]], { freq: 5 })));
      return fc.tuple(geometry, fc.array(row, { minLength: count, maxLength: count })).map(([first, rows]): WritableLayer => ({
        name: '图层',
        columns: ['编号', ...names],
        crs,
        hasGeometry: true,
        rows: rows.map(([own, ...values], i) => ({ values: [i + 1, ...values], geometry: i === 0 ? first : own })),
      }));
    });
}
