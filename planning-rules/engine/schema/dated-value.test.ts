import { describe, expect, it } from 'vitest';
import type { DatedValue } from './dated-value.ts';
import { valueInForce } from './dated-value.ts';

const value = (from: string, number: number, to?: string): DatedValue =>
  ({ from, to, value: number, unit: 'percent', clause: 'X', asWritten: String(number), basis: 'stated' });

describe('value in force', () => {
  const years = [value('2026-01-01', 80), value('2025-01-01', 50, '2025-06-30')];

  it.each([
    ['2024-12-31', null], ['2025-01-01', 50], ['2025-06-30', 50], ['2025-07-01', null], ['2025-12-31', null], ['2026-01-01', 80], ['2099-01-01', 80],
  ])('on %s is %s', (asOf, expected) => {
    expect(valueInForce(years, asOf)?.value ?? null).toBe(expected);
  });

  it('does not depend on the order in which values are listed', () => {
    for (const asOf of ['2025-03-01', '2026-03-01']) expect(valueInForce([...years].reverse(), asOf)).toEqual(valueInForce(years, asOf));
  });

  it('is null when there are none', () => expect(valueInForce([], '2026-01-01')).toBeNull());
});
