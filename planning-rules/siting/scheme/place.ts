import type { CompactScheme } from './compact.ts';
import type { Multipliers, SchemePricing } from './pricing.ts';
import type { SchemeRelaxed } from './relaxation.ts';

/** Multipliers that prove a bound; written out when they are needed. */
export interface Proof {
  multipliers(): Multipliers;
}

/** A place in the tree of decisions; a leaf where `parts` is null. */
export interface SchemePlace {
  readonly parent: SchemePlace | null;
  /** Column decided on here and how; −1 at the root. */
  readonly column: number;
  readonly taken: boolean;
  readonly depth: number;
  bound: number;
  /** The bound before it was rounded down. */
  rough: number;
  /** Proves `bound`. */
  proof: Proof;
  /** The relaxed solution and the program it is of; null where none is known. */
  leaning: { readonly compact: CompactScheme; readonly values: Float64Array } | null;
  branch: number;
  parts: readonly [SchemePlace, SchemePlace] | null;
}

/** A site settled for the whole tree: the other decision has a proof that nothing better lies there. */
export interface Fixing {
  readonly column: number;
  readonly open: boolean;
  readonly proof: Proof;
}

/** Fixings in order, and the tree below them. */
export interface ProofTree {
  readonly relaxed: SchemeRelaxed;
  readonly pricing: SchemePricing;
  readonly fixings: readonly Fixing[];
  readonly root: SchemePlace;
  /** All that proved bounds at the root: the first where nothing was settled, each next with what those before had settled. */
  readonly atRoot: readonly Proof[];
}

export interface Leaf {
  readonly proof: Proof;
  readonly multipliers: Multipliers;
  readonly bound: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** A decision changes these limits. */
export function decide(relaxed: SchemeRelaxed, column: number, taken: boolean, lower: Float64Array, upper: Float64Array): void {
  if (taken) {
    lower[column] = 1;
    return;
  }
  upper[column] = 0;
  for (const site of relaxed.around[column] ?? []) upper[site] = 0;
}

/** Between what columns lie at a place, where sites are settled as in `rootLower` and `rootUpper`. */
export function decidedAt(relaxed: SchemeRelaxed, place: SchemePlace, rootLower: Float64Array, rootUpper: Float64Array, lower: Float64Array, upper: Float64Array): void {
  lower.set(rootLower);
  upper.set(rootUpper);
  for (let at: SchemePlace | null = place; at !== null && at.column >= 0; at = at.parent) decide(relaxed, at.column, at.taken, lower, upper);
}

/** What stands at the next place of the certificate: a branch, or a leaf. Preorder, open or covered first; the arrays of leaves are used again. */
export function* inPreorder({ relaxed, pricing, fixings, root }: ProofTree): Generator<{ readonly branch: number } | Leaf> {
  const [lower, upper] = [relaxed.lower.slice(), relaxed.upper.slice()];
  const [rootLower, rootUpper] = [lower.slice(), upper.slice()];
  let last: { readonly proof: Proof; readonly multipliers: Multipliers } | null = null;
  const leaf = (proof: Proof): Leaf => {
    if (last?.proof !== proof) last = { proof, multipliers: proof.multipliers() };
    return { proof, multipliers: last.multipliers, bound: pricing.bound(last.multipliers, lower, upper), lower, upper };
  };
  for (const { column, open, proof } of fixings) {
    yield { branch: column };
    if (open) {
      rootLower[column] = 1;
      continue;
    }
    lower.set(rootLower);
    upper.set(rootUpper);
    lower[column] = 1;
    yield leaf(proof);
    rootUpper[column] = 0;
  }
  const waiting: SchemePlace[] = [root];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    decidedAt(relaxed, place, rootLower, rootUpper, lower, upper);
    if (place.parts === null) yield leaf(place.proof);
    else if (lower[place.branch] === upper[place.branch]) waiting.push(place.parts[lower[place.branch] === 1 ? 0 : 1]);
    else {
      yield { branch: place.branch };
      waiting.push(place.parts[1], place.parts[0]);
    }
  }
  // Sites settled as open: where they are closed comes after all below them, the last first.
  for (let at = fixings.length - 1; at >= 0; at--) {
    const { column, open, proof } = fixings[at];
    if (open) rootLower[column] = relaxed.lower[column];
    else {
      rootUpper[column] = relaxed.upper[column];
      continue;
    }
    lower.set(rootLower);
    upper.set(rootUpper);
    upper[column] = 0;
    yield leaf(proof);
  }
}
