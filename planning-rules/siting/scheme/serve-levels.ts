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
type KeptRow = KeptRows[number];

/** Parts of the time that is left: for our bound, for a first scheme, for schemes near it (with capacities, without), and what is kept for the bound of each aim to come. */
const [shareOfBound, shareOfStart, shareOfNear, shareOfLater] = [0.3, 0.2, [0.45, 0.05], 0.1];

/**
 * Aims for which it counts who serves whom: with capacities all, else `walk` and those after it. A good scheme first; then aim after aim our bound (of `walk`: what is
 * easily seen), schemes near the best one, and where the two do not meet the engine on the whole program, from the best scheme. Never worse than the first scheme.
 */
export function solveServing(request: ServingRequest): ServingResult {
  const { problem, levels, known } = request;
  const firstAim = problem.aims[levels.length];
  const first = firstAim === 'walk' || timeFor(request, 1).isOver() ? null : ownBound(request, firstAim, levels, shareOfBound, null);
  if (first?.level?.open === null && first.level.closed) return without('infeasible');
  return new Serving(request, startScheme(problem, known, timeFor(request, shareOfStart).isOver)?.stages ?? null).run(first);
}

/** A share of the time that is left now, without a clock all of it. Over when it is used up, or the work is stopped. */
function timeFor({ options, remaining }: ServingRequest, share: number): { readonly left: () => number; readonly isOver: () => boolean } {
  const end = options.clockSeconds ? remaining() * (1 - share) : 0;
  const left = (): number => remaining() - end;
  return { left, isOver: () => (options.shouldStop?.() ?? false) || left() <= 0 };
}

function without(status: 'infeasible' | 'stopped'): ServingResult {
  return { status, stages: [], levels: [], full: null };
}

/** Aim after aim, with the best scheme so far. */
class Serving {
  private readonly request: ServingRequest;
  private best: readonly SchemeStageAnswer[] | null;
  private readonly program: SchemeProgram;
  /** Aims settled: none of them may get worse. */
  private readonly kept: KeptRow[];
  private readonly levels: SchemeLevel[];
  private readonly ruledOut: ReturnType<typeof excludedBy> | null;
  /** Every aim so far is at its bound. */
  private isClosed = true;
  private readonly isOver: () => boolean;

  constructor(request: ServingRequest, best: readonly SchemeStageAnswer[] | null) {
    this.request = request;
    this.best = best;
    this.program = schemeProgram(request.problem);
    this.levels = [...request.levels];
    this.kept = request.levels.map(({ aim, value }) => this.keptRow(aim, value));
    this.ruledOut = request.settled.length > 0 ? excludedBy(request.settled) : null;
    this.isOver = timeFor(request, 1).isOver;
  }

  /** @param first the bound of the first aim, where it is known already */
  run(first: OwnBound | null): ServingResult {
    const { request, request: { problem }, program, kept, levels } = this;
    for (const aim of problem.aims.slice(levels.length)) {
      const toCome = problem.aims.length - levels.length - 1;
      const share = this.isClosed ? shareOfBound : 0.9 / (toCome + 1);
      const own = first?.aim === aim ? first : this.isOver() ? null : ownBound(request, aim, levels, share, this.best);
      let said: number | null = null;
      if (this.isClosed && !this.isReached(own, this.best) && !this.isOver()) {
        this.searchNear(aim, own);
        if (!this.isReached(own, this.best)) {
          const heard = this.askEngine(aim, toCome);
          if (heard === 'infeasible') return without('infeasible');
          said = heard;
        }
      }
      if (this.best === null) return without('stopped');
      this.settle(aim, schemeValue(problem, this.best, aim), own, said);
      if (this.isClosed && toCome > 0 && said !== null && !this.isOver()) this.startAgain(this.best);
    }
    if (this.best === null) return without('stopped');
    const full = this.isClosed ? { program, kept, best: suggestion(problem, program, this.best) } : null;
    return { status: this.isClosed ? 'closed' : 'open', stages: this.best, levels, full };
  }

  private searchNear(aim: SchemeAim, own: OwnBound | null): void {
    const { best: stages, request, request: { problem, solver, options, remaining }, program, kept, ruledOut } = this;
    if (!stages) return;
    this.best = improvedNearby({
      problem, program, solver, stages, aim, kept, ruledOut, ended: timeFor(request, shareOfNear[problem.capacity ? 0 : 1]).isOver, remaining,
      hasClock: options.clockSeconds !== undefined, isReached: (found) => this.isReached(own, found),
    });
  }

