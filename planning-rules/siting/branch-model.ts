import type { Core } from './core.ts';
import type { LinearProgram } from './lp-text.ts';

/** State of a site in a part of the search tree. */
export const free = 0;
export const open = 1;
export const closed = -1;

/**
 * What the search (search.ts) must know of a siting model. The objective is maximised; a model that minimises gives its negative.
 * `fixed` has one of `free`, `open`, `closed` per site of the core. Multipliers have one value per row of the core.
 */
export interface BranchModel {
  readonly core: Core;
  /** Bounds up to this much above the best known value count as reached: 0 where values are whole and bounds are rounded. */
  readonly tolerance: number;
  /** Two answers whose values differ by no more than this are equally good: below 1 where values are whole. */
  readonly sameValue: number;
  /** A valid upper bound by weak duality, rounded to a value that can occur; −∞ when no answer is left. See `TreeCertificate`. */
  bound(fixed: Int8Array, multipliers: Float64Array): number;
  /** For each free site: valid upper bounds if it were opened, and if it were closed. */
  forcedBounds(fixed: Int8Array, multipliers: Float64Array): { readonly ifOpen: Float64Array; readonly ifClosed: Float64Array };
  /** A subgradient of the bound at these multipliers, per row: where it is positive, raising the multiplier lowers the bound. */
  subgradient(fixed: Int8Array, multipliers: Float64Array): Float64Array;
  /** Brings multipliers into their domain and onto the grid of the certificate. */
  onGrid(multipliers: Float64Array): Float64Array;
  /** Multipliers to begin with. */
  initialMultipliers(): Float64Array;
  /**
   * The linear relaxation of a part of the tree, sites `y0…`, rows `r0…` whose duals are the multipliers (0 for rows left out); null when
   * nothing is left to decide. With `whole` the sites are binary.
   */
  program(fixed: Int8Array, whole: boolean): LinearProgram | null;
  /** A good answer that keeps to `fixed`, led by preferences in [0, 1] per site where given; null when none is found. */
  complete(fixed: Int8Array, preference: Float64Array | null): number[] | null;
  /** Value of a set of sites of the core. */
  value(chosen: readonly number[]): number;
}
