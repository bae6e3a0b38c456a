import type { SitingAnswer, SitingOptions } from './answer.ts';
import { explainOpenGap, gapBetween, infeasibleAnswer, uncoverableDemand } from './answering.ts';
import { reduceToCore } from './core.ts';
import { lscpModel } from './lscp-model.ts';
import { mclpModel } from './mclp-model.ts';
import type { MclpProblem } from './problem.ts';
import { assertMclp } from './problem.ts';
import type { CoreRequest } from './solve.ts';
import { settleTies, solveCore } from './solve.ts';
import type { MipSolver } from './solver.ts';
import { wholeWeights } from './weights.ts';

const lscpScale = 2 ** 24;

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
  const model = mclpModel(core, problem.sites - required.length, whole.scale, whole.factor > 0);
  const unit = whole.factor || 1;
  const base = weightOf(cover, whole.values, required);
  const request: CoreRequest = {
    model, solver, startSeconds, demandCount: cover.demandCount, scale: whole.scale, weightFactor: whole.factor, limits: whole.values,
    options: { ...options, onProgress: (at) => options.onProgress?.({ ...at, objective: (base + at.objective) / unit, bound: (base + at.bound) / unit }) },
  };
  const solved = solveCore(request);
  const total = core.rowWeight.reduce((sum, weight) => sum + weight, 0);
  const tie = solved.value >= total * (1 - 1e-12) ? fewestThatCoverAll(request, solved.chosen)
    : solved.proof === 'none' ? { chosen: solved.chosen, settled: false } : settleTies(request, solved);

  const chosen = filled(problem, [...required, ...tie.chosen.map((site) => core.sites[site])]);
  const objective = weightOf(cover, whole.values, chosen) / unit;
  const { worst, ...tree } = solved.tree;
  const ownBound = Math.max(objective, (base + worst) / unit);
  const bound = solved.proof === 'solver' ? objective : ownBound;
  const status = solved.proof === 'none' ? 'feasible' : 'optimal';
  return {
    problem: 'mclp', status, objective, bound, gap: gapBetween(objective, bound), chosen, uncoverable: uncoverableDemand(cover),
    ties: tie.settled ? 'first' : 'found',
    certificate: { ...tree, proof: solved.proof === 'solver' ? 'solver' : 'own', bound: ownBound },
    explanation: explainOpenGap(status, solved.proof, objective, bound, ownBound),
  };
}

/** When everything in reach is covered, the best answer that needs the fewest sites: a set covering of the same core. */
function fewestThatCoverAll(request: CoreRequest, chosen: readonly number[]): { chosen: readonly number[]; settled: boolean } {
  const model = lscpModel(request.model.core, lscpScale);
  const covering: CoreRequest = { ...request, model, scale: lscpScale, weightFactor: 1, limits: null };
  const solved = solveCore({ ...covering, options: { ...covering.options, onProgress: undefined } });
  if (solved.chosen.length > chosen.length) return { chosen, settled: false };
  return solved.proof === 'none' ? { chosen: solved.chosen, settled: false } : settleTies(covering, solved);
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
