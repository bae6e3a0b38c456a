import type { PathCommand } from 'fontkit';
import type { Outline } from './cascade.ts';

/**
 * Builds a TrueType file of just the given glyphs, for embedding as CIDFontType2: glyph ids are positions in the list. Written from outlines
 * because the sources are WOFF2, whose glyph table is transformed, and because a sheet may mix glyphs of several files in one font.
 * Outlines must be quadratic (TrueType sources are). Tables: glyf, head, hhea, hmtx, loca, maxp.
 */
export function trueTypeOf(glyphs: readonly Outline[], ascent: number, descent: number): Uint8Array {
  const bodies = glyphs.map((glyph) => glyphBody(contoursOf(glyph.commands)));
  const loca = new Writer();
  let offset = 0;
  for (const body of bodies) {
    loca.u32(offset);
    offset += body.bytes.length;
  }
  loca.u32(offset);
  const most = (figure: (body: GlyphBody) => number): number => bodies.reduce((top, body) => Math.max(top, figure(body)), 0);
  const widest = glyphs.reduce((top, glyph) => Math.max(top, Math.round(glyph.advance)), 0);

  const head = new Writer().u32(0x00010000).u32(0x00010000).u32(0).u32(0x5f0f3cf5).u16(0).u16(1000).u32(0).u32(0).u32(0).u32(0);
  head.i16(-1000).i16(-1000).i16(3000).i16(2000).u16(0).u16(3).i16(2).i16(1).i16(0);
  const hhea = new Writer().u32(0x00010000).i16(ascent).i16(descent).i16(0).u16(widest).i16(0).i16(0).i16(0).i16(1).i16(0).i16(0);
  hhea.u32(0).u32(0).i16(0).u16(glyphs.length);
  const hmtx = new Writer();
  glyphs.forEach((glyph, index) => hmtx.u16(Math.round(glyph.advance)).i16(bodies[index].xMin));
  const maxp = new Writer().u32(0x00010000).u16(glyphs.length).u16(most((body) => body.points)).u16(most((body) => body.contours));
  maxp.u16(0).u16(0).u16(1).u16(0).u16(0).u16(0).u16(0).u16(0).u16(0).u16(0).u16(0);
  const glyf = new Uint8Array(offset);
  let at = 0;
  for (const body of bodies) {
    glyf.set(body.bytes, at);
    at += body.bytes.length;
  }
  return fileOf([
    ['glyf', glyf],
    ['head', head.bytes()],
    ['hhea', hhea.bytes()],
    ['hmtx', hmtx.bytes()],
    ['loca', loca.bytes()],
    ['maxp', maxp.bytes()],
  ]);
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

interface GlyphBody {
  readonly bytes: Uint8Array;
  readonly points: number;
  readonly contours: number;
  readonly xMin: number;
}

function contoursOf(commands: readonly PathCommand[]): Point[][] {
  const contours: Point[][] = [];
  const add = (x: number, y: number, on: boolean): void => {
    contours[contours.length - 1].push({ x: Math.round(x), y: Math.round(y), on });
  };
  for (const { command, args } of commands) {
    if (command === 'moveTo') contours.push([]);
    if (command === 'moveTo' || command === 'lineTo') add(args[0], args[1], true);
    else if (command === 'quadraticCurveTo') {
      add(args[0], args[1], false);
      add(args[2], args[3], true);
    } else if (command === 'bezierCurveTo') throw new Error('expected quadratic outlines (TrueType), got a cubic curve');
  }
  return contours.map(withoutClosingPoint).filter((contour) => contour.length > 1);
}

/** A contour closes by itself: a last point equal to the first is left out. */
function withoutClosingPoint(contour: Point[]): Point[] {
  const first = contour[0];
  const last = contour[contour.length - 1];
  return contour.length > 1 && last.on && last.x === first.x && last.y === first.y ? contour.slice(0, -1) : contour;
}

function glyphBody(contours: readonly Point[][]): GlyphBody {
  const points = contours.flat();
  if (points.length === 0) return { bytes: new Uint8Array(0), points: 0, contours: 0, xMin: 0 };
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const xMin = Math.min(...xs);
  const out = new Writer().i16(contours.length).i16(xMin).i16(Math.min(...ys)).i16(Math.max(...xs)).i16(Math.max(...ys));
  let end = -1;
  for (const contour of contours) out.u16((end += contour.length));
  out.u16(0);
  // One flag a point: bit 0 on-curve, bits 1/2 one-byte x/y, bits 4/5 "same" or positive.
  const delta = (values: readonly number[]): number[] => values.map((value, index) => value - (index === 0 ? 0 : values[index - 1]));
  const dx = delta(xs);
  const dy = delta(ys);
  const flag = (step: number, short: number, same: number): number =>
    step === 0 ? same : Math.abs(step) < 256 ? short | (step > 0 ? same : 0) : 0;
  points.forEach((point, index) => out.u8((point.on ? 1 : 0) | flag(dx[index], 2, 16) | flag(dy[index], 4, 32)));
  for (const steps of [dx, dy]) {
    for (const step of steps) {
      if (step === 0) continue;
      if (Math.abs(step) < 256) out.u8(Math.abs(step));
      else out.i16(step);
    }
  }
  return { bytes: out.bytes(4), points: points.length, contours: contours.length, xMin };
}

function fileOf(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const power = Math.floor(Math.log2(tables.length));
  const out = new Writer().u32(0x00010000).u16(tables.length).u16(16 * 2 ** power).u16(power).u16(16 * (tables.length - 2 ** power));
  let offset = 12 + 16 * tables.length;
  for (const [tag, bytes] of tables) {
    for (const letter of tag) out.u8(letter.charCodeAt(0));
    out.u32(checksum(bytes)).u32(offset).u32(bytes.length);
    offset += Math.ceil(bytes.length / 4) * 4;
  }
  for (const [, bytes] of tables) out.append(bytes).pad(4);
  const file = out.bytes();
  const headAt = new DataView(file.buffer).getUint32(12 + 16 * 1 + 8);
  new DataView(file.buffer).setUint32(headAt + 8, (0xb1b0afba - checksum(file)) >>> 0);
  return file;
}

function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let index = 0; index < bytes.length; index += 4) {
    const word = (bytes[index] << 24) | ((bytes[index + 1] ?? 0) << 16) | ((bytes[index + 2] ?? 0) << 8) | (bytes[index + 3] ?? 0);
    sum = (sum + (word >>> 0)) >>> 0;
  }
  return sum;
}

/** Big-endian bytes, as all of OpenType is. */
class Writer {
  readonly #bytes: number[] = [];

  u8(value: number): this {
    this.#bytes.push(value & 255);
    return this;
  }

  u16(value: number): this {
    return this.u8(value >> 8).u8(value);
  }

  i16(value: number): this {
    if (value < -32768 || value > 32767) throw new Error(`a TrueType coordinate must fit 16 bits, got ${value}`);
    return this.u16(value & 0xffff);
  }

  u32(value: number): this {
    return this.u16(value >>> 16).u16(value & 0xffff);
  }

  append(bytes: Uint8Array): this {
    for (const byte of bytes) this.#bytes.push(byte);
    return this;
  }

  pad(multiple: number): this {
    while (this.#bytes.length % multiple !== 0) this.#bytes.push(0);
    return this;
  }

  bytes(multiple = 1): Uint8Array {
    this.pad(multiple);
    return Uint8Array.from(this.#bytes);
  }
}
