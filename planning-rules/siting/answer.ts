/** What a siting solve gives back, and the proof that goes with it. */

/**
 * One thing taken out of a set covering, of what is left by then: `site` a is left out since site b covers all that a covers; demand point `row` a needs no
 * row of its own since every site that covers demand point b covers it too; site `open` a has to open since it alone covers demand point b.
 */
export type CoverStep = readonly [kind: 'site' | 'row' | 'open', a: number, b: number];

/**
 * A proof of `bound` that needs nothing but the problem: a binary tree over sites and, for each leaf, Lagrangian multipliers.
 *
 * Multipliers uᵢ = multipliers[k][i] / scale ≥ 0, one per demand point, price constraint (2) of the program. With the open sites O and
 * closed sites C of a leaf, covered demand priced at 0, and F the free sites, each leaf has by weak duality the bound
 *
 *     maximal covering:  Σ_{i covered by O} wᵢ + Σ_{i not, but reached by F} max(0, wᵢ − uᵢ) + the p − |O| largest Σ_{i covered by j} uᵢ, j ∈ F
 *     set covering:      |O| + Σ_{i not covered by O} uᵢ + Σ_{j ∈ F} min(0, 1 − Σ_{i covered by j} uᵢ)        (∞ when F reaches some i no more)
 *                   or   |O| + Σ_{i not covered by O} uᵢ ÷ max_{j ∈ F} Σ_{i covered by j} uᵢ, whichever is more: uᵢ ÷ max is as good a price
 *
 * Set covering has one tree for each component, in the order of their first sites: demand points that no required site covers and that `steps` leave, held
 * together by the sites left. The worst leaf of each tree, a whole number of sites, is added to the required sites and those that the steps open. Components share
 * no demand point, so one list of multipliers serves a leaf of each.
 *
 * In maximal covering a branch may also be on a demand point: its first part has it covered, (wᵢ − uᵢ) standing for max(0, wᵢ − uᵢ) there; its second has
 * every site closed that covers it.
 *
 * (required sites are in every O; dominated sites in every C; p − |O| = 0 leaves no F). Whole-number objectives are rounded down, or up for
 * set covering. The worst leaf is the bound. Weights count in units of 1 / weightFactor, in which they are whole (0: they are not decimal).
 */
export interface TreeCertificate {
  readonly kind: 'tree';
  /**
   * `own`: the tree proves the answer's bound. `solver`: the integer-programming engine reported the optimum, the answer's bound rests on its
   * word, and the tree proves only `bound` below.
   */
  readonly proof: 'own' | 'solver';
  /** What the tree proves, in the objective's unit. */
  readonly bound: number;
  readonly weightFactor: number;
  readonly scale: number;
  readonly multipliers: readonly (readonly number[])[];
  /**
   * Preorder: a number s from 0 branches on site s (open part first, then closed), from siteCount on demand point s − siteCount (covered part first, then
   * not); −1−k is a leaf proven with multipliers k.
   */
  readonly tree: readonly number[];
  /** [site, other]: all that the site would cover the other covers too, so some optimum does without it. */
  readonly dominated: readonly (readonly [number, number])[];
  /** Set covering: what was taken out before the trees, in this order, after the dominated sites. */
  readonly steps?: readonly CoverStep[];
}

/** Proof that there is no answer: demand points no site covers, or more required sites than p. */
export interface InfeasibleCertificate {
  readonly kind: 'infeasible';
  readonly reason: 'uncoverable' | 'requiredExceedsP';
  /** The demand points no site covers (`uncoverable`), or the required sites (`requiredExceedsP`). */
  readonly witnesses: readonly number[];
}

export type Certificate = TreeCertificate | InfeasibleCertificate;

/** One text in the product's two languages. */
export interface Explanation {
  readonly zh: string;
  readonly en: string;
}

/**
 * `optimal`: the bound equals the objective (for weights that are not decimal: within a millionth of it). `feasible`: the search was stopped; the
 * gap is what is still open. `gap` is |objective − bound| over the larger of the two: the most that the best possible could be better by.
 * `objective`, `bound` and `gap` are null when there is no answer.
 */
export interface SitingAnswer {
  readonly problem: 'mclp' | 'lscp';
  readonly status: 'optimal' | 'feasible' | 'infeasible';
  /** Covered weight (mclp) or number of open sites (lscp), recomputed from the problem. */
  readonly objective: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  /** Open sites, required ones included, ascending. */
  readonly chosen: readonly number[];
  /** Demand points that no site covers, ascending. */
  readonly uncoverable: readonly number[];
  /**
   * `first`: of all best answers this is the one with the fewest sites, and of those the one whose sites come first in the input (sites whose
   * reach lies inside another's left aside). `found`: the time or work allowed ended before that was settled.
   */
  readonly ties: 'first' | 'found';
  readonly certificate: Certificate;
  readonly explanation: Explanation | null;
}

export interface SitingProgress {
  readonly objective: number;
  readonly bound: number;
  /** Parts of the search tree looked at so far. */
  readonly nodes: number;
}

/**
 * With no `clockSeconds` the search is limited by a fixed amount of work and `timeLimitSeconds` by the engine alone (with capacities it stands for an
 * amount of the engine's work), and the same problem gives the same answer on every machine. With a clock the limit is kept, and only an answer that it cut
 * short (`feasible`, or ties `found`) can differ.
 */
export interface SitingOptions {
  readonly timeLimitSeconds: number;
  /** A running clock in seconds, given by the host. */
  readonly clockSeconds?: () => number;
  /** Asked often; true ends the search with the best answer so far. May throw to abandon it. */
  readonly shouldStop?: () => boolean;
  readonly onProgress?: (progress: SitingProgress) => void;
  /** Most relaxations solved in the proof search; default grows smaller with the problem. */
  readonly maximumNodes?: number;
}
