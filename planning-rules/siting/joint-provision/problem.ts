/**
 * Joint provision (统筹配置): small compounds share floor area. A group has one shared unit, which stands at one of its members; every member
 * lies within the walking limit of it; together the members have at least what together they need; nobody is in two groups.
 *
 * Sets and data: compounds j ∈ J with required area rⱼ > 0 and counted area hⱼ ≥ 0; hosts u ∈ U = {j : hⱼ > 0} (a unit that counts stands there);
 * dⱼᵤ, the walk from j to u, given only where it is within the limit; D = {j : hⱼ < rⱼ}, the compounds that do not comply alone.
 * Variables: yᵤ = 1 when the unit at u is shared; xⱼᵤ = 1 when j belongs to the group of u.
 *
 *     (1)  Σᵤ xⱼᵤ ≤ 1                       j ∈ J      one group each
 *     (2)  xⱼᵤ ≤ yᵤ                         dⱼᵤ given  only within reach of a shared unit
 *     (3)  xᵤᵤ = yᵤ                         u ∈ U      the unit stands at a member
 *     (4)  Σⱼ (hⱼ − rⱼ) xⱼᵤ ≥ 0             u ∈ U      areas are summed within the group
 *     (5)  x, y ∈ {0, 1}
 *
 * Objective, in this order: most compounds that comply, |J ∖ D| + Σ_{j ∈ D} Σᵤ xⱼᵤ; then fewest shared units Σᵤ yᵤ; then least walking Σ dⱼᵤ xⱼᵤ
 * (whole decimetres). What is then still equal is settled by the order of the input, so that the same problem has one answer.
 */
export interface JointProblem {
  /** In an order of the caller's that does not depend on chance (by id). */
  readonly compounds: readonly JointCompound[];
  /** Walks within the limit, from a compound to another one's unit; those to oneself are 0 and not listed. Each pair at most once. */
  readonly walks: readonly JointWalk[];
}

export interface JointCompound {
  readonly requiredSquareMetres: number;
  readonly countedSquareMetres: number;
}

export interface JointWalk {
  /** Index of the compound that walks. */
  readonly from: number;
  /** Index of the compound with the unit. */
  readonly to: number;
  readonly metres: number;
}

/** A group: the compound where the shared unit stands, and all members, that one included, ascending. */
export interface JointGroupAnswer {
  readonly host: number;
  readonly members: readonly number[];
}

export interface JointAnswer {
  /** In the order of the hosts. */
  readonly groups: readonly JointGroupAnswer[];
  /** Compounds that comply, alone or in a group. */
  readonly compliant: number;
  readonly sharedUnits: number;
  /** All members' walks to their unit, whole decimetres. */
  readonly walkDecimetres: number;
  /** Each of the three objectives is proven best in its turn. */
  readonly proven: boolean;
}

/** Floor areas count in whole parts of a square metre: sums of them are exact, so that equality is equality. */
export const areaUnitsPerSquareMetre = 10_000;

export function areaUnits(squareMetres: number): number {
  return Math.round(squareMetres * areaUnitsPerSquareMetre);
}

/** Walks count in whole decimetres. */
const decimetresPerMetre = 10;

export function decimetres(metres: number): number {
  return Math.round(metres * decimetresPerMetre);
}

/** What a compound has beyond its need, negative where it lacks; in `areaUnits`. */
export function surplusOf({ requiredSquareMetres, countedSquareMetres }: JointCompound): number {
  return areaUnits(countedSquareMetres) - areaUnits(requiredSquareMetres);
}

/** @throws Error for an area or walk that can't be, or a pair given twice. */
export function assertJointProblem({ compounds, walks }: JointProblem): void {
  compounds.forEach(({ requiredSquareMetres: need, countedSquareMetres: have }, index) => {
    if (!(need >= 0 && have >= 0 && Number.isFinite(need) && Number.isFinite(have))) throw new Error(`compound ${index} needs ${need} and has ${have} m²`);
  });
  const seen = new Set<number>();
  for (const { from, to, metres } of walks) {
    const known = Number.isInteger(from) && Number.isInteger(to) && from >= 0 && to >= 0 && from < compounds.length && to < compounds.length && from !== to;
    if (!known || !(metres >= 0 && Number.isFinite(metres))) throw new Error(`there is no walk of ${metres} m from compound ${from} to ${to}`);
    const pair = from * compounds.length + to;
    if (seen.has(pair)) throw new Error(`the walk from compound ${from} to ${to} is given twice`);
    seen.add(pair);
  }
}
