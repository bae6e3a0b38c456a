/** Rows in compressed form, with the rows of each site. */
export interface BothWays {
  readonly rowStart: Int32Array;
  readonly rowSite: Int32Array;
  readonly siteStart: Int32Array;
  readonly siteRow: Int32Array;
}

/** Gathers rows one after the other: `begin`, `add` each site, `end`. A row with the very sites of an earlier one, in the same order, joins it. */
export class RowGrouping {
  private readonly items: Int32Array;
  private readonly starts: number[] = [0];
  private readonly weights: number[] = [];
  private readonly byHash = new Map<number, number[]>();
  private size = 0;
  private hash = 0;

  /** @param most entries of all rows together, at most */
  constructor(most: number) {
    this.items = new Int32Array(most);
  }

  begin(): void {
    this.size = this.starts[this.starts.length - 1];
    this.hash = 0;
  }

  add(site: number): void {
    this.items[this.size++] = site;
    this.hash = (Math.imul(this.hash, 31) + site + 1) | 0;
  }

  isEmpty(): boolean {
    return this.size === this.starts[this.starts.length - 1];
  }

  /** The row that what was added belongs to; weights of rows taken together are summed. */
  end(weight: number): number {
    const from = this.starts[this.starts.length - 1];
    const alike = this.byHash.get(this.hash);
    for (const row of alike ?? []) {
      if (!this.equal(this.starts[row], this.starts[row + 1], from)) continue;
      this.weights[row] += weight;
      return row;
    }
    const row = this.weights.push(weight) - 1;
    this.starts.push(this.size);
    if (alike) alike.push(row);
    else this.byHash.set(this.hash, [row]);
    return row;
  }

  result(siteCount: number): BothWays & { readonly rowCount: number; readonly weight: Float64Array } {
    const { items, starts, weights } = this;
    const rowCount = weights.length;
    const rowStart = Int32Array.from(starts);
    const rowSite = items.slice(0, starts[rowCount]);
    return { rowCount, rowStart, rowSite, ...turned(rowCount, rowStart, rowSite, siteCount), weight: Float64Array.from(weights) };
  }

  private equal(start: number, end: number, other: number): boolean {
    if (end - start !== this.size - other) return false;
    for (let at = start; at < end; at++) if (this.items[at] !== this.items[other + at - start]) return false;
    return true;
  }
}

function turned(rowCount: number, rowStart: Int32Array, rowSite: Int32Array, siteCount: number): Pick<BothWays, 'siteStart' | 'siteRow'> {
  const siteStart = new Int32Array(siteCount + 1);
  for (const site of rowSite) siteStart[site + 1]++;
  for (let site = 0; site < siteCount; site++) siteStart[site + 1] += siteStart[site];
  const next = siteStart.slice();
  const siteRow = new Int32Array(rowSite.length);
  for (let row = 0; row < rowCount; row++) for (let at = rowStart[row]; at < rowStart[row + 1]; at++) siteRow[next[rowSite[at]]++] = row;
  return { siteStart, siteRow };
}
