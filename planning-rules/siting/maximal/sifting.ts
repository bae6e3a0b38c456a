import type { Core } from '../core.ts';
import type { MipSolver, ProgramSession, Vertex } from '../solver.ts';
import { atLower, atUpper, basic } from '../solver.ts';
import type { Part, Settled } from './part.ts';
import { closed, open } from './part.ts';

/** A relaxed solution of a part of the tree. */
export interface Relaxed {
  /** 0…1 per site of the core. */
  readonly sites: Float64Array;
  /** Multipliers per row of the root's part, not yet on the grid. */
  readonly u: Float64Array;
  /** How far the bound may lie above that of the whole relaxation. */
  readonly slack: number;
}

export interface SiftingRequest {
  readonly core: Core;
  /** The part that the root leaves, and good multipliers and a leaning (per site of the part) for it. */
  readonly part: Part;
  readonly u: Float64Array;
  readonly leaning: Float64Array;
  readonly solver: MipSolver;
  /** What missing a row that has to be covered costs above its weight. */
  readonly must: number;
}

const firstRows = 150;
const moreRows = 30;
const mostRounds = 40;
/** Beyond this many rows inside, those that the last solution does not need go out again. */
const mostInside = 250;

/**
 * The linear relaxation, solved with few of its rows at a time. Rows that lie outside the program keep the multiplier they have,
 *
 *     maximise  Σ_{r in} wᵣ zᵣ + Σ_{r out} (wᵣ − uᵣ + uᵣ Σ_{j covers r} yⱼ)     zᵣ ≤ Σ_{j covers r} yⱼ (r in)   Σ yⱼ ≤ left   0 ≤ y, z ≤ 1
 *
 * which is a bound for any u, and the relaxation itself where each row outside pays uᵣ (Σ y − 1)⁺ + (wᵣ − uᵣ)(1 − Σ y)⁺ = 0. Rows that pay most join, until
 * what is paid is small beside what is still to be decided. Neighbouring rows share their fate, so a county needs a few hundred of some thousand.
 *
 * A row that joins is placed where its multiplier says (uᵣ = wᵣ: zᵣ basic, its row binding; uᵣ = 0: zᵣ at 1, its row slack), so that the engine goes on
 * from a vertex whose reduced costs are nearly right.
 */
export class Sifting {
  /** The part that the root left: what its multipliers are of. */
  readonly part: Part;
  private readonly request: SiftingRequest;
  private readonly openProgram: NonNullable<MipSolver['open']>;
  private session: ProgramSession;
  private u: Float64Array;
  private inside: number[] = [];
  /** Where the next solve begins: sites, then rows inside; the budget, then rows inside. */
  private vertex: Vertex;
  /** The engine stands elsewhere than `vertex`. */
  private isElsewhere = true;
  private readonly column: Int32Array;
  /** Σ of the multipliers outside, per site. */
  private readonly worth: Float64Array;
  private outside = 0;
  /** How often each row is covered: room for `paying`. */
  private readonly times: Float64Array;

  constructor(request: SiftingRequest, openProgram: NonNullable<MipSolver['open']>) {
    const { part, u, leaning } = request;
    this.request = request;
    this.openProgram = openProgram;
    this.part = part;
    this.u = u;
    this.column = new Int32Array(part.rowCount);
    this.worth = new Float64Array(part.siteCount);
    this.times = new Float64Array(part.rowCount);
    this.session = this.begin(u);
    this.vertex = this.greedyVertex();
    this.takeIn(this.paying(leaning, firstRows).rows);
  }

