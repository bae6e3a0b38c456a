import type { Problem } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import type { SourceRow } from '../contract.ts';
import type { Grid } from './grid.ts';

/** Rows, columns or a whole sheet that the user does not see in Excel but that come in all the same. */
export function hiddenProblems(grid: Grid, rows: readonly SourceRow[], columns: readonly number[], names: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  if (grid.hidden) {
    problems.push({
      code: 'sheet-hidden', place: {}, value: grid.name,
      what: words('这张工作表在文件里是隐藏的', 'this sheet is hidden in the file'), remedy: words('请确认要导入的是它', 'Make sure that it is the one to import'),
    });
  }
  const hiddenRows = new Set(grid.hiddenRows ?? []);
  const read = rows.filter(({ rowNumber }) => hiddenRows.has(rowNumber - 1)).map(({ rowNumber }) => rowNumber);
  if (read.length > 0) {
    problems.push({
      code: 'rows-hidden', place: {}, value: some(read),
      what: words(`有 ${read.length} 行在文件里是隐藏的（可能由筛选造成），也已读入`, `${read.length} rows are hidden in the file (perhaps by a filter) and were read as well`),
      remedy: words('不需要时请在文件里删除这些行', 'Delete them in the file if they are not wanted'),
    });
  }
  const hidden = columns.filter((c) => grid.hiddenColumns?.includes(c));
  if (hidden.length > 0) {
    problems.push({
      code: 'columns-hidden', place: {}, value: hidden.map((c) => names[c]).join('、'),
      what: words(`有 ${hidden.length} 列在文件里是隐藏的，也已读入`, `${hidden.length} columns are hidden in the file and were read as well`),
      remedy: words('不需要时请在列对应里改为不使用', 'Leave them out in the column mapping if they are not wanted'),
    });
  }
  return problems;
}

/** Formulas without a value, by column: the program that wrote the file did not calculate them. */
export function formulaProblems(grid: Grid, rows: readonly SourceRow[], columns: readonly number[], names: readonly string[]): Problem[] {
  const dataRows = new Set(rows.map(({ rowNumber }) => rowNumber - 1));
  return columns.flatMap((column): Problem[] => {
    const at = (grid.uncalculated ?? []).filter((cell) => cell.column === column && dataRows.has(cell.row)).map(({ row }) => row + 1);
    if (at.length === 0) return [];
    return [
      {
        code: 'formula-without-value', place: { field: names[column] }, value: some(at),
        what: words(`这一列有 ${at.length} 个公式没有算出的值，按空白处理`, `${at.length} formulas of this column have no calculated value; taken as blank`),
        remedy: words('请用 Excel 或 WPS 打开、重新计算并保存后再导入', 'Open the file in Excel or WPS, recalculate, save and import again'),
      },
    ];
  });
}

function some(rows: readonly number[]): string {
  return rows.length <= 8 ? rows.join('、') : `${rows.slice(0, 8).join('、')}…`;
}
