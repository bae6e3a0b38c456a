import { beforeAll, describe, expect, it } from 'vitest';
import type { Community, Compound, Project } from '../../gis-data/model/index.ts';
import { quietWork } from '../../gis-data/model/index.ts';
import type { GridCityOptions } from '../../gis-data/scenes/index.ts';
import { gridCity } from '../../gis-data/scenes/index.ts';
import type { Pack } from '../engine/index.ts';
import { packById } from '../packs/index.ts';
import type { MipSolver } from '../siting/index.ts';
import { loadHighsSolver } from '../siting/index.ts';
import { checkProject, isStale } from './index.ts';
import type { ComplianceRow, Run } from './index.ts';

const dongying = packById('dongying-2024') as Pack;
const daqing = packById('daqing-2025') as Pack;
let solver: MipSolver;
beforeAll(async () => {
  solver = await loadHighsSolver();
});

/** Compounds in a row on a street, so many metres apart, with the fields given. */
function street(blockMetres: number, fields: readonly Partial<Compound>[]): Project {
  const options: GridCityOptions = { columns: Math.max(2, fields.length), rows: 2, blockMetres, compounds: fields.map((_, column) => ({ column, row: 0 })), facilities: [{ column: 0, row: 1 }] };
  const city = gridCity(options);
  const compounds = (city.layers.compounds ?? []).map((compound, index): Compound => ({ ...compound, kind: 'old', households: 300, providedAreaSquareMetres: 0, units: null, smallestUnitSquareMetres: null, ...fields[index] }));
  return { ...city, layers: { ...city.layers, compounds } };
}

const check = (project: Project, pack = dongying, asOf = '2026-12-31', readings?: Record<string, string>): Run =>
  checkProject(project, { pack, asOf, ...(readings ? { readings } : {}) }, quietWork, { solver });
const jointVerdicts = (run: Run): string[] => run.findings.filter(({ rule }) => rule === 'joint-provision').map(({ verdict }) => verdict);
const unit = (area: number, more: Partial<Compound> = {}): Partial<Compound> => ({ providedAreaSquareMetres: area, ...more });
const county = (run: Run, kind: ComplianceRow['kind'] = 'all'): (ComplianceRow | undefined)[] => (run.compliance ?? []).filter((row) => row.level === 'county' && row.kind === kind);

describe('joint provision in a run, 15 minutes at 0.8 m/s = 720 m', () => {
  it('three of 300 households share 140 m²: 3 × 45 = 135', () => {
    const run = check(street(360, [unit(140), {}, {}]));
    expect(jointVerdicts(run)).toEqual(['pass', 'pass', 'pass']);
    expect(run.joint).toMatchObject({ rule: 'joint-provision', clauses: ['DY-08', 'DY-07'], left: [], proven: true });
    expect(run.joint?.groups).toHaveLength(1);
    expect(run.joint?.groups[0]).toMatchObject({ number: 1, requiredSquareMetres: 135, countedSquareMetres: 140, unitAt: { layer: 'compounds' } });
    expect(run.joint?.groups[0].members.map((member) => Math.round(member.walkMetres))).toEqual([0, 360, 720]);
    expect(run.findings.find(({ rule }) => rule === 'compliance-all')).toMatchObject({ verdict: 'pass', measured: 100 });
  });

  it('one at 722 m is left out and fails, the other two pass, and the reason is told', () => {
    const run = check(street(361, [unit(140), {}, {}]));
    expect(jointVerdicts(run)).toEqual(['pass', 'pass', 'fail']);
    expect(run.joint?.left).toHaveLength(1);
    expect(run.joint?.left[0].why.zh).toContain('720');
    expect(county(run)[0]).toMatchObject({ compounds: 3, complying: 2, failing: 1, targetShare: 1, targetClauses: ['DY-03'] });
  });

  it('without roads it is not checked and never passes; who suffices alone still does', () => {
    const whole = street(100, [unit(140), {}]);
    const { roads: _, ...layers } = whole.layers;
    expect(jointVerdicts(check({ ...whole, layers }))).toEqual(['pass', 'notChecked']);
  });

  it('without an engine nothing is promised that is not so', () => {
    const run = checkProject(street(361, [unit(140), {}, {}]), { pack: dongying, asOf: '2026-12-31' }, quietWork);
    expect(jointVerdicts(run)[1]).toBe('pass');
    expect(['fail', 'notChecked']).toContain(jointVerdicts(run)[2]);
  });

  it('a compound whose area is not on record may help, so that nobody fails for certain', () => {
    expect(jointVerdicts(check(street(100, [{ providedAreaSquareMetres: null }, {}])))).toEqual(['notChecked', 'notChecked']);
  });

  it('the ledger’s group stands: one too far from its unit fails, though another group could take it', () => {
    const group = { jointGroup: '一组' };
    const project = street(400, [unit(140, group), group, group, unit(200)]);
    const run = check(project);
    expect(jointVerdicts(run)).toEqual(['pass', 'pass', 'fail', 'pass']);
    expect(jointVerdicts(check(project, dongying, '2026-12-31', { 'joint-groups': 'declared' }))).toEqual(['pass', 'pass', 'fail', 'pass']);
    expect(jointVerdicts(check(street(360, [unit(140), {}, {}]), dongying, '2026-12-31', { 'joint-groups': 'declared' }))).toEqual(['pass', 'fail', 'fail']);
  });

  it('a lease that ends takes the group with it: compliance at each year end', () => {
    const run = check(street(100, [unit(140, { provisionMode: '租赁', leaseUntil: '2027-06-30' }), {}, {}]));
    expect(county(run).map((row) => [row?.asOf, row?.complying, row?.failing])).toEqual([['2026-12-31', 3, 0]]);
    const later = check(street(100, [unit(140, { provisionMode: '租赁', leaseUntil: '2027-06-30' }), {}, {}]), dongying, '2027-12-31');
    expect(county(later).map((row) => [row?.asOf, row?.complying, row?.failing])).toEqual([['2026-12-31', 3, 0], ['2027-12-31', 0, 3]]);
  });

  it('under each reading the groups are worked out anew: begun hundreds make 3 × 60 = 180 of 3 × 320 households', () => {
    const fields = { households: 320 };
    const run = check(street(100, [unit(150, fields), fields, fields]));
    const last = (run.underReadings ?? []).find((row) => row.rule === 'joint-provision' && row.subject === 'compound-3');
    // 3 × 48 = 144 ≤ 150 pro rata; 3 × 60 = 180 > 150 by begun hundreds.
    expect(run.findings.filter(({ rule, verdict }) => rule === 'joint-provision' && verdict === 'pass')).toHaveLength(3);
    expect(last?.decisive).toEqual(expect.arrayContaining(['joint-groups']));
    const direct = check(street(100, [unit(150, fields), fields, fields]), dongying, '2026-12-31', { remainder: 'ceil' });
    expect(jointVerdicts(direct).filter((verdict) => verdict === 'pass')).toHaveLength(2);
    for (const row of run.underReadings ?? []) {
      for (const outcome of row.outcomes.filter(({ readings }) => readings['joint-groups'] === 'found' && readings['remainder'] === 'proRata' && readings['idle-rooms'] === 'notCounted')) {
        if (row.rule === 'joint-provision' && outcome.readings['old-covers-existing'] === 'existingToo') expect(outcome.verdict).toBe('pass');
      }
    }
  });
});

