import { arcSagMetres } from './outline.ts';
import type { Disc, Strokes } from './polygon-streets.ts';
import type { Bar, Tile, Tiles } from './polygon-tiles.ts';
import { barOf, boxOfBar, cellsPerSide, squareOnBar, squareOnDisc, squaresIn } from './polygon-tiles.ts';
import type { WideLine } from './straighten.ts';
import type { Box } from './stretches.ts';

/** What is known of a cell. Nothing: it may lie in, out or across the outline. */
const open = 0;
/** All of it is drawn: it lies within the buffer or in a hole that is filled. */
const full = 1;
/** An unreached street's surroundings touch it. */
const beside = 2;

/** Marks cells that lie within a single reached stroke and touch no surroundings of unreached streets. */
export function markCells(tiles: Tiles, reached: Strokes, unreached: Strokes): void {
  eachBar(reached.lines, false, (bar) => mark(tiles, boxOfBar(bar), full, (x, y, half) => squareOnBar(bar, x, y, half) === 2));
  for (const disc of [...reached.discs, ...reached.bends]) {
    // A disc is drawn by chords: inside it by their sag.
    const drawn = { ...disc, radius: disc.radius - arcSagMetres(disc.radius) };
    mark(tiles, boxOfDisc(disc), full, (x, y, half) => squareOnDisc(drawn, x, y, half) === 2);
  }
  eachBar(unreached.lines, true, (bar) => mark(tiles, boxOfBar(bar), beside, (x, y, half) => squareOnBar(bar, x, y, half) > 0));
  for (const disc of unreached.discs) mark(tiles, boxOfDisc(disc), beside, (x, y, half) => squareOnDisc(disc, x, y, half) > 0);
}

function mark(tiles: Tiles, box: Box, as: number, isMarked: (x: number, y: number, halfSide: number) => boolean): void {
  const { plane, cellMetres } = tiles.frame;
  const [left, right] = squaresIn(box.minX, box.maxX, plane.x, cellMetres);
  const [bottom, top] = squaresIn(box.minY, box.maxY, plane.y, cellMetres);
  for (let tileRow = Math.floor(bottom / cellsPerSide); tileRow <= Math.floor(top / cellsPerSide); tileRow += 1) {
    for (let tileColumn = Math.floor(left / cellsPerSide); tileColumn <= Math.floor(right / cellsPerSide); tileColumn += 1) {
      const cells = tiles.at(tileColumn, tileRow)?.cells;
      if (cells === undefined) continue;
      const [firstColumn, firstRow] = [tileColumn * cellsPerSide, tileRow * cellsPerSide];
      for (let row = Math.max(bottom, firstRow); row <= Math.min(top, firstRow + cellsPerSide - 1); row += 1) {
        for (let column = Math.max(left, firstColumn); column <= Math.min(right, firstColumn + cellsPerSide - 1); column += 1) {
          const cell = (row - firstRow) * cellsPerSide + column - firstColumn;
          if (cells[cell] === as) continue;
          if (isMarked(plane.x + (column + 0.5) * cellMetres, plane.y + (row + 0.5) * cellMetres, cellMetres / 2)) cells[cell] = as;
        }
      }
    }
  }
}

/**
 * Fills the holes that stay among full cells: open cells together, shut in on all sides by full ones, up to a size. Whatever holes the
 * outline has there are no larger and hold no unreached street, so they would be filled one by one later.
 */
export function fillCells(tiles: Tiles, fillUpToSquareMetres: number): void {
  const most = Math.floor(fillUpToSquareMetres / tiles.frame.cellMetres ** 2);
  const all = tiles.all();
  const seen = new Map(all.map((tile) => [tile, new Uint8Array(tile.cells.length)]));
  for (const tile of all) {
    for (let cell = 0; cell < tile.cells.length; cell += 1) {
      if (tile.cells[cell] !== open || seen.get(tile)?.[cell] === 1) continue;
      const { tiles: inTiles, cells, isShut } = together(tiles, tile, cell, seen);
      if (isShut && cells.length <= most) cells.forEach((member, at) => inTiles[at].cells[member] = full);
    }
  }
}

