import type { Geometry, Position } from 'geojson';
import { cutShort, damagedAt, notOfKind } from './fault.ts';
import { polygonFromRings } from './rings.ts';

/** One record of a .shp: a geometry, nothing (null shape), or a shape type that layers can't hold. */
export type ShapeRecord = Geometry | null | 'multipatch' | 'broken';

/**
 * Records of a .shp file in the order of the index (Esri Shapefile Technical Description, July 1998). Heights and measures are dropped.
 * `shx` gives the places of the records where there is one that fits. Throws `PartFault` when the file is no .shp or shorter than its header says.
 */
export function readShp(bytes: Uint8Array, shx: Uint8Array | null): ShapeRecord[] {
  const view = viewOf(bytes);
  if (bytes.length < 100 || view.getInt32(0) !== 9994) throw notOfKind('shp');
  const declared = view.getInt32(24) * 2;
  if (declared > bytes.length) throw cutShort(bytes.length, declared);
  const offsets = (shx && offsetsFromIndex(shx, bytes.length)) ?? offsetsInSequence(view, Math.min(declared, bytes.length));
  return offsets.map((offset) => readRecord(view, offset));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function offsetsFromIndex(shx: Uint8Array, shpLength: number): number[] | null {
  if (shx.length < 100) return null;
  const view = viewOf(shx);
  const offsets: number[] = [];
  for (let at = 100; at + 8 <= shx.length; at += 8) {
    const offset = view.getInt32(at) * 2;
    const length = view.getInt32(at + 4) * 2;
    if (offset < 100 || length < 4 || offset + 8 + length > shpLength) return null;
    offsets.push(offset);
  }
  return offsets;
}

function offsetsInSequence(view: DataView, end: number): number[] {
  const offsets: number[] = [];
  let at = 100;
  while (at + 8 <= end) {
    const length = view.getInt32(at + 4) * 2;
    if (length < 4 || at + 8 + length > end) throw damagedAt(offsets.length + 1);
    offsets.push(at);
    at += 8 + length;
  }
  return offsets;
}

function readRecord(view: DataView, offset: number): ShapeRecord {
  const end = offset + 8 + view.getInt32(offset + 4) * 2;
  const start = offset + 8;
  try {
    switch (view.getInt32(start, true) % 10) {
      case 0:
        return null;
      case 1:
        return view.getInt32(start, true) === 31 ? 'multipatch' : { type: 'Point', coordinates: positionAt(view, start + 4, end) };
      case 8:
        return { type: 'MultiPoint', coordinates: positionsAt(view, start + 40, view.getInt32(start + 36, true), end) };
      case 3: {
        const parts = partsOf(view, start, end);
        return parts.length === 1 ? { type: 'LineString', coordinates: parts[0] } : { type: 'MultiLineString', coordinates: parts };
      }
      case 5:
        return polygonFromRings(partsOf(view, start, end));
      default:
        return 'broken';
    }
  } catch (cause) {
    if (cause instanceof RangeError) return 'broken';
    throw cause;
  }
}

function partsOf(view: DataView, start: number, end: number): Position[][] {
  const partCount = view.getInt32(start + 36, true);
  const pointCount = view.getInt32(start + 40, true);
  if (partCount < 0 || pointCount < 0 || start + 44 + partCount * 4 + pointCount * 16 > end) throw new RangeError('record too short');
  const points = start + 44 + partCount * 4;
  return Array.from({ length: partCount }, (_, i) => {
    const from = view.getInt32(start + 44 + i * 4, true);
    const to = i + 1 < partCount ? view.getInt32(start + 48 + i * 4, true) : pointCount;
    if (from < 0 || to < from || to > pointCount) throw new RangeError('part outside the record');
    return positionsAt(view, points + from * 16, to - from, end);
  });
}

function positionsAt(view: DataView, at: number, count: number, end: number): Position[] {
  if (count < 0 || at + count * 16 > end) throw new RangeError('record too short');
  return Array.from({ length: count }, (_, i) => positionAt(view, at + i * 16, end));
}

function positionAt(view: DataView, at: number, end: number): Position {
  if (at + 16 > end) throw new RangeError('record too short');
  return [view.getFloat64(at, true), view.getFloat64(at + 8, true)];
}
