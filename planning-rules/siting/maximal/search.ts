import type { Core } from '../core.ts';
import type { LocationCore } from '../location/core.ts';
import type { ProofNode } from '../location/fixing.ts';
import type { MipSolver } from '../solver.ts';
import { Best, comesBefore, firstAllowed } from './best.ts';
import type { Branch, Twins } from './branching.ts';
import { BranchKinds, branchOn, firstFree } from './branching.ts';
import type { Part, Settled } from './part.ts';
import { closed, free, open, partOf } from './part.ts';
import { OpenNodes } from './open-nodes.ts';
import { Pricing } from './pricing.ts';
import { Sifting } from './sifting.ts';
import { descent } from './descent.ts';
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
  /** The relaxed solution of the node above, where it is one of this node too. */
  readonly leaning?: Leaning;
  readonly twins?: Twins;
}

/** A relaxed solution: values per site of the core, multipliers per row of it. */
interface Leaning {
  readonly values: Float64Array;
  readonly u: Float64Array;
  /** The engine's own, not an average. */
  readonly isExact: boolean;
  /** How far the bound may lie above that of the relaxation. */
  readonly slack: number;
}

const rootSteps = 400;
const farSteps = 1200;
const nodeSteps = 80;
/** A gap above this share of what is covered is too far for the engine's relaxations: they would eat the time that better answers need. */
const promising = 0.015;
const mostSifted = 400000;
const largeEntries = 15000;
const slackShare = 0.3;
const poolFloats = 4e7;
const rootDraws = 6;
/** Nodes spent on ties: as many as these entries fill, or a quarter of all. */
const tieEntries = 1e7;

