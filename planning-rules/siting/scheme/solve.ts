import type { SitingOptions } from '../answer.ts';
import { gapBetween } from '../answering.ts';
import type { MipSolver } from '../solver.ts';
import { diagnosis } from './diagnosis.ts';
import { solved, stagesOf, stagesOfSets, suggestion } from './full.ts';
import { handedOver } from './hand-over.ts';
import type { SchemeCertificate } from './certificate.ts';
import { solveLevel } from './level.ts';
import type { LevelResult } from './level.ts';
import type { SchemeAim, SchemeAnswer, SchemeLevel, SchemeProblem, SchemeStageAnswer } from './problem.ts';
import { assertScheme } from './problem.ts';
import type { SchemeProgram } from './program.ts';
import { schemeProgram, signOf } from './program.ts';
import { writeScheme } from './proof.ts';
import { firstScheme } from './ties.ts';
import type { SettledLevel } from './ties.ts';
import { factorOf, schemeUnits } from './units.ts';
import { schemeValue } from './value.ts';

const shareWithoutCapacities = 0.3;

/**
 * Solves a siting scheme, aim after aim, each keeping the aims before at their best. Without capacities the aims up to `walk` are solved by our own branch and
 * bound, whose certificate proves the bound; where it runs out of time, and for the rest, the engine solves an integer program and its word stands. With capacities the
 * bound of the first aim without them is ours, and proves it where it is met. Schemes
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

  const loose = ownAims === 0 && problem.aims[0] !== 'walk' && !isOver() ? withoutCapacities(problem, units, solver, options, remaining) : null;
  if (loose?.level.open === null && loose.level.closed) return none('infeasible', diagnosis(problem, units, solver, options, remaining));

  let stages: readonly SchemeStageAnswer[] = open ? stagesOfSets(problem, open) : [];
  let program: SchemeProgram | null = null;
  let values: Float64Array | null = null;
  const keptRows: { terms: readonly (readonly [number, number])[]; right: number }[] = [];
  if (closed && ownAims < problem.aims.length) {
    program = schemeProgram(problem);
    values = open ? suggestion(problem, program, stages) : null;
    for (const { aim, value } of levels) keptRows.push({ terms: program.aim(aim), right: signOf(aim) * value + slackOf(value) });
    for (const aim of problem.aims.slice(ownAims)) {
      if (isOver()) {
        closed = false;
        break;
      }
      const terms = program.aim(aim);
      const result = solved(solver, program, terms, keptRows, values, remaining());
      if (result.status === 'infeasible' && values === null) return none('infeasible', diagnosis(problem, units, solver, options, remaining));
      if (result.values === null) {
        closed = false;
        break;
      }
      values = result.values;
      stages = stagesOf(problem, program, values);
      const value = schemeValue(problem, stages, aim);
      const sign = signOf(aim);
      const said = result.status === 'optimal' || result.bound === null ? value : sign * result.bound;
      // A bound on the wrong side of the value is rounding of the engine's.
      const spoken = result.bound === null && result.status !== 'optimal' ? worstPossible(problem, aim) : sign > 0 ? Math.min(value, said) : Math.max(value, said);
      const level = loose && levels.length === 0 ? boundedBy(loose, aim, value, spoken, result.status === 'optimal') : { aim, value, bound: spoken, gap: gapBetween(value, spoken), proof: 'engine' as const };
      levels.push(level);
      if (result.status !== 'optimal' && !(level.proof === 'own' && level.gap <= 1e-9)) {
        closed = false;
        break;
      }
      keptRows.push({ terms, right: sign * value + slackOf(value) });
    }
  }
  if (stages.length === 0) return none('stopped', null);
  for (const aim of problem.aims.slice(levels.length)) {
    const value = schemeValue(problem, stages, aim);
    const bound = worstPossible(problem, aim);
    levels.push({ aim, value, bound, gap: gapBetween(value, bound), proof: 'engine' });
  }
  const first = closed ? firstScheme({ problem, units, solver, remaining, settled, open, full: program && values ? { program, kept: keptRows, best: values } : null }) : null;
  if (first) stages = first;
  return { status: closed ? 'optimal' : 'feasible', stages, levels, ties: first ? 'first' : 'found', infeasible: null };

  function isOver(): boolean {
    return (options.shouldStop?.() ?? false) || remaining() <= 0;
  }
}

/** What is proven of the first aim without the capacities: no scheme with them is better. Of the time a part. */
function withoutCapacities(problem: SchemeProblem, units: ReturnType<typeof schemeUnits>, solver: MipSolver, options: SitingOptions, remaining: () => number): LooseBound {
  const [aim] = problem.aims;
  const free: SchemeProblem = { ...problem, capacity: undefined, aims: [aim] };
  const kept = options.clockSeconds ? remaining() * (1 - shareWithoutCapacities) : 0;
  const level = solveLevel({ problem: free, units, question: { aim, kept: [], loosened: null }, solver, options: { ...options, onProgress: undefined }, remaining: () => remaining() - kept, known: null });
  const sign = -signOf(aim) as 1 | -1;
  const factor = factorOf(units, aim) || 1;
  return { level, bound: (sign * Math.min(level.ownBound, level.relaxed.most)) / factor, certificate: writeScheme(level.relaxed, units, level.tree, sign, factor) };
}

interface LooseBound {
  readonly level: LevelResult;
  readonly bound: number;
  readonly certificate: SchemeCertificate;
}

/** The first aim with capacities: the bound without them is ours, and the engine's word counts where it says more. */
function boundedBy({ bound, certificate }: LooseBound, aim: SchemeAim, value: number, spoken: number, isSettled: boolean): SchemeLevel {
  const own = signOf(aim) > 0 ? Math.min(value, bound) : Math.max(value, bound);
  const isOurs = gapBetween(value, own) <= 1e-9 || (!isSettled && Math.abs(own - value) <= Math.abs(spoken - value));
  const counts = isOurs ? own : spoken;
  return { aim, value, bound: counts, gap: gapBetween(value, counts), proof: isOurs ? 'own' : 'engine', certificate };
}

function none(status: 'infeasible' | 'stopped', infeasible: SchemeAnswer['infeasible']): SchemeAnswer {
  return { status, stages: [], levels: [], ties: 'found', infeasible };
}

/** What an aim kept at its best may differ by: rounding only. */
function slackOf(value: number): number {
  return Number.isInteger(value) ? Math.max(1e-6, 1e-9 * Math.abs(value)) : 1e-7 * Math.max(1, Math.abs(value));
}

function worstPossible(problem: SchemeProblem, aim: SchemeAim): number {
  return signOf(aim) > 0 ? 0 : problem.weights.reduce((sum, weight) => sum + weight, 0) * problem.stages.length;
}
