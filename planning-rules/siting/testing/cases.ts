/** Seeded cases for the tests of this folder. */
import fc from 'fast-check';
import type { CapacitatedPMedianProblem } from '../capacitated/problem.ts';
import type { LscpProblem, MclpProblem } from '../problem.ts';
import { coverFromPairs } from '../problem.ts';

/** A small covering case: pairs may repeat, points may be out of reach, sites may cover nothing. */
export const smallCase = fc.record({ demandCount: fc.integer({ min: 1, max: 14 }), siteCount: fc.integer({ min: 1, max: 9 }) }).chain(({ demandCount, siteCount }) =>
  fc.record({
    demandCount: fc.constant(demandCount),
    siteCount: fc.constant(siteCount),
    pairs: fc.array(fc.tuple(fc.integer({ min: 0, max: demandCount - 1 }), fc.integer({ min: 0, max: siteCount - 1 })), { minLength: 1, maxLength: 45 }),
    weights: fc.oneof(
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: demandCount, maxLength: demandCount }),
      fc.array(fc.integer({ min: 0, max: 400 }).map((value) => value / 8), { minLength: demandCount, maxLength: demandCount }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: demandCount, maxLength: demandCount }),
    ),
    sites: fc.integer({ min: 0, max: 11 }),
    required: fc.array(fc.integer({ min: 0, max: siteCount - 1 }), { maxLength: 2 }),
    open: fc.constantFrom('atMost' as const, 'exactly' as const),
  }));

export type SmallCase = typeof smallCase extends fc.Arbitrary<infer T> ? T : never;

export function mclpOf(small: SmallCase): MclpProblem {
  const { demandCount, siteCount, pairs, weights, sites, required, open } = small;
  return { cover: coverFromPairs(demandCount, siteCount, pairs), weights: Float64Array.from(weights), sites, required, open };
}

export function lscpOf(small: SmallCase, uncoverable: 'infeasible' | 'report'): LscpProblem {
  return { cover: coverFromPairs(small.demandCount, small.siteCount, small.pairs), required: small.required, uncoverable };
}

/** Numbers in [0, 1) that depend on the seed alone (Park and Miller 1988). */
export function seededNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** Demand points and sites scattered in a unit square, covered within a radius: like a county on foot. */
export function scattered(seed: number, demandCount: number, siteCount: number, radius: number): { cover: MclpProblem['cover']; weights: Float64Array } {
  const next = seededNumbers(seed);
  const points = Array.from({ length: demandCount }, () => [next(), next()]);
  const sites = Array.from({ length: siteCount }, () => [next(), next()]);
  const pairs: [number, number][] = [];
  points.forEach(([x, y], demand) => sites.forEach(([u, v], site) => { if (Math.hypot(x - u, y - v) <= radius) pairs.push([demand, site]); }));
  return { cover: coverFromPairs(demandCount, siteCount, pairs), weights: Float64Array.from({ length: demandCount }, () => 1 + Math.floor(next() * 100)) };
}

/** The figure, or an error when there is none. */
export function figure(value: number | null): number {
  if (value === null) throw new Error('the answer has no such figure');
  return value;
}

/** Points and sites scattered in a square of 1,000 metres, capacities that p sites fill up to 1 / tightness. */
export function town(seed: number, demandCount: number, siteCount: number, sites: number, tightness: number): CapacitatedPMedianProblem {
  const next = seededNumbers(seed);
  const place = (): readonly [number, number] => [next() * 1000, next() * 1000];
  const points = Array.from({ length: demandCount }, place);
  const candidates = Array.from({ length: siteCount }, place);
  const weights = Float64Array.from({ length: demandCount }, () => 5 + Math.floor(next() * 396));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    demandCount, siteCount, weights, sites, required: [], capacity: new Float64Array(siteCount).fill(Math.ceil((total * tightness) / sites)),
    impedances: Float64Array.from(points.flatMap(([x, y]) => candidates.map(([u, v]) => Math.round(Math.hypot(x - u, y - v))))),
  };
}
