import type { Geometry, Position } from 'geojson';

/** A well-known binary can't be read; `curve` when it holds arcs, which straight-line layers can't. */
export class WkbFault extends Error {
  readonly curve: boolean;
  constructor(message: string, curve = false) {
    super(message);
    this.curve = curve;
  }
}

/**
 * Reads a well-known binary: ISO types (Z, M, ZM by thousands) and the extended ones (flags in the high bits), either byte order.
 * Heights and measures are dropped. Throws `WkbFault` for curves, surfaces of triangles, and bytes that end too early.
 */
export function readWkb(bytes: Uint8Array, offset = 0): Geometry {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new WkbReader(view, offset).geometry(0);
}

class WkbReader {
  private readonly view: DataView;
  private at: number;
  private littleEndian = true;
  private dimensions = 2;

  constructor(view: DataView, at: number) {
    this.view = view;
    this.at = at;
  }

  geometry(depth: number): Geometry {
    if (depth > 8) throw new WkbFault('collections nested too deep');
    switch (this.header()) {
      case 1:
        return { type: 'Point', coordinates: this.point() };
      case 2:
        return { type: 'LineString', coordinates: this.positions() };
      case 3:
        return { type: 'Polygon', coordinates: this.many(4, () => this.positions()) };
      case 4:
        return { type: 'MultiPoint', coordinates: this.members(depth).flatMap((g) => (g.type === 'Point' ? [g.coordinates] : [])) };
      case 5:
      case 11: // a multi-curve whose members are all straight; a curved member throws
        return { type: 'MultiLineString', coordinates: this.members(depth).flatMap((g) => (g.type === 'LineString' ? [g.coordinates] : [])) };
      case 6:
      case 12: // likewise a multi-surface
        return { type: 'MultiPolygon', coordinates: this.members(depth).flatMap((g) => (g.type === 'Polygon' ? [g.coordinates] : [])) };
      case 7:
        return { type: 'GeometryCollection', geometries: this.members(depth) };
      case 8: case 9: case 10: case 13: case 14:
        throw new WkbFault('curved geometry', true);
      default:
        throw new WkbFault('unknown type of geometry');
    }
  }

  /** Reads byte order and type, remembers the dimensions, returns the plain type. */
  private header(): number {
    this.need(5);
    this.littleEndian = this.view.getUint8(this.at) === 1;
    const raw = this.view.getUint32(this.at + 1, this.littleEndian);
    this.at += 5;
    const extendedZ = (raw & 0x80000000) !== 0;
    const extendedM = (raw & 0x40000000) !== 0;
    if ((raw & 0x20000000) !== 0) this.at += 4;
    const code = raw & 0x0fffffff;
    const iso = Math.floor(code / 1000);
    this.dimensions = 2 + (extendedZ || iso === 1 || iso === 3 ? 1 : 0) + (extendedM || iso === 2 || iso === 3 ? 1 : 0);
    return code % 1000;
  }

  private point(): Position {
    this.need(this.dimensions * 8);
    const x = this.view.getFloat64(this.at, this.littleEndian);
    const y = this.view.getFloat64(this.at + 8, this.littleEndian);
    this.at += this.dimensions * 8;
    // An empty point is written as two not-a-numbers.
    return Number.isNaN(x) && Number.isNaN(y) ? [] : [x, y];
  }

  private positions(): Position[] {
    return this.many(this.dimensions * 8, () => this.point());
  }

  private members(depth: number): Geometry[] {
    return this.many(9, () => this.geometry(depth + 1));
  }

  private many<T>(leastBytesEach: number, read: () => T): T[] {
    this.need(4);
    const littleEndian = this.littleEndian;
    const dimensions = this.dimensions;
    const count = this.view.getUint32(this.at, littleEndian);
    this.at += 4;
    this.need(count * leastBytesEach);
    const items: T[] = [];
    for (let i = 0; i < count; i += 1) {
      this.littleEndian = littleEndian;
      this.dimensions = dimensions;
      items.push(read());
    }
    return items;
  }

  private need(bytes: number): void {
    if (this.at + bytes > this.view.byteLength) throw new WkbFault('the geometry ends too early');
  }
}
