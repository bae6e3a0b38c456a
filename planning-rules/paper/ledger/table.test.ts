import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { Compound, Project } from '../../../gis-data/model/index.ts';
import { quietWork, words } from '../../../gis-data/model/index.ts';
import { blankCompound } from '../../../gis-data/scenes/index.ts';
import type { Pack } from '../../engine/index.ts';
import { packById } from '../../packs/index.ts';
import { checkProject } from '../../plan/index.ts';
import type { Run } from '../../plan/run.ts';
import { evaluateCell } from '../testing/sheet-formulas.ts';
import type { LedgerRow } from './index.ts';
import { ledgerTable, ledgerXlsx } from './index.ts';

type Given = Partial<Omit<Compound, 'id'>> & { readonly id: string };

function countyOf(...compounds: Given[]): Project {
  return {
    id: 'p', name: '某县', workingCrs: null, notice: null,
    layers: { compounds: compounds.map(({ id, ...fields }) => ({ ...blankCompound(id, `小区${id}`), ...fields, id: id as Compound['id'] })) },
    parameters: {}, readings: {}, imports: [], audit: [], packs: [], mappings: [], runs: [],
  };
}

function judged(policy: string, asOf: string, ...compounds: Given[]): { project: Project; run: Run; rows: readonly LedgerRow[] } {
  const project = countyOf(...compounds);
  const run = checkProject(project, { pack: packById(policy) as Pack, asOf }, quietWork);
  return { project, run, rows: ledgerTable(project, run).rows };
}

async function opened(project: Project, run: Run): Promise<ExcelJS.Workbook> {
  const bytes = await ledgerXlsx(project, run);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  return book;
}

const day = { use: null, leaseUntil: null };

describe('rooms that do not count', () => {
  it('are each listed with the reason, and are not in the area that counts', () => {
    // 650 households, new: max(200, 20 × 7) = 200. Units of 120 (below 200), 210 used as a shop, 220 leased until 2026: none counts in 2027.
    const { rows: [row] } = judged('daqing-2025', '2027-12-31', {
      id: 'a', kind: 'new', households: 650, provisionMode: '租赁',
      units: [{ areaSquareMetres: 120, ...day }, { areaSquareMetres: 210, use: '超市', leaseUntil: null }, { areaSquareMetres: 220, use: '养老', leaseUntil: '2026-06-30' }],
    });
    expect(row.uncounted.map(({ areaSquareMetres, counts, why }) => [areaSquareMetres, counts, why])).toEqual([
      [120, 'no', 'belowMinimum'], [210, 'no', 'diverted'], [220, 'no', 'leaseEnded'],
    ]);
    expect(row.cells).toMatchObject({ required: 200, provided: 550, counted: 0, gap: 200, areaVerdict: 'fail' });
    expect(row.uncounted.map(({ source }) => source)).toEqual(['compounds/a/units/0', 'compounds/a/units/1', 'compounds/a/units/2']);
  });

  it('the lease counts while it holds in the target year', () => {
    const compound: Given = { id: 'a', kind: 'existing', households: 100, provisionMode: '租赁', units: [{ areaSquareMetres: 40, use: '养老', leaseUntil: '2027-12-31' }] };
    expect(judged('daqing-2025', '2027-12-31', compound).rows[0]).toMatchObject({ uncounted: [], cells: { counted: 40, areaVerdict: 'pass' } });
    expect(judged('daqing-2025', '2028-01-01', compound).rows[0]).toMatchObject({ uncounted: [{ why: 'leaseEnded' }], cells: { counted: 0, gap: 15 } });
  });

  it('of totals only, the smallest unit below the minimum is left out: 500 − 120 = 380', () => {
    const { rows: [row] } = judged('daqing-2025', '2027-12-31', { id: 'a', kind: 'new', households: 2000, providedAreaSquareMetres: 500, smallestUnitSquareMetres: 120 });
    // At most 500 − 120 = 380 counts; 20 × 20 = 400 is needed.
    expect(row.cells).toMatchObject({ required: 400, provided: 500, counted: 380, gap: 20 });
    expect(row.uncounted.map(({ areaSquareMetres, counts }) => [areaSquareMetres, counts])).toEqual([[120, 'no'], [380, 'unknown']]);
  });

  it('what can’t be told is listed as such and never taken as a yes', () => {
    const { rows: [row] } = judged('daqing-2025', '2027-12-31', { id: 'a', kind: 'new', households: 650, providedAreaSquareMetres: 300 });
    expect(row.uncounted).toMatchObject([{ areaSquareMetres: 300, counts: 'unknown', why: 'unlisted' }]);
    expect(row.cells).toMatchObject({ counted: null, gap: null, areaVerdict: 'notChecked' });
  });
});

