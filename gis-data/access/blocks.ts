import type { ImpedanceTable } from './impedance.ts';

/** Rows `firstOrigin` to `firstOrigin + originCount` (excluded) of an impedance table. */
export interface ImpedanceBlock extends ImpedanceTable {
  readonly firstOrigin: number;
}

/** Origins of a block: the first, and the one after the last. */
export interface BlockRange {
  readonly firstOrigin: number;
  readonly endOrigin: number;
}

/** Ranges of about the same number of origins, `blocks` of them at most; more blocks than workers even out unequal rows. */
export function blockRanges(originCount: number, blocks: number): BlockRange[] {
  const size = Math.max(1, Math.ceil(originCount / Math.max(1, blocks)));
  return Array.from({ length: Math.ceil(originCount / size) }, (_, at) => ({ firstOrigin: at * size, endOrigin: Math.min(originCount, (at + 1) * size) }));
}

/**
 * Puts the blocks of one table together, in whatever order they came in: the same bytes whatever the number of blocks and workers.
 * @throws Error when blocks overlap, leave origins out or were measured for different destinations or limits.
 */
export function mergeBlocks(blocks: readonly ImpedanceBlock[]): ImpedanceTable {
  // An empty block may share its first origin with the next one.
  const sorted = [...blocks].sort((a, b) => a.firstOrigin - b.firstOrigin || a.originCount - b.originCount);
  if (sorted.length === 0) throw new Error('there are no blocks to merge');
  const { destinationCount, limitMetres } = sorted[0];
  const originCount = sorted.reduce((sum, block) => sum + block.originCount, 0);
  const pairs = sorted.reduce((sum, block) => sum + block.metres.length, 0);
  const starts = new Int32Array(originCount + 1);
  const destination = new Int32Array(pairs);
  const metres = new Float64Array(pairs);
  let row = 0;
  let at = 0;
  for (const block of sorted) {
    if (block.firstOrigin !== row) throw new Error(`a block starts at origin ${block.firstOrigin} where ${row} comes next`);
    if (block.destinationCount !== destinationCount || block.limitMetres !== limitMetres) {
      throw new Error(`a block is of ${block.destinationCount} destinations within ${block.limitMetres} m, another of ${destinationCount} within ${limitMetres} m`);
    }
    destination.set(block.destination, at);
    metres.set(block.metres, at);
    for (let origin = 0; origin < block.originCount; origin += 1) starts[row + origin + 1] = at + block.starts[origin + 1];
    row += block.originCount;
    at += block.metres.length;
  }
  return { originCount, destinationCount, limitMetres, starts, destination, metres };
}

/** The table seen from the other side, destination → origin: people walk both ways, so the figures are the same. Linear. */
export function turnedTable(table: ImpedanceTable): ImpedanceTable {
  const starts = new Int32Array(table.destinationCount + 1);
  for (const index of table.destination) starts[index + 1] += 1;
  for (let index = 1; index < starts.length; index += 1) starts[index] += starts[index - 1];
  const next = starts.slice();
  const destination = new Int32Array(table.destination.length);
  const metres = new Float64Array(table.metres.length);
  for (let origin = 0; origin < table.originCount; origin += 1) {
    for (let at = table.starts[origin]; at < table.starts[origin + 1]; at += 1) {
      const into = next[table.destination[at]];
      next[table.destination[at]] = into + 1;
      destination[into] = origin;
      metres[into] = table.metres[at];
    }
  }
  return { originCount: table.destinationCount, destinationCount: table.originCount, limitMetres: table.limitMetres, starts, destination, metres };
}
