import { describe, expect, it } from 'vitest';
import type { Problem } from '../model/index.ts';
import { ProblemError, problemSentence, quietWork } from '../model/index.ts';
import { gridCity, sampleCounty } from '../scenes/index.ts';
import { formatVersion, loadSql, openProject, saveProject } from './index.ts';
import { migrate } from './migrations/index.ts';

const sql = await loadSql();
const city = gridCity({ columns: 3, rows: 3, blockMetres: 100, compounds: [{ column: 0, row: 0 }] });

function problemOf(bytes: Uint8Array): Problem {
  try {
    openProject(bytes, sql);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('the file opened');
}

/** The city's file after some SQL was run on it by someone else. */
function changed(statement: string): Uint8Array {
  const database = new sql.Database(saveProject(city, sql));
  database.run(statement);
  const bytes = database.export();
  database.close();
  return bytes;
}

describe('a file that is no project is refused with a sentence', () => {
  it('not a GeoPackage: other bytes, no bytes, another SQLite file', () => {
    expect(problemOf(new TextEncoder().encode('小区名称,总户数\n')).code).toBe('not-a-geopackage');
    expect(problemOf(new Uint8Array()).code).toBe('not-a-geopackage');
    const database = new sql.Database();
    database.run('CREATE TABLE t (a)');
    expect(problemOf(database.export()).code).toBe('not-a-geopackage');
  });

  it("someone else's GeoPackage", () => {
    const problem = problemOf(changed('DROP TABLE eldermap_meta'));
    expect(problem.code).toBe('foreign-geopackage');
    expect(problemSentence(problem).zh).toContain('导入');
  });

  it('a newer format version, with both versions said', () => {
    const problem = problemOf(changed(`UPDATE eldermap_meta SET value_json='${formatVersion + 1}' WHERE key='formatVersion'`));
    expect(problem.code).toBe('newer-project-version');
    expect(problem.value).toBe(String(formatVersion + 1));
    expect(problemSentence(problem).en).toContain(`up to ${formatVersion}`);
  });
});

describe('a damaged project names the table, and row and column where it can', () => {
  it.each([
    ["UPDATE roads SET bridge=7 WHERE fid=2", 'roads', 2, 'bridge'],
    ["UPDATE roads SET geom=x'47500001' WHERE fid=3", 'roads', 3, 'geom'],
    ["UPDATE roads SET geom='no' WHERE fid=1", 'roads', 1, 'geom'],
    ["UPDATE compounds SET households=-5", 'compounds', 1, 'households'],
    ["UPDATE compounds SET kind='旧'", 'compounds', 1, 'kind'],
    ["UPDATE compounds SET built_date='2025/7/1'", 'compounds', 1, 'built_date'],
    ["UPDATE compounds SET extra='{'", 'compounds', 1, 'extra'],
    ["UPDATE compounds SET name=NULL", 'compounds', 1, 'name'],
    ["UPDATE compounds SET geom=(SELECT geom FROM roads LIMIT 1)", 'compounds', 1, 'geom'],
    ["UPDATE eldermap_meta SET value_json='[' WHERE key='name'", 'eldermap_meta', 3, undefined],
    ["DELETE FROM eldermap_meta WHERE key='name'", 'eldermap_meta', undefined, 'name'],
    ["DELETE FROM eldermap_meta WHERE key='formatVersion'", 'eldermap_meta', undefined, 'formatVersion'],
    ['DROP TABLE eldermap_runs', 'eldermap_runs', undefined, undefined],
    ['ALTER TABLE compounds DROP COLUMN households', 'compounds', undefined, undefined],
    ["INSERT INTO eldermap_parameters (id, value_json) VALUES ('speed', '[1]')", 'eldermap_parameters', 1, undefined],
    ["INSERT INTO eldermap_imports (layer, file, report_json) VALUES ('roads', 'a', '{}')", 'eldermap_imports', 1, undefined],
  ])('%s', (statement, table, row, field) => {
    const problem = problemOf(changed(statement));
    expect(problem.code).toBe('damaged-project');
    expect(problem.place.layer).toBe(table);
    expect(problem.place.row).toBe(row);
    expect(problem.place.field).toBe(field);
  });

  it('a file cut off anywhere, or with pages overwritten, is refused as a problem or opens whole', () => {
    const small = sampleCounty({ seed: 1, size: 'small' }, quietWork);
    const whole = saveProject(small, sql);
    for (let part = 1; part <= 20; part++) {
      const cut = whole.slice(0, Math.floor((whole.length * part) / 21));
      expect(['damaged-project', 'not-a-geopackage']).toContain(problemOf(cut).code);
      const overwritten = whole.slice();
      const from = Math.floor((whole.length * part) / 21 / 4096) * 4096;
      overwritten.fill(0, from, from + 4096);
      try {
        expect(openProject(overwritten, sql)).toEqual(small);
      } catch (error) {
        expect(error).toBeInstanceOf(ProblemError);
      }
    }
  });
});

describe('what other programs leave in a project file does no harm', () => {
  it('more tables, more columns, big-endian geometry with heights', () => {
    expect(openProject(changed('DROP TABLE layer_styles; CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, styleQML TEXT)'), sql)).toEqual(city);
    expect(openProject(changed('CREATE TABLE 备忘 (a, b)'), sql)).toEqual(city);
    expect(openProject(changed('ALTER TABLE compounds ADD COLUMN 备注 TEXT'), sql)).toEqual(city);
    // POINT Z (1 2 3), big-endian, header without envelope.
    const point = "x'4750000000000000" + '00' + '000003e9' + '3ff0000000000000' + '4000000000000000' + "4008000000000000'";
    const opened = openProject(changed(`UPDATE compounds SET geom=${point}`), sql);
    expect(opened.layers.compounds?.[0].geometry).toEqual({ type: 'Point', coordinates: [1, 2] });
  });
});

describe('a file another program has open or left in write-ahead mode', () => {
  it('opens', () => {
    const bytes = saveProject(city, sql);
    bytes[18] = 2;
    bytes[19] = 2;
    expect(openProject(bytes, sql)).toEqual(city);
  });
});

describe('columns added in another program', () => {
  it('keep what people wrote into them, with the columns the model has no name for', () => {
    const opened = openProject(changed("ALTER TABLE compounds ADD COLUMN 备注 TEXT; UPDATE compounds SET 备注='待核实'; ALTER TABLE compounds ADD COLUMN n REAL"), sql);
    expect(opened.layers.compounds?.[0].extra).toEqual({ ...city.layers.compounds?.[0].extra, 备注: '待核实' });
    expect(openProject(saveProject(opened, sql), sql)).toEqual(opened);
  });
});

describe('migrations', () => {
  it('lead from any version to the wanted one, step by step', () => {
    const database = new sql.Database();
    database.run('CREATE TABLE log (version INTEGER)');
    const list = [2, 1, 3].map((from) => ({ from, apply: (d: typeof database) => void d.run('INSERT INTO log VALUES (?)', [from]) }));
    migrate(database, 1, 4, list);
    expect(database.exec('SELECT version FROM log')[0].values.flat()).toEqual([1, 2, 3]);
    expect(() => migrate(database, 1, 5, list)).toThrow('version 4');
  });
});
