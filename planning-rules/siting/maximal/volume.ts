import type { Part } from './part.ts';
import { Pricing } from './pricing.ts';

export interface VolumeRequest {
  readonly part: Part;
  readonly scale: number;
  readonly from: Float64Array;
  /** A value that a known answer has; the way down ends once the bound is below `enough`. */
  readonly target: number;
  readonly enough: number;
  readonly steps: number;
  readonly ended: () => boolean;
}

export interface VolumeResult {
  /** Best multipliers found and their bound; `pricing` stands at them. */
  readonly u: Float64Array;
  readonly bound: number;
  readonly pricing: Pricing;
  /** How often each site was picked lately, 0…1: near a relaxed solution. */
  readonly leaning: Float64Array;
}

const patience = 20;

/**
 * Lowers the Lagrangian bound by the volume algorithm (Barahona and Anbil 2000): steps start at the best multipliers known and go along an average of
 * the subgradients, which draws near a relaxed solution.
 */
export function volume({ part, scale, from, target, enough, steps, ended }: VolumeRequest): VolumeResult {
  const { rowCount, siteCount } = part;
  const pricing = new Pricing(part, scale);
  const u = from.slice();
  let bound = pricing.boundAt(u);
  const best = u.slice();
  const way = new Float64Array(rowCount);
  const pull = new Float64Array(rowCount);
  pricing.subgradient(u, way);
  const leaning = Float64Array.from(pricing.picked);
  let pace = 1;
  let idle = 0;
  let largestShare = 0.1;
  let boundBefore = bound;
  for (let step = 1; step <= steps && bound >= enough; step++) {
    if (step % 100 === 0) {
      if (boundBefore - bound < 0.01 * Math.abs(bound - target)) largestShare = Math.max(largestShare / 2, 1e-3);
      boundBefore = bound;
    }
    let length = 0;
    for (let row = 0; row < rowCount; row++) length += way[row] * way[row];
    if (length < 1e-9) break;
    const stride = (pace * (bound - target + 1e-6 * Math.abs(target))) / length;
    for (let row = 0; row < rowCount; row++) u[row] = best[row] + stride * way[row];
    const now = pricing.boundAt(u);
    pricing.subgradient(u, pull);
    let along = 0;
    let pullLength = 0;
    for (let row = 0; row < rowCount; row++) {
      along += pull[row] * way[row];
      pullLength += pull[row] * pull[row];
    }
    if (now < bound) {
      if (along > 0) pace = Math.min(2, pace * 1.1);
      idle = 0;
      bound = now;
      best.set(u);
    } else if (++idle >= patience) {
      pace *= 0.66;
      idle = 0;
      if (pace < 5e-4) break;
    }
    // The share of the new in the average that makes it shortest, within limits.
    const shortest = (length - along) / Math.max(1e-12, length - 2 * along + pullLength);
    const share = Math.min(largestShare, Math.max(largestShare / 10, shortest));
    for (let row = 0; row < rowCount; row++) way[row] += share * (pull[row] - way[row]);
    for (let site = 0; site < siteCount; site++) leaning[site] += share * (pricing.picked[site] - leaning[site]);
    if (step % 20 === 0 && ended()) break;
  }
  return { u: best, bound: pricing.boundAt(best), pricing, leaning };
}
