/**
 * The common core of maximal covering and the p-median: each row (demand) goes to its cheapest open site, or costs `outside` when none is cheaper.
 *
 *     minimise  Σᵣ min(outsideᵣ, min_{j open} cᵣⱼ)     with at most `limit` sites open
 *
 * Maximal covering has cᵣⱼ = 0 where j covers r and outsideᵣ = wᵣ: what is minimised is the weight missed. Entries in compressed rows, a row's
 * by rising cost, then by site; only those cheaper than `outside`.
 */
export interface LocationCore {
  readonly rowCount: number;
  readonly siteCount: number;
  readonly rowStart: Int32Array;
  readonly rowSite: Int32Array;
  readonly rowCost: Float64Array;
  readonly siteStart: Int32Array;
  readonly siteRow: Int32Array;
  readonly siteCost: Float64Array;
  readonly outside: Float64Array;
  /** Most sites open. */
  readonly limit: number;
  /** Costs are whole numbers, so bounds may be rounded up. */
  readonly whole: boolean;
  /** Multipliers are multiples of 1 / scale. */
  readonly scale: number;
}

export const free = 0;
export const open = 1;
export const closed = -1;

export interface LocationEntry {
  readonly site: number;
  readonly cost: number;
}

/** Builds a core from the entries of each row, in any order; those not cheaper than `outside` are left out. */
export function locationCore(
  siteCount: number, outside: Float64Array, entriesOf: (row: number) => readonly LocationEntry[], shape: Pick<LocationCore, 'limit' | 'whole' | 'scale'>,
): LocationCore {
  const rowCount = outside.length;
  const rowStart = new Int32Array(rowCount + 1);
  const siteStart = new Int32Array(siteCount + 1);
  const rows = Array.from({ length: rowCount }, (_, row) => {
    const kept = entriesOf(row).filter(({ cost }) => cost < outside[row]).sort((a, b) => a.cost - b.cost || a.site - b.site);
    rowStart[row + 1] = rowStart[row] + kept.length;
    for (const { site } of kept) siteStart[site + 1]++;
    return kept;
  });
  for (let site = 0; site < siteCount; site++) siteStart[site + 1] += siteStart[site];
  const count = rowStart[rowCount];
  const [rowSite, rowCost, siteRow, siteCost] = [new Int32Array(count), new Float64Array(count), new Int32Array(count), new Float64Array(count)];
  const next = siteStart.slice();
  rows.forEach((entries, row) => entries.forEach(({ site, cost }, at) => {
    rowSite[rowStart[row] + at] = site;
    rowCost[rowStart[row] + at] = cost;
    siteRow[next[site]] = row;
    siteCost[next[site]++] = cost;
  }));
  return { rowCount, siteCount, rowStart, rowSite, rowCost, siteStart, siteRow, siteCost, outside, ...shape };
}

/** Total cost of a set of open sites. */
export function costOf(core: LocationCore, chosen: readonly number[]): number {
  const cost = core.outside.slice();
  for (const site of chosen) {
    for (let at = core.siteStart[site]; at < core.siteStart[site + 1]; at++) {
      if (core.siteCost[at] < cost[core.siteRow[at]]) cost[core.siteRow[at]] = core.siteCost[at];
    }
  }
  let total = 0;
  for (let row = 0; row < core.rowCount; row++) total += cost[row];
  return total;
}

/** The same core without the entries of closed sites: the same answers for every fixing that keeps them closed, in less time. */
export function thinned(core: LocationCore, fixed: Int8Array): LocationCore {
  const rowStart = new Int32Array(core.rowCount + 1);
  const siteStart = new Int32Array(core.siteCount + 1);
  const keep = core.rowSite.map((site) => (fixed[site] === closed ? 0 : 1));
  const rowSite = core.rowSite.filter((_, at) => keep[at] === 1);
  const rowCost = core.rowCost.filter((_, at) => keep[at] === 1);
  let count = 0;
  for (let row = 0; row < core.rowCount; row++) {
    for (let at = core.rowStart[row]; at < core.rowStart[row + 1]; at++) count += keep[at];
    rowStart[row + 1] = count;
  }
  const places: number[] = [];
  for (let site = 0; site < core.siteCount; site++) {
    if (fixed[site] !== closed) for (let at = core.siteStart[site]; at < core.siteStart[site + 1]; at++) places.push(at);
    siteStart[site + 1] = places.length;
  }
  return {
    ...core, rowStart, rowSite, rowCost, siteStart,
    siteRow: Int32Array.from(places, (at) => core.siteRow[at]), siteCost: Float64Array.from(places, (at) => core.siteCost[at]),
  };
}
