import { describe, expect, it } from 'vitest';
import type { CellValue, SourceTable } from '../contract.ts';
import type { MergedArea } from './grid.ts';
import { ledgerTable } from './ledger.ts';

function read(cells: CellValue[][], merges: MergedArea[] = []): SourceTable {
  const table = ledgerTable({ name: '台账', cells, merges }, 'xlsx', null);
  if (!table) throw new Error('no table');
  return table;
}

const skippedRows = (table: SourceTable): string[] => table.skipped.map(({ row, reason }) => `${row} ${reason.zh}`);

describe('a ledger with title, fill-in row, two-storey header and total', () => {
  const cells: CellValue[][] = [
    ['某县小区台账', null, null, null, null],
    ['填报单位:', null, '填报时间:', null, '单位:户、平方米'],
    ['小区名称', '位置(百度坐标)', null, '养老服务用房', null],
    [null, '经度', '纬度', '实配面积', '现用途'],
    ['甲小区', '113.9', '34.1', 120, '日间照料'],
    [null, null, null, null, null],
    ['乙小区', '113.8', '34.2', null, null],
    ['合计', '2个小区', null, 120, null],
  ];
  const merges = [
    { top: 0, left: 0, bottom: 0, right: 4 }, { top: 2, left: 0, bottom: 3, right: 0 }, { top: 2, left: 1, bottom: 2, right: 2 }, { top: 2, left: 3, bottom: 2, right: 4 },
  ];

  it.each([['with merged cells', merges], ['as a text export without them', []]])('is read %s', (_, given) => {
    const table = read(cells, given);
    expect(table.columns).toEqual(['小区名称', '位置(百度坐标)/经度', '位置(百度坐标)/纬度', '养老服务用房/实配面积', '养老服务用房/现用途']);
    expect(table.rows.map((row) => row.rowNumber)).toEqual([5, 7]);
    expect(skippedRows(table)).toEqual(['1 表头以上的标题行', '2 表头以上的填报信息行', '3 表头行', '4 表头行', '6 空行', '8 合计行']);
    expect(table.declaredCrs?.crs).toBe('bd09');
    expect(table.rows.length + table.skipped.length).toBe(cells.length);
  });
});

describe('rows that are no objects', () => {
  const header = ['序号', '街道', '小区名称', '总户数'];
  it('are named with their reason; objects that look odd stay', () => {
    const table = read([
      header, ['1', '2', '3', '4'], [1, '东街道', '合计家园', 500], [null, '东街道小计', null, 500], header, [2, null, '备注苑', null], ['注:户数为规划数', null, null, null],
    ]);
    expect(table.rows.map((row) => row.values[2])).toEqual(['合计家园', '备注苑']);
    expect(skippedRows(table)).toEqual(['1 表头行', '2 栏次行', '4 合计行', '5 重复的表头行', '7 说明行']);
  });

  it('a row of units under the header is no compound', () => {
    expect(skippedRows(read([header, [null, null, null, '户'], [1, '东街道', '甲', 5]]))).toEqual(['1 表头行', '2 单位行']);
  });
});

describe('a ledger as it is printed', () => {
  it('totals spelt with blanks, repeated titles, two-storey headers again, means and examples are no objects', () => {
    const table = read([
      ['某县小区台账', null, null, null], ['小区名称', '位置', null, '户数'], [null, '经度', '纬度', null], ['示例', '113.9', '34.1', 5], ['甲', '113.9', '34.1', 10], ['合  计', null, null, 10],
      ['某县小区台账', null, null, null], ['小区名称', '位置', null, '户数'], [null, '经度', '纬度', null], ['乙', '113.9', '34.1', 20], ['总 计', null, null, 30], ['平均值', null, null, 15],
    ], [{ top: 1, left: 1, bottom: 1, right: 2 }, { top: 1, left: 0, bottom: 2, right: 0 }, { top: 1, left: 3, bottom: 2, right: 3 }]);
    expect(table.columns).toEqual(['小区名称', '位置/经度', '位置/纬度', '户数']);
    expect(table.rows.map((row) => row.values[0])).toEqual(['甲', '乙']);
    expect(skippedRows(table).slice(3)).toEqual(['4 示例行', '6 合计行', '7 重复的标题行', '8 重复的表头行', '9 重复的表头行', '11 合计行', '12 合计行']);
  });

  it('a total that the rows do not add up to is named; what is not plainly a number is not judged', () => {
    const table = read([['小区名称', '户数', '面积', '备注'], ['甲', '100户', 50, 'x'], ['乙', '1,200', '约60', 'y'], ['合计', 1500, 110, null]]);
    expect(table.problems.map(({ code, place, value }) => [code, place.row, place.field, value])).toEqual([['total-differs', 4, '户数', '1500']]);
    expect(table.problems[0].what.zh).toContain('1300');
    expect(read([['小区名称', '户数'], ['甲', 1], ['东街道小计', 1], ['乙', 2], ['合计', 3]]).problems).toEqual([]);
  });
});

describe('what a workbook hides or did not calculate', () => {
  it('is read and named', () => {
    const cells: CellValue[][] = [['小区名称', '户数', '面积'], ['甲', 1, null], ['乙', 2, null]];
    const table = ledgerTable({ name: '表', cells, merges: [], hiddenRows: [2, 9], hiddenColumns: [1], hidden: true, uncalculated: [{ row: 1, column: 2 }, { row: 2, column: 2 }] }, 'xlsx', null);
    expect(table?.rows).toHaveLength(2);
    expect(table?.problems.map(({ code, value }) => [code, value])).toEqual([['sheet-hidden', '表'], ['rows-hidden', '3'], ['columns-hidden', '户数'], ['formula-without-value', '2、3']]);
  });
});

describe('headers', () => {
  it('a data row of texts is never taken for a second storey', () => {
    const table = read([['名称', '地址', '街道'], ['幸福社区养老院', '某街道某路名称', '东街道'], ['x', 'y', 'z']]);
    expect(table.columns).toEqual(['名称', '地址', '街道']);
    expect(table.rows).toHaveLength(2);
  });

  it('columns of one name stay apart, columns without a name get their place', () => {
    const table = read([['名称', '面积', '面积', null], ['甲', 1, 2, '额外']]);
    expect(table.columns).toEqual(['名称', '面积', '面积(2)', '第4列']);
    expect(table.rows[0].values).toEqual(['甲', 1, 2, '额外']);
  });

  it('ages are headings, not amounts', () => {
    expect(read([['村名', '60岁以上', '80岁以上'], ['王村', 300, 40]]).columns).toEqual(['村名', '60岁以上', '80岁以上']);
  });
});

describe('merged cells in the data', () => {
  it('give a street to all its compounds, but a number only to the first row', () => {
    const table = read(
      [['街道', '小区名称', '总户数'], ['东街道', '甲一期', '900户'], [null, '甲二期', null]],
      [{ top: 1, left: 0, bottom: 2, right: 0 }, { top: 1, left: 2, bottom: 2, right: 2 }],
    );
    expect(table.rows.map((row) => row.values)).toEqual([['东街道', '甲一期', '900户'], ['东街道', '甲二期', null]]);
    expect(table.problems.map((problem) => problem.code)).toEqual(['merged-amount']);
  });
});
