import type { BothWays } from '../row-grouping.ts';

/**
 * A set covering that is left to decide: rows to cover and sites that may open, both ways round in compressed rows. `rows` and `sites` say which demand point
 * and which site of the problem each one is; both ascend, so that the order of the input is kept.
 */
export interface CoverPart extends BothWays {
  readonly rowCount: number;
  readonly siteCount: number;
  readonly rows: Int32Array;
  readonly sites: Int32Array;
}

/** What is left of a part when only the marked rows and sites stay. `rowFrom` has, per row left, its place before. */
export function restricted(part: CoverPart, keepsRow: Uint8Array, keepsSite: Uint8Array): { readonly part: CoverPart; readonly rowFrom: Int32Array } {
  const [rowAt, rowFrom] = places(keepsRow);
  const [siteAt, siteFrom] = places(keepsSite);
  const [rowStart, rowSite] = kept(part.rowStart, part.rowSite, rowFrom, siteAt);
  const [siteStart, siteRow] = kept(part.siteStart, part.siteRow, siteFrom, rowAt);
  return {
    rowFrom,
    part: {
      rowCount: rowFrom.length, siteCount: siteFrom.length, rowStart, rowSite, siteStart, siteRow,
      rows: rowFrom.map((row) => part.rows[row]), sites: siteFrom.map((site) => part.sites[site]),
    },
  };
}

/** The parts that share neither row nor site, in the order of their first sites. Sites that cover no row are in none. */
export function components(part: CoverPart): CoverPart[] {
  const { rowCount, siteCount, rowStart, rowSite, siteStart, siteRow } = part;
  const ofSite = new Int32Array(siteCount).fill(-1);
  const ofRow = new Int32Array(rowCount).fill(-1);
  let count = 0;
  for (let first = 0; first < siteCount; first++) {
    if (ofSite[first] >= 0 || siteStart[first] === siteStart[first + 1]) continue;
    ofSite[first] = count;
    const waiting = [first];
    for (let site = waiting.pop(); site !== undefined; site = waiting.pop()) {
      for (let at = siteStart[site]; at < siteStart[site + 1]; at++) {
        const row = siteRow[at];
        if (ofRow[row] >= 0) continue;
        ofRow[row] = count;
        for (let to = rowStart[row]; to < rowStart[row + 1]; to++) {
          if (ofSite[rowSite[to]] >= 0) continue;
          ofSite[rowSite[to]] = count;
          waiting.push(rowSite[to]);
        }
      }
    }
    count++;
  }
  if (count === 1 && ofSite.every((of) => of === 0)) return [part];
  const marked = (of: Int32Array, which: number): Uint8Array => Uint8Array.from(of, (value) => (value === which ? 1 : 0));
  return Array.from({ length: count }, (_, which) => restricted(part, marked(ofRow, which), marked(ofSite, which)).part);
}

function places(keeps: Uint8Array): [at: Int32Array, from: Int32Array] {
  const at = new Int32Array(keeps.length).fill(-1);
  let count = 0;
  for (let old = 0; old < keeps.length; old++) if (keeps[old]) at[old] = count++;
  const from = new Int32Array(count);
  for (let old = 0; old < keeps.length; old++) if (keeps[old]) from[at[old]] = old;
  return [at, from];
}

function kept(start: Int32Array, items: Int32Array, from: Int32Array, itemAt: Int32Array): [start: Int32Array, items: Int32Array] {
  const newStart = new Int32Array(from.length + 1);
  const newItems = new Int32Array(items.length);
  let length = 0;
  for (let index = 0; index < from.length; index++) {
    for (let at = start[from[index]]; at < start[from[index] + 1]; at++) {
      const item = itemAt[items[at]];
      if (item >= 0) newItems[length++] = item;
    }
    newStart[index + 1] = length;
  }
  return [newStart, newItems.slice(0, length)];
}
