import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatVersion, layerFingerprint, loadSql, noHistory, openProject, openProjectFile, redoStep, saveProject, saveProjectFile, undoStep } from './index.ts';

const sql = await loadSql();
const saved = (version: number): Uint8Array => readFileSync(new URL(`testing/version-${version}.gpkg`, import.meta.url));
const older = Array.from({ length: formatVersion - 1 }, (_, index) => index + 1);

/** What each version's file has that older ones had no place for. */
const sinceVersion2 = {
  readings: { 'daqing-2025': { 'small-compounds': 'counted' } }, audit: [{ clause: 'DQ-38', value: 3 }], packs: [{ id: 'own-2026', source: 'pack.json' }],
  mappings: [{ layer: 'compounds', columns: { households: '户数', elders60: null } }],
};
const held: Readonly<Record<number, object>> = { 1: { readings: {}, audit: [], packs: [], mappings: [] }, 2: sinceVersion2, 3: sinceVersion2 };
const unknownRoads = { level: null, stairs: null, slopePercent: null };

describe('files of older versions', () => {
  it.each(older)('version %i opens with all it held, and saves as the newest', (version) => {
    const project = openProject(saved(version), sql);
    expect(project).toMatchObject({ name: '格网县', parameters: { 'elder-speed': 0.9 } });
    expect(project.layers.compounds).toHaveLength(2);
    expect(project.layers.roads?.length).toBeGreaterThan(0);
    expect(project.imports).toMatchObject([{ file: '台账.xlsx', rowsInFile: 3, rejected: 1 }]);
    expect(project.runs).toMatchObject([{ id: 'abc', policy: 'daqing-2025' }]);
    expect(project).toMatchObject(held[version]);
    for (const road of project.layers.roads ?? []) expect(road).toMatchObject(unknownRoads);
    if (version < 3) expect(openProjectFile(saved(version), sql).history).toEqual(noHistory);
    expect(openProject(saveProject(project, sql), sql)).toEqual(project);
  });

  it('undoes and redoes what version 3 recorded, though its roads had fewer fields', () => {
    const file = openProjectFile(saved(3), sql);
    expect(file.history).toMatchObject({ done: 1, steps: [{ kind: 'edit' }, { kind: 'parameter' }] });
    expect(file.project.layers.roads?.[0]).toMatchObject({ name: '改名路', bridge: true, ...unknownRoads, extra: { layer: '1', 坡度: '5%' } });
    const back = undoStep(file.project, file.history);
    expect(back.project).toEqual(openProject(saved(2), sql));
    const again = redoStep(back.project, back.history);
    expect(again.project).toEqual(file.project);
    expect(redoStep(again.project, again.history).project.parameters).toEqual({ 'elder-speed': 0.9, snapLimitMetres: 400 });
    const reopened = openProjectFile(saveProjectFile({ ...file, project: back.project, history: back.history }, sql), sql);
    expect(redoStep(reopened.project, reopened.history).project).toEqual(file.project);
  });

  it('does not take a road layer brought up to date for a changed one', () => {
    const roads = openProject(saved(3), sql).layers.roads ?? [];
    const asVersion3 = roads.map(({ level: _level, stairs: _stairs, slopePercent: _slope, ...road }) => road);
    expect(layerFingerprint(roads)).toBe(layerFingerprint(asVersion3));
    for (const known of [{ level: 0 }, { stairs: false }, { slopePercent: 0 }]) expect(layerFingerprint(roads.map((road) => ({ ...road, ...known })))).not.toBe(layerFingerprint(roads));
  });

  it('keeps a column of the same name that somebody had added to version 3 in another program', () => {
    const database = new sql.Database(saved(3));
    database.run("ALTER TABLE roads ADD COLUMN Level TEXT; UPDATE roads SET Level='上跨' WHERE fid=2");
    const [first, second] = openProject(database.export(), sql).layers.roads ?? [];
    expect(second).toMatchObject({ ...unknownRoads, extra: { Level_2: '上跨' } });
    expect(first.extra).not.toHaveProperty('Level_2');
  });
});
