import type { Part } from './part.ts';

/**
 * Rows as differences from one another. Neighbours are covered by nearly the same sites, so a row is written as another row and the few sites that
 * come and go: a spanning tree of least total difference. Σ over a site's rows then costs as many steps as there are differences, a tenth of the entries.
 */
export interface RowTree {
  /** Rows so that each comes after the one it is written from. */
  readonly order: Int32Array;
  /** The row it is written from; −1: from nothing. */
  readonly parent: Int32Array;
  /** Sites that come are `site[start[k]]` to `site[gone[k]]`, those that go from there to `site[start[k + 1]]`, for `order[k]`. */
  readonly start: Int32Array;
  readonly gone: Int32Array;
  readonly site: Int32Array;
}

const mostWork = 4e7;

/** Prim's algorithm over bit sets; null where it would cost more than it saves. */
export function rowTree(part: Part): RowTree | null {
  const { rowCount, siteCount, rowStart, rowSite } = part;
  const width = (siteCount + 31) >> 5;
  if (rowCount * rowCount * width > mostWork || rowSite.length < 4 * rowCount) return null;
  const bits = new Int32Array(rowCount * width);
  for (let row = 0; row < rowCount; row++) for (let at = rowStart[row]; at < rowStart[row + 1]; at++) bits[row * width + (rowSite[at] >> 5)] |= 1 << (rowSite[at] & 31);
  const parent = new Int32Array(rowCount).fill(-1);
  const apart = new Int32Array(rowCount);
  const done = new Uint8Array(rowCount);
  const order = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) apart[row] = rowStart[row + 1] - rowStart[row];
  for (let step = 0; step < rowCount; step++) {
    let next = -1;
    for (let row = 0; row < rowCount; row++) if (!done[row] && (next < 0 || apart[row] < apart[next])) next = row;
    done[next] = 1;
    order[step] = next;
    for (let row = 0; row < rowCount; row++) {
      if (done[row] || apart[row] <= 1) continue;
      // One more than the difference: taking on the other row's sum is a step too.
      const count = 1 + difference(bits, next * width, row * width, width, apart[row]);
      if (count >= apart[row]) continue;
      apart[row] = count;
      parent[row] = next;
    }
  }
  return { order, parent, ...differences(bits, width, order, parent) };
}

function difference(bits: Int32Array, a: number, b: number, width: number, enough: number): number {
  let count = 0;
  for (let word = 0; word < width && count < enough; word++) count += ones(bits[a + word] ^ bits[b + word]);
  return count;
}

function differences(bits: Int32Array, width: number, order: Int32Array, parent: Int32Array): Pick<RowTree, 'start' | 'gone' | 'site'> {
  const start = new Int32Array(order.length + 1);
  const gone = new Int32Array(order.length);
  const site: number[] = [];
  order.forEach((row, step) => {
    const other = parent[row];
    const list = (only: (mine: number, theirs: number) => number): void => {
      for (let word = 0; word < width; word++) {
        let rest = only(bits[row * width + word], other < 0 ? 0 : bits[other * width + word]);
        for (; rest !== 0; rest &= rest - 1) site.push(word * 32 + 31 - Math.clz32(rest & -rest));
      }
    };
    list((mine, theirs) => mine & ~theirs);
    gone[step] = site.length;
    list((mine, theirs) => theirs & ~mine);
    start[step + 1] = site.length;
  });
  return { start, gone, site: Int32Array.from(site) };
}

/** Bits set in a word of 32. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
