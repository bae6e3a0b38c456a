import type { Path64, Paths64 } from 'clipper2-ts';
import { difference, union } from './clipping.ts';
import { discOutline, lineOutline } from './outline.ts';
import { boxOfDisc, eachBar, eachDiscSquare, eachSquare } from './polygon-cells.ts';
import type { Strokes } from './polygon-streets.ts';
import type { Tile, Tiles } from './polygon-tiles.ts';
import { boxOfBar } from './polygon-tiles.ts';
import type { WideLine } from './straighten.ts';
import type { Box } from './stretches.ts';

/** Outlines that come into one tile. */
interface Gathered {
  readonly reached: Paths64;
  readonly unreached: Paths64;
  /** Boxes around the straight pieces and discs of unreached strokes. */
  readonly unreachedBoxes: Box[];
  readonly ribbons: Paths64;
}

/** What is gathered for each tile that is worked exactly. */
export type Gathering = ReadonlyMap<Tile, Gathered>;

/**
 * Gathers the outlines for tiles: of reached and unreached strokes, and of the thin ribbons around reached streets that are kept in any
 * case, where the surroundings of unreached ones come near. Of a long line only the pieces around a tile are taken.
 */
export function gather(
  tiles: Tiles, wanted: readonly Tile[], strokes: { readonly reached: Strokes; readonly unreached: Strokes; readonly ribbons: readonly WideLine[] },
): Gathering {
  const gathering = new Map(wanted.map((tile) => [tile, { reached: [], unreached: [], unreachedBoxes: [], ribbons: [] } as Gathered]));
  eachOutline(tiles, strokes.reached, (tile) => gathering.has(tile), (tile, path) => gathering.get(tile)?.reached.push(path));
  const takesUnreached = (tile: Tile, box: Box): boolean => gathering.get(tile)?.unreachedBoxes.push(box) !== undefined;
  eachOutline(tiles, strokes.unreached, takesUnreached, (tile, path) => gathering.get(tile)?.unreached.push(path));
  const takesRibbon = (tile: Tile, box: Box): boolean => gathering.get(tile)?.unreachedBoxes.some((other) => overlap(box, other)) ?? false;
  eachOutline(tiles, { lines: strokes.ribbons, discs: [], bends: [] }, takesRibbon, (tile, path) => gathering.get(tile)?.ribbons.push(path));
  return gathering;
}

/** Adds the outlines of strokes to each tile they come into and that takes pieces in such a box. */
function eachOutline(tiles: Tiles, { lines, discs }: Strokes, takes: (tile: Tile, box: Box) => boolean, add: (tile: Tile, path: Path64) => void): void {
  const { plane } = tiles.frame;
  /** For each tile that the present line comes into: first and last of the pieces that follow on one another. */
  const runs = new Map<Tile, { first: number; last: number }>();
  let present = -1;
  const finish = (tile: Tile, { first, last }: { first: number; last: number }): void => {
    const { line, halfWidths } = lines[present];
    const outline = lineOutline(plane, { line: line.slice(first, last + 2), halfWidths: halfWidths.slice(first, last + 2) });
    // A stretch that is shorter than numbers tell its ends apart has no outline; the disc at its node covers it.
    if (outline.length > 0) add(tile, outline);
  };
  const finishLine = (): void => {
    for (const [tile, run] of runs) finish(tile, run);
    runs.clear();
  };
  eachBar(lines, true, (bar, line, piece) => {
    if (line !== present) finishLine();
    present = line;
    const box = boxOfBar(bar);
    eachSquare(tiles, bar, (column, row) => {
      const tile = tiles.at(column, row);
      if (tile === undefined || !takes(tile, box)) return;
      const run = runs.get(tile);
      if (run === undefined) runs.set(tile, { first: piece, last: piece });
      else if (run.last === piece - 1) run.last = piece;
      else {
        finish(tile, run);
        runs.set(tile, { first: piece, last: piece });
      }
    });
  });
  finishLine();
  for (const disc of discs) {
    const box = boxOfDisc(disc);
    eachDiscSquare(tiles, disc, (column, row) => {
      const tile = tiles.at(column, row);
      if (tile !== undefined && takes(tile, box)) add(tile, discOutline(plane, disc.x, disc.y, disc.radius));
    });
  }
}

function overlap(a: Box, b: Box): boolean {
  return a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;
}

/** What is drawn in a tile, and perhaps some way beyond its sides: buffers less the surroundings of unreached streets, and the ribbons. */
export function bodyOf({ reached, unreached, ribbons }: Gathered): Paths64 {
  if (unreached.length === 0) return union(reached);
  const body = difference(reached, unreached);
  return ribbons.length === 0 ? body : union([...body, ...ribbons]);
}
