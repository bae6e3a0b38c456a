import { describe, expect, it } from 'vitest';
import { quietWork, words } from '../../../gis-data/model/index.ts';
import type { ComplianceRow, JointGroup, ReadingsRow, Run } from '../../plan/run.ts';
import type { SheetOptions } from '../options.ts';
import { countyFixture } from '../testing/county.ts';
import { textsOf } from '../testing/marks.ts';
import { composeAtlas } from './atlas.ts';

const options: SheetOptions = { paper: 'A3', orientation: 'landscape', language: 'zh' };
const { project, run } = countyFixture({ columns: 2, rows: 2, compoundsPerTownship: 60 });
const compounds = (project.layers.compounds ?? []).map(({ id }) => String(id));

const rate = (level: ComplianceRow['level'], at: number, complying: number, targetShare: number | null): ComplianceRow => ({
  level, id: level === 'county' ? null : `township-${at}`, name: level === 'county' ? '全县' : `第${at}街道`, townshipId: null, asOf: '2027-12-31', kind: 'all', compounds: 40, complying, failing: 30 - complying,
  notChecked: 9, noFigure: 1, targetShare, targetClauses: ['XX-01'],
});
const readings: ReadingsRow[] = compounds.map((subject, index) => ({
  rule: 'area-existing', subject, passes: index % 4, of: 4, decisive: index % 2 === 0 ? ['rounding'] : [], outcomes: [], sentence: words('', ''),
}));
const groups: JointGroup[] = Array.from({ length: 30 }, (_, index) => ({
  number: index + 1, unitAt: { layer: 'compounds', id: 'x', name: `共用${index + 1}` }, requiredSquareMetres: 100 + index, countedSquareMetres: 120.5 + index, sentence: words('', ''),
  members: compounds.slice(index * 3, index * 3 + 3).map((compound) => ({ compound, requiredSquareMetres: 33.33, countedSquareMetres: 0, walkMetres: 300 + index })),
}));
const told: Run = {
  ...run, compliance: [rate('township', 0, 10, 0.5), rate('county', 0, 29, 0.999)], underReadings: readings,
  joint: { rule: 'joint', clauses: ['DY-08'], groups, left: [{ compound: compounds[100], why: words('附近没有共用用房', 'none near') }], proven: true, sentence: words('', '') },
};

describe('the audit on the county’s sheets', () => {
  const texts = composeAtlas(project, told, 'county', options, quietWork).flatMap((sheet) => textsOf(sheet, 'map').map(({ text }) => text));

  it('gives the rate of those that could be judged beside the target: 29 of 30 is 96.6 and not 97', () => {
    expect(texts).toContain('96.6');
    expect(texts).toContain('99.9');
    expect(texts).toContain('33.3');
  });

  it('prints every member of every group once, and who no group helps', () => {
    for (const group of groups) expect(texts.filter((text) => text === group.unitAt.name), group.unitAt.name).toHaveLength(group.members.length);
    expect(texts.join('')).toContain('附近没有共用用房');
  });

  it('prints every verdict that hangs on a reading, over as many sheets as it takes', () => {
    const sheets = composeAtlas(project, told, 'county', options, quietWork);
    const sources = sheets.flatMap((sheet) => textsOf(sheet, 'map')).flatMap((mark) => (mark.figure?.source.includes('/passes') ? [mark.figure.source] : []));
    const decided = readings.filter((row) => row.decisive.length > 0);
    expect(new Set(sources).size).toBe(decided.length);
    expect(sources).toHaveLength(decided.length);
    expect(sheets.length).toBeGreaterThan(2);
    // Every part of a table that goes on has its head again.
    expect(texts.filter((text) => text === '取决于').length).toBe(texts.filter((text) => text.startsWith('结论取决于条文理解的对象')).length);
  });

  it('has none of these tables where the run has nothing of the kind', () => {
    const bare = composeAtlas(project, run, 'county', options, quietWork).flatMap((sheet) => textsOf(sheet).map(({ text }) => text)).join('|');
    expect(bare).not.toMatch(/统筹配置分组表|配建达标率与目标|结论取决于条文理解/u);
  });
});
