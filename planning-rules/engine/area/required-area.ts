import { withoutDust } from '../sentences/numbers.ts';

/**
 * How a document counts the hundreds of households. `ceil`: every begun hundred is a whole one. `proRata`: by the household.
 * `liftBelowStep`: only fewer than a hundred are lifted to a hundred, more are counted pro rata.
 */
export const roundings = ['ceil', 'proRata', 'liftBelowStep'] as const;
export type Rounding = (typeof roundings)[number];

export interface RequiredArea {
  readonly squareMetres: number;
  /** `20 × ⌈650 ÷ 100⌉ = 140` and, with a minimum, `max(200, 140) = 200`. */
  readonly steps: readonly { readonly symbol: string; readonly formula: string; readonly squareMetres: number }[];
}

/**
 * Required floor area of elder-care rooms: `rate × households ÷ step`, rounded as the document says, and not below the minimum of one
 * unit. Policy: Daqing 2025 DQ-29 to DQ-31, DQ-35; Xuchang 2023 XC-09.
 */
export function requiredArea(
  households: number, ratePerStep: number, householdsPerStep: number, rounding: Rounding, singleUnitMinimum: number | null,
): RequiredArea {
  const byRate = withoutDust(ratePerArea(households, ratePerStep, householdsPerStep, rounding));
  const quotient = `${households} ÷ ${householdsPerStep}`;
  const count = { ceil: `⌈${quotient}⌉`, proRata: quotient, liftBelowStep: `max(1, ${quotient})` }[rounding];
  const first = { symbol: 'byRate', formula: `${ratePerStep} × ${count} = ${byRate}`, squareMetres: byRate };
  if (singleUnitMinimum === null) return { squareMetres: byRate, steps: [{ ...first, symbol: 'need' }] };
  const need = Math.max(singleUnitMinimum, byRate);
  const second = { symbol: 'need', formula: `max(${singleUnitMinimum}, ${byRate}) = ${need}`, squareMetres: need };
  return { squareMetres: need, steps: [first, second] };
}

function ratePerArea(households: number, rate: number, step: number, rounding: Rounding): number {
  if (rounding === 'ceil') return rate * Math.ceil(households / step);
  const proRata = (rate * households) / step;
  return rounding === 'liftBelowStep' && households < step ? rate : proRata;
}
