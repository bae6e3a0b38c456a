import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyFeature, Compound, ImportReport, ProblemError, Project } from '../../model/index.ts';
import { layerSchemas, quietWork } from '../../model/index.ts';
import { applyDiff, diffImport, importLayer, previewImport, rejectedRows } from '../index.ts';
import { csvRequest, emptyProject } from '../testing/requests.ts';

const run = async (project: Project, content: string, more: Parameters<typeof csvRequest>[2] = {}): Promise<{ project: Project; report: ImportReport }> =>
  importLayer(project, csvRequest('compounds', content, more), quietWork);
const compoundsOf = (project: Project): readonly Compound[] => project.layers.compounds ?? [];
const balance = (report: ImportReport): number => report.accepted + report.repaired + report.rejected + report.skipped;

const base = '小区名称,街道,总户数,现用途,经度,纬度,物业电话\n甲苑,东街道,100,驿站,113.9,34.1,111\n乙苑,东街道,200,,113.91,34.1,\n乙苑,西街道,300,,113.92,34.1,333';

describe('merging a ledger into a layer', () => {
  it('the same file changes nothing', async () => {
    const { project } = await run(emptyProject, base);
    const again = await run(project, base, { mode: 'merge' });
    expect(compoundsOf(again.project)).toEqual(compoundsOf(project));
    const preview = await previewImport(project, csvRequest('compounds', base, { mode: 'merge' }), quietWork);
    expect(preview.diff).toMatchObject({ added: [], changed: [], removed: [], ambiguous: [], unchanged: ['C2', 'C3', 'C4'] });
  });

  it('takes what the file knows better, adds what is new, and loses nothing', async () => {
    const { project } = await run(emptyProject, base);
    const next = '小区名称,街道,总户数,实配面积,物业电话\n甲苑,东街道,120,350,\n丙苑,西街道,50,,444\n乙 苑,西街道,,80,999';
    const { project: merged, report } = await run(project, next, { mode: 'merge' });
    const [a, b, c, d] = compoundsOf(merged);
    expect(a).toMatchObject({ id: 'C2', households: 120, providedAreaSquareMetres: 350, currentUse: '驿站', extra: { 物业电话: '111' } });
    expect(a.geometry).toEqual(compoundsOf(project)[0].geometry);
    expect(b).toEqual(compoundsOf(project)[1]);
    expect(c).toMatchObject({ id: 'C4', name: '乙苑', households: 300, providedAreaSquareMetres: 80, extra: { 物业电话: '999' } });
    expect(d).toMatchObject({ name: '丙苑', households: 50 });
    expect(new Set(compoundsOf(merged).map(({ id }) => id)).size).toBe(4);
    expect(merged.imports).toHaveLength(2);
    expect(balance(report)).toBe(report.rowsInFile);
  });

  it('shows every change before it is done, and an entry can be taken out', async () => {
    const { project } = await run(emptyProject, base);
    const wish = csvRequest('compounds', '小区名称,街道,总户数\n甲苑,东街道,120\n乙苑,西街道,310', { mode: 'merge' });
    const { diff } = await previewImport(project, wish, quietWork);
    expect(diff?.changed).toEqual([
      { id: 'C2', name: '甲苑', field: 'households', before: 100, after: 120 }, { id: 'C4', name: '乙苑', field: 'households', before: 300, after: 310 },
    ]);
    const only = applyDiff(compoundsOf(project), { added: [], removed: [], changed: (diff?.changed ?? []).slice(1) }) as Compound[];
    expect(only.map(({ households }) => households)).toEqual([100, 200, 310]);
  });

  it('rejects rows that could be several features, and they can be imported again once they are told apart', async () => {
    const { project } = await run(emptyProject, base);
    const vague = '小区名称,总户数\n乙苑,999\n甲苑,120';
    const { project: merged, report } = await run(project, vague, { mode: 'merge' });
    expect(compoundsOf(merged).map(({ households }) => households)).toEqual([120, 200, 300]);
    expect(report).toMatchObject({ rejected: 1, accepted: 1, skipped: 1, rejections: [{ code: 'merge-ambiguous', place: { row: 2 } }] });
    const better = '小区名称,街道,总户数\n乙苑,西街道,999\n甲苑,东街道,555';
    const again = await run(merged, better, { mode: 'merge', onlyRows: rejectedRows(report) });
    expect(compoundsOf(again.project).map(({ households }) => households)).toEqual([120, 200, 999]);
    expect(again.report).toMatchObject({ rowsInFile: 3, accepted: 1, skipped: 2 });
  });

  it('a street that one side does not know parts nothing as long as the name is unique', async () => {
    const { project } = await run(emptyProject, '小区名称,总户数\n甲苑,1\n乙苑,2');
    const { project: merged } = await run(project, '小区名称,街道,总户数\n甲苑,东街道,5', { mode: 'merge' });
    expect(compoundsOf(merged)).toHaveLength(2);
    expect(compoundsOf(merged)[0]).toMatchObject({ id: 'C2', townshipName: '东街道', households: 5 });
  });

  it('identifiers of the file decide when the layer knows them', async () => {
    const { project } = await run(emptyProject, '编号,小区名称,总户数\nA1,甲苑,1\nA2,乙苑,2');
    const { project: merged } = await run(project, '编号,小区名称,总户数\nA2,乙苑（改名）,7\nA3,丙苑,3', { mode: 'merge' });
    expect(compoundsOf(merged).map(({ id, name, households }) => [id, name, households])).toEqual([['A1', '甲苑', 1], ['A2', '乙苑（改名）', 7], ['A3', '丙苑', 3]]);
  });

  it('an empty cell clears a value only on request', async () => {
    const { project } = await run(emptyProject, base);
    const blank = '小区名称,街道,总户数\n甲苑,东街道,';
    expect(compoundsOf((await run(project, blank, { mode: 'merge' })).project)[0].households).toBe(100);
    expect(compoundsOf((await run(project, blank, { mode: 'merge', blanks: 'clear' })).project)[0].households).toBeNull();
  });

  it('a key that does not exist, and roads without identifiers, are refused with a sentence', async () => {
    const { project } = await run(emptyProject, base);
    await expect(run(project, base, { mode: 'merge', keys: ['colour'] })).rejects.toMatchObject({ problem: { code: 'merge-key-unknown' } });
    const line = (name: string): string => `名称,wkt\n${name},"LINESTRING (113.9 34.1, 113.91 34.1)"`;
    const roads = await importLayer(emptyProject, csvRequest('roads', line('一路')), quietWork);
    const merge = importLayer(roads.project, csvRequest('roads', line('二路'), { mode: 'merge' }), quietWork);
    await expect(merge).rejects.toMatchObject({ problem: { code: 'merge-needs-ids' } });
  });
});

