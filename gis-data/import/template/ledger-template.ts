import type { DataValidation, Worksheet } from 'exceljs';
import type { Language, LayerName } from '../../model/index.ts';
import { layerTitles, words } from '../../model/index.ts';
import { templateColumns } from './columns.ts';

/** Rows that have drop-downs and formats, so that a county's ledger fits. */
const preparedRows = 3000;
const titleRow = 1;
const noteRow = 2;
const headingRow = 3;
const exampleRow = 4;

/**
 * A workbook to fill in: title, how to fill it in, one heading a field of the dictionary, an example row (which the import leaves out by its
 * word 示例), drop-downs for closed lists and a hint at every column. Importing the filled template maps every column with no question.
 */
export async function ledgerTemplate(layer: LayerName, language: Language): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs');
  const columns = templateColumns(layer);
  const book = new ExcelJS.Workbook();
  // Fixed, so that the same template is always the same.
  book.created = new Date(0);
  book.modified = book.created;
  const title = layerTitles[layer];
  const sheet = book.addWorksheet(title[language], { views: [{ state: 'frozen', xSplit: 2, ySplit: headingRow }] });
  sheet.getCell(titleRow, 1).value = words(`${title.zh}填报表`, `${title.en}: ledger to fill in`)[language];
  sheet.getCell(titleRow, 1).font = { bold: true, size: 14 };
  sheet.getCell(noteRow, 1).value = words(
    '填表说明：一行一个对象；不清楚的留空，不要写 0；示例行导入时自动略过；表头请勿修改；坐标系请如实选择（百度取点选 BD-09，高德、腾讯取点选 GCJ-02）。',
    'How to fill in: one object a row; leave unknown cells empty, do not write 0; the example row is left out; keep the headings; state the true coordinate system (Baidu: BD-09; Amap, Tencent: GCJ-02).',
  )[language];
  sheet.mergeCells(titleRow, 1, titleRow, columns.length);
  sheet.mergeCells(noteRow, 1, noteRow, columns.length);
  columns.forEach((column, i) => {
    const c = i + 1;
    const heading = sheet.getCell(headingRow, c);
    heading.value = column.heading[language];
    heading.font = { bold: true };
    heading.alignment = { wrapText: true, vertical: 'middle', horizontal: 'center' };
    heading.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE6EBF0' } };
    heading.note = column.hint[language];
    const example = sheet.getCell(exampleRow, c);
    example.value = typeof column.example === 'number' ? column.example : column.example[language];
    example.font = { italic: true, color: { argb: 'FF808080' } };
    const letter = heading.address.replace(/\d+/, '');
    sheet.getColumn(c).width = Math.max(12, column.heading[language].length * (language === 'zh' ? 2.2 : 1.2));
    sheet.getColumn(c).numFmt = column.kind === 'date' ? 'yyyy-mm-dd' : column.kind === 'text' ? '@' : 'General';
    if (!column.choices) return;
    validationsOf(sheet).add(`${letter}${exampleRow}:${letter}${exampleRow + preparedRows}`, {
      type: 'list', allowBlank: true, formulae: [`"${column.choices.map((choice) => choice[language]).join(',')}"`], showErrorMessage: true,
      errorTitle: words('不在列表中', 'Not in the list')[language], error: words('请从下拉列表中选择，或留空', 'Choose from the list, or leave the cell empty')[language],
    });
  });
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** One rule for a whole column of cells: the library does it, but leaves it out of its types. */
function validationsOf(sheet: Worksheet): { add(range: string, rule: DataValidation): void } {
  return (sheet as unknown as { dataValidations: { add(range: string, rule: DataValidation): void } }).dataValidations;
}
