import type { BranchGains } from './branch-gains.ts';
import type { Ascent } from './bundle.ts';
import type { CapacitatedCore } from './core.ts';
import type { Decisions } from './decisions.ts';
import type { Pricing } from './pricing.ts';

/** Shares of a relaxed solution this near to 0 or 1 count as decided. */
export const whollySettled = 1e-3;
const mostTrials = 16;

export function inPart(share: number): boolean {
  return share >= whollySettled && share <= 1 - whollySettled;
}

export interface BranchRequest {
  readonly core: CapacitatedCore;
  readonly decisions: Decisions;
  /** Where `found` left it. */
  readonly pricing: Pricing;
  readonly gains: BranchGains;
  readonly found: Ascent;
  /** What the bound gains within a few rounds with the site so; null: no trials here. */
  readonly trial: ((site: number, state: 1 | -1) => number) | null;
}

/** The decision to branch on, coded as in `CapacitatedCertificate` with rows for demand points; −1 where nothing is left to decide. */
export function branchOn({ core, decisions, pricing, gains, found, trial }: BranchRequest): number {
  const { rowCount, siteCount } = core;
  const { open, pairs } = found;
  const left = core.limit - decisions.sites.reduce((count, site) => count + (site === 1 ? 1 : 0), 0);
  for (const look of [siteInPart, pairInPart, pairAtOdds, anyLeft]) {
    const branch = look();
    if (branch >= 0) return branch;
  }
  return -1;

  /** The free site opened in part that promises most. */
  function siteInPart(): number {
    const byPromise = (a: number, b: number): number => gains.promise(b, open[b]) - gains.promise(a, open[a]) || a - b;
    const undecided = Array.from(open.keys()).filter((site) => left > 0 && decisions.sites[site] === 0 && inPart(open[site])).sort(byPromise);
    if (undecided.length > 1 && trial) {
      for (const site of undecided.slice(0, mostTrials)) gains.tried(site, open[site], trial(site, 1), trial(site, -1));
      undecided.sort(byPromise);
    }
    return undecided.length > 0 ? undecided[0] : -1;
  }

  /** A pair served in part: where much is at stake and undecided. */
  function pairInPart(): number {
    let branch = -1;
    let most = 0;
    for (const [arc, share] of pairs) {
      const row = Math.floor(arc / siteCount);
      if (!inPart(share) || decisions.given[row] >= 0 || decisions.ruledOut[arc] || !canServe(row, arc % siteCount)) continue;
      const stake = Math.min(share, 1 - share) * core.size[row];
      if (stake > most || (stake === most && arc < branch - siteCount)) {
        most = stake;
        branch = siteCount + arc;
      }
    }
    return branch;
  }

  /** For the largest row that the last solution serves more than once, or not at all though that is dear, the site of least reduced cost. */
  function pairAtOdds(): number {
    let row = -1;
    for (let at = 0; at < rowCount; at++) {
      if (decisions.given[at] >= 0 || pricing.times[at] === 1 || (pricing.times[at] === 0 && pricing.price[at] >= core.outside[at])) continue;
      if (row < 0 || core.size[at] > core.size[row]) row = at;
    }
    if (row < 0) return -1;
    let branch = -1;
    let leastCost = Infinity;
    for (let site = 0; site < siteCount; site++) {
      const arc = row * siteCount + site;
      if (decisions.ruledOut[arc] || !canServe(row, site)) continue;
      const reduced = core.cost[arc] - pricing.price[row] + pricing.critical[site] * core.size[row];
      if (reduced < leastCost) {
        leastCost = reduced;
        branch = siteCount + arc;
      }
    }
    return branch;
  }

  /** Nothing is at odds but the bound is not reached (a knapsack left unproven): any free site, then any pair. */
  function anyLeft(): number {
    const free = left > 0 ? decisions.sites.findIndex((site) => site === 0) : -1;
    if (free >= 0) return free;
    for (let arc = 0; arc < rowCount * siteCount; arc++) {
      if (core.cost[arc] < Infinity && decisions.given[Math.floor(arc / siteCount)] < 0 && decisions.sites[arc % siteCount] === 1 && !decisions.ruledOut[arc]) return siteCount + arc;
    }
    return -1;
  }

  function canServe(row: number, site: number): boolean {
    return core.cost[row * siteCount + site] < Infinity && core.size[row] <= core.capacity[site] && (decisions.sites[site] === 1 || (decisions.sites[site] === 0 && left > 0));
  }
}
