import type { SitingOptions } from '../answer.ts';
import { gapBetween } from '../answering.ts';
import type { MipSolver } from '../solver.ts';
import type { SchemeCertificate, SchemeWalkCertificate } from './certificate.ts';
import { solved, stagesOf, suggestion } from './full.ts';
import type { LevelResult } from './level.ts';
import { solveLevel } from './level.ts';
import { improvedNearby } from './neighbourhood.ts';
import type { SchemeAim, SchemeLevel, SchemeProblem, SchemeStageAnswer } from './problem.ts';
import type { SchemeProgram } from './program.ts';
import { schemeProgram, signOf } from './program.ts';
import { writeScheme } from './proof.ts';
import { compareWorth, startScheme, worthOf } from './start/index.ts';
import type { SettledLevel } from './ties.ts';
import { excludedBy } from './ties.ts';
import type { SchemeUnits } from './units.ts';
import { factorOf } from './units.ts';
import { schemeValue } from './value.ts';
import { walkBound } from './walk-bound.ts';

export interface ServingRequest {
  readonly problem: SchemeProblem;
  readonly units: SchemeUnits;
  readonly solver: MipSolver;
  readonly options: SitingOptions;
  /** Seconds left. */
  readonly remaining: () => number;
  /** The aims before, settled by our tree, and their best scheme. */
  readonly levels: readonly SchemeLevel[];
  readonly settled: readonly SettledLevel[];
  readonly known: readonly SchemeStageAnswer[] | null;
}

export interface ServingResult {
  readonly status: 'closed' | 'open' | 'infeasible' | 'stopped';
  readonly stages: readonly SchemeStageAnswer[];
  readonly levels: readonly SchemeLevel[];
  /** The program of who serves whom with all aims kept at their best, and its best solution: where all aims are settled. */
  readonly full: { readonly program: SchemeProgram; readonly kept: KeptRows; readonly best: Float64Array } | null;
}

type KeptRows = Parameters<SchemeProgram['build']>[1];

/** Parts of the time that is left: for our bound, for a first scheme, for schemes near it (with capacities, without), and what is kept for the bound of each aim to come. */
const [shareOfBound, shareOfStart, shareOfNear, shareOfLater] = [0.3, 0.2, [0.45, 0.05], 0.1];

/**
 * Aims for which it counts who serves whom: with capacities all, else `walk` and those after it. A good scheme first; then aim after aim our bound (of `walk`: what is
 * easily seen), schemes near the best one, and where the two do not meet the engine on the whole program, from the best scheme. Never worse than the first scheme.
 */
export function solveServing(request: ServingRequest): ServingResult {
  const { problem, solver, options, remaining, settled } = request;
  const levels: SchemeLevel[] = [...request.levels];
  const isOver = (): boolean => (options.shouldStop?.() ?? false) || remaining() <= 0;
  const until = (share: number): (() => boolean) => {
    const end = options.clockSeconds ? remaining() * (1 - share) : 0;
    return () => (options.shouldStop?.() ?? false) || remaining() <= end;
  };
  const firstAim = problem.aims[levels.length];
  const first = firstAim === 'walk' || isOver() ? null : ownBound(request, firstAim, levels, shareOfBound, null);
  if (first?.level?.open === null && first.level.closed) return { status: 'infeasible', stages: [], levels: [], full: null };
  const start = startScheme(problem, request.known, until(shareOfStart));
  let best: readonly SchemeStageAnswer[] | null = start?.stages ?? null;
  const program = schemeProgram(problem);
  const kept: { terms: readonly (readonly [number, number])[]; right: number }[] = [];
  for (const { aim, value } of levels) kept.push({ terms: program.aim(aim), right: signOf(aim) * value + slackOf(value) });
  const ruledOut = settled.length > 0 ? excludedBy(settled) : null;
  let isClosed = true;
  for (const aim of problem.aims.slice(levels.length)) {
    const sign = signOf(aim);
    const toCome = problem.aims.length - levels.length - 1;
    const own = levels.length === request.levels.length && first ? first : isOver() ? null : ownBound(request, aim, levels, isClosed ? shareOfBound : 0.9 / (toCome + 1), best);
    let said: number | null = null;
    if (isClosed && !isReached(best, own) && !isOver()) {
      if (best) best = improvedNearby({ problem, program, solver, stages: best, aim, kept, ruledOut, ended: until(shareOfNear[problem.capacity ? 0 : 1]), remaining, hasClock: options.clockSeconds !== undefined, isReached: (stages) => isReached(stages, own) });
      if (!isReached(best, own)) {
        const result = solved(solver, program, program.aim(aim), kept, best && suggestion(problem, program, best), remaining() * (options.clockSeconds ? 0.98 - shareOfLater * Math.min(3, toCome) : 1), ruledOut);
        if (result.status === 'infeasible' && best === null) return { status: 'infeasible', stages: [], levels: [], full: null };
        if (result.values !== null) {
          const found = stagesOf(problem, program, result.values);
          // As good in the aims so far, the one found first stays: it is the better one in those to come.
          if (best === null || schemeValue(problem, found, aim) * sign < schemeValue(problem, best, aim) * sign - slackOf(schemeValue(problem, best, aim))) best = found;
        }
        said = best && result.status === 'optimal' ? schemeValue(problem, best, aim) : result.bound === null ? null : inUnits(request.units, aim, sign * result.bound);
      }
    }
    if (best === null) return { status: 'stopped', stages: [], levels: [], full: null };
    const value = schemeValue(problem, best, aim);
    const level = levelOf(aim, value, own, said);
    levels.push(level);
    if (level.gap > 0) isClosed = false;
    kept.push({ terms: program.aim(aim), right: sign * value + slackOf(value) });
    if (isClosed && levels.length < problem.aims.length && said !== null && !isOver()) {
      const again = startScheme(problem, best, until(shareOfStart / 2), 1e8);
      if (again && compareWorth(again.worth, worthOf(problem, best)) < 0) best = again.stages;
    }
  }
  if (best === null) return { status: 'stopped', stages: [], levels: [], full: null };
  const full = isClosed ? { program, kept, best: suggestion(problem, program, best) } : null;
  return { status: isClosed ? 'closed' : 'open', stages: best, levels, full };

  function isReached(stages: readonly SchemeStageAnswer[] | null, own: OwnBound | null): boolean {
    if (stages === null || own === null) return false;
    return gapBetween(schemeValue(problem, stages, own.aim), clamped(own.aim, schemeValue(problem, stages, own.aim), own.bound)) <= 1e-9;
  }

  function levelOf(aim: SchemeAim, value: number, own: OwnBound | null, said: number | null): SchemeLevel {
    const candidates = [clamped(aim, value, worstPossible(problem, aim)), ...(said === null ? [] : [clamped(aim, value, said)])];
    const spoken = candidates.reduce((near, bound) => (Math.abs(bound - value) < Math.abs(near - value) ? bound : near));
    const ours = own && clamped(aim, value, own.bound);
    const isOurs = ours !== null && (gapBetween(value, ours) <= 1e-9 || Math.abs(ours - value) <= Math.abs(spoken - value));
    const near = isOurs ? ours : spoken;
    const bound = gapBetween(value, near) <= 1e-9 ? value : near;
    return { aim, value, bound, gap: gapBetween(value, bound), proof: isOurs ? 'own' : 'engine', ...(own ? { certificate: own.certificate } : {}) };
  }
}

