import { wholeWeights } from '../weights.ts';
import type { SchemeAim, SchemeProblem } from './problem.ts';

/** The problem's numbers as our own bounds count them: whole where the data are decimal (see `SchemeCertificate`). */
export interface SchemeUnits {
  readonly weights: Float64Array;
  readonly weightFactor: number;
  readonly cost: Float64Array;
  readonly costFactor: number;
  readonly preference: Float64Array;
  readonly preferenceFactor: number;
}

export function schemeUnits({ cover, weights, cost, preference }: SchemeProblem): SchemeUnits {
  const none = new Float64Array(cover.siteCount);
  const [w, k, r] = [wholeWeights(weights), wholeWeights(cost ?? none), wholeWeights(preference ?? none)];
  return { weights: w.values, weightFactor: w.factor, cost: k.values, costFactor: k.factor, preference: r.values, preferenceFactor: r.factor };
}

/** Units in one of the aim; 0: not whole. */
export function factorOf(units: SchemeUnits, aim: SchemeAim): number {
  if (aim === 'cost') return units.costFactor;
  if (aim === 'preference') return units.preferenceFactor;
  return aim === 'sites' ? 1 : units.weightFactor;
}

/** A sum that must be reached, in units; below it only by rounding. */
export function atLeast(value: number, factor: number): number {
  return factor > 0 ? Math.ceil(value * factor * (1 - 1e-9) - 1e-9) : value * (1 - 1e-9);
}

/** A sum that must not be exceeded, in units; above it only by rounding. */
export function atMost(value: number, factor: number): number {
  return factor > 0 ? Math.floor(value * factor * (1 + 1e-9) + 1e-9) : value * (1 + 1e-9);
}
