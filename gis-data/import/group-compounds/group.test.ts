import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Compound } from '../../model/index.ts';
import { layerSchemas, quietWork } from '../../model/index.ts';
import { groupCompounds, importLayer, nameWithoutPhase, previewImport, ungroupCompounds } from '../index.ts';
import { csvRequest, emptyProject } from '../testing/requests.ts';

const blank = Object.fromEntries(Object.keys(layerSchemas.compounds.shape).map((field) => [field, null]));

function compound(id: string, name: string, more: Record<string, unknown> = {}): Compound {
  return layerSchemas.compounds.parse({ ...blank, id, name, extra: {}, ...more });
}

const point = (x: number, y: number): { type: 'Point'; coordinates: number[] } => ({ type: 'Point', coordinates: [x, y] });

describe('the name without its phase', () => {
  it.each([
    ['翡翠花园一期', '翡翠花园'], ['翡翠花园（二期）', '翡翠花园'], ['翡翠花园 3期', '翡翠花园'], ['翡翠花园第十二期', '翡翠花园'], ['翡翠花园Ⅱ期', '翡翠花园'], ['翡翠花园二期工程', '翡翠花园'],
    ['翡翠花园-一、二期', '翡翠花园'], ['翡翠花园三期A区', '翡翠花园'], ['翡翠花园', null], ['翡翠花园东区', null], ['学期花园', null], ['长期', null], ['一期', null], ['假期公寓', null],
  ])('%s → %s', (name, bare) => expect(nameWithoutPhase(name)).toBe(bare));
});

describe('phases of one compound', () => {
  const rows = [
    compound('C2', '翡翠花园一期', { townshipName: '东街道', households: 300, blocks: 5, kind: 'existing', providedAreaSquareMetres: 120, smallestUnitSquareMetres: 120, currentUse: '驿站', geometry: point(0, 0), acceptedDate: '2015-01-01' }),
    compound('C3', '别的小区', { townshipName: '东街道', households: 40 }),
    compound('C4', '翡翠花园二期', { townshipName: '东街道', households: 500, blocks: 8, kind: 'new', providedAreaSquareMetres: 200, smallestUnitSquareMetres: 200, currentUse: '食堂', geometry: point(100, 0), acceptedDate: '2020-01-01' }),
    compound('C5', '翡翠花园三期', { townshipName: '西街道', households: 1 }),
  ];

  it('add up, with areas by room, in the place of the first; what they disagree in is open and said', () => {
    const { compounds, groups } = groupCompounds(rows, { by: 'phases' });
    expect(compounds.map(({ name }) => name)).toEqual(['翡翠花园', '别的小区', '翡翠花园三期']);
    expect(compounds[0]).toMatchObject({
      id: 'C2', households: 800, blocks: 13, providedAreaSquareMetres: 320, smallestUnitSquareMetres: 120, kind: null, currentUse: '驿站、食堂', acceptedDate: '2020-01-01',
      units: [{ areaSquareMetres: 120, use: '驿站', leaseUntil: null }, { areaSquareMetres: 200, use: '食堂', leaseUntil: null }],
    });
    expect(groups[0].originals).toEqual([rows[0], rows[2]]);
    expect(groups[0].notes.map(({ zh }) => zh)).toEqual(['各行的“类型（新建/已建/老旧）”不同（existing、new），合并后留空']);
  });

  it('a sum of which a part is unknown is unknown, never the known part', () => {
    const { compounds, groups } = groupCompounds([compound('C2', '甲苑一期', { households: 300 }), compound('C3', '甲苑二期')], { by: 'phases' });
    expect(compounds[0].households).toBeNull();
    expect(groups[0].notes[0].zh).toContain('2 行里有 1 行没有“总户数”');
  });

  it('rows of one name and far-away phases are left alone', () => {
    const same = [compound('C2', '甲苑', { households: 1 }), compound('C3', '甲苑', { households: 2 })];
    expect(groupCompounds(same, { by: 'phases' }).groups).toEqual([]);
    const far = [compound('C2', '甲苑一期', { geometry: point(0, 0) }), compound('C3', '甲苑二期', { geometry: point(5000, 0) })];
    const { groups, refused, compounds } = groupCompounds(far, { by: 'phases' });
    expect([groups.length, compounds.length]).toEqual([0, 2]);
    expect(refused[0]).toMatchObject({ ids: ['C2', 'C3'], name: '甲苑' });
    expect(groupCompounds(far, { by: 'phases', withinMetres: 6000 }).groups).toHaveLength(1);
  });
});

