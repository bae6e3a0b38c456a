import type { MipSolver } from '../solver.ts';
import type { Candidate } from './branching.ts';
import { BranchGains, candidatesOf } from './branching.ts';
import type { CompactScheme } from './compact.ts';
import { compactScheme } from './compact.ts';
import { impliedFixings, pricedFixings, ruledOut } from './fixing.ts';
import type { Fixing, Proof, ProofTree, SchemePlace } from './place.ts';
import { decidedAt, inPreorder } from './place.ts';
import type { Multipliers, SchemePricing } from './pricing.ts';
import { schemePricing } from './pricing.ts';
import type { SchemeRelaxed } from './relaxation.ts';

export interface SchemeTreeRequest {
  readonly relaxed: SchemeRelaxed;
  readonly solver: MipSolver;
  /** Value of the best scheme known, −∞ without one. */
  readonly known: number;
  /** Values no farther apart are the same (data that are not whole). */
  readonly sameValue: number;
  /** Multipliers that settle sites before anything else, in whole units of 1 / the scale given. */
  readonly inherited?: readonly ((scale: number) => Multipliers)[];
  /** A relaxed solution was met; better schemes lie between these limits: the value of the best scheme known or found near it, if any. */
  readonly onValues: (values: Float64Array, nodes: number, reduced: Float64Array, lower: Float64Array, upper: Float64Array) => number | null;
  readonly maximumNodes: number;
  readonly ended: () => boolean;
  readonly engineSeconds: () => number;
  readonly onNode?: (value: number, bound: number, nodes: number) => void;
}

export interface SchemeTree {
  readonly proof: ProofTree;
  readonly value: number;
  /** What no scheme exceeds; −∞: the tree shows that there is none. */
  readonly bound: number;
  readonly complete: boolean;
  /** Relaxations solved. */
  readonly nodes: number;
}

/** Rebuilt when so large a share of the free sites is settled since. */
const settledShare = 0.15;
const rootRounds = 6;
/** Candidates tried by solving both their parts before one is taken on what was learnt. */
const mostTried = 8;
const vainTries = 4;

/** Branch and bound on the linear relaxation, with bounds of ours from the engine's multipliers. */
export function searchScheme(request: SchemeTreeRequest): SchemeTree {
  return new SchemeSearch(request).run();
}

/**
 * Sites that the root's multipliers rule out are settled first, each with its proof, and again whenever a better scheme is found; what is left is a compact program.
 * The place with the best bound is next (without a scheme: the way the relaxation leans), branched on the site or the demand point that lowers both parts most.
 */
class SchemeSearch {
  private readonly request: SchemeTreeRequest;
  private readonly pricing: SchemePricing;
  private readonly gains: BranchGains;
  private readonly fixings: Fixing[] = [];
  private readonly root: SchemePlace;
  private readonly atRoot: Proof[] = [];
  private readonly waiting: SchemePlace[] = [];
  /** Limits of the columns with all that is settled. */
  private readonly rootLower: Float64Array;
  private readonly rootUpper: Float64Array;
  private readonly lower: Float64Array;
  private readonly upper: Float64Array;
  private readonly branchedDemand = new Set<number>();
  private compact: CompactScheme | null = null;
  private settledSince = 0;
  private value: number;
  private nodes = 0;
  private isStuck = false;

  constructor(request: SchemeTreeRequest) {
    const { relaxed } = request;
    this.request = request;
    this.pricing = schemePricing(relaxed);
    this.gains = new BranchGains(relaxed.columnCount);
    this.value = request.known;
    [this.rootLower, this.rootUpper] = [relaxed.lower.slice(), relaxed.upper.slice()];
    [this.lower, this.upper] = [relaxed.lower.slice(), relaxed.upper.slice()];
    const nothing = new Float64Array(relaxed.rows.length);
    this.root = { parent: null, column: -1, taken: true, depth: 0, bound: Infinity, rough: Infinity, proof: { multipliers: () => nothing }, leaning: null, branch: -1, parts: null };
    this.root.bound = this.pricing.bound(nothing, this.lower, this.upper);
    this.root.rough = this.pricing.unrounded();
  }

