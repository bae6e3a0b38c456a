import type { LocationCore } from './core.ts';
import { closed, costOf, free, open, thinned } from './core.ts';
import { climb } from './climb.ts';
import type { ProofNode } from './fixing.ts';
import { fixedByBound } from './fixing.ts';
import { volume } from './volume.ts';
import { goodSet, tabu } from './interchange.ts';
import type { Pricing } from './pricing.ts';
import { pricing } from './pricing.ts';
import type { Relaxation } from './relaxation.ts';

export interface LocationRequest {
  readonly core: LocationCore;
  readonly fixed: Int8Array;
  readonly pool: Float64Array[];
  /** Sets to begin with; the first is the known answer when `asGoodAs` is null. */
  readonly starts: readonly (readonly number[])[];
  /** Look for the cheapest (null), or for any set that costs no more than this. */
  readonly asGoodAs: number | null;
  /** Costs that differ by no more are equal; below 1 where costs are whole. */
  readonly sameCost: number;
  /** A bound this near below the best cost counts as reached: 0 where costs are whole. */
  readonly tolerance: number;
  readonly maximumNodes: number;
  readonly tabuSteps: number;
  readonly ended: () => boolean;
  /** Opens the linear relaxation of what is left after the root's fixing; absent or null: subgradient steps alone. */
  readonly relax?: (fixed: Int8Array) => Relaxation | null;
  readonly engineSeconds?: () => number;
  readonly onNode?: (cost: number, bound: number, nodes: number) => void;
}

export interface LocationResult {
  readonly chosen: readonly number[] | null;
  readonly cost: number;
  /** No answer costs less (or, asked for one as good, the tree proves that there is none, or one is found). */
  readonly complete: boolean;
  /** Smallest rounded bound over the leaves. */
  readonly bound: number;
  readonly proof: ProofNode;
  readonly nodes: number;
  /** Fixing that every cheaper answer keeps to. */
  readonly rootFixed: Int8Array;
}

interface Waiting {
  readonly fixed: Int8Array;
  readonly depth: number;
  readonly bound: number;
  readonly from: number;
  readonly leaf: ProofNode;
}

const rootSteps = 1200;
const rootStepsBeforeEngine = 260;
const nodeSteps = 45;
/** A gap of this share of what is at stake is still worth the engine's relaxations. */
const promising = 0.015;
const poolFloats = 4e7;

