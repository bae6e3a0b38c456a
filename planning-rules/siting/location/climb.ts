import type { LocationCore } from './core.ts';
import { open } from './core.ts';
import type { Pricing } from './pricing.ts';

export interface Climb {
  /** Best multipliers found, on the grid, and their bound. */
  readonly v: Float64Array;
  readonly bound: number;
  /** How often each site was picked lately, 0…1: near a relaxed solution. */
  readonly leaning: Float64Array;
}

export interface ClimbRequest {
  readonly core: LocationCore;
  readonly fixed: Int8Array;
  readonly pricing: Pricing;
  readonly from: Float64Array;
  /** A cost that a known answer has: the climb ends when the bound reaches `enough`. */
  readonly target: number;
  readonly enough: number;
  readonly steps: number;
  /** Looked at with the sites picked (and those open) now and then; returns the best cost known afterwards. */
  readonly lookEvery?: number;
  readonly onPicked?: (chosen: number[]) => number;
  readonly ended?: () => boolean;
}

const patience = 12;

/**
 * Raises the Lagrangian bound by deflected subgradient steps (Camerini, Fratta and Maffioli 1975) of the length pace × (target − bound) / |d|²,
 * the pace shortened when nothing improves. Leaves the pricing at the multipliers returned.
 */
export function climb(request: ClimbRequest): Climb {
  const { core, pricing, fixed, steps, lookEvery = 20 } = request;
  let { target, enough } = request;
  const slack = enough - target;
  let v = request.from.slice();
  const best = v.slice();
  let bound = -Infinity;
  const pull = new Float64Array(core.rowCount);
  const way = new Float64Array(core.rowCount);
  const leaning = new Float64Array(core.siteCount);
  let wayLength = 0;
  let pace = 1.2;
  let idle = 0;
  for (let step = 0; step < steps; step++) {
    const now = pricing.boundAt(v);
    if (now > bound) {
      if (now > bound + 1e-5 * Math.abs(target - bound)) idle = 0;
      bound = now;
      best.set(pricing.price);
    } else idle++;
    if (bound >= enough) break;
    const share = step < 10 ? 1 / (step + 1) : 0.08;
    for (let site = 0; site < leaning.length; site++) leaning[site] += share * (pricing.picked[site] - leaning[site]);
    if (request.onPicked && step % lookEvery === lookEvery - 1) {
      const chosen: number[] = [];
      for (let site = 0; site < leaning.length; site++) if (pricing.picked[site] || fixed[site] === open) chosen.push(site);
      target = Math.min(target, request.onPicked(chosen));
      enough = target + slack;
      if (request.ended?.()) break;
    }
    if (idle >= patience) {
      pace *= 0.6;
      idle = 0;
      if (pace < 0.002) break;
      v = best.slice();
      pricing.boundAt(v);
      wayLength = 0;
    }
    const length = pricing.subgradient(pull);
    if (length === 0) break;
    let along = 0;
    if (wayLength > 0) for (let row = 0; row < pull.length; row++) along += pull[row] * way[row];
    const keep = wayLength > 0 ? (along < 0 ? (-1.5 * along) / wayLength : 0.25) : 0;
    wayLength = 0;
    for (let row = 0; row < pull.length; row++) {
      way[row] = pull[row] + keep * way[row];
      wayLength += way[row] * way[row];
    }
    const stride = (pace * (target - pricingBound(now, target))) / wayLength;
    for (let row = 0; row < pull.length; row++) v[row] = Math.round((pricing.price[row] + stride * way[row]) * core.scale) / core.scale;
  }
  for (let row = 0; row < best.length; row++) best[row] = Math.round(best[row] * core.scale) / core.scale;
  return { v: best, bound: pricing.boundAt(best), leaning };
}

/** Even at the target a step goes on a little: the bound may still rise beyond it. */
function pricingBound(now: number, target: number): number {
  return Math.min(now, target - 1e-6 * Math.abs(target) - 1e-9);
}
