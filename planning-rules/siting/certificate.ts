import type { Core } from './core.ts';

/**
 * Shares each row's multiplier among its demand points, each up to its limit (all to the first where there is none), in units of 1 / scale. What is above all
 * limits goes to the first: a multiplier of a row that has to be covered, for which the first demand point stands.
 */
export function spreadOverMembers({ members }: Core, perRow: Float64Array, limits: ArrayLike<number> | null, scale: number, demandCount = limits?.length ?? 0): number[] {
  const result = new Array<number>(demandCount).fill(0);
  members.forEach((demands, row) => {
    let left = perRow[row];
    for (const demand of demands) {
      const part = limits ? Math.min(limits[demand], left) : left;
      result[demand] = Math.round(part * scale);
      left -= part;
    }
    if (limits && left > 0) result[demands[0]] += Math.round(left * scale);
  });
  return result;
}
