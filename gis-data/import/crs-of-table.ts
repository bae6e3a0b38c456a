import type { CrsDeduction } from '../crs/index.ts';
import { deduceCrs } from '../crs/index.ts';
import type { SourceTable } from '../formats/index.ts';
import type { Project } from '../model/index.ts';
import { groundOf } from './ground.ts';
import type { ColumnMap } from './map-columns.ts';
import { allPositions, positionSource, rowPosition } from './positions.ts';
import type { ImportRequest } from './prepare.ts';

/** What the numbers of a table say about its CRS, for the question to ask when the import was refused. Null without positions. */
export function deductionOfTable(project: Project, request: ImportRequest, table: SourceTable, map: ColumnMap): CrsDeduction | null {
  const source = positionSource(table, map);
  const numbers = allPositions(table.rows.slice(0, 500).map((row) => rowPosition(row, source, map)));
  return numbers.length === 0 ? null : deduceCrs(numbers, groundOf(project, request.mode === 'replace' ? request.layer : null));
}
