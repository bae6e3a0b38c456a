import { nodesFor } from '../budget.ts';
import type { SitingOptions } from '../answer.ts';
import type { MipSolver } from '../solver.ts';
import { openWhole } from './engine.ts';
import type { SchemeProblem } from './problem.ts';
import { freeAt, nearScheme } from './near.ts';
import type { SchemeQuestion, SchemeRelaxed } from './relaxation.ts';
import { columnsOf, relaxScheme, valueIfKept } from './relaxation.ts';
import { roundedSchemes } from './rounding.ts';
import type { Proof } from './place.ts';
import type { Multipliers } from './pricing.ts';
import type { SchemeTree } from './tree.ts';
import { searchScheme } from './tree.ts';
import type { SchemeUnits } from './units.ts';

export interface LevelRequest {
  readonly problem: SchemeProblem;
  readonly units: SchemeUnits;
  readonly question: SchemeQuestion;
  readonly solver: MipSolver;
  readonly options: SitingOptions;
  /** Seconds left. */
  readonly remaining: () => number;
  /** Open sites per stage of a known scheme. */
  readonly known: readonly (readonly number[])[] | null;
  /** The aims before, in the order of `question.kept`: sites that theirs rule out are ruled out here. */
  readonly before?: readonly LevelResult[];
}

export interface LevelResult {
  /** Open sites per stage of the best scheme; null: none was found. */
  readonly open: readonly (readonly number[])[] | null;
  /** In units, most; −∞ without a scheme. */
  readonly value: number;
  /** What our tree proves, and what the engine says beyond it (else the same); −∞: that there is no scheme. */
  readonly ownBound: number;
  readonly bound: number;
  readonly proof: 'own' | 'engine';
  /** Settled: the bound is reached, or there is no scheme. */
  readonly closed: boolean;
  readonly relaxed: SchemeRelaxed;
  readonly tree: SchemeTree;
}

/** Sites go where an aim before would lose an eighth of its unit. */
const outweighing = 8;
const largestMultiplier = 2 ** 50;
const shareOfTree = 0.9;
/** Of the time that is left, what one look for schemes near a relaxed solution may take. */
const shareOfNear = 0.1;

/** One aim, or one loosening: our tree first, then, if time or nodes ran out, the engine on the whole program from the best scheme known. */
export function solveLevel({ problem, units, question, solver, options, remaining, known, before = [] }: LevelRequest): LevelResult {
  const relaxed = relaxScheme(problem, units, question);
  const start = remaining();
  const sameValue = 1e-9 * Math.max(1, relaxed.most - relaxed.least);
  let best: Float64Array | null = null;
  let value = -Infinity;
  const consider = (values: Float64Array): void => {
    const kept = valueIfKept(relaxed, values);
    if (kept === null || kept <= value) return;
    best = values;
    value = kept;
  };
  if (known) consider(columnsOf(relaxed, (site, stage) => known[stage].includes(site)));
  // Without a clock nothing is to depend on how quick the engine is.
  const nearShare = options.clockSeconds ? shareOfNear : 1;
  const entries = relaxed.rows.reduce((sum, { terms }) => sum + terms.length, 0);
  const tree = searchScheme({
    relaxed, solver, known: value, sameValue, inherited: before.flatMap((level, at) => level.tree.proof.atRoot.map((proof) => inheritedFrom(relaxed, level, proof, question.kept.length - before.length + at))),
    onValues(values, nodes, reduced, lower, upper) {
      for (const scheme of roundedSchemes(relaxed, values, nodes)) consider(scheme);
      const free = freeAt(nodes, best !== null);
      const near = free > 0 ? nearScheme({ relaxed, solver, values, reduced, known: best, lower, upper, mostFree: free, seconds: remaining() * nearShare }) : null;
      if (near !== null) consider(columnsOf(relaxed, (site, stage) => near[relaxed.y(site, stage)] > 0.5));
      return value;
    },
    maximumNodes: options.maximumNodes ?? (options.clockSeconds ? Infinity : nodesFor(entries, 2e8, 100, 8000)),
    ended: () => (options.shouldStop?.() ?? false) || remaining() <= start * (1 - shareOfTree),
    engineSeconds: () => Math.max(0.05, remaining()),
    onNode(now, bound, nodes) {
      const unit = units.weightFactor || 1;
      if (question.aim === 'cover' && now > -Infinity) options.onProgress?.({ objective: now / unit, bound: bound / unit, nodes });
    },
  });
  const result = (bound: number, proof: 'own' | 'engine', closed: boolean): LevelResult =>
    ({ open: best === null ? null : openOf(relaxed, best), value, ownBound: tree.bound, bound, proof, closed, relaxed, tree });
  if (tree.complete) return result(value, 'own', true);
  if ((options.shouldStop?.() ?? false) || remaining() <= 0) return result(tree.bound, 'own', false);

  const session = openWhole(relaxed, solver);
  try {
    if (best) session.suggest(best);
    const said = session.solve({ timeLimitSeconds: Math.max(0.05, remaining() * 0.95), mipRelGap: 0 });
    if (said.status === 'optimal' || said.status === 'feasible') {
      const whole = said.values;
      consider(columnsOf(relaxed, (site, stage) => whole[relaxed.y(site, stage)] > 0.5));
    }
    if (said.status === 'infeasible' && best === null) return result(-Infinity, 'engine', true);
    if (best !== null && tree.bound <= value + (relaxed.isWhole ? 0 : sameValue)) return result(value, 'own', true);
    if (best !== null && said.status === 'optimal') return result(value, 'engine', true);
    const spoken = said.bound === null ? Infinity : relaxed.isWhole ? Math.floor(-said.bound + 1e-6 * Math.max(1, Math.abs(said.bound))) : -said.bound;
    return spoken < tree.bound ? result(Math.max(value, spoken), 'engine', best !== null && spoken <= value) : result(tree.bound, 'own', false);
  } finally {
    session.close();
  }
}

/**
 * Multipliers by which a decision that an aim before rules out is ruled out here: those of its relaxation and of the row that keeps its value, so many times that what is
 * lost of it outweighs all of this aim.
 */
function inheritedFrom(relaxed: SchemeRelaxed, level: LevelResult, proof: Proof, kept: number): (scale: number) => Multipliers {
  return (scale) => {
    const { pricing } = level.tree.proof;
    const from = proof.multipliers();
    const place = new Map(relaxed.rows.map(({ id }, row) => [id, row]));
    const highest = from.reduce((high, value) => Math.max(high, value / pricing.scale), 1);
    const times = Math.min(outweighing * (relaxed.most - relaxed.least + 1), largestMultiplier / (highest * scale));
    const all = new Float64Array(relaxed.rows.length);
    level.relaxed.rows.forEach(({ id }, row) => {
      const at = place.get(id);
      if (at !== undefined) all[at] = Math.round((from[row] / pricing.scale) * times * scale);
    });
    const keeping = relaxed.rows.findIndex(({ keeps }) => keeps === kept);
    all[keeping] = Math.round(times * scale);
    return all;
  };
}

export function openOf(relaxed: SchemeRelaxed, values: Float64Array): number[][] {
  return Array.from({ length: relaxed.stageCount }, (_, t) => Array.from({ length: relaxed.siteCount }, (__, site) => site).filter((site) => values[relaxed.y(site, t)] > 0.5));
}
