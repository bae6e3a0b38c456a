/** Weights as the search computes with them: whole numbers where they are decimal, so that sums and bounds are exact. */
export interface WholeWeights {
  /** weight × factor when `factor` > 0, else the weights as given. */
  readonly values: Float64Array;
  /** 1, 10, … 10⁶, or 0 when no such factor makes every weight whole. */
  readonly factor: number;
  /** Multipliers are multiples of 1 / scale, a power of two small enough that every sum of the search is exact. */
  readonly scale: number;
}

const largestWholeTotal = 2 ** 40;

/** Finds the smallest power of ten that makes every weight whole (12.5 elders → 125). `most`: the largest sum that can occur; default all of them. */
export function wholeWeights(weights: ArrayLike<number>, most = Infinity): WholeWeights {
  for (let factor = 1; factor <= 1e6; factor *= 10) {
    const values = Float64Array.from(weights, (weight) => Math.round(weight * factor));
    const total = Math.min(most * factor, sum(values));
    if (total > largestWholeTotal) break;
    if (values.every((value, index) => value / factor === weights[index])) return { values, factor, scale: scaleFor(total, 16) };
  }
  const values = Float64Array.from(weights);
  return { values, factor: 0, scale: scaleFor(Math.min(most, sum(values)), 44) };
}

/** The largest power of two, at most 2^most, that keeps total × scale within 2^48. */
function scaleFor(total: number, most: number): number {
  let scale = 2 ** most;
  while (scale > 2 ** -40 && total * scale > 2 ** 48) scale /= 2;
  return scale;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
