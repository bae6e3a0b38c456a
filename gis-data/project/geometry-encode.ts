import type { LayerGeometry } from '../model/index.ts';

/** [min easting, min northing, max easting, max northing] in the layer's CRS; `null` for an empty geometry. */
export type Extent = readonly [number, number, number, number];

export interface GeometryBlob {
  readonly bytes: Uint8Array;
  readonly extent: Extent | null;
}

/** WKB codes of the geometry types the model has. */
export const typeCodes = { Point: 1, LineString: 2, Polygon: 3, MultiLineString: 5, MultiPolygon: 6 } as const;
/** Bytes of the GeoPackage header before its envelope. */
export const headerBytes = 8;
const envelopeBytes = 32;

type Ring = readonly (readonly number[])[];

/**
 * A geometry as GeoPackage stores it (OGC 12-128r18, clause 2.1.3): header with the xy envelope, then little-endian WKB. Only easting and
 * northing are kept; heights have no place in a plan. An empty point is written with NaN coordinates as the standard asks.
 */
export function encodeGeometry(geometry: LayerGeometry, srsId: number): GeometryBlob {
  const extent = extentOf(geometry);
  const start = headerBytes + (extent === null ? 0 : envelopeBytes);
  const bytes = new Uint8Array(start + wkbLength(geometry));
  const view = new DataView(bytes.buffer);
  bytes[0] = 0x47;
  bytes[1] = 0x50;
  bytes[3] = 0x01 | (extent === null ? 0x10 : 0x02);
  view.setInt32(4, srsId, true);
  if (extent !== null) [extent[0], extent[2], extent[1], extent[3]].forEach((value, i) => view.setFloat64(headerBytes + i * 8, value, true));
  writeWkb(view, start, geometry);
  return { bytes, extent };
}

function extentOf(geometry: LayerGeometry): Extent | null {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  const visit = (positions: Ring): void => {
    for (const position of positions) {
      west = Math.min(west, position[0]);
      east = Math.max(east, position[0]);
      south = Math.min(south, position[1]);
      north = Math.max(north, position[1]);
    }
  };
  if (geometry.type === 'Point') visit(geometry.coordinates.length === 0 ? [] : [geometry.coordinates]);
  else if (geometry.type === 'LineString') visit(geometry.coordinates);
  else if (geometry.type === 'MultiPolygon') geometry.coordinates.forEach((polygon) => polygon.forEach(visit));
  else geometry.coordinates.forEach(visit);
  return west === Infinity ? null : [west, south, east, north];
}

const ringsLength = (rings: readonly Ring[]): number => rings.reduce((sum, ring) => sum + 4 + ring.length * 16, 0);

function wkbLength(geometry: LayerGeometry): number {
  if (geometry.type === 'Point') return 21;
  if (geometry.type === 'LineString') return 9 + geometry.coordinates.length * 16;
  if (geometry.type === 'Polygon') return 9 + ringsLength(geometry.coordinates);
  if (geometry.type === 'MultiLineString') return 9 + geometry.coordinates.reduce((sum, line) => sum + 9 + line.length * 16, 0);
  return 9 + geometry.coordinates.reduce((sum, rings) => sum + 9 + ringsLength(rings), 0);
}

function writeWkb(view: DataView, start: number, geometry: LayerGeometry): void {
  let at = start;
  const writeCount = (count: number): void => {
    view.setUint32(at, count, true);
    at += 4;
  };
  const writeType = (type: keyof typeof typeCodes): void => {
    view.setUint8(at, 1);
    at += 1;
    writeCount(typeCodes[type]);
  };
  const writePosition = (position: readonly number[]): void => {
    view.setFloat64(at, position[0], true);
    view.setFloat64(at + 8, position[1], true);
    at += 16;
  };
  const writePositions = (positions: Ring): void => {
    writeCount(positions.length);
    for (const position of positions) writePosition(position);
  };
  const writeParts = <T>(parts: readonly T[], write: (part: T) => void): void => {
    writeCount(parts.length);
    parts.forEach(write);
  };

  writeType(geometry.type);
  if (geometry.type === 'Point') writePosition(geometry.coordinates.length === 0 ? [NaN, NaN] : geometry.coordinates);
  else if (geometry.type === 'LineString') writePositions(geometry.coordinates);
  else if (geometry.type === 'Polygon') writeParts(geometry.coordinates, writePositions);
  else if (geometry.type === 'MultiLineString') {
    writeParts(geometry.coordinates, (line) => {
      writeType('LineString');
      writePositions(line);
    });
  } else {
    writeParts(geometry.coordinates, (rings) => {
      writeType('Polygon');
      writeParts(rings, writePositions);
    });
  }
}
