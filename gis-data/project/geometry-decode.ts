import type { LayerGeometry } from '../model/index.ts';
import { headerBytes, typeCodes } from './geometry-encode.ts';

/** Bytes of the header's envelope by its code; codes above 4 are invalid. */
const envelopeLengths = [0, 32, 48, 48, 64];

/**
 * Reads a GeoPackage geometry, ours or another program's (either byte order, any envelope; heights and measures are left out).
 * Throws a RangeError or an Error with the reason when the bytes are no such geometry, hold a type the model has not, or a number that is not
 * finite: the caller knows the place and makes it a problem.
 */
export function decodeGeometry(bytes: Uint8Array): LayerGeometry {
  if (bytes[0] !== 0x47 || bytes[1] !== 0x50) throw new Error('no GeoPackage geometry header');
  const envelope = envelopeLengths[(bytes[3] >> 1) & 7];
  if (envelope === undefined) throw new Error(`envelope code ${(bytes[3] >> 1) & 7}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reader: WkbReader = { view, at: headerBytes + envelope, little: true, dimensions: 2 };
  const geometry = readGeometry(reader);
  if (reader.at !== bytes.byteLength) throw new Error(`${bytes.byteLength - reader.at} bytes after the geometry's end`);
  return geometry;
}

interface WkbReader {
  readonly view: DataView;
  at: number;
  little: boolean;
  dimensions: number;
}

function readCount(reader: WkbReader): number {
  const count = reader.view.getUint32(reader.at, reader.little);
  reader.at += 4;
  return count;
}

function readType(reader: WkbReader): number {
  reader.little = reader.view.getUint8(reader.at) === 1;
  reader.at += 1;
  const code = readCount(reader);
  const family = Math.floor(code / 1000);
  if (family > 3) throw new Error(`geometry type ${code}`);
  reader.dimensions = family === 0 ? 2 : family === 3 ? 4 : 3;
  return code % 1000;
}

function readPosition(reader: WkbReader): number[] {
  const x = reader.view.getFloat64(reader.at, reader.little);
  const y = reader.view.getFloat64(reader.at + 8, reader.little);
  reader.at += reader.dimensions * 8;
  if (!Number.isFinite(x) || !Number.isFinite(y)) throw new Error(`position ${x}, ${y}`);
  return [x, y];
}

function readMany<T>(reader: WkbReader, leastBytes: number, read: () => T): T[] {
  const count = readCount(reader);
  // A broken count must not make us reserve gigabytes before the bytes run out.
  if (count * leastBytes > reader.view.byteLength - reader.at) throw new Error(`${count} parts announced, the bytes end before`);
  const parts = new Array<T>(count);
  for (let i = 0; i < count; i++) parts[i] = read();
  return parts;
}

function readGeometry(reader: WkbReader): LayerGeometry {
  const positions = (): number[][] => readMany(reader, reader.dimensions * 8, () => readPosition(reader));
  const rings = (): number[][][] => readMany(reader, 4, positions);
  const part = <T>(code: number, read: () => T) => (): T => {
    const found = readType(reader);
    if (found !== code) throw new Error(`a part of geometry type ${found} where ${code} belongs`);
    return read();
  };
  const code = readType(reader);
  if (code === typeCodes.Point) {
    const empty = Number.isNaN(reader.view.getFloat64(reader.at, reader.little)) && Number.isNaN(reader.view.getFloat64(reader.at + 8, reader.little));
    if (empty) reader.at += reader.dimensions * 8;
    return { type: 'Point', coordinates: empty ? [] : readPosition(reader) };
  }
  if (code === typeCodes.LineString) return { type: 'LineString', coordinates: positions() };
  if (code === typeCodes.Polygon) return { type: 'Polygon', coordinates: rings() };
  if (code === typeCodes.MultiLineString) return { type: 'MultiLineString', coordinates: readMany(reader, 9, part(typeCodes.LineString, positions)) };
  if (code === typeCodes.MultiPolygon) return { type: 'MultiPolygon', coordinates: readMany(reader, 9, part(typeCodes.Polygon, rings)) };
  throw new Error(`geometry type ${code}`);
}
