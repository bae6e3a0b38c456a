import type { MipSolver } from '../solver.ts';
import type { SchemeProblem, SchemeStageAnswer } from './problem.ts';
import type { SchemeProgram } from './program.ts';

export interface Solved {
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'none';
  readonly values: Float64Array | null;
  readonly bound: number | null;
}

/** The engine on the whole program with who serves whom, from a known solution. @throws Error when it can't hold programs. */
export function solved(
  solver: MipSolver, program: SchemeProgram, costs: readonly (readonly [number, number])[], kept: Parameters<SchemeProgram['build']>[1], known: Float64Array | null,
  seconds: number, ruledOut: ((site: number, stage: number) => boolean) | null = null,
): Solved {
  if (!solver.open) throw new Error('this engine can not hold a program');
  const session = solver.open(program.build(costs, kept));
  try {
    if (ruledOut) program.forEachSite((site, stage) => { if (ruledOut(site, stage)) session.setBounds(program.y(site, stage), 0, 0); });
    if (known) session.suggest(known);
    const result = session.solve({ timeLimitSeconds: Math.max(0.05, seconds), mipRelGap: 0 });
    if (result.status === 'infeasible') return { status: 'infeasible', values: null, bound: null };
    if (result.status !== 'optimal' && result.status !== 'feasible') return { status: 'none', values: null, bound: result.bound };
    return { status: result.status, values: result.values, bound: result.bound };
  } finally {
    session.close();
  }
}

/** Sites open and who serves whom in a solution of the program. */
export function stagesOf(problem: SchemeProblem, program: SchemeProgram, values: Float64Array): SchemeStageAnswer[] {
  const { cover, weights, capacity } = problem;
  const open = problem.stages.map((_, stage) => Array.from({ length: cover.siteCount }, (__, site) => site).filter((site) => values[program.y(site, stage)] > 0.5));
  if (!capacity) return stagesOfSets(problem, open);
  return open.map((sites, stage) => ({ open: sites, servedBy: Array.from(weights, (_, demand) => program.x(demand, stage).find(({ column }) => values[column] > 0.5)?.site ?? -1) }));
}

/** Without capacities each goes to the nearest open site that covers it, the first of equally near ones. */
export function stagesOfSets(problem: SchemeProblem, sets: readonly (readonly number[])[]): SchemeStageAnswer[] {
  const { cover, weights, walks } = problem;
  return sets.map((open) => {
    if (!problem.aims.includes('walk')) return { open, servedBy: null };
    const servedBy = new Array<number>(cover.demandCount).fill(-1);
    const walk = (demand: number, site: number): number => walks?.[demand * cover.siteCount + site] ?? 0;
    for (const site of open) for (const demand of cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1])) {
      if (weights[demand] > 0 && (servedBy[demand] < 0 || walk(demand, site) < walk(demand, servedBy[demand]))) servedBy[demand] = site;
    }
    return { open, servedBy };
  });
}

/** The columns of a known scheme, for the engine to begin with. */
export function suggestion(problem: SchemeProblem, program: SchemeProgram, stages: readonly SchemeStageAnswer[]): Float64Array {
  const values = new Float64Array(program.columnCount);
  stages.forEach(({ open, servedBy }, stage) => {
    for (const site of open) values[program.y(site, stage)] = 1;
    for (let demand = 0; demand < problem.weights.length; demand++) {
      const around = program.x(demand, stage).filter(({ site }) => open.includes(site)).length;
      program.setCovered(values, demand, stage, servedBy?.[demand] ?? -1, around);
    }
  });
  return values;
}