/** Branch and bound on Lagrangian bounds, best bound first, sites fixed by their reduced costs. Every bound is a sum of ours. */
export function searchLocation(request: LocationRequest): LocationResult {
  const { pool, asGoodAs } = request;
  let core = request.fixed.includes(closed) ? thinned(request.core, request.fixed) : request.core;
  let chosen: readonly number[] | null = null;
  let cost = Infinity;
  const rounded = (bound: number): number => (core.whole ? Math.ceil(bound) : bound);
  const hopeless = (bound: number): boolean =>
    bound === Infinity || (asGoodAs === null ? rounded(bound) >= cost - request.tolerance : rounded(bound) > asGoodAs + request.sameCost);
  /** Where a climb is to go, and how far is far enough: beyond the last whole number below the cost, where costs are whole. */
  const target = (): number => asGoodAs === null ? cost : asGoodAs + 2 * request.sameCost;
  const enough = (): number => asGoodAs === null ? (core.whole ? cost - 1 + 1e-6 : cost - request.tolerance) : asGoodAs + (core.whole ? 1e-6 : 1.5 * request.sameCost);
  const found = (): boolean => asGoodAs !== null && cost <= asGoodAs + request.sameCost;
  const consider = (sites: readonly number[] | null): void => {
    if (!sites) return;
    const total = costOf(core, sites);
    if (total < cost) {
      cost = total;
      chosen = sites;
    }
  };
  if (pool.length === 0) pool.push(firstPrices(core));
  if (asGoodAs === null) {
    for (const start of request.starts) consider(fits(request, start) ? start : null);
    const set = goodSet(core, request.fixed, request.starts[0] ?? []);
    if (set) {
      consider(set.chosen());
      consider(goodSet(core, request.fixed, request.starts[0] ?? [], false)?.chosen() ?? null);
      if (request.tabuSteps > 0 && cost > 0) consider(tabu(set, request.tabuSteps, request.ended).chosen);
    }
  }

  const proof: ProofNode = { branch: null, multipliers: 0 };
  const rootPricing = pricing(core, request.fixed);
  let rootBound = -Infinity;
  let rootFrom = 0;
  for (let back = 0; back < Math.min(pool.length, 8); back++) {
    const index = back === 7 ? 0 : pool.length - 1 - back;
    const bound = rootPricing.boundAt(pool[index]);
    if (bound > rootBound) [rootBound, rootFrom] = [bound, index];
  }
  // Prices of nothing prove at once that nothing is better than an answer that leaves nothing to gain.
  const nothing = new Float64Array(core.rowCount);
  const least = rootPricing.boundAt(nothing);
  if (!hopeless(rootBound) && hopeless(least)) [rootBound, rootFrom] = [least, pool.push(nothing) - 1];
  proof.multipliers = rootFrom;
  const waiting: Waiting[] = [{ fixed: request.fixed, depth: 0, bound: rootBound, from: rootFrom, leaf: proof }];
  let rootFixed = request.fixed;
  let relaxed: Relaxation | null = null;
  let nodes = 0;
  const mostPool = Math.max(50, Math.floor(poolFloats / Math.max(1, core.rowCount)));
  while (waiting.length > 0 && !found()) {
    const node = takeBest(waiting);
    if (hopeless(node.bound)) {
      waiting.push(node);
      break;
    }
    if (nodes >= request.maximumNodes || pool.length >= mostPool || (nodes > 0 && request.ended())) {
      waiting.push(node);
      break;
    }
    nodes++;
    let { fixed, leaf, from, bound } = node;
    let priced = pricing(core, fixed);
    let leaning: Float64Array = new Float64Array(core.siteCount);
    const isRoot = node.depth === 0;
    const improve = (v: Float64Array, value: number): void => {
      if (value <= bound) return;
      bound = value;
      from = pool.push(v) - 1;
      leaf.multipliers = from;
    };
    const solved = relaxed?.solve(fixed, request.engineSeconds?.() ?? Infinity) ?? null;
    if (solved) {
      leaning = solved.values;
      improve(solved.v, priced.boundAt(solved.v));
      if (!hopeless(bound) && nodes % 3 === 1) consider(goodSet(core, fixed, pickedOf(fixed, leaning))?.chosen() ?? null);
    } else {
      const climbing = climb({
        core, fixed, pricing: priced, from: pool[from], target: target(), enough: enough(),
        steps: !isRoot ? nodeSteps : asGoodAs !== null ? nodeSteps * 3 : request.relax ? rootStepsBeforeEngine : rootSteps,
        lookEvery: asGoodAs === null ? 20 : 60,
        onPicked: isRoot ? (sites) => {
          consider(goodSet(core, fixed, sites)?.chosen() ?? null);
          return target();
        } : undefined,
        ended: isRoot ? request.ended : undefined,
      });
      leaning = climbing.leaning;
      improve(climbing.v, climbing.bound);
      if (!isRoot && !hopeless(bound) && nodes % 8 === 1) consider(goodSet(core, fixed, pickedOf(fixed, leaning))?.chosen() ?? null);
    }
    request.onNode?.(cost, Math.min(rounded(bound), cost), nodes);
    if (hopeless(bound) || found()) {
      waiting.push({ ...node, bound, from, leaf });
      if (found()) break;
      continue;
    }
    const fixByBound = (): void => {
      const rest = fixedByBound(core, pool[from], from, fixed, leaf, hopeless);
      ({ fixed, leaf } = rest);
      bound = Math.max(bound, rest.bound);
    };
    fixByBound();
    const isFar = cost - bound > promising * scaleOf(core, cost);
    if (isRoot && !hopeless(bound) && request.relax && isFar) {
      // Far from closing the engine's relaxations would eat the time that better multipliers and answers need.
      const rest = volume({
        core: thinned(core, fixed), fixed, pricing: pricing(core, fixed), from: pool[from], target: target(), enough: enough(), steps: rootSteps, ended: request.ended,
      });
      improve(rest.v, rest.bound);
      leaning = rest.leaning;
      if (!hopeless(bound)) fixByBound();
    }
    if (isRoot && !hopeless(bound) && request.relax && !isFar && !request.ended()) {
      relaxed = request.relax(fixed);
      const first = relaxed?.solve(fixed, request.engineSeconds?.() ?? Infinity) ?? null;
      if (first) {
        leaning = first.values;
        improve(first.v, pricing(core, fixed).boundAt(first.v));
        if (!hopeless(bound)) consider(goodSet(core, fixed, pickedOf(fixed, leaning))?.chosen() ?? null);
        if (!hopeless(bound)) fixByBound();
      }
    }
    if (isRoot) {
      rootFixed = fixed;
      core = thinned(core, fixed);
    }
    if (hopeless(bound)) {
      waiting.push({ fixed, depth: node.depth + 1, bound, from, leaf });
      continue;
    }
    priced = pricing(core, fixed);
    priced.boundAt(pool[from]);
    const site = siteToBranch(fixed, leaning, priced);
    if (site < 0) {
      // Nothing is left to decide: the bound is the cost of the sites open here.
      consider(pickedOf(fixed, leaning));
      if (!found() && !hopeless(bound)) throw new Error(`a part of the search tree with every site fixed has the bound ${bound} below its cost ${cost}`);
      waiting.push({ fixed, depth: node.depth, bound, from, leaf });
      continue;
    }
    const [whenOpen, whenClosed]: [ProofNode, ProofNode] = [{ branch: null, multipliers: from }, { branch: null, multipliers: from }];
    leaf.branch = { site, whenOpen, whenClosed };
    const child = (state: number, childLeaf: ProofNode): Waiting => {
      const childFixed = fixed.slice();
      childFixed[site] = state;
      return { fixed: childFixed, depth: node.depth + 1, bound: pricing(core, childFixed).boundAt(pool[from]), from, leaf: childLeaf };
    };
    waiting.push(child(closed, whenClosed), child(open, whenOpen));
  }
  relaxed?.close();
  let bound = Infinity;
  for (const node of waiting) bound = Math.min(bound, node.bound);
  const complete = found() || hopeless(bound);
  return { chosen, cost, complete, bound: rounded(Math.min(bound, cost)), proof, nodes, rootFixed };
}

