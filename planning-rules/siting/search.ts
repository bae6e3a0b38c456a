import type { BranchModel } from './branch-model.ts';
import { closed, free, open } from './branch-model.ts';
import type { SearchBudget } from './budget.ts';
import { ascend } from './ascent.ts';
import { lpText } from './lp-text.ts';
import type { MipSolver } from './solver.ts';

/** A part of the search tree: a leaf while `branch` is null. `multipliers` is the place in the pool of those that gave `bound`. */
export interface SearchNode {
  readonly fixed: Int8Array;
  readonly depth: number;
  bound: number;
  multipliers: number;
  branch: { readonly site: number; readonly whenOpen: SearchNode; readonly whenClosed: SearchNode } | null;
}

export interface SearchRequest {
  readonly model: BranchModel;
  readonly solver: MipSolver;
  readonly budget: SearchBudget;
  readonly maximumNodes: number;
  /** Multipliers found so far; the search reads them and adds its own. */
  readonly pool: Float64Array[];
  readonly fixed: Int8Array;
  /** An answer already known, or null. */
  readonly known: readonly number[] | null;
  /** Look for the best answer (null), or stop at the first that is as good as this value. */
  readonly asGoodAs: number | null;
  readonly onNode?: (value: number, bound: number, nodes: number) => void;
}

export interface SearchResult {
  readonly root: SearchNode;
  /** Best answer, or null when none was known or found. */
  readonly chosen: readonly number[] | null;
  /** True when the tree proves that there is nothing better, or, asked for one as good as a value, that there is none. */
  readonly complete: boolean;
  /** Fixing that holds for every answer better than the known one. */
  readonly rootFixed: Int8Array;
  readonly nodes: number;
}

/**
 * Branch and bound on Lagrangian bounds, best bound first. Multipliers come from subgradient steps at the root and from the duals of linear
 * relaxations; bounds are always our own sums, so that an imprecise or failing engine costs speed and never truth.
 */
export function search(request: SearchRequest): SearchResult {
  const { model, budget, pool, asGoodAs } = request;
  let chosen: readonly number[] | null = asGoodAs === null ? request.known : null;
  let value = chosen ? model.value(chosen) : -Infinity;
  let nodes = 0;
  let engineLate = false;
  const hopeless = (bound: number): boolean =>
    bound === -Infinity || (asGoodAs === null ? bound <= value + model.tolerance : bound < asGoodAs - model.sameValue);
  const found = (): boolean => asGoodAs !== null && value >= asGoodAs - model.sameValue;
  const consider = (candidate: readonly number[] | null): void => {
    if (!candidate) return;
    const worth = model.value(candidate);
    if (worth > value) {
      value = worth;
      chosen = candidate;
    }
  };

  const root = rootNode(request);
  if (!hopeless(root.bound)) consider(model.complete(root.fixed, null));
  if (asGoodAs === null && !hopeless(root.bound)) improve(request, root, ascend(model, root.fixed, pool[root.multipliers], value, rootSteps));
  let rootFixed = root.fixed;
  const waiting = [root];
  while (waiting.length > 0 && !found()) {
    const node = takeBest(waiting);
    if (hopeless(node.bound)) continue;
    if (engineLate || nodes >= request.maximumNodes || budget.ended()) {
      waiting.push(node);
      break;
    }
    nodes++;
    const { preference, outOfTime } = relax(request, node);
    engineLate ||= outOfTime;
    consider(model.complete(node.fixed, preference));
    request.onNode?.(value, Math.max(node.bound, value), nodes);
    if (hopeless(node.bound) || found()) continue;
    const rest = fixByBounds(request, node, hopeless);
    if (node === root) rootFixed = rest.fixed;
    if (hopeless(rest.bound)) continue;
    const site = siteToBranch(rest.fixed, preference);
    if (site < 0) throw new Error(`a part of the search tree with every site fixed has the bound ${rest.bound} above its value ${value}`);
    const [whenOpen, whenClosed] = [child(request, rest, site, open), child(request, rest, site, closed)];
    rest.branch = { site, whenOpen, whenClosed };
    waiting.push(whenClosed, whenOpen);
  }
  const complete = found() || waiting.every((node) => hopeless(node.bound));
  return { root, chosen, complete, rootFixed, nodes };
}

const rootSteps = 120;
const poolLooks = 12;

