import type { Core } from '../core.ts';
import { closed, free, open } from '../location/core.ts';
import type { BothWays } from '../row-grouping.ts';
import { RowGrouping } from '../row-grouping.ts';

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
export interface Part extends BothWays {
  readonly rowCount: number;
  readonly siteCount: number;
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
  const groups = new RowGrouping(core.rowSite.length);
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
  return { ...groups.result(sites.length), siteCount: sites.length, base, left, sites: Int32Array.from(sites), rowOf };
}
