import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Project } from '../model/index.ts';
import { layerNames, layerTitles } from '../model/index.ts';
import { countyWithGates } from './testing/county-with-gates.ts';
import { addRun, loadSql, saveProject } from './index.ts';
import { layerColumns } from './columns.ts';
import { workingReference } from './srs.ts';
import { fieldTitle } from './titles.ts';

const sql = await loadSql();
const folder = mkdtempSync(join(tmpdir(), 'geopackage-'));
afterAll(() => rmSync(folder, { recursive: true }));

const findings = [
  {
    rule: 'area-new', subject: 'compound-0001', subjectKind: 'compound', subjectName: '锦绣花园', verdict: 'fail', measured: 120, required: 200, unit: 'm2', margin: -80,
    clauses: ['DQ-29', 'DQ-31'], reading: [], trace: { inputs: [], steps: [], sentence: { zh: '实配120㎡,应配200㎡,不达标。', en: 'short' } },
  },
  { rule: 'circle-15min', subject: 7, verdict: 'somethingNew', measured: null, clauses: 'x' },
  null,
];
const county: Project = addRun(countyWithGates(), {
  id: 'abc', createdAt: '2026-11-22T05:00:00.000Z', policy: 'daqing-2025', asOf: '2027-12-31', json: JSON.stringify({ findings }),
});
const bytes = saveProject(county, sql);
const database = new sql.Database(bytes);
const rows = (query: string) => database.exec(query)[0]?.values ?? [];

describe('the project file is a GeoPackage 1.3', () => {
  it('says so in its header', () => {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    expect(view.getUint32(68)).toBe(0x47504b47);
    expect(view.getUint32(60)).toBe(10300);
  });

  it('has no fault that SQLite sees, and no broken reference', () => {
    expect(rows('PRAGMA integrity_check')).toEqual([['ok']]);
    expect(rows('PRAGMA foreign_key_check')).toEqual([]);
  });

  it('registers every table, with an integer key and columns of the types the standard has', () => {
    const listed = rows('SELECT table_name, data_type FROM gpkg_contents').map(([name]) => String(name));
    const own = rows("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'gpkg_%' AND name NOT LIKE 'sqlite_%'").map(([name]) => String(name));
    expect(listed.sort()).toEqual(own.sort());
    const allowed = /^(BOOLEAN|INTEGER|DOUBLE|TEXT|DATE|DATETIME|BLOB|POINT|LINESTRING|POLYGON|MULTI\w+|GEOMETRY)$/;
    const views = rows("SELECT name FROM sqlite_master WHERE type='view'").map(([name]) => String(name));
    expect(views.sort()).toEqual(['community_verdicts', 'compound_verdicts', 'facility_verdicts', 'township_verdicts']);
    for (const table of own.filter((name) => !views.includes(name))) {
      const columns = rows(`PRAGMA table_info("${table}")`);
      expect(columns.filter((column) => column[5] === 1).map((column) => column[2])).toEqual(['INTEGER']);
      for (const column of columns) expect(String(column[2]), `${table}.${String(column[1])}`).toMatch(allowed);
    }
  });

  it('has Chinese titles for layers and columns, every column one of its own', () => {
    for (const layer of layerNames) {
      expect(rows(`SELECT identifier, description, srs_id FROM gpkg_contents WHERE table_name='${layer}'`)).toEqual([[layerTitles[layer].zh, layerTitles[layer].en, 4547]]);
      for (const { field } of layerColumns[layer]) expect(fieldTitle(layer, field), `${layer}.${field}`).toMatch(/\p{Script=Han}/u);
    }
    expect(rows("SELECT title FROM gpkg_data_columns WHERE table_name='compounds' AND column_name='provided_area_square_metres'")).toEqual([['实配面积(㎡)']]);
    expect(rows("SELECT DISTINCT extension_name, scope FROM gpkg_extensions")).toEqual([['gpkg_schema', 'read-write']]);
  });

  it('gives each geometry a header with its system and an envelope that holds it', () => {
    for (const [blob] of rows('SELECT geom FROM roads LIMIT 50')) {
      const view = new DataView((blob as Uint8Array).buffer, (blob as Uint8Array).byteOffset);
      expect([view.getUint8(0), view.getUint8(1), view.getUint8(2), view.getUint8(3)]).toEqual([0x47, 0x50, 0, 0x03]);
      expect(view.getInt32(4, true)).toBe(4547);
      const [west, east, south, north] = [8, 16, 24, 32].map((at) => view.getFloat64(at, true));
      const [x, y] = [view.getFloat64(49, true), view.getFloat64(57, true)];
      expect(x >= west && x <= east && y >= south && y <= north).toBe(true);
    }
    const [[west, east]] = rows("SELECT min_x, max_x FROM gpkg_contents WHERE table_name='roads'");
    const all = (county.layers.roads ?? []).flatMap((road) => (road.geometry?.type === 'LineString' ? road.geometry.coordinates.map((p) => p[0]) : []));
    expect([west, east]).toEqual([Math.min(...all), Math.max(...all)]);
  });

  it('carries a readable table of the latest findings, whatever their JSON lacks', () => {
    expect(rows('SELECT name, verdict, measured, required, unit, margin, clauses, sentence FROM findings')).toEqual([
      ['锦绣花园', '不达标', 120, 200, 'm2', -80, 'DQ-29、DQ-31', '实配120㎡,应配200㎡,不达标。'],
      [null, 'somethingNew', null, null, null, null, null, null],
      [null, null, null, null, null, null, null, null],
    ]);
    const broken = addRun(county, { id: 'later', createdAt: '2026-11-23T00:00:00.000Z', policy: 'x', asOf: '2027-12-31', json: 'not JSON' });
    const other = new sql.Database(saveProject(broken, sql));
    expect(other.exec('SELECT count(*) FROM findings')[0].values).toEqual([[0]]);
    other.close();
  });
});

