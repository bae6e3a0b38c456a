/**
 * A proof that no scheme is better (with capacities: than their sum allows; nothing of walks), that none exists, or that less loosening would not do. It needs nothing but the problem: a
 * binary tree of decisions and for each leaf multipliers of the constraints of `SchemeProblem`.
 *
 * Demand points that the same sites cover count as one, named by the first of them. Weights, costs and preferences count in units of 1 / their factor,
 * in which they are whole (factor 0: they are not decimal and count as they are); limits are rounded to what whole numbers can keep. Every constraint r reads
 * Σ aᵣⱼ xⱼ ≤ bᵣ. With multipliers λᵣ = `multipliers` / `scale` ≥ 0 a leaf, whose decisions leave each variable xⱼ between loⱼ and hiⱼ, has by weak duality
 * for the aim Σ cⱼ xⱼ (most; what is to be least counts negative) the bound
 *
 *     Σᵣ λᵣ bᵣ + Σⱼ the larger of (cⱼ − Σᵣ λᵣ aᵣⱼ) loⱼ and (cⱼ − Σᵣ λᵣ aᵣⱼ) hiⱼ
 *
 * The worst leaf counts; whole bounds are rounded down. For a loosening the aim is the least Σ s, where each stage's limit (each group's in each stage, each pair
 * too near in all) is exceeded by an s ≥ 0 of its own, at most by what makes it no limit any more. A bound below every value the aim can have shows that there is no scheme.
 *
 * Constraint r of stage t (D demand points, S sites, G groups, A pairs apart; H = 2D + 3 + G + A + S) has the number t × H + place, where place is i for (1),
 * D + i for uᵢₜ ≤ zᵢₜ, 2D for (4), 2D + 1 for (5), 2D + 2 for (6), 2D + 3 + g for (7), 2D + 3 + G + pair for (8), 2D + 3 + G + A + j for (9). Further, after
 * all stages: T × H + t, with capacities, Σᵢ wᵢ zᵢₜ − vₜ ≤ Σⱼ sⱼ yⱼₜ; and T × (H + 1) + k for the aims before this one kept at their values, in order, without `walk`. Here
 * vₜ ≥ 0 is the weight covered and not served, and sⱼ what site j can serve, its capacity or, where that is less, all in
 * its reach. What is served is Σᵢ wᵢ zᵢₜ − vₜ, in (6) and in the aim `cover`.
 */
export interface SchemeCertificate {
  readonly kind: 'scheme tree';
  /** What the tree proves, in the unit of the aim or the limit; null: that there is no scheme. */
  readonly bound: number | null;
  readonly weightFactor: number;
  readonly costFactor: number;
  readonly preferenceFactor: number;
  readonly scale: number;
  /** For each list number and multiplier by turns of the constraints that count. */
  readonly multipliers: readonly (readonly number[])[];
  /**
   * Preorder: t × (S + D) + j branches on site j in stage t (open first, then closed), t × (S + D) + S + i on the demand points of i (covered first; then
   * every site that covers them closed); −1−k is a leaf proven with multipliers k.
   */
  readonly tree: readonly number[];
}

/**
 * A lower bound of the aim `walk`. That nobody is served twice in stage t has the price λᵢₜ ≥ 0, and that at least C is served over all stages (the value of the aim
 * `cover`, if it stands before) the price μ ≥ 0. By weak duality no scheme walks less than
 *
 *     μ C − Σᵢₜ λᵢₜ + Σₜ ( Σ_{j required} ρⱼₜ + the least of the others that (4) lets open, each at most 0 )
 *     ρⱼₜ = least of Σᵢ (wᵢ (dᵢⱼ − μ) + λᵢₜ) x over 0 ≤ x ≤ 1 for the i that j covers, with Σᵢ wᵢ x ≤ capacityⱼ
 */
export interface SchemeWalkCertificate {
  readonly kind: 'scheme walk';
  readonly bound: number;
  readonly coverPrice: number;
  /** λᵢₜ, for each stage one list over the demand points. */
  readonly prices: readonly (readonly number[])[];
}