describe('ways to make up a shortfall', () => {
  const short = { id: 'a', households: 650, providedAreaSquareMetres: 10, smallestUnitSquareMetres: 10 } as const;
  it.each([
    ['daqing-2025', 'existing', '改建、购买、置换、租赁（DQ-35）'], ['daqing-2025', 'new', '文件未规定'],
    ['xuchang-2023', 'existing', '政府回购、租赁、改造、置换（XC-10）'], ['xuchang-2023', 'old', '政府回购、租赁、改造、置换、新建、购置（XC-10、XC-12）'],
    ['dongying-2024', 'new', '文件未规定'],
  ] as const)('are the document’s own words: %s, %s', (policy, kind, expected) => {
    const { rows: [row] } = judged(policy, '2027-12-31', { ...short, kind });
    expect(row.cells.gap).toBeGreaterThan(0);
    expect(row.cells.makeUp).toMatchObject({ zh: expected });
  });

  it('stand where rooms are diverted even if the area is enough, and not where nothing is lacking', () => {
    const units = [{ areaSquareMetres: 300, use: '养老', leaseUntil: null }, { areaSquareMetres: 50, use: '超市', leaseUntil: null }];
    const { rows } = judged('daqing-2025', '2027-12-31', { id: 'a', kind: 'existing', households: 100, units }, { id: 'b', kind: 'existing', households: 100, units: units.slice(0, 1) });
    expect(rows[0].cells).toMatchObject({ areaVerdict: 'pass', gap: 0, makeUp: { zh: '恢复原用途，投入使用、改建、购买、置换、租赁（DQ-48）' } });
    expect(rows[1].cells.makeUp).toBeNull();
  });

  it('a document without a figure is short of nothing it could name', () => {
    const { rows: [row] } = judged('yiyang-2024', '2027-12-31', { ...short, kind: 'existing' });
    expect(row.cells).toMatchObject({ areaVerdict: 'noFigure', required: null, gap: null, makeUp: null });
  });
});

