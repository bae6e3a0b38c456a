import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bd09ToWgs84, crsFromWkt, planeTransform } from '../crs/index.ts';
import type { SourceFile, SourceTable } from '../formats/index.ts';
import { provideGdal, readSource } from '../formats/index.ts';
import { provideGdalFromPackage } from '../formats/testing/node-gdal.ts';
import type { ImportReport, LayerName, Project, ProblemError } from '../model/index.ts';
import { problemSentence, quietWork } from '../model/index.ts';
import { importLayer, previewImport } from './index.ts';
import type { ImportRequest } from './index.ts';

const shared = join(import.meta.dirname, '../../../shared/data');
const present = existsSync(shared);
if (!present && process.env['CI']) throw new Error(`the real test files are missing: ${shared}`);
/** Says in the test report why these tests did not run. */
const titled = (title: string): string => (present ? title : `${title} (skipped: the real test files are not at ${shared})`);

const planner = join(shared, 'planner_files');
const awkward = join(shared, 'awkward_files');
const partExtensions = ['.shp', '.dbf', '.shx', '.prj', '.cpg'];

/** A file with the parts that belong to it, as the user would choose them. */
function source(path: string): SourceFile[] {
  const folder = dirname(path);
  const stem = basename(path, extname(path));
  const isPart = partExtensions.includes(extname(path).toLowerCase());
  const names = isPart ? readdirSync(folder).filter((name) => basename(name, extname(name)) === stem && partExtensions.includes(extname(name).toLowerCase())) : [basename(path)];
  return names.map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }));
}

const empty: Project = { id: 'p', name: '某县', workingCrs: null, notice: null, layers: {}, parameters: {}, readings: {}, imports: [], audit: [], packs: [], mappings: [], runs: [] };

async function load(layer: LayerName, path: string, more: Partial<ImportRequest> = {}, project = empty): Promise<{ project: Project; report: ImportReport }> {
  const result = await importLayer(project, { layer, files: more.files ?? source(path), importedAt: '2026-01-01T00:00:00.000Z', mode: 'replace', ...more }, quietWork);
  const { report } = result;
  expect(report.accepted + report.repaired + report.rejected + report.skipped).toBe(report.rowsInFile);
  expect(result.project.layers[layer]).toHaveLength(report.accepted + report.repaired);
  return result;
}

describe.skipIf(!present)(titled('Changzhou'), () => {
  it('brings in all 1,742 compounds and names the five other rows', async () => {
    const { project, report } = await load('compounds', join(planner, '常州市住宅小区养老服务用房台账.xlsx'));
    const compounds = project.layers.compounds ?? [];
    expect(compounds).toHaveLength(1742);
    expect(report).toMatchObject({ rowsInFile: 1747, rejected: 0, skipped: 5, crs: 'bd09' });
    expect(report.skippedRows.map(({ row }) => row)).toEqual([1, 2, 3, 4, 1747]);
    expect(project.workingCrs).toBe('EPSG:4549');
    expect(compounds[0]).toMatchObject({ name: '恒大翡翠华庭', countyName: '武进区', households: 1608, blocks: 8, builtYear: null, providedAreaSquareMetres: null });
    expect(compounds.every((compound) => compound.providedAreaSquareMetres === null && compound.smallestUnitSquareMetres === null)).toBe(true);
    const [x, y] = compounds[0].geometry?.coordinates as number[];
    const [east, north] = planeTransform('EPSG:4549').toMetres(...bd09ToWgs84(119.972548, 31.710535));
    expect(Math.hypot(x - east, y - north)).toBeLessThan(1e-6);
    expect(compounds.filter((compound) => compound.geometry === null)).toHaveLength(2);
  });

  it('brings in the 89 nursing homes from GBK, latitude before longitude', async () => {
    const { project, report } = await load('facilities', join(planner, '常州市养老机构_GBK.csv'), { crs: 'bd09' });
    const facilities = project.layers.facilities ?? [];
    expect(facilities).toHaveLength(89);
    expect(report).toMatchObject({ encoding: 'GB18030', rejected: 0, skipped: 1, crs: 'bd09' });
    expect(facilities[2]).toMatchObject({ name: '邹区镇敬老院', kind: 'welfareHome' });
    expect(facilities.every(({ kind }) => kind !== 'regionalCentre')).toBe(true);
    expect(facilities.every(({ geometry }) => geometry !== null)).toBe(true);
    const assumed = await load('facilities', join(planner, '常州市养老机构_GBK.csv'));
    expect(assumed.report.warnings.map((warning) => warning.code)).toContain('crs-assumed');
  });
});

