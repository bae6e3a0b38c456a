import type { Position } from 'geojson';
import { sourceToLonLat, transformGeometry } from '../../crs/index.ts';
import type { LayerGeometry, Problem } from '../../model/index.ts';
import type { WritableLayer, WritableRow } from './contract.ts';
import { writeProblems } from './problems.ts';

/** The layer in WGS 84 longitude and latitude. Throws `ProblemError` when it has geometries and no CRS. */
export function inLonLat(layer: WritableLayer): { rows: readonly WritableRow[]; reported: Problem[] } {
  if (!layer.hasGeometry || layer.rows.every((row) => row.geometry === null)) return { rows: layer.rows, reported: [] };
  if (layer.crs === null) throw writeProblems.crsUnknown(layer.name);
  if (['wgs84', 'EPSG:4326', 'EPSG:4490'].includes(layer.crs)) return { rows: layer.rows, reported: [] };
  const move = sourceToLonLat(layer.crs);
  const rows = layer.rows.map((row) => ({ ...row, geometry: row.geometry && transformGeometry(row.geometry, move) }));
  return { rows, reported: [writeProblems.converted(layer.name)] };
}

export type Family = 'point' | 'line' | 'area';

const families: Readonly<Record<LayerGeometry['type'], Family>> = { Point: 'point', LineString: 'line', MultiLineString: 'line', Polygon: 'area', MultiPolygon: 'area' };
const familySuffixes: Readonly<Record<Family, string>> = { point: '点', line: '线', area: '面' };

export interface FamilyPart {
  readonly name: string;
  /** Null when no row has a geometry. */
  readonly family: Family | null;
  readonly rows: readonly WritableRow[];
}

/** Rows by kind of geometry, for formats that hold one kind a file. Rows without a geometry stay with the first kind. */
export function byFamily(layer: WritableLayer): { parts: FamilyPart[]; reported: Problem[] } {
  const present = [...new Set(layer.rows.flatMap((row) => (row.geometry === null ? [] : [families[row.geometry.type]])))];
  if (present.length < 2) return { parts: [{ name: layer.name, family: present[0] ?? null, rows: layer.rows }], reported: [] };
  const parts = present.map((family, i) => ({
    name: `${layer.name}_${familySuffixes[family]}`,
    family,
    rows: layer.rows.filter((row) => (row.geometry === null ? i === 0 : families[row.geometry.type] === family)),
  }));
  return { parts, reported: [writeProblems.split(layer.name, parts.map((part) => part.name))] };
}

/** Well-known text with the shortest digits that read back as the same number. */
export function geometryWkt(geometry: LayerGeometry): string {
  const position = ([x, y]: Position): string => `${plain(x)} ${plain(y)}`;
  const line = (positions: Position[]): string => `(${positions.map(position).join(',')})`;
  const lines = (parts: Position[][]): string => `(${parts.map(line).join(',')})`;
  switch (geometry.type) {
    case 'Point':
      return `POINT (${position(geometry.coordinates)})`;
    case 'LineString':
      return `LINESTRING ${line(geometry.coordinates)}`;
    case 'MultiLineString':
      return `MULTILINESTRING ${lines(geometry.coordinates)}`;
    case 'Polygon':
      return `POLYGON ${lines(geometry.coordinates)}`;
    case 'MultiPolygon':
      return `MULTIPOLYGON (${geometry.coordinates.map(lines).join(',')})`;
  }
}

/** A coordinate without an exponent, which many readers don't take; 10 digits after the point are 0.01 mm of longitude. */
export function plain(value: number): string {
  const text = String(value);
  return /e/.test(text) ? value.toFixed(10).replace(/\.?0+$/, '') : text;
}