function rootNode({ model, pool, fixed }: SearchRequest): SearchNode {
  if (pool.length === 0) pool.push(model.onGrid(model.initialMultipliers()));
  const node: SearchNode = { fixed, depth: 0, bound: Infinity, multipliers: 0, branch: null };
  const looks = new Set([0, ...Array.from({ length: poolLooks }, (_, back) => Math.max(0, pool.length - 1 - back))]);
  for (const index of looks) {
    const bound = model.bound(fixed, pool[index]);
    if (bound < node.bound) Object.assign(node, { bound, multipliers: index });
  }
  return node;
}

function improve({ model, pool }: SearchRequest, node: SearchNode, multipliers: Float64Array): void {
  const bound = model.bound(node.fixed, multipliers);
  if (bound >= node.bound) return;
  node.bound = bound;
  node.multipliers = pool.push(multipliers) - 1;
}

/** Solves the node's relaxation: its sites' values, or null when the engine gave none; whether the engine's time ran out over it. */
function relax(request: SearchRequest, node: SearchNode): { readonly preference: Float64Array | null; readonly outOfTime: boolean } {
  const { model, solver, budget } = request;
  const program = model.program(node.fixed, false);
  if (!program) return { preference: null, outOfTime: false };
  const result = solver.solveLp(lpText(program), { timeLimitSeconds: budget.engineSeconds() });
  if (result.status !== 'optimal') {
    improve(request, node, ascend(model, node.fixed, request.pool[node.multipliers], request.asGoodAs ?? node.bound - 1, rootSteps));
    return { preference: null, outOfTime: result.status === 'stopped' || result.status === 'feasible' };
  }
  const duals = Float64Array.from({ length: model.core.rowCount }, (_, row) => result.duals.get(`r${row}`) ?? 0);
  improve(request, node, model.onGrid(duals));
  return { preference: Float64Array.from({ length: model.core.siteCount }, (_, site) => result.values.get(`y${site}`) ?? 0), outOfTime: false };
}

/** Fixes sites whose other state the bound excludes, each as a branch with one proven leaf; returns the part that is left. */
function fixByBounds({ model, pool }: SearchRequest, node: SearchNode, hopeless: (bound: number) => boolean): SearchNode {
  const { ifOpen, ifClosed } = model.forcedBounds(node.fixed, pool[node.multipliers]);
  let rest = node;
  for (let site = 0; site < node.fixed.length; site++) {
    if (node.fixed[site] !== free) continue;
    const out = hopeless(ifOpen[site]) ? open : hopeless(ifClosed[site]) ? closed : free;
    if (out === free) continue;
    const make = (state: number, bound: number): SearchNode => ({
      fixed: withSite(rest.fixed, site, state), depth: node.depth, bound, multipliers: node.multipliers, branch: null,
    });
    const leaf = make(out, out === open ? ifOpen[site] : ifClosed[site]);
    const next = make(out === open ? closed : open, node.bound);
    rest.branch = { site, whenOpen: out === open ? leaf : next, whenClosed: out === open ? next : leaf };
    rest = next;
  }
  if (rest !== node) rest.bound = Math.min(rest.bound, model.bound(rest.fixed, pool[rest.multipliers]));
  return rest;
}

function child({ model, pool }: SearchRequest, parent: SearchNode, site: number, state: number): SearchNode {
  const fixed = withSite(parent.fixed, site, state);
  const bound = Math.min(parent.bound, model.bound(fixed, pool[parent.multipliers]));
  return { fixed, depth: parent.depth + 1, bound, multipliers: parent.multipliers, branch: null };
}

function withSite(fixed: Int8Array, site: number, state: number): Int8Array {
  const copy = fixed.slice();
  copy[site] = state;
  return copy;
}

/** The free site whose relaxed value is nearest to one half, of equal ones the first; without values the first free site. */
function siteToBranch(fixed: Int8Array, preference: Float64Array | null): number {
  let best = -1;
  let distance = Infinity;
  for (let site = 0; site < fixed.length; site++) {
    if (fixed[site] !== free) continue;
    const away = preference ? Math.abs(preference[site] - 0.5) : 0;
    if (away < distance - 1e-9) {
      best = site;
      distance = away;
    }
  }
  return best;
}

/** Takes out the node with the best bound, of equal ones the deepest, of those the newest. */
function takeBest(waiting: SearchNode[]): SearchNode {
  let at = 0;
  for (let index = 1; index < waiting.length; index++) {
    const [node, best] = [waiting[index], waiting[at]];
    if (node.bound > best.bound || (node.bound === best.bound && node.depth >= best.depth)) at = index;
  }
  return waiting.splice(at, 1)[0];
}
