import type { Problem } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import type { FormatDriver, SourceFile, SourceTable } from './contract.ts';
import { extensionOf } from './contract.ts';
import type { Grid } from './table/grid.ts';
import { ledgerTable } from './table/ledger.ts';
import { readWorkbookStream, XlsLocked } from './xls/biff.ts';
import { isCompound, openCompound } from './xls/compound-file.ts';

/** Excel workbooks of 1995 to 2003 (.xls, BIFF5 and BIFF8), also as WPS writes them. Each sheet with content is a table. */
export const xls: FormatDriver = {
  id: 'xls',
  title: words('旧版 Excel 表格', 'Excel 97–2003 workbook'),
  extensions: ['xls', 'et'],
  accepts: (files) => files.length === 1 && isCompound(files[0].bytes) && ['xls', 'xlsx', 'xlsm', 'xlt', 'et', 'csv', ''].includes(extensionOf(files[0].name)),
  async read([file], options) {
    const wanted = options.sheet ?? options.tableName;
    return sheets(file)
      .filter((grid) => wanted === undefined || grid.name === wanted)
      .map((grid) => ledgerTable(grid, 'xls', null))
      .filter((table): table is SourceTable => table !== null);
  },
};

function sheets(file: SourceFile): Grid[] {
  try {
    const streams = openCompound(file.bytes);
    if (streams.has('encryptedpackage')) throw new XlsLocked('encrypted');
    const workbook = streams.get('workbook') ?? streams.get('book');
    if (!workbook) throw new Error('no workbook inside');
    return readWorkbookStream(workbook());
  } catch (cause) {
    throw new ProblemError(cause instanceof XlsLocked ? locked(file.name) : broken(file.name, (cause as Error).message));
  }
}

function locked(file: string): Problem {
  return { code: 'xlsx-old-or-locked', place: { file }, what: words('工作簿加了密码', 'the workbook is locked with a password'), remedy: words('请去掉密码并另存为 .xlsx', 'Take the password off and save it as .xlsx') };
}

function broken(file: string, reason: string): Problem {
  return {
    code: 'xls-broken',
    place: { file },
    what: words('不是完好的 Excel 工作簿', `this is not a sound Excel workbook (${reason})`),
    remedy: words('请用 Excel 或 WPS 打开后另存为 .xlsx', 'Open it in Excel or WPS and save it as .xlsx'),
  };
}
