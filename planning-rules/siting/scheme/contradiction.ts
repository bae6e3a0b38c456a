import type { SitingOptions } from '../answer.ts';
import type { MipSolver } from '../solver.ts';
import { openWhole } from './engine.ts';
import { solved, stagesOf, stagesOfSets } from './full.ts';
import { openOf, solveLevel } from './level.ts';
import { limitsOf, onlyWith } from './limits.ts';
import type { SchemeContradiction, SchemeLimit, SchemeProblem, SchemeStageAnswer } from './problem.ts';
import { schemeProgram } from './program.ts';
import { writeScheme } from './proof.ts';
import { columnsOf, relaxScheme, valueIfKept } from './relaxation.ts';
import { startScheme } from './start/index.ts';
import type { SchemeUnits } from './units.ts';

const mostAlone = 80;
const mostInPairs = 14;
const startWork = 1e6;

/**
 * Limits of an impossible scheme that can't be kept together, where each is needed for that: one alone if there is such a one, else two (of few limits), else what is left
 * once every limit without which there is still no scheme is out. Null: not found in time.
 */
export function contradictionOf(problem: SchemeProblem, units: SchemeUnits, solver: MipSolver, options: SitingOptions, remaining: () => number): SchemeContradiction | null {
  const all = limitsOf(problem);
  const known: (readonly SchemeStageAnswer[])[] = [];
  let isStuck = false;

  /** A scheme that keeps these limits; null: there is none, or it was not found out (then `isStuck`). */
  const schemeWith = (limits: readonly SchemeLimit[]): readonly SchemeStageAnswer[] | null => {
    const some = onlyWith(problem, limits);
    const relaxed = relaxScheme(some, units, { aim: 'sites', kept: [], loosened: null });
    if (some.capacity === undefined) {
      for (const scheme of known) if (valueIfKept(relaxed, columnsOf(relaxed, (site, t) => scheme[t].open.includes(site))) !== null) return scheme.map(({ open }) => ({ open, servedBy: null }));
    }
    if (remaining() <= 0 || (options.shouldStop?.() ?? false)) {
      isStuck = true;
      return null;
    }
    const quick = startScheme(some, null, () => remaining() <= 0, startWork)?.stages ?? null;
    const found = quick ?? (some.capacity === undefined ? ofSites(some, relaxed) : ofServing(some));
    if (found !== null) known.push(found);
    return found;
  };
  const ofSites = (some: SchemeProblem, relaxed: ReturnType<typeof relaxScheme>): readonly SchemeStageAnswer[] | null => {
    const session = openWhole(relaxed, solver, new Float64Array(relaxed.columnCount));
    try {
      const result = session.solve({ timeLimitSeconds: Math.max(0.05, remaining()), mipRelGap: 0 });
      if (result.status === 'infeasible') return null;
      const values = result.status === 'optimal' || result.status === 'feasible' ? columnsOf(relaxed, (site, t) => result.values[relaxed.y(site, t)] > 0.5) : null;
      if (values !== null && valueIfKept(relaxed, values) !== null) return stagesOfSets(some, openOf(relaxed, values));
      isStuck = true;
      return null;
    } finally {
      session.close();
    }
  };
  const ofServing = (some: SchemeProblem): readonly SchemeStageAnswer[] | null => {
    const program = schemeProgram(some);
    const result = solved(solver, program, [], [], null, remaining());
    if (result.values !== null) return stagesOf(some, program, result.values);
    if (result.status !== 'infeasible') isStuck = true;
    return null;
  };

  let left = few();
  if (left === null && !isStuck) {
    left = all;
    const kinds = [...new Set(all.map(({ limit }) => limit))];
    for (const kind of kinds) drop(all.filter(({ limit }) => limit === kind));
  }
  if (left === null || isStuck) return null;
  const limits = left.map((one) => ({ one, without: schemeWith(left?.filter((other) => other !== one) ?? []) }));
  if (isStuck || limits.some(({ without }) => without === null)) return null;
  const some = onlyWith(problem, left);
  const start = remaining();
  const level = solveLevel({ problem: some, units, question: { aim: 'sites', kept: [], loosened: null }, solver, options: { ...options, onProgress: undefined }, remaining: () => (options.clockSeconds ? remaining() - start / 2 : remaining()), known: null });
  const isOwn = level.open === null && level.closed && level.proof === 'own' && level.tree.bound === -Infinity;
  return {
    limits: limits.map(({ one, without }) => ({ ...one, without: without ?? [] })),
    ...(isOwn ? { proof: 'own' as const, certificate: writeScheme(level.relaxed, units, level.tree, -1, 1) } : { proof: 'engine' as const }),
  };

  /** One limit that can't be kept, or two that can't both. */
  function few(): SchemeLimit[] | null {
    if (all.length > mostAlone) return null;
    for (const one of all) {
      if (schemeWith([one]) === null && !isStuck) return [one];
      if (isStuck) return null;
    }
    if (all.length > mostInPairs) return null;
    for (let a = 0; a < all.length; a++) for (let b = 0; b < a; b++) {
      if (schemeWith([all[b], all[a]]) === null && !isStuck) return [all[b], all[a]];
      if (isStuck) return null;
    }
    return null;
  }

  /** Takes out what is not needed, all at once if possible, else by halves. */
  function drop(list: readonly SchemeLimit[]): void {
    if (isStuck || left === null || list.length === 0) return;
    const rest = left.filter((one) => !list.includes(one));
    const scheme = schemeWith(rest);
    if (isStuck) return;
    if (scheme === null) left = rest;
    else if (list.length > 1) {
      drop(list.slice(0, list.length >> 1));
      drop(list.slice(list.length >> 1));
    }
  }
}
