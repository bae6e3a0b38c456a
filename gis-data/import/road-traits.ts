import type { SourceTable } from '../formats/index.ts';
import type { Road } from '../model/index.ts';
import { attributesOfRows } from './build-features.ts';
import { derive } from './derive.ts';
import { RowLedger } from './ledger-of-rows.ts';
import { mapColumns } from './map-columns.ts';

/**
 * The rows of a road table as roads, by the headings that an import knows: class, bridge, tunnel, level, stairs, slope, walkable. For measuring on a file
 * that is not imported. One road a row, in the order of the table; geometry as in the file; only the file's own word makes a road not walkable.
 */
export function roadsOfTable(table: SourceTable): Road[] {
  const ledger = new RowLedger();
  const drafts = attributesOfRows('roads', table, mapColumns('roads', table.columns), ledger);
  return drafts.map((draft, at) => {
    const { rowNumber, geometry } = table.rows[at];
    const walkable = draft['walkable'];
    derive('roads', draft, rowNumber, ledger, new Map());
    const path = geometry?.type === 'LineString' || geometry?.type === 'MultiLineString' ? geometry : null;
    // The fields are those of the dictionary, read as it says.
    return { ...draft, id: String(rowNumber), walkable, geometry: path } as unknown as Road;
  });
}
