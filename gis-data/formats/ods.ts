import { ProblemError, words } from '../model/index.ts';
import { officeKind } from './archive/open-archive.ts';
import type { FormatDriver, SourceFile, SourceTable } from './contract.ts';
import { readOpenDocument } from './ods/content.ts';
import type { Grid } from './table/grid.ts';
import { ledgerTable } from './table/ledger.ts';

/** Spreadsheets of LibreOffice and WPS (.ods, OpenDocument 1.3). Each sheet with content is a table. */
export const ods: FormatDriver = {
  id: 'ods',
  title: words('ODS 表格', 'OpenDocument spreadsheet'),
  extensions: ['ods'],
  accepts: (files) => files.length === 1 && officeKind(files[0]) === 'ods',
  async read([file], options) {
    const wanted = options.sheet ?? options.tableName;
    return sheets(file)
      .filter((grid) => wanted === undefined || grid.name === wanted)
      .map((grid) => ledgerTable(grid, 'ods', null))
      .filter((table): table is SourceTable => table !== null);
  },
};

function sheets(file: SourceFile): Grid[] {
  try {
    return readOpenDocument(file.bytes);
  } catch (cause) {
    throw new ProblemError({
      code: 'ods-broken',
      place: { file: file.name },
      what: words('不是完好的 ODS 表格', `this is not a sound OpenDocument spreadsheet (${String((cause as Error).message)})`),
      remedy: words('请打开后重新保存，或另存为 .xlsx', 'Open it and save it again, or save it as .xlsx'),
    });
  }
}
