import type { CapacitatedCore } from './core.ts';
import type { Pricing } from './pricing.ts';

export interface ClimbRequest {
  readonly core: CapacitatedCore;
  readonly pricing: Pricing;
  readonly from: Float64Array;
  /** A cost that an answer is known to have; the climb ends when the bound comes within `core.sameCost` of it or, where costs are whole, past it less one. */
  readonly target: number;
  readonly steps: number;
  /** Steps without progress after which the pace is shortened. */
  readonly patience?: number;
  /** Share of the way to the target that the first step goes; default 1. */
  readonly pace?: number;
  /** Looked at now and then with the relaxation's solution in the pricing; returns the best cost known afterwards. */
  readonly onStep?: (step: number) => number;
  readonly ended: () => boolean;
}

export interface Climb {
  readonly v: Float64Array;
  readonly bound: number;
  /** How often a site was picked lately, and how far a row was from being served once: near a relaxed solution. */
  readonly leaning: Float64Array;
  readonly pull: Float64Array;
}

/** True when no answer is cheaper than `target` by more than rounding. */
export function isClosed(core: CapacitatedCore, bound: number, target: number): boolean {
  return core.whole ? bound > target - 1 : bound >= target - core.sameCost;
}

/**
 * Raises the bound by deflected subgradient steps (Camerini, Fratta and Maffioli 1975) of the length pace × (target − bound) / |d|², the pace
 * shortened when nothing improves. Leaves the pricing at the multipliers returned.
 */
export function climb({ core, pricing, from, target: known, steps, patience = 15, pace: firstPace = 1, onStep, ended }: ClimbRequest): Climb {
  const { rowCount, siteCount, scale, outside } = core;
  let target = known;
  let v = from.slice();
  let bound = -Infinity;
  const best = v.slice();
  const now = new Float64Array(rowCount);
  const way = new Float64Array(rowCount);
  const pull = new Float64Array(rowCount);
  const leaning = new Float64Array(siteCount);
  let wayLength = 0;
  let pace = firstPace;
  let idle = 0;
  for (let step = 1; step <= steps; step++) {
    const reached = pricing.boundAt(v);
    if (reached === Infinity) return { v, bound: reached, leaning, pull };
    if (reached > bound) {
      if (reached > bound + 1e-4 * Math.abs(target - bound)) idle = 0;
      bound = reached;
      best.set(v);
    } else idle++;
    if (onStep) target = Math.min(target, onStep(step));
    if (isClosed(core, bound, target)) break;
    const length = pricing.subgradient(now);
    if (length === 0) break;
    const share = Math.max(0.05, 1 / step);
    for (let site = 0; site < siteCount; site++) leaning[site] += share * (pricing.picked[site] - leaning[site]);
    for (let row = 0; row < rowCount; row++) pull[row] += share * (now[row] - pull[row]);
    if (idle >= patience) {
      pace *= 0.7;
      idle = 0;
      if (pace < 2e-3) break;
      v = best.slice();
      pricing.boundAt(v);
      pricing.subgradient(now);
      wayLength = 0;
    }
    let along = 0;
    if (wayLength > 0) for (let row = 0; row < rowCount; row++) along += now[row] * way[row];
    const keep = wayLength > 0 ? (along < 0 ? (-1.5 * along) / wayLength : 0.3) : 0;
    wayLength = 0;
    for (let row = 0; row < rowCount; row++) {
      way[row] = now[row] + keep * way[row];
      wayLength += way[row] * way[row];
    }
    if (wayLength === 0) continue;
    // A target far off says little. Even at the target a step goes on a little: the bound may still rise beyond it.
    const aim = bound > 0 ? Math.min(target, bound * 1.05 + 1) : target;
    const stride = (pace * Math.max(aim - reached, 1e-6 * Math.abs(aim) + core.sameCost)) / wayLength;
    for (let row = 0; row < rowCount; row++) v[row] = Math.round(Math.min(outside[row], Math.max(0, v[row] + stride * way[row])) * scale) / scale;
    if (step % 10 === 0 && ended()) break;
  }
  return { v: best, bound: pricing.boundAt(best), leaning, pull };
}
