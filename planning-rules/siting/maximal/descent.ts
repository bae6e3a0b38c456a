import { Pricing } from './pricing.ts';
import type { VolumeRequest, VolumeResult } from './volume.ts';

const patience = 12;
/** Short first steps: the multipliers come from a part near by. */
const firstPace = 0.05;

/**
 * Lowers the Lagrangian bound by deflected subgradient steps (Camerini, Fratta and Maffioli 1975) of the length pace × (bound − target) / |d|². From good
 * multipliers it gains at once, where `volume` first has to gather an average.
 */
export function descent({ part, scale, from, target, enough, steps, ended }: VolumeRequest): VolumeResult {
  const { rowCount, siteCount } = part;
  const pricing = new Pricing(part, scale);
  let u = from.slice();
  const best = u.slice();
  let bound = Infinity;
  const pull = new Float64Array(rowCount);
  const way = new Float64Array(rowCount);
  const leaning = new Float64Array(siteCount);
  let wayLength = 0;
  let pace = firstPace;
  let idle = 0;
  for (let step = 0; step < steps; step++) {
    const now = pricing.boundAt(u);
    if (now < bound) {
      if (now < bound - 1e-5 * Math.abs(bound - target)) idle = 0;
      bound = now;
      best.set(u);
    } else idle++;
    if (bound < enough || (step % 20 === 19 && ended())) break;
    const share = step < 10 ? 1 / (step + 1) : 0.08;
    for (let site = 0; site < siteCount; site++) leaning[site] += share * (pricing.picked[site] - leaning[site]);
    if (idle >= patience) {
      pace *= 0.6;
      idle = 0;
      if (pace < 0.002) break;
      u = best.slice();
      pricing.boundAt(u);
      wayLength = 0;
    }
    pricing.subgradient(u, pull);
    let along = 0;
    if (wayLength > 0) for (let row = 0; row < rowCount; row++) along += pull[row] * way[row];
    const keep = wayLength > 0 ? (along < 0 ? (-1.5 * along) / wayLength : 0.25) : 0;
    wayLength = 0;
    for (let row = 0; row < rowCount; row++) {
      way[row] = pull[row] + keep * way[row];
      wayLength += way[row] * way[row];
    }
    if (wayLength === 0) break;
    const stride = (pace * (Math.max(bound, now) - target + 1e-6 * Math.abs(target))) / wayLength;
    for (let row = 0; row < rowCount; row++) u[row] += stride * way[row];
  }
  return { u: best, bound: pricing.boundAt(best), pricing, leaning };
}
