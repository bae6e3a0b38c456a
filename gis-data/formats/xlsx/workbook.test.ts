import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from './workbook.ts';

async function workbook(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('台账'), book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe('a workbook', () => {
  it('says what it hides: rows, columns, sheets', async () => {
    const [shown, hidden] = readWorkbook(await workbook((sheet, book) => {
      sheet.addRows([['小区名称', '户数', '面积'], ['甲', 1, 2], ['乙', 3, 4]]);
      sheet.getRow(3).hidden = true;
      sheet.getColumn(2).hidden = true;
      book.addWorksheet('旧表', { state: 'hidden' }).addRow(['x']);
    }));
    expect(shown).toMatchObject({ hiddenRows: [2], hiddenColumns: [1] });
    expect(shown.hidden).toBeUndefined();
    expect(shown.cells[2]).toEqual(['乙', 3, 4]);
    expect(hidden).toMatchObject({ name: '旧表', hidden: true });
  });

  it('shows formula errors as Excel does, and names formulas that were never calculated', async () => {
    const [grid] = readWorkbook(await workbook((sheet) => {
      sheet.addRow(['小区名称', '户数', '面积']);
      sheet.addRow(['甲', { formula: 'A9', result: { error: '#REF!' } }, { formula: 'B2*2' }]);
      sheet.addRow(['乙', { formula: 'B9*2', result: 6 }, { error: '#DIV/0!' }]);
    }));
    expect(grid.cells[1][1]).toBe('#REF!');
    expect(grid.cells[2].slice(1)).toEqual([6, '#DIV/0!']);
    expect(grid.uncalculated).toEqual([{ row: 1, column: 2 }]);
  });
});
