import type { Triple } from './triples.ts';

/** Decisions taken at a place in the search. */
export interface Decisions {
  /** 1 open, −1 closed, 0 free. */
  readonly sites: Int8Array;
  /** Site a row is given to; −1: none yet. */
  readonly given: Int32Array;
  /** 1: the pair, at row × siteCount + site, is ruled out. */
  readonly ruledOut: Uint8Array;
  /** Each with a multiplier µ ≤ 0 that adds µ (1 − how many sites serve two or more of it), at rowCount + its place here; none if left away. */
  triples?: readonly Triple[];
}