interface OwnBound {
  readonly aim: SchemeAim;
  /** Null of walks. */
  readonly level: LevelResult | null;
  readonly bound: number;
  readonly certificate: SchemeCertificate | SchemeWalkCertificate;
}

/** What our tree proves of an aim where capacities count in sum only, the aims before at their values as far as they are settled and the first that is not. */
function ownBound(
  { problem, units, solver, options, remaining }: ServingRequest, aim: SchemeAim, levels: readonly SchemeLevel[], share: number, best: readonly SchemeStageAnswer[] | null,
): OwnBound {
  const end = options.clockSeconds ? remaining() * (1 - share) : 0;
  if (aim === 'walk') {
    const least = keptForBound(levels).find((level) => level.aim === 'cover')?.value ?? 0;
    return { aim, level: null, ...walkBound(problem, least, best ? schemeValue(problem, best, 'walk') : 0, () => (options.shouldStop?.() ?? false) || remaining() <= end) };
  }
  const kept = keptForBound(levels).map((before) => ({ aim: before.aim, value: Math.round(before.value * (factorOf(units, before.aim) || 1) * 1e6) / 1e6 }));
  const level = solveLevel({ problem, units, question: { aim, kept, loosened: null }, solver, options: { ...options, onProgress: undefined }, remaining: () => remaining() - end, known: null });
  const sign = -signOf(aim) as 1 | -1;
  const factor = factorOf(units, aim) || 1;
  return { aim, level, bound: (sign * Math.min(level.ownBound, level.relaxed.most)) / factor, certificate: writeScheme(level.relaxed, units, level.tree, sign, factor) };
}

/** Aims that a bound of the next may take as kept: every best scheme is as good in them. After the first that is not settled nothing is known; walks have no row. */
export function keptForBound(levels: readonly SchemeLevel[]): readonly SchemeLevel[] {
  const open = levels.findIndex(({ gap }) => gap > 1e-9);
  return (open < 0 ? levels : levels.slice(0, open + 1)).filter(({ aim }) => aim !== 'walk');
}

/** What whole units can keep of the engine's bound. */
function inUnits(units: SchemeUnits, aim: SchemeAim, bound: number): number {
  const factor = aim === 'walk' ? 0 : factorOf(units, aim);
  if (!(factor > 0)) return bound;
  return (signOf(aim) > 0 ? Math.ceil(bound * factor - 1e-6 * Math.max(1, Math.abs(bound))) : Math.floor(bound * factor + 1e-6 * Math.max(1, Math.abs(bound)))) / factor;
}

/** A bound on the wrong side of the value is rounding. */
function clamped(aim: SchemeAim, value: number, bound: number): number {
  return signOf(aim) > 0 ? Math.min(value, bound) : Math.max(value, bound);
}

/** What an aim kept at its best may differ by: rounding only. */
function slackOf(value: number): number {
  return Number.isInteger(value) ? Math.max(1e-6, 1e-9 * Math.abs(value)) : 1e-7 * Math.max(1, Math.abs(value));
}

function worstPossible(problem: SchemeProblem, aim: SchemeAim): number {
  return signOf(aim) > 0 ? 0 : problem.weights.reduce((sum, weight) => sum + weight, 0) * problem.stages.length;
}
