import type { ArrayProgram, MipSolver, ProgramSession } from '../solver.ts';
import type { LocationCore } from './core.ts';
import { closed, free, open } from './core.ts';

/** The linear relaxation of a part of the tree, held by the engine and solved again for the parts below. */
export interface Relaxation {
  /** Values per site and multipliers per row, or null when the engine gives none in time. */
  solve(fixed: Int8Array, seconds: number): { readonly values: Float64Array; readonly v: Float64Array } | null;
  close(): void;
}

/**
 * The radius formulation (Cornuéjols, Nemhauser and Wolsey 1980): a row pays its cheapest cost D₁ and, for each level k at which no site of cost
 * ≤ Dₖ is open, Dₖ₊₁ − Dₖ more.
 *
 *     minimise  Σ (Dₖ₊₁ − Dₖ) zᵣₖ     zᵣₖ + Σ_{j: cᵣⱼ ≤ Dₖ} yⱼ ≥ 1     Σ yⱼ ≤ left     0 ≤ y ≤ 1, z ≥ 0
 *
 * vᵣ = D₁ + Σₖ of the duals bounds at least as well as the duals themselves, as no dual exceeds its level. Levels with the same sites are one row.
 * Null where the engine can't hold programs or the program is larger than `mostEntries`.
 */
export function relaxation(core: LocationCore, fixed: Int8Array, solver: MipSolver, mostEntries: number): Relaxation | null {
  if (!solver.open) return null;
  const groups = new Map<string, { levels: { row: number; size: number }[]; sites: readonly number[]; size: number }>();
  let entries = 0;
  for (let row = 0; row < core.rowCount; row++) {
    const sites: number[] = [];
    let high = core.outside[row];
    let last = core.rowStart[row];
    for (; last < core.rowStart[row + 1]; last++) {
      if (fixed[core.rowSite[last]] !== open) continue;
      high = core.rowCost[last];
      break;
    }
    for (let at = core.rowStart[row]; at < last; at++) {
      if (fixed[core.rowSite[at]] === closed) continue;
      sites.push(core.rowSite[at]);
      let next = at + 1;
      while (next < last && fixed[core.rowSite[next]] === closed) next++;
      const size = (next < last ? core.rowCost[next] : high) - core.rowCost[at];
      if (size <= 0) continue;
      const key = sites.slice().sort((a, b) => a - b).join();
      let group = groups.get(key);
      if (!group) {
        groups.set(key, (group = { levels: [], sites: sites.slice(), size: 0 }));
        entries += sites.length + 1;
        if (entries > mostEntries) return null;
      }
      group.levels.push({ row, size });
      group.size += size;
    }
  }
  const sites = Array.from(fixed.keys()).filter((site) => fixed[site] === free);
  if (groups.size === 0 || sites.length === 0) return null;
  const left = core.limit - fixed.reduce((sum, state) => sum + (state === open ? 1 : 0), 0);
  // Levels count from the cheapest cost when the program is made: sites closed later raise the duals, not this.
  const base = Float64Array.from({ length: core.rowCount }, (_, row) => lowest(core, fixed, row));
  return held(core, base, [...groups.values()], sites, left, solver.open);
}

type Group = { readonly levels: readonly { readonly row: number; readonly size: number }[]; readonly sites: readonly number[]; readonly size: number };

function held(core: LocationCore, base: Float64Array, groups: readonly Group[], sites: readonly number[], left: number, openProgram: NonNullable<MipSolver['open']>): Relaxation {
  const columnOf = new Map(sites.map((site, column) => [site, column]));
  const session: ProgramSession = openProgram(programOf(groups, sites, columnOf, left));
  const now = new Int8Array(core.siteCount);
  return {
    solve(fixed, seconds) {
      sites.forEach((site, column) => {
        if (fixed[site] === now[site]) return;
        now[site] = fixed[site];
        session.setBounds(column, fixed[site] === open ? 1 : 0, fixed[site] === closed ? 0 : 1);
      });
      const result = session.solve({ timeLimitSeconds: seconds });
      if (result.status !== 'optimal') return null;
      const values = Float64Array.from(fixed, (state) => (state === open ? 1 : 0));
      sites.forEach((site, column) => { values[site] = result.values[column]; });
      const v = base.slice();
      groups.forEach((group, at) => {
        const share = Math.min(1, Math.max(0, result.duals[at]) / group.size);
        for (const { row, size } of group.levels) v[row] += share * size;
      });
      for (let row = 0; row < core.rowCount; row++) v[row] = Math.round(v[row] * core.scale) / core.scale;
      return { values, v };
    },
    close: () => session.close(),
  };
}

function lowest(core: LocationCore, fixed: Int8Array, row: number): number {
  for (let at = core.rowStart[row]; at < core.rowStart[row + 1]; at++) if (fixed[core.rowSite[at]] !== closed) return core.rowCost[at];
  return core.outside[row];
}

function programOf(groups: readonly Group[], sites: readonly number[], columnOf: ReadonlyMap<number, number>, left: number): ArrayProgram {
  const columns = sites.length + groups.length;
  const rowStart = new Int32Array(groups.length + 2);
  const rowColumn: number[] = [];
  const columnCost = new Float64Array(columns);
  groups.forEach((group, at) => {
    for (const site of group.sites) rowColumn.push(columnOf.get(site) ?? 0);
    rowColumn.push(sites.length + at);
    columnCost[sites.length + at] = group.size;
    rowStart[at + 1] = rowColumn.length;
  });
  sites.forEach((_, column) => rowColumn.push(column));
  rowStart[groups.length + 1] = rowColumn.length;
  const rowLower = new Float64Array(groups.length + 1).fill(1);
  const rowUpper = new Float64Array(groups.length + 1).fill(Infinity);
  rowLower[groups.length] = -Infinity;
  rowUpper[groups.length] = left;
  return {
    columnCost, columnLower: new Float64Array(columns), columnUpper: new Float64Array(columns).fill(1), rowLower, rowUpper, rowStart,
    rowColumn: Int32Array.from(rowColumn), rowValue: new Float64Array(rowColumn.length).fill(1),
  };
}
