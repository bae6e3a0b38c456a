/**
 * The siting problems as matrices: demand points 0…demandCount−1 and candidate sites 0…siteCount−1 in the caller's order.
 * Nothing here knows geometry, networks or policies.
 */

/**
 * Which demand points each site covers, in compressed rows: site `j` covers `siteDemand[siteStart[j] … siteStart[j+1]−1]`.
 * `siteStart` has `siteCount + 1` entries. A demand point listed twice for a site counts once.
 */
export interface CoverMatrix {
  readonly demandCount: number;
  readonly siteCount: number;
  readonly siteStart: Int32Array;
  readonly siteDemand: Int32Array;
}

/**
 * Maximal covering (Church and ReVelle 1974): open `sites` facilities so that the covered weight is largest.
 *
 *     maximise  Σᵢ wᵢ zᵢ                                (1)
 *     subject   zᵢ ≤ Σ_{j covers i} yⱼ    for all i      (2)  covered only by an open site
 *               Σⱼ yⱼ ≤ p                                (3)  `open: 'exactly'` makes it an equation
 *               yⱼ = 1                    j required     (4)  existing facilities stay
 *               yⱼ ∈ {0,1}, 0 ≤ zᵢ ≤ 1                   (5)
 */
export interface MclpProblem {
  readonly cover: CoverMatrix;
  /** wᵢ ≥ 0, finite: elders, households. */
  readonly weights: Float64Array;
  /** p: the TOTAL number of open facilities, required ones included. More than there are sites means all of them. */
  readonly sites: number;
  /** Sites that are open in every answer (existing facilities). */
  readonly required: readonly number[];
  /**
   * `atMost` (default): no site is opened that nobody needs. `exactly`: as the textbooks and ArcGIS have it, sites in index order fill up to p
   * even where they add nobody.
   */
  readonly open?: 'atMost' | 'exactly';
}

/**
 * Set covering (Toregas et al. 1971): the fewest facilities that cover every demand point.
 *
 *     minimise  Σⱼ yⱼ                                   (1)
 *     subject   Σ_{j covers i} yⱼ ≥ 1     for all i      (2)
 *               yⱼ = 1                    j required     (3)
 *               yⱼ ∈ {0,1}                               (4)
 */
export interface LscpProblem {
  readonly cover: CoverMatrix;
  /** Sites that are open in every answer; they count in the objective. */
  readonly required: readonly number[];
  /** A demand point no site covers: `infeasible` (default) makes the answer so and names it; `report` covers the rest and names it. */
  readonly uncoverable?: 'infeasible' | 'report';
}

export type SitingProblem = MclpProblem | LscpProblem;

/**
 * Builds a `CoverMatrix` from (demand, site) pairs; pairs may come in any order and more than once.
 * @throws Error when an index is outside the counts.
 */
export function coverFromPairs(demandCount: number, siteCount: number, pairs: Iterable<readonly [demand: number, site: number]>): CoverMatrix {
  const bySite: Set<number>[] = Array.from({ length: siteCount }, () => new Set<number>());
  for (const [demand, site] of pairs) {
    if (!(Number.isInteger(demand) && demand >= 0 && demand < demandCount)) throw new Error(`demand index ${demand} is not in 0…${demandCount - 1}`);
    if (!(Number.isInteger(site) && site >= 0 && site < siteCount)) throw new Error(`site index ${site} is not in 0…${siteCount - 1}`);
    bySite[site].add(demand);
  }
  const siteStart = new Int32Array(siteCount + 1);
  for (let site = 0; site < siteCount; site++) siteStart[site + 1] = siteStart[site] + bySite[site].size;
  const siteDemand = new Int32Array(siteStart[siteCount]);
  for (let site = 0; site < siteCount; site++) siteDemand.set([...bySite[site]].sort((a, b) => a - b), siteStart[site]);
  return { demandCount, siteCount, siteStart, siteDemand };
}

/**
 * Builds a `CoverMatrix` from a full impedance table (row-major, demand × site): covered when the impedance is at most `limit`.
 * `Infinity` (unreachable) never covers; `NaN` is refused.
 * @throws Error when the table's length is not `demandCount × siteCount` or a value is not a number.
 */
export function coverFromImpedances(demandCount: number, siteCount: number, impedances: ArrayLike<number>, limit: number): CoverMatrix {
  if (impedances.length !== demandCount * siteCount) {
    throw new Error(`an impedance table of ${demandCount} × ${siteCount} has ${demandCount * siteCount} values, not ${impedances.length}`);
  }
  const pairs: [number, number][] = [];
  for (let demand = 0; demand < demandCount; demand++) {
    for (let site = 0; site < siteCount; site++) {
      const impedance = impedances[demand * siteCount + site];
      if (Number.isNaN(impedance)) throw new Error(`the impedance of demand ${demand} and site ${site} is not a number`);
      if (impedance <= limit && impedance !== Infinity) pairs.push([demand, site]);
    }
  }
  return coverFromPairs(demandCount, siteCount, pairs);
}

/**
 * Refuses a malformed cover matrix or list of required sites before any work is done.
 * @throws Error that names the offending value.
 */
export function assertCover(cover: CoverMatrix, required: readonly number[]): void {
  const { demandCount, siteCount, siteStart, siteDemand } = cover;
  if (siteStart.length !== siteCount + 1) throw new Error(`siteStart has ${siteStart.length} entries for ${siteCount} sites; it needs ${siteCount + 1}`);
  if (siteStart[0] !== 0 || siteStart[siteCount] !== siteDemand.length) throw new Error(`siteStart runs from ${siteStart[0]} to ${siteStart[siteCount]}, not from 0 to ${siteDemand.length}`);
  for (let site = 0; site < siteCount; site++) {
    if (siteStart[site + 1] < siteStart[site]) throw new Error(`siteStart falls at site ${site}`);
  }
  for (const demand of siteDemand) {
    if (demand < 0 || demand >= demandCount) throw new Error(`demand index ${demand} is not in 0…${demandCount - 1}`);
  }
  for (const site of required) {
    if (!(Number.isInteger(site) && site >= 0 && site < siteCount)) throw new Error(`required site ${site} is not in 0…${siteCount - 1}`);
  }
}

/** @throws Error when p or a weight of a maximal covering problem is out of its domain. */
export function assertMclp(problem: MclpProblem): void {
  assertCover(problem.cover, problem.required);
  if (!(Number.isInteger(problem.sites) && problem.sites >= 0)) throw new Error(`p = ${problem.sites} is not a whole number of sites`);
  if (problem.weights.length !== problem.cover.demandCount) throw new Error(`${problem.weights.length} weights for ${problem.cover.demandCount} demand points`);
  problem.weights.forEach((weight, demand) => {
    if (!(weight >= 0 && Number.isFinite(weight))) throw new Error(`the weight of demand point ${demand} is ${weight}; it must be 0 or more and finite`);
  });
}
