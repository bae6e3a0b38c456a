import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SourceCrs } from '../crs/index.ts';
import { sourceToMetres } from '../crs/index.ts';
import type { SourceFile, SourceTable } from './index.ts';
import { readSource } from './index.ts';
import { provideGdalFromPackage } from './testing/node-gdal.ts';

const folder = join(import.meta.dirname, '../../../shared/data/planner_files');
const present = existsSync(folder);
if (!present && process.env['CI']) throw new Error(`the real test files are missing: ${folder}`);

/** The parts of one of the six road files, as a planner would choose them. */
function parts(pattern: RegExp, inside?: string): SourceFile[] {
  const from = inside === undefined ? folder : join(folder, inside);
  return readdirSync(from).filter((name) => pattern.test(name)).map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(from, name))), ...(inside === undefined ? {} : { folder: inside }) }));
}

/** All positions in metres of EPSG:4545, row by row. */
function metres(table: SourceTable, crs: SourceCrs): Position[][] {
  const move = sourceToMetres(crs, 'EPSG:4545');
  return table.rows.map((row) => {
    const { geometry } = row;
    if (geometry?.type === 'LineString') return geometry.coordinates.map(([x, y]) => move(x, y));
    if (geometry?.type === 'MultiLineString' && geometry.coordinates.length === 1) return geometry.coordinates[0].map(([x, y]) => move(x, y));
    throw new Error(`row ${row.rowNumber} is a ${geometry?.type ?? 'nothing'}`);
  });
}

describe.skipIf(!present)(`the 897 roads of Yuzhong in six containers${present ? '' : ` (skipped: the real test files are not at ${folder})`}`, () => {
  beforeAll(provideGdalFromPackage);

  it('agree within 0.05 m, each in the CRS it declares', { timeout: 60_000 }, async () => {
    const containers: [string, SourceFile[], SourceCrs, SourceCrs | null][] = [
      ['gpkg', parts(/^渝中区道路\.gpkg$/), 'EPSG:4490', 'EPSG:4490'],
      ['gdb', parts(/./, '渝中区道路.gdb'), 'EPSG:4490', 'EPSG:4490'],
      ['kml', parts(/^渝中区道路\.kml$/), 'wgs84', 'wgs84'],
      ['tab', parts(/^渝中区道路\.(tab|dat|map|id)$/), 'EPSG:4326', 'EPSG:4326'],
      ['shp', parts(/^渝中区道路_带号36\./), 'EPSG:4524', 'EPSG:4524'],
      // A drawing names no CRS; its maker said CGCS2000, central meridian 108°.
      ['dxf', parts(/^渝中区道路\.dxf$/), 'EPSG:4545', null],
    ];
    let first: Position[][] | null = null;
    for (const [name, files, crs, declared] of containers) {
      const tables = await readSource(files);
      expect([name, tables.length, tables[0].rows.length]).toEqual([name, 1, 897]);
      expect([name, tables[0].declaredCrs?.crs ?? null]).toEqual([name, declared]);
      const roads = metres(tables[0], crs);
      first ??= roads;
      let largest = 0;
      roads.forEach((road, i) => {
        expect([name, i, road.length]).toEqual([name, i, first?.[i].length]);
        road.forEach(([x, y], k) => (largest = Math.max(largest, Math.hypot(x - (first?.[i][k][0] ?? 0), y - (first?.[i][k][1] ?? 0)))));
      });
      // MapInfo rounds to a millionth of a degree, which is up to 0.074 m across; every ordinate by itself is within 0.056 m.
      expect([name, largest < (name === 'tab' ? 0.08 : 0.05)]).toEqual([name, true]);
    }
  });
});
