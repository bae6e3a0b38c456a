import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatVersion, loadSql, openProject, saveProject } from './index.ts';

const sql = await loadSql();
const saved = (version: number): Uint8Array => readFileSync(new URL(`testing/version-${version}.gpkg`, import.meta.url));
const older = Array.from({ length: formatVersion - 1 }, (_, index) => index + 1);

describe('files of older versions', () => {
  it.each(older)('version %i opens with all it held, and saves as the newest', (version) => {
    const project = openProject(saved(version), sql);
    expect(project).toMatchObject({ name: '格网县', parameters: { 'elder-speed': 0.9 } });
    expect(project.layers.compounds).toHaveLength(2);
    expect(project.layers.roads?.length).toBeGreaterThan(0);
    expect(project.imports).toMatchObject([{ file: '台账.xlsx', rowsInFile: 3, rejected: 1 }]);
    expect(project.runs).toMatchObject([{ id: 'abc', policy: 'daqing-2025' }]);
    expect(project).toMatchObject({ readings: {}, audit: [], packs: [], mappings: [] });
    expect(openProject(saveProject(project, sql), sql)).toEqual(project);
  });
});