describe.skipIf(!present)(titled('Yuzhong'), () => {
  it('brings in the 201 compounds and says that they share 48 positions', async () => {
    const { project, report } = await load('compounds', join(planner, '渝中区住宅小区养老服务用房台账.xlsx'));
    expect(project.layers.compounds).toHaveLength(201);
    expect(project.layers.compounds?.[0]).toMatchObject({ name: '雍江艺庭', builtYear: 2010, households: 1680, blocks: 17 });
    const shared48 = report.warnings.find((warning) => warning.code === 'positions-shared');
    expect(shared48?.what.zh).toContain('201 行只有 48 个不同位置');
    expect(project.layers.compounds?.filter((compound) => compound.builtYear === null)).toHaveLength(14);
  });

  it('brings in the 12 streets with their names right, though the DBF is GBK without .cpg', async () => {
    const { project, report } = await load('townships', join(planner, '渝中区街道.shp'));
    expect(report).toMatchObject({ accepted: 12, encoding: 'GB18030', crs: 'EPSG:4545' });
    expect(project.layers.townships?.map(({ name }) => name)).toContain('解放碑街道');
    expect(project.layers.townships?.every(({ settlement }) => settlement === 'urban')).toBe(true);
  });
});

const roadFiles = ['渝中区道路.gpkg', '渝中区道路.gdb', '渝中区道路.kml', '渝中区道路.tab', '渝中区道路.dxf', '渝中区道路_带号36.shp'];
type Line = readonly (readonly number[])[];

/** The file with everything that belongs to it: the parts of a shapefile or of a MapInfo table, the files of a geodatabase. */
function roadSource(name: string): SourceFile[] {
  const path = join(planner, name);
  if (name.endsWith('.gdb')) return readdirSync(path).map((part) => ({ name: part, folder: name, bytes: new Uint8Array(readFileSync(join(path, part))) }));
  const parts = name.endsWith('.tab') ? ['.tab', '.dat', '.map', '.id'].map((extension) => name.replace('.tab', extension)) : null;
  return parts ? parts.map((part) => ({ name: part, bytes: new Uint8Array(readFileSync(join(planner, part))) })) : source(path);
}

describe.skipIf(!present)(titled('the six road files of Yuzhong'), () => {
  beforeAll(provideGdalFromPackage);
  afterAll(() => provideGdal(null));

  it('hold the same 897 roads within 0.05 m after import (MapInfo: within its own resolution), each under the CRS it was found to be in', async () => {
    const base = await load('townships', join(planner, '渝中区街道.shp'));
    const layers = new Map<string, Line[]>();
    const crs: Record<string, string | null> = {};
    for (const name of roadFiles) {
      const { project, report } = await load('roads', join(planner, name), { files: roadSource(name) }, base.project);
      expect([name, report.accepted + report.repaired]).toEqual([name, 897]);
      crs[name] = report.crs;
      layers.set(name, (project.layers.roads ?? []).map(({ geometry }) => (geometry?.type === 'MultiLineString' ? geometry.coordinates.flat() : (geometry?.coordinates as Line))));
    }
    expect(crs).toEqual({
      '渝中区道路.gpkg': 'EPSG:4490', '渝中区道路.gdb': 'EPSG:4490', '渝中区道路.kml': 'wgs84', '渝中区道路.tab': 'EPSG:4326', '渝中区道路.dxf': 'EPSG:4545', '渝中区道路_带号36.shp': 'EPSG:4524',
    });
    const [first, ...others] = roadFiles;
    for (const other of others) {
      // A MapInfo table keeps whole millionths of a degree: half a unit is 0.048 m east and 0.055 m north here, 0.074 m together. The file holds no more.
      const metres = other.endsWith('.tab') ? 0.074 : 0.05;
      expect([other, unpaired(layers.get(first) ?? [], layers.get(other) ?? [], metres)]).toEqual([other, 0]);
    }
  });

  it('carry the way numbers as numbers, not as names to print', async () => {
    const base = await load('townships', join(planner, '渝中区街道.shp'));
    const { project } = await load('roads', join(planner, '渝中区道路_带号36.shp'), {}, base.project);
    expect(project.layers.roads?.every(({ name }) => name === null)).toBe(true);
  });
});

/** Lines of `a` that have no twin in `b`: as many positions, each within `metres`; a line is the twin of one only. */
function unpaired(a: readonly Line[], b: readonly Line[], metres: number): number {
  const near = new Map<string, number[]>();
  const cell = (x: number, y: number): string => `${Math.floor(x)},${Math.floor(y)}`;
  b.forEach((line, i) => near.set(cell(line[0][0], line[0][1]), [...(near.get(cell(line[0][0], line[0][1])) ?? []), i]));
  const used = new Set<number>();
  return a.filter((line) => {
    const [x, y] = line[0];
    const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => near.get(cell(x + dx, y + dy)) ?? []));
    const twin = around.find((i) => !used.has(i) && b[i].length === line.length && line.every((position, at) => Math.hypot(position[0] - b[i][at][0], position[1] - b[i][at][1]) < metres));
    if (twin !== undefined) used.add(twin);
    return twin === undefined;
  }).length;
}

