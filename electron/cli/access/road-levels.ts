import type { CellValue, SourceRow, SourceTable } from '../../../gis-data/formats/index.ts';
import { roadFields } from '../../../gis-data/import/fields/places.ts';
import { plainHeading } from '../../../gis-data/import/plain-heading.ts';
import { readCell } from '../../../gis-data/import/read-cell.ts';
import type { RoadLines } from '../../../gis-data/network/index.ts';

type CellReader = (row: SourceRow) => unknown;

/** The cells of a field of roads, by the headings that an import knows; each different cell is read once. */
function reader(table: SourceTable, field: 'level' | 'bridge' | 'tunnel'): CellReader | null {
  const known = roadFields.find((one) => one.field === field);
  if (known === undefined) throw new Error(`roads have no field ${field}`);
  const names = new Set(known.headings.map(plainHeading));
  const column = table.columns.findIndex((heading) => names.has(plainHeading(heading)));
  if (column < 0) return null;
  const read = new Map<CellValue, unknown>();
  return ({ values }) => {
    const cell = values[column] ?? null;
    if (!read.has(cell)) read.set(cell, readCell(cell, known.reading).value);
    return read.get(cell);
  };
}

/**
 * Lines with the levels that the file gives its roads, so that a bridge that shares a vertex with the road below is not left there. Lines without a
 * level lie on the ground, bridges and tunnels without one nobody knows where. A file that gives no level but 0 gives none: every line stays as drawn.
 */
export function withLevels(lines: RoadLines, table: SourceTable, rowOfLine: readonly SourceRow[]): RoadLines {
  const given = reader(table, 'level');
  if (given === null || rowOfLine.every((row) => (given(row) ?? 0) === 0)) return lines;
  const raised = [reader(table, 'bridge'), reader(table, 'tunnel')];
  const level = Float64Array.from(rowOfLine, (row) => {
    const own = given(row);
    if (typeof own === 'number') return own;
    return raised.some((read) => read?.(row) === true) ? NaN : 0;
  });
  return { ...lines, level };
}
