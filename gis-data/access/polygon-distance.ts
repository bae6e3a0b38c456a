import type { WalkNetwork } from '../network/index.ts';
import { networkGrid } from '../network/index.ts';
import type { Stretch } from './stretches.ts';

/** Gives the distance of a point from the nearest reached stretch, metres; at most `upToMetres`. */
export function distanceToReached(
  network: WalkNetwork, reached: ReadonlyMap<number, readonly Stretch[]>, upToMetres: number,
): (x: number, y: number) => number {
  const { minX, minY, cellMetres, columns, rows, starts, items } = networkGrid(network);
  const { nodeX, nodeY, segmentFrom, segmentTo } = network;
  return (x, y) => {
    let nearest = upToMetres ** 2;
    const lastColumn = Math.min(columns - 1, Math.floor((x + upToMetres - minX) / cellMetres));
    const lastRow = Math.min(rows - 1, Math.floor((y + upToMetres - minY) / cellMetres));
    for (let row = Math.max(0, Math.floor((y - upToMetres - minY) / cellMetres)); row <= lastRow; row += 1) {
      for (let column = Math.max(0, Math.floor((x - upToMetres - minX) / cellMetres)); column <= lastColumn; column += 1) {
        const cell = row * columns + column;
        for (let at = starts[cell]; at < starts[cell + 1]; at += 1) {
          const segment = items[at];
          const stretches = reached.get(segment);
          if (stretches === undefined) continue;
          const ax = nodeX[segmentFrom[segment]];
          const ay = nodeY[segmentFrom[segment]];
          const dx = nodeX[segmentTo[segment]] - ax;
          const dy = nodeY[segmentTo[segment]] - ay;
          const square = dx ** 2 + dy ** 2;
          const share = square === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / square;
          for (const { start, end } of stretches) {
            const on = share < start ? start : share > end ? end : share;
            const away = (ax + on * dx - x) ** 2 + (ay + on * dy - y) ** 2;
            if (away < nearest) nearest = away;
          }
        }
      }
    }
    return Math.sqrt(nearest);
  };
}