/** What is at stake: the larger of the cost and what serving everything from nowhere would cost above it. */
function scaleOf(core: LocationCore, cost: number): number {
  let outside = 0;
  for (let row = 0; row < core.rowCount; row++) outside += core.outside[row];
  return Math.max(cost, outside - cost);
}

function fits({ core, fixed }: LocationRequest, sites: readonly number[]): boolean {
  const set = new Set(sites);
  return set.size <= core.limit && fixed.every((state, site) => (state === open ? set.has(site) : state === free || !set.has(site)));
}

/** Each row begins at the cost that about `limit` sites spread over all would give it: between its cheapest and outside. */
function firstPrices(core: LocationCore): Float64Array {
  return Float64Array.from({ length: core.rowCount }, (_, row) => {
    const [start, end] = [core.rowStart[row], core.rowStart[row + 1]];
    const rank = Math.floor(core.siteCount / Math.max(1, core.limit));
    const cost = start + rank < end ? core.rowCost[start + rank] : core.outside[row] / 2;
    return Math.round(cost * core.scale) / core.scale;
  });
}

function pickedOf(fixed: Int8Array, leaning: Float64Array): number[] {
  return Array.from(fixed.keys()).filter((site) => fixed[site] === open || (fixed[site] === free && leaning[site] >= 0.5));
}

/** The free site picked about half of the time lately; of equal ones the one whose fixing moves the bound most. */
function siteToBranch(fixed: Int8Array, leaning: Float64Array, priced: Pricing): number {
  let best = -1;
  let most = -Infinity;
  for (let site = 0; site < fixed.length; site++) {
    if (fixed[site] !== free) continue;
    const score = -Math.abs(leaning[site] - 0.5) - (priced.worth[site] < 0 ? 0 : 1e-3);
    if (score > most) {
      best = site;
      most = score;
    }
  }
  return best;
}

/** Takes out the node with the lowest bound, of equal ones the deepest, of those the newest. */
function takeBest(waiting: Waiting[]): Waiting {
  let at = 0;
  for (let index = 1; index < waiting.length; index++) {
    const [node, best] = [waiting[index], waiting[at]];
    if (node.bound < best.bound || (node.bound === best.bound && node.depth >= best.depth)) at = index;
  }
  const node = waiting[at];
  waiting[at] = waiting[waiting.length - 1];
  waiting.pop();
  return node;
}
