/**
 * p-median (Hakimi 1964; ReVelle and Swain 1970): open `sites` facilities so that the weighted impedance of all demand points to their nearest
 * open site is least.
 *
 *     minimise  Σᵢⱼ wᵢ dᵢⱼ xᵢⱼ                                (1)
 *     subject   Σⱼ xᵢⱼ = 1                for all i with wᵢ > 0  (2)  each demand point is served by one site
 *               xᵢⱼ ≤ yⱼ                  for all i, j           (3)  an open one
 *               Σⱼ yⱼ = min(p, sites not closed)                 (4)
 *               yⱼ = 1 for j required, yⱼ = 0 for j closed       (5)
 *               xᵢⱼ = 0 where dᵢⱼ = ∞                            (6)
 *               xᵢⱼ, yⱼ ∈ {0,1}                                  (7)
 */
export interface PMedianProblem {
  readonly demandCount: number;
  readonly siteCount: number;
  /** dᵢⱼ ≥ 0, row-major, demand × site: metres, seconds. Infinity: unreachable. */
  readonly impedances: Float64Array;
  /** wᵢ ≥ 0, finite. Demand points of weight 0 are left out. */
  readonly weights: Float64Array;
  /** p: the total number of open facilities, required ones included. */
  readonly sites: number;
  /** Existing facilities that stay. */
  readonly required: readonly number[];
  /** Sites that may not be open: forbidden, or existing ones to be closed. */
  readonly closed?: readonly number[];
}

/** @throws Error that names the offending value. */
export function assertPMedian(problem: PMedianProblem): void {
  const { demandCount, siteCount, impedances, weights, sites, required, closed = [] } = problem;
  if (impedances.length !== demandCount * siteCount) throw new Error(`an impedance table of ${demandCount} × ${siteCount} has ${demandCount * siteCount} values, not ${impedances.length}`);
  if (weights.length !== demandCount) throw new Error(`${weights.length} weights for ${demandCount} demand points`);
  if (!(Number.isInteger(sites) && sites >= 0)) throw new Error(`p = ${sites} is not a whole number of sites`);
  const bad = impedances.findIndex((value) => !(value >= 0));
  if (bad >= 0) throw new Error(`the impedance of demand ${Math.floor(bad / siteCount)} and site ${bad % siteCount} is ${impedances[bad]}; it must be 0 or more`);
  weights.forEach((weight, demand) => {
    if (!(weight >= 0 && Number.isFinite(weight))) throw new Error(`the weight of demand point ${demand} is ${weight}; it must be 0 or more and finite`);
  });
  for (const site of [...required, ...closed]) if (!(Number.isInteger(site) && site >= 0 && site < siteCount)) throw new Error(`site ${site} is not in 0…${siteCount - 1}`);
  const both = required.find((site) => closed.includes(site));
  if (both !== undefined) throw new Error(`site ${both} is both required and closed`);
}

/**
 * A proof of `bound`, as `TreeCertificate` (same tree, same preorder): with the open sites O and closed sites C of a leaf, free sites F, costs
 * cᵢⱼ = wᵢ dᵢⱼ counted in units of 1 / (weightFactor × impedanceFactor), in which weights and impedances are whole (both 0: they are not decimal), and multipliers vᵢ = multipliers[k][i] / scale, each leaf
 * has by weak duality the bound
 *
 *     Σᵢ v'ᵢ + the p − |O| least of min(0, Σᵢ min(0, cᵢⱼ − v'ᵢ)), j ∈ F
 *
 * where v'ᵢ is vᵢ brought between the least cost of i over O ∪ F (O when p − |O| = 0) and the least over O and `dearest`: no answer serves a demand
 * point for more than that. Whole bounds are rounded up.
 */
export interface PMedianCertificate {
  readonly kind: 'p-median tree';
  readonly bound: number;
  readonly weightFactor: number;
  readonly impedanceFactor: number;
  readonly scale: number;
  /** Cost at which a demand point counts as not served, in those units; above what any full answer costs in all. */
  readonly dearest: number;
  readonly multipliers: readonly (readonly number[])[];
  readonly tree: readonly number[];
}

export interface PMedianAnswer {
  readonly problem: 'p-median';
  /** `stopped`: time ended before an answer that serves everyone was found. */
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'stopped';
  readonly objective: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly chosen: readonly number[];
  /** Nearest open site of each demand point, the first of equally near ones; −1 for weight 0 out of reach of all of them. */
  readonly assignment: readonly number[];
  readonly ties: 'first' | 'found';
  /** Why there is no answer: demand points no usable site reaches, or too few sites to reach all, with the smallest p that would do if known. */
  readonly infeasible: PMedianInfeasible | null;
  readonly certificate: PMedianCertificate | null;
}

export type PMedianInfeasible =
  | { readonly reason: 'unreachable'; readonly demand: readonly number[] }
  | { readonly reason: 'requiredExceedsP'; readonly required: readonly number[]; readonly smallestP: number }
  | { readonly reason: 'tooFewSites'; readonly smallestP: number | null };
