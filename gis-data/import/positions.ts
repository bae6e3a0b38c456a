import type { CellValue, SourceRow, SourceTable } from '../formats/index.ts';
import { parseWktGeometry } from '../formats/wkt-geometry.ts';
import { eachPosition, transformGeometry } from '../crs/index.ts';
import { usableGeometry } from '../formats/usable-geometry.ts';
import type { LayerGeometry, Words } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { ColumnMap } from './map-columns.ts';
import { isUnknownWord } from './read-cell.ts';

/** Where a table's positions come from. `none`: the table has no positions at all. */
export type PositionSource = 'geometry' | 'lonLat' | 'xy' | 'pair' | 'wkt' | 'none';

/** A row's geometry in source coordinates; or why there is none: nothing there, or something that can't be read. */
export type RowPosition =
  | { readonly geometry: LayerGeometry }
  | { readonly geometry: null; readonly missing: true }
  | { readonly geometry: null; readonly missing: false; readonly before: string; readonly reason: Words };

/** Decides once per table; a format's own geometries come before columns. */
export function positionSource(table: SourceTable, map: ColumnMap): PositionSource {
  if (table.hasGeometry && table.rows.some((row) => row.geometry !== null)) return 'geometry';
  if (map.has('wkt')) return 'wkt';
  if (map.has('lon') && map.has('lat')) return 'lonLat';
  if (map.has('x') && map.has('y')) return 'xy';
  if (map.has('lonLat')) return 'pair';
  return table.hasGeometry ? 'geometry' : 'none';
}

/** Reads the position of one row. */
export function rowPosition(row: SourceRow, source: PositionSource, map: ColumnMap): RowPosition {
  const cell = (field: string): CellValue => {
    const column = map.get(field)?.column;
    return column === undefined ? null : row.values[column];
  };
  switch (source) {
    case 'none':
      return { geometry: null, missing: true };
    case 'geometry':
      return row.geometry ? { geometry: row.geometry } : { geometry: null, missing: true };
    case 'wkt':
      return fromWkt(cell('wkt'));
    case 'lonLat':
      return fromTwo(cell('lon'), cell('lat'));
    case 'xy':
      return fromTwo(cell('x'), cell('y'));
    case 'pair': {
      const pair = cell('lonLat');
      if (isBlank(pair)) return { geometry: null, missing: true };
      const numbers = String(pair).normalize('NFKC').match(/-?\d+(?:\.\d+)?/g) ?? [];
      return numbers.length === 2 ? fromTwo(numbers[0], numbers[1]) : unreadable(String(pair));
    }
  }
}

/** Every pair of numbers of a layer, in source coordinates. */
export function allPositions(positions: readonly RowPosition[]): [number, number][] {
  const all: [number, number][] = [];
  for (const { geometry } of positions) if (geometry) eachPosition(geometry, (x, y) => void all.push([x, y]));
  return all;
}

/** The positions with their two numbers in the other order. */
export function swapPositions(positions: readonly RowPosition[]): RowPosition[] {
  return positions.map((position) => (position.geometry ? { geometry: transformGeometry(position.geometry, (x, y) => [y, x]) } : position));
}

function isBlank(value: CellValue): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '') || isUnknownWord(value);
}

function fromTwo(x: CellValue, y: CellValue): RowPosition {
  if (isBlank(x) && isBlank(y)) return { geometry: null, missing: true };
  const before = `${String(x ?? '')}, ${String(y ?? '')}`;
  const [a, b] = [coordinate(x), coordinate(y)];
  if (a === null || b === null) return unreadable(before);
  if (a === 0 && b === 0) return { geometry: null, missing: false, before, reason: words('坐标为 0,0，不是位置，已留空', 'the position 0, 0 is no position; left empty') };
  return { geometry: { type: 'Point', coordinates: [a, b] } };
}

/** A coordinate, with a degree sign or the letters E and N allowed; null for anything else (degrees and minutes are not read). */
function coordinate(value: CellValue): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  const text = value.normalize('NFKC').replace(/\s/g, '').replace(/^(东经|北纬|e|n)/i, '').replace(/(°|度|e|n|米|m)$/i, '');
  return /^[-+]?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

function unreadable(before: string): RowPosition {
  return { geometry: null, missing: false, before, reason: words('读不出坐标，已留空', 'the position cannot be read; left empty') };
}

function fromWkt(value: CellValue): RowPosition {
  if (isBlank(value)) return { geometry: null, missing: true };
  const before = String(value).slice(0, 60);
  const parsed = parseWktGeometry(String(value));
  const usable = parsed && usableGeometry(parsed);
  return usable?.geometry ? { geometry: usable.geometry } : unreadable(before);
}