describe('only new ones', () => {
  it('adds what the layer lacks, skips the rest with a reason, and changes nothing', async () => {
    const { project } = await run(emptyProject, base);
    const { project: after, report } = await run(project, '小区名称,街道,总户数\n甲苑,东街道,999\n丁苑,东街道,5', { mode: 'new' });
    expect(compoundsOf(after).slice(0, 3)).toEqual(compoundsOf(project));
    expect(compoundsOf(after)).toHaveLength(4);
    expect(report).toMatchObject({ accepted: 1, skipped: 2, rejected: 0 });
    expect(report.skippedRows.map(({ row }) => row)).toEqual([1, 2]);
  });
});

describe('any two files, one after the other', () => {
  it('every row of the second is accounted for in every mode, and no feature of the first is lost', async () => {
    const cell = fc.constantFrom('', '甲', '乙一期', '乙二期', '合计', '120', '约5', '不详', '东街道', '示例');
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, table, fc.constantFrom('merge' as const, 'new' as const, 'append' as const), fc.boolean(), async (a, b, mode, grouped) => {
        const text = (rows: string[][]): string => [['小区名称', '街道', '总户数'], ...rows].map((row) => row.join()).join('\n');
        const orRefused = (error: ProblemError): null => (error.name === 'ProblemError' ? null : expect.fail(String(error.stack)));
        const first = await run(emptyProject, text(a)).catch(orRefused);
        const second = first && (await run(first.project, text(b), { mode, ...(grouped ? { group: { by: 'phases' as const } } : {}) }).catch(orRefused));
        if (!first || !second) return;
        const { report, project } = second;
        expect(balance(report)).toBe(report.rowsInFile);
        expect([report.rejections.length, report.skippedRows.length]).toEqual([report.rejected, report.skipped]);
        expect(new Set(report.repairs.map(({ row }) => row)).size).toBe(report.repaired);
        const ids = compoundsOf(project).map(({ id }) => id as string);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { id } of compoundsOf(first.project)) expect(ids).toContain(id);
      }),
      { numRuns: 200, seed: 24 },
    );
  });
});

