import type { Plane } from './clipping.ts';
import { perMetre } from './clipping.ts';
import type { Box } from './stretches.ts';

/** The plane is worked in square tiles, and these roughly in cells: what lies in one depends only on streets no farther than the buffer. */
export interface Frame {
  /** Corner of tile (0, 0); a whole number of tiles from the origin of the map, so that a drawing doesn't depend on what else is drawn. */
  readonly plane: Plane;
  readonly tileMetres: number;
  readonly cellMetres: number;
}

export const cellsPerSide = 15;

export interface Tile {
  readonly column: number;
  readonly row: number;
  /** What is known of each cell, row by row: see `polygon-cells.ts`. */
  readonly cells: Uint8Array;
}

export class Tiles {
  readonly frame: Frame;
  readonly #byPlace = new Map<number, Tile>();

  constructor(frame: Frame) {
    this.frame = frame;
  }

  at(column: number, row: number): Tile | undefined {
    return this.#byPlace.get(row * 2 ** 24 + column);
  }

  make(column: number, row: number): Tile {
    const place = row * 2 ** 24 + column;
    let tile = this.#byPlace.get(place);
    if (tile === undefined) this.#byPlace.set(place, tile = { column, row, cells: new Uint8Array(cellsPerSide ** 2) });
    return tile;
  }

  /** All tiles, row by row. */
  all(): Tile[] {
    return [...this.#byPlace.values()].sort((a, b) => a.row - b.row || a.column - b.column);
  }
}

/** A square of the plane, whole numbers. */
export interface Square {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

export function squareOf({ column, row }: Tile, { frame }: Tiles): Square {
  const side = frame.tileMetres * perMetre;
  return { left: column * side, bottom: row * side, right: (column + 1) * side, top: (row + 1) * side };
}

/** The frame for a drawing of streets in a box, with room for the buffer. */
export function frameOf(minX: number, minY: number, bufferMetres: number): Frame {
  const tileMetres = Math.max(smallestTileMetres, Math.ceil(5 * bufferMetres));
  const corner = (least: number): number => (Math.floor((least - bufferMetres) / tileMetres) - 1) * tileMetres;
  return { plane: { x: corner(minX), y: corner(minY) }, tileMetres, cellMetres: tileMetres / cellsPerSide };
}

const smallestTileMetres = 150;

/** A straight piece with a width, for asking which squares it touches or contains. */
export interface Bar {
  readonly ax: number;
  readonly ay: number;
  /** Direction, of length 1. */
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly halfWidth: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The bar from one point to another, made longer at its two ends. */
export function barOf(a: Point, b: Point, halfWidth: number, longerBefore = 0, longerAfter = 0): Bar {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const x = length === 0 ? 1 : (b.x - a.x) / length;
  const y = length === 0 ? 0 : (b.y - a.y) / length;
  return { ax: a.x - x * longerBefore, ay: a.y - y * longerBefore, x, y, length: longerBefore + length + longerAfter, halfWidth };
}

/** The box around a bar. */
export function boxOfBar(bar: Bar): Box {
  const dx = bar.halfWidth * Math.abs(bar.y);
  const dy = bar.halfWidth * Math.abs(bar.x);
  const bx = bar.ax + bar.x * bar.length;
  const by = bar.ay + bar.y * bar.length;
  return { minX: Math.min(bar.ax, bx) - dx, minY: Math.min(bar.ay, by) - dy, maxX: Math.max(bar.ax, bx) + dx, maxY: Math.max(bar.ay, by) + dy };
}

/** How a square about (x, y) lies to a bar: 0 apart (by either direction of the bar), 1 touching, 2 within it by a hair at least. */
export function squareOnBar(bar: Bar, x: number, y: number, halfSide: number): 0 | 1 | 2 {
  const along = (x - bar.ax) * bar.x + (y - bar.ay) * bar.y;
  const aside = Math.abs((y - bar.ay) * bar.x - (x - bar.ax) * bar.y);
  const reach = halfSide * (Math.abs(bar.x) + Math.abs(bar.y));
  if (aside - reach > bar.halfWidth || along + reach < 0 || along - reach > bar.length) return 0;
  return aside + reach < bar.halfWidth - hairMetres && along - reach > hairMetres && along + reach < bar.length - hairMetres ? 2 : 1;
}

/** The same for a disc. */
export function squareOnDisc(disc: { readonly x: number; readonly y: number; readonly radius: number }, x: number, y: number, halfSide: number): 0 | 1 | 2 {
  const dx = Math.abs(x - disc.x);
  const dy = Math.abs(y - disc.y);
  if (Math.hypot(Math.max(0, dx - halfSide), Math.max(0, dy - halfSide)) > disc.radius) return 0;
  return Math.hypot(dx + halfSide, dy + halfSide) < disc.radius - hairMetres ? 2 : 1;
}

/** More than rounding to millimetres moves anything. */
const hairMetres = 0.01;

/** Numbers of the squares of a side that a range on one axis comes into, from an origin. */
export function squaresIn(low: number, high: number, origin: number, side: number): readonly [number, number] {
  return [Math.floor((low - origin) / side), Math.floor((high - origin) / side)];
}
