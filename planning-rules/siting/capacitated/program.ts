import type { CapacitatedCore, Served } from './core.ts';
import { costOf } from './core.ts';
import type { EngineLimit } from './engine-limit.ts';
import type { ArrayProgram, MipSolver } from '../solver.ts';

/** What is left of a core once pairs and sites that no better answer has are taken out. */
export interface Reduced {
  /** 1 open, −1 closed, 0 free. */
  readonly sites: Int8Array;
  /** Pairs kept, at row × siteCount + site. */
  readonly kept: Uint8Array;
  /** Rows that may be left out. */
  readonly mayBeOut: Uint8Array;
}

export function pairsOf({ kept }: Reduced): number {
  return kept.reduce((sum, value) => sum + value, 0);
}

export interface EngineAnswer {
  /** `nothing`: no answer at all in what is left; the rest as the engine says. */
  readonly status: 'optimal' | 'feasible' | 'nothing' | 'none';
  readonly served: Served | null;
  readonly bound: number | null;
}

/**
 * The program of `CapacitatedPMedianProblem` on what is left, with a column for leaving a row out where that is possible:
 *
 *     Σⱼ xᵢⱼ + outᵢ = 1 (2) · Σᵢ sᵢ xᵢⱼ − capacityⱼ yⱼ ≤ 0 (3) · xᵢⱼ − yⱼ ≤ 0 where j is free (4) · Σⱼ yⱼ ≤ p (5)
 */
export function solveReduced(core: CapacitatedCore, { sites, kept, mayBeOut }: Reduced, known: Served | null, solver: MipSolver, limit: EngineLimit): EngineAnswer {
  const none: EngineAnswer = { status: 'none', served: null, bound: null };
  if (!solver.open) return none;
  const { rowCount, siteCount, size, cost, outside, capacity } = core;
  const usable = Array.from({ length: siteCount }, (_, site) => site).filter((site) => sites[site] >= 0);
  const column = new Map<number, number>();
  const arcs: { readonly row: number; readonly site: number; readonly column: number }[] = [];
  let columns = 0;
  for (const site of usable) column.set(site, columns++);
  for (let row = 0; row < rowCount; row++) {
    for (const site of usable) if (kept[row * siteCount + site]) arcs.push({ row, site, column: columns++ });
    if (mayBeOut[row]) arcs.push({ row, site: -1, column: columns++ });
  }
  const columnCost = new Float64Array(columns);
  const columnLower = new Float64Array(columns);
  // Costs are counted in thousandths of the mean so that the engine's tolerances bite on what matters.
  const unit = Math.max(1e-9, (known?.cost ?? 1) / 1e4);
  for (const site of usable) if (sites[site] === 1) columnLower[column.get(site) ?? 0] = 1;
  for (const arc of arcs) columnCost[arc.column] = (arc.site < 0 ? outside[arc.row] : cost[arc.row * siteCount + arc.site]) / unit;
  const rows: { low: number; high: number; terms: (readonly [number, number])[] }[] = Array.from({ length: rowCount }, () => ({ low: 1, high: 1, terms: [] }));
  const loads = new Map(usable.map((site) => [site, { low: -Infinity, high: core.sizeSlack, terms: [[column.get(site) ?? 0, -capacity[site]] as readonly [number, number]] }]));
  for (const arc of arcs) {
    rows[arc.row].terms.push([arc.column, 1]);
    if (arc.site < 0) continue;
    loads.get(arc.site)?.terms.push([arc.column, size[arc.row]]);
    if (sites[arc.site] === 0) rows.push({ low: -Infinity, high: 0, terms: [[column.get(arc.site) ?? 0, -1], [arc.column, 1]] });
  }
  rows.push(...loads.values(), { low: -Infinity, high: core.limit, terms: usable.map((site) => [column.get(site) ?? 0, 1] as const) });
  const rowStart = new Int32Array(rows.length + 1);
  rows.forEach(({ terms }, at) => { rowStart[at + 1] = rowStart[at] + terms.length; });
  const program: ArrayProgram = {
    columnCost, columnLower, columnUpper: new Float64Array(columns).fill(1), columnWhole: new Uint8Array(columns).fill(1),
    rowLower: Float64Array.from(rows, ({ low }) => low), rowUpper: Float64Array.from(rows, ({ high }) => high),
    rowStart, rowColumn: Int32Array.from(rows.flatMap(({ terms }) => terms.map(([at]) => at))), rowValue: Float64Array.from(rows.flatMap(({ terms }) => terms.map(([, value]) => value))),
  };
  const session = solver.open(program);
  try {
    const start = known && startOf(known);
    if (start) session.suggest(start);
    const result = session.solve({ ...limit, mipRelGap: 0 });
    if (result.status === 'infeasible') return { status: 'nothing', served: null, bound: null };
    const bound = result.bound === null ? null : result.bound * unit;
    if (result.status !== 'optimal' && result.status !== 'feasible') return { ...none, bound };
    const served = readAnswer(result.values);
    return { status: result.status === 'optimal' && served ? 'optimal' : 'feasible', served, bound };
  } finally {
    session.close();
  }

  function startOf({ open, servedBy }: Served): Float64Array | null {
    const values = new Float64Array(columns);
    for (const site of usable) if (sites[site] === 1 || open.includes(site)) values[column.get(site) ?? 0] = 1;
    const at = new Map(arcs.map((arc) => [arc.row * (siteCount + 1) + (arc.site < 0 ? siteCount : arc.site), arc.column]));
    for (let row = 0; row < rowCount; row++) {
      const place = at.get(row * (siteCount + 1) + (servedBy[row] < 0 ? siteCount : servedBy[row]));
      if (place === undefined) return null;
      values[place] = 1;
    }
    return values;
  }

  /** The engine's whole values are near whole only: what is read from them is checked against capacities again. */
  function readAnswer(values: Float64Array): Served | null {
    const open = usable.filter((site) => sites[site] === 1 || values[column.get(site) ?? 0] > 0.5);
    const servedBy = new Int32Array(rowCount).fill(-1);
    for (const arc of arcs) if (arc.site >= 0 && values[arc.column] > 0.5) servedBy[arc.row] = arc.site;
    const room = Float64Array.from(capacity, (value) => value + core.sizeSlack);
    for (let row = 0; row < rowCount; row++) if (servedBy[row] >= 0) room[servedBy[row]] -= size[row];
    const fits = open.length <= core.limit && open.every((site) => room[site] >= 0) && servedBy.every((site) => site < 0 || open.includes(site));
    return fits ? { open, servedBy, cost: costOf(core, servedBy) } : null;
  }
}
