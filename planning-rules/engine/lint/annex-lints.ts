import type { Problem, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { Annex, AnnexCell } from '../schema/annex.ts';
import { jsonPath } from '../shape-problem.ts';
import type { LintInput } from './lint-input.ts';
import { numbersIn } from './numerals.ts';

/** Tables of tasks add up: each total is the sum of its years, each column's sum the printed one, and the clause states that sum. */
export function annexLints({ pack, file }: LintInput): Problem[] {
  return (pack.annexes ?? []).flatMap((annex, index) => {
    const problems: Problem[] = [];
    const report = (path: readonly (string | number)[], value: string, what: Words): void => {
      problems.push({ code: 'lint-annex', place: { file, field: jsonPath(['annexes', index, ...path]) }, value, what, remedy: words('请核对原表', 'Check the printed table') });
    };
    const ids = annex.columns.map((column) => column.id);
    annex.rows.forEach((row, at) => {
      for (const id of ids) cellFault(row.cells[id], ['rows', at, 'cells', id], report);
      const stranger = Object.keys(row.cells).find((id) => !ids.includes(id));
      if (stranger !== undefined) report(['rows', at, 'cells', stranger], stranger, words('没有这一列', 'there is no such column'));
    });
    for (const { id, clause } of annex.columns) {
      cellFault(annex.sums[id], ['sums', id], report);
      for (const part of partsOf(annex, id)) {
        const sum = annex.rows.reduce((all, row) => all + (part.of(row.cells[id]) ?? 0), 0);
        const printed = part.of(annex.sums[id]) ?? 0;
        if (sum !== printed) report(['sums', id], `${part.name}: ${sum} ≠ ${printed}`, words('各行之和与合计不符', 'the rows do not add up to the printed sum'));
      }
      const quote = pack.clauses.find((one) => one.id === clause)?.quote ?? '';
      const total = annex.sums[id]?.total;
      if (typeof total === 'number' && !numbersIn(quote).includes(total)) {
        report(['columns', ids.indexOf(id), 'clause'], String(total), words(`${clause} 的引文中没有合计数`, `the quote of ${clause} does not hold the sum`));
      }
    }
    return problems;
  });
}

function cellFault(cell: AnnexCell | undefined, path: readonly (string | number)[], report: (path: readonly (string | number)[], value: string, what: Words) => void): void {
  if (cell === undefined) {
    report(path, '', words('缺少此格；空白请写 null', 'the cell is missing; write null for a blank'));
    return;
  }
  if (cell.years === undefined) return;
  const sum = Object.values(cell.years).reduce<number>((all, one) => all + (one ?? 0), 0);
  if (sum !== (cell.total ?? 0)) report(path, `${sum} ≠ ${cell.total ?? 0}`, words('各年之和与小计不符', 'the years do not add up to the total'));
}

function partsOf(annex: Annex, id: string): { readonly name: string; readonly of: (cell: AnnexCell | undefined) => number | null }[] {
  const years = Object.keys(annex.sums[id]?.years ?? {});
  return [{ name: 'total', of: (cell) => cell?.total ?? null }, ...years.map((year) => ({ name: year, of: (cell: AnnexCell | undefined) => cell?.years?.[year] ?? null }))];
}
