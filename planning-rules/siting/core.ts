import type { CoverMatrix } from './problem.ts';

/**
 * What is left of a covering problem when everything that needs no search is taken away. Rows are groups of demand points that the very same
 * sites cover; sites are those whose reach does not lie inside another's. Both ways round, in compressed rows.
 */
export interface Core {
  readonly rowCount: number;
  readonly siteCount: number;
  readonly siteStart: Int32Array;
  readonly siteRow: Int32Array;
  readonly rowStart: Int32Array;
  readonly rowSite: Int32Array;
  readonly rowWeight: Float64Array;
  /** Demand points of each row. */
  readonly members: readonly (readonly number[])[];
  /** Site of the problem for each site of the core, ascending. */
  readonly sites: Int32Array;
  /** [site, other] of the problem: what the site covers, the other covers too. */
  readonly dominated: readonly (readonly [number, number])[];
}

/**
 * Reduces a covering problem. Not in the core: demand points that required sites cover, that no site covers or whose weight is 0; sites that
 * cover nothing of the rest; sites that cover a part of what another covers (of equal ones the first stays).
 * Cost: about Σ over sites of the sites that share its rarest demand point.
 */
export function reduceToCore(cover: CoverMatrix, weights: ArrayLike<number>, required: readonly number[]): Core {
  const isRequired = new Uint8Array(cover.siteCount);
  for (const site of required) isRequired[site] = 1;
  const relevant = new Uint8Array(cover.demandCount);
  for (let demand = 0; demand < cover.demandCount; demand++) relevant[demand] = weights[demand] > 0 ? 1 : 0;
  for (const site of required) {
    for (let at = cover.siteStart[site]; at < cover.siteStart[site + 1]; at++) relevant[cover.siteDemand[at]] = 0;
  }
  const reach: number[][] = [];
  for (let site = 0; site < cover.siteCount; site++) {
    const own = isRequired[site] ? [] : Array.from(cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1]));
    reach.push([...new Set(own)].filter((demand) => relevant[demand]).sort((a, b) => a - b));
  }
  const dominator = dominators(cover.demandCount, reach);
  const kept: number[] = [];
  const dominated: [number, number][] = [];
  dominator.forEach((other, site) => {
    if (other >= 0) dominated.push([site, other]);
    else if (reach[site].length > 0) kept.push(site);
  });
  return groupRows(cover.demandCount, weights, reach, kept, dominated);
}

/** For each site the kept site that covers all it covers and stays, or −1. */
function dominators(demandCount: number, reach: readonly number[][]): Int32Array {
  const sitesOf: number[][] = Array.from({ length: demandCount }, () => []);
  reach.forEach((demands, site) => { for (const demand of demands) sitesOf[demand].push(site); });
  const result = new Int32Array(reach.length).fill(-1);
  const mark = new Int32Array(demandCount).fill(-1);
  reach.forEach((demands, site) => {
    if (demands.length === 0) return;
    let rarest = demands[0];
    for (const demand of demands) {
      mark[demand] = site;
      if (sitesOf[demand].length < sitesOf[rarest].length) rarest = demand;
    }
    let best = -1;
    for (const other of sitesOf[rarest]) {
      const larger = reach[other].length > demands.length || (reach[other].length === demands.length && other < site);
      // The largest superset, the first of equal ones, is itself inside no other: so it stays.
      if (!larger || (best >= 0 && reach[other].length <= reach[best].length)) continue;
      let shared = 0;
      for (const demand of reach[other]) if (mark[demand] === site) shared++;
      if (shared === demands.length) best = other;
    }
    result[site] = best;
  });
  return result;
}

function groupRows(demandCount: number, weights: ArrayLike<number>, reach: readonly number[][], kept: readonly number[], dominated: [number, number][]): Core {
  const sitesOf: number[][] = Array.from({ length: demandCount }, () => []);
  kept.forEach((site, index) => { for (const demand of reach[site]) sitesOf[demand].push(index); });
  const rowOf = new Map<string, number>();
  const members: number[][] = [];
  const rowSites: number[][] = [];
  sitesOf.forEach((sites, demand) => {
    if (sites.length === 0) return;
    const key = sites.join();
    const row = rowOf.get(key);
    if (row !== undefined) return void members[row].push(demand);
    rowOf.set(key, members.length);
    members.push([demand]);
    rowSites.push(sites);
  });
  const siteRows: number[][] = kept.map(() => []);
  rowSites.forEach((sites, row) => { for (const site of sites) siteRows[site].push(row); });
  const [rowStart, rowSite] = compressed(rowSites);
  const [siteStart, siteRow] = compressed(siteRows);
  const rowWeight = Float64Array.from(members, (demands) => demands.reduce((total, demand) => total + weights[demand], 0));
  return { rowCount: members.length, siteCount: kept.length, siteStart, siteRow, rowStart, rowSite, rowWeight, members, sites: Int32Array.from(kept), dominated };
}

function compressed(lists: readonly (readonly number[])[]): [Int32Array, Int32Array] {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => { start[index + 1] = start[index] + list.length; });
  const items = new Int32Array(start[lists.length]);
  lists.forEach((list, index) => items.set(list, start[index]));
  return [start, items];
}