describe('the row', () => {
  const dates = { plannedDate: '2024-01-01', builtDate: '2024-06-01', acceptedDate: '2024-09-01', handedOverDate: '2025-01-01' };
  it('carries the four dates, who accepted and who received, with their verdicts', () => {
    const { rows } = judged('daqing-2025', '2027-12-31',
      { id: 'a', kind: 'new', households: 100, ...dates, civilAffairsAccepted: true, receivingParty: '区民政局' },
      { id: 'b', kind: 'new', households: 100, ...dates, builtDate: '2023-01-01', civilAffairsAccepted: false, receivingParty: '某物业公司' },
      { id: 'c', kind: 'existing', households: 100 });
    expect(rows[0].cells).toMatchObject({ planned: '2024-01-01', civilAffairs: { zh: '是' }, syncVerdict: 'pass', receiver: '区民政局', receiverVerdict: 'pass' });
    expect(rows[1].cells).toMatchObject({ syncVerdict: 'fail', receiverVerdict: 'fail' });
    expect(rows[2].cells).toMatchObject({ syncVerdict: null, receiverVerdict: null });
  });

  it('says under how many readings it is met and which decides', () => {
    const { project, run } = judged('daqing-2025', '2027-12-31', { id: 'a', kind: 'existing', households: 101, providedAreaSquareMetres: 20 });
    const told: Run = { ...run, underReadings: [{ rule: 'area-existing', subject: 'a', passes: 2, of: 4, decisive: ['remainder'], outcomes: [], sentence: words('', '') }] };
    const cells = ledgerTable(project, told).rows[0].cells;
    expect(cells.readings).toMatchObject({ zh: expect.stringContaining('4种理解中2种达标') as string });
    expect(cells.deciding).toEqual(run.policy.questions?.['remainder'].title);
    expect(ledgerTable(project, { ...run, underReadings: undefined }).rows[0].cells.readings).toMatchObject({ zh: '未计算' });
  });

  it('names the group it shares rooms with, or why there is none', () => {
    const { project, run } = judged('dongying-2024', '2026-12-31', { id: 'a', kind: 'old', households: 300, providedAreaSquareMetres: 0 }, { id: 'b', kind: 'old', households: 300, providedAreaSquareMetres: 0 });
    const told: Run = { ...run, joint: {
      rule: 'joint', clauses: ['DY-08'], proven: true, sentence: words('一组', 'one group'), left: [{ compound: 'b', why: words('附近没有共用用房', 'none near') }],
      groups: [{
        number: 1, unitAt: { layer: 'compounds', id: 'x', name: '中心小区' }, requiredSquareMetres: 90, countedSquareMetres: 100, sentence: words('够', 'enough'),
        members: [{ compound: 'a', requiredSquareMetres: 45, countedSquareMetres: 0, walkMetres: 300 }],
      }],
    } };
    const { rows } = ledgerTable(project, told);
    expect(rows[0].cells.joint).toMatchObject({ zh: '第1组，共用用房设于“中心小区”' });
    expect(rows[0].cells.makeUp).toMatchObject({ zh: '统筹配置（DY-08）' });
    expect(rows[1].cells).toMatchObject({ joint: { zh: '附近没有共用用房' }, makeUp: { zh: '文件未规定' } });
  });

  it('is plain data: it survives being sent and comes back the same', () => {
    const { project, run } = judged('daqing-2025', '2027-12-31', { id: 'a', kind: 'new', households: 650, providedAreaSquareMetres: 205 }, { id: 'b' });
    const table = ledgerTable(project, run);
    expect(JSON.parse(JSON.stringify(table))).toEqual(table);
    expect(structuredClone(table)).toEqual(table);
    expect(new Set(table.columns.map(({ key }) => key))).toEqual(new Set(Object.keys(table.rows[0].cells)));
  });
});

describe('the workbook of a draft', () => {
  it('says on every sheet that it is not in force, and its formulas still meet their cells', async () => {
    const { project, run } = judged('daqing-2025', '2027-12-31',
      { id: 'a', kind: 'new', households: 650, providedAreaSquareMetres: 150, townshipName: '东风街道' }, { id: 'b', kind: 'existing', households: 650, providedAreaSquareMetres: 105, townshipName: '东风街道' }, { id: 'c', kind: 'new', households: 100 });
    expect(run.policy.status).toBe('draft');
    const book = await opened(project, run);
    for (const sheet of book.worksheets) {
      expect(String(sheet.getCell('A1').value), sheet.name).toContain('草案，未生效');
      expect(sheet.headerFooter.oddHeader, sheet.name).toContain('未生效');
      expect(sheet.pageSetup.printTitlesRow).toBe('1:2');
      expect(sheet.headerFooter.oddFooter).toContain(run.id);
    }
    // 150 m² of 200 due, below the minimum: 0 counts, 200 short. 105 of 105: met. The third has no area on record.
    const ledger = book.worksheets[0];
    expect(['G3', 'I3', 'J3'].map((at) => evaluateCell(book, ledger.name, at))).toEqual([200, 0, 200]);
    expect(evaluateCell(book, ledger.name, 'J5')).toBe('');
    const sums = book.worksheets[1];
    const at = (title: string, row: number): unknown => {
      const column = (sums.getRow(2).values as unknown[]).indexOf(title);
      return evaluateCell(book, sums.name, sums.getRow(row).getCell(column).address);
    };
    // One township with two compounds, one compound of no township, the county.
    expect([3, 4, 5].map((row) => at('小区数', row))).toEqual([2, 1, 3]);
    expect([3, 4, 5].map((row) => at('应配面积（㎡）', row))).toEqual([305, 200, 505]);
    expect([3, 4, 5].map((row) => at('缺口（㎡）', row))).toEqual([200, 0, 200]);
    expect([3, 4, 5].map((row) => at('配建达标率', row))).toEqual([0.5, '', 0.5]);
  });
});