const gdal = spawnSync('ogrinfo', ['--version']).status === 0;

describe('GDAL, where it is installed', () => {
  it.skipIf(!gdal)('reads every layer without a warning', () => {
    const file = join(folder, '示范县 plan.gpkg');
    writeFileSync(file, bytes);
    const result = spawnSync('ogrinfo', ['-ro', '-al', '-so', file], { encoding: 'utf8' });
    expect(result.stderr).toBe('');
    expect(result.status).toBe(0);
    for (const layer of layerNames) {
      const part = result.stdout.split(`Layer name: ${layer}\n`)[1].split('Layer name: ')[0];
      expect(part).toContain(`Feature Count: ${county.layers[layer]?.length}`);
      expect(part).toContain(`IDENTIFIER=${layerTitles[layer].zh}`);
      expect(part).toContain('ID["EPSG",4547]');
    }
  });

  it.skipIf(!gdal)('finds the geometry where it is', () => {
    const file = join(folder, 'one.gpkg');
    writeFileSync(file, bytes);
    const facility = county.layers.facilities?.[0];
    const result = spawnSync('ogrinfo', ['-ro', '-q', file, 'facilities', '-where', `id='${facility?.id}'`], { encoding: 'utf8' });
    expect(result.stdout).toContain(`POINT (${facility?.geometry?.coordinates.join(' ')})`);
    expect(result.stdout).toContain(`name (String) = ${facility?.name}`);
  });

  it.skipIf(spawnSync('gdalsrsinfo', ['--version']).status !== 0)('knows every working reference system by the same definition', () => {
    for (const code of [4513, 4526, 4533, 4534, 4547, 4554]) {
      const known = spawnSync('gdalsrsinfo', ['-o', 'wkt1', '--single-line', `EPSG:${code}`], { encoding: 'utf8' }).stdout.trim();
      const ours = workingReference(`EPSG:${code}`).wkt;
      // The geographic system's axes go without saying inside a projected one.
      expect(ours).toBe(known);
    }
  });

  it('refuses a working system that is none', () => {
    expect(() => workingReference('EPSG:3857')).toThrow('EPSG:3857');
    expect(workingReference(null).srsId).toBe(-1);
  });
});
