import type { Columns } from './columns.ts';
import type { CapacitatedCore } from './core.ts';
import type { Decisions } from './decisions.ts';

/**
 * What the known columns say of the bound at `v`: never less than it. Leaves in `known` the best known worth of each site, −∞ for an open one without
 * a usable column.
 */
export function modelAt({ rowCount, siteCount, cost }: CapacitatedCore, { bySite }: Columns, { sites, given, triples = [] }: Decisions, left: number, v: Float64Array, known: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < rowCount; row++) sum += given[row] >= 0 ? cost[row * siteCount + given[row]] : v[row];
  triples.forEach((_, at) => { sum += v[rowCount + at]; });
  const free: number[] = [];
  for (let site = 0; site < siteCount; site++) {
    known[site] = sites[site] === 1 ? -Infinity : 0;
    if (sites[site] < 0) continue;
    for (const { rows, cost: paid } of bySite[site]) {
      if (!rows) continue;
      let worth = -paid;
      for (let at = 0; at < rows.length; at++) worth += v[rows[at]];
      known[site] = Math.max(known[site], worth);
    }
    if (sites[site] === 1) sum -= triples.length === 0 ? Math.max(0, known[site]) : known[site] === -Infinity ? 0 : known[site];
    else free.push(known[site]);
  }
  return free.sort((a, b) => b - a).slice(0, left).reduce((total, worth) => total - worth, sum);
}

/** Σ share × cost + v · s: no known choice of columns makes the bound at any multipliers larger than this line through `v`. */
export function lineAt({ rowCount, siteCount, cost }: CapacitatedCore, { bySite }: Columns, served: Float64Array, { given, triples = [] }: Decisions, v: Float64Array): number {
  let sum = 0;
  for (const own of bySite) for (const { rows, share, cost: paid } of own) if (rows) sum += share * paid;
  for (let row = 0; row < rowCount; row++) sum += given[row] >= 0 ? cost[row * siteCount + given[row]] : v[row] * (1 - served[row]);
  triples.forEach((_, at) => { sum += v[rowCount + at] * (1 - served[rowCount + at]); });
  return sum;
}
