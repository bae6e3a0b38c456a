import ExcelJS from 'exceljs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { planeTransform } from '../crs/index.ts';
import type { Project } from '../model/index.ts';
import { quietWork } from '../model/index.ts';
import {
  headingSignature, importLayer, mappingsFromJson, mappingsToJson, mergeMappings, previewImport, recallMapping, rejectedRows, rememberMapping, reportCsv, reportTable, reportWorkbook,
  withAnswer,
} from './index.ts';
import { encoder } from '../formats/text-encoding/testing/encode.ts';
import { csvRequest, emptyProject } from './testing/requests.ts';

const preview = (layer: Parameters<typeof csvRequest>[0], content: string, more: Parameters<typeof csvRequest>[2] = {}, project = emptyProject): ReturnType<typeof previewImport> =>
  previewImport(project, csvRequest(layer, content, more), quietWork);

describe('mappings that are remembered', () => {
  const headings = ['小区名称', '户数A', '户数B'];
  const content = `${headings.join()}\n甲,1,2`;
  const memory = rememberMapping([], 'compounds', headings, { households: '户数B', occupiedHouseholds: '', name: '小区名称' });
  const project: Project = { ...emptyProject, mappings: memory };

  it('serve the next file with the same headings, in any order and spelling', async () => {
    expect(headingSignature(['户数B（户）', ' 小区 名称', '户数A'])).toBe(headingSignature(headings));
    const next = await preview('compounds', '户数B,小区名称：,户数A\n2,甲,1', {}, project);
    expect(next.columns).toEqual([{ name: '户数B', field: 'households', by: 'remembered' }, { name: '小区名称：', field: 'name', by: 'remembered' }, { name: '户数A', field: null, by: null }]);
    expect((await importLayer(project, csvRequest('compounds', content), quietWork)).project.layers.compounds?.[0].households).toBe(2);
  });

  it('give way to a choice made now, and do not touch other headings or layers', async () => {
    const chosen = await importLayer(project, csvRequest('compounds', content, { columns: { households: '户数A' } }), quietWork);
    expect(chosen.project.layers.compounds?.[0].households).toBe(1);
    expect(recallMapping(memory, 'compounds', [...headings, '备注'])).toBeNull();
    expect(recallMapping(memory, 'facilities', headings)).toBeNull();
  });

  it('are replaced by a later one, and travel as JSON', () => {
    const later = rememberMapping(memory, 'compounds', headings, { households: '户数A' });
    expect(later).toHaveLength(1);
    expect(recallMapping(later, 'compounds', headings)).toEqual({ households: '户数A' });
    expect(mappingsFromJson(mappingsToJson(memory))).toEqual(memory);
    expect(mergeMappings(memory, later)).toEqual(later);
    for (const broken of ['', '{}', '[1]', '{"eldermapMappings":1,"mappings":[{"layer":1}]}']) expect(() => mappingsFromJson(broken)).toThrow(/mappings/);
  });
});

describe('cells put right in the preview', () => {
  const content = '小区名称,总户数,实配面积\n甲,三百,350\n,,7\n丙,12.5,\n合计,,';
  it('are imported as if the file said so, and stand in the report as edited', async () => {
    const edits = [{ row: 2, column: '总户数', text: '300' }, { row: 4, column: '总户数', text: '13' }, { row: 2, column: '实配面积', text: '350' }];
    const { project, report } = await importLayer(emptyProject, csvRequest('compounds', content, { edits }), quietWork);
    expect(project.layers.compounds?.map(({ households }) => households)).toEqual([300, 13]);
    expect(report).toMatchObject({ rowsInFile: 5, accepted: 0, repaired: 2, rejected: 1, skipped: 2 });
    expect(report.repairs).toEqual([
      { row: 2, field: 'households', before: '三百', after: '300', reason: { zh: '由用户改正', en: 'edited by the user' } },
      { row: 4, field: 'households', before: '12.5', after: '13', reason: { zh: '由用户改正', en: 'edited by the user' } },
    ]);
  });

  it('save a row that would be rejected', async () => {
    const { report } = await importLayer(emptyProject, csvRequest('compounds', content, { edits: [{ row: 3, column: '小区名称', text: '乙' }] }), quietWork);
    expect(report.rejected).toBe(0);
  });

  it('that do not exist are refused', async () => {
    for (const edit of [{ row: 99, column: '总户数', text: '1' }, { row: 2, column: '颜色', text: '1' }, { row: 5, column: '总户数', text: '1' }]) {
      expect((await preview('compounds', content, { edits: [edit] })).problem?.code).toBe('edit-no-such-cell');
    }
  });
});

