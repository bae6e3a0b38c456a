import { words } from '../model/index.ts';
import type { SourceTable } from './contract.ts';

/** Says how many rows of a spatial table have no geometry and no reason yet, so that none is lost in silence. */
export function withMissingGeometries(table: SourceTable): SourceTable {
  if (!table.hasGeometry) return table;
  const explained = new Set(table.problems.map((problem) => problem.place.row));
  const bare = table.rows.filter((row) => row.geometry === null && !explained.has(row.rowNumber));
  if (bare.length === 0) return table;
  const list = bare.slice(0, 5).map((row) => row.rowNumber).join('、');
  return {
    ...table,
    problems: [
      ...table.problems,
      {
        code: 'geometry-missing',
        place: {},
        what: words(`有 ${bare.length} 行没有图形（第 ${list} 行${bare.length > 5 ? '等' : ''}）`, `${bare.length} rows have no geometry (rows ${list.replaceAll('、', ', ')}${bare.length > 5 ? ' …' : ''})`),
        remedy: words('请核对原文件；没有图形的行不能定位', 'Check the original file; rows without a geometry have no position'),
      },
    ],
  };
}
