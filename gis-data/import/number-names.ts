import type { SourceTable } from '../formats/index.ts';
import type { LayerName, Problem } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { ColumnMap } from './map-columns.ts';

/**
 * A road's NAME that holds nothing but long numbers (identifiers of OpenStreetMap ways) is no name to print on a map. The column is
 * left to `extra` and said so, unless the user mapped it.
 */
export function namesThatAreNumbers(layer: LayerName, table: SourceTable, map: ColumnMap): { map: ColumnMap; warnings: Problem[] } {
  const entry = map.get('name');
  if (layer !== 'roads' || entry === undefined || entry.by === 'user' || entry.by === 'remembered' || table.rows.length === 0) return { map, warnings: [] };
  const names = table.rows.map((row) => row.values[entry.column]).filter((value) => value !== null && value !== '');
  if (names.length === 0 || !names.every((name) => /^\d{5,}$/.test(String(name)))) return { map, warnings: [] };
  const kept = new Map([...map].filter(([field]) => field !== 'name'));
  const warning: Problem = {
    code: 'names-are-numbers',
    place: { field: table.columns[entry.column] },
    value: String(names[0]),
    what: words('这一列全是编号，没有当作道路名称', 'this column holds numbers only and was not taken for road names'),
    remedy: words('需要时请手工指定名称列', 'Map the name column by hand if it is one'),
  };
  return { map: kept, warnings: [warning] };
}
