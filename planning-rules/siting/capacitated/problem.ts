/** Siting with capacities, where demand points are never split: each is served whole by one open site or, where the model allows it, not at all. */
import type { CoverMatrix } from '../problem.ts';
import { assertMclp } from '../problem.ts';
import { assertPMedian } from '../p-median-problem.ts';

/**
 * Capacitated p-median (Mulvey and Beck 1984): open `sites` facilities and give each demand point to one of them so that nobody's capacity is
 * exceeded and the weighted impedance is least.
 *
 *     minimise  Σᵢⱼ wᵢ dᵢⱼ xᵢⱼ                                (1)
 *     subject   Σⱼ xᵢⱼ = 1                for all i with wᵢ > 0  (2)  each demand point is served whole by one site
 *               Σᵢ wᵢ xᵢⱼ ≤ capacityⱼ yⱼ  for all j              (3)  an open one with room for it
 *               xᵢⱼ ≤ yⱼ                  for all i, j           (4)  implied by (3), kept for tight relaxations
 *               Σⱼ yⱼ = min(p, sites not closed)                 (5)
 *               yⱼ = 1 for j required, yⱼ = 0 for j closed       (6)
 *               xᵢⱼ = 0 where dᵢⱼ = ∞                            (7)
 *               xᵢⱼ, yⱼ ∈ {0,1}                                  (8)
 */
export interface CapacitatedPMedianProblem {
  readonly demandCount: number;
  readonly siteCount: number;
  /** dᵢⱼ ≥ 0, row-major, demand × site: metres, seconds. Infinity: unreachable. */
  readonly impedances: Float64Array;
  /** wᵢ ≥ 0, finite; counts both as weight of the walk and against the capacity. Demand points of weight 0 are left out. */
  readonly weights: Float64Array;
  /** Weight that each site can serve, its tolerance included; ≥ 0, finite. */
  readonly capacity: Float64Array;
  /** p: the total number of open facilities, required ones included. */
  readonly sites: number;
  readonly required: readonly number[];
  readonly closed?: readonly number[];
}

/**
 * Capacitated maximal covering (Current and Storbeck 1988, each demand point served whole): serve as much weight as possible, and of all ways to
 * do so, if walks are given, one with the least walking.
 *
 *     maximise  Σᵢ wᵢ zᵢ,  then minimise  Σᵢⱼ wᵢ dᵢⱼ xᵢⱼ      (1)
 *     subject   Σ_{j covers i} xᵢⱼ = zᵢ   for all i              (2)
 *               Σᵢ wᵢ xᵢⱼ ≤ capacityⱼ yⱼ  for all j              (3)
 *               xᵢⱼ ≤ yⱼ                  for all i, j           (4)
 *               Σⱼ yⱼ ≤ p                                        (5)
 *               yⱼ = 1 for j required, yⱼ = 0 for j closed       (6)
 *               xᵢⱼ, yⱼ, zᵢ ∈ {0,1}                              (7)
 */
export interface CapacitatedCoverProblem {
  readonly cover: CoverMatrix;
  readonly weights: Float64Array;
  readonly capacity: Float64Array;
  readonly sites: number;
  readonly required: readonly number[];
  readonly closed?: readonly number[];
  /** dᵢⱼ ≥ 0, row-major, demand × site; finite where j covers i. Absent: walking does not count. */
  readonly walks?: Float64Array;
}

/**
 * A proof of a bound that needs nothing but the problem: a binary tree of decisions and, for each leaf, Lagrangian multipliers.
 *
 * Costs and sizes are counted in units of 1 / (weightFactor × impedanceFactor) and 1 / weightFactor, in which they are whole (both 0: they are not
 * decimal and count as they are). cᵢⱼ is what serving i from j costs, oᵢ what leaving it out costs:
 *
 *     p-median           cᵢⱼ = wᵢ dᵢⱼ      oᵢ = `leftOut` (dearer than any answer that serves everyone)
 *     covering           cᵢⱼ = 0           oᵢ = wᵢ
 *     its least walking  cᵢⱼ = wᵢ dᵢⱼ      oᵢ = `leftOut` × wᵢ
 *
 * With multipliers vᵢ = min(oᵢ, multipliers[k][i] / scale), which price constraint (2), and at a leaf the open sites O, free sites F, demand points
 * already given to a site G and pairs (i, j) ruled out, weak duality gives the leaf the bound
 *
 *     Σ_{i ∈ G} cᵢⱼ₍ᵢ₎ + Σ_{i ∉ G} vᵢ − Σ_{j ∈ O} kⱼ − the p − |O| largest kⱼ, j ∈ F
 *
 * where kⱼ is the best of the knapsack of site j: max Σᵢ (vᵢ − cᵢⱼ) xᵢ, Σᵢ wᵢ xᵢ ≤ capacityⱼ − (what is given to j), x ∈ {0,1}, i ∉ G not ruled out. The
 * worst leaf counts; whole bounds are rounded up.
 *
 * Each demand point is served once, so at most one site serves two or more of any three. A list of multipliers may go on with penalties
 * π = multipliers[k][demandCount + t] / scale ≥ 0 for the first of `triples`; then Σ π is taken off the bound, and kⱼ pays π for each triple of which j
 * serves two or more, demand points given to j among them.
 */
