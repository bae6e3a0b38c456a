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