/** Maximal covering on a core by branch and bound; `OpenNodes` says in which order. */
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
  private readonly waiting = new OpenNodes<Waiting>((bound) => this.isBetter(bound));
  private rootFixed: Int8Array;
  private tiesAsked = true;
  /** What missing a row that has to be covered costs above its weight; known once the root's gap is. */
  private must = 1;
  private sifting: Sifting | null = null;
  /** Relaxations are so large that one begun at a near vertex saves more than the best order of the nodes. */
  private staysNear = false;
  private nodes = 0;
  private readonly kinds = new BranchKinds();
  private readonly isFar = (bound: number): boolean => bound - this.best.value > promising * this.best.value;

  constructor(request: MaximalRequest) {
    this.request = request;
    this.best = new Best(request.location, request.sameValue);
    this.rootFixed = new Int8Array(request.core.siteCount);
  }

  run(): MaximalResult {
    const { request: { core, maximumNodes, ended }, best, pool, waiting } = this;
    const total = core.rowWeight.reduce((sum, weight) => sum + weight, 0);
    const proof: ProofNode = { branch: null, multipliers: pool.push(new Float64Array(core.rowCount)) - 1 };
    best.begin(this.rootFixed);
    // Where everything is covered nothing is better; which sites are needed for it is another question.
    this.tiesAsked = this.isBetter(total);
    waiting.push({ sites: this.rootFixed, rows: [], bound: total, from: 0, leaf: proof, depth: 0 });
    const mostPool = Math.max(50, Math.floor(poolFloats / Math.max(1, core.rowCount)));
    let tieNodes = 0;
    const mostTieNodes = (): number => Math.max(tieEntries / Math.max(1, core.siteRow.length), this.nodes / 4);
    for (let node = waiting.next(false); node; node = waiting.next(this.staysNear)) {
      if (this.isUseless(node.bound, node.sites)) continue;
      const isTie = !this.isBetter(node.bound);
      const over = this.nodes >= maximumNodes || pool.length >= mostPool || (this.nodes > 0 && ended());
      if (over || (isTie && ++tieNodes > mostTieNodes())) {
        waiting.push(node);
        break;
      }
      this.nodes++;
      this.look(node, isTie);
    }
    this.sifting?.close();
    const left = waiting.all();
    const bound = Math.max(best.value, ...left.filter((node) => this.isBetter(node.bound)).map((node) => this.rounded(this.pricedAnew(node))));
    const complete = !this.isBetter(bound);
    return { chosen: best.chosen, value: best.value, complete, settled: complete && this.tiesAsked && left.length === 0, bound, proof, pool, rootFixed: this.rootFixed };
  }

  /** One node: a better bound, better answers, fixing, and two parts in its place. */
  private look(node: Waiting, isTie: boolean): void {
    const { best, request: { core, location } } = this;
    const part = partOf(core, node, location.limit, this.must);
    if (!part) return;
    if (part.left === 0 || part.siteCount === 0) best.consider(openOf(node.sites));
    const isRoot = this.nodes === 1;
    const pricing = new Pricing(part, location.scale);
    let { bound, from } = node;
    bound = Math.min(bound, pricing.boundAt(overPart(core, part, this.pool[from])));
    // What was closed or opened since the multipliers were found may be enough.
    if (this.isUseless(bound, node.sites)) return this.learn(node, bound);
    const leaning = isRoot ? this.throughMultipliers(node, part, true) : node.leaning ?? this.relaxed(node, part, isTie, slackShare);
    const priced = pricing.boundAt(overPart(core, part, leaning.u));
    if (priced < bound) {
      bound = priced;
      from = node.leaf.multipliers = this.pool.push(leaning.u) - 1;
    } else pricing.boundAt(overPart(core, part, this.pool[from]));
    if (isRoot) this.must = Math.ceil(2 * Math.max(0, bound - best.value)) + 1;
    if (!this.isUseless(bound, node.sites)) this.improve(node.sites, leaning.values, bound);
    this.learn(node, bound);
    this.request.onNode?.(best.value, Math.max(best.value, this.rounded(bound)), this.nodes);
    if (this.isUseless(bound, node.sites)) return;
    const fixed: Waiting = { ...node, bound, from, ...this.fixedByReducedCosts(node, from, part, pricing) };
    if (isRoot) {
      this.rootFixed = fixed.sites;
      this.openSifting(fixed, leaning);
    }
    // The root comes back with the engine's relaxation; what can no longer be better waits for the end.
    if ((isRoot && this.sifting) || (!isTie && !this.isBetter(bound))) this.waiting.push({ ...fixed, twins: undefined });
    else this.branch(fixed, part, leaning, isTie);
  }

  private learn({ twins, bound }: Waiting, now: number): void {
    if (twins) this.kinds.learn(twins, (bound - now) / Math.max(1e-9, bound - this.best.value));
  }

  private relaxed(node: Waiting, part: Part, isTie: boolean, share: number): Leaning {
    const { best, request: { core, location, engineSeconds, sameValue, tolerance } } = this;
    const enough = isTie ? best.value - sameValue : best.value + (location.whole ? 1 : tolerance);
    const result = this.sifting?.solve(node, enough, share, engineSeconds) ?? null;
    if (!this.sifting || !result) return this.throughMultipliers(node, part, false);
    return { values: result.sites, u: overRows(core, this.sifting.part, result.u, node.rows, location.scale), isExact: true, slack: result.slack };
  }

  private throughMultipliers(node: Waiting, part: Part, isRoot: boolean): Leaning {
    const { best, pool, request: { core, location, ended } } = this;
    const wish = { part, scale: location.scale, target: best.value, enough: best.value + (location.whole ? 1 : 0), ended };
    let result = isRoot ? volume({ ...wish, from: part.weight.map((weight) => weight / 2), steps: rootSteps })
      : descent({ ...wish, from: overPart(core, part, pool[node.from]), steps: nodeSteps });
    if (isRoot && (this.isFar(result.bound) || !this.request.solver.open)) result = volume({ ...wish, from: result.u, steps: farSteps });
    const values = Float64Array.from(node.sites, (state) => (state === open ? 1 : 0));
    part.sites.forEach((site, at) => { values[site] = result.leaning[at]; });
    return { values, u: overRows(core, part, result.u, node.rows, location.scale), isExact: false, slack: 0 };
  }

  private openSifting(root: Waiting, { u, values }: Leaning): void {
    const { request: { core, location, solver } } = this;
    if (!solver.open || this.isFar(root.bound)) return;
    const part = partOf(core, root, location.limit, this.must);
    if (!part || part.rowSite.length > mostSifted || part.rowCount === 0) return;
    this.staysNear = part.rowSite.length > largeEntries;
    this.sifting = new Sifting({ core, part, u: overPart(core, part, u), leaning: Float64Array.from(part.sites, (site) => values[site]), solver, must: this.must }, solver.open);
  }

  /** Draws sets from a relaxed solution: many at first, then one now and then. */
  private improve(sites: Int8Array, values: Float64Array, bound: number): void {
    const { best, nodes, request: { tabuSteps, ended } } = this;
    const isFar = this.isFar(bound);
    const draws = nodes <= 2 ? rootDraws : nodes % (isFar ? 16 : 4) === 0 || nodes < 20 ? 1 : 0;
    best.drawFrom(sites, values, draws, ended);
    if (isFar && nodes % 64 === 1) best.searchOn(sites, tabuSteps, ended);
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

  private branch(node: Waiting, part: Part, leaning: Leaning, isTie: boolean): void {
    const { best, request: { core } } = this;
    const { values } = leaning;
    const mustBe = new Set(node.rows.map((row) => part.rowOf[row]));
    const split = branchOn(part, node.sites, values, mustBe, leaning.isExact ? 1e-4 : 0.05, isTie ? 'site' : this.kinds.preferred());
    if (!split && leaning.slack > 0 && !isTie) {
      this.waiting.push({ ...node, leaning: this.relaxed(node, part, isTie, 0) });
      return;
    }
    if (!split && leaning.isExact && isTie) return this.offerOthers(node, values);
    const branch: Branch | null = split ?? firstFree(node.sites, values);
    if (!branch) return best.consider(openOf(node.sites));
    const twins: Twins | undefined = split && !isTie ? { kind: split.kind, first: null } : undefined;
    const child = (sites: Int8Array, rows: readonly number[], keeps = false): ProofNode => {
      const leaf: ProofNode = { branch: null, multipliers: node.from };
      this.waiting.push({ sites, rows, bound: node.bound, from: node.from, leaf, depth: node.depth + 1, leaning: keeps ? leaning : undefined, twins });
      return leaf;
    };
    if (branch.kind === 'site') {
      const states = [open, closed].map((state) => node.sites.with(branch.site, state));
      const [opens, closes] = [1 - 1e-9, 1e-9].map((edge, at) => leaning.isExact && (at === 0 ? values[branch.site] >= edge : values[branch.site] <= edge));
      node.leaf.branch = { site: branch.site, whenOpen: child(states[0], node.rows, opens), whenClosed: child(states[1], node.rows, closes) };
      return;
    }
    const row = part.rowOf.indexOf(branch.row);
    const without = node.sites.slice();
    for (let at = core.rowStart[row]; at < core.rowStart[row + 1]; at++) without[core.rowSite[at]] = closed;
    node.leaf.branch = { site: core.siteCount + row, whenOpen: child(node.sites, [...node.rows, row]), whenClosed: child(without, node.rows) };
  }

  /** The relaxed solution is an answer as good as the best: each free site that it leaves closed is opened in turn, those before it closed. */
  private offerOthers(node: Waiting, values: Float64Array): void {
    const sites = node.sites.slice();
    let { leaf } = node;
    node.sites.forEach((state, site) => {
      if (state !== free || values[site] >= 0.5) return;
      const [opened, rest]: [ProofNode, ProofNode] = [{ branch: null, multipliers: node.from }, { branch: null, multipliers: node.from }];
      leaf.branch = { site, whenOpen: opened, whenClosed: rest };
      this.waiting.push({ ...node, sites: sites.with(site, open), leaf: opened, depth: node.depth + 1, leaning: undefined, twins: undefined });
      sites[site] = closed;
      leaf = rest;
    });
    this.best.consider(Array.from(sites.keys()).filter((site) => sites[site] !== closed));
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
    return part ? new Pricing(part, location.scale).boundAt(overPart(core, part, this.pool[node.leaf.multipliers])) : -Infinity;
  }
}

function openOf(sites: Int8Array): number[] {
  return Array.from(sites.keys()).filter((site) => sites[site] === open);
}
