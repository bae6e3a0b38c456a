import { nthSmallest } from '../nth-smallest.ts';
import type { Part } from './part.ts';

/**
 * The Lagrangian of a part: the rule "covered only where a site is open" priced at uᵣ, so that each site is judged alone.
 *
 *     bound(u) = base + Σᵣ (wᵣ − uᵣ) + the `left` largest of worthⱼ,   worthⱼ = Σ_{r covered by j} uᵣ,   0 ≤ uᵣ ≤ wᵣ
 *
 * By weak duality no answer of the part covers more. Multipliers are multiples of 1 / scale, so every sum is exact where weights are whole.
 */
export class Pricing {
  readonly worth: Float64Array;
  /** 1 for the sites that the last `boundAt` picked. */
  readonly picked: Uint8Array;
  /** Least worth that was picked when all places are taken (else 0), and the largest that was not. */
  lastIn = 0;
  firstOut = 0;
  bound = 0;
  private readonly part: Part;
  private readonly scale: number;
  private readonly sorting: Float64Array;
  private readonly times: Int32Array;

  constructor(part: Part, scale: number) {
    this.part = part;
    this.scale = scale;
    this.worth = new Float64Array(part.siteCount);
    this.picked = new Uint8Array(part.siteCount);
    this.sorting = new Float64Array(part.siteCount);
    this.times = new Int32Array(part.rowCount);
  }

  /** The bound at u, which is brought within its range and onto the grid. */
  boundAt(u: Float64Array): number {
    const { part, scale } = this;
    const { rowCount, weight } = part;
    let bound = part.base;
    for (let row = 0; row < rowCount; row++) {
      const value = u[row];
      const within = value <= 0 ? 0 : value >= weight[row] ? weight[row] : Math.min(weight[row], Math.round(value * scale) / scale);
      u[row] = within;
      bound += weight[row] - within;
    }
    this.sumWorths(u);
    this.bound = bound + this.pick();
    return this.bound;
  }

  /** 1 − times covered by the picked; 0 where u is at that end of its range. */
  subgradient(u: Float64Array, into: Float64Array): void {
    const { part, picked, times } = this;
    const { siteStart, siteRow, weight } = part;
    times.fill(0);
    for (let site = 0; site < part.siteCount; site++) {
      if (picked[site]) for (let at = siteStart[site], end = siteStart[site + 1]; at < end; at++) times[siteRow[at]]++;
    }
    for (let row = 0; row < part.rowCount; row++) {
      const pull = 1 - times[row];
      into[row] = (pull > 0 && u[row] >= weight[row]) || (pull < 0 && u[row] <= 0) ? 0 : pull;
    }
  }

  /** Upper bounds if this site were opened, and if it were closed. */
  ifOpen(site: number): number {
    return this.part.left <= 0 ? -Infinity : this.picked[site] ? this.bound : this.bound + this.worth[site] - this.lastIn;
  }

  ifClosed(site: number): number {
    return this.picked[site] ? this.bound - this.worth[site] + this.firstOut : this.bound;
  }

  /** Four sums at a time: the processor need not wait for one before it adds to the next. */
  private sumWorths(u: Float64Array): void {
    const { worth, part: { siteCount, siteStart, siteRow } } = this;
    for (let site = 0; site < siteCount; site++) {
      const end = siteStart[site + 1];
      let at = siteStart[site];
      let first = 0;
      let second = 0;
      let third = 0;
      let fourth = 0;
      for (; at + 3 < end; at += 4) {
        first += u[siteRow[at]];
        second += u[siteRow[at + 1]];
        third += u[siteRow[at + 2]];
        fourth += u[siteRow[at + 3]];
      }
      for (; at < end; at++) first += u[siteRow[at]];
      worth[site] = first + second + (third + fourth);
    }
  }

  private pick(): number {
    const { worth, picked, sorting, part: { siteCount, left } } = this;
    this.lastIn = 0;
    this.firstOut = 0;
    if (left >= siteCount) {
      picked.fill(1);
      return worth.reduce((sum, value) => sum + value, 0);
    }
    picked.fill(0);
    if (left <= 0) {
      for (let site = 0; site < siteCount; site++) if (worth[site] > this.firstOut) this.firstOut = worth[site];
      this.lastIn = Infinity;
      return 0;
    }
    for (let site = 0; site < siteCount; site++) sorting[site] = -worth[site];
    this.lastIn = -nthSmallest(sorting, siteCount, left - 1);
    for (let at = left; at < siteCount; at++) if (-sorting[at] > this.firstOut) this.firstOut = -sorting[at];
    let count = 0;
    let sum = 0;
    for (let site = 0; site < siteCount; site++) {
      if (worth[site] <= this.lastIn) continue;
      picked[site] = 1;
      sum += worth[site];
      count++;
    }
    for (let site = 0; count < left; site++) {
      if (worth[site] !== this.lastIn) continue;
      picked[site] = 1;
      sum += worth[site];
      count++;
    }
    return sum;
  }
}
