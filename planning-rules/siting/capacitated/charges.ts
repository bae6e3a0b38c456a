import type { CapacitatedCore } from './core.ts';
import type { Penalties } from './penalties.ts';
import { penaltiesOf } from './penalties.ts';
import type { Decisions } from './decisions.ts';

/** What sites pay for the triples of which they serve two rows or more, at given multipliers. */
export interface Charges {
  /** Takes the multipliers of the triples; returns the sum of the penalties. */
  readonly begin: (v: Float64Array) => number;
  /** True where a triple has a penalty. */
  readonly any: () => boolean;
  /** What each site pays for triples of which it was given two rows. */
  readonly owed: Float64Array;
  /** Lays on `penalties` what the site may come to pay beyond that, by its items. */
  readonly lay: (site: number, items: Int32Array, count: number) => void;
  readonly penalties: Penalties;
}

export function chargesOf({ rowCount, siteCount }: CapacitatedCore, decisions: Decisions, mostNodes: number): Charges {
  const { given } = decisions;
  const penalties = penaltiesOf(Math.max(1, rowCount), mostNodes);
  const owed = new Float64Array(siteCount);
  const givenTo: number[][] = Array.from({ length: siteCount }, () => []);
  /** Triples with a penalty, by their place among such; those of each row. */
  const penalty: number[] = [];
  const within: number[][] = Array.from({ length: rowCount }, () => []);
  const touched: number[] = [];
  const inside: number[] = [];
  const items: number[][] = [];
  return { begin, any: () => penalty.length > 0, owed, lay, penalties };

  function begin(v: Float64Array): number {
    if (penalty.length > 0) for (const list of within) list.length = 0;
    penalty.length = 0;
    owed.fill(0);
    const triples = decisions.triples ?? [];
    let sum = 0;
    for (let at = 0; at < triples.length && rowCount + at < v.length; at++) {
      const due = -v[rowCount + at];
      if (!(due > 0)) continue;
      sum += due;
      const [a, b, c] = triples[at];
      if (given[a] >= 0 && (given[a] === given[b] || given[a] === given[c])) owed[given[a]] += due;
      else if (given[b] >= 0 && given[b] === given[c]) owed[given[b]] += due;
      for (const row of triples[at]) within[row].push(penalty.length);
      inside[penalty.length] = 0;
      items[penalty.length] ??= [];
      penalty.push(due);
    }
    if (penalty.length > 0) {
      for (const list of givenTo) list.length = 0;
      for (let row = 0; row < rowCount; row++) if (given[row] >= 0) givenTo[given[row]].push(row);
    }
    return sum;
  }

  function lay(site: number, rows: Int32Array, count: number): void {
    penalties.clear();
    if (penalty.length === 0) return;
    for (const row of givenTo[site]) for (const at of within[row]) {
      touch(at);
      inside[at]++;
    }
    for (let item = 0; item < count; item++) for (const at of within[rows[item]]) {
      touch(at);
      items[at].push(item);
    }
    for (const at of touched) {
      if (inside[at] < 2 && inside[at] + items[at].length >= 2) penalties.add(items[at], inside[at], penalty[at]);
      inside[at] = 0;
      items[at].length = 0;
    }
    touched.length = 0;
  }

  function touch(at: number): void {
    if (inside[at] === 0 && items[at].length === 0) touched.push(at);
  }
}
