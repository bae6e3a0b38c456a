import { nodesFor } from '../budget.ts';
import type { SitingOptions } from '../answer.ts';
import type { MipSolver } from '../solver.ts';
import { openWhole } from './engine.ts';
import type { SchemeProblem } from './problem.ts';
import type { SchemeQuestion, SchemeRelaxed } from './relaxation.ts';
import { columnsOf, relaxScheme, valueIfKept } from './relaxation.ts';
import { roundedSchemes } from './rounding.ts';
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

const shareOfTree = 0.7;

/** One aim, or one loosening: our tree first, then, if time or nodes ran out, the engine on the whole program from the best scheme known. */
export function solveLevel({ problem, units, question, solver, options, remaining, known }: LevelRequest): LevelResult {
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
  if (known) consider(columnsOf(relaxed, (site, stage) => known[stage].includes(site), null));
  const entries = relaxed.rows.reduce((sum, { terms }) => sum + terms.length, 0);
  const tree = searchScheme({
    relaxed, solver, known: value, sameValue,
    onValues(values, nodes) {
      for (const scheme of roundedSchemes(relaxed, values, nodes)) consider(scheme);
      return value;
    },
    maximumNodes: options.maximumNodes ?? (options.clockSeconds ? Infinity : nodesFor(entries, 6e7, 50, 5000)),
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
      consider(columnsOf(relaxed, (site, stage) => whole[relaxed.y(site, stage)] > 0.5, whole));
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

export function openOf(relaxed: SchemeRelaxed, values: Float64Array): number[][] {
  return Array.from({ length: relaxed.stageCount }, (_, t) => Array.from({ length: relaxed.siteCount }, (__, site) => site).filter((site) => values[relaxed.y(site, t)] > 0.5));
}
