import type { SitingOptions } from '../answer.ts';
import { gapBetween } from '../answering.ts';
import type { MipSolver } from '../solver.ts';
import type { SchemeAnswer, SchemeLevel, SchemeProblem, SchemeRelaxation, SchemeStageAnswer } from './problem.ts';
import { assertScheme } from './problem.ts';
import type { SchemeProgram } from './program.ts';
import { schemeProgram, signOf } from './program.ts';
import { schemeValue } from './value.ts';

const mostTieSolves = 40;
const mostInOneSum = 16;

/**
 * Solves a siting scheme, aim after aim, each as an integer program by the engine that keeps the aims before at their best. Values are recomputed;
 * bounds are the engine's word. Of equally good schemes the first in the order of stages and sites, where few enough sites make that cheap.
 * @throws Error when the problem is malformed or the engine can't hold programs.
 */
export function solveScheme(problem: SchemeProblem, solver: MipSolver, options: SitingOptions): SchemeAnswer {
  assertScheme(problem);
  const start = options.clockSeconds?.() ?? 0;
  const remaining = (): number => (options.clockSeconds ? start + options.timeLimitSeconds - options.clockSeconds() : options.timeLimitSeconds);
  const program = schemeProgram(problem);
  const kept: { terms: readonly (readonly [number, number])[]; right: number }[] = [];
  const levels: SchemeLevel[] = [];
  let best: Float64Array | null = null;
  let stages: readonly SchemeStageAnswer[] = [];
  let closed = true;
  for (const aim of problem.aims) {
    const terms = program.aim(aim);
    if (options.shouldStop?.() || remaining() <= 0) {
      closed = false;
      break;
    }
    const result = solved(solver, program, terms, kept, best, remaining());
    if (result.status === 'infeasible' && best === null) return none('infeasible', diagnosis(problem, solver, remaining));
    if (result.values === null) {
      closed = false;
      break;
    }
    best = result.values;
    stages = stagesOf(problem, program, best);
    const value = schemeValue(problem, stages, aim);
    const sign = signOf(aim);
    const said = result.status === 'optimal' || result.bound === null ? value : sign * result.bound;
    // A bound on the wrong side of the value is rounding of the engine's.
    const bound = result.bound === null && result.status !== 'optimal' ? worstPossible(problem, aim) : sign > 0 ? Math.min(value, said) : Math.max(value, said);
    levels.push({ aim, value, bound, gap: gapBetween(value, bound) });
    if (result.status !== 'optimal') {
      closed = false;
      break;
    }
    kept.push({ terms, right: sign * value + slackOf(value) });
  }
  if (best === null) return none('stopped', null);
  for (const aim of problem.aims.slice(levels.length)) {
    const value = schemeValue(problem, stages, aim);
    const bound = worstPossible(problem, aim);
    levels.push({ aim, value, bound, gap: gapBetween(value, bound) });
  }
  const settled = closed && problem.cover.siteCount * problem.stages.length <= mostTieSolves ? firstScheme(problem, solver, program, kept, best, remaining) : null;
  if (settled) stages = stagesOf(problem, program, settled);
  return { status: closed ? 'optimal' : 'feasible', stages, levels, ties: settled ? 'first' : 'found', infeasible: null };
}

function none(status: 'infeasible' | 'stopped', infeasible: SchemeAnswer['infeasible']): SchemeAnswer {
  return { status, stages: [], levels: [], ties: 'found', infeasible };
}

/** What an aim kept at its best may differ by: rounding only. */
function slackOf(value: number): number {
  return Number.isInteger(value) ? Math.max(1e-6, 1e-9 * Math.abs(value)) : 1e-7 * Math.max(1, Math.abs(value));
}

function worstPossible(problem: SchemeProblem, aim: SchemeAnswer['levels'][number]['aim']): number {
  return signOf(aim) > 0 ? 0 : problem.weights.reduce((sum, weight) => sum + weight, 0) * problem.stages.length;
}

interface Solved {
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'none';
  readonly values: Float64Array | null;
  readonly bound: number | null;
}

