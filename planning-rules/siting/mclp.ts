import type { SitingAnswer, SitingOptions } from './answer.ts';
import { explainOpenGap, gapBetween, infeasibleAnswer, uncoverableDemand } from './answering.ts';
import type { SearchBudget } from './budget.ts';
import { nodesFor, searchBudget } from './budget.ts';
import { spreadOverMembers } from './certificate.ts';
import type { Core } from './core.ts';
import { reduceToCore } from './core.ts';
import type { LocationCore } from './location/core.ts';
import { costOf, free, open } from './location/core.ts';
import { writeProof } from './location/proof.ts';
import { lpText } from './lp-text.ts';
import type { MaximalResult } from './maximal/search.ts';
import { searchMaximal } from './maximal/search.ts';
import { missedWeightCore, missedWeightProgram } from './mclp-core.ts';
import type { MclpProblem } from './problem.ts';
import { assertMclp } from './problem.ts';
import { solveCover } from './setcover/solve.ts';
import type { MipSolver } from './solver.ts';
import { wholeWeights } from './weights.ts';

/**
 * Solves maximal covering to proven optimality, or as far as the time allows. See `MclpProblem` for the program and `SitingAnswer` for which
 * of several best answers is given. Required sites beyond p make the answer infeasible.
 * @throws Error when the problem is malformed.
 */
export function solveMclp(problem: MclpProblem, solver: MipSolver, options: SitingOptions): SitingAnswer {
  assertMclp(problem);
  const { cover } = problem;
  const required = [...new Set(problem.required)].sort((a, b) => a - b);
  if (required.length > problem.sites) {
    return infeasibleAnswer('mclp', 'requiredExceedsP', required, {
      zh: `必保留的设施有${required.length}处，多于总数${problem.sites}处，无法选址。请增大总数或减少必保留的设施。`,
      en: `${required.length} sites are required to be open but only ${problem.sites} may be. Raise the number or require fewer.`,
    }, uncoverableDemand(cover));
  }
  const startSeconds = options.clockSeconds?.() ?? 0;
  const whole = wholeWeights(problem.weights);
  const core = reduceToCore(cover, whole.values, required);
  const location = missedWeightCore(core, problem.sites - required.length, whole.scale, whole.factor > 0);
  const unit = whole.factor || 1;
  const base = weightOf(cover, whole.values, required);
  const total = core.rowWeight.reduce((sum, weight) => sum + weight, 0);

  const budget = searchBudget(options, startSeconds, 0.9);
  const result = searchMaximal({
    core, location, solver: options.maximumNodes === 0 ? { solveLp: solver.solveLp } : solver,
    sameValue: whole.factor > 0 ? 0 : 1e-9 * total, tolerance: whole.factor > 0 ? 0 : 1e-7 * total,
    // With a clock the time limit alone ends the search; without, a fixed amount of work does.
    maximumNodes: options.maximumNodes ?? (options.clockSeconds ? Infinity : nodesFor(core.siteRow.length, 3e7, 50, 5000)),
    tabuSteps: tabuSteps(core), ended: budget.ended, engineSeconds: budget.engineSeconds,
    onNode: (value, bound, nodes) => options.onProgress?.({ objective: (base + value) / unit, bound: (base + bound) / unit, nodes }),
  });
  let chosen = result.chosen;
  let proof: 'own' | 'solver' | 'none' = result.complete ? 'own' : 'none';
  if (proof === 'none') {
    const engine = askEngine(location, result, solver, searchBudget(options, startSeconds, 0.97));
    if (engine.chosen && costOf(location, engine.chosen) < costOf(location, chosen)) chosen = engine.chosen;
    if (engine.proven) proof = 'solver';
  }
  const value = total - costOf(location, chosen);
  // The engine may have found what the tree's bound already matches.
  if (proof !== 'own' && result.bound <= value) proof = 'own';
  const tie = value >= total * (1 - 1e-12) ? fewestThatCoverAll(core, chosen, solver, options, startSeconds, cover.demandCount) : { chosen, settled: result.settled };

  const sites = filled(problem, [...required, ...tie.chosen.map((site) => core.sites[site])]);
  const objective = weightOf(cover, whole.values, sites) / unit;
  const ownBound = Math.max(objective, (base + Math.max(result.bound, value)) / unit);
  const bound = proof === 'solver' ? objective : ownBound;
  const status = proof === 'none' ? 'feasible' : 'optimal';
  const spread = (perRow: Float64Array): number[] => spreadOverMembers(core, perRow, whole.values, whole.scale);
  return {
    problem: 'mclp', status, objective, bound, gap: gapBetween(objective, bound), chosen: sites, uncoverable: uncoverableDemand(cover),
    ties: tie.settled ? 'first' : 'found',
    certificate: {
      kind: 'tree', proof: proof === 'solver' ? 'solver' : 'own', bound: ownBound, weightFactor: whole.factor, scale: whole.scale,
      ...writeProof(result.proof, result.pool, (place) => (place < core.siteCount ? core.sites[place] : cover.siteCount + core.members[place - core.siteCount][0]), spread),
      dominated: core.dominated,
    },
    explanation: explainOpenGap(status, proof, objective, bound, ownBound),
  };
}

/** Steps of the tabu search: about the same time for every size. */
function tabuSteps(core: Core): number {
  return Math.min(150, Math.max(30, Math.floor(1e7 / Math.max(1, core.siteRow.length + core.siteCount * 20))));
}

/** What our search leaves open is put to the engine as an integer program. */
function askEngine(core: LocationCore, { rootFixed }: MaximalResult, solver: MipSolver, budget: SearchBudget): { chosen: number[] | null; proven: boolean } {
  const program = missedWeightProgram(core, rootFixed);
  if (!program || budget.ended()) return { chosen: null, proven: false };
  const result = solver.solveLp(lpText(program), { timeLimitSeconds: budget.engineSeconds(), mipRelGap: 0 });
  if (result.status !== 'optimal' && result.status !== 'feasible') return { chosen: null, proven: false };
  const chosen = Array.from(rootFixed.keys()).filter((site) => rootFixed[site] === open || (rootFixed[site] === free && (result.values.get(`y${site}`) ?? 0) > 0.5));
  return chosen.length <= core.limit ? { chosen, proven: result.status === 'optimal' } : { chosen: null, proven: false };
}

/** When everything in reach is covered, the best answer that needs the fewest sites: a set covering of the same core. */
function fewestThatCoverAll(core: Core, chosen: readonly number[], solver: MipSolver, options: SitingOptions, startSeconds: number, demandCount: number): { chosen: readonly number[]; settled: boolean } {
  const fewest = solveCover(core, solver, { ...options, onProgress: undefined }, startSeconds, demandCount);
  if (fewest.chosen.length > chosen.length) return { chosen, settled: false };
  return { chosen: fewest.chosen.map((site) => core.sites.indexOf(site)), settled: fewest.settled };
}

function weightOf(cover: MclpProblem['cover'], weights: Float64Array, sites: readonly number[]): number {
  const covered = new Uint8Array(cover.demandCount);
  for (const site of sites) for (let at = cover.siteStart[site]; at < cover.siteStart[site + 1]; at++) covered[cover.siteDemand[at]] = 1;
  return weights.reduce((sum, weight, demand) => sum + (covered[demand] ? weight : 0), 0);
}

function filled(problem: MclpProblem, chosen: readonly number[]): number[] {
  const open = new Set(chosen);
  if (problem.open === 'exactly') {
    for (let site = 0; site < problem.cover.siteCount && open.size < problem.sites; site++) open.add(site);
  }
  return [...open].sort((a, b) => a - b);
}
