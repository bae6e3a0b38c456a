import type { SitingOptions } from '../answer.ts';
import type { MipSolver } from '../solver.ts';
import { contradictionOf } from './contradiction.ts';
import { openWhole } from './engine.ts';
import { solved, stagesOf, stagesOfSets } from './full.ts';
import type { LevelResult } from './level.ts';
import { openOf, solveLevel } from './level.ts';
import { excessOf, loosenedBy, tidy, without } from './limits.ts';
import type { SchemeAnswer, SchemeProblem, SchemeRelaxation, SchemeStageAnswer } from './problem.ts';
import { schemeProgram } from './program.ts';
import { writeScheme } from './proof.ts';
import { columnsOf, valueIfKept } from './relaxation.ts';
import type { SchemeUnits } from './units.ts';

type Kind = SchemeRelaxation['limit'];
const shareOfContradiction = 0.4;
const mostPairs = 10;

/** Which limits contradict each other, and which loosening, of one kind of limit or else of two, would make a scheme possible. */
export function diagnosis(problem: SchemeProblem, units: SchemeUnits, solver: MipSolver, options: SitingOptions, remaining: () => number): NonNullable<SchemeAnswer['infeasible']> {
  const { cover, weights, stages } = problem;
  const shut = new Set(problem.closed ?? []);
  const reached = new Set<number>();
  for (let site = 0; site < cover.siteCount; site++) if (!shut.has(site)) for (const demand of cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1])) reached.add(demand);
  const has: Record<Kind, boolean> = {
    sitesAtMost: stages.some((stage) => stage.sitesAtMost !== undefined), budget: stages.some((stage) => stage.budget !== undefined),
    coverAtLeast: stages.some((stage) => stage.coverAtLeast !== undefined), groupAtLeast: stages.some((stage) => stage.groupAtLeast !== undefined),
    apart: (problem.apart?.length ?? 0) > 0,
  };
  const kinds = (Object.keys(has) as Kind[]).filter((kind) => has[kind]);
  const unit = { sitesAtMost: 1, groupAtLeast: 1, apart: 1, budget: units.costFactor || 1, coverAtLeast: units.weightFactor || 1 };
  const quiet: SitingOptions = { ...options, onProgress: undefined };
  /** Its part of the time that is left for one of so many questions. */
  const partOf = (share: number): (() => number) => {
    const end = options.clockSeconds ? remaining() * (1 - share) : 0;
    return () => remaining() - end;
  };
  const contradiction = remaining() > 0 ? contradictionOf(problem, units, solver, options, partOf(shareOfContradiction)) : null;
  const relaxations = kinds.flatMap((kind, at) => least(problem, kind, partOf(1 / (kinds.length - at + 1))));
  const isHelpless = relaxations.length === kinds.length && relaxations.every(({ by }) => by === null);
  const pairs = isHelpless ? kinds.flatMap((first, at) => kinds.slice(at + 1).map((second) => [first, second] as const)).slice(0, mostPairs) : [];
  return {
    unreachable: Array.from(weights.keys()).filter((demand) => weights[demand] > 0 && !reached.has(demand)),
    ...(contradiction === null ? {} : { contradiction }), relaxations,
    ...(isHelpless ? { pairs: pairs.flatMap(([first, second], at) => pairOf(first, second, () => partOf(1 / (2 * (pairs.length - at))))) } : {}),
  };

  function least(of: SchemeProblem, kind: Kind, seconds: () => number): SchemeRelaxation[] {
    if (remaining() <= 0) return [];
    return of.capacity ? byEngine(of, kind, seconds()) : byTree(of, kind, seconds);
  }

  function pairOf(first: Kind, second: Kind, seconds: () => () => number): (readonly [SchemeRelaxation, SchemeRelaxation])[] {
    const [one] = least(without(problem, second), first, seconds());
    if (one === undefined || one.by === null) return [];
    const [other] = least(loosenedBy(problem, one.parts ?? []), second, seconds());
    return other === undefined || other.by === null ? [] : [[one, other]];
  }

  function byTree(of: SchemeProblem, kind: Kind, seconds: () => number): SchemeRelaxation[] {
    const level = solveLevel({ problem: of, units, question: { aim: 'loosening', kept: [], loosened: kind }, solver, options: quiet, remaining: seconds, known: null });
    const proof = { proof: level.proof, certificate: writeScheme(level.relaxed, units, level.tree, -1, unit[kind]) };
    if (!level.closed) return [];
    if (level.open === null) return [{ limit: kind, by: null, ...proof }];
    return [{ ...shown(of, kind, stagesOfSets(of, earliest(level, kind, seconds) ?? level.open)), ...proof }];
  }

  /** Of loosenings with the same sum one with as much as possible in early stages. */
  function earliest({ relaxed, value, open }: LevelResult, kind: Kind, seconds: () => number): readonly (readonly number[])[] | null {
    const slacksOf = stages.map((_, t) => [...new Set(relaxed.rows.flatMap(({ slack, stage }) => (slack >= 0 && stage === t ? [slack] : [])))]);
    if (kind === 'apart' || slacksOf.filter((list) => list.length > 0).length < 2 || open === null || value === 0) return null;
    const roomFor = (values: Float64Array, t: number): number => slacksOf[t].reduce((sum, slack) => sum + values[slack], 0);
    let best = columnsOf(relaxed, (site, t) => open[t].includes(site));
    const row = (slacks: readonly number[], sign: 1 | -1, right: number): (typeof relaxed.rows)[number] =>
      ({ id: -1, terms: slacks.map((slack) => [slack, sign] as const), right, elastic: true, isCover: false, isOrder: false, keeps: -1, slack: -1, stage: -1 });
    const rows = [...relaxed.rows, row(slacksOf.flat(), 1, -value)];
    for (let t = 0; t < stages.length - 1 && roomFor(best, t) < -value - 1e-9; t++) {
      if (seconds() <= 0) return null;
      const cost = new Float64Array(relaxed.columnCount);
      for (const slack of slacksOf[t]) cost[slack] = -1;
      const session = openWhole({ ...relaxed, rows }, solver, cost);
      try {
        session.suggest(best);
        const result = session.solve({ timeLimitSeconds: Math.max(0.05, seconds()), mipRelGap: 0 });
        if (result.status !== 'optimal') break;
        const found = columnsOf(relaxed, (site, at) => result.values[relaxed.y(site, at)] > 0.5);
        const kept = valueIfKept(relaxed, found);
        if (kept === null || kept < value - 1e-6) break;
        if (roomFor(found, t) > roomFor(best, t)) best = found;
        rows.push(row(slacksOf[t], -1, -roomFor(best, t)));
      } finally {
        session.close();
      }
    }
    return openOf(relaxed, best);
  }

  function byEngine(of: SchemeProblem, kind: Kind, seconds: number): SchemeRelaxation[] {
    const program = schemeProgram(of, kind);
    const result = solved(solver, program, program.slacks.map((slack) => [slack, 1] as const), [], null, seconds);
    if (result.status === 'infeasible') return [{ limit: kind, by: null, proof: 'engine' }];
    if (result.status !== 'optimal' || result.values === null) return [];
    return [{ ...shown(of, kind, stagesOf(of, program, result.values)), proof: 'engine' }];
  }

  function shown(of: SchemeProblem, kind: Kind, witness: readonly SchemeStageAnswer[]): SchemeRelaxation {
    const parts = excessOf(of, witness, kind);
    return { limit: kind, by: tidy(parts.reduce((sum, { by }) => sum + by, 0)), parts, witness };
  }
}
