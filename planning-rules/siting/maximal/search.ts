import type { Core } from '../core.ts';
import type { LocationCore } from '../location/core.ts';
import type { ProofNode } from '../location/fixing.ts';
import type { MipSolver } from '../solver.ts';
import { Best, comesBefore, firstAllowed } from './best.ts';
import type { Branch } from './branching.ts';
import { branchOn, freeToDecide } from './branching.ts';
import type { Part, Settled } from './part.ts';
import { closed, free, open, partOf } from './part.ts';
import { Pricing } from './pricing.ts';
import { rowTree } from './row-tree.ts';
import { Sifting } from './sifting.ts';
import { overPart, overRows } from './spreading.ts';
import { volume } from './volume.ts';

export interface MaximalRequest {
  readonly core: Core;
  /** The same core with what is missed as its cost: for the heuristics. */
  readonly location: LocationCore;
  readonly solver: MipSolver;
  /** Values this near are equal, and a bound this near above the best counts as reached: both 0 where weights are whole. */
  readonly sameValue: number;
  readonly tolerance: number;
  readonly maximumNodes: number;
  readonly tabuSteps: number;
  readonly ended: () => boolean;
  readonly engineSeconds: () => number;
  readonly onNode?: (value: number, bound: number, nodes: number) => void;
}

export interface MaximalResult {
  readonly chosen: readonly number[];
  readonly value: number;
  /** No answer covers more. */
  readonly complete: boolean;
  /** Of all that cover as much the chosen sites come first. */
  readonly settled: boolean;
  /** The worst bound over the leaves of the proof, rounded down where weights are whole. */
  readonly bound: number;
  /** Branches on site s, or for s ≥ siteCount on whether row s − siteCount is covered (`whenOpen`) or not. */
  readonly proof: ProofNode;
  readonly pool: readonly Float64Array[];
  /** Fixing that every better answer keeps to. */
  readonly rootFixed: Int8Array;
}

interface Waiting extends Settled {
  readonly bound: number;
  /** Multipliers in the pool that prove the bound. */
  readonly from: number;
  readonly leaf: ProofNode;
  readonly depth: number;
}

/** A relaxed solution: values per site of the core, multipliers per row of it. */
interface Leaning {
  readonly values: Float64Array;
  readonly u: Float64Array;
  /** How much of a row or site must be left open to branch on it: more where values are an average. */
  readonly noise: number;
}

const rootSteps = 400;
const farSteps = 1200;
const nodeSteps = 60;
/** A gap above this share of what is covered is too far for the engine's relaxations: they would eat the time that better answers need. */
const promising = 0.015;
const mostSifted = 400000;
const slackShare = 0.15;
const poolFloats = 4e7;
const fewestTieNodes = 60;

/** Maximal covering on a core by branch and bound, best bound first. */
export function searchMaximal(request: MaximalRequest): MaximalResult {
  return new MaximalSearch(request).run();
}

/**
 * Bounds come from the engine's relaxation where that is within reach, else from `volume`, and each is priced again from its multipliers by sums of
 * ours. Sites are fixed by reduced costs; branches are on rows first. What could only hold an answer as good goes last and settles ties.
 */
class MaximalSearch {
  private readonly request: MaximalRequest;
  private readonly best: Best;
  private readonly pool: Float64Array[] = [];
  private readonly waiting: Waiting[] = [];
  private rootFixed: Int8Array;
  private tiesAsked = true;
  /** What missing a row that has to be covered costs above its weight; known once the root's gap is. */
  private must = 1;
  private sifting: Sifting | null = null;
  private nodes = 0;
  private readonly isFar = (bound: number): boolean => bound - this.best.value > promising * this.best.value;

  constructor(request: MaximalRequest) {
    this.request = request;
    this.best = new Best(request.location, request.sameValue);
    this.rootFixed = new Int8Array(request.core.siteCount);
  }

