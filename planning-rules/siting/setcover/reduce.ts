import type { CoverStep } from '../answer.ts';
import type { CoverPart } from './part.ts';
import { restricted } from './part.ts';

export interface Reduced {
  readonly part: CoverPart;
  /** Sites of the problem that have to open. */
  readonly opened: readonly number[];
  readonly steps: readonly CoverStep[];
}

/**
 * Takes out of a part, until nothing more can go: rows that another row implies (every site of the other one covers them too), sites that another site
 * replaces (it covers all that they cover), and the only site of a row, which has to open. Null where a row has no site.
 *
 * `any`: some best answer is left. `earlier`: only earlier sites replace later ones, so the best answer that is first in the order of the sites is left.
 * Cost: about one comparison of bitsets for each two sites that share the rarest row of one of them, and the same for rows.
 */
export function reduce(part: CoverPart, replaced: 'any' | 'earlier'): Reduced | null {
  const { rowCount, siteCount, rowStart, rowSite, siteStart, siteRow } = part;
  const rows = family(rowCount, siteCount, rowStart, rowSite);
  const sites = family(siteCount, rowCount, siteStart, siteRow);
  const steps: CoverStep[] = [];
  const opened: number[] = [];

  function dropRow(row: number): void {
    remove(rows, row);
    for (let at = rowStart[row]; at < rowStart[row + 1]; at++) {
      const site = rowSite[at];
      if (!sites.stays[site]) continue;
      if (--sites.size[site] === 0) remove(sites, site);
      else enqueue(sites, site);
    }
  }
  function dropSite(site: number): void {
    remove(sites, site);
    for (let at = siteStart[site]; at < siteStart[site + 1]; at++) {
      const row = siteRow[at];
      if (!rows.stays[row]) continue;
      rows.size[row]--;
      enqueue(rows, row);
    }
  }
  function lookAtRow(row: number): boolean {
    if (rows.size[row] === 0) return false;
    const pivot = rarest(rows, row, sites);
    if (rows.size[row] === 1) {
      steps.push(['open', part.sites[pivot], part.rows[row]]);
      opened.push(part.sites[pivot]);
      remove(sites, pivot);
      for (let at = siteStart[pivot]; at < siteStart[pivot + 1]; at++) if (rows.stays[siteRow[at]]) dropRow(siteRow[at]);
      return true;
    }
    for (let at = siteStart[pivot]; at < siteStart[pivot + 1]; at++) {
      const other = siteRow[at];
      if (other === row || !rows.stays[other] || rows.size[other] < rows.size[row] || !inside(rows, row, other, sites)) continue;
      steps.push(['row', part.rows[other], part.rows[row]]);
      dropRow(other);
    }
    return true;
  }
  function lookAtSite(site: number): void {
    const pivot = rarest(sites, site, rows);
    for (let at = rowStart[pivot]; at < rowStart[pivot + 1]; at++) {
      const other = rowSite[at];
      if (other === site || !sites.stays[other] || sites.size[other] < sites.size[site]) continue;
      const isSame = sites.size[other] === sites.size[site];
      if (!isSame && replaced === 'earlier' && other > site) continue;
      if (!inside(sites, site, other, rows)) continue;
      const [out, stay] = isSame && other > site ? [other, site] : [site, other];
      steps.push(['site', part.sites[out], part.sites[stay]]);
      dropSite(out);
      if (out === site) return;
    }
  }

  for (let row = 0; row < rowCount; row++) if (rows.size[row] === 0) return null;
  for (let site = 0; site < siteCount; site++) if (sites.size[site] === 0) remove(sites, site);
  for (let left = true; left;) {
    const row = next(rows);
    if (row >= 0) {
      if (!lookAtRow(row)) return null;
      continue;
    }
    const site = next(sites);
    if (site >= 0) lookAtSite(site);
    else left = false;
  }
  return { part: steps.length === 0 && opened.length === 0 ? part : restricted(part, rows.stays, sites.stays).part, opened, steps };
}

/** Rows or sites, each with the set of the others that it meets, and a queue of those to look at. */
interface Family {
  readonly start: Int32Array;
  readonly items: Int32Array;
  readonly words: number;
  readonly bits: Int32Array;
  readonly stays: Uint8Array;
  /** Those that stay, as a bitset. */
  readonly mask: Int32Array;
  readonly size: Int32Array;
  readonly queue: number[];
  readonly isQueued: Uint8Array;
  head: number;
}

function family(count: number, otherCount: number, start: Int32Array, items: Int32Array): Family {
  const words = (otherCount + 31) >> 5;
  const bits = new Int32Array(count * words);
  const size = new Int32Array(count);
  const mask = new Int32Array((count + 31) >> 5);
  for (let one = 0; one < count; one++) {
    size[one] = start[one + 1] - start[one];
    mask[one >> 5] |= 1 << (one & 31);
    for (let at = start[one]; at < start[one + 1]; at++) bits[one * words + (items[at] >> 5)] |= 1 << (items[at] & 31);
  }
  return { start, items, words, bits, stays: new Uint8Array(count).fill(1), mask, size, queue: Array.from({ length: count }, (_, one) => one), isQueued: new Uint8Array(count).fill(1), head: 0 };
}

function remove(family: Family, one: number): void {
  family.stays[one] = 0;
  family.mask[one >> 5] &= ~(1 << (one & 31));
}

function enqueue(family: Family, one: number): void {
  if (family.isQueued[one]) return;
  family.isQueued[one] = 1;
  family.queue.push(one);
}

/** The next one to look at that still stays; −1 when there is none. */
function next(family: Family): number {
  while (family.head < family.queue.length) {
    const one = family.queue[family.head++];
    family.isQueued[one] = 0;
    if (family.stays[one]) return one;
  }
  return -1;
}

/** Of those that `one` meets and that stay, the one that meets fewest. */
function rarest({ start, items }: Family, one: number, others: Family): number {
  let best = -1;
  for (let at = start[one]; at < start[one + 1]; at++) {
    const other = items[at];
    if (others.stays[other] && (best < 0 || others.size[other] < others.size[best])) best = other;
  }
  return best;
}

/** True when all that `one` meets of what stays, `other` meets too. */
function inside({ bits, words }: Family, one: number, other: number, { mask }: Family): boolean {
  for (let word = 0; word < words; word++) if ((bits[one * words + word] & ~bits[other * words + word] & mask[word]) !== 0) return false;
  return true;
}