const feature = fc.record({ name: fc.constantFrom('甲', '乙', '丙', '丁'), town: fc.constantFrom(null, '东', '西'), households: fc.option(fc.nat(9)), use: fc.constantFrom(null, 'x', 'y') });

/** Features of any layer made of the few values that matter here. */
function compounds(rows: readonly { name: string; town: string | null; households: number | null; use: string | null }[], prefix: string): Compound[] {
  const blank = Object.fromEntries(Object.keys(layerSchemas.compounds.shape).map((field) => [field, null]));
  return rows.map((row, i) =>
    layerSchemas.compounds.parse({ ...blank, id: `${prefix}${i}`, name: row.name, townshipName: row.town, households: row.households, currentUse: row.use, extra: { 备注: row.use } }));
}

describe('any two lists of features', () => {
  const lists = fc.tuple(fc.array(feature, { maxLength: 8 }), fc.array(feature, { maxLength: 8 })).map(([a, b]) => [compounds(a, 'A'), compounds(b, 'B')] as const);
  const keys = ['name', 'townshipName'];

  it('merge loses no feature and no known value, and every incoming feature is somewhere', () => {
    fc.assert(
      fc.property(lists, ([existing, incoming]) => {
        const diff = diffImport(existing, incoming, { mode: 'merge', keys });
        const after = new Map((applyDiff(existing, diff) as Compound[]).map((one) => [one.id as string, one]));
        for (const old of existing) {
          const now = after.get(old.id);
          expect(now).toBeDefined();
          for (const [field, value] of Object.entries(old)) if (value !== null) expect((now as unknown as Record<string, unknown>)[field], field).not.toBeNull();
        }
        const unclear = new Set(diff.ambiguous.flatMap((entry) => entry.incoming));
        incoming.forEach((one, i) => {
          const match = diff.matches[i];
          expect(match === null).toBe(unclear.has(i));
          if (match === null) return;
          const now = after.get(match);
          expect(now?.name).toBe(one.name);
          if (one.households !== null) expect(now?.households).toBe(one.households);
        });
        const taken = diff.matches.filter((id) => id !== null);
        expect(new Set(taken).size).toBe(taken.length);
        expect(after.size).toBe(existing.length + diff.added.length);
      }),
      { numRuns: 400, seed: 21 },
    );
  });

  it('what was merged once changes nothing the second time', () => {
    fc.assert(
      fc.property(lists, ([existing, incoming]) => {
        const once = applyDiff(existing, diffImport(existing, incoming, { mode: 'merge', keys: ['id'] }));
        const again = diffImport(once, incoming, { mode: 'merge', keys: ['id'] });
        expect([again.added, again.changed, again.removed]).toEqual([[], [], []]);
      }),
      { numRuns: 200, seed: 22 },
    );
  });

  it('replace leaves what the file holds, under the ids the project knows, and what is unclear', () => {
    fc.assert(
      fc.property(lists, ([existing, incoming]) => {
        const diff = diffImport(existing, incoming, { mode: 'replace', keys });
        const after = applyDiff(existing, diff) as AnyFeature[];
        const kept = new Set([...diff.matches.filter((id) => id !== null), ...diff.ambiguous.flatMap((entry) => entry.existingIds)]);
        expect(new Set(after.map(({ id }) => id as string))).toEqual(kept);
      }),
      { numRuns: 200, seed: 23 },
    );
  });
});

