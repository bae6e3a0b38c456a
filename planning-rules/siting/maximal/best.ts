import type { LocationCore } from '../location/core.ts';
import { costOf } from '../location/core.ts';
import { goodSet, tabu } from '../location/interchange.ts';

/** The best set of sites met so far; of equally good ones the smallest, then the first in the order of the sites. */
export class Best {
  chosen: readonly number[] = [];
  value = -Infinity;
  private readonly location: LocationCore;
  private readonly total: number;
  private readonly sameValue: number;

  /** @param sameValue values this near are equal */
  constructor(location: LocationCore, sameValue: number) {
    this.location = location;
    this.sameValue = sameValue;
    this.total = location.outside.reduce((sum, weight) => sum + weight, 0);
  }

  /** Greedy, two ways of swapping, then tabu search. */
  begin(fixed: Int8Array, tabuSteps: number, ended: () => boolean): void {
    const set = goodSet(this.location, fixed, []);
    if (!set) return;
    this.consider(set.chosen());
    this.consider(goodSet(this.location, fixed, [], false)?.chosen() ?? null);
    if (tabuSteps > 0 && this.value < this.total) this.consider(tabu(set, tabuSteps, ended).chosen);
  }

  /** Fills up and swaps what a relaxed solution leans to, and looks whether it is better. `tabuSteps`: and searches on from there. */
  lookAround(fixed: Int8Array, leaning: readonly number[], tabuSteps = 0, ended: () => boolean = () => false): void {
    const set = goodSet(this.location, fixed, leaning);
    this.consider(set?.chosen() ?? null);
    if (set && tabuSteps > 0) this.consider(tabu(set, tabuSteps, ended).chosen);
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
  for (const state of sites) if (state === 1) spare--;
  const set: number[] = [];
  for (let site = 0; site < sites.length; site++) if (sites[site] === 1 || (sites[site] === 0 && spare-- > 0)) set.push(site);
  return set;
}