  /** Puts every row outside with these multipliers. */
  private begin(u: Float64Array): ProgramSession {
    const { part } = this;
    this.u = u;
    this.inside = [];
    this.column.fill(-1);
    this.worth.fill(0);
    this.outside = 0;
    for (let row = 0; row < part.rowCount; row++) {
      this.outside += part.weight[row] - u[row];
      for (let at = part.rowStart[row]; at < part.rowStart[row + 1]; at++) this.worth[part.rowSite[at]] += u[row];
    }
    return this.openProgram({
      columnCost: this.worth.map((value) => -value), columnLower: new Float64Array(part.siteCount), columnUpper: new Float64Array(part.siteCount).fill(1),
      rowLower: Float64Array.of(-Infinity), rowUpper: Float64Array.of(part.left), rowStart: Int32Array.of(0, part.siteCount),
      rowColumn: Int32Array.from({ length: part.siteCount }, (_, site) => site), rowValue: new Float64Array(part.siteCount).fill(1),
    });
  }

  /** The sites of most worth open, the last of them basic: best while every row is outside. */
  private greedyVertex(): Vertex {
    const { part: { siteCount, left }, worth } = this;
    const columns = new Int32Array(siteCount).fill(atLower);
    const order = Array.from(columns.keys()).sort((a, b) => worth[b] - worth[a] || a - b).slice(0, left);
    for (const site of order) columns[site] = atUpper;
    if (left >= siteCount || left === 0) return { columns, rows: Int32Array.of(basic) };
    columns[order[left - 1]] = basic;
    return { columns, rows: Int32Array.of(atUpper) };
  }

  /**
   * Begins anew with the multipliers of a solution, at its vertex; only rows whose multiplier it left between the ends of its range come in again, and
   * those without exactly one of zᵣ and their row basic.
   */
  private thinOut(u: Float64Array, values: Float64Array): void {
    const { part, inside, vertex } = this;
    const isKept = (row: number, at: number): boolean => (u[row] > 1e-6 * part.weight[row] && u[row] < (1 - 1e-6) * part.weight[row])
      || (vertex.columns[part.siteCount + at] === basic) === (vertex.rows[at + 1] === basic);
    const places = Array.from(inside.keys()).filter((at) => isKept(inside[at], at));
    this.session.close();
    this.session = this.begin(u.map((value, row) => Math.min(value, part.weight[row])));
    this.isElsewhere = true;
    this.takeIn(places.map((at) => inside[at]));
    this.vertex = {
      columns: Int32Array.from([...vertex.columns.subarray(0, part.siteCount), ...places.map((at) => vertex.columns[part.siteCount + at])]),
      rows: Int32Array.from([vertex.rows[0], ...places.map((at) => vertex.rows[at + 1])]),
    };
    this.takeIn(this.paying(values, moreRows).rows);
  }

  /**
   * Solves the part that `settled` leaves. Ends early once the bound is below `enough`, or what rows outside pay is at most `share` of how far it is above.
   * Null when the engine does not come to an end in `seconds`.
   */
  solve(settled: Settled, enough: number, share: number, seconds: () => number): Relaxed | null {
    const { core, part, must } = this.request;
    const has = new Set(settled.rows.map((row) => part.rowOf[row]).filter((row) => row >= 0));
    this.takeIn([...has].filter((row) => this.column[row] < 0));
    for (let round = 0; ; round++) {
      this.place(settled, has);
      if (this.isElsewhere) this.session.beginAt(this.vertex);
      const result = this.session.solve({ timeLimitSeconds: seconds() });
      if (result.status !== 'optimal') return null;
      this.vertex = this.session.vertex();
      this.isElsewhere = false;
      const bound = part.base + this.outside - has.size * must - this.objectiveOf(result.values, has);
      const values = result.values.subarray(0, part.siteCount);
      const paid = bound < enough ? { slack: 0, rows: [] } : this.paying(values, moreRows);
      const mayBePaid = share > 0 ? share * Math.max(1, bound - enough) : 0;
      if (paid.slack > mayBePaid && paid.rows.length > 0 && round < mostRounds) {
        this.takeIn(paid.rows);
        continue;
      }
      const sites = Float64Array.from({ length: core.siteCount }, (_, site) => (settled.sites[site] === open ? 1 : 0));
      part.sites.forEach((site, at) => { sites[site] = values[at]; });
      const u = this.u.slice();
      this.inside.forEach((row, at) => { u[row] = Math.max(0, result.duals[at + 1]); });
      if (this.inside.length > mostInside) this.thinOut(u, values.slice());
      return { sites, u, slack: paid.slack };
    }
  }