  /** The engine's bound of the aim, null where it has none; it may find a better scheme. */
  private askEngine(aim: SchemeAim, toCome: number): number | 'infeasible' | null {
    const { request: { problem, units, solver, options, remaining }, program, kept, ruledOut } = this;
    const sign = signOf(aim);
    const seconds = remaining() * (options.clockSeconds ? 0.98 - shareOfLater * Math.min(3, toCome) : 1);
    const result = solved(solver, program, program.aim(aim), kept, this.best && suggestion(problem, program, this.best), seconds, ruledOut);
    if (result.status === 'infeasible' && this.best === null) return 'infeasible';
    if (result.values !== null) {
      const found = stagesOf(problem, program, result.values);
      const value = this.best && schemeValue(problem, this.best, aim);
      // As good in the aims so far, the one found first stays: it is the better one in those to come.
      if (value === null || schemeValue(problem, found, aim) * sign < value * sign - slackOf(value)) this.best = found;
    }
    if (this.best && result.status === 'optimal') return schemeValue(problem, this.best, aim);
    return result.bound === null ? null : inUnits(units, aim, sign * result.bound);
  }

  private settle(aim: SchemeAim, value: number, own: OwnBound | null, said: number | null): void {
    const level = levelOf(this.request.problem, aim, value, own, said);
    this.levels.push(level);
    if (level.gap > 0) this.isClosed = false;
    this.kept.push(this.keptRow(aim, value));
  }

  /** The engine looked at the last aim only: for those to come the start may know better. */
  private startAgain(best: readonly SchemeStageAnswer[]): void {
    const { request, request: { problem } } = this;
    const again = startScheme(problem, best, timeFor(request, shareOfStart / 2).isOver, 1e8);
    if (again && compareWorth(again.worth, worthOf(problem, best)) < 0) this.best = again.stages;
  }

  private keptRow(aim: SchemeAim, value: number): KeptRow {
    return { terms: this.program.aim(aim), right: signOf(aim) * value + slackOf(value) };
  }

  private isReached(own: OwnBound | null, stages: readonly SchemeStageAnswer[] | null): boolean {
    if (stages === null || own === null) return false;
    const value = schemeValue(this.request.problem, stages, own.aim);
    return gapBetween(value, clamped(own.aim, value, own.bound)) <= 1e-9;
  }
}

function levelOf(problem: SchemeProblem, aim: SchemeAim, value: number, own: OwnBound | null, said: number | null): SchemeLevel {
  const candidates = [clamped(aim, value, worstPossible(problem, aim)), ...(said === null ? [] : [clamped(aim, value, said)])];
  const spoken = candidates.reduce((near, bound) => (Math.abs(bound - value) < Math.abs(near - value) ? bound : near));
  const ours = own && clamped(aim, value, own.bound);
  const isOurs = ours !== null && (gapBetween(value, ours) <= 1e-9 || Math.abs(ours - value) <= Math.abs(spoken - value));
  const near = isOurs ? ours : spoken;
  const bound = gapBetween(value, near) <= 1e-9 ? value : near;
  return { aim, value, bound, gap: gapBetween(value, bound), proof: isOurs ? 'own' : 'engine', ...(own ? { certificate: own.certificate } : {}) };
}

interface OwnBound {
  readonly aim: SchemeAim;
  /** Null of walks. */
  readonly level: LevelResult | null;
  readonly bound: number;
  readonly certificate: SchemeCertificate | SchemeWalkCertificate;
}

/** What our tree proves of an aim where capacities count in sum only, the aims before at their values as far as they are settled and the first that is not. */
function ownBound(request: ServingRequest, aim: SchemeAim, levels: readonly SchemeLevel[], share: number, best: readonly SchemeStageAnswer[] | null): OwnBound {
  const { problem, units, solver, options } = request;
  const { left, isOver } = timeFor(request, share);
  if (aim === 'walk') {
    const least = keptForBound(levels).find((level) => level.aim === 'cover')?.value ?? 0;
    return { aim, level: null, ...walkBound(problem, least, best ? schemeValue(problem, best, 'walk') : 0, isOver) };
  }
  const kept = keptForBound(levels).map((before) => ({ aim: before.aim, value: Math.round(before.value * (factorOf(units, before.aim) || 1) * 1e6) / 1e6 }));
  const level = solveLevel({ problem, units, question: { aim, kept, loosened: null }, solver, options: { ...options, onProgress: undefined }, remaining: left, known: null });
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