interface Together {
  readonly tiles: Tile[];
  readonly cells: number[];
  readonly isShut: boolean;
}

/** The cells that are not full and connected by their sides with one; whether they are open ones and shut in. */
function together(tiles: Tiles, first: Tile, firstCell: number, seen: ReadonlyMap<Tile, Uint8Array>): Together {
  const inTiles = [first];
  const cells = [firstCell];
  let isShut = true;
  const visit = (tile: Tile | undefined, cell: number): void => {
    const marks = tile === undefined ? undefined : seen.get(tile);
    if (tile === undefined || marks === undefined) isShut = false;
    else if (tile.cells[cell] === beside) isShut = false;
    else if (tile.cells[cell] === open && marks[cell] === 0) {
      marks[cell] = 1;
      inTiles.push(tile);
      cells.push(cell);
    }
  };
  visit(first, firstCell);
  inTiles.shift();
  cells.shift();
  const last = cellsPerSide - 1;
  for (let at = 0; at < cells.length; at += 1) {
    const tile = inTiles[at];
    const cell = cells[at];
    const x = cell % cellsPerSide;
    const y = Math.floor(cell / cellsPerSide);
    if (x > 0) visit(tile, cell - 1);
    else visit(tiles.at(tile.column - 1, tile.row), cell + last);
    if (x < last) visit(tile, cell + 1);
    else visit(tiles.at(tile.column + 1, tile.row), cell - last);
    if (y > 0) visit(tile, cell - cellsPerSide);
    else visit(tiles.at(tile.column, tile.row - 1), cell + last * cellsPerSide);
    if (y < last) visit(tile, cell + cellsPerSide);
    else visit(tiles.at(tile.column, tile.row + 1), cell - last * cellsPerSide);
  }
  return { tiles: inTiles, cells, isShut };
}

export function isFull(tile: Tile): boolean {
  return tile.cells.every((cell) => cell === full);
}

/**
 * Calls back with each straight piece of the lines, as wide as its wider end; longer by its half width where the line bends, if the round
 * bend is to be in it.
 */
export function eachBar(lines: readonly WideLine[], withBends: boolean, visit: (bar: Bar, line: number, piece: number) => void): void {
  lines.forEach(({ line, halfWidths }, index) => {
    for (let piece = 0; piece + 1 < line.length; piece += 1) {
      const before = withBends && piece > 0 ? halfWidths[piece] : 0;
      const after = withBends && piece + 2 < line.length ? halfWidths[piece + 1] : 0;
      visit(barOf(line[piece], line[piece + 1], Math.max(halfWidths[piece], halfWidths[piece + 1]), before, after), index, piece);
    }
  });
}

/** Calls back with the place of each tile that a bar touches. */
export function eachSquare({ frame }: Tiles, bar: Bar, visit: (column: number, row: number) => void): void {
  const { plane, tileMetres } = frame;
  const box = boxOfBar(bar);
  const [left, right] = squaresIn(box.minX, box.maxX, plane.x, tileMetres);
  const [bottom, top] = squaresIn(box.minY, box.maxY, plane.y, tileMetres);
  for (let row = bottom; row <= top; row += 1) {
    for (let column = left; column <= right; column += 1) {
      if (squareOnBar(bar, plane.x + (column + 0.5) * tileMetres, plane.y + (row + 0.5) * tileMetres, tileMetres / 2) > 0) visit(column, row);
    }
  }
}

export function eachDiscSquare({ frame }: Tiles, disc: Disc, visit: (column: number, row: number) => void): void {
  const box = boxOfDisc(disc);
  const [left, right] = squaresIn(box.minX, box.maxX, frame.plane.x, frame.tileMetres);
  const [bottom, top] = squaresIn(box.minY, box.maxY, frame.plane.y, frame.tileMetres);
  for (let row = bottom; row <= top; row += 1) for (let column = left; column <= right; column += 1) visit(column, row);
}

export function boxOfDisc({ x, y, radius }: Disc): Box {
  return { minX: x - radius, minY: y - radius, maxX: x + radius, maxY: y + radius };
}