function solved(
  solver: MipSolver, program: SchemeProgram, costs: readonly (readonly [number, number])[], kept: Parameters<SchemeProgram['build']>[1], known: Float64Array | null,
  seconds: number,
): Solved {
  if (!solver.open) throw new Error('this engine can not hold a program');
  const session = solver.open(program.build(costs, kept));
  try {
    if (known) session.suggest(known);
    const result = session.solve({ timeLimitSeconds: Math.max(0.05, seconds), mipRelGap: 0 });
    if (result.status === 'infeasible') return { status: 'infeasible', values: null, bound: null };
    if (result.status !== 'optimal' && result.status !== 'feasible') return { status: 'none', values: null, bound: result.bound };
    return { status: result.status, values: result.values, bound: result.bound };
  } finally {
    session.close();
  }
}

function stagesOf(problem: SchemeProblem, program: SchemeProgram, values: Float64Array): SchemeStageAnswer[] {
  const { cover, weights, walks, capacity } = problem;
  return problem.stages.map((_, stage) => {
    const open = Array.from({ length: cover.siteCount }, (__, site) => site).filter((site) => values[program.y(site, stage)] > 0.5);
    if (!capacity && !problem.aims.includes('walk')) return { open, servedBy: null };
    const servedBy = Array.from(weights, (_weight, demand) => {
      const parts = program.x(demand, stage);
      if (capacity) return parts.find(({ column }) => values[column] > 0.5)?.site ?? -1;
      // Without capacities each goes to the nearest open site that covers it, the first of equally near ones.
      let best = -1;
      for (const { site } of parts) {
        if (open.includes(site) && (best < 0 || (walks?.[demand * cover.siteCount + site] ?? 0) < (walks?.[demand * cover.siteCount + best] ?? 0))) best = site;
      }
      return best;
    });
    return { open, servedBy };
  });
}

/** Stage by stage and site by site: open where some best scheme has it open. Null when the engine gives no word. */
function firstScheme(
  problem: SchemeProblem, solver: MipSolver, program: SchemeProgram, kept: Parameters<SchemeProgram['build']>[1], best: Float64Array, remaining: () => number,
): Float64Array | null {
  if (!solver.open) return null;
  const count = problem.stages.length * problem.cover.siteCount;
  if (count <= mostInOneSum) {
    // Few enough to say "earlier ones rather" in one sum: each place is worth more than all after it together.
    const worth = problem.stages.flatMap((_, stage) => Array.from({ length: problem.cover.siteCount }, (__, site) => {
      return [program.y(site, stage), -(2 ** (count - 1 - stage * problem.cover.siteCount - site))] as const;
    }));
    const result = solved(solver, program, worth, kept, best, remaining());
    return result.status === 'optimal' ? result.values : null;
  }
  const session = solver.open(program.build([], kept));
  let known = best;
  try {
    for (let stage = 0; stage < problem.stages.length; stage++) {
      for (let site = 0; site < problem.cover.siteCount; site++) {
        const column = program.y(site, stage);
        if (problem.closed?.includes(site)) continue;
        session.setBounds(column, 1, 1);
        if (known[column] > 0.5) continue;
        if (remaining() <= 0) return null;
        const result = session.solve({ timeLimitSeconds: Math.max(0.05, remaining()), mipRelGap: 0 });
        if (result.status === 'infeasible') session.setBounds(column, 0, 0);
        else if (result.status === 'optimal') known = result.values;
        else return null;
      }
    }
  } finally {
    session.close();
  }
  return known;
}

/** Which loosening, of one kind of limit alone and by how little, would make a scheme possible. */
function diagnosis(problem: SchemeProblem, solver: MipSolver, remaining: () => number): NonNullable<SchemeAnswer['infeasible']> {
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
  return {
    unreachable: Array.from(weights.keys()).filter((demand) => weights[demand] > 0 && !reached.has(demand)),
    relaxations: limits.flatMap((limit): SchemeRelaxation[] => {
      const program = schemeProgram(problem, limit);
      if (remaining() <= 0) return [];
      const result = solved(solver, program, [[program.slack, 1]], [], null, remaining());
      if (result.status === 'infeasible') return [{ limit, by: null }];
      if (result.status !== 'optimal' || result.values === null) return [];
      const by = result.values[program.slack];
      return [{ limit, by: Math.abs(by - Math.round(by)) < 1e-6 ? Math.round(by) : by, witness: stagesOf(problem, program, result.values) }];
    }),
  };
}
