import type { BranchModel } from './branch-model.ts';

/**
 * Better multipliers by subgradient steps (Held, Wolfe and Crowder 1974) of the length (bound − target) / |g|², halved when nothing improves.
 * Cheap where a relaxation is dear. Returns multipliers on the certificate's grid, never worse than `from`.
 */
export function ascend(model: BranchModel, fixed: Int8Array, from: Float64Array, target: number, steps: number): Float64Array {
  let best = model.onGrid(from);
  let bestBound = model.bound(fixed, best);
  let current = best;
  let pace = 1.5;
  let idle = 0;
  for (let count = 0; count < steps && bestBound > target && pace > 1e-3; count++) {
    const direction = model.subgradient(fixed, current);
    const length = direction.reduce((sum, value) => sum + value * value, 0);
    if (length === 0) break;
    const stride = (pace * (model.bound(fixed, current) - target)) / length;
    if (!(stride > 0)) break;
    current = model.onGrid(current.map((value, row) => value + stride * direction[row]));
    const bound = model.bound(fixed, current);
    if (bound < bestBound) {
      best = current;
      bestBound = bound;
      idle = 0;
    } else if (++idle >= 8) {
      pace /= 2;
      idle = 0;
      current = best;
    }
  }
  return best;
}