  run(): SchemeTree {
    const { waiting, root } = this;
    try {
      this.startAtRoot();
      waiting.push(root);
      let next: SchemePlace | null = null;
      while (waiting.length > 0 && !this.isOver()) {
        const place: SchemePlace = next ?? bestOf(waiting);
        next = null;
        if (this.isClosed(place.bound)) {
          if (place === bestOf(waiting)) break;
          continue;
        }
        const parts = this.branch(place);
        if (parts === null) break;
        waiting.splice(waiting.indexOf(place), 1);
        waiting.push(...parts);
        place.leaning = null;
        this.request.onNode?.(this.value, waiting.reduce((high, other) => Math.max(high, other.bound), -Infinity), this.nodes);
        // Without a scheme the way the relaxation leans, if it does not end there.
        if (this.value === -Infinity) next = parts.find((part) => !this.isClosed(part.bound)) ?? null;
      }
    } finally {
      this.compact?.close();
    }
    return this.result();
  }

  private result(): SchemeTree {
    const { relaxed } = this.request;
    const proof: ProofTree = { relaxed, pricing: this.pricing, fixings: this.fixings, root: this.root, atRoot: this.atRoot };
    let bound = -Infinity;
    for (const leaf of inPreorder(proof)) if ('bound' in leaf) bound = Math.max(bound, leaf.bound);
    if (bound < relaxed.least - 1e-9) bound = -Infinity;
    return { proof, value: this.value, bound, complete: this.isClosed(bound), nodes: this.nodes };
  }

  private isOver(): boolean {
    return this.isStuck || this.nodes >= this.request.maximumNodes || (this.nodes > 0 && this.request.ended());
  }

  private readonly isClosed = (bound: number): boolean => {
    const { relaxed, sameValue } = this.request;
    return bound < relaxed.least - 1e-9 || (relaxed.isWhole ? bound <= this.value : bound <= this.value + sameValue);
  };

  /** The relaxation, schemes near it, and what they settle, until that is little. */
  private startAtRoot(): void {
    const { request: { relaxed, inherited = [] }, pricing, rootLower, rootUpper } = this;
    this.settle(impliedFixings(relaxed, pricing, rootLower, rootUpper));
    for (const give of inherited) {
      const multipliers = give(pricing.scale);
      const proof: Proof = { multipliers: () => multipliers };
      for (let before = -1; before < this.fixings.length;) {
        before = this.fixings.length;
        this.settle(pricedFixings(relaxed, pricing, proof, rootLower, rootUpper, this.isClosed));
        this.settle(impliedFixings(relaxed, pricing, rootLower, rootUpper));
      }
    }
    for (let round = 0; round < rootRounds && !this.isOver(); round++) {
      const free = this.rebuild();
      this.look(this.root);
      this.atRoot.push(this.root.proof);
      if (this.isClosed(this.root.bound)) return;
      this.tighten();
      if (this.settledSince < settledShare * free) return;
    }
  }

  private rebuild(): number {
    this.compact?.close();
    this.compact = compactScheme(this.request.relaxed, this.pricing.scale, this.rootLower, this.rootUpper, this.branchedDemand, this.request.solver);
    this.settledSince = 0;
    return this.compact.sites.length;
  }

  private settle(fixings: readonly Fixing[]): void {
    for (const fixing of fixings) {
      this.fixings.push(fixing);
      this.settledSince++;
      if (fixing.open) this.rootLower[fixing.column] = 1;
      else this.rootUpper[fixing.column] = 0;
    }
  }

  /** Settles what the root's multipliers rule out now. */
  private tighten(): void {
    const { request: { relaxed }, pricing, root, rootLower, rootUpper } = this;
    if (this.value === -Infinity) return;
    this.settle(pricedFixings(relaxed, pricing, root.proof, rootLower, rootUpper, this.isClosed));
    this.settle(impliedFixings(relaxed, pricing, rootLower, rootUpper));
  }