describe.skipIf(!present)(titled('questions about the real files'), () => {
  const ask = (layer: LayerName, name: string): ReturnType<typeof previewImport> =>
    previewImport(empty, { layer, files: source(join(planner, name)), importedAt: '', mode: 'replace' }, quietWork);

  it('are none but the one about coordinates, for the 1,742 compounds and the 89 nursing homes', async () => {
    const compounds = await ask('compounds', '常州市住宅小区养老服务用房台账.xlsx');
    expect(compounds.problem).toBeNull();
    expect((compounds.report?.accepted ?? 0) + (compounds.report?.repaired ?? 0)).toBe(1742);
    // Its headings say 百度坐标: even that one is answered.
    expect(compounds.questions).toEqual([]);
    const homes = await ask('facilities', '常州市养老机构_GBK.csv');
    expect((homes.report?.accepted ?? 0) + (homes.report?.repaired ?? 0)).toBe(89);
    expect(homes.encodingFinding).toMatchObject({ encoding: 'gb18030', confidence: 'high' });
    expect(homes.questions.map(({ id }) => id)).toEqual(['crs']);
    expect(homes.questions[0].options.map(({ value }) => value)).toContain('bd09');
  });

  it('are none for the streets in GBK without .cpg, whose names are right', async () => {
    const streets = await ask('townships', '渝中区街道.shp');
    expect(streets.encodingFinding).toMatchObject({ encoding: 'gb18030', confidence: 'high' });
    expect(streets.questions).toEqual([]);
    expect(streets.rows.flatMap(({ values }) => values)).toContain('解放碑街道');
  });

  it('are none for the ledger of Yuzhong', async () => {
    expect((await ask('compounds', '渝中区住宅小区养老服务用房台账.xlsx')).questions).toEqual([]);
  });
});

const read = (path: string): Promise<SourceTable> => readSource(source(join(awkward, path))).then((tables) => tables[0]);
const refused = (path: string): Promise<string> => readSource(source(join(awkward, path))).then(() => 'read', (error: ProblemError) => error.problem.code);

describe.skipIf(!present)(titled('awkward files'), () => {
  it.each([
    ['utf8_bom.csv', 'UTF-8', 'election_dt'], ['utf16_be_bom.csv', 'UTF-16BE', 'election_dt'], ['utf16_le_bom.csv', 'UTF-16LE', 'election_dt'], ['utf16.txt', 'UTF-16BE', 'NAME'], ['utf16le.txt', 'UTF-16LE', 'NAME'],
    ['two_states.tsv', 'UTF-8', 'STATE_NAME'], ['states.csv', 'UTF-8', 'STATE_NAME'],
  ])('text %s is %s', async (name, encoding, firstColumn) => {
    const table = await read(`mapshaper/text/${name}`);
    expect(table.encoding).toBe(encoding);
    expect(table.columns[0]).toBe(firstColumn);
    expect(table.rows.length).toBeGreaterThan(0);
  });

  it('text with empty fields keeps its columns; an empty file is refused', async () => {
    const table = await read('mapshaper/text/empty_fields3.csv');
    expect(table.rows.every((row) => row.values.length === table.columns.length)).toBe(true);
    expect(await refused('mapshaper/text/empty.csv')).toBe('file-empty');
  });

  it.each([
    ['gbk.dbf', '简体国语'], ['gb2312.dbf', '简体国语'], ['utf8.dbf', '国语國語'], ['ldid/chinese.shp', '简体'], ['cpg/big5.dbf', '國語'], ['cpg/euckr.dbf', '한국말'], ['cpg/latin2.dbf', 'čeština'], ['cpg/win1251.dbf', 'РУССКИЙ'],
  ])('dbf %s says %s', async (name, text) => {
    const table = await read(`mapshaper/dbf/${name}`);
    expect(table.rows.map((row) => row.values[0])).toContain(text);
  });

  it('curves, Z and M, nulls of every type, and a foreign datum each get what they deserve', async () => {
    const curve = await read('pyogrio/curve.gpkg');
    expect(curve.rows[0].geometry !== null || curve.problems.length > 0).toBe(true);
    const line = (await read('pyogrio/line_zm.gpkg')).rows[0].geometry;
    expect(line?.type === 'LineString' && line.coordinates.every((position) => position.length === 2)).toBe(true);
    expect((await read('pyogrio/test_gpkg_nulls.gpkg')).rows).toHaveLength(4);
    expect(crsFromWkt(readFileSync(join(awkward, 'mapshaper/issues/193/gauss_kruger.prj'), 'utf8'))).toMatchObject({ code: 'crs-datum' });
  });

  it('every file of the folders is read or refused with a sentence, never worse', async () => {
    const files = readdirSync(awkward, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(150);
    for (const path of files) {
      for (const layer of ['compounds'] as const) {
        const outcome = await load(layer, path).then(
          ({ report }) => report.format,
          (error: ProblemError) => {
            if (error.name !== 'ProblemError') throw new Error(`${path}: ${String(error.stack)}`);
            return problemSentence(error.problem).zh;
          },
        );
        expect(outcome.length, path).toBeGreaterThan(2);
      }
    }
  }, 120_000);
});