describe('rooms of one compound', () => {
  it('count its households once and list every room', () => {
    const rows = [
      compound('C2', '甲苑', { households: 900, providedAreaSquareMetres: 100, smallestUnitSquareMetres: 100, inUse: true }),
      compound('C3', '甲苑', { households: 900, providedAreaSquareMetres: 60, smallestUnitSquareMetres: 60, inUse: false }),
      compound('C4', '甲苑', { providedAreaSquareMetres: 40, smallestUnitSquareMetres: 40 }),
    ];
    const { compounds, groups } = groupCompounds(rows, { by: 'sameName' });
    expect(groups[0].kind).toBe('rooms');
    expect(compounds[0]).toMatchObject({ households: 900, providedAreaSquareMetres: 200, smallestUnitSquareMetres: 40, inUse: false });
    expect(compounds[0].units?.map(({ areaSquareMetres }) => areaSquareMetres)).toEqual([100, 60, 40]);
  });
});

describe('any ledger', () => {
  const row = fc.record({
    name: fc.constantFrom('甲苑', '甲苑一期', '甲苑二期', '乙苑（一期）', '乙苑（二期）'), township: fc.constantFrom(null, '东街道', '西街道'), households: fc.option(fc.nat(999)), area: fc.option(fc.nat(500)),
  });
  it('keeps its totals, its order and every original', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.constantFrom('phases' as const, 'sameName' as const), (rows, by) => {
        const all = rows.map((one, i) => compound(`C${i}`, one.name, { townshipName: one.township, households: one.households, providedAreaSquareMetres: one.area }));
        const { compounds, groups } = groupCompounds(all, { by });
        const back = ungroupCompounds(compounds, groups);
        expect([...back].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([...all].sort((a, b) => (a.id < b.id ? -1 : 1)));
        for (const group of groups) {
          const one = compounds.find(({ id }) => id === group.id);
          const areas = group.originals.map(({ providedAreaSquareMetres }) => providedAreaSquareMetres);
          expect(one?.providedAreaSquareMetres).toBe(areas.includes(null) ? null : areas.reduce<number>((sum, area) => sum + (area ?? 0), 0));
          const households = group.originals.map((original) => original.households);
          if (group.kind === 'phases') expect(one?.households).toBe(households.includes(null) ? null : households.reduce<number>((sum, n) => sum + (n ?? 0), 0));
          expect(layerSchemas.compounds.safeParse(one).success).toBe(true);
        }
      }),
      { numRuns: 300, seed: 31 },
    );
  });
});

describe('an import with grouping', () => {
  const content = '小区名称,街道,总户数\n甲苑一期,东街道,300\n乙苑,东街道,50\n甲苑二期,东街道,500';

  it('is offered in the preview, done on request, and kept in the report', async () => {
    expect((await previewImport(emptyProject, csvRequest('compounds', content), quietWork)).groupable).toEqual({ groups: 1, rows: 2 });
    const { project, report } = await importLayer(emptyProject, csvRequest('compounds', content, { group: { by: 'phases' } }), quietWork);
    expect(project.layers.compounds?.map(({ name, households }) => [name, households])).toEqual([['甲苑', 800], ['乙苑', 50]]);
    expect(report).toMatchObject({ rowsInFile: 4, accepted: 1, repaired: 2, skipped: 1, rejected: 0 });
    expect(report.groups).toMatchObject([{ id: 'C2', name: '甲苑', rows: [2, 4], originals: [{ name: '甲苑一期', households: 300 }, { name: '甲苑二期', households: 500 }] }]);
  });

  it('is refused for other layers', async () => {
    await expect(importLayer(emptyProject, csvRequest('facilities', '名称\n甲', { group: { by: 'phases' } }), quietWork)).rejects.toMatchObject({ problem: { code: 'group-only-compounds' } });
  });
});
