import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerCell, LedgerColumn, LedgerQuery } from './audit-shapes.ts';
import { queryLedger } from './ledger-rows.ts';
import type { LedgerSource } from './ledger-source.ts';

const column = (key: string, kind: LedgerColumn['kind'], unit: string | null = null): LedgerColumn => (
  { key, kind, title: { zh: key, en: key }, meaning: { zh: key, en: key }, unit: unit === null ? null : { zh: unit, en: unit }, width: 10 });
const columns = [column('township', 'text'), column('name', 'text'), column('required', 'number', 'm²'), column('metres', 'number', 'm'), column('areaVerdict', 'verdict'), column('sentence', 'text')];
const rowOf = (compound: string, cells: Record<string, LedgerCell>) => ({ compound, cells });
const source: LedgerSource = {
  columns,
  rows: [
    rowOf('a', { township: '城关镇', name: '翠湖苑', required: 105, metres: 300, areaVerdict: 'pass', sentence: { zh: '达标', en: 'met' } }),
    rowOf('b', { township: '柳溪乡', name: '安居里', required: null, metres: null, areaVerdict: 'notChecked', sentence: null }),
    rowOf('c', { township: null, name: '白云居', required: 95.5, metres: 900, areaVerdict: 'fail', sentence: null }),
  ],
};
const all: LedgerQuery = { columns: null, verdicts: [], township: null, text: '', sort: null };
const ids = (query: Partial<LedgerQuery>): string[] => queryLedger(source, { ...all, ...query }).rows.map(({ compound }) => compound);

describe('the ledger as a table', () => {
  it('sums what can be summed, over the rows that have a figure, and says how many those are', () => {
    const page = queryLedger(source, all);
    const at = (key: string): number => page.columns.findIndex((one) => one.key === key);
    expect([page.totals[at('required')], page.known[at('required')]]).toEqual([200.5, 2]);
    // A walk has no sum.
    expect(page.totals[at('metres')]).toBeNull();
    expect(page.all).toBe(3);
  });

  it('has no total, and no 0, where no row has a figure', () => {
    expect(queryLedger(source, { ...all, township: '柳溪乡' }).totals.every((total) => total === null)).toBe(true);
  });

  it('filters by verdict, township and text', () => {
    expect(ids({ verdicts: ['fail', 'notChecked'] })).toEqual(['b', 'c']);
    expect(ids({ township: '城关镇' })).toEqual(['a']);
    expect(ids({ text: '安居' })).toEqual(['b']);
    expect(ids({ text: 'MET' })).toEqual(['a']);
    expect(queryLedger(source, all).townships).toEqual(['城关镇', '柳溪乡']);
  });

  it('puts unknown values last whichever way it is sorted, and verdicts in their own order', () => {
    expect(ids({ sort: { column: 'required', descending: false } })).toEqual(['c', 'a', 'b']);
    expect(ids({ sort: { column: 'required', descending: true } })).toEqual(['a', 'c', 'b']);
    expect(ids({ sort: { column: 'areaVerdict', descending: false } })).toEqual(['a', 'c', 'b']);
    expect(ids({ sort: { column: 'name', descending: false } })).toEqual(['b', 'c', 'a']);
  });

  it('sends the columns asked for, in that order, and offers all of them', () => {
    const page = queryLedger(source, { ...all, columns: ['name', 'required', 'gone'] });
    expect(page.rows[0].cells).toEqual(['翠湖苑', 105]);
    expect(page.choices).toHaveLength(columns.length);
    expect(queryLedger(source, all).columns.map(({ key }) => key)).not.toContain('sentence');
  });

  it('neither loses nor doubles a row, however it is asked', () => {
    fc.assert(fc.property(fc.constantFrom(...columns.map(({ key }) => key)), fc.boolean(), (key, descending) => {
      expect(ids({ sort: { column: key, descending } }).sort()).toEqual(['a', 'b', 'c']);
    }), { seed: 5 });
  });
});
