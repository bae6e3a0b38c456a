import type { Vec } from './plane.ts';

/** One straight piece of a line; `owner` and `index` are the caller's (way and vertex before it, for example). */
export interface Segment {
  readonly a: Vec;
  readonly b: Vec;
  readonly owner: number;
  readonly index: number;
}

export interface SegmentGrid {
  readonly add: (segment: Segment) => void;
  /** Every segment whose cells meet the box, each once. */
  readonly near: (west: number, south: number, east: number, north: number) => Segment[];
}

/** Segments in square cells, for finding neighbours. */
export function createSegmentGrid(cellMetres: number): SegmentGrid {
  const cells = new Map<number, Segment[]>();
  const cell = (value: number): number => Math.floor(value / cellMetres);
  const key = (column: number, row: number): number => (column + 32768) * 65536 + (row + 32768);

  function cellKeys(west: number, south: number, east: number, north: number): number[] {
    const keys: number[] = [];
    for (let column = cell(west); column <= cell(east); column++) {
      for (let row = cell(south); row <= cell(north); row++) keys.push(key(column, row));
    }
    return keys;
  }

  return {
    add(segment) {
      const { a, b } = segment;
      for (const k of cellKeys(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]))) {
        const list = cells.get(k);
        if (list === undefined) cells.set(k, [segment]);
        else list.push(segment);
      }
    },
    near(west, south, east, north) {
      const keys = cellKeys(west, south, east, north);
      if (keys.length === 1) return cells.get(keys[0]) ?? [];
      return [...new Set(keys.flatMap((k) => cells.get(k) ?? []))];
    },
  };
}
