import type { SitingOptions, TreeCertificate } from './answer.ts';
import type { BranchModel } from './branch-model.ts';
import { nodesFor, searchBudget } from './budget.ts';
import { writeTree } from './certificate.ts';
import { lpText } from './lp-text.ts';
import type { SearchResult } from './search.ts';
import { search } from './search.ts';
import type { MipSolver } from './solver.ts';
import { firstAmongEqual } from './ties.ts';

/** One solve of a model on its core, with the time that goes with it. */
export interface CoreSolve {
  readonly chosen: readonly number[];
  readonly value: number;
  /** Proven by the tree itself, by the engine's word only, or not proven. */
  readonly proof: 'own' | 'solver' | 'none';
  readonly tree: Omit<TreeCertificate, 'bound' | 'proof'> & { readonly worst: number };
  readonly pool: Float64Array[];
}

export interface CoreRequest {
  readonly model: BranchModel;
  readonly solver: MipSolver;
  readonly options: SitingOptions;
  readonly startSeconds: number;
  readonly demandCount: number;
  readonly scale: number;
  readonly weightFactor: number;
  readonly limits: ArrayLike<number> | null;
}

/** Our own search first; what it leaves open is put to the engine as an integer program. */
export function solveCore(request: CoreRequest): CoreSolve {
  const { model, solver, options, startSeconds } = request;
  const pool: Float64Array[] = [];
  const entries = model.core.siteRow.length;
  const result = search({
    model, solver, pool, fixed: new Int8Array(model.core.siteCount), known: null, asGoodAs: null,
    budget: searchBudget(options, startSeconds, 0.55),
    maximumNodes: options.maximumNodes ?? nodesFor(entries, 4e5, 60, 5000),
    onNode: (objective, bound, nodes) => options.onProgress?.({ objective, bound, nodes }),
  });
  if (!result.chosen) throw new Error(`the search found no answer to a core of ${model.core.rowCount} rows and ${model.core.siteCount} sites`);
  let chosen = result.chosen;
  let proof: CoreSolve['proof'] = result.complete ? 'own' : 'none';
  if (!result.complete) {
    const engine = askEngine(request, result);
    if (engine.chosen && model.value(engine.chosen) > model.value(chosen)) chosen = engine.chosen;
    if (engine.proven) proof = 'solver';
  }
  const tree = writeTree({ ...request, root: result.root, pool });
  const value = model.value(chosen);
  if (tree.worst < value - model.sameValue) throw new Error(`the proof's bound ${tree.worst} is below the value ${value} it has to bound`);
  // The engine may have found what the tree's bound already matches.
  if (proof !== 'own' && tree.worst <= value + model.tolerance) proof = 'own';
  return { chosen, value, proof, tree, pool };
}

function askEngine(request: CoreRequest, { rootFixed }: SearchResult): { chosen: number[] | null; proven: boolean } {
  const { model, solver, options, startSeconds } = request;
  const program = model.program(rootFixed, true);
  const budget = searchBudget(options, startSeconds, 0.9);
  if (!program || budget.ended()) return { chosen: null, proven: false };
  const result = solver.solveLp(lpText(program), { timeLimitSeconds: budget.engineSeconds(), mipRelGap: 0 });
  if (result.status !== 'optimal' && result.status !== 'feasible') return { chosen: null, proven: false };
  const chosen = Array.from(rootFixed.keys()).filter((site) => rootFixed[site] === 1 || (rootFixed[site] === 0 && (result.values.get(`y${site}`) ?? 0) > 0.5));
  const fits = model.bound(fixing(rootFixed.length, chosen), new Float64Array(model.core.rowCount)) >= model.value(chosen) && model.value(chosen) > -Infinity;
  return fits ? { chosen, proven: result.status === 'optimal' } : { chosen: null, proven: false };
}

function fixing(siteCount: number, chosen: readonly number[]): Int8Array {
  const fixed = new Int8Array(siteCount).fill(-1);
  for (const site of chosen) fixed[site] = 1;
  return fixed;
}

/** Settles which of the equally good answers is given; only asked once the best value is proven. */
export function settleTies(request: CoreRequest, solved: Pick<CoreSolve, 'chosen' | 'pool'>): { chosen: readonly number[]; settled: boolean } {
  const { model, solver, options, startSeconds } = request;
  return firstAmongEqual(solved.chosen, {
    model, solver, pool: solved.pool,
    budget: searchBudget(options, startSeconds, 0.95),
    maximumNodes: nodesFor(model.core.siteRow.length, 6e5, 10, 500),
  });
}
