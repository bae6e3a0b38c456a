import { describe, expect, it } from 'vitest';
import type { Problem } from '../model/index.ts';
import { layerNames, ProblemError, quietWork } from '../model/index.ts';
import { gridCity, sampleCounty } from '../scenes/index.ts';
import { sameValue } from './journal/same-value.ts';
import { formatVersion, loadSql, openProjectFile, salvageProject, saveProject } from './index.ts';

const sql = await loadSql();
const city = gridCity({ columns: 3, rows: 3, blockMetres: 100, compounds: [{ column: 0, row: 0 }, { column: 1, row: 1 }] });

function changed(statement: string): Uint8Array {
  const database = new sql.Database(saveProject(city, sql));
  database.run(statement);
  const bytes = database.export();
  database.close();
  return bytes;
}

describe('salvaging a damaged project', () => {
  it('of a whole file gives the same as opening it, and no problem', () => {
    const bytes = saveProject(city, sql);
    expect(salvageProject(bytes, sql)).toEqual({ ...openProjectFile(bytes, sql), problems: [] });
  });

  it.each([
    ["UPDATE compounds SET households='许多' WHERE fid=1", { layer: 'compounds', row: 1, field: 'households' }, '许多'],
    ["UPDATE compounds SET geom=x'47500001' WHERE fid=2", { layer: 'compounds', row: 2, field: 'geom' }, undefined],
    ["UPDATE roads SET bridge=7 WHERE fid=2", { layer: 'roads', row: 2, field: 'bridge' }, '7'],
    ["INSERT INTO eldermap_parameters (id, value_json) VALUES ('speed', '[1]')", { layer: 'eldermap_parameters', row: 1 }, '[1]'],
    ['ALTER TABLE compounds DROP COLUMN households', { layer: 'compounds', field: 'households' }, undefined],
    ['DROP TABLE eldermap_runs', { layer: 'eldermap_runs' }, undefined],
    ["DELETE FROM eldermap_meta WHERE key='name'", { layer: 'eldermap_meta', field: 'name' }, undefined],
  ])('%s: everything else is there, the value is unknown and told with what stood there', (statement, place, value) => {
    const { project, problems } = salvageProject(changed(statement), sql);
    expect(problems).toMatchObject([{ code: 'damaged-project', place, ...(value === undefined ? {} : { value }) }]);
    for (const layer of layerNames) expect(project.layers[layer]?.length).toBe(city.layers[layer]?.length);
    expect(project.layers.roads?.[0]).toEqual(city.layers.roads?.[0]);
    const field = 'field' in place ? place.field : null;
    if (field === 'households') expect(project.layers.compounds?.[0].households).toBeNull();
    if (field === 'geom') expect(project.layers.compounds?.[1]).toEqual({ ...city.layers.compounds?.[1], geometry: null });
    // What was salvaged is a sound project again.
    expect(openProjectFile(saveProject(project, sql), sql).project).toEqual(project);
  });

  it('takes the working CRS from the layers when the project has lost its own word for it', () => {
    const { project, problems } = salvageProject(changed("DELETE FROM eldermap_meta WHERE key='workingCrs'"), sql);
    expect(project.workingCrs).toBe(city.workingCrs);
    expect(problems).toHaveLength(1);
    const lost = salvageProject(changed("DELETE FROM eldermap_meta WHERE key='workingCrs'; UPDATE gpkg_geometry_columns SET srs_id=4326"), sql);
    expect(lost.project.layers.roads?.every(({ geometry }) => geometry === null)).toBe(true);
    expect(lost.problems.map(({ code }) => code)).toContain('positions-without-crs');
  });

  it('a file cut off anywhere, or with any page overwritten, gives what is left or a sentence, and never a wrong value', () => {
    const small = sampleCounty({ seed: 1, size: 'small' }, quietWork);
    const whole = saveProject(small, sql);
    const known = new Map(layerNames.map((layer) => [layer, new Map((small.layers[layer] ?? []).map((feature) => [String(feature.id), feature]))]));
    let opened = 0;
    let salvagedRows = 0;
    const check = (bytes: Uint8Array): void => {
      let problems: readonly Problem[];
      try {
        const salvage = salvageProject(bytes, sql);
        problems = salvage.problems;
        opened += 1;
        for (const layer of layerNames) {
          const features = salvage.project.layers[layer] ?? [];
          salvagedRows += features.length;
          // Every feature is as it was, or a problem names its table and row.
          const other = features.filter((feature) => !sameValue(feature, known.get(layer)?.get(String(feature.id))));
          const told = new Set(problems.filter(({ place }) => place.layer === layer && place.row !== undefined).map(({ place }) => place.row));
          expect(other.length).toBeLessThanOrEqual(told.size);
        }
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        return;
      }
      if (problems.length === 0) expect(openProjectFile(bytes, sql).project).toEqual(small);
    };
    const pages = whole.length / 4096;
    for (let page = 1; page < pages; page += Math.max(1, Math.floor(pages / 15))) {
      const overwritten = whole.slice();
      overwritten.fill(0, page * 4096, (page + 1) * 4096);
      check(overwritten);
      check(whole.slice(0, page * 4096 + 17));
    }
    expect(opened).toBeGreaterThan(8);
    expect(salvagedRows).toBeGreaterThan(1000);
  });

  it("refuses a newer version's file and what is no project", () => {
    expect(() => salvageProject(changed(`UPDATE eldermap_meta SET value_json='${formatVersion + 1}' WHERE key='formatVersion'`), sql)).toThrow('newer software');
    expect(() => salvageProject(new TextEncoder().encode('名称,户数'), sql)).toThrow('not a GeoPackage');
  });
});
