import type { SitingAnswer, SitingOptions } from './answer.ts';
import { solveLscp } from './lscp.ts';
import type { CoverMatrix } from './problem.ts';
import { assertCover } from './problem.ts';
import type { MipSolver } from './solver.ts';

/**
 * p-center (Hakimi 1965; Minieka 1970): open at most p sites so that the farthest demand point is as near as can be.
 *
 *     minimise  D                                             (1)
 *     subject   Σ_{j: dᵢⱼ ≤ D} yⱼ ≥ 1      for all i           (2)  somebody open within D of everyone
 *               Σⱼ yⱼ ≤ p                                      (3)
 *               yⱼ = 1, j required; yⱼ = 0, j closed           (4)
 *               yⱼ ∈ {0,1}                                     (5)
 */
export interface PCenterProblem {
  readonly demandCount: number;
  readonly siteCount: number;
  /** dᵢⱼ ≥ 0, row-major, demand × site; Infinity: unreachable. */
  readonly impedances: Float64Array;
  readonly sites: number;
  readonly required: readonly number[];
  readonly closed?: readonly number[];
}

export interface PCenterAnswer {
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'stopped';
  /** D: impedance of the farthest demand point. */
  readonly objective: number | null;
  /** No p sites do better than this; the next smaller impedance of the table was not excluded where it lies below the objective. */
  readonly bound: number | null;
  readonly chosen: readonly number[];
  /** Set covering with all impedances up to `within` needs more than p sites: the proof of the bound. Null when even the least impedance does. */
  readonly proof: { readonly within: number; readonly answer: SitingAnswer } | null;
  /** Where there is no answer: demand points that no usable site reaches, and the smallest p that reaches all, where known. */
  readonly infeasible: { readonly unreachable: readonly number[]; readonly smallestP: number | null } | null;
}

/**
 * Binary search for D over the impedances that occur: greedy covers find from where on p sites do, then each step is a set covering that asks for a cover of p
 * sites or the proof that there is none. Of the answers with the least D the fewest sites are given, where the time allows.
 * @throws Error when the problem is malformed.
 */
export function solvePCenter(problem: PCenterProblem, solver: MipSolver, options: SitingOptions): PCenterAnswer {
  const { siteCount, impedances, sites, required, closed = [] } = problem;
  assertPCenter(problem);
  const start = options.clockSeconds?.() ?? 0;
  const solveWithin = (radius: number, atMost?: number): SitingAnswer => solveLscp({ cover: coverWithin(problem, radius), required }, solver, {
    ...options, ...(atMost === undefined ? {} : { atMost }), onProgress: undefined,
    timeLimitSeconds: options.clockSeconds ? Math.max(0.01, start + options.timeLimitSeconds - options.clockSeconds()) : options.timeLimitSeconds,
  });
  const fits = (answer: SitingAnswer): boolean => answer.objective !== null && answer.objective <= sites;
  // Only what our own proof shows excludes a radius.
  const isExcluded = ({ status, certificate }: SitingAnswer): boolean => status === 'infeasible' || (certificate.kind === 'tree' && certificate.bound > sites);
  // D is never less than what the demand point worst off has when all sites are open.
  const shut = new Set(closed);
  const least = farthest(problem, Array.from({ length: siteCount }, (_, site) => site).filter((site) => !shut.has(site)));
  const radii = Array.from(new Set(impedances)).filter((value) => value < Infinity && value >= least).sort((a, b) => a - b);
  let high = firstWhere(radii.length, (at) => (greedySites(problem, radii[at])?.length ?? Infinity) <= sites);
  let best: readonly number[] | null = high < radii.length ? greedySites(problem, radii[high]) : null;
  if (best === null) {
    const all = solveWithin(Number.MAX_VALUE, sites);
    if (all.status === 'infeasible') return none('infeasible', { unreachable: all.uncoverable, smallestP: null });
    if (isExcluded(all)) {
      const fewest = solveWithin(Number.MAX_VALUE);
      const proof = { within: Number.MAX_VALUE, answer: isExcluded(fewest) ? fewest : all };
      return { ...none('infeasible', { unreachable: [], smallestP: fewest.status === 'optimal' ? fewest.objective : null }), proof };
    }
    if (!fits(all)) return none('stopped', null);
    high = radii.length - 1;
    best = all.chosen;
  }
  let chosen = best;
  let low = 0;
  let proof: PCenterAnswer['proof'] = null;
  let certain = true;
  while (low < high) {
    const middle = (low + high) >> 1;
    const answer = solveWithin(radii[middle], sites);
    if (fits(answer)) {
      high = middle;
      chosen = answer.chosen;
    } else {
      if (isExcluded(answer)) proof = { within: radii[middle], answer };
      else certain = false;
      low = middle + 1;
    }
  }
  if (certain && radii.length > 0) {
    const fewest = solveWithin(radii[high]);
    if (fits(fewest)) chosen = fewest.chosen;
  }
  const objective = farthest(problem, chosen);
  const bound = certain ? objective : proof ? (radii[radii.indexOf(proof.within) + 1] ?? proof.within) : least;
  return { status: certain ? 'optimal' : 'feasible', objective, bound, chosen, proof, infeasible: null };
}

