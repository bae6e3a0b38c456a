import type { CoverMatrix } from './problem.ts';
import type { BothWays } from './row-grouping.ts';
import { RowGrouping } from './row-grouping.ts';

/**
 * What is left of a covering problem when everything that needs no search is taken away. Rows are groups of demand points that the very same
 * sites cover; sites are those whose reach does not lie inside another's. Both ways round, in compressed rows.
 */
export interface Core extends BothWays {
  readonly rowCount: number;
  readonly siteCount: number;
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
    reach.push(isRequired[site] ? [] : ascending(cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1]).filter((demand) => relevant[demand])));
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

/** The same numbers each once, ascending: as most covers come. */
function ascending(numbers: Int32Array): number[] {
  const list = Array.from(numbers);
  return list.every((number, at) => at === 0 || list[at - 1] < number) ? list : [...new Set(list)].sort((a, b) => a - b);
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
  const groups = new RowGrouping(kept.reduce((entries, site) => entries + reach[site].length, 0));
  const members: number[][] = [];
  sitesOf.forEach((sites, demand) => {
    if (sites.length === 0) return;
    groups.begin();
    for (const site of sites) groups.add(site);
    const row = groups.end(weights[demand]);
    if (row === members.length) members.push([demand]);
    else members[row].push(demand);
  });
  const { weight: rowWeight, ...rows } = groups.result(kept.length);
  return { ...rows, siteCount: kept.length, rowWeight, members, sites: Int32Array.from(kept), dominated };
}
