import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../plan/run.ts';
import { deciding, readRun } from '../reading.ts';
import { countyFixture } from '../testing/county.ts';
import { ledgerXlsx } from './index.ts';

const { project, run } = countyFixture({ columns: 2, rows: 2, compoundsPerTownship: 40 });
const compounds = project.layers.compounds ?? [];
let bytes: Uint8Array;
let book: ExcelJS.Workbook;

beforeAll(async () => {
  bytes = await ledgerXlsx(project, run);
  book = await opened(bytes);
}, 60_000);

async function opened(file: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer);
  return workbook;
}

function sheetNamed(name: string): ExcelJS.Worksheet {
  const sheet = book.getWorksheet(name);
  if (!sheet) throw new Error(name);
  return sheet;
}

function headerOf(sheet: ExcelJS.Worksheet): string[] {
  return (sheet.getRow(1).values as (string | undefined)[]).slice(1).map(String);
}

function cell(sheet: ExcelJS.Worksheet, row: number, title: string): ExcelJS.CellValue {
  return cellAt(sheet, row, title).value;
}

function cellAt(sheet: ExcelJS.Worksheet, row: number, title: string): ExcelJS.Cell {
  const at = headerOf(sheet).indexOf(title);
  if (at < 0) throw new Error(`no column ${title}`);
  return sheet.getRow(row).getCell(at + 1);
}

describe('the ledger', () => {
  it('has the sheets and columns asked for', () => {
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['台账', '分乡镇汇总', '不计入用房', '达标率', '统筹配置', '条文理解', '分乡镇覆盖', '覆盖次数', '覆盖明细', '规划点位', '参数与依据', '说明']);
    expect(headerOf(book.worksheets[0])).toEqual([
      '序号', '街道乡镇', '社区', '小区名称', '类型', '总户数', '应配面积（㎡）', '实配面积（㎡）', '计入面积（㎡）', '缺口（㎡）', '面积结论', '不计入的用房', '最近设施', '步行距离（m）', '步行时间（min）',
      '服务圈结论', '圈内设施数', '规划日期', '建设日期', '验收日期', '交付日期', '民政参与验收', '四同步结论', '接收单位', '移交结论', '补足方式', '统筹配置', '统筹后结论', '条文理解', '结论取决于', '依据条款',
      '说明', '缺失项', '其他事项',
    ]);
  });

  it('has one row a compound, in the order of the project', () => {
    const sheet = book.worksheets[0];
    expect(sheet.rowCount).toBe(compounds.length + 1);
    compounds.forEach((compound, index) => expect(cell(sheet, index + 2, '小区名称')).toBe(compound.name));
  });

  it('has live formulas whose cached results are what they work out to, and what the run says', () => {
    const sheet = book.worksheets[0];
    readRun(project, run).compounds.forEach((read, index) => {
      const row = index + 2;
      // The reader's `value` drops a cached 0, its `result` does not.
      const gap = cellAt(sheet, row, '缺口（㎡）');
      expect(gap.formula).toBe(`IF(OR(G${row}="",I${row}=""),"",MAX(0,G${row}-I${row}))`);
      const due = cell(sheet, row, '应配面积（㎡）') as number | null;
      const counted = cell(sheet, row, '计入面积（㎡）') as number | null;
      const margin = deciding(read.area)?.margin ?? NaN;
      if (due === null || counted === null) expect(gap.result || '').toBe('');
      else {
        expect(gap.result).toBeCloseTo(Math.max(0, due - counted), 9);
        expect(gap.result).toBeCloseTo(Math.max(0, -margin), 9);
      }
    });
  });

  it('leaves unknown cells empty and says 未检查; 0 stands only where the run says 0', () => {
    const sheet = book.worksheets[0];
    let unknown = 0;
    compounds.forEach((compound, index) => {
      if (compound.households !== null && compound.providedAreaSquareMetres !== null) return;
      unknown += 1;
      expect(cell(sheet, index + 2, '计入面积（㎡）')).toBeNull();
      expect(cell(sheet, index + 2, '面积结论')).toBe('未检查');
      expect(String(cell(sheet, index + 2, '缺失项'))).toMatch(/总户数|实配面积/);
      if (compound.households === null) expect(cell(sheet, index + 2, '总户数')).toBeNull();
    });
    expect(unknown).toBeGreaterThan(5);
  });

  it('says 未检查 for a compound the run has no finding of', async () => {
    const empty: Run = { ...run, findings: [] };
    const sheet = (await opened(await ledgerXlsx(project, empty))).worksheets[0];
    expect(cell(sheet, 2, '面积结论')).toBe('未检查');
    expect(cell(sheet, 2, '应配面积（㎡）')).toBeNull();
  });

  it('carries walk, sentence and clauses', () => {
    const sheet = book.worksheets[0];
    const row = readRun(project, run).compounds.findIndex((read) => read.circle[0].measured !== null) + 2;
    expect(cell(sheet, row, '最近设施')).toBe('第一驿站');
    expect(cell(sheet, row, '步行时间（min）')).toBeCloseTo((cell(sheet, row, '步行距离（m）') as number) / 0.8 / 60, 9);
    expect(cell(sheet, row, '依据条款')).toBe('XX-01、XX-02');
    expect(cell(sheet, row, '说明')).toContain('沿路网步行');
  });

  it('adds up townships and quotients as formulas equal to their results', () => {
    const sheet = sheetNamed('分乡镇覆盖');
    expect(sheet.rowCount).toBe(run.coverage.length + 1);
    run.coverage.forEach((row, index) => {
      const share = cellAt(sheet, index + 2, '老人覆盖率（规划）');
      if (row.elders60 === null) expect(share.result || '').toBe('');
      else expect(share.result).toBeCloseTo((row.eldersServedAfter ?? NaN) / row.elders60, 12);
    });
  });

  it('lists every site, every parameter with its reason, every clause with its words, and explains every column', () => {
    const [sites, basis, meanings] = ['规划点位', '参数与依据', '说明'].map(sheetNamed);
    expect(sites.rowCount - 1).toBe(run.proposals.reduce((sum, proposal) => sum + proposal.sites.length, 0));
    const text = JSON.stringify(basis.getSheetValues());
    for (const parameter of run.parameters) expect(text).toContain(parameter.reason.zh);
    for (const clause of Object.values(run.policy.clauses)) expect(text).toContain(clause.quote);
    expect(text).toContain(run.id);
    const explained = meanings.getColumn(2).values;
    for (const sheet of book.worksheets.slice(0, -1)) for (const title of headerOf(sheet)) expect(explained).toContain(title);
  });

  it('is set up to be worked with and printed: filter, frozen header, A3 landscape, header repeated', () => {
    for (const sheet of book.worksheets) {
      expect(sheet.autoFilter).toBeTruthy();
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
      expect(sheet.pageSetup).toMatchObject({ paperSize: 8, orientation: 'landscape', fitToWidth: 1, printTitlesRow: '1:1' });
    }
  });

  it('is the same for the same run at any time', async () => {
    vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z'), toFake: ['Date'] });
    try {
      expect(Buffer.from(await ledgerXlsx(project, run)).equals(Buffer.from(bytes))).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});