  run(): MaximalResult {
    const { request: { core, maximumNodes, tabuSteps, ended }, best, pool, waiting } = this;
    const total = core.rowWeight.reduce((sum, weight) => sum + weight, 0);
    const proof: ProofNode = { branch: null, multipliers: pool.push(new Float64Array(core.rowCount)) - 1 };
    best.begin(this.rootFixed, tabuSteps, ended);
    // Where everything is covered nothing is better; which sites are needed for it is another question.
    this.tiesAsked = this.isBetter(total);
    waiting.push({ sites: this.rootFixed, rows: [], bound: total, from: 0, leaf: proof, depth: 0 });
    const mostPool = Math.max(50, Math.floor(poolFloats / Math.max(1, core.rowCount)));
    let tieNodes = 0;
    for (let node = takeBest(waiting); node; node = takeBest(waiting)) {
      if (this.isUseless(node.bound, node.sites)) continue;
      const isTie = !this.isBetter(node.bound);
      const over = this.nodes >= maximumNodes || pool.length >= mostPool || (this.nodes > 0 && ended());
      if (over || (isTie && ++tieNodes > Math.max(fewestTieNodes, this.nodes / 2))) {
        waiting.push(node);
        break;
      }
      this.nodes++;
      this.look(node, isTie);
    }
    this.sifting?.close();
    const bound = Math.max(best.value, ...waiting.filter((node) => this.isBetter(node.bound)).map((node) => this.rounded(this.pricedAnew(node))));
    const complete = !this.isBetter(bound);
    return { chosen: best.chosen, value: best.value, complete, settled: complete && this.tiesAsked && waiting.length === 0, bound, proof, pool, rootFixed: this.rootFixed };
  }

  /** One node: a better bound, better answers, fixing, and two parts in its place. */
  private look(node: Waiting, isTie: boolean): void {
    const { best, request: { core, location } } = this;
    const part = partOf(core, node, location.limit, this.must);
    if (!part) return;
    if (part.left === 0 || part.siteCount === 0) best.consider(openOf(node.sites));
    const isRoot = this.nodes === 1;
    const leaning = isRoot ? this.throughVolume(node, part, true) : this.relaxed(node, part, isTie);
    const pricing = new Pricing(part, null, location.scale);
    let { bound, from } = node;
    const priced = pricing.boundAt(overPart(core, part, leaning.u));
    if (priced < bound) {
      bound = priced;
      from = node.leaf.multipliers = this.pool.push(leaning.u) - 1;
    } else pricing.boundAt(overPart(core, part, this.pool[from]));
    if (isRoot) this.must = Math.ceil(2 * Math.max(0, bound - best.value)) + 1;
    this.improve(node.sites, leaning.values, bound);
    this.request.onNode?.(best.value, Math.max(best.value, this.rounded(bound)), this.nodes);
    if (this.isUseless(bound, node.sites)) return;
    const fixed: Waiting = { ...node, bound, from, ...this.fixedByReducedCosts(node, from, part, pricing) };
    if (isRoot) {
      this.rootFixed = fixed.sites;
      this.openSifting(fixed, leaning);
    }
    // The root comes back with the engine's relaxation; what can no longer be better waits for the end.
    if ((isRoot && this.sifting) || (!isTie && !this.isBetter(bound))) this.waiting.push(fixed);
    else this.branch(fixed, part, leaning);
  }

  private relaxed(node: Waiting, part: Part, isTie: boolean): Leaning {
    const { best, request: { core, location, engineSeconds } } = this;
    const enough = isTie ? best.value - this.request.sameValue : best.value + (location.whole ? 1 : this.request.tolerance);
    const result = this.sifting?.solve(node, enough, slackShare, engineSeconds) ?? null;
    if (!this.sifting || !result) return this.throughVolume(node, part, false);
    return { values: result.sites, u: overRows(core, this.sifting.part, result.u, node.rows, location.scale), noise: 1e-4 };
  }

  private throughVolume(node: Waiting, part: Part, isRoot: boolean): Leaning {
    const { best, pool, request: { core, location, ended } } = this;
    const go = (from: Float64Array, steps: number, tree = isRoot ? rowTree(part) : null) =>
      volume({ part, tree, scale: location.scale, from, target: best.value, enough: best.value + (location.whole ? 1 : 0), steps, ended });
    let result = go(isRoot ? part.weight.map((weight) => weight / 2) : overPart(core, part, pool[node.from]), isRoot ? rootSteps : nodeSteps);
    if (isRoot && (this.isFar(result.bound) || !this.request.solver.open)) result = go(result.u, farSteps);
    const values = Float64Array.from(node.sites, (state) => (state === open ? 1 : 0));
    part.sites.forEach((site, at) => { values[site] = result.leaning[at]; });
    return { values, u: overRows(core, part, result.u, node.rows, location.scale), noise: 0.05 };
  }

  private openSifting(root: Waiting, { u, values }: Leaning): void {
    const { request: { core, location, solver } } = this;
    if (!solver.open || this.isFar(root.bound)) return;
    const part = partOf(core, root, location.limit, this.must);
    if (!part || part.rowSite.length > mostSifted || part.rowCount === 0) return;
    this.sifting = new Sifting({ core, part, u: overPart(core, part, u), leaning: Float64Array.from(part.sites, (site) => values[site]), solver, must: this.must }, solver.open);
  }

