import type { Column, Columns } from './columns.ts';
import { mostColumnsPerSite } from './columns.ts';
import type { CapacitatedCore } from './core.ts';
import { mostTriples } from './triples.ts';

const stepsWithinSite = 24;
const mostSweeps = 20;
const mostStepsBetween = 20;

/** The dual of a round of the bundle (see `bundleOf`): weights of the columns, and the multipliers that follow from them. */
export interface Weighing {
  /** c + t s within 0 … outside. */
  readonly v: Float64Array;
  /** How often the weighted columns serve each row. */
  readonly served: Float64Array;
  /** Begins a round around this centre with this pace, with so many triples. */
  readonly begin: (centre: Float64Array, pace: number, triples: number) => void;
  /**
   * Exact steps between two columns, the worst with weight and the best, within each site, then between sites, until they hardly differ.
   * @param left weight for free sites. @param close reduced costs that differ by no more count as equal. @param enough asked now and then.
   */
  readonly improve: (sites: Int8Array, left: number, close: number, enough: () => boolean) => void;
}

export function weighingOf({ rowCount, siteCount, outside }: CapacitatedCore, columns: Columns): Weighing {
  const { bySite: pool, open, common } = columns;
  const served = new Float64Array(rowCount + mostTriples);
  const v = new Float64Array(rowCount + mostTriples);
  const mark = new Int8Array(rowCount + mostTriples);
  const reduced = new Float64Array(mostColumnsPerSite);
  const weight = new Float64Array(mostColumnsPerSite);
  /** Per site the usable column of least reduced cost, and of those with weight that of the largest. */
  const best: (Column | null)[] = new Array<Column | null>(siteCount).fill(null);
  const worst: (Column | null)[] = new Array<Column | null>(siteCount).fill(null);
  /** Places of the columns of each site that are worth a look in the sweep at hand, and how many. */
  const livelyAt = new Int32Array(siteCount * mostColumnsPerSite);
  const lively = new Int32Array(siteCount);
  let centre: Float64Array = new Float64Array(rowCount);
  let pace = 0;
  let choosy = false;
  return { v, served, begin, improve };

  function begin(at: Float64Array, length: number, triples: number): void {
    centre = at;
    pace = length;
    choosy = triples > 0;
    served.fill(0);
    for (const own of pool) for (const { rows, share } of own) if (rows && share > 0) for (const row of rows) served[row] += share;
    for (let row = 0; row < rowCount + triples; row++) refresh(row);
  }

  function refresh(row: number): void {
    if (row < rowCount) v[row] = Math.min(outside[row], Math.max(0, centre[row] + pace * (1 - served[row])));
    else v[row] = Math.min(0, centre[row] + pace * (1 - served[row]));
  }

  function reduce(column: Column): number {
    const { rows } = column;
    if (!rows) return (column.reduced = Infinity);
    let sum = column.cost;
    // Walked by place, here and below: most of the time goes into this.
    for (let at = 0; at < rows.length; at++) sum -= v[rows[at]];
    return (column.reduced = sum);
  }

  function serve(rows: Int32Array | null, share: number): void {
    if (rows) for (let at = 0; at < rows.length; at++) {
      served[rows[at]] += share;
      refresh(rows[at]);
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
      to.used = columns.round;
      serve(to.rows, step);
    }
    return step;
  }

  /** Reduced costs of the columns of a site, and its two ends. */
  function look(site: number): void {
    let low: Column | null = null;
    let high: Column | null = null;
    for (let place = 0; place < lively[site]; place++) {
      const column = pool[site][livelyAt[site * mostColumnsPerSite + place]];
      reduce(column);
      if ((low === null || column.reduced < low.reduced)) low = column;
      if (column.share > 0 && (high === null || column.reduced > high.reduced)) high = column;
    }
    best[site] = low;
    worst[site] = high;
  }

  /** The usable columns of a site; with triples those that may gain or lose weight soon: with weight, or not much dearer than the dearest of these. */
  function enliven(site: number): void {
    const own = pool[site];
    let low = Infinity;
    let high = -Infinity;
    for (const column of own) {
      low = Math.min(low, reduce(column));
      if (column.share > 0) high = Math.max(high, column.reduced);
    }
    const most = !choosy ? Infinity : high === -Infinity ? low : high + (high - low);
    let count = 0;
    own.forEach(({ rows, share, reduced: cost }, at) => { if (rows && (share > 0 || cost <= most)) livelyAt[site * mostColumnsPerSite + count++] = at; });
    lively[site] = count;
  }

  /** Steps between the columns of a site; what a step does to the others follows from the rows in common. Returns how far apart the first two were. */
  function balance(site: number, close: number): number {
    const own = pool[site];
    const shared = common[site];
    enliven(site);
    const count = lively[site];
    const list = livelyAt.subarray(site * mostColumnsPerSite, site * mostColumnsPerSite + count);
    for (let place = 0; place < count; place++) {
      const at = list[place];
      reduced[at] = own[at].reduced;
      weight[at] = own[at].share;
    }
    let first = 0;
    let low = -1;
    let high = -1;
    for (let step = 0; ; step++) {
      low = -1;
      high = -1;
      for (let place = 0; place < count; place++) {
        const at = list[place];
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
      for (let place = 0; place < count; place++) {
        const at = list[place];
        reduced[at] += change * (shared[toLow + at] - shared[toHigh + at]);
      }
    }
    for (let place = 0; place < count; place++) {
      const at = list[place];
      const column = own[at];
      column.reduced = reduced[at];
      if (weight[at] === column.share) continue;
      if (weight[at] > column.share) column.used = columns.round;
      serve(column.rows, weight[at] - column.share);
      column.share = weight[at];
    }
    best[site] = own[low] ?? null;
    worst[site] = own[high] ?? null;
    return first;
  }

  function improve(sites: Int8Array, left: number, close: number, enough: () => boolean): void {
    let rest = left;
    for (let site = 0; site < siteCount; site++) if (sites[site] === 0) rest -= open[site];
    for (let sweep = 0; sweep < mostSweeps; sweep++) {
      let apart = 0;
      for (let site = 0; site < siteCount; site++) if (sites[site] >= 0) apart = Math.max(apart, balance(site, close));
      for (let again = 0; again < mostStepsBetween; again++) {
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
}
