import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ComplianceRow, Run } from '../../planning-rules/plan/run.ts';
import { complianceCsv, compliancePage } from './compliance.ts';

const row = (part: Partial<ComplianceRow>): ComplianceRow => ({
  level: 'township', id: 't1', name: '城关镇', townshipId: null, asOf: '2027-12-31', kind: 'all', compounds: 10, complying: 3, failing: 1, notChecked: 6, noFigure: 0, targetShare: 0.6, targetClauses: ['X-1'], ...part });
const runOf = (compliance: ComplianceRow[] | undefined, asOf = '2027-12-31'): Run => ({
  id: 'abc', asOf, notice: null, policy: { id: 'p', title: '某市方案', status: 'draft' }, ...(compliance === undefined ? {} : { compliance }),
} as unknown as Run);
const places = { level: 'township', kind: 'all', asOf: null, township: null } as const;

describe('compliance', () => {
  it('is a rate over those that were judged; where none was it is unknown and not 0', () => {
    const page = compliancePage(runOf([row({}), row({ id: 't2', complying: 0, failing: 0, notChecked: 10 }), row({ id: 't3', complying: 0, failing: 4, notChecked: 6 })]), places);
    expect(page.rows.map(({ rate }) => rate)).toEqual([0.75, null, 0]);
    expect(page.rows.map(({ judged }) => judged)).toEqual([4, 0, 4]);
  });

  it('says so when a run was made before it was counted', () => {
    expect(compliancePage(runOf(undefined), places)).toMatchObject({ counted: false, rows: [] });
    expect(compliancePage(runOf([]), places).counted).toBe(true);
  });

  it('gives the county at every year end, and places at the run’s own or the last one before it', () => {
    const dates = ['2025-12-31', '2027-12-31'];
    const rows = dates.flatMap((asOf) => [row({ asOf }), row({ level: 'county', id: null, asOf })]);
    expect(compliancePage(runOf(rows), { ...places, level: 'county' }).rows.map(({ asOf }) => asOf)).toEqual(dates);
    expect(compliancePage(runOf(rows), places).date).toBe('2027-12-31');
    expect(compliancePage(runOf(rows, '2026-06-30'), places).date).toBe('2025-12-31');
    expect(compliancePage(runOf(rows, '2027-03-01'), places).date).toBe('2027-12-31');
    expect(compliancePage(runOf(rows), { ...places, asOf: '2025-12-31' }).rows.map(({ asOf }) => asOf)).toEqual(['2025-12-31']);
    expect(compliancePage(runOf(rows), { ...places, asOf: '1999-12-31', kind: 'old' })).toMatchObject({ date: '2027-12-31', kind: 'all' });
  });

  it('keeps the communities of one township', () => {
    const rows = [row({ level: 'community', id: 'c1', townshipId: 't1' }), row({ level: 'community', id: 'c2', townshipId: 't2' })];
    expect(compliancePage(runOf(rows), { ...places, level: 'community', township: 't2' }).rows.map(({ id }) => id)).toEqual(['c2']);
  });

  it('is written as CSV with the document’s standing, empty cells for what is unknown, and no formula from a name', () => {
    const text = complianceCsv(runOf([row({ name: '=1+1', complying: 0, failing: 0, notChecked: 10, targetShare: null }), row({ name: '甲,"乙"', complying: 1, failing: 2 })]), places, 'zh');
    expect(text.startsWith('\uFEFF某市方案,草案，未生效')).toBe(true);
    const lines = text.split('\r\n');
    expect(lines[2]).toBe("街道乡镇,'=1+1,2027-12-31,全部,10,0,0,10,0,0,,,X-1");
    expect(lines[3]).toBe('街道乡镇,"甲,""乙""",2027-12-31,全部,10,1,2,6,0,3,33.3333,60,X-1');
  });

  it('never rates above what complies, whatever is missing', () => {
    const count = fc.nat({ max: 50 });
    fc.assert(fc.property(count, count, count, (complying, failing, notChecked) => {
      const [{ rate }] = compliancePage(runOf([row({ complying, failing, notChecked, compounds: complying + failing + notChecked })]), places).rows;
      if (complying + failing === 0) expect(rate).toBeNull();
      else expect((rate ?? NaN) * (complying + failing)).toBeCloseTo(complying, 9);
    }), { seed: 2 });
  });
});
