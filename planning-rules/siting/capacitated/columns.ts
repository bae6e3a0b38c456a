import type { CapacitatedCore } from './core.ts';
import type { Decisions } from './decisions.ts';
import { mostTriples } from './triples.ts';

/** Rows that a site serves, in a relaxed solution with the weight `share`. */
export interface Column {
  /** As met. */
  readonly all: Int32Array;
  /** As it counts at the decisions of the moment, and its cost; null where it contradicts them. */
  rows: Int32Array | null;
  cost: number;
  share: number;
  /** Σ (cᵢⱼ − vᵢ) over its rows. */
  reduced: number;
  /** Round in which it last gained weight. */
  used: number;
}

/** Most columns kept for a site; those without weight make room, the longest unused first. */
export const mostColumnsPerSite = 24;

/** Fillings of the sites met so far, kept from place to place in the tree. */
export interface Columns {
  readonly bySite: readonly Column[][];
  /** Weight of the columns of each site together: 0 … 1. */
  readonly open: Float64Array;
  /** How many rows columns a and b of a site have in common, at a × mostColumnsPerSite + b. */
  readonly common: readonly Int16Array[];
  round: number;
  /** Columns as they count at these decisions, with weights that obey them. Returns the weight left for free sites. */
  readonly obey: (decisions: Decisions) => number;
  /** Weights of a site in the same proportions, `to` in all; the first usable column has it where none had any. */
  readonly scale: (site: number, to: number) => void;
  /** @param all rows with those given to the site. @param rows without. */
  readonly add: (site: number, all: Int32Array, rows: Int32Array) => void;
}

export function columnsOf({ rowCount, siteCount, cost, limit }: CapacitatedCore): Columns {
  const pool: Column[][] = Array.from({ length: siteCount }, () => []);
  const open = new Float64Array(siteCount);
  const common = Array.from({ length: siteCount }, () => new Int16Array(mostColumnsPerSite * mostColumnsPerSite));
  const mark = new Int8Array(rowCount + mostTriples);
  /** Per row the triples it is in. */
  const within: number[][] = Array.from({ length: rowCount }, () => []);
  const many = new Uint8Array(mostTriples);
  const columns: Columns = { bySite: pool, open, common, round: 0, obey, scale, add };
  return columns;

  function obey({ sites, given, ruledOut, triples = [] }: Decisions): number {
    let left = limit;
    for (const list of within) list.length = 0;
    triples.forEach((rows, at) => { for (const row of rows) within[row].push(at); });
    for (let site = 0; site < siteCount; site++) {
      const must: number[] = [];
      for (let row = 0; row < rowCount; row++) if (given[row] === site) must.push(row);
      let total = 0;
      pool[site].forEach((column, at) => {
        const before = column.rows;
        column.rows = sites[site] < 0 || must.some((row) => !column.all.includes(row)) ? null : column.all;
        if (column.rows && column.all.some((row) => given[row] >= 0 || ruledOut[row * siteCount + site])) {
          column.rows = column.all.filter((row) => given[row] < 0 && !ruledOut[row * siteCount + site]);
        }
        if (column.rows && triples.length > 0) column.rows = withTriples(column.rows, must, before);
        column.cost = column.rows?.reduce((sum, row) => (row < rowCount ? sum + cost[row * siteCount + site] : sum), 0) ?? 0;
        if (!column.rows) column.share = 0;
        if (column.rows && column.rows !== before) compare(site, at);
        total += column.share;
      });
      open[site] = total;
      if (sites[site] === 1) {
        left--;
        scale(site, 1);
      }
    }
    let free = 0;
    for (let site = 0; site < siteCount; site++) if (sites[site] === 0) free += open[site];
    if (free > left) for (let site = 0; site < siteCount; site++) if (sites[site] === 0) scale(site, (open[site] * left) / free);
    return left;
  }

  /** The rows and the triples that these, with those given to the site, serve two or more of; as they were if nothing changes. */
  function withTriples(rows: Int32Array, given: Iterable<number>, before: Int32Array | null): Int32Array {
    const found: number[] = [];
    const all = new Set([...rows, ...given]);
    for (const row of all) for (const at of within[row]) if (++many[at] === 2) found.push(rowCount + at);
    for (const row of all) for (const at of within[row]) many[at] = 0;
    if (found.length === 0 && before === null) return rows;
    const now = found.length === 0 ? rows : Int32Array.from([...rows, ...found]);
    return before && before.length === now.length && before.every((row, at) => row === now[at]) ? before : now;
  }

  function scale(site: number, to: number): void {
    const before = pool[site].reduce((sum, { share }) => sum + share, 0);
    open[site] = to;
    for (const column of pool[site]) {
      if (before > 0) column.share *= to / before;
      else if (column.rows) {
        column.share = to;
        return;
      }
    }
  }

  function compare(site: number, at: number): void {
    const own = pool[site];
    const rows = own[at].rows ?? own[at].all;
    for (const row of rows) mark[row] = 1;
    own.forEach((column, other) => {
      let both = 0;
      for (const row of column.rows ?? column.all) both += mark[row];
      common[site][at * mostColumnsPerSite + other] = common[site][other * mostColumnsPerSite + at] = both;
    });
    for (const row of rows) mark[row] = 0;
  }

  function add(site: number, all: Int32Array, rows: Int32Array): void {
    const own = pool[site];
    const column: Column = { all, rows: withTriples(rows, all, null), cost: rows.reduce((sum, row) => sum + cost[row * siteCount + site], 0), share: 0, reduced: 0, used: columns.round };
    let at = own.length;
    if (at >= mostColumnsPerSite) {
      at = -1;
      own.forEach(({ share, used }, other) => { if (share === 0 && (at < 0 || used < own[at].used)) at = other; });
      if (at < 0) return;
    }
    own[at] = column;
    compare(site, at);
  }
}
