import type { Climb, ClimbRequest } from './climb.ts';
import { open } from './core.ts';

const patience = 20;

/**
 * Raises the Lagrangian bound by the volume algorithm (Barahona and Anbil 2000): steps start at the best multipliers known and go along an
 * average of the subgradients, which draws near a relaxed solution. Dearer per step than `climb` at first and far better after some hundred.
 */
export function volume(request: ClimbRequest): Climb {
  const { core, pricing, fixed, steps, lookEvery = 20 } = request;
  let { target, enough } = request;
  const slack = enough - target;
  const pull = new Float64Array(core.rowCount);
  const way = new Float64Array(core.rowCount);
  const leaning = new Float64Array(core.siteCount);
  const v = request.from.slice();
  let bound = pricing.boundAt(v);
  const best = pricing.price.slice();
  pricing.subgradient(way);
  for (let site = 0; site < leaning.length; site++) leaning[site] = pricing.picked[site];
  let pace = 1;
  let idle = 0;
  let largestShare = 0.1;
  let boundBefore = bound;
  for (let step = 1; step <= steps && bound < enough; step++) {
    if (step % 100 === 0) {
      if (bound - boundBefore < 0.01 * Math.abs(target - bound)) largestShare = Math.max(largestShare / 2, 1e-3);
      boundBefore = bound;
    }
    let length = 0;
    for (let row = 0; row < way.length; row++) length += way[row] * way[row];
    if (length < 1e-9) break;
    const stride = (pace * (target - bound + 1e-6 * Math.abs(target))) / length;
    for (let row = 0; row < v.length; row++) v[row] = Math.round((best[row] + stride * way[row]) * core.scale) / core.scale;
    const now = pricing.boundAt(v);
    const pullLength = pricing.subgradient(pull);
    let along = 0;
    for (let row = 0; row < pull.length; row++) along += pull[row] * way[row];
    if (now > bound) {
      if (along > 0) pace = Math.min(2, pace * 1.1);
      idle = 0;
      bound = now;
      best.set(pricing.price);
    } else if (++idle >= patience) {
      pace *= 0.66;
      idle = 0;
      if (pace < 5e-4) break;
    }
    // The share of the new in the average that makes it shortest, within limits.
    const shortest = (length - along) / Math.max(1e-12, length - 2 * along + pullLength);
    const share = Math.min(largestShare, Math.max(largestShare / 10, shortest));
    for (let row = 0; row < way.length; row++) way[row] += share * (pull[row] - way[row]);
    for (let site = 0; site < leaning.length; site++) leaning[site] += share * (pricing.picked[site] - leaning[site]);
    if (request.onPicked && step % lookEvery === 0) {
      const chosen: number[] = [];
      for (let site = 0; site < leaning.length; site++) if (pricing.picked[site] || fixed[site] === open) chosen.push(site);
      target = Math.min(target, request.onPicked(chosen));
      enough = target + slack;
    }
    if (step % 20 === 0 && request.ended?.()) break;
  }
  for (let row = 0; row < best.length; row++) best[row] = Math.round(best[row] * core.scale) / core.scale;
  return { v: best, bound: pricing.boundAt(best), leaning };
}