function assertPCenter({ demandCount, siteCount, impedances, sites, required, closed = [] }: PCenterProblem): void {
  if (!(Number.isInteger(sites) && sites >= 0)) throw new Error(`p = ${sites} is not a whole number of sites`);
  if (impedances.length !== demandCount * siteCount) throw new Error(`an impedance table of ${demandCount} × ${siteCount} has ${demandCount * siteCount} values, not ${impedances.length}`);
  const wrong = impedances.findIndex((value) => !(value >= 0));
  if (wrong >= 0) throw new Error(`the impedance of demand ${Math.floor(wrong / siteCount)} and site ${wrong % siteCount} is ${impedances[wrong]}`);
  assertCover({ demandCount: 0, siteCount, siteStart: new Int32Array(siteCount + 1), siteDemand: new Int32Array(0) }, [...required, ...closed]);
  const both = required.find((site) => closed.includes(site));
  if (both !== undefined) throw new Error(`site ${both} is both required and closed`);
}

function none(status: 'infeasible' | 'stopped', infeasible: PCenterAnswer['infeasible']): PCenterAnswer {
  return { status, objective: null, bound: null, chosen: [], proof: null, infeasible };
}

/** The first place of 0…count−1 from which on the test holds; count where it holds nowhere. */
function firstWhere(count: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}

/** Required sites, then greedily the site with most demand points not yet within `radius`, the first of equal ones; null where some have none. */
function greedySites(problem: PCenterProblem, radius: number): number[] | null {
  const { siteStart, siteDemand } = coverWithin(problem, radius);
  const covered = new Uint8Array(problem.demandCount);
  const chosen = [...new Set(problem.required)];
  const cover = (site: number): void => { for (let at = siteStart[site]; at < siteStart[site + 1]; at++) covered[siteDemand[at]] = 1; };
  chosen.forEach(cover);
  while (covered.includes(0)) {
    let best = -1;
    let most = 0;
    for (let site = 0; site < problem.siteCount; site++) {
      let gain = 0;
      for (let at = siteStart[site]; at < siteStart[site + 1]; at++) gain += 1 - covered[siteDemand[at]];
      if (gain > most) [best, most] = [site, gain];
    }
    if (best < 0) return null;
    chosen.push(best);
    cover(best);
  }
  return chosen.sort((a, b) => a - b);
}

function coverWithin({ demandCount, siteCount, impedances, closed = [] }: PCenterProblem, radius: number): CoverMatrix {
  const shut = new Set(closed);
  const siteStart = new Int32Array(siteCount + 1);
  const siteDemand: number[] = [];
  for (let site = 0; site < siteCount; site++) {
    for (let demand = 0; !shut.has(site) && demand < demandCount; demand++) {
      const impedance = impedances[demand * siteCount + site];
      if (impedance <= radius && impedance < Infinity) siteDemand.push(demand);
    }
    siteStart[site + 1] = siteDemand.length;
  }
  return { demandCount, siteCount, siteStart, siteDemand: Int32Array.from(siteDemand) };
}

function farthest({ demandCount, siteCount, impedances }: PCenterProblem, open: readonly number[]): number {
  let most = 0;
  for (let demand = 0; demand < demandCount; demand++) {
    let low = Infinity;
    for (const site of open) low = Math.min(low, impedances[demand * siteCount + site]);
    most = Math.max(most, low);
  }
  return most;
}
