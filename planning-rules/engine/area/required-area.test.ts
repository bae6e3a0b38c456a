import { describe, expect, it } from 'vitest';
import { requiredArea } from './required-area.ts';

// Required m² by households, as worked out by hand from the clauses: Daqing new and existing, Xuchang new and existing.
const oracle: readonly (readonly [number, number, number, number, number])[] = [
  [99, 200, 15, 29.7, 19.8],
  [100, 200, 15, 30, 20],
  [101, 200, 30, 30.3, 20.2],
  [650, 200, 105, 195, 130],
  [1000, 200, 150, 300, 200],
  [1001, 220, 165, 300.3, 200.2],
  [1800, 360, 270, 540, 360],
  [2400, 480, 360, 720, 480],
];

describe('required area', () => {
  it.each(oracle)('of %i households is as the oracle has it', (households, daqingNew, daqingExisting, xuchangNew, xuchangExisting) => {
    expect(requiredArea(households, 20, 100, 'ceil', 200).squareMetres).toBe(daqingNew);
    expect(requiredArea(households, 15, 100, 'ceil', null).squareMetres).toBe(daqingExisting);
    expect(requiredArea(households, 30, 100, 'proRata', null).squareMetres).toBe(xuchangNew);
    expect(requiredArea(households, 20, 100, 'proRata', null).squareMetres).toBe(xuchangExisting);
  });

  it('writes the sum with the numbers put in', () => {
    expect(requiredArea(650, 20, 100, 'ceil', 200).steps.map((step) => step.formula)).toEqual(['20 × ⌈650 ÷ 100⌉ = 140', 'max(200, 140) = 200']);
    expect(requiredArea(650, 30, 100, 'proRata', null).steps.map((step) => step.formula)).toEqual(['30 × 650 ÷ 100 = 195']);
  });

  it('lifts only a total below one step under that reading', () => {
    expect(requiredArea(1, 20, 100, 'liftBelowStep', null).squareMetres).toBe(20);
    expect(requiredArea(101, 20, 100, 'liftBelowStep', null).squareMetres).toBe(20.2);
  });
});