export interface CapacitatedCertificate {
  readonly kind: 'capacitated tree';
  /** `solver`: the answer's bound is better than the tree's and rests on the engine's word; `bound` below is what the tree proves. */
  readonly proof: 'own' | 'solver';
  /** What the tree proves, in the unit of the objective: least walk, or for covering the least weight left out. */
  readonly bound: number;
  readonly weightFactor: number;
  readonly impedanceFactor: number;
  readonly scale: number;
  readonly leftOut: number;
  readonly multipliers: readonly (readonly number[])[];
  /** Three different demand points each; none if left away. */
  readonly triples?: readonly (readonly [number, number, number])[];
  /**
   * Preorder: s < siteCount branches on site s (open part first, then closed); siteCount + i × siteCount + j on serving i from j (served so, with j
   * open, first; then ruled out); −1−k is a leaf proven with multipliers k.
   */
  readonly tree: readonly number[];
}

export type CapacitatedInfeasible =
  /** Demand points that no usable site reaches, or that are larger than every site that reaches them. */
  | { readonly reason: 'unreachable' | 'tooLarge'; readonly demand: readonly number[] }
  | { readonly reason: 'requiredExceedsP'; readonly required: readonly number[] }
  /** The p largest sites, required ones included, hold less than all demand. */
  | { readonly reason: 'capacityBelowDemand'; readonly capacity: number; readonly demandWeight: number }
  /** Reach and capacity together leave someone out whatever is opened: proven by the certificate, or the engine's word. */
  | { readonly reason: 'noAssignment'; readonly proof: 'own' | 'solver' };

/** `optimal`: the bound equals the objective; `feasible`: the search was stopped with `gap` open; `stopped`: before any answer was found. */
export interface CapacitatedPMedianAnswer {
  readonly problem: 'capacitated p-median';
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'stopped';
  readonly objective: number | null;
  readonly bound: number | null;
  /** |objective − bound| over the larger of the two. */
  readonly gap: number | null;
  readonly chosen: readonly number[];
  /** Site that serves each demand point; −1 only for weight 0, out of reach of all open sites. */
  readonly assignment: readonly number[];
  readonly infeasible: CapacitatedInfeasible | null;
  readonly certificate: CapacitatedCertificate | null;
}

export interface CapacitatedCoverAnswer {
  readonly problem: 'capacitated covering';
  readonly status: 'optimal' | 'feasible' | 'infeasible';
  /** Weight served, and what no answer exceeds. */
  readonly objective: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly chosen: readonly number[];
  /** Site that serves each demand point; −1: not served. */
  readonly assignment: readonly number[];
  /** With walks: the weighted walk, and the least walk of all answers that serve at least as much as this one. */
  readonly walk: { readonly objective: number; readonly bound: number; readonly gap: number; readonly certificate: CapacitatedCertificate | null } | null;
  readonly infeasible: Extract<CapacitatedInfeasible, { reason: 'requiredExceedsP' }> | null;
  readonly certificate: CapacitatedCertificate | null;
}

function assertCapacity(capacity: Float64Array, siteCount: number): void {
  if (capacity.length !== siteCount) throw new Error(`${capacity.length} capacities for ${siteCount} sites`);
  capacity.forEach((value, site) => {
    if (!(value >= 0 && Number.isFinite(value))) throw new Error(`the capacity of site ${site} is ${value}; it must be 0 or more and finite`);
  });
}

/** @throws Error that names the offending value. */
export function assertCapacitatedPMedian(problem: CapacitatedPMedianProblem): void {
  assertPMedian(problem);
  assertCapacity(problem.capacity, problem.siteCount);
}

/** @throws Error that names the offending value. */
export function assertCapacitatedCover(problem: CapacitatedCoverProblem): void {
  const { cover, walks, required, closed = [] } = problem;
  assertMclp(problem);
  assertCapacity(problem.capacity, cover.siteCount);
  for (const site of closed) if (!(Number.isInteger(site) && site >= 0 && site < cover.siteCount)) throw new Error(`closed site ${site} is not in 0…${cover.siteCount - 1}`);
  const both = required.find((site) => closed.includes(site));
  if (both !== undefined) throw new Error(`site ${both} is both required and closed`);
  if (!walks) return;
  if (walks.length !== cover.demandCount * cover.siteCount) throw new Error(`${walks.length} walks for ${cover.demandCount} × ${cover.siteCount}`);
  for (let site = 0; site < cover.siteCount; site++) {
    for (const demand of cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1])) {
      const walk = walks[demand * cover.siteCount + site];
      if (!(walk >= 0 && walk < Infinity)) throw new Error(`the walk of demand ${demand} to site ${site} that covers it is ${walk}; it must be 0 or more and finite`);
    }
  }
}
