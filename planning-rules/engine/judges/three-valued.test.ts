import { describe, expect, it } from 'vitest';
import type { Known } from './three-valued.ts';
import { and, not, or } from './three-valued.ts';

const values: readonly Known[] = [true, false, null];
/** What a value may turn out to be. */
const worlds = (value: Known): boolean[] => (value === null ? [true, false] : [value]);

describe('yes, no and unknown', () => {
  it('say yes or no only when every way the unknown can turn out says so', () => {
    for (const a of values) for (const b of values) {
      const ors = new Set(worlds(a).flatMap((x) => worlds(b).map((y) => x || y)));
      const ands = new Set(worlds(a).flatMap((x) => worlds(b).map((y) => x && y)));
      expect(or(a, b)).toBe(ors.size === 1 ? [...ors][0] : null);
      expect(and(a, b)).toBe(ands.size === 1 ? [...ands][0] : null);
    }
    expect(values.map(not)).toEqual([false, true, null]);
  });
});