describe('only the rejected rows', () => {
  it('of a fixed file are added, the others are left alone, and every row stays accounted for', async () => {
    const content = '小区名称,总户数\n甲,1\n,2\n丙,3\n,4';
    const first = await importLayer(emptyProject, csvRequest('compounds', content), quietWork);
    expect(rejectedRows(first.report)).toEqual([3, 5]);
    const fixed = '小区名称,总户数\n甲,999\n乙,2\n丙,999\n丁,4';
    const second = await importLayer(first.project, csvRequest('compounds', fixed, { mode: 'append', onlyRows: rejectedRows(first.report) }), quietWork);
    expect(second.project.layers.compounds?.map(({ name, households }) => [name, households])).toEqual([['甲', 1], ['丙', 3], ['乙', 2], ['丁', 4]]);
    expect(second.report).toMatchObject({ rowsInFile: 5, accepted: 2, skipped: 3 });
  });
});

describe('questions', () => {
  const [east, north] = planeTransform('EPSG:4547').toMetres(113.9, 34.1);
  const county = '名称,经度,纬度\n' + [[113.8, 34], [114, 34.2], [113.9, 34.15]].map(([x, y], i) => `村${i},${x},${y}`).join('\n');

  it('are none for a plain ledger', async () => {
    expect((await preview('compounds', '小区名称,总户数,经度(CGCS2000),纬度(CGCS2000)\n甲,1,113.9,34.1')).questions).toEqual([]);
  });

  it('ask for the CRS that nobody stated, with what else it could be, and take the answer', async () => {
    const wish = csvRequest('facilities', '名称,经度,纬度\n甲,113.9,34.1');
    const { questions, crs } = await previewImport(emptyProject, wish, quietWork);
    expect(questions.map(({ id, default: usual }) => [id, usual])).toEqual([['crs', 'EPSG:4490']]);
    expect(questions[0].options.map(({ value }) => value)).toEqual(['EPSG:4490', 'gcj02', 'bd09', 'wgs84']);
    expect(crs).toMatchObject({ crs: 'EPSG:4490', swapped: false });
    const answered = withAnswer(wish, 'crs', 'bd09');
    const after = await previewImport(emptyProject, answered, quietWork);
    expect(after.questions).toEqual([]);
    expect(after.report?.crs).toBe('bd09');
  });

  it('offer the zones for metres without a CRS, and need none once the county is known', async () => {
    const content = `名称,x,y\n甲,${east},${north}`;
    const alone = await preview('facilities', content);
    expect(alone.problem?.code).toBe('crs-not-declared');
    expect(alone.questions).toMatchObject([{ id: 'crs', default: null }]);
    expect(alone.questions[0].options.map(({ value }) => value)).toContain('EPSG:4547');
    const { project } = await importLayer(emptyProject, csvRequest('communities', county), quietWork);
    const known = await preview('facilities', content, {}, project);
    expect(known.problem).toBeNull();
    expect(known.report).toMatchObject({ crs: 'EPSG:4547', crsReason: { zh: expect.stringContaining('只有中央经线 114° 与已有图层位置相符') as string } });
    expect(known.questions).toMatchObject([{ id: 'crs', default: 'EPSG:4547' }]);
  });

  it.each([['six digits, northing first', [north, east]], ['eight digits', [east + 38e6, north]], ['eight digits, northing first', [north, east + 38e6]], ['degrees, latitude first', [34.1, 113.9]]])(
    'positions of %s come to the same place', async (_, [x, y]) => {
      const { project } = await importLayer(emptyProject, csvRequest('communities', county), quietWork);
      const heading = x < 200 ? '名称,经度,纬度' : '名称,X坐标,Y坐标';
      const { project: after, report } = await importLayer(project, csvRequest('facilities', `${heading}\n甲,${x},${y}`), quietWork);
      const [px, py] = after.layers.facilities?.[0].geometry?.coordinates ?? [];
      expect(Math.hypot(px - east, py - north)).toBeLessThan(0.01);
      expect(report.warnings.some(({ code }) => code === 'axes-swapped')).toBe(x === north || x < 100);
    });

  it('a declared CRS that the numbers contradict is refused, with the likelier one in the sentence and in the question', async () => {
    const refused = await preview('facilities', `名称,x,y\n甲,${east + 38e6},${north}`, { crs: 'EPSG:4547' });
    expect(refused.problem).toMatchObject({ code: 'position-zone-prefix', remedy: { zh: expect.stringContaining('EPSG:4526') as string } });
    expect(refused.questions).toMatchObject([{ id: 'crs', default: 'EPSG:4526' }]);
  });

  it('a layer far from the county says so', async () => {
    const { project } = await importLayer(emptyProject, csvRequest('communities', county), quietWork);
    expect((await preview('facilities', '名称,经度,纬度\n甲,106.5,29.5', {}, project)).report?.warnings.map(({ code }) => code)).toContain('far-from-county');
  });

  it('ask which of two columns holds the households, and for the column of names', async () => {
    const both = await preview('compounds', '小区名称,规划户数,总户数\n甲,1,2');
    expect(both.questions).toMatchObject([{ id: 'column:households', default: '总户数', options: [{ value: '总户数' }, { value: '规划户数' }] }]);
    const answered = await previewImport(emptyProject, withAnswer(csvRequest('compounds', '小区名称,规划户数,总户数\n甲,1,2'), 'column:households', '规划户数'), quietWork);
    expect(answered.questions).toEqual([]);
    expect(answered.columns[1]).toMatchObject({ field: 'households', by: 'user' });
    const nameless = await preview('compounds', 'aaa,总户数,经度(WGS84),纬度(WGS84)\n甲,1,113.9,34.1');
    expect(nameless.questions).toMatchObject([{ id: 'column:name', default: null }]);
  });

  it('ask for the encoding only when the text is too short to tell, showing each reading', async () => {
    const gb = encoder('gb18030');
    const bytes = gb('名称,户数\n甲苑,1') ?? new Uint8Array();
    const short = await previewImport(emptyProject, { ...csvRequest('compounds', ''), files: [{ name: 'a.csv', bytes }] }, quietWork);
    expect(short.questions.map(({ id }) => id)).toEqual(['encoding']);
    expect(short.questions[0].options[0].title.zh).toContain('甲苑');
    expect(short.encodingFinding).toMatchObject({ encoding: 'gb18030', confidence: 'low' });
    const long = gb(`小区名称,所属街道,总户数,建成年代\n${['翡翠花园', '幸福里', '阳光家园'].map((name) => `${name},解放碑街道,300,2010`).join('\n')}`) ?? new Uint8Array();
    expect((await previewImport(emptyProject, { ...csvRequest('compounds', ''), files: [{ name: 'a.csv', bytes: long }] }, quietWork)).questions).toEqual([]);
  });

  it('ask which sheet when several fit', async () => {
    const book = new ExcelJS.Workbook();
    for (const name of ['东街道', '西街道']) book.addWorksheet(name).addRows([['小区名称', '总户数'], [`${name}甲苑`, 5]]);
    const wish = { ...csvRequest('compounds', ''), files: [{ name: 'a.xlsx', bytes: new Uint8Array(await book.xlsx.writeBuffer()) }] };
    const { questions } = await previewImport(emptyProject, wish, quietWork);
    expect(questions).toMatchObject([{ id: 'table', options: [{ value: '东街道' }, { value: '西街道' }], default: null }]);
    expect((await previewImport(emptyProject, withAnswer(wish, 'table', '西街道'), quietWork)).table).toBe('西街道');
  });
});

