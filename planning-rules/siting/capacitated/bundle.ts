import { isClosed } from './climb.ts';
import type { CapacitatedCore } from './core.ts';
import type { Decisions, Pricing } from './pricing.ts';

export interface AscentRequest {
  readonly decisions: Decisions;
  /** Of the same decisions. */
  readonly pricing: Pricing;
  readonly from: Float64Array;
  /** Cost of a known answer: a bound that reaches it ends the ascent. */
  readonly target: number;
  /** Most relaxations looked at. */
  readonly rounds: number;
  /** Share of the target below which what can still be gained counts as nothing. */
  readonly precision: number;
  readonly ended: () => boolean;
}

export interface Ascent {
  readonly v: Float64Array;
  /** What `pricing.boundAt(v)` gives; the pricing is left there. */
  readonly bound: number;
  /** How far the relaxed solution opens each site: 0 … 1. */
  readonly open: Float64Array;
  /** How far it gives a row to a site, at row × siteCount + site. */
  readonly pairs: ReadonlyMap<number, number>;
  /** True when multipliers can raise the bound no further here, within the precision. */
  readonly settled: boolean;
  readonly rounds: number;
}

/** The best multipliers at given decisions. Fillings met are kept, so that one place in the tree helps the next. */
export interface Bundle {
  readonly ascend: (request: AscentRequest) => Ascent;
}

/** Rows that a site serves, in a relaxed solution with the weight `share`. */
interface Column {
  /** As met. */
  readonly all: Int32Array;
  /** As it counts at the decisions of the moment, and its cost; null where it contradicts them. */
  rows: Int32Array | null;
  cost: number;
  share: number;
  /** Σ (cᵢⱼ − vᵢ) over its rows. */
  reduced: number;
  used: number;
}

const mostColumnsPerSite = 24;
const stepsWithinSite = 24;
const mostSweeps = 20;

/**
 * The Lagrangian dual by a proximal bundle method (Lemaréchal 1975; Kiwiel 1990) with a model for each site. With centre c and pace t each round solves
 *
 *     max over v of  Σᵢ vᵢ − (the best choice of p sites and of a known column for each) − ‖v − c‖² / 2t
 *
 * by its dual: weights of columns, at most 1 for a site and p in all, that minimise Σ cost + c·s + t ‖s‖² / 2, s = 1 − how often each row is served;
 * v = c + t s. The dual is improved by exact steps between two columns, the worst with weight and the best, until these hardly differ. What it says only
 * leads: bounds come from the pricing at v.
 */
