import type { SitingAnswer, SitingOptions } from './answer.ts';
import { explainOpenGap, gapBetween, infeasibleAnswer, uncoverableDemand } from './answering.ts';
import { reduceToCore } from './core.ts';
import type { LscpProblem } from './problem.ts';
import { assertCover } from './problem.ts';
import { solveCover } from './setcover/solve.ts';
import type { MipSolver } from './solver.ts';

export interface LscpOptions extends SitingOptions {
  /** It is enough to know a cover of so many sites, required ones included, or that there is none; the answer may then be left `feasible`. */
  readonly atMost?: number;
}

/**
 * Solves set covering to proven optimality, or as far as the time allows: see `setcover/`, `LscpProblem` for the program and `SitingAnswer` for which of
 * several best answers is given.
 * @throws Error when the problem is malformed.
 */
export function solveLscp(problem: LscpProblem, solver: MipSolver, options: LscpOptions): SitingAnswer {
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
  const { chosen: others, bound: least, proof, settled, certificate } = solveCover(core, solver, {
    ...options, ...(options.atMost === undefined ? {} : { atMost: options.atMost - required.length }),
    onProgress: options.onProgress && ((at) => options.onProgress?.({ ...at, objective: required.length + at.objective, bound: required.length + at.bound })),
  }, startSeconds, cover.demandCount);
  const chosen = [...required, ...others].sort((a, b) => a - b);
  const objective = chosen.length;
  const ownBound = required.length + least;
  const bound = proof === 'solver' ? objective : ownBound;
  const status = proof === 'none' ? 'feasible' : 'optimal';
  return {
    problem: 'lscp', status, objective, bound, gap: gapBetween(objective, bound), chosen, uncoverable,
    ties: settled ? 'first' : 'found',
    certificate: { kind: 'tree', proof: proof === 'solver' ? 'solver' : 'own', bound: ownBound, weightFactor: 1, ...certificate, dominated: core.dominated },
    explanation: explainOpenGap(status, proof, objective, bound, ownBound),
  };
}
