import type { MipSolver } from '../solver.ts';
import { compactScheme } from './compact.ts';
import type { SchemeRelaxed } from './relaxation.ts';

export interface NearRequest {
  readonly relaxed: SchemeRelaxed;
  readonly solver: MipSolver;
  /** A relaxed solution, and cⱼ − Σᵣ λᵣ aᵣⱼ of its multipliers. */
  readonly values: Float64Array;
  readonly reduced: Float64Array;
  /** The best scheme known: where it differs from the relaxed solution is unsure, too. */
  readonly known: Float64Array | null;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Sites left to decide. */
  readonly mostFree: number;
  readonly seconds: number;
}

/** With so few sites left the tree is as quick. */
const fewSites = 80;
const [first, firstEvery, firstFree] = [100, 20, 100];
const [laterEvery, laterFree] = [150, 80];

/** How many sites to leave free, 0: not now. Now and then, oftener while no scheme is known. */
export function freeAt(nodes: number, isKnown: boolean): number {
  if (!isKnown && nodes <= first) return nodes % firstEvery === 0 ? firstFree : 0;
  return nodes % laterEvery === 0 ? laterFree : 0;
}

/**
 * The best scheme that differs from a relaxed solution only in the sites it is least sure of: those open in part or otherwise in the best scheme known, and
 * those whose change costs least by its multipliers. The engine solves what is left as an integer program; null where it has no answer in time, and where little is left to decide.
 */
export function nearScheme({ relaxed, solver, values, reduced, known, lower, upper, mostFree, seconds }: NearRequest): Float64Array | null {
  const [low, high] = [lower.slice(), upper.slice()];
  const sure: { readonly column: number; readonly price: number }[] = [];
  let unsure = 0;
  for (let stage = 0; stage < relaxed.stageCount; stage++) for (let site = 0; site < relaxed.siteCount; site++) {
    const column = relaxed.y(site, stage);
    if (lower[column] === upper[column]) continue;
    const value = values[column];
    if (Math.abs(value - Math.round(value)) > 1e-6 || Math.abs(value - (known ?? values)[column]) > 0.5) unsure++;
    else sure.push({ column, price: Math.abs(reduced[column]) });
  }
  if (sure.length + unsure <= fewSites) return null;
  sure.sort((a, b) => a.price - b.price || a.column - b.column);
  for (const { column } of sure.slice(Math.max(0, mostFree - unsure))) low[column] = high[column] = Math.round(values[column]);
  const compact = compactScheme(relaxed, 1, low, high, new Set(), solver, true);
  try {
    const found = compact.solve(low, high, seconds);
    return found ? compact.full(found.values) : null;
  } finally {
    compact.close();
  }
}
