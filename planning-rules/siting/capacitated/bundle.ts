import { isClosed } from './climb.ts';
import { columnsOf } from './columns.ts';
import type { CapacitatedCore } from './core.ts';
import { lineAt, modelAt } from './model.ts';
import type { Decisions } from './decisions.ts';
import type { Pricing } from './pricing.ts';
import type { WeightedFilling } from './triples.ts';
import { mostTriples } from './triples.ts';
import { weighingOf } from './weighing.ts';

/** With triples the last bit comes slowly: so little of what is open gained in so many rounds, and the branches do better. */
const lookBack = 8;
const leastGain = 0.05;
/** How far from its end the inner problem may be left, as a share of what it promises; with triples it is harder. */
const leftOpen = 0.15;
const leftOpenWithTriples = 0.4;
/** A bound is not thought to rise beyond so many times itself. */
const mostOpen = 1.02;
export const mostOpenWithTriples = 1.004;

export interface AscentRequest {
  readonly decisions: Decisions;
  /** Of the same decisions. */
  readonly pricing: Pricing;
  readonly from: Float64Array;
  /** Cost of a known answer: a bound that reaches it ends the ascent. */
  readonly target: number;
  /** Most relaxations looked at. */
  readonly rounds: number;
  /** Share of the target below which what can still be gained counts as nothing. */
  readonly precision: number;
  readonly ended: () => boolean;
}

export interface Ascent {
  readonly v: Float64Array;
  /** What `pricing.boundAt(v)` gives; the pricing is left there. */
  readonly bound: number;
  /** How far the relaxed solution opens each site: 0 … 1. */
  readonly open: Float64Array;
  /** How far it gives a row to a site, at row × siteCount + site. */
  readonly pairs: ReadonlyMap<number, number>;
  /** The fillings it is made of. */
  readonly fillings: readonly WeightedFilling[];
  /** True when multipliers can raise the bound no further here, within the precision. */
  readonly settled: boolean;
  readonly rounds: number;
}

/** The best multipliers at given decisions. Fillings met are kept, so that one place in the tree helps the next. */
export interface Bundle {
  readonly ascend: (request: AscentRequest) => Ascent;
}

/**
 * The Lagrangian dual by a proximal bundle method (Lemaréchal 1975; Kiwiel 1990) with a model for each site. With centre c and pace t each round solves
 *
 *     max over v of  Σᵢ vᵢ − (the best choice of p sites and of a known column for each) − ‖v − c‖² / 2t
 *
 * by its dual: weights of columns, at most 1 for a site and p in all, that minimise Σ cost + c·s + t ‖s‖² / 2, s = 1 − how often each row is served;
 * v = c + t s. The dual is improved by exact steps between two columns, the worst with weight and the best, until these hardly differ. What it says only
 * leads: bounds come from the pricing at v.
 */
