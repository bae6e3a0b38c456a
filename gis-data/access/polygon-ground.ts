import type { WalkNetwork } from '../network/index.ts';
import { eachBar, eachDiscSquare, eachSquare } from './polygon-cells.ts';
import type { Strokes } from './polygon-streets.ts';
import { frameOf, Tiles } from './polygon-tiles.ts';
import type { Stretch } from './stretches.ts';
import { pointOn, segmentsInBox, unreachedOf } from './stretches.ts';

/** The tiles that strokes come into, which are at most `bufferMetres` wide to each side. */
export function tilesFor({ lines, discs }: Strokes, bufferMetres: number): Tiles {
  let [minX, minY] = [Infinity, Infinity];
  for (const { line } of lines) {
    for (const { x, y } of line) {
      minX = Math.min(minX, x);
      minY = Math.min(minY, y);
    }
  }
  const tiles = new Tiles(frameOf(minX, minY, bufferMetres));
  eachBar(lines, true, (bar) => eachSquare(tiles, bar, (column, row) => void tiles.make(column, row)));
  for (const disc of discs) eachDiscSquare(tiles, disc, (column, row) => void tiles.make(column, row));
  return tiles;
}

const leastGapMetres = 0.2;

/** The unreached stretches whose surroundings may come into the tiles, by segment. */
export function unreachedNear(network: WalkNetwork, tiles: Tiles, reached: ReadonlyMap<number, readonly Stretch[]>, marginMetres: number): Stretch[] {
  const { plane, tileMetres } = tiles.frame;
  const near = new Set<number>();
  for (const { column, row } of tiles.all()) {
    const minX = plane.x + column * tileMetres - marginMetres;
    const minY = plane.y + row * tileMetres - marginMetres;
    segmentsInBox(network, { minX, minY, maxX: minX + tileMetres + 2 * marginMetres, maxY: minY + tileMetres + 2 * marginMetres }, near);
  }
  const unreached = [...near].sort((a, b) => a - b).flatMap((segment) => unreachedOf(segment, reached.get(segment)));
  // A gap between two reached stretches, all of it within the ribbon's width of one of them, is no gap.
  return unreached.filter((stretch) => {
    const [a, b] = [pointOn(network, stretch.segment, stretch.start), pointOn(network, stretch.segment, stretch.end)];
    return stretch.start === 0 || stretch.end === 1 || Math.hypot(b.x - a.x, b.y - a.y) > leastGapMetres;
  });
}
