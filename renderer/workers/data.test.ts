import { beforeAll, describe, expect, it, vi } from 'vitest';
import { quietWork } from '../../gis-data/model/index.ts';
import { loadSql, saveProject } from '../../gis-data/project/index.ts';
import { sampleCounty } from '../../gis-data/scenes/index.ts';
import { createEngine } from './engine.ts';
import { layerOfName, sourcesOf } from './source-sets.ts';

// In Node the engines find their own WebAssembly; a page fetches it.
vi.mock('./engines.ts', async () => {
  const { loadSql: load } = await import('../../gis-data/project/index.ts');
  return { sqlEngine: () => load(), mipSolver: () => Promise.reject(new Error('no solver')) };
});

const county = sampleCounty({ seed: 3, size: 'small' }, quietWork);
const csv = (name: string, lines: readonly string[]) => ({ name, bytes: new TextEncoder().encode(lines.join('\n')) });
let bytes: Uint8Array;
beforeAll(async () => {
  bytes = saveProject(county, await loadSql());
});
async function opened() {
  const engine = createEngine();
  await engine.open({ bytes }, quietWork);
  return engine;
}

describe('sources', () => {
  it('put the parts of a source together, and leave out what is no data', () => {
    const found = sourcesOf(['a.shp', 'a.dbf', 'a.prj', '小区台账.xlsx', '说明.txt'].map((name) => ({ name })));
    expect(found.sources).toEqual([{ name: 'a.shp', files: [0, 1, 2], layer: null }, { name: '小区台账.xlsx', files: [3], layer: 'compounds' }]);
    expect(found.others).toEqual(['说明.txt']);
    expect([layerOfName('渝中区街道.shp'), layerOfName('渝中区道路.dxf'), layerOfName('常州市养老机构_GBK.csv')]).toEqual(['townships', 'roads', 'facilities']);
  });
});

describe('the import, asked for by the window', () => {
  it('shows rejected rows with their cells, takes corrections, and remembers the mapping as one step that can be undone', async () => {
    const engine = await opened();
    const wish = { layer: 'compounds' as const, files: [csv('x.csv', ['小区名称,总户数', ',120', '新苑,80'])], mode: 'append' as const };
    const first = await engine.preview(wish, quietWork);
    expect(first.rejected.map(({ rowNumber, values }) => [rowNumber, values])).toEqual([[2, [null, '120']]]);
    const edits = [{ row: 2, column: '小区名称', text: '旧苑' }];
    expect((await engine.preview({ ...wish, edits }, quietWork)).rejected).toEqual([]);
    const before = county.layers.compounds?.length ?? 0;
    const { project, report } = await engine.import({ ...wish, edits, importedAt: '2026-01-03T00:00:00Z', headings: ['小区名称', '总户数'] }, quietWork);
    expect(project.layers.find(({ layer }) => layer === 'compounds')?.features).toBe(before + 2);
    expect(report.rejected).toBe(0);
    expect((await engine.preview(wish, quietWork)).columns.every(({ remembered }) => remembered)).toBe(true);
    const back = await engine.undo(null, quietWork);
    expect(back.layers.find(({ layer }) => layer === 'compounds')?.features).toBe(before);
    expect(back.importCount).toBe(county.imports.length);
  });
});

describe('quality, population and export', () => {
  it('finds by every check, counts what it finds, and its places lie in the county', async () => {
    const engine = await opened();
    const view = await engine.quality({ asOf: '2027-12-31' }, quietWork);
    expect(view.checks.reduce((sum, { count }) => sum + count, 0)).toBe(view.rows.length);
    expect(Object.values(view.counts).reduce((sum, count) => sum + count, 0)).toBe(view.rows.length);
    for (const { bounds } of view.rows) if (bounds !== null) expect(bounds[0]).toBeGreaterThan(70);
  });

  it('spreads a typed total, keeps it exactly, names its source, and touches no count', async () => {
    const engine = await opened();
    const rows = county.layers.elders ?? [];
    const counted = rows.reduce((sum, { elders60 }) => sum + (elders60 ?? 0), 0);
    const total = counted + 1000;
    const wish = { census: null, countyCode: null, typed: { elders60: total, elders80: null, source: '统计年鉴' }, planYear: null };
    const preview = await engine.population(wish, quietWork);
    if (preview.unknown === 0) expect(preview.totals.after60).toBe(total);
    for (const row of preview.rows) if (row.before60 !== null) expect(row.after60).toBe(row.before60);
    for (const row of preview.rows) if (row.before60 === null && row.after60 !== null) expect([row.estimated, row.basis.includes('统计年鉴')]).toEqual([true, true]);
    await engine.setPopulation(wish, quietWork);
    expect((await engine.population(wish, quietWork)).totals.before60).toBe(preview.totals.after60);
  });

  it('writes a layer as one file, and says what a shapefile cannot hold', async () => {
    const engine = await opened();
    const { file, reported } = await engine.layerFile({ layer: 'compounds', format: 'shapefile', encoding: 'gbk', language: 'zh' }, quietWork);
    expect(file.name).toMatch(/\.zip$/);
    expect(reported.length).toBeGreaterThan(0);
    expect((await engine.layerFile({ layer: 'compounds', format: 'gpkg', encoding: 'utf-8', language: 'zh' }, quietWork)).reported).toEqual([]);
  });
});
