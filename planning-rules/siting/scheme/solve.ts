import type { SitingOptions } from '../answer.ts';
import { gapBetween } from '../answering.ts';
import type { MipSolver } from '../solver.ts';
import { diagnosis } from './diagnosis.ts';
import { stagesOfSets } from './full.ts';
import { handedOver } from './hand-over.ts';
import { solveLevel } from './level.ts';
import type { SchemeAnswer, SchemeLevel, SchemeProblem, SchemeStageAnswer } from './problem.ts';
import { assertScheme } from './problem.ts';
import { signOf } from './program.ts';
import { writeScheme } from './proof.ts';
import { solveServing } from './serve-levels.ts';
import { firstScheme } from './ties.ts';
import type { SettledLevel, TieRequest } from './ties.ts';
import { factorOf, schemeUnits } from './units.ts';
import { schemeValue } from './value.ts';

/**
 * Solves a siting scheme, aim after aim, each keeping the aims before at their best. Without capacities the aims up to `walk` are solved by our own branch and
 * bound, whose certificate proves the bound; where it runs out of time, and for the rest, the engine solves an integer program and its word stands. With capacities and
 * walks a good scheme comes first, then bounds of ours (capacities in sum, walks by prices), which prove it where they are met, and the engine from there. Schemes
 * of one stage that are maximal covering or capacitated covering go to the models made for them.
 *
 * The same problem gives the same sites on every machine: the engine is WebAssembly, whose arithmetic is the same everywhere and which runs in one thread; our
 * search takes its decisions in a fixed order without chance. Only a clock (in `options`, or the engine's own when a time limit ends it) can cut it off elsewhere.
 * Of equally good schemes the first in the order of stages and sites is given where a bounded number of further solves settles it (`ties: 'first'`).
 * @throws Error when the problem is malformed or the engine can't hold programs.
 */
export function solveScheme(problem: SchemeProblem, solver: MipSolver, options: SitingOptions): SchemeAnswer {
  assertScheme(problem);
  const start = options.clockSeconds?.() ?? 0;
  const remaining = (): number => (options.clockSeconds ? start + options.timeLimitSeconds - options.clockSeconds() : options.timeLimitSeconds);
  const handed = handedOver(problem, solver, options);
  if (handed) return handed;
  const units = schemeUnits(problem);
  const ownAims = problem.capacity ? 0 : problem.aims.includes('walk') ? problem.aims.indexOf('walk') : problem.aims.length;
  const levels: SchemeLevel[] = [];
  const settled: SettledLevel[] = [];
  let open: readonly (readonly number[])[] | null = null;
  let closed = true;
  for (const aim of problem.aims.slice(0, ownAims)) {
    if (isOver()) {
      closed = false;
      break;
    }
    const kept = settled.map(({ aim: before, value }) => ({ aim: before, value }));
    const level = solveLevel({ problem, units, question: { aim, kept, loosened: null }, solver, options, remaining, known: open, before: settled.map(({ level: before }) => before) });
    if (level.open === null && level.closed) return none('infeasible', diagnosis(problem, units, solver, options, remaining));
    if (level.open === null) return none('stopped', null);
    open = level.open;
    const sign = -signOf(aim);
    const factor = factorOf(units, aim) || 1;
    const value = schemeValue(problem, stagesOfSets(problem, open), aim);
    const inUnit = (bound: number): number => (bound <= level.value ? value : sign > 0 ? Math.max(value, bound / factor) : Math.min(value, -bound / factor));
    const bound = inUnit(Math.min(level.bound, level.relaxed.most));
    levels.push({ aim, value, bound, gap: gapBetween(value, bound), proof: level.proof, certificate: writeScheme(level.relaxed, units, level.tree, sign > 0 ? 1 : -1, factor) });
    if (!level.closed) {
      closed = false;
      break;
    }
    settled.push({ aim, value: sign * level.value, level });
  }

  let stages: readonly SchemeStageAnswer[] = open ? stagesOfSets(problem, open) : [];
  let full: TieRequest['full'] = null;
  if (closed && ownAims < problem.aims.length) {
    const served = solveServing({ problem, units, solver, options, remaining, levels, settled, known: open ? stages : null });
    if (served.status === 'infeasible') return none('infeasible', diagnosis(problem, units, solver, options, remaining));
    if (served.status === 'stopped') return none('stopped', null);
    stages = served.stages;
    levels.splice(0, levels.length, ...served.levels);
    closed = served.status === 'closed';
    full = served.full;
  }
  if (stages.length === 0) return none('stopped', null);
  for (const aim of problem.aims.slice(levels.length)) {
    const value = schemeValue(problem, stages, aim);
    const bound = signOf(aim) > 0 ? 0 : problem.weights.reduce((sum, weight) => sum + weight, 0) * problem.stages.length;
    levels.push({ aim, value, bound, gap: gapBetween(value, bound), proof: 'engine' });
  }
  const first = closed ? firstScheme({ problem, units, solver, remaining, settled, open, full }) : null;
  if (first) stages = first;
  return { status: closed ? 'optimal' : 'feasible', stages, levels, ties: first ? 'first' : 'found', infeasible: null };

  function isOver(): boolean {
    return (options.shouldStop?.() ?? false) || remaining() <= 0;
  }
}

function none(status: 'infeasible' | 'stopped', infeasible: SchemeAnswer['infeasible']): SchemeAnswer {
  return { status, stages: [], levels: [], ties: 'found', infeasible };
}