export function bundleOf(core: CapacitatedCore): Bundle {
  const { rowCount, siteCount } = core;
  const columns = columnsOf(core);
  const weighing = weighingOf(core, columns);
  const { open, scale } = columns;
  const pool = columns.bySite;
  const { v, served } = weighing;
  const looked = new Float64Array(rowCount + mostTriples);
  let pace = 0;

  return {
    ascend({ decisions, pricing, from, target, rounds, precision, ended }) {
      const { sites, given, triples = [] } = decisions;
      const length = rowCount + triples.length;
      let centre: Float64Array = new Float64Array(length);
      centre.set(from.subarray(0, length));
      let bound = pricing.boundAt(centre);
      const left = columns.obey(decisions);
      const known = new Float64Array(siteCount);
      let round = 0;
      const past: number[] = [];
      /** The multipliers that the pricing is at. */
      let at: Float64Array | null = centre;
      let settled = bound === Infinity;
      const firstPace = Math.max(core.sameCost, 0.1 * centre.subarray(0, rowCount).reduce((sum, value) => sum + value / Math.max(1, rowCount), 0));
      pace = Math.min(4 * firstPace, Math.max(pace, firstPace / 20));
      const collect = (): void => {
        for (let site = 0; site < siteCount; site++) {
          // An open site without any column needs one, whatever it is worth.
          const more = (): boolean => known[site] === -Infinity || pricing.worth[site] > known[site] + 1e-9 * Math.abs(known[site]);
          if (!pricing.considered(site) || (triples.length > 0 && known[site] > -Infinity && !pricing.exactly(site)) || !more()) continue;
          const { rows, all } = pricing.filling(site);
          if (more()) columns.add(site, all, rows);
        }
      };
      if (!settled && !isClosed(core, bound, target)) {
        looked.set(centre);
        modelAt(core, columns, decisions, left, looked, known);
        collect();
        for (let site = 0; site < siteCount; site++) if (sites[site] === 1 && !pool[site].some(({ share }) => share > 0)) scale(site, 1);
      }
      let poor = 0;
      while (!settled && !isClosed(core, bound, target) && round < rounds && !ended()) {
        round++;
        columns.round++;
        past.push(bound);
        // A target far off says little.
        const toGain = Math.max(0, Math.min(target, (triples.length > 0 ? mostOpenWithTriples : mostOpen) * bound) - bound);
        if (triples.length > 0 && round > lookBack && bound - past[round - 1 - lookBack] < leastGain * toGain) break;
        // Where much is open the last bit is left to the branches.
        const narrow = precision * Math.abs(target) + 0.04 * toGain + 1e-12 * Math.abs(bound);
        weighing.begin(centre, pace, triples.length);
        let model = 0;
        let error = 0;
        let promised = 0;
        const look = (): boolean => {
          for (let row = 0; row < length; row++) looked[row] = row < rowCount && given[row] >= 0 ? centre[row] : v[row];
          model = modelAt(core, columns, decisions, left, looked, known);
          const line = lineAt(core, columns, served, decisions, looked);
          error = lineAt(core, columns, served, decisions, centre) - bound;
          promised = line - bound;
          return line - model <= Math.max((triples.length > 0 ? leftOpenWithTriples : leftOpen) * promised, 0.2 * narrow);
        };
        weighing.improve(sites, left, 1e-13 * Math.abs(bound), look);
        look();
        if (error <= narrow && promised <= 2 * narrow) {
          if (pace >= 2 * firstPace) {
            settled = true;
            break;
          }
          pace = 2 * firstPace;
          continue;
        }
        for (let row = 0; row < length; row++) looked[row] = Math.round(looked[row] * core.scale) / core.scale;
        const reached = pricing.boundAt(looked);
        if (reached === Infinity) return { v: looked.slice(0, length), bound: reached, open: open.slice(), pairs: new Map(), fillings: [], settled: true, rounds: round };
        collect();
        at = null;
        const gained = reached - bound;
        if (gained > 0.05 * promised) {
          bound = reached;
          at = centre = looked.slice(0, length);
          poor = 0;
          if (gained > 0.9 * promised) pace *= 2;
          else if (gained > 0.5 * promised) pace = Math.min(4 * firstPace, pace * 1.6);
        } else {
          if (gained > 0) {
            bound = reached;
            at = centre = looked.slice(0, length);
          }
          poor++;
          if (poor > 2 && gained < -promised) {
            pace *= 0.6;
            poor = 0;
          }
        }
      }
      const pairs = new Map<number, number>();
      const fillings = pool.flatMap((own) => own.flatMap(({ rows, share }) => (rows && share > 0 ? [{ rows: rows.filter((row) => row < rowCount), share }] : [])));
      pool.forEach((own, site) => {
        for (const { rows, share } of own) if (rows && share > 0) for (const row of rows) if (row < rowCount) pairs.set(row * siteCount + site, (pairs.get(row * siteCount + site) ?? 0) + share);
      });
      return { v: centre, bound: at === centre ? bound : pricing.boundAt(centre), open: open.slice(), pairs, fillings, settled, rounds: round };
    },
  };
}