  private improve(sites: Int8Array, values: Float64Array, bound: number): void {
    if (this.nodes > 20 && this.nodes % 4 !== 0) return;
    const likely = Array.from(sites.keys()).filter((site) => sites[site] === open || (sites[site] === free && values[site] >= 0.5));
    const far = this.isFar(bound) && this.nodes % 16 === 4;
    this.best.lookAround(sites, likely, far ? this.request.tabuSteps : 0, this.request.ended);
  }

  /** Fixes sites whose other state the bound excludes, each as a branch with one proven leaf. */
  private fixedByReducedCosts(node: Waiting, from: number, part: Part, pricing: Pricing): Pick<Waiting, 'sites' | 'leaf'> {
    const sites = node.sites.slice();
    let { leaf } = node;
    part.sites.forEach((site, at) => {
      const shut = this.isExcluded(pricing.ifOpen(at));
      if (!shut && !this.isExcluded(pricing.ifClosed(at))) return;
      sites[site] = shut ? closed : open;
      const [proven, rest]: [ProofNode, ProofNode] = [{ branch: null, multipliers: from }, { branch: null, multipliers: from }];
      leaf.branch = { site, whenOpen: shut ? proven : rest, whenClosed: shut ? rest : proven };
      leaf = rest;
    });
    return { sites, leaf };
  }

  private branch(node: Waiting, part: Part, { values, noise }: Leaning): void {
    const { core } = this.request;
    const mustBe = new Set(node.rows.map((row) => part.rowOf[row]));
    const branch: Branch | null = branchOn(part, node.sites, values, mustBe, noise) ?? freeToDecide(node.sites, values);
    if (!branch) return this.best.consider(openOf(node.sites));
    const child = (sites: Int8Array, rows: readonly number[]): ProofNode => {
      const leaf: ProofNode = { branch: null, multipliers: node.from };
      this.waiting.push({ sites, rows, bound: node.bound, from: node.from, leaf, depth: node.depth + 1 });
      return leaf;
    };
    if (branch.kind === 'site') {
      const states = [open, closed].map((state) => node.sites.with(branch.site, state));
      node.leaf.branch = { site: branch.site, whenOpen: child(states[0], node.rows), whenClosed: child(states[1], node.rows) };
      return;
    }
    const row = part.rowOf.indexOf(branch.row);
    const without = node.sites.slice();
    for (let at = core.rowStart[row]; at < core.rowStart[row + 1]; at++) without[core.rowSite[at]] = closed;
    node.leaf.branch = { site: core.siteCount + row, whenOpen: child(node.sites, [...node.rows, row]), whenClosed: child(without, node.rows) };
  }

  private rounded(bound: number): number {
    return this.request.location.whole ? Math.floor(bound) : bound;
  }

  private isBetter(bound: number): boolean {
    return this.rounded(bound) > this.best.value + this.request.tolerance;
  }

  /** No answer here is better, or as good where ties are asked for. */
  private isExcluded(bound: number): boolean {
    return this.tiesAsked ? this.rounded(bound) < this.best.value - this.request.sameValue : !this.isBetter(bound);
  }

  /** No answer here is better, or as good and before the best one. */
  private isUseless(bound: number, sites: Int8Array): boolean {
    if (this.isBetter(bound)) return false;
    return this.isExcluded(bound) || !comesBefore(firstAllowed(sites, this.best.chosen.length), this.best.chosen);
  }

  /** The bound of a node by its own multipliers: what the checker will find. */
  private pricedAnew(node: Waiting): number {
    const { core, location } = this.request;
    const part = partOf(core, node, location.limit, this.must);
    return part ? new Pricing(part, null, location.scale).boundAt(overPart(core, part, this.pool[node.leaf.multipliers])) : -Infinity;
  }
}

function openOf(sites: Int8Array): number[] {
  return Array.from(sites.keys()).filter((site) => sites[site] === open);
}

/** Takes out the node with the highest bound, of equal ones the deepest, of those the newest. */
function takeBest(waiting: Waiting[]): Waiting | null {
  let at = 0;
  for (let index = 1; index < waiting.length; index++) {
    const [node, best] = [waiting[index], waiting[at]];
    if (node.bound > best.bound || (node.bound === best.bound && node.depth >= best.depth)) at = index;
  }
  const node = waiting.at(at) ?? null;
  const last = waiting.pop();
  if (last && at < waiting.length) waiting[at] = last;
  return node;
}
