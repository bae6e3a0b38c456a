import type { MipSolver } from '../solver.ts';
import { openWhole } from './engine.ts';
import { solved, stagesOf, stagesOfSets } from './full.ts';
import type { LevelResult } from './level.ts';
import { openOf } from './level.ts';
import type { SchemeAim, SchemeProblem, SchemeStageAnswer } from './problem.ts';
import type { SchemeProgram } from './program.ts';
import { columnsOf, relaxScheme, valueIfKept } from './relaxation.ts';
import { inPreorder } from './place.ts';
import type { SchemeUnits } from './units.ts';

const mostTieSolves = 40;
const mostInOneSum = 16;

/** An aim solved by our tree, with its value in units. */
export interface SettledLevel {
  readonly aim: SchemeAim;
  readonly value: number;
  readonly level: LevelResult;
}

export interface TieRequest {
  readonly problem: SchemeProblem;
  readonly units: SchemeUnits;
  readonly solver: MipSolver;
  readonly remaining: () => number;
  readonly settled: readonly SettledLevel[];
  readonly open: readonly (readonly number[])[] | null;
  /** Where capacities or walks count: the program that says who serves whom, aims kept at their best, and its best solution. */
  readonly full: { readonly program: SchemeProgram; readonly kept: Parameters<SchemeProgram['build']>[1]; readonly best: Float64Array } | null;
}

/** The first of all best schemes, stage by stage and site by site: open where some best scheme has it open. Null when that takes too many solves or too long. */
export function firstScheme(request: TieRequest): readonly SchemeStageAnswer[] | null {
  const { problem, open, full } = request;
  if (full) return problem.stages.length * problem.cover.siteCount <= mostTieSolves ? firstWithServing(request, full) : null;
  return open ? firstSets(request, open) : null;
}

function firstSets({ problem, units, solver, remaining, settled }: TieRequest, known: readonly (readonly number[])[]): readonly SchemeStageAnswer[] | null {
  const { cover: { siteCount }, stages } = problem;
  const kept = settled.map(({ aim, value }) => ({ aim, value }));
  const relaxed = relaxScheme(problem, units, { aim: 'sites', kept, loosened: null });
  const isIn = (sets: readonly (readonly number[])[]) => (site: number, stage: number): boolean => sets[stage].includes(site);
  let best = columnsOf(relaxed, isIn(known));
  const excluded = excludedBy(settled);
  let candidates = 0;
  for (let stage = 0; stage < stages.length; stage++) for (let site = 0; site < siteCount; site++) {
    const column = relaxed.y(site, stage);
    if (relaxed.upper[column] > 0 && best[column] < 0.5 && !excluded(site, stage)) candidates++;
  }
  if (candidates > mostTieSolves) return null;
  const session = openWhole(relaxed, solver, new Float64Array(relaxed.columnCount));
  try {
    for (let stage = 0; stage < stages.length; stage++) for (let site = 0; site < siteCount; site++) {
      const column = relaxed.y(site, stage);
      if (relaxed.upper[column] === 0) continue;
      session.setBounds(column, 1, 1);
      if (best[column] > 0.5) continue;
      if (!excluded(site, stage)) {
        // Often one more site does no harm.
        const more = columnsOf(relaxed, (at, t) => best[relaxed.y(at, t)] > 0.5 || (at === site && t >= stage));
        if (valueIfKept(relaxed, more) !== null) {
          best = more;
          continue;
        }
        if (remaining() <= 0) return null;
        const result = session.solve({ timeLimitSeconds: Math.max(0.05, remaining()), mipRelGap: 0 });
        if (result.status === 'optimal') {
          best = columnsOf(relaxed, (at, t) => result.values[relaxed.y(at, t)] > 0.5);
          if (valueIfKept(relaxed, best) === null) return null;
          continue;
        }
        if (result.status !== 'infeasible') return null;
      }
      session.setBounds(column, 0, 0);
    }
  } finally {
    session.close();
  }
  return stagesOfSets(problem, openOf(relaxed, best));
}

/** Sites that no best scheme has open in a stage: in no leaf of the tree of some aim can a scheme with them be as good. */
export function excludedBy(settled: readonly SettledLevel[]): (site: number, stage: number) => boolean {
  const tests = settled.flatMap(({ level: { relaxed, tree, value, proof } }) => {
    if (proof !== 'own') return [];
    const { pricing } = tree.proof;
    const possible = new Uint8Array(relaxed.columnCount);
    const target = value - (relaxed.isWhole ? 0 : 1e-6 * Math.max(1, Math.abs(value)));
    for (const leaf of inPreorder(tree.proof)) {
      if ('branch' in leaf || leaf.bound < target) continue;
      const { lower, upper } = leaf;
      const bound = leaf.bound + (relaxed.isWhole ? 1 : 0);
      pricing.reduced.forEach((reduced, column) => {
        if (upper[column] > 0 && (lower[column] > 0 || bound + Math.min(0, reduced) / pricing.scale >= target)) possible[column] = 1;
      });
    }
    return [(site: number, stage: number): boolean => possible[relaxed.y(site, stage)] === 0];
  });
  return (site, stage) => tests.some((test) => test(site, stage));
}

function firstWithServing({ problem, solver, remaining }: TieRequest, { program, kept, best }: NonNullable<TieRequest['full']>): readonly SchemeStageAnswer[] | null {
  if (!solver.open) return null;
  const { stages, cover: { siteCount } } = problem;
  const count = stages.length * siteCount;
  if (count <= mostInOneSum) {
    // Few enough to say "earlier ones rather" in one sum: each place is worth more than all after it together.
    const worth = stages.flatMap((_, stage) => Array.from({ length: siteCount }, (__, site) => [program.y(site, stage), -(2 ** (count - 1 - stage * siteCount - site))] as const));
    const result = solved(solver, program, worth, kept, best, remaining());
    return result.status === 'optimal' && result.values ? stagesOf(problem, program, result.values) : null;
  }
  const session = solver.open(program.build([], kept));
  let known = best;
  try {
    for (let stage = 0; stage < stages.length; stage++) for (let site = 0; site < siteCount; site++) {
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
  } finally {
    session.close();
  }
  return stagesOf(problem, program, known);
}

