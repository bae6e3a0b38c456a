import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Project } from '../model/index.ts';
import { layerNames } from '../model/index.ts';
import { countyWithGates } from './testing/county-with-gates.ts';
import { addRun, loadSql, openProjectFile, saveProject, saveProjectFile, sha256Hex } from './index.ts';
import type { Database } from './sql-engine.ts';

const sql = await loadSql();
const folder = mkdtempSync(join(tmpdir(), 'others-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sample = countyWithGates();
const subjects = (sample.layers.compounds ?? []).map(({ id }) => id);
const finding = (subject: string, verdict: string) => ({ rule: 'r', subject, subjectKind: 'compound', subjectName: subject, verdict, clauses: [], trace: { sentence: { zh: `${subject}${verdict}` } } });
const run = {
  workingCrs: sample.workingCrs,
  findings: [finding(subjects[0], 'pass'), finding(subjects[0], 'fail'), finding(subjects[1], 'pass'), finding(subjects[1], 'notChecked'), finding(subjects[2], 'noFigure')],
  proposals: [{ kind: 'station', townshipName: '甲镇', sites: [{ number: 1, candidateId: 'x', name: '旧学校', position: [38_500_000, 3_770_000], eldersAdded: 12, compoundsAdded: 2 }] }],
};
const county: Project = addRun(sample, { id: 'abc', createdAt: '2026-11-22T05:00:00.000Z', policy: 'daqing-2025', asOf: '2027-12-31', json: JSON.stringify(run) });
const bytes = saveProject(county, sql);
const rowsOf = (database: Database, query: string) => database.exec(query)[0]?.values ?? [];

/** The county's file after another program worked on it. */
function edited(act: (database: Database) => void): Uint8Array {
  const database = new sql.Database(bytes);
  act(database);
  const result = database.export();
  database.close();
  return result;
}

/** Opens and saves, and hands the result to `look`. */
function saved<T>(file: Uint8Array, look: (database: Database) => T): T {
  const database = new sql.Database(saveProjectFile(openProjectFile(file, sql), sql));
  try {
    return look(database);
  } finally {
    database.close();
  }
}

/** Tags open and close in order, attributes are quoted, and no `&` or `<` stands bare. */
function wellFormed(xml: string): string[] {
  const open: string[] = [];
  const seen: string[] = [];
  const body = xml.replace(/^<!DOCTYPE[^>]*>\n/, '');
  const rest = body.replace(/<(\/?)([\w-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g, (_tag, closing: string, name: string, attributes: string, selfClosing: string) => {
    expect(attributes.replace(/&(amp|lt|gt|quot);/g, '')).not.toContain('&');
    if (closing !== '') expect(open.pop()).toBe(name);
    else if (selfClosing === '') open.push(name);
    seen.push(name);
    return '';
  });
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>&]/);
  return seen;
}

describe('styles for QGIS', () => {
  const database = new sql.Database(bytes);
  const styles = rowsOf(database, 'SELECT f_table_name, f_geometry_column, styleName, styleQML, useAsDefault FROM layer_styles').map((row) => row.map(String));

  it('are there for every layer, the proposed sites and the verdicts, each the default', () => {
    const drawn = rowsOf(database, "SELECT table_name FROM gpkg_contents WHERE data_type='features'").map(([name]) => String(name));
    expect(styles.map(([table]) => table).sort()).toEqual(drawn.sort());
    expect(drawn).toContain('proposals');
    for (const [, column, name, , isDefault] of styles) expect([column, name, isDefault]).toEqual(['geom', '养老一张图', '1']);
  });

  it('are XML with symbols for every category and rule, and Chinese aliases', () => {
    for (const [table, , , qml] of styles) {
      const tags = wellFormed(qml);
      expect(tags.filter((tag) => tag === 'renderer-v2')).toHaveLength(2);
      const symbols = [...qml.matchAll(/<symbol type="(\w+)" name="(\d+)"/g)];
      expect(symbols.length).toBeGreaterThan(0);
      for (const [, used] of qml.matchAll(/<(?:category|rule) [^>]*symbol="(\d+)"/g)) expect(symbols.map(([, , name]) => name), table).toContain(used);
      for (const [, alias] of qml.matchAll(/<alias [^>]*name="([^"]*)"/g)) expect(alias, table).toMatch(/\p{Script=Han}/u);
      expect(qml).toMatch(/<alias field="name" index="\d+"/);
    }
  });

  it('draw existing facilities filled and proposed ones hollow, and a verdict that was not reached hollow', () => {
    const qml = (table: string): string => styles.find(([name]) => name === table)?.[3] ?? '';
    const fills = (table: string): string[] => [...qml(table).matchAll(/<prop k="color" v="([^"]*)"/g)].map(([, colour]) => colour);
    expect(fills('proposals')).toEqual(['255,255,255,255', '255,255,255,255']);
    expect(fills('facilities').slice(0, 3)).toEqual(['53,53,127,255', '53,53,127,255', '53,53,127,255']);
    const words = [...qml('compound_verdicts').matchAll(/<category [^>]*value="([^"]*)"/g)].map(([, value]) => value);
    expect(words).toEqual(['不达标', '未能核查', '未达目标', '达标', '文件无指标', '未判定']);
    expect(rowsOf(database, 'SELECT DISTINCT verdict FROM compound_verdicts').map(([word]) => String(word)).every((word) => words.includes(word))).toBe(true);
  });
});

describe('the verdict view', () => {
  it('gives each compound its most urgent verdict; unknown before pass, none is not a pass', () => {
    const database = new sql.Database(bytes);
    const view = rowsOf(database, 'SELECT id, verdict, findings, failed FROM compound_verdicts ORDER BY OGC_FID');
    expect(view).toHaveLength(subjects.length);
    expect(view.slice(0, 4)).toEqual([[subjects[0], '不达标', 2, 1], [subjects[1], '未能核查', 2, 0], [subjects[2], '文件无指标', 1, 0], [subjects[3], '未判定', 0, 0]]);
    expect(rowsOf(database, 'SELECT name, kind, elders_added FROM proposals')).toEqual([['旧学校', '养老服务驿站', 12]]);
  });
});

describe('what other programs put into the file survives our save', () => {
  const file = edited((database) => {
    database.run("CREATE TABLE 踏勘 (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, 备注 TEXT, n INTEGER, photo BLOB, r REAL)");
    database.run('CREATE INDEX 踏勘_n ON 踏勘 (n)');
    database.run('CREATE VIEW 踏勘视图 AS SELECT fid AS OGC_FID, 备注 FROM 踏勘');
    database.run("INSERT INTO 踏勘 VALUES (3, NULL, '看过', 9007199254740993, x'00ff', 0.1), (7, NULL, NULL, NULL, NULL, 1e300)", []);
    database.run("CREATE TRIGGER rtree_踏勘_geom_insert AFTER INSERT ON 踏勘 BEGIN SELECT ST_MinX(NEW.geom); END");
    database.run("UPDATE gpkg_contents SET identifier='r' WHERE table_name='roads'");
    database.run("INSERT INTO gpkg_contents VALUES ('踏勘','features','道路','',  '2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,32650)");
    database.run("INSERT INTO gpkg_geometry_columns VALUES ('踏勘','geom','POINT',32650,0,0)");
    database.run("INSERT INTO gpkg_spatial_ref_sys VALUES ('UTM 50N',32650,'EPSG',32650,'PROJCS[...]',NULL)");
    database.run("INSERT INTO gpkg_extensions VALUES ('踏勘','geom','gpkg_rtree_index','x','write-only'), ('gpkg_metadata',NULL,'gpkg_metadata','x','read-write')");
    database.run('CREATE TABLE gpkg_metadata (id INTEGER PRIMARY KEY, metadata TEXT)');
    database.run("INSERT INTO gpkg_metadata VALUES (1,'<m/>')");
    database.run("INSERT INTO layer_styles (f_table_name, f_geometry_column, styleName, styleQML, useAsDefault, owner) VALUES ('roads','geom','我的','<qgis/>',1,''), ('踏勘','geom','x','<qgis/>',1,NULL)");
    database.run("CREATE TABLE gpkg_ogr_contents (table_name TEXT PRIMARY KEY, feature_count INTEGER)");
  });

  it('tables with every value, views, registrations, reference systems; what is derived is left to be made again', () => {
    saved(file, (database) => {
      expect(rowsOf(database, 'SELECT fid, 备注, CAST(n AS TEXT), photo, r FROM 踏勘')).toEqual([[3, '看过', '9007199254740993', new Uint8Array([0, 255]), 0.1], [7, null, null, null, 1e300]]);
      expect(rowsOf(database, 'SELECT * FROM 踏勘视图')).toHaveLength(2);
      expect(rowsOf(database, "SELECT identifier, srs_id FROM gpkg_contents WHERE table_name='踏勘'")).toEqual([['道路（踏勘）', 32650]]);
      expect(rowsOf(database, "SELECT geometry_type_name FROM gpkg_geometry_columns WHERE table_name='踏勘'")).toEqual([['POINT']]);
      expect(rowsOf(database, 'SELECT definition FROM gpkg_spatial_ref_sys WHERE srs_id=32650')).toEqual([['PROJCS[...]']]);
      expect(rowsOf(database, 'SELECT metadata FROM gpkg_metadata')).toEqual([['<m/>']]);
      expect(rowsOf(database, "SELECT extension_name FROM gpkg_extensions WHERE extension_name IN ('gpkg_metadata','gpkg_rtree_index')")).toEqual([['gpkg_metadata']]);
      expect(rowsOf(database, "SELECT type, name FROM sqlite_master WHERE name LIKE '%踏勘%' AND name NOT LIKE 'sqlite%' ORDER BY name")).toEqual([['table', '踏勘'], ['index', '踏勘_n'], ['view', '踏勘视图']]);
      expect(rowsOf(database, "SELECT name FROM sqlite_master WHERE name='gpkg_ogr_contents'")).toEqual([]);
      expect(rowsOf(database, 'PRAGMA integrity_check')).toEqual([['ok']]);
      expect(rowsOf(database, 'PRAGMA foreign_key_check')).toEqual([]);
    });
  });

  it('styles that people saved, which stay the default', () => {
    saved(file, (database) => {
      expect(rowsOf(database, "SELECT styleName, useAsDefault FROM layer_styles WHERE f_table_name='roads' ORDER BY id")).toEqual([['养老一张图', 0], ['我的', 1]]);
      expect(rowsOf(database, "SELECT styleQML FROM layer_styles WHERE f_table_name='踏勘'")).toEqual([['<qgis/>']]);
    });
  });

  it('again and again, with the same bytes once settled', () => {
    const once = saveProjectFile(openProjectFile(file, sql), sql);
    expect(sha256Hex(saveProjectFile(openProjectFile(once, sql), sql))).toBe(sha256Hex(once));
    expect(openProjectFile(once, sql).project).toEqual(county);
  });

  const gdal = spawnSync('ogr2ogr', ['--version']).status === 0;
  it.skipIf(!gdal)('a layer that GDAL really wrote into our file, with its spatial index', () => {
    const path = join(folder, '示范县.gpkg');
    writeFileSync(path, bytes);
    const points = join(folder, 'points.csv');
    writeFileSync(points, 'x,y,name\n124.1,46.5,一号\n124.2,46.6,二号\n');
    const added = spawnSync('ogr2ogr', ['-update', '-f', 'GPKG', path, points, '-nln', '现场调查', '-oo', 'X_POSSIBLE_NAMES=x', '-oo', 'Y_POSSIBLE_NAMES=y', '-a_srs', 'EPSG:4490'], { encoding: 'utf8' });
    expect(added.status, added.stderr).toBe(0);
    writeFileSync(path, saveProjectFile(openProjectFile(readFileSync(path), sql), sql));
    const told = spawnSync('ogrinfo', ['-ro', '-al', path, '现场调查'], { encoding: 'utf8' });
    expect(told.stderr).toBe('');
    expect(told.stdout).toContain('Feature Count: 2');
    expect(told.stdout).toContain('name (String) = 二号');
    expect(told.stdout).toContain('ID["EPSG",4490]');
    const verdicts = spawnSync('ogrinfo', ['-ro', '-al', '-so', path, 'compound_verdicts'], { encoding: 'utf8' });
    expect(verdicts.stderr).toBe('');
    expect(verdicts.stdout).toContain(`Feature Count: ${county.layers.compounds?.length}`);
    expect(verdicts.stdout).toContain('ID["EPSG",4547]');
    const whole = spawnSync('ogrinfo', ['-ro', '-al', '-so', path], { encoding: 'utf8' });
    expect(whole.stderr).toBe('');
    for (const layer of layerNames) expect(whole.stdout).toContain(`Layer name: ${layer}\n`);
  });
});
