import type { SitingOptions } from '../answer.ts';
import type { MipSolver } from '../solver.ts';
import { solved, stagesOf, stagesOfSets } from './full.ts';
import { solveLevel } from './level.ts';
import type { SchemeAnswer, SchemeProblem, SchemeRelaxation } from './problem.ts';
import { schemeProgram } from './program.ts';
import { writeScheme } from './proof.ts';
import type { SchemeUnits } from './units.ts';

/** Which loosening, of one kind of limit alone and by how little, would make a scheme possible. */
export function diagnosis(problem: SchemeProblem, units: SchemeUnits, solver: MipSolver, options: SitingOptions, remaining: () => number): NonNullable<SchemeAnswer['infeasible']> {
  const { cover, weights, stages } = problem;
  const shut = new Set(problem.closed ?? []);
  const reached = new Set<number>();
  for (let site = 0; site < cover.siteCount; site++) if (!shut.has(site)) for (const demand of cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1])) reached.add(demand);
  const has: Record<SchemeRelaxation['limit'], boolean> = {
    sitesAtMost: stages.some((stage) => stage.sitesAtMost !== undefined), budget: stages.some((stage) => stage.budget !== undefined),
    coverAtLeast: stages.some((stage) => stage.coverAtLeast !== undefined), groupAtLeast: stages.some((stage) => stage.groupAtLeast !== undefined),
    apart: (problem.apart?.length ?? 0) > 0,
  };
  const limits = (Object.keys(has) as SchemeRelaxation['limit'][]).filter((limit) => has[limit]);
  const unit = { sitesAtMost: 1, groupAtLeast: 1, apart: 1, budget: units.costFactor || 1, coverAtLeast: units.weightFactor || 1 };
  const quiet: SitingOptions = { ...options, onProgress: undefined };
  return {
    unreachable: Array.from(weights.keys()).filter((demand) => weights[demand] > 0 && !reached.has(demand)),
    relaxations: limits.flatMap((limit, at): SchemeRelaxation[] => {
      if (remaining() <= 0) return [];
      // Each kind its part of the time that is left.
      const end = options.clockSeconds ? remaining() * (1 - 1 / (limits.length - at)) : 0;
      return problem.capacity ? byEngine(limit, remaining() - end) : byTree(limit, () => remaining() - end);
    }),
  };

  function byTree(limit: SchemeRelaxation['limit'], seconds: () => number): SchemeRelaxation[] {
    const level = solveLevel({ problem, units, question: { aim: 'loosening', kept: [], loosened: limit }, solver, options: quiet, remaining: seconds, known: null });
    const proof = { proof: level.proof, certificate: writeScheme(level.relaxed, units, level.tree, -1, unit[limit]) };
    if (!level.closed) return [];
    if (level.open === null) return [{ limit, by: null, ...proof }];
    return [{ limit, by: -level.value / unit[limit], witness: stagesOfSets(problem, level.open), ...proof }];
  }

  function byEngine(limit: SchemeRelaxation['limit'], seconds: number): SchemeRelaxation[] {
    const program = schemeProgram(problem, limit);
    const result = solved(solver, program, [[program.slack, 1]], [], null, seconds);
    if (result.status === 'infeasible') return [{ limit, by: null, proof: 'engine' }];
    if (result.status !== 'optimal' || result.values === null) return [];
    const by = result.values[program.slack];
    return [{ limit, by: Math.abs(by - Math.round(by)) < 1e-6 ? Math.round(by) : by, witness: stagesOf(problem, program, result.values), proof: 'engine' }];
  }
}
