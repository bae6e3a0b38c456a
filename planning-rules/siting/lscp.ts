import type { SitingAnswer, SitingOptions } from './answer.ts';
import { explainOpenGap, gapBetween, infeasibleAnswer, uncoverableDemand } from './answering.ts';
import { reduceToCore } from './core.ts';
import { lscpModel } from './lscp-model.ts';
import type { LscpProblem } from './problem.ts';
import { assertCover } from './problem.ts';
import type { CoreRequest } from './solve.ts';
import { settleTies, solveCore } from './solve.ts';
import type { MipSolver } from './solver.ts';

const scale = 2 ** 24;

/**
 * Solves set covering to proven optimality, or as far as the time allows. See `LscpProblem` for the program and `SitingAnswer` for which of
 * several best answers is given.
 * @throws Error when the problem is malformed.
 */
export function solveLscp(problem: LscpProblem, solver: MipSolver, options: SitingOptions): SitingAnswer {
  const { cover } = problem;
  assertCover(cover, problem.required);
  const required = [...new Set(problem.required)].sort((a, b) => a - b);
  const uncoverable = uncoverableDemand(cover);
  if (uncoverable.length > 0 && problem.uncoverable !== 'report') {
    return infeasibleAnswer('lscp', 'uncoverable', uncoverable, {
      zh: `有${uncoverable.length}个需求点没有任何候选点能够覆盖，无法全部覆盖。请增加候选点或放宽距离。`,
      en: `No site covers ${uncoverable.length} of the demand points, so not all can be covered. Add candidate sites or allow a longer way.`,
    }, uncoverable);
  }
  const startSeconds = options.clockSeconds?.() ?? 0;
  const core = reduceToCore(cover, new Float64Array(cover.demandCount).fill(1), required);
  const request: CoreRequest = {
    model: lscpModel(core, scale), solver, startSeconds, demandCount: cover.demandCount, scale, weightFactor: 1, limits: null,
    options: { ...options, onProgress: (at) => options.onProgress?.({ ...at, objective: required.length - at.objective, bound: required.length - at.bound }) },
  };
  const solved = solveCore(request);
  const tie = solved.proof === 'none' ? { chosen: solved.chosen, settled: false } : settleTies(request, solved);
  const chosen = [...required, ...tie.chosen.map((site) => core.sites[site])].sort((a, b) => a - b);
  const objective = chosen.length;
  const { worst, ...tree } = solved.tree;
  const ownBound = required.length - worst;
  const bound = solved.proof === 'solver' ? objective : ownBound;
  const status = solved.proof === 'none' ? 'feasible' : 'optimal';
  return {
    problem: 'lscp', status, objective, bound, gap: gapBetween(objective, bound), chosen, uncoverable,
    ties: tie.settled ? 'first' : 'found',
    certificate: { ...tree, proof: solved.proof === 'solver' ? 'solver' : 'own', bound: ownBound },
    explanation: explainOpenGap(status, solved.proof, objective, bound, ownBound),
  };
}