  close(): void {
    this.session.close();
  }

  private objectiveOf(values: Float64Array, has: ReadonlySet<number>): number {
    const { part, must } = this.request;
    let cost = 0;
    for (let site = 0; site < part.siteCount; site++) cost -= this.worth[site] * values[site];
    for (const row of this.inside) cost -= (part.weight[row] + (has.has(row) ? must : 0)) * values[this.column[row]];
    return cost;
  }

  /** The rows outside that pay most with these sites, and what all pay. */
  private paying(values: Float64Array, most: number): { readonly slack: number; readonly rows: number[] } {
    const { part, u, times } = this;
    const list: { row: number; pays: number }[] = [];
    let slack = 0;
    times.fill(0);
    for (let site = 0; site < part.siteCount; site++) {
      const value = values[site];
      if (value > 0) for (let at = part.siteStart[site], end = part.siteStart[site + 1]; at < end; at++) times[part.siteRow[at]] += value;
    }
    for (let row = 0; row < part.rowCount; row++) {
      if (this.column[row] >= 0) continue;
      const pays = times[row] > 1 ? u[row] * (times[row] - 1) : (part.weight[row] - u[row]) * (1 - times[row]);
      slack += pays;
      if (pays > 1e-6) list.push({ row, pays });
    }
    list.sort((a, b) => b.pays - a.pays || a.row - b.row);
    return { slack, rows: list.slice(0, most).map(({ row }) => row) };
  }

  private place({ sites }: Settled, has: ReadonlySet<number>): void {
    const { part, must } = this.request;
    const columns = part.siteCount + this.inside.length;
    const [lower, upper, cost] = [new Float64Array(columns), new Float64Array(columns).fill(1), new Float64Array(columns)];
    part.sites.forEach((site, at) => {
      if (sites[site] === open) lower[at] = 1;
      else if (sites[site] === closed) upper[at] = 0;
      cost[at] = -this.worth[at];
    });
    this.inside.forEach((row, at) => { cost[part.siteCount + at] = -part.weight[row] - (has.has(row) ? must : 0); });
    this.session.setColumns(lower, upper, cost);
  }

  private takeIn(rows: readonly number[]): void {
    if (rows.length === 0) return;
    const { part, u } = this;
    const rowStart = new Int32Array(rows.length + 1);
    rows.forEach((row, at) => { rowStart[at + 1] = rowStart[at] + part.rowStart[row + 1] - part.rowStart[row] + 1; });
    const rowColumn = new Int32Array(rowStart[rows.length]);
    const rowValue = new Float64Array(rowColumn.length).fill(1);
    let next = 0;
    for (const row of rows) {
      const own = part.siteCount + this.inside.push(row) - 1;
      this.column[row] = own;
      this.outside -= part.weight[row] - u[row];
      for (let entry = part.rowStart[row]; entry < part.rowStart[row + 1]; entry++) {
        this.worth[part.rowSite[entry]] -= u[row];
        rowColumn[next++] = part.rowSite[entry];
      }
      rowValue[next] = -1;
      rowColumn[next++] = own;
    }
    const count = rows.length;
    this.isElsewhere = true;
    const before = this.vertex;
    const columns = new Int32Array(before.columns.length + count);
    const ends = new Int32Array(before.rows.length + count);
    columns.set(before.columns);
    ends.set(before.rows);
    rows.forEach((row, at) => {
      const isHigh = 2 * u[row] > part.weight[row];
      columns[before.columns.length + at] = isHigh ? basic : atUpper;
      ends[before.rows.length + at] = isHigh ? atLower : basic;
    });
    this.vertex = { columns, rows: ends };
    this.session.grow({
      columnCost: new Float64Array(count), columnLower: new Float64Array(count), columnUpper: new Float64Array(count).fill(1), rowLower: new Float64Array(count),
      rowUpper: new Float64Array(count).fill(Infinity), rowStart, rowColumn, rowValue,
    });
  }
}