describe('the report as a file', () => {
  const content = '小区名称,总户数\n甲,约5户\n,3\n=1+1,三百\n合计,';

  it('holds every rejection, repair, skipped row and note, in both languages', async () => {
    const { report } = await importLayer(emptyProject, csvRequest('compounds', content), quietWork);
    for (const language of ['zh', 'en'] as const) {
      const { lines } = reportTable(report, language);
      expect(lines).toHaveLength(report.rejections.length + report.repairs.length + report.skippedRows.length + report.warnings.length);
      expect(new Set(lines.flatMap(({ row }) => row ?? []))).toEqual(new Set([1, 2, 3, 4, 5]));
    }
    expect(reportTable(report, 'zh').lines[1]).toMatchObject({ row: 2, outcome: '修正', field: '总户数', before: '约5户', after: '5' });
  });

  it('is a CSV that opens in Excel and runs nothing, and a workbook with the same lines', async () => {
    const { report } = await importLayer(emptyProject, csvRequest('compounds', content, { edits: [{ row: 4, column: '小区名称', text: '=HYPERLINK(1)' }] }), quietWork);
    const csv = reportCsv(report, 'zh');
    expect(csv.startsWith('\uFEFF行号,结果,字段,原值,新值,原因,处理办法\r\n')).toBe(true);
    const parsed = Papa.parse<string[]>(csv.slice(1), { skipEmptyLines: true });
    expect(parsed.data).toHaveLength(reportTable(report, 'zh').lines.length + 1);
    expect(parsed.data.flat().filter((cell) => cell.startsWith('='))).toEqual([]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await reportWorkbook(report, 'zh')).buffer as ArrayBuffer);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['概要', '逐行']);
    expect(book.worksheets[1].rowCount).toBe(parsed.data.length);
  });
});
