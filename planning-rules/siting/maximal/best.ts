import type { LocationCore } from '../location/core.ts';
import { costOf } from '../location/core.ts';
import { lehmer, lehmerEnd } from '../lehmer.ts';
import { goodSet, tabu } from '../location/interchange.ts';
import { closed, free, open } from './part.ts';

const unused = 0.02;

/** The best set of sites met so far; of equally good ones the smallest, then the first in the order of the sites. */
export class Best {
  chosen: readonly number[] = [];
  value = -Infinity;
  private readonly location: LocationCore;
  private readonly total: number;
  private readonly random = lehmer(12345);
  private readonly sameValue: number;

  /** @param sameValue values this near are equal */
  constructor(location: LocationCore, sameValue: number) {
    this.location = location;
    this.sameValue = sameValue;
    this.total = location.outside.reduce((sum, weight) => sum + weight, 0);
  }

  /** Greedy, then two ways of swapping. */
  begin(fixed: Int8Array): void {
    this.consider(goodSet(this.location, fixed, [])?.chosen() ?? null);
    this.consider(goodSet(this.location, fixed, [], false)?.chosen() ?? null);
  }

  /** Tabu search on from the best set, where a fixing allows it. */
  searchOn(fixed: Int8Array, steps: number, ended: () => boolean): void {
    const set = goodSet(this.location, fixed, this.chosen);
    if (set) this.consider(tabu(set, steps, ended).chosen);
  }

  /**
   * Swaps from sets drawn from a relaxed solution (0…1 per site), sites it leans to sooner, among those it uses and the best set. Seeded: the same
   * calls draw the same sets.
   */
  drawFrom(fixed: Int8Array, values: Float64Array, draws: number, ended: () => boolean): void {
    const { location, random } = this;
    const known = new Set(this.chosen);
    const among = fixed.map((state, site) => (state === free && values[site] < unused && !known.has(site) ? closed : state));
    const sites = Array.from(among.keys()).filter((site) => among[site] !== closed);
    for (let draw = 0; draw < draws && !(draw > 0 && ended()); draw++) {
      // The first set is what the relaxed solution says itself.
      const wish = new Map(sites.map((site) => [site, among[site] + values[site] * (draw === 0 ? 1 : 0.3 + random() / lehmerEnd)]));
      sites.sort((a, b) => (wish.get(b) ?? 0) - (wish.get(a) ?? 0) || a - b);
      this.consider(goodSet(location, among, sites.slice(0, location.limit))?.chosen() ?? null);
    }
  }

  consider(sites: readonly number[] | null): void {
    if (!sites || sites.length > this.location.limit) return;
    const value = this.total - costOf(this.location, sites);
    if (value < this.value - this.sameValue) return;
    const set = [...sites].sort((a, b) => a - b);
    if (value > this.value + this.sameValue || comesBefore(set, this.chosen)) {
      this.chosen = set;
      this.value = value;
    }
  }
}

/** Which of two equally good sets is given. Both ascending. */
export function comesBefore(set: readonly number[], other: readonly number[]): boolean {
  if (set.length !== other.length) return set.length < other.length;
  for (let at = 0; at < set.length; at++) if (set[at] !== other[at]) return set[at] < other[at];
  return false;
}

/** The first set of at most `count` sites that a fixing allows: all open ones and the first free ones. */
export function firstAllowed(sites: Int8Array, count: number): number[] {
  let spare = count;
  for (const state of sites) if (state === open) spare--;
  const set: number[] = [];
  for (let site = 0; site < sites.length; site++) if (sites[site] === open || (sites[site] === free && spare-- > 0)) set.push(site);
  return set;
}
