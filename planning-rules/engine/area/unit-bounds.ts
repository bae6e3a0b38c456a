/** What is known of a sum: it lies in [lower, upper]. */
export interface AreaBounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * A ledger gives the total `total` of a compound's rooms and the area `smallest` of the smallest, and only units of at least `minimum`
 * count. What can the countable sum be?
 *
 * The units are `smallest` and others, each ≥ smallest, that add up to rest = total − smallest. Let s = smallest, m = minimum, s < m.
 * The smallest unit itself never counts. With k units in [s, m) one can make exactly the sums in [k·s, k·m).
 * - upper: the rest can be one unit, so rest if rest ≥ m; else every unit is below m: 0.
 * - lower: 0 if the rest is a sum of units in [s, m), that is rest ∈ [k·s, k·m) for some k. Otherwise one unit counts, as small as can be:
 *   rest minus the largest sum of small units that is at most rest − m. Where that largest sum is the open end k·m, `lower` is an
 *   infimum: the countable sum is above it by any small amount.
 *
 * Returns `null` when no set of units fits the two numbers (smallest > total, or 0 < rest < smallest), or when smallest is not positive.
 */
export function countableBounds(total: number, smallest: number, minimum: number): AreaBounds | null {
  if (!(smallest > 0) || smallest > total) return null;
  const rest = total - smallest;
  if (rest > 0 && rest < smallest) return null;
  if (smallest >= minimum) return { lower: total, upper: total };
  if (rest < minimum) return { lower: 0, upper: 0 };
  const allSmall = Math.floor(rest / smallest);
  if (rest < allSmall * minimum) return { lower: 0, upper: rest };
  const spare = rest - minimum;
  const count = Math.floor(spare / smallest);
  return { lower: rest - Math.min(spare, count * minimum), upper: rest };
}

/** The two bounds as sums in the language of traces, for the same numbers; `smallest` is below `minimum` and fits `total`. */
export function countableSums(total: number, smallest: number, minimum: number): { readonly lower: string; readonly upper: string } {
  const rest = total - smallest;
  const nothing = `${total} − ${total}`;
  if (rest < minimum) return { lower: nothing, upper: nothing };
  const upper = `${total} − ${smallest}`;
  if (rest < Math.floor(rest / smallest) * minimum) return { lower: nothing, upper };
  const spare = `${total} − ${smallest} − ${minimum}`;
  return { lower: `${upper} − min(${spare}, ⌊(${spare}) ÷ ${smallest}⌋ × ${minimum})`, upper };
}
