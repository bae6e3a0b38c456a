import type { Core } from '../core.ts';
import { closed, free, open } from '../location/core.ts';

export { closed, free, open };

/** What is settled in a part of the search tree. */
export interface Settled {
  /** `free`, `open` or `closed`, per site of the core. */
  readonly sites: Int8Array;
  /** Rows of the core that have to be covered here. */
  readonly rows: readonly number[];
}

/**
 * What a part of the tree leaves to decide: rows that no open site covers and some free site reaches, those with the same free sites taken
 * together; both ways round, in compressed rows.
 */
export interface Part {
  readonly rowCount: number;
  readonly siteCount: number;
  readonly rowStart: Int32Array;
  readonly rowSite: Int32Array;
  readonly siteStart: Int32Array;
  readonly siteRow: Int32Array;
  /** Weight of each row; raised by `must` where it has to be covered. */
  readonly weight: Float64Array;
  /** Weight covered already, less `must` for every row that has to be covered still. */
  readonly base: number;
  /** Most free sites that may be opened. */
  readonly left: number;
  /** Site of the core for each site. */
  readonly sites: Int32Array;
  /** Row of the part for each row of the core, −1 for those decided. */
  readonly rowOf: Int32Array;
}

/**
 * Builds the part of a core; null when no answer lies in it. `must` is what missing a row that has to be covered is to cost above its weight:
 * more than the whole gap, so that no answer worth having pays it.
 */
export function partOf(core: Core, settled: Settled, limit: number, must: number): Part | null {
  const { sites: state } = settled;
  const place = new Int32Array(core.siteCount).fill(-1);
  const sites: number[] = [];
  let left = limit;
  for (let site = 0; site < core.siteCount; site++) {
    if (state[site] === free) place[site] = sites.push(site) - 1;
    else if (state[site] === open) left--;
  }
  if (left < 0) return null;
  const hasTo = new Uint8Array(core.rowCount);
  for (const row of settled.rows) hasTo[row] = 1;
  const rowOf = new Int32Array(core.rowCount).fill(-1);
  const groups = new Grouping(core.rowSite.length);
  let base = 0;
  for (let row = 0; row < core.rowCount; row++) {
    let covered = false;
    groups.begin();
    for (let at = core.rowStart[row], end = core.rowStart[row + 1]; at < end && !covered; at++) {
      const site = core.rowSite[at];
      if (state[site] === free) groups.add(place[site]);
      else covered = state[site] === open;
    }
    if (covered) base += core.rowWeight[row];
    else if (groups.isEmpty()) {
      if (hasTo[row]) return null;
    } else {
      rowOf[row] = groups.end(core.rowWeight[row] + (hasTo[row] ? must : 0));
      if (hasTo[row]) base -= must;
    }
  }
  const { rowCount, rowStart, rowSite, weight } = groups.result();
  const [siteStart, siteRow] = turned(rowCount, rowStart, rowSite, sites.length);
  return { rowCount, siteCount: sites.length, rowStart, rowSite, siteStart, siteRow, weight, base, left, sites: Int32Array.from(sites), rowOf };
}

/** Gathers rows one after the other; one with the sites of an earlier one joins it. */
class Grouping {
  private readonly items: Int32Array;
  private readonly starts: number[] = [0];
  private readonly weights: number[] = [];
  private readonly byHash = new Map<number, number[]>();
  private size = 0;
  private hash = 0;

  constructor(most: number) {
    this.items = new Int32Array(most);
  }

  begin(): void {
    this.size = this.starts[this.starts.length - 1];
    this.hash = 0;
  }

  add(site: number): void {
    this.items[this.size++] = site;
    this.hash = (Math.imul(this.hash, 31) + site + 1) | 0;
  }

  isEmpty(): boolean {
    return this.size === this.starts[this.starts.length - 1];
  }

  end(weight: number): number {
    const from = this.starts[this.starts.length - 1];
    const alike = this.byHash.get(this.hash);
    for (const row of alike ?? []) {
      if (!this.equal(this.starts[row], this.starts[row + 1], from)) continue;
      this.weights[row] += weight;
      return row;
    }
    const row = this.weights.push(weight) - 1;
    this.starts.push(this.size);
    if (alike) alike.push(row);
    else this.byHash.set(this.hash, [row]);
    return row;
  }

  result() {
    const { items, starts, weights } = this;
    return { rowCount: weights.length, rowStart: Int32Array.from(starts), rowSite: items.slice(0, starts[weights.length]), weight: Float64Array.from(weights) };
  }

  private equal(start: number, end: number, other: number): boolean {
    if (end - start !== this.size - other) return false;
    for (let at = start; at < end; at++) if (this.items[at] !== this.items[other + at - start]) return false;
    return true;
  }
}

function turned(rowCount: number, rowStart: Int32Array, rowSite: Int32Array, siteCount: number): [Int32Array, Int32Array] {
  const start = new Int32Array(siteCount + 1);
  for (const site of rowSite) start[site + 1]++;
  for (let site = 0; site < siteCount; site++) start[site + 1] += start[site];
  const next = start.slice();
  const rows = new Int32Array(rowSite.length);
  for (let row = 0; row < rowCount; row++) for (let at = rowStart[row]; at < rowStart[row + 1]; at++) rows[next[rowSite[at]]++] = row;
  return [start, rows];
}
