import type { Problem } from '../../model/index.ts';
import type { CellValue } from '../contract.ts';
import type { WritableLayer } from './contract.ts';
import { geometryWkt, inLonLat } from './geometry.ts';
import { writeProblems } from './problems.ts';

/** A layer as a table: its columns, and one more with the geometries as WKT in WGS 84 (in the file's own numbers when it has no CRS). */
export function withWktColumn(layer: WritableLayer): { columns: readonly string[]; rows: readonly (readonly CellValue[])[]; reported: Problem[] } {
  if (!layer.hasGeometry || layer.rows.every((row) => row.geometry === null)) return { columns: layer.columns, rows: layer.rows.map((row) => row.values), reported: [] };
  const moved = layer.crs === null ? { rows: layer.rows, reported: [] } : inLonLat(layer);
  let name = 'WKT';
  while (layer.columns.includes(name)) name = `_${name}`;
  return {
    columns: [...layer.columns, name],
    rows: moved.rows.map((row) => [...layer.columns.map((_, i) => row.values[i] ?? null), row.geometry === null ? null : geometryWkt(row.geometry)]),
    reported: [...moved.reported, writeProblems.boundaryText(layer.name)],
  };
}

/** Columns whose empty texts can't be told from missing values. */
export function emptyTexts(layer: WritableLayer): Problem[] {
  return layer.columns.flatMap((column, i) => {
    const count = layer.rows.filter((row) => row.values[i] === '').length;
    return count > 0 ? [writeProblems.emptyAsMissing(layer.name, column, count)] : [];
  });
}
