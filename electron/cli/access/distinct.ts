import { ProblemError, words } from '../../../gis-data/model/index.ts';
import { badCell } from './columns.ts';

/** @throws ProblemError for an id that is empty or given twice. */
export function distinct(file: string, ids: readonly string[], rowNumbers: ArrayLike<number>, field: string): void {
  const firstRow = new Map<string, number>();
  ids.forEach((id, at) => {
    if (id === '') throw new ProblemError(badCell(file, rowNumbers[at], field, id, words('这里不能为空', 'this must not be empty')));
    const earlier = firstRow.get(id);
    if (earlier !== undefined) {
      const what = words(`编号与第${earlier}行重复`, `this id is also in row ${earlier}`);
      throw new ProblemError(badCell(file, rowNumbers[at], field, id, what, words('请给每个点不同的编号', 'Give every point an id of its own')));
    }
    firstRow.set(id, rowNumbers[at]);
  });
}