describe('compliance rows', () => {
  const rows = (run: Run, level: ComplianceRow['level']): ComplianceRow[] => (run.compliance ?? []).filter((row) => row.level === level);

  it('add up to the county at every date and for every kind, and never count the unjudged as complying', () => {
    const city = street(200, [unit(300, { kind: 'new' }), unit(40, { kind: 'existing' }), unit(50), { kind: null, builtYear: null }, { providedAreaSquareMetres: null }]);
    const places = city.layers.compounds ?? [];
    const communities = [{ id: 'm1', name: '甲社区', code: null, townshipName: null, settlement: 'urban', completeCommunity: null, geometry: null, extra: {} }] as unknown as Community[];
    const project = { ...city, layers: { ...city.layers, communities, compounds: places.map((one, index) => (index < 2 ? { ...one, communityName: '甲社区' } : one)) } };
    const run = check(project, daqing, '2026-06-30');
    expect([...new Set((run.compliance ?? []).map((row) => row.asOf))]).toEqual(['2025-12-31', '2026-12-31', '2027-12-31', '2029-12-31']);
    for (const total of rows(run, 'county')) {
      expect(total.complying + total.failing + total.notChecked + total.noFigure).toBe(total.compounds);
      for (const level of ['community', 'township'] as const) {
        const own = rows(run, level).filter((row) => row.asOf === total.asOf && row.kind === total.kind);
        for (const field of ['compounds', 'complying', 'failing', 'notChecked', 'noFigure'] as const) expect(own.reduce((sum, row) => sum + row[field], 0)).toBe(total[field]);
      }
    }
    // New: 20 × 3 = 60, at least 200 in one unit, of which only a total is known. Existing and old stand under one rule: 15 × 3 = 45.
    const at2027 = rows(run, 'county').filter((row) => row.asOf === '2027-12-31');
    expect(at2027.map(({ kind, compounds, complying, failing, notChecked, targetShare }) => [kind, compounds, complying, failing, notChecked, targetShare])).toEqual([
      ['new', 1, 0, 0, 1, 1], ['existing', 3, 1, 1, 1, 0.5], ['all', 5, 1, 1, 3, null]]);
    expect(rows(run, 'county').find((row) => row.asOf === '2025-12-31' && row.kind === 'existing')?.targetShare).toBeNull();
    expect(rows(run, 'community').filter((row) => row.id === 'm1' && row.asOf === '2027-12-31' && row.kind === 'all')).toMatchObject([{ compounds: 2, name: '甲社区' }]);
  });

  it('reads a clause as the project says, unless the request says otherwise', () => {
    const project = { ...street(100, [unit(16, { households: 101, kind: 'existing' })]), readings: { 'daqing-2025': { remainder: 'liftBelowStep' } } };
    const area = (run: Run): number | null | undefined => run.findings.find(({ rule }) => rule === 'area-existing')?.required;
    expect(area(check(project, daqing))).toBe(15.15);
    expect(area(check(project, daqing, '2026-12-31', { remainder: 'ceil' }))).toBe(30);
    const run = check(project, daqing);
    expect(run.policy.titleEn).toContain('Daqing');
    expect(isStale(project, run)).toEqual([]);
    expect(isStale({ ...project, readings: { 'daqing-2025': { remainder: 'ceil' } } }, run)).toHaveLength(1);
  });
});
