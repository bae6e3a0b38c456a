import type { CoverPart } from './part.ts';

export interface Ascent {
  /** The best multipliers met (real, ≥ 0). */
  readonly multipliers: Float64Array;
  /** Their Lagrangian bound, not yet rounded. */
  readonly bound: number;
}

/**
 * Better multipliers by subgradient steps (Held, Wolfe and Crowder 1974) of the length pace × (goal − bound) / |g|², the direction smoothed by the one before.
 * Ends when the bound is above `enough()`. `look` is shown the multipliers now and then, to try them for an answer; it gives back the goal (its best cover), 0 to end.
 */
export function ascend(part: CoverPart, from: Float64Array, goal: number, enough: () => number, steps: number, look: ((multipliers: Float64Array) => number) | null): Ascent {
  const { rowCount, siteCount, siteStart, siteRow } = part;
  let current: Float64Array = Float64Array.from(from);
  let best: Float64Array = from;
  let bestBound = -Infinity;
  let pace = 1;
  let idle = 0;
  let target = goal;
  const gradient = new Float64Array(rowCount);
  const direction = new Float64Array(rowCount);
  for (let step = 0; step <= steps; step++) {
    let bound = 0;
    for (let row = 0; row < rowCount; row++) {
      bound += current[row];
      gradient[row] = 1;
    }
    for (let site = 0; site < siteCount; site++) {
      let worth = 0;
      for (let at = siteStart[site], end = siteStart[site + 1]; at < end; at++) worth += current[siteRow[at]];
      if (worth <= 1) continue;
      bound += 1 - worth;
      for (let at = siteStart[site], end = siteStart[site + 1]; at < end; at++) gradient[siteRow[at]]--;
    }
    if (bound > bestBound + 1e-12) {
      if (bound > bestBound + 1e-4) idle = 0;
      bestBound = bound;
      best = current;
    }
    if (bestBound > enough() || step === steps) break;
    if (++idle > 15) {
      pace /= 2;
      idle = 0;
      current = best;
      direction.fill(0);
      if (pace < 2e-3) break;
    }
    if (look && step % 12 === 11) target = Math.min(target, look(current));
    if (target <= 0) break;
    let length = 0;
    for (let row = 0; row < rowCount; row++) {
      let value = gradient[row] + 0.5 * direction[row];
      if (current[row] <= 0 && value < 0) value = 0;
      direction[row] = value;
      length += value * value;
    }
    if (length === 0) break;
    const stride = (pace * Math.max(0.05, target - bound)) / length;
    const moved = new Float64Array(rowCount);
    for (let row = 0; row < rowCount; row++) moved[row] = Math.max(0, current[row] + stride * direction[row]);
    current = moved;
  }
  return { multipliers: best, bound: bestBound };
}
