import type { CoverPart } from './part.ts';
import { scale } from './pricing.ts';

export const free = 0;
export const open = 1;
export const closed = -1;

/** Where a search stands in a part: what is open and closed, how often each row is covered, how many free sites it still has. */
export class CoverState {
  readonly part: CoverPart;
  readonly fixed: Int8Array;
  private readonly times: Int32Array;
  private readonly freeSites: Int32Array;
  private openedCount = 0;
  private uncoveredCount: number;

  constructor(part: CoverPart) {
    this.part = part;
    this.fixed = new Int8Array(part.siteCount);
    this.times = new Int32Array(part.rowCount);
    this.freeSites = Int32Array.from({ length: part.rowCount }, (_, row) => part.rowStart[row + 1] - part.rowStart[row]);
    this.uncoveredCount = part.rowCount;
  }

  get opened(): number { return this.openedCount; }
  get uncovered(): number { return this.uncoveredCount; }

  set(site: number, to: typeof open | typeof closed): void {
    const { siteStart, siteRow } = this.part;
    this.fixed[site] = to;
    for (let at = siteStart[site]; at < siteStart[site + 1]; at++) {
      this.freeSites[siteRow[at]]--;
      if (to === open && this.times[siteRow[at]]++ === 0) this.uncoveredCount--;
    }
    if (to === open) this.openedCount++;
  }

  release(site: number): void {
    const { siteStart, siteRow } = this.part;
    for (let at = siteStart[site]; at < siteStart[site + 1]; at++) {
      this.freeSites[siteRow[at]]++;
      if (this.fixed[site] === open && --this.times[siteRow[at]] === 0) this.uncoveredCount++;
    }
    if (this.fixed[site] === open) this.openedCount--;
    this.fixed[site] = free;
  }

  isCovered(row: number): boolean { return this.times[row] > 0; }

  /** Places of the open sites, ascending. */
  openSites(): number[] {
    return Array.from(this.fixed.keys()).filter((site) => this.fixed[site] === open);
  }

  /** A free site that alone can still cover some row; −1: none; −2: some row can not be covered any more. */
  forced(): number {
    const { rowCount, rowStart, rowSite } = this.part;
    let found = -1;
    for (let row = 0; row < rowCount; row++) {
      if (this.times[row] > 0 || this.freeSites[row] > 1) continue;
      if (this.freeSites[row] === 0) return -2;
      for (let at = rowStart[row]; found < 0 && at < rowStart[row + 1]; at++) if (this.fixed[rowSite[at]] === free) found = rowSite[at];
    }
    return found;
  }

  /** What whole multipliers (in 1 / scale, one per row) prove here: so many free sites are needed beside the open ones. See `TreeCertificate`. */
  price(multipliers: Float64Array): { readonly worth: Float64Array; readonly lagrangian: number; readonly bound: number } {
    const { rowCount, siteCount, siteStart, siteRow } = this.part;
    const worth = new Float64Array(siteCount);
    const prices = new Float64Array(rowCount);
    let total = 0;
    for (let row = 0; row < rowCount; row++) {
      if (this.times[row] > 0) continue;
      if (this.freeSites[row] === 0) return { worth, lagrangian: Infinity, bound: Infinity };
      prices[row] = multipliers[row];
      total += multipliers[row];
    }
    let lagrangian = total;
    let most = 0;
    for (let site = 0; site < siteCount; site++) {
      if (this.fixed[site] !== free) continue;
      let sum = 0;
      for (let at = siteStart[site], end = siteStart[site + 1]; at < end; at++) sum += prices[siteRow[at]];
      worth[site] = sum;
      if (sum > scale) lagrangian += scale - sum;
      if (sum > most) most = sum;
    }
    return { worth, lagrangian, bound: Math.max(0, Math.ceil(lagrangian / scale), most > 0 ? Math.ceil(total / most) : 0) };
  }
}
