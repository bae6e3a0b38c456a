import type { CapacitatedCore } from './core.ts';
import type { Decisions } from './decisions.ts';
import { chargesOf } from './charges.ts';
import { knapsackOf } from './knapsack.ts';

const mostKnapsackNodes = 400;

/** The Lagrangian relaxation of the assignment rows at given decisions: each site a knapsack, the best sites picked. */
export interface Pricing {
  /** Bound on the cost of any answer; afterwards the fields below hold its solution. Infinity when the decisions contradict each other. `v`: of the rows, then of the triples (0 where it ends). */
  readonly boundAt: (v: Float64Array) => number;
  readonly picked: Uint8Array;
  /** How many picked sites serve a row that is not given; `servedBy`: the last of them. */
  readonly times: Int32Array;
  readonly servedBy: Int32Array;
  /** Σ over rows not given of min(v, outside), for those who need v as it counted. */
  readonly price: Float64Array;
  /** Worth of the knapsack of each site (its relaxation where it was not needed exactly). */
  readonly worth: Float64Array;
  /** Profit per size at which room of a site is worth nothing more. */
  readonly critical: Float64Array;
  /** True where the site may be open in the relaxation. */
  readonly considered: (site: number) => boolean;
  /** True where `worth` is that of the best filling. */
  readonly exactly: (site: number) => boolean;
  /** The rows of the best filling found of a considered site; `all`: with those given to it. Makes `worth` exact. */
  readonly filling: (site: number) => { readonly rows: Int32Array; readonly all: Int32Array };
  /** The least worth that was picked among free sites, and the largest that was not. */
  readonly margins: () => { readonly lastIn: number; readonly firstOut: number };
  /** Rows' pull: 1 − times for rows not given, 0 where leaving out already settles the row. Returns its squared length. */
  readonly subgradient: (into: Float64Array) => number;
}

