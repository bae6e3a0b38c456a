/**
 * What both models come down to: rows (demand points that can be served) of a size, each served whole by one open site at a cost or left out at
 * another; sites with room for so much size; `limit` sites. Costs are whole, or any.
 */
export interface CapacitatedCore {
  readonly rowCount: number;
  readonly siteCount: number;
  readonly size: Float64Array;
  readonly capacity: Float64Array;
  /** Cost of leaving a row out. */
  readonly outside: Float64Array;
  /** Row-major, row × site; Infinity where the site can't serve the row. */
  readonly cost: Float64Array;
  /** The pairs with a finite cost, by site: `arcRow[siteStart[j] … siteStart[j+1]−1]`, rows ascending. */
  readonly siteStart: Int32Array;
  readonly arcRow: Int32Array;
  /** Their costs in the same order, side by side in memory. */
  readonly arcCost: Float64Array;
  readonly limit: number;
  /** 1 open, −1 closed, 0 free, from the problem. */
  readonly fixed: Int8Array;
  readonly whole: boolean;
  /** Multipliers are multiples of 1 / scale. */
  readonly scale: number;
  /** Costs differing by less than this are the same: half a unit where whole. */
  readonly sameCost: number;
  /** Rounding that sums of sizes may show. */
  readonly sizeSlack: number;
}

export type CorePart = Omit<CapacitatedCore, 'siteStart' | 'arcRow' | 'arcCost' | 'scale' | 'sameCost' | 'sizeSlack'>;

/** The largest power of two, at most 2^most, that keeps total × scale within 2^50. */
function scaleWithin(total: number, most: number): number {
  let scale = 2 ** most;
  while (scale > 2 ** -40 && total * scale > 2 ** 50) scale /= 2;
  return scale;
}

export function capacitatedCore(part: CorePart): CapacitatedCore {
  const { rowCount, siteCount, cost, fixed, outside, whole } = part;
  const rows: number[][] = Array.from({ length: siteCount }, () => []);
  let worst = 0;
  for (let row = 0; row < rowCount; row++) {
    let most = 0;
    for (let site = 0; site < siteCount; site++) {
      if (fixed[site] < 0 || cost[row * siteCount + site] === Infinity) continue;
      rows[site].push(row);
      most = Math.max(most, cost[row * siteCount + site]);
    }
    worst += Math.max(most, outside[row]);
  }
  const siteStart = new Int32Array(siteCount + 1);
  rows.forEach((list, site) => { siteStart[site + 1] = siteStart[site] + list.length; });
  const total = part.size.reduce((sum, size) => sum + size, 0);
  return {
    ...part, siteStart, arcRow: Int32Array.from(rows.flat()), arcCost: Float64Array.from(rows.flatMap((list, site) => list.map((row) => cost[row * siteCount + site]))), scale: scaleWithin(Math.max(1, worst), whole ? 16 : 40),
    sameCost: whole ? 0.5 : 1e-12 * worst, sizeSlack: part.size.every(Number.isInteger) ? 0 : 1e-12 * total,
  };
}

/** Open sites and the site of each row (−1: left out), with what it costs. */
export interface Served {
  readonly open: readonly number[];
  readonly servedBy: Int32Array;
  readonly cost: number;
}

export function costOf(core: CapacitatedCore, servedBy: Int32Array): number {
  let sum = 0;
  for (let row = 0; row < core.rowCount; row++) sum += servedBy[row] < 0 ? core.outside[row] : core.cost[row * core.siteCount + servedBy[row]];
  return sum;
}
