import type { Barrier, Compound, Facility, FacilityKind, Project, Road, Township } from '../model/index.ts';
import { words } from '../model/index.ts';
import { emptyProject } from '../project/index.ts';
import { blankCompound, blankFacility } from './blank-features.ts';

/** A crossing of the grid: column from west, row from south, both from 0. */
export interface Crossing {
  readonly column: number;
  readonly row: number;
}

export interface GridCityOptions {
  /** North–south streets. */
  readonly columns: number;
  /** East–west streets. */
  readonly rows: number;
  /** Distance between neighbouring streets. */
  readonly blockMetres: number;
  /** South-west crossing, [easting, northing] in EPSG:4547. Default [500000, 3775000]. */
  readonly origin?: readonly [number, number];
  /** A river from south to north halfway between two columns, drawn as a polygon. */
  readonly river?: {
    /** The river lies between this column and the next. */
    readonly afterColumn: number;
    /** Must be less than a block. */
    readonly widthMetres: number;
    /** Rows whose street crosses on a bridge; every other street that crosses has no bridge flag. */
    readonly bridgeRows: readonly number[];
  };
  /** A compound (650 households, point) at each of these crossings. */
  readonly compounds?: readonly Crossing[];
  /** A facility at each of these crossings, of this kind (default a station). */
  readonly facilities?: readonly (Crossing & { readonly kind?: FacilityKind | null })[];
}

const defaultOrigin = [500_000, 3_775_000] as const;

/** Position of a crossing, [easting, northing] in metres of EPSG:4547. */
export function crossingPosition(options: GridCityOptions, crossing: Crossing): [number, number] {
  const [east, north] = options.origin ?? defaultOrigin;
  return [east + crossing.column * options.blockMetres, north + crossing.row * options.blockMetres];
}

/**
 * The shortest walk between two crossings in metres, by formula: the columns and rows between them, and where a river lies between, the least
 * detour to a bridge row. `Infinity` when the river has no bridge.
 */
export function gridWalkMetres(options: GridCityOptions, from: Crossing, to: Crossing): number {
  const across = Math.abs(from.column - to.column);
  const river = options.river;
  const split = river !== undefined && from.column <= river.afterColumn !== to.column <= river.afterColumn;
  if (!split) return (across + Math.abs(from.row - to.row)) * options.blockMetres;
  const rows = river.bridgeRows.map((row) => Math.abs(from.row - row) + Math.abs(row - to.row));
  return (across + Math.min(...rows)) * options.blockMetres;
}

function streets(options: GridCityOptions): Road[] {
  const { columns, rows, river } = options;
  const road = (id: string, name: string, crossings: readonly Crossing[], bridge: boolean): Road => ({
    id: id as Road['id'], name, class: '支路', bridge, tunnel: false, level: bridge ? 1 : 0, stairs: false, slopePercent: null, walkable: true,
    geometry: { type: 'LineString', coordinates: crossings.map((crossing) => crossingPosition(options, crossing)) }, extra: {},
  });
  const list: Road[] = [];
  for (let column = 0; column < columns; column++) {
    list.push(road(`column-${column}`, `经${column + 1}路`, Array.from({ length: rows }, (_, row) => ({ column, row })), false));
  }
  for (let row = 0; row < rows; row++) {
    const all = Array.from({ length: columns }, (_, column) => ({ column, row }));
    const name = `纬${row + 1}路`;
    if (river === undefined) list.push(road(`row-${row}`, name, all, false));
    else {
      // The crossing block is a road of its own, so that the flag says no more than it should.
      list.push(road(`row-${row}-west`, name, all.slice(0, river.afterColumn + 1), false));
      list.push(road(`row-${row}-crossing`, name, all.slice(river.afterColumn, river.afterColumn + 2), river.bridgeRows.includes(row)));
      list.push(road(`row-${row}-east`, name, all.slice(river.afterColumn + 1), false));
    }
  }
  return list.filter((item) => item.geometry !== null && item.geometry.coordinates.length >= 2);
}

function riverPolygon(options: GridCityOptions): Barrier[] {
  if (options.river === undefined) return [];
  const { afterColumn, widthMetres } = options.river;
  const block = options.blockMetres;
  const [middle] = crossingPosition(options, { column: afterColumn + 0.5, row: 0 });
  const [, south] = crossingPosition(options, { column: 0, row: 0 });
  const west = middle - widthMetres / 2;
  const east = middle + widthMetres / 2;
  const north = south + options.rows * block;
  const ring = [[west, south - block], [east, south - block], [east, north], [west, north], [west, south - block]];
  return [{ id: 'river' as Barrier['id'], name: '直河', kind: 'river', geometry: { type: 'Polygon', coordinates: [ring] }, extra: {} }];
}

function wholeTownship(options: GridCityOptions): Township {
  const [west, south] = crossingPosition(options, { column: -1, row: -1 });
  const [east, north] = crossingPosition(options, { column: options.columns, row: options.rows });
  const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
  return {
    id: 'grid' as Township['id'], name: '方格街道', code: null, settlement: 'urban', residents: null,
    geometry: { type: 'Polygon', coordinates: [ring] }, extra: {},
  };
}

/**
 * A city of straight streets in metres, whose walks are known by formula (`gridWalkMetres`): the scene that distances, circles and barriers are
 * tested on. Throws an Error when the river is as wide as a block or lies outside the streets.
 */
export function gridCity(options: GridCityOptions): Project {
  const { river } = options;
  if (river !== undefined && (river.widthMetres >= options.blockMetres || river.afterColumn < 0 || river.afterColumn > options.columns - 2)) {
    throw new Error(`a river ${river.widthMetres} m wide after column ${river.afterColumn} does not fit ${options.columns} streets ${options.blockMetres} m apart`);
  }
  const compounds: Compound[] = (options.compounds ?? []).map((crossing, i) => ({
    ...blankCompound(`compound-${i + 1}`, `小区${i + 1}`), townshipName: '方格街道', kind: 'existing', households: 650,
    geometry: { type: 'Point', coordinates: crossingPosition(options, crossing) },
  }));
  const facilities: Facility[] = (options.facilities ?? []).map((facility, i) => ({
    ...blankFacility(`facility-${i + 1}`, `站点${i + 1}`), kind: facility.kind === undefined ? 'station' : facility.kind, townshipName: '方格街道', open: true,
    geometry: { type: 'Point', coordinates: crossingPosition(options, facility) },
  }));
  return {
    ...emptyProject('grid-city', '方格城'),
    workingCrs: 'EPSG:4547',
    notice: words('方格城为测试场景', 'The grid city is a test scene'),
    layers: { townships: [wholeTownship(options)], roads: streets(options), barriers: riverPolygon(options), compounds, facilities },
  };
}
