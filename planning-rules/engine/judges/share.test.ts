import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Member } from './share.ts';
import { shareBounds } from './share.ts';

describe('bounds of a share', () => {
  const member: fc.Arbitrary<Member> = fc.record({ surelyCounted: fc.boolean(), has: fc.boolean(), mayHave: fc.boolean(), weight: fc.integer({ min: 1, max: 3 }) })
    .map((one) => ({ ...one, mayHave: one.has || one.mayHave }));

  it('hold every share that the unknown can turn out to make, and are reached', () => {
    fc.assert(fc.property(fc.array(member, { minLength: 1, maxLength: 6 }), (members) => {
      let shares: { part: number; whole: number }[] = [{ part: 0, whole: 0 }];
      for (const one of members) {
        const ways: [number, number][] = [];
        const parts = one.has ? [one.weight] : one.mayHave ? [0, one.weight] : [0];
        for (const part of parts) ways.push([part, one.weight]);
        if (!one.surelyCounted) ways.push([0, 0]);
        shares = shares.flatMap(({ part, whole }) => ways.map(([p, w]) => ({ part: part + p, whole: whole + w })));
      }
      const rates = shares.filter(({ whole }) => whole > 0).map(({ part, whole }) => part / whole);
      const { least, most } = shareBounds(members);
      const rate = ({ part, whole }: { part: number; whole: number }): number => (whole === 0 ? 0 : part / whole);
      for (const one of rates) {
        expect(one).toBeGreaterThanOrEqual(rate(least) - 1e-12);
        if (most.whole > 0) expect(one).toBeLessThanOrEqual(rate(most) + 1e-12);
        else expect(one).toBe(0);
      }
    }), { seed: 7, numRuns: 300 });
  });
});
