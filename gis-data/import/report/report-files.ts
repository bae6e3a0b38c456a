import type { ImportReport, Language } from '../../model/index.ts';
import type { ReportLine } from './report-table.ts';
import { reportTable } from './report-table.ts';

const keys: readonly (keyof ReportLine)[] = ['row', 'outcome', 'field', 'before', 'after', 'reason', 'remedy'];

/** The lines of a report as CSV in UTF-8 with a byte order mark, as Excel and WPS open it. */
export function reportCsv(report: ImportReport, language: Language): string {
  const { headings, lines } = reportTable(report, language);
  const rows = [headings, ...lines.map((line) => keys.map((key) => String(line[key] ?? '')))];
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** Values of the user's file are shown, never run: what a spreadsheet would take for a formula gets an apostrophe. */
function csvCell(text: string): string {
  const safe = /^[=@\t\r]|^[+-](?![\d.])/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The report as a workbook: facts and counts on the first sheet, every line on the second. */
export async function reportWorkbook(report: ImportReport, language: Language): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs');
  const table = reportTable(report, language);
  const book = new ExcelJS.Workbook();
  book.created = new Date(report.importedAt || 0);
  book.modified = book.created;
  const summary = book.addWorksheet(language === 'zh' ? '概要' : 'Summary');
  summary.columns = [{ width: 24 }, { width: 90 }];
  summary.addRow([table.title]).font = { bold: true, size: 14 };
  for (const [name, value] of table.facts) summary.addRow([name, value]).getCell(2).alignment = { wrapText: true, vertical: 'top' };
  const sheet = book.addWorksheet(language === 'zh' ? '逐行' : 'Rows', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = [8, 8, 18, 30, 30, 50, 50].map((width) => ({ width }));
  sheet.addRow(table.headings).font = { bold: true };
  for (const line of table.lines) sheet.addRow(keys.map((key) => line[key]));
  sheet.autoFilter = `A1:G${table.lines.length + 1}`;
  return new Uint8Array(await book.xlsx.writeBuffer());
}
