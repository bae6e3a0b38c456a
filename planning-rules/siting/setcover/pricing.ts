import type { CoverPart } from './part.ts';

/** Multipliers count in units of 1 / scale, in whole numbers, so that every bound is exact. */
export const scale = 2 ** 24;

/** Multipliers on the grid of the certificate, never above the given ones; a price above the cost of a site proves no more than that cost. */
export function onGrid(values: Float64Array): Float64Array {
  return values.map((value) => (value > 0 && Number.isFinite(value) ? Math.floor(Math.min(1, value) * scale) : 0));
}

/** Multipliers to begin with: each row shares the cost of its largest site. */
export function firstMultipliers({ rowCount, rowStart, rowSite, siteStart }: CoverPart): Float64Array {
  const result = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    let largest = 1;
    for (let at = rowStart[row]; at < rowStart[row + 1]; at++) largest = Math.max(largest, siteStart[rowSite[at] + 1] - siteStart[rowSite[at]]);
    result[row] = 1 / largest;
  }
  return result;
}
