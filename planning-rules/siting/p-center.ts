import type { SitingAnswer, SitingOptions } from './answer.ts';
import { solveLscp } from './lscp.ts';
import type { CoverMatrix, LscpProblem } from './problem.ts';
import { assertCover, coverFromImpedances } from './problem.ts';
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

/** Binary search for D over the impedances that occur, each a set covering. @throws Error when the problem is malformed. */
export function solvePCenter(problem: PCenterProblem, solver: MipSolver, options: SitingOptions): PCenterAnswer {
  const { demandCount, siteCount, impedances, sites, required, closed = [] } = problem;
  if (!(Number.isInteger(sites) && sites >= 0)) throw new Error(`p = ${sites} is not a whole number of sites`);
  assertCover(coverWithin(problem, Infinity), [...required, ...closed]);
  const both = required.find((site) => closed.includes(site));
  if (both !== undefined) throw new Error(`site ${both} is both required and closed`);
  const start = options.clockSeconds?.() ?? 0;
  const within = (radius: number): SitingAnswer => solveLscp(coveringWithin(problem, radius), solver, {
    ...options, timeLimitSeconds: options.clockSeconds ? Math.max(0.01, start + options.timeLimitSeconds - options.clockSeconds()) : options.timeLimitSeconds, onProgress: undefined,
  });
  // D is never less than what the demand point worst off has when all sites are open.
  const shut = new Set(closed);
  const usable = Array.from({ length: siteCount }, (_, site) => site).filter((site) => !shut.has(site));
  let least = 0;
  for (let demand = 0; demand < demandCount; demand++) least = Math.max(least, usable.reduce((low, site) => Math.min(low, impedances[demand * siteCount + site]), Infinity));
  const all = within(Number.MAX_VALUE);
  if (all.status === 'infeasible') return none('infeasible', { unreachable: all.uncoverable, smallestP: null });
  const fits = (answer: SitingAnswer): boolean => answer.objective !== null && answer.objective <= sites;
  if (!fits(all)) return all.bound !== null && all.bound > sites
    ? { ...none('infeasible', { unreachable: [], smallestP: all.status === 'optimal' ? all.objective : null }), proof: { within: Number.MAX_VALUE, answer: all } }
    : none('stopped', null);
  const radii = [...new Set(impedances)].filter((value) => value < Infinity && value >= least).sort((a, b) => a - b);
  let low = 0;
  let high = radii.length - 1;
  let best = { radius: radii[high] ?? 0, answer: all };
  let proof: PCenterAnswer['proof'] = null;
  let certain = true;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const answer = within(radii[middle]);
    if (fits(answer)) {
      best = { radius: radii[middle], answer };
      high = middle - 1;
    } else {
      if (answer.status === 'infeasible' || (answer.bound ?? 0) > sites) proof = { within: radii[middle], answer };
      else certain = false;
      low = middle + 1;
    }
  }
  const objective = farthest(problem, best.answer.chosen);
  const bound = certain ? objective : proof ? (radii[radii.indexOf(proof.within) + 1] ?? proof.within) : least;
  return { status: certain ? 'optimal' : 'feasible', objective, bound, chosen: best.answer.chosen, proof, infeasible: null };
}

function none(status: 'infeasible' | 'stopped', infeasible: PCenterAnswer['infeasible']): PCenterAnswer {
  return { status, objective: null, bound: null, chosen: [], proof: null, infeasible };
}

function coverWithin({ demandCount, siteCount, impedances, closed = [] }: PCenterProblem, radius: number): CoverMatrix {
  const shut = new Set(closed);
  return coverFromImpedances(demandCount, siteCount, shut.size === 0 ? impedances : impedances.map((value, at) => (shut.has(at % siteCount) ? Infinity : value)), radius);
}

function coveringWithin(problem: PCenterProblem, radius: number): LscpProblem {
  return { cover: coverWithin(problem, radius), required: problem.required };
}

function farthest({ demandCount, siteCount, impedances }: PCenterProblem, open: readonly number[]): number {
  let most = 0;
  for (let demand = 0; demand < demandCount; demand++) most = Math.max(most, Math.min(...open.map((site) => impedances[demand * siteCount + site]), Infinity));
  return most;
}
