import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatVersion, loadSql, noHistory, openProject, openProjectFile, saveProject } from './index.ts';

const sql = await loadSql();
const saved = (version: number): Uint8Array => readFileSync(new URL(`testing/version-${version}.gpkg`, import.meta.url));
const older = Array.from({ length: formatVersion - 1 }, (_, index) => index + 1);

/** What each version's file has that older ones had no place for. */
const sinceVersion2 = {
  readings: { 'daqing-2025': { 'small-compounds': 'counted' } }, audit: [{ clause: 'DQ-38', value: 3 }], packs: [{ id: 'own-2026', source: 'pack.json' }],
  mappings: [{ layer: 'compounds', columns: { households: '户数', elders60: null } }],
};
const held: Readonly<Record<number, object>> = { 1: { readings: {}, audit: [], packs: [], mappings: [] }, 2: sinceVersion2 };

describe('files of older versions', () => {
  it.each(older)('version %i opens with all it held, and saves as the newest', (version) => {
    const project = openProject(saved(version), sql);
    expect(project).toMatchObject({ name: '格网县', parameters: { 'elder-speed': 0.9 } });
    expect(project.layers.compounds).toHaveLength(2);
    expect(project.layers.roads?.length).toBeGreaterThan(0);
    expect(project.imports).toMatchObject([{ file: '台账.xlsx', rowsInFile: 3, rejected: 1 }]);
    expect(project.runs).toMatchObject([{ id: 'abc', policy: 'daqing-2025' }]);
    expect(project).toMatchObject(held[version]);
    expect(openProjectFile(saved(version), sql).history).toEqual(noHistory);
    expect(openProject(saveProject(project, sql), sql)).toEqual(project);
  });
});
