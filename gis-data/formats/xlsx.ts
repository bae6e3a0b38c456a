import { ProblemError, words } from '../model/index.ts';
import type { FormatDriver, SourceFile, SourceTable } from './contract.ts';
import { extensionOf } from './contract.ts';
import type { Grid } from './table/grid.ts';
import { ledgerTable } from './table/ledger.ts';
import { readWorkbook } from './xlsx/workbook.ts';

/** Excel workbooks (.xlsx, .xlsm, as Excel, WPS and LibreOffice write them). Each sheet with content is a table. */
export const xlsx: FormatDriver = {
  id: 'xlsx',
  title: words('Excel 表格', 'Excel workbook'),
  extensions: ['xlsx', 'xlsm'],
  accepts: (files) => files.length === 1 && ['xlsx', 'xlsm'].includes(extensionOf(files[0].name)),
  async read([file], options) {
    const wanted = options.sheet ?? options.tableName;
    return workbook(file)
      .filter((grid) => wanted === undefined || grid.name === wanted)
      .map((grid) => ledgerTable(grid, 'xlsx', null))
      .filter((table): table is SourceTable => table !== null);
  },
};

function workbook(file: SourceFile): Grid[] {
  const [a, b] = file.bytes;
  if (a === 0xd0 && b === 0xcf) {
    throw new ProblemError({
      code: 'xlsx-old-or-locked',
      place: { file: file.name },
      what: words('这是旧版 .xls 或加了密码的工作簿', 'this is an old .xls or a workbook locked with a password'),
      remedy: words('请去掉密码并另存为 .xlsx', 'Take the password off and save it as .xlsx'),
    });
  }
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