  /** Bounds a place and looks for schemes near its relaxed solution. False when the engine did not come to an end. */
  private look(place: SchemePlace): boolean {
    const { request: { relaxed, engineSeconds, onValues }, pricing, lower, upper, compact } = this;
    if (compact === null) return false;
    decidedAt(relaxed, place, this.rootLower, this.rootUpper, lower, upper);
    const contradiction = ruledOut(relaxed, pricing, place, lower, upper);
    if (contradiction !== null) {
      place.bound = place.rough = -Infinity;
      place.proof = contradiction;
      return true;
    }
    this.nodes++;
    const solution = compact.solve(lower, upper, engineSeconds());
    if (solution === null) {
      this.isStuck = true;
      return false;
    }
    const { duals, values } = solution;
    const bound = pricing.bound(compact.multipliers(duals), lower, upper);
    if (bound <= place.bound) {
      const proof: Proof = { multipliers: () => compact.multipliers(duals) };
      place.bound = bound;
      place.rough = Math.min(place.rough, pricing.unrounded());
      place.proof = proof;
    }
    place.leaning = { compact, values };
    if (this.isClosed(place.bound)) return true;
    const met = onValues(compact.full(values), this.nodes, pricing.reduced, this.rootLower, this.rootUpper);
    if (met !== null && met > this.value) {
      this.value = met;
      if (this.root.parts !== null) this.tighten();
    }
    return true;
  }

  /** The two parts of a place, looked at; null when there is nothing to decide or no time. */
  private branch(place: SchemePlace): readonly [SchemePlace, SchemePlace] | null {
    const { request: { relaxed }, lower, upper, compact } = this;
    if (compact === null) return null;
    if (this.settledSince >= settledShare * compact.sites.length) this.rebuild();
    if (place.leaning?.compact !== this.compact && !this.look(place)) return null;
    const { leaning } = place;
    if (leaning === null) return null;
    decidedAt(relaxed, place, this.rootLower, this.rootUpper, lower, upper);
    // Without a scheme: one site after the other, quickly.
    const isDive = this.value === -Infinity;
    const candidates = candidatesOf(relaxed, leaning.compact, leaning.compact.full(leaning.values), this.gains, lower, upper, isDive);
    let best: { readonly candidate: Candidate; readonly parts: readonly [SchemePlace, SchemePlace] } | null = null;
    let most = -Infinity;
    let tried = 0;
    let vain = 0;
    for (const candidate of candidates) {
      const isKnown = this.gains.isKnown(candidate.column);
      if (isKnown ? candidate.score <= most : tried >= (isDive ? 1 : mostTried) || vain >= vainTries) continue;
      if (best !== null && this.isOver()) break;
      tried++;
      const parts = this.partsOf(place, candidate);
      if (parts === null) return null;
      const score = this.gains.score(parts.map((part) => this.gainOf(place, part)) as [number, number]);
      vain = score > most * 1.01 ? 0 : vain + 1;
      if (best === null || score > most) {
        most = score;
        best = { candidate, parts };
      }
      if (parts.some((part) => this.isClosed(part.bound))) {
        best = { candidate, parts };
        break;
      }
    }
    if (best === null) {
      this.isStuck = true;
      return null;
    }
    const { column, value } = best.candidate;
    if (relaxed.around[column] !== null) this.branchedDemand.add(column);
    place.branch = column;
    place.parts = best.parts;
    return value >= 0.3 ? best.parts : [best.parts[1], best.parts[0]];
  }

  private partsOf(place: SchemePlace, { column, value }: Candidate): readonly [SchemePlace, SchemePlace] | null {
    const part = (taken: boolean): SchemePlace =>
      ({ parent: place, column, taken, depth: place.depth + 1, bound: place.bound, rough: place.rough, proof: place.proof, leaning: null, branch: -1, parts: null });
    const parts: readonly [SchemePlace, SchemePlace] = [part(true), part(false)];
    for (const one of parts) if (!this.look(one)) return null;
    const [up, down] = parts.map((one) => this.gainOf(place, one));
    this.gains.learn(column, value, up, down);
    return parts;
  }

  /** By how much a part lowers the bound, at most what is to be gained at all. */
  private gainOf(place: SchemePlace, part: SchemePlace): number {
    const gap = this.value === -Infinity ? place.rough - this.request.relaxed.least : place.rough - this.value;
    return this.isClosed(part.bound) ? gap : Math.min(gap, Math.max(0, place.rough - part.rough));
  }
}

function bestOf(waiting: readonly SchemePlace[]): SchemePlace {
  return waiting.reduce((best, place) => (place.bound > best.bound || (place.bound === best.bound && place.depth > best.depth) ? place : best));
}