export function bundleOf(core: CapacitatedCore): Bundle {
  const { rowCount, siteCount, outside, cost, limit } = core;
  const pool: Column[][] = Array.from({ length: siteCount }, () => []);
  const served = new Float64Array(rowCount);
  const v = new Float64Array(rowCount);
  const looked = new Float64Array(rowCount);
  const mark = new Int8Array(rowCount);
  const open = new Float64Array(siteCount);
  /** How many rows columns a and b of a site have in common, at a × mostColumnsPerSite + b. */
  const common = Array.from({ length: siteCount }, () => new Int16Array(mostColumnsPerSite * mostColumnsPerSite));
  const reduced = new Float64Array(mostColumnsPerSite);
  const weight = new Float64Array(mostColumnsPerSite);
  let centre: Float64Array = new Float64Array(rowCount);
  let pace = 0;
  let clock = 0;

  function refresh(row: number): void {
    v[row] = Math.min(outside[row], Math.max(0, centre[row] + pace * (1 - served[row])));
  }

  /** Columns as they count at these decisions, with weights that obey them. Returns the weight left for free sites. */
  function prepare({ sites, given, ruledOut }: Decisions): number {
    let left = limit;
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
        column.cost = column.rows?.reduce((sum, row) => sum + cost[row * siteCount + site], 0) ?? 0;
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
    const columns = pool[site];
    const rows = columns[at].rows ?? columns[at].all;
    for (const row of rows) mark[row] = 1;
    columns.forEach((column, other) => {
      let both = 0;
      for (const row of column.rows ?? column.all) both += mark[row];
      common[site][at * mostColumnsPerSite + other] = common[site][other * mostColumnsPerSite + at] = both;
    });
    for (const row of rows) mark[row] = 0;
  }

  function add(site: number, all: Int32Array, rows: Int32Array): void {
    const columns = pool[site];
    const column: Column = { all, rows, cost: rows.reduce((sum, row) => sum + cost[row * siteCount + site], 0), share: 0, reduced: 0, used: clock };
    let at = columns.length;
    if (at >= mostColumnsPerSite) {
      at = -1;
      columns.forEach(({ share, used }, other) => { if (share === 0 && (at < 0 || used < columns[at].used)) at = other; });
      if (at < 0) return;
    }
    columns[at] = column;
    compare(site, at);
  }

  function reduce(column: Column): number {
    if (!column.rows) return (column.reduced = Infinity);
    let sum = column.cost;
    for (const row of column.rows) sum -= v[row];
    return (column.reduced = sum);
  }

  function serve(rows: Int32Array | null, share: number): void {
    if (rows) for (const row of rows) {
      served[row] += share;
      refresh(row);
    }
  }

  /** Moves weight from one column (null: from what is left of p) to another as far as it pays. */
  function shift(from: Column | null, to: Column | null, most: number): number {
    let apart = 0;
    if (to?.rows) for (const row of to.rows) {
      mark[row] = 1;
      apart++;
    }
    if (from?.rows) for (const row of from.rows) apart += mark[row] ? -1 : 1;
    if (to?.rows) for (const row of to.rows) mark[row] = 0;
    const gain = (from?.reduced ?? 0) - (to?.reduced ?? 0);
    let step = Math.min(most, apart > 0 ? gain / (pace * apart) : most);
    if (from && step > from.share - 1e-12) step = from.share;
    if (from) {
      from.share -= step;
      serve(from.rows, -step);
    }
    if (to) {
      to.share += step;
      to.used = clock;
      serve(to.rows, step);
    }
    return step;
  }

  /** Σ share × cost + at · s: no known choice of columns makes the bound at any multipliers larger than this line through `at`. */
  function lineAt(given: Int32Array, at: Float64Array): number {
    let sum = 0;
    for (const columns of pool) for (const { rows, share, cost: paid } of columns) if (rows) sum += share * paid;
    for (let row = 0; row < rowCount; row++) sum += given[row] >= 0 ? cost[row * siteCount + given[row]] : at[row] * (1 - served[row]);
    return sum;
  }

  /** Steps within each site, then between sites, until the weights are as good as it takes. */
  function improve(sites: Int8Array, left: number, close: number, enough: () => boolean): void {
    let rest = left;
    for (let site = 0; site < siteCount; site++) if (sites[site] === 0) rest -= open[site];
    const best: (Column | null)[] = new Array<Column | null>(siteCount).fill(null);
    const worst: (Column | null)[] = new Array<Column | null>(siteCount).fill(null);
    const look = (site: number): void => {
      let low: Column | null = null;
      let high: Column | null = null;
      for (const column of pool[site]) {
        reduce(column);
        if (column.rows && (low === null || column.reduced < low.reduced)) low = column;
        if (column.share > 0 && (high === null || column.reduced > high.reduced)) high = column;
      }
      best[site] = low;
      worst[site] = high;
    };
    /** Steps between the columns of a site; what a step does to the others follows from the rows in common. Returns how far apart the first two were. */
    const balance = (site: number): number => {
      const columns = pool[site];
      const shared = common[site];
      const count = columns.length;
      for (let at = 0; at < count; at++) {
        reduced[at] = reduce(columns[at]);
        weight[at] = columns[at].share;
      }
      let first = 0;
      let low = -1;
      let high = -1;
      for (let step = 0; ; step++) {
        low = -1;
        high = -1;
        for (let at = 0; at < count; at++) {
          if (reduced[at] === Infinity) continue;
          if (low < 0 || reduced[at] < reduced[low]) low = at;
          if (weight[at] > 0 && (high < 0 || reduced[at] > reduced[high])) high = at;
        }
        if (high < 0) break;
        const gap = reduced[high] - reduced[low];
        if (gap > first) first = gap;
        // The last bit is not worth a step while others are further off.
        if (step >= stepsWithinSite || gap <= close || gap <= 0.05 * first) break;
        const [toLow, toHigh] = [low * mostColumnsPerSite, high * mostColumnsPerSite];
        const apart = shared[toLow + low] + shared[toHigh + high] - 2 * shared[toLow + high];
        let moved = apart > 0 ? gap / (pace * apart) : weight[high];
        if (moved > weight[high] - 1e-12) moved = weight[high];
        weight[high] -= moved;
        weight[low] += moved;
        const change = pace * moved;
        for (let at = 0; at < count; at++) reduced[at] += change * (shared[toLow + at] - shared[toHigh + at]);
      }
      for (let at = 0; at < count; at++) {
        const column = columns[at];
        column.reduced = reduced[at];
        if (weight[at] === column.share) continue;
        if (weight[at] > column.share) column.used = clock;
        serve(column.rows, weight[at] - column.share);
        column.share = weight[at];
      }
      best[site] = columns[low] ?? null;
      worst[site] = columns[high] ?? null;
      return first;
    };
    for (let sweep = 0; sweep < mostSweeps; sweep++) {
      let apart = 0;
      for (let site = 0; site < siteCount; site++) if (sites[site] >= 0) apart = Math.max(apart, balance(site));
      for (let again = 0; again < 20; again++) {
        let from = -1;
        let to = -1;
        for (let site = 0; site < siteCount; site++) {
          if (sites[site] !== 0) continue;
          const [low, high] = [best[site], worst[site]];
          if (low && open[site] < 1 - 1e-9 && (to < 0 || low.reduced < (best[to]?.reduced ?? 0))) to = site;
          if (high && open[site] > 1e-9 && (from < 0 || high.reduced > (worst[from]?.reduced ?? 0))) from = site;
        }
        // Weight that nothing uses costs nothing.
        const source = rest > 1e-9 ? (from >= 0 && (worst[from]?.reduced ?? 0) > 0 ? worst[from] : null) : from >= 0 ? worst[from] : undefined;
        const sink = to >= 0 && (best[to]?.reduced ?? 0) < 0 ? best[to] : null;
        if (source === undefined || (source === null && sink === null) || (source !== null && sink !== null && from === to)) break;
        const gap = (source?.reduced ?? 0) - (sink?.reduced ?? 0);
        if (gap <= close) break;
        apart = Math.max(apart, gap);
        const moved = shift(source, sink, Math.min(source ? source.share : rest, sink ? 1 - open[to] : Infinity));
        if (source) open[from] -= moved;
        else rest -= moved;
        if (sink) open[to] += moved;
        else rest += moved;
        if (source) look(from);
        if (sink) look(to);
        if (moved <= 0) break;
      }
      if (apart <= close || (sweep % 4 === 3 && enough())) break;
    }
  }

  /** What the known columns say of the bound at `looked`: never less than it. Leaves there the best known worth of each site. */
  function modelAt({ sites, given }: Decisions, left: number, known: Float64Array): number {
    let sum = 0;
    for (let row = 0; row < rowCount; row++) sum += given[row] >= 0 ? cost[row * siteCount + given[row]] : looked[row];
    const free: number[] = [];
    for (let site = 0; site < siteCount; site++) {
      known[site] = sites[site] === 1 ? -Infinity : 0;
      if (sites[site] < 0) continue;
      for (const { rows, cost: paid } of pool[site]) {
        if (!rows) continue;
        let worth = -paid;
        for (const row of rows) worth += looked[row];
        known[site] = Math.max(known[site], worth);
      }
      if (sites[site] === 1) sum -= Math.max(0, known[site]);
      else free.push(known[site]);
    }
    return free.sort((a, b) => b - a).slice(0, left).reduce((total, worth) => total - worth, sum);
  }

  return {
    ascend({ decisions, pricing, from, target, rounds, precision, ended }) {
      const { sites, given } = decisions;
      centre = from.slice();
      let bound = pricing.boundAt(centre);
      const left = prepare(decisions);
      const known = new Float64Array(siteCount);
      let round = 0;
      let settled = bound === Infinity;
      const firstPace = Math.max(core.sameCost, 0.1 * centre.reduce((sum, value) => sum + value / Math.max(1, rowCount), 0));
      pace = Math.min(4 * firstPace, Math.max(pace, firstPace / 20));
      const collect = (): void => {
        for (let site = 0; site < siteCount; site++) {
          // An open site without any column needs one, whatever it is worth.
          const more = (): boolean => known[site] === -Infinity || pricing.worth[site] > known[site] + 1e-9 * Math.abs(known[site]);
          if (!pricing.considered(site) || !more()) continue;
          const { rows, all } = pricing.filling(site);
          if (more()) add(site, all, rows);
        }
      };
      if (!settled && !isClosed(core, bound, target)) {
        looked.set(centre);
        modelAt(decisions, left, known);
        collect();
        for (let site = 0; site < siteCount; site++) if (sites[site] === 1 && !pool[site].some(({ share }) => share > 0)) scale(site, 1);
      }
      let poor = 0;
      while (!settled && !isClosed(core, bound, target) && round < rounds && !ended()) {
        round++;
        clock++;
        // Where much is open the last bit is left to the branches.
        const narrow = precision * Math.abs(target) + 0.04 * Math.max(0, Math.min(target, 1.02 * bound) - bound) + 1e-12 * Math.abs(bound);
        served.fill(0);
        for (const columns of pool) for (const { rows, share } of columns) if (rows && share > 0) for (const row of rows) served[row] += share;
        for (let row = 0; row < rowCount; row++) refresh(row);
        let model = 0;
        let error = 0;
        let promised = 0;
        const look = (): boolean => {
          for (let row = 0; row < rowCount; row++) looked[row] = given[row] >= 0 ? centre[row] : v[row];
          model = modelAt(decisions, left, known);
          const line = lineAt(given, looked);
          error = lineAt(given, centre) - bound;
          promised = line - bound;
          return line - model <= Math.max(0.15 * promised, 0.2 * narrow);
        };
        improve(sites, left, 1e-13 * Math.abs(bound), look);
        look();
        if (error <= narrow && promised <= 2 * narrow) {
          if (pace >= 2 * firstPace) {
            settled = true;
            break;
          }
          pace = 2 * firstPace;
          continue;
        }
        for (let row = 0; row < rowCount; row++) looked[row] = Math.round(looked[row] * core.scale) / core.scale;
        const reached = pricing.boundAt(looked);
        if (reached === Infinity) return { v: looked.slice(), bound: reached, open: open.slice(), pairs: new Map(), settled: true, rounds: round };
        collect();
        const gained = reached - bound;
        if (gained > 0.05 * promised) {
          bound = reached;
          centre = looked.slice();
          poor = 0;
          if (gained > 0.9 * promised) pace *= 2;
          else if (gained > 0.5 * promised) pace = Math.min(4 * firstPace, pace * 1.6);
        } else {
          if (gained > 0) {
            bound = reached;
            centre = looked.slice();
          }
          poor++;
          if (poor > 2 && gained < -promised) {
            pace *= 0.6;
            poor = 0;
          }
        }
      }
      const pairs = new Map<number, number>();
      pool.forEach((columns, site) => {
        for (const { rows, share } of columns) if (rows && share > 0) for (const row of rows) pairs.set(row * siteCount + site, (pairs.get(row * siteCount + site) ?? 0) + share);
      });
      return { v: centre, bound: pricing.boundAt(centre), open: open.slice(), pairs, settled, rounds: round };
    },
  };
}
