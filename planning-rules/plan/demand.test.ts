import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadElders } from './demand.ts';
import { plainName } from '../../gis-data/model/index.ts';

describe('spreadElders', () => {
  it('gives each compound its share by households and keeps the total: 100 elders over 1:2:4 households', () => {
    // 100/7 = 14.28…, 28.57…, 57.14…: floors 14 + 28 + 57 = 99, the one left goes to the largest part (.57)
    const compounds = [100, 200, 400].map((households) => ({ households, elders60: null }));
    expect(spreadElders(100, compounds)).toEqual([14, 29, 57]);
  });

  it('shares by the ledger’s own counts where every compound has one, but the population table’s total stands', () => {
    // The ledger counts 40 + 10 = 50 people, the table 100: shares 4 : 1 of 100
    expect(spreadElders(100, [{ households: 1, elders60: 40 }, { households: 999, elders60: 10 }])).toEqual([80, 20]);
    expect(spreadElders(100, [{ households: 300, elders60: 40 }, { households: 100, elders60: null }])).toEqual([75, 25]);
  });

  it('does not invent: unknown total, no compounds, or no households at all', () => {
    expect(spreadElders(null, [{ households: 10, elders60: null }])).toBeNull();
    expect(spreadElders(10, [])).toBeNull();
    expect(spreadElders(10, [{ households: null, elders60: null }])).toBeNull();
  });

  it('keeps every total exactly', () => {
    const households = fc.array(fc.option(fc.nat(4000), { nil: null }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.nat(20_000), households, (total, list) => {
        const spread = spreadElders(total, list.map((value) => ({ households: value, elders60: null })));
        if (spread === null) expect(list.every((value) => value === null || value === 0)).toBe(true);
        else {
          expect(spread.reduce((sum, value) => sum + value, 0)).toBe(total);
          spread.forEach((value, index) => expect(Math.abs(value - (total * (list[index] ?? 0)) / list.reduce<number>((sum, h) => sum + (h ?? 0), 0))).toBeLessThan(1));
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

describe('plainName', () => {
  it('sees through blanks, full-width letters and the office behind a village', () => {
    expect(plainName('东 岗村村民委员会')).toBe('东岗村');
    expect(plainName('A１号院')).toBe('a1号院');
  });
});