/** @param mostNodes after which a knapsack is left at its relaxation. */
export function pricingOf(core: CapacitatedCore, decisions: Decisions, mostNodes = mostKnapsackNodes): Pricing {
  const { rowCount, siteCount, size, capacity, outside, cost, siteStart, arcRow, arcCost, limit, sizeSlack } = core;
  const { sites, given, ruledOut } = decisions;
  const knapsack = knapsackOf(Math.max(1, rowCount), mostNodes);
  const picked = new Uint8Array(siteCount);
  const times = new Int32Array(rowCount);
  const servedBy = new Int32Array(rowCount);
  const price = new Float64Array(rowCount);
  const worth = new Float64Array(siteCount);
  const critical = new Float64Array(siteCount);
  const room = new Float64Array(siteCount);
  const charges = chargesOf(core, decisions, mostNodes);
  const { penalties } = charges;
  /** 1 at items of the last best filling of the site at hand. */
  const hint = new Uint8Array(Math.max(1, rowCount));
  /** 0: the relaxation of the plain knapsack, 1: that with penalties, 2: exact. */
  const exact = new Uint8Array(siteCount);
  const looked = new Uint8Array(siteCount);
  const wanted = new Uint8Array(rowCount);
  const lists: Int32Array[] = [];
  const taken: Int32Array[] = Array.from({ length: siteCount }, () => new Int32Array(0));
  let lastIn = 0;
  let firstOut = 0;

  function fill(site: number): number {
    let count = 0;
    for (let at = siteStart[site]; at < siteStart[site + 1]; at++) {
      const row = arcRow[at];
      const profit = price[row] - arcCost[at];
      if (!(profit > 0) || given[row] >= 0 || size[row] > room[site] || ruledOut[row * siteCount + site]) continue;
      knapsack.item[count] = row;
      knapsack.profit[count] = profit;
      knapsack.size[count++] = size[row];
    }
    return count;
  }

  function fillRoughly(site: number): void {
    const count = fill(site);
    charges.lay(site, knapsack.item, count);
    exact[site] = 1;
    if (penalties.any()) worth[site] = Math.min(worth[site], penalties.relaxed(count, knapsack.profit, knapsack.size, room[site]) - charges.owed[site]);
  }

  function fillExactly(site: number): void {
    const count = fill(site);
    charges.lay(site, knapsack.item, count);
    if (penalties.any()) {
      for (const row of taken[site]) wanted[row] = 1;
      for (let at = 0; at < count; at++) hint[at] = wanted[knapsack.item[at]];
      for (const row of taken[site]) wanted[row] = 0;
      worth[site] = penalties.solve(count, knapsack.profit, knapsack.size, room[site], knapsack.taken, hint) - charges.owed[site];
      critical[site] = penalties.critical();
    } else {
      worth[site] = knapsack.solve(count, room[site]) - charges.owed[site];
      critical[site] = knapsack.critical();
    }
    let many = 0;
    const list = lists[site] ?? (lists[site] = new Int32Array(rowCount));
    for (let at = 0; at < count; at++) if (knapsack.taken[at]) list[many++] = knapsack.item[at];
    taken[site] = list.subarray(0, many);
    exact[site] = 2;
  }

  function boundAt(v: Float64Array): number {
    let bound = 0;
    let left = limit;
    for (let site = 0; site < siteCount; site++) {
      room[site] = capacity[site];
      if (sites[site] === 1) left--;
    }
    for (let row = 0; row < rowCount; row++) {
      const site = given[row];
      if (site >= 0) {
        room[site] -= size[row];
        bound += cost[row * siteCount + site];
        if (room[site] < -sizeSlack) return Infinity;
      } else {
        price[row] = Math.min(v[row], outside[row]);
        bound += price[row];
      }
    }
    if (left < 0) return Infinity;
    bound -= charges.begin(v);
    for (let site = 0; site < siteCount; site++) room[site] += sizeSlack;
    picked.fill(0);
    times.fill(0);
    exact.fill(0);
    looked.fill(0);
    servedBy.fill(-1);
    const order: number[] = [];
    for (let site = 0; site < siteCount; site++) {
      worth[site] = 0;
      critical[site] = 0;
      if (sites[site] < 0 || (sites[site] === 0 && left === 0)) continue;
      looked[site] = 1;
      if (sites[site] === 1) {
        fillExactly(site);
        picked[site] = 1;
      } else {
        worth[site] = knapsack.relaxed(fill(site), room[site]) - charges.owed[site];
        critical[site] = knapsack.critical();
        order.push(site);
      }
    }
    // Only sites that may be among the best need their knapsacks solved exactly.
    const best = (a: number, b: number): number => worth[b] - worth[a] || a - b;
    order.sort(best);
    for (;;) {
      const unsure = order.slice(0, left).filter((site) => exact[site] < 2);
      if (unsure.length === 0) break;
      const rough = charges.any() ? unsure.filter((site) => exact[site] === 0) : [];
      if (rough.length > 0) rough.forEach(fillRoughly);
      else unsure.forEach(fillExactly);
      order.sort(best);
    }
    for (const site of order.slice(0, left)) picked[site] = 1;
    lastIn = left > 0 && order.length >= left ? worth[order[left - 1]] : 0;
    firstOut = left > 0 && order.length > left ? worth[order[left]] : 0;
    for (let site = 0; site < siteCount; site++) {
      if (!picked[site]) continue;
      bound -= worth[site];
      for (const row of taken[site]) {
        times[row]++;
        servedBy[row] = site;
      }
    }
    return bound;
  }

  return {
    considered: (site) => looked[site] === 1,
    exactly: (site) => exact[site] === 2,
    filling(site) {
      if (exact[site] < 2) fillExactly(site);
      const givenHere: number[] = [];
      given.forEach((at, row) => { if (at === site) givenHere.push(row); });
      const rows = taken[site].slice();
      return { rows, all: givenHere.length === 0 ? rows : Int32Array.from([...rows, ...givenHere]) };
    },
    boundAt, picked, times, servedBy, price, worth, critical, margins: () => ({ lastIn, firstOut }),
    subgradient(into) {
      let length = 0;
      for (let row = 0; row < rowCount; row++) {
        const pull = given[row] >= 0 || (times[row] === 0 && price[row] >= outside[row]) ? 0 : 1 - times[row];
        into[row] = pull;
        length += pull * pull;
      }
      return length;
    },
  };
}
