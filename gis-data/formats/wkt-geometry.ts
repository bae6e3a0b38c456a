import type { Geometry, Position } from 'geojson';

/** Reads a well-known text geometry (`POINT (119.97 31.71)`, `MULTIPOLYGON (((…)))`), with Z and M dropped. Null when it is none. */
export function parseWktGeometry(text: string): Geometry | null {
  const match = /^\s*(?:SRID=\d+;)?\s*(POINT|LINESTRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON)\s*(?:ZM|Z|M)?\s*(\(.*\))\s*$/is.exec(text);
  if (!match) return null;
  const nested = parseNested(match[2]);
  if (nested === null) return null;
  const positions = (value: Nested): Position[] => value.filter((item) => typeof item[0] === 'number') as unknown as Position[];
  const lines = (value: Nested): Position[][] => (value as Nested[]).map(positions);
  switch (match[1].toUpperCase()) {
    case 'POINT':
      return { type: 'Point', coordinates: positions(nested)[0] ?? [] };
    case 'LINESTRING':
      return { type: 'LineString', coordinates: positions(nested) };
    case 'POLYGON':
      return { type: 'Polygon', coordinates: lines(nested) };
    case 'MULTIPOINT':
      return { type: 'MultiPoint', coordinates: (nested as Nested[]).map((item) => (typeof item[0] === 'number' ? (item as unknown as Position) : positions(item)[0])) };
    case 'MULTILINESTRING':
      return { type: 'MultiLineString', coordinates: lines(nested) };
    default:
      return { type: 'MultiPolygon', coordinates: (nested as Nested[]).map(lines) };
  }
}

/** Brackets as arrays, `1 2` as a position. */
type Nested = readonly (readonly unknown[])[];

/** Turns `((1 2, 3 4))` into `[[[1, 2], [3, 4]]]` by way of JSON; null when it is not built of brackets and numbers only. */
function parseNested(text: string): Nested | null {
  if (!/^[\s\d().,eE+-]*$/.test(text)) return null;
  const json = text
    .replace(/[-+]?\.?\d[\d.eE+-]*(?:\s+[-+]?\.?\d[\d.eE+-]*)+/g, (position) => `[${position.trim().split(/\s+/).map(Number).join(',')}]`)
    .replaceAll('(', '[')
    .replaceAll(')', ']');
  try {
    return JSON.parse(json) as Nested;
  } catch {
    return null;
  }
}
