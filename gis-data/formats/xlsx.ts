import { ProblemError, words } from '../model/index.ts';
import type { FormatDriver, SourceFile, SourceTable } from './contract.ts';
import { officeKind } from './archive/open-archive.ts';
import { extensionOf } from './contract.ts';
import type { Grid } from './table/grid.ts';
import { ledgerTable } from './table/ledger.ts';
import { readWorkbook } from './xlsx/workbook.ts';

/** Excel workbooks (.xlsx, .xlsm, as Excel, WPS and LibreOffice write them). Each sheet with content is a table. */
export const xlsx: FormatDriver = {
  id: 'xlsx',
  title: words('Excel 表格', 'Excel workbook'),
  extensions: ['xlsx', 'xlsm'],
  accepts: (files) => files.length === 1 && (officeKind(files[0]) === 'xlsx' || (['xlsx', 'xlsm'].includes(extensionOf(files[0].name)) && officeKind(files[0]) === null)),
  async read([file], options) {
    const wanted = options.sheet ?? options.tableName;
    return workbook(file)
      .filter((grid) => wanted === undefined || grid.name === wanted)
      .map((grid) => ledgerTable(grid, 'xlsx', null))
      .filter((table): table is SourceTable => table !== null);
  },
};

function workbook(file: SourceFile): Grid[] {
  try {
    return readWorkbook(file.bytes);
  } catch (cause) {
    throw new ProblemError({
      code: 'xlsx-broken',
      place: { file: file.name },
      what: words('不是完好的 Excel 工作簿', `this is not a sound Excel workbook (${String((cause as Error).message)})`),
      remedy: words('请用 Excel 或 WPS 打开后重新另存为 .xlsx', 'Open it in Excel or WPS and save it again as .xlsx'),
    });
  }
}
