import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { quietWork } from '../../../gis-data/model/index.ts';
import { sampleCounty } from '../../../gis-data/scenes/index.ts';
import type { Pack } from '../../engine/index.ts';
import { packById } from '../../packs/index.ts';
import { checkProject, planProject } from '../../plan/index.ts';
import type { CoverageStudy, Run } from '../../plan/index.ts';
import { loadHighsSolver } from '../../siting/index.ts';
import { figureResolver } from '../figures/resolve.ts';
import { evaluateCell } from '../testing/sheet-formulas.ts';
import { caseColumns, caseRows, placeColumns, townshipStudyColumns } from './coverage-study.ts';
import { ledgerTable, ledgerXlsx } from './index.ts';
import type { SheetColumn } from './workbook.ts';

const pack = packById('xuchang-2023') as Pack;
const county = sampleCounty({ seed: 3, size: 'small' }, quietWork);
const project = {
  ...county, parameters: { studyFactor80: 0.75, studyWinterFactor: 0.8 },
  layers: { ...county.layers, compounds: (county.layers.compounds ?? []).map((compound, at) => (at === 1 ? { ...compound, geometry: null } : compound)) },
};
const firstRow = 2;
let run: Run;
let study: CoverageStudy;
let book: ExcelJS.Workbook;

async function opened(file: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer);
  return workbook;
}

beforeAll(async () => {
  run = await planProject(project, { pack, asOf: '2026-12-31' }, { solver: await loadHighsSolver() }, quietWork);
  study = run.coverageStudy as CoverageStudy;
  book = await opened(await ledgerXlsx(project, run));
}, 60_000);

/** Every cell of a column that says where it is from holds what stands there; one that is from nowhere is empty or text. */
function expectTraced<Row>(sheetName: string, columns: readonly SheetColumn<Row>[], rows: readonly Row[]): number {
  const sheet = book.getWorksheet(sheetName) as ExcelJS.Worksheet;
  const headers = (sheet.getRow(1).values as (string | undefined)[]).map((title) => title ?? '');
  const resolve = figureResolver(project, run);
  let traced = 0;
  for (const column of columns) {
    if (column.source === undefined) continue;
    const at = headers.indexOf(column.title.zh);
    expect(at, column.title.zh).toBeGreaterThan(0);
    rows.forEach((row, index) => {
      const source = column.source?.(row, index + firstRow) ?? null;
      const value = sheet.getRow(index + firstRow).getCell(at).value;
      const figure = source === null || typeof value === 'string' ? null : resolve(source);
      expect(typeof value === 'number' ? value : null, `${column.key} ${source}`).toBe(figure);
      if (figure !== null) traced += 1;
    });
  }
  return traced;
}

describe('the coverage study in the ledger', () => {
  it('holds the run’s own figures, each by its source', () => {
    expect(expectTraced('覆盖次数', caseColumns(study, 'zh'), caseRows(run))).toBeGreaterThan(100);
    expect(expectTraced('覆盖明细', placeColumns(study, (id) => id, firstRow, 'zh'), study.places)).toBeGreaterThan(300);
    expect(expectTraced('分乡镇覆盖', townshipStudyColumns(run, firstRow), run.coverage)).toBeGreaterThan(20);
  });

  it('shows elders of 80 and over and winter only as extra counts, named so', () => {
    const titles = (book.getWorksheet('覆盖明细')?.getRow(1).values as string[]).filter(Boolean);
    expect(titles).toEqual(expect.arrayContaining(['80岁以上老人', '圈内设施数（现状）', '最近设施（现状）', '步行距离（m，现状）', '80岁以上·冬季设施数（规划）']));
    expect(JSON.stringify(book.getWorksheet('说明')?.getSheetValues())).toContain('附加统计，不改变结论');
    const plain = placeColumns({ ...study, cases: study.cases.slice(0, 1) }, (id) => id, firstRow, 'zh').map(({ title }) => title.zh);
    expect(plain.filter((title) => title.includes('80') || title.includes('冬季'))).toEqual([]);
  });

  it('works out by formula how far beyond the circle the nearest is', () => {
    const columns = placeColumns(study, (id) => id, firstRow, 'zh');
    const letter = (book.getWorksheet('覆盖明细') as ExcelJS.Worksheet).getRow(1).getCell(columns.findIndex(({ key }) => key === 'beyond-before') + 1).address.replace(/\d/gu, '');
    let beyond = 0;
    study.places.slice(0, 80).forEach(({ before }, index) => {
      const result = evaluateCell(book, '覆盖明细', `${letter}${index + firstRow}`);
      if (before?.state !== 'reached') expect(result).toBe('');
      else expect(result).toBeCloseTo(Math.max(0, before.metres - study.cases[0].limitMetres), 6);
      if (typeof result === 'number' && result > 0) beyond += 1;
    });
    expect(beyond).toBeGreaterThan(0);
  });

  it('leaves a place without a measured walk empty, with the reason', () => {
    const sheet = book.getWorksheet('覆盖明细') as ExcelJS.Worksheet;
    const headers = sheet.getRow(1).values as string[];
    const unmeasured = study.places.flatMap((place, index) => (place.unmeasured === null ? [] : [{ place, row: sheet.getRow(index + firstRow) }]));
    expect(unmeasured.length).toBeGreaterThan(0);
    for (const { place, row } of unmeasured) {
      expect(row.getCell(headers.indexOf('圈内设施数（现状）')).value).toBeNull();
      expect(row.getCell(headers.indexOf('最近设施（现状）')).value).toBeNull();
      expect(row.getCell(headers.indexOf('未量算原因')).value).toBe(place.unmeasured?.zh);
    }
  });

  it('gives the ledger’s compounds the number of facilities within the circle, with its source', () => {
    const resolve = figureResolver(project, run);
    const rows = ledgerTable(project, run).rows.filter(({ sources }) => sources.within !== undefined);
    expect(rows.length).toBeGreaterThan(10);
    for (const { cells, sources, compound } of rows) {
      expect(resolve(sources.within ?? '')).toBe(cells.within);
      expect(study.places.find(({ layer, id }) => layer === 'compounds' && id === compound)?.before?.within[0]).toBe(cells.within);
    }
  });

  it('says why there is nothing, for runs made before it was counted and counties without roads', async () => {
    const { coverageStudy: _study, ...older } = run;
    const { roads: _roads, ...layers } = project.layers;
    for (const [made, reason] of [[older, '本成果未统计覆盖次数'], [checkProject({ ...project, layers }, { pack, asOf: '2026-12-31' }, quietWork), '未导入道路，无法测量步行距离']] as const) {
      const workbook = await opened(await ledgerXlsx(project, made));
      expect(workbook.getWorksheet('覆盖明细')?.rowCount).toBe(1);
      expect(JSON.stringify(workbook.getWorksheet('说明')?.getSheetValues())).toContain(reason);
    }
  });
});
