import type { Geometry, Position } from 'geojson';
import { arcPositions } from './arc.ts';

/** A well-known binary can't be read; `unusableType` when it is of a kind that layers can't hold (surfaces of triangles, solids). */
export class WkbFault extends Error {
  readonly unusableType: boolean;
  constructor(message: string, unusableType = false) {
    super(message);
    this.unusableType = unusableType;
  }
}

export interface WkbGeometry {
  readonly geometry: Geometry;
  /** True when a type of curve was turned into straight pieces. */
  readonly straightened: boolean;
}

/**
 * Reads a well-known binary: ISO types (Z, M, ZM by thousands) and the extended ones (flags in the high bits), either byte order.
 * Heights and measures are dropped; arcs become straight pieces. Throws `WkbFault` for surfaces of triangles, and bytes that end too early.
 */
export function readWkb(bytes: Uint8Array, offset = 0): WkbGeometry {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reader = new WkbReader(view, offset);
  const geometry = reader.geometry(0);
  return { geometry, straightened: reader.straightened };
}

class WkbReader {
  straightened = false;
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
        return { type: 'MultiPoint', coordinates: this.members(depth).map((g) => (g.type === 'Point' ? g.coordinates : wrongMember())) };
      case 5:
      case 11: // a multi-curve
        return { type: 'MultiLineString', coordinates: this.members(depth).map(lineOf) };
      case 6:
      case 12: // a multi-surface
        return { type: 'MultiPolygon', coordinates: this.members(depth).map((g) => (g.type === 'Polygon' ? g.coordinates : wrongMember())) };
      case 7:
        return { type: 'GeometryCollection', geometries: this.members(depth) };
      case 8:
        return { type: 'LineString', coordinates: this.arcs() };
      case 9: // a compound curve: its members join end to start
        this.straightened = true;
        return { type: 'LineString', coordinates: this.members(depth).map(lineOf).flatMap((part, i) => (i === 0 ? part : part.slice(1))) };
      case 10: // a polygon whose rings may be curves
        this.straightened = true;
        return { type: 'Polygon', coordinates: this.members(depth).map(lineOf) };
      case 13: case 14: case 15: case 16: case 17:
        throw new WkbFault('a curve, surface or triangle that layers do not hold', true);
      default:
        throw new WkbFault('unknown type of geometry');
    }
  }

  /** Positions of a circular string: every three positions, the middle one on the arc, share their ends. */
  private arcs(): Position[] {
    const given = this.positions();
    if (given.length % 2 === 0 && given.length > 0) throw new WkbFault('a circular string with an even number of positions');
    this.straightened = true;
    const line = given.slice(0, 1);
    for (let i = 0; i + 2 < given.length; i += 2) line.push(...arcPositions(given[i], given[i + 1], given[i + 2]));
    return line;
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

function lineOf(geometry: Geometry): Position[] {
  return geometry.type === 'LineString' ? geometry.coordinates : wrongMember();
}

/** A member of the wrong kind is damage; dropping it would make a part of the geometry vanish. */
function wrongMember(): never {
  throw new WkbFault('a member of the wrong type of geometry');
}
