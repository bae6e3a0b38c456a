import { lehmer } from '../lehmer.ts';
import type { LocationCore } from './core.ts';
import { closed, free, open } from './core.ts';

/**
 * A set of open sites under change: every row knows its cheapest and second cheapest open site, so that all swaps are weighed in one pass over
 * the entries (Whitaker 1983; Resende and Werneck 2004).
 */
export class Interchange {
  readonly isOpen: Uint8Array;
  cost = 0;
  size = 0;
  private readonly core: LocationCore;
  private readonly fixed: Int8Array;
  private readonly nearest: Int32Array;
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private readonly loss: Float64Array;
  private readonly extra: Float64Array;

  constructor(core: LocationCore, fixed: Int8Array, chosen: readonly number[]) {
    this.core = core;
    this.fixed = fixed;
    this.isOpen = new Uint8Array(core.siteCount);
    this.nearest = new Int32Array(core.rowCount);
    this.first = new Float64Array(core.rowCount);
    this.second = new Float64Array(core.rowCount);
    this.loss = new Float64Array(core.siteCount);
    this.extra = new Float64Array(core.siteCount);
    for (const site of chosen) this.isOpen[site] = 1;
    this.size = chosen.length;
    for (let row = 0; row < core.rowCount; row++) {
      this.find(row);
      this.cost += this.first[row];
    }
  }

  chosen(): number[] {
    const result: number[] = [];
    for (let site = 0; site < this.isOpen.length; site++) if (this.isOpen[site]) result.push(site);
    return result;
  }

  /** Opens and closes (either may be −1). */
  swap(into: number, out: number): void {
    const { core } = this;
    if (into >= 0) {
      this.isOpen[into] = 1;
      this.size++;
    }
    if (out >= 0) {
      this.isOpen[out] = 0;
      this.size--;
    }
    for (const site of [into, out]) {
      if (site < 0) continue;
      for (let at = core.siteStart[site], end = core.siteStart[site + 1]; at < end; at++) {
        const row = core.siteRow[at];
        if (core.siteCost[at] > this.second[row]) continue;
        this.cost -= this.first[row];
        this.find(row);
        this.cost += this.first[row];
      }
    }
  }

  /** What opening saves, with no site closed. */
  saving(site: number): number {
    const { siteStart, siteRow, siteCost } = this.core;
    let sum = 0;
    for (let at = siteStart[site], end = siteStart[site + 1]; at < end; at++) {
      const better = this.first[siteRow[at]] - siteCost[at];
      if (better > 0) sum += better;
    }
    return sum;
  }

  /** The site that saves most when opened, ties to the lower index; −1 when none saves anything. */
  bestToOpen(): number {
    let best = -1;
    let most = 0;
    for (let site = 0; site < this.isOpen.length; site++) {
      if (this.isOpen[site] || this.fixed[site] === closed) continue;
      const saved = this.saving(site);
      if (saved > most) {
        most = saved;
        best = site;
      }
    }
    return best;
  }

  /** The swap that changes the cost most for the better (or least for the worse) among those that `allowed` lets pass; ties to the first. */
  bestSwap(allowed: (into: number, out: number, change: number) => boolean): { into: number; out: number; change: number } | null {
    const { core, loss, extra, first, second, nearest } = this;
    const { siteStart, siteRow, siteCost } = core;
    loss.fill(0);
    for (let row = 0; row < core.rowCount; row++) if (nearest[row] >= 0) loss[nearest[row]] += second[row] - first[row];
    const opened = this.chosen();
    const closing = opened.filter((site) => this.fixed[site] !== open);
    if (closing.length === 0) return null;
    let best: { into: number; out: number; change: number } | null = null;
    for (let into = 0; into < this.isOpen.length; into++) {
      if (this.isOpen[into] || this.fixed[into] !== free) continue;
      let saved = 0;
      for (let at = siteStart[into], end = siteStart[into + 1]; at < end; at++) {
        const row = siteRow[at];
        const cost = siteCost[at];
        if (cost >= second[row]) continue;
        const near = nearest[row];
        if (cost < first[row]) {
          saved += first[row] - cost;
          if (near >= 0) extra[near] += second[row] - first[row];
        } else if (near >= 0) extra[near] += second[row] - cost;
      }
      for (const out of closing) {
        const change = loss[out] - extra[out] - saved;
        if ((best === null || change < best.change) && allowed(into, out, change)) best = { into, out, change };
      }
      for (const site of opened) extra[site] = 0;
    }
    return best;
  }

  private find(row: number): void {
    const { rowStart, rowSite, rowCost, outside } = this.core;
    let first = -1;
    this.first[row] = outside[row];
    this.second[row] = outside[row];
    for (let at = rowStart[row], end = rowStart[row + 1]; at < end; at++) {
      if (!this.isOpen[rowSite[at]]) continue;
      if (first < 0) {
        first = rowSite[at];
        this.first[row] = rowCost[at];
      } else {
        this.second[row] = rowCost[at];
        break;
      }
    }
    this.nearest[row] = first;
  }
}

const least = 1e-9;

/** Takes each site out in turn and puts in what saves most then, while that helps (Teitz and Bart 1968): another way down than the steepest. */
export function teitzBart(set: Interchange, fixed: Int8Array): void {
  for (let improved = true; improved;) {
    improved = false;
    for (const out of set.chosen()) {
      if (fixed[out] === open) continue;
      const before = set.cost;
      set.swap(-1, out);
      const into = set.bestToOpen();
      if (into < 0 || set.cost - set.saving(into) >= before - least * Math.max(1, before)) set.swap(out, -1);
      else {
        set.swap(into, -1);
        improved = true;
      }
    }
  }
}

/** Best swap after best swap while one helps. */
export function descend(set: Interchange): void {
  for (;;) {
    const move = set.bestSwap(() => true);
    if (!move || move.change >= -least * Math.max(1, set.cost)) return;
    set.swap(move.into, move.out);
  }
}

/**
 * Tabu search over swaps (Glover 1989): the best swap is made even when it costs, and what was moved rests a while, unless it gives a new best.
 * Deterministic: the length of the rest comes from the step's number. Returns the best set met.
 */
export function tabu(set: Interchange, steps: number, ended: () => boolean): { readonly chosen: readonly number[]; readonly cost: number } {
  let best = { chosen: set.chosen(), cost: set.cost };
  const rest = new Int32Array(set.isOpen.length);
  const random = lehmer(12345);
  let lastGain = 0;
  for (let step = 1; step <= steps && step - lastGain < Math.max(60, steps / 2) && !ended(); step++) {
    const move = set.bestSwap((into, out, change) => (rest[into] < step && rest[out] < step) || set.cost + change < best.cost - least * Math.max(1, best.cost));
    if (!move) break;
    set.swap(move.into, move.out);
    const number = random();
    rest[move.out] = step + 6 + (number % 9);
    rest[move.into] = step + 2 + (number % 4);
    if (set.cost < best.cost - least * Math.max(1, best.cost)) {
      best = { chosen: set.chosen(), cost: set.cost };
      lastGain = step;
    }
  }
  return best;
}

/** Opens what saves most until the limit, ties to the lower index. Savings only shrink as sites open, so few have to be weighed again (Minoux 1978). */
function fill(set: Interchange, core: LocationCore, fixed: Int8Array): void {
  if (set.size >= core.limit) return;
  const saving = Float64Array.from(set.isOpen, (isOpen, site) => (isOpen || fixed[site] === closed ? 0 : set.saving(site)));
  const weighed = new Int32Array(saving.length).fill(set.size);
  while (set.size < core.limit) {
    let best = -1;
    for (let site = 0; site < saving.length; site++) if (saving[site] > 0 && (best < 0 || saving[site] > saving[best])) best = site;
    if (best < 0) return;
    if (weighed[best] !== set.size) {
      saving[best] = set.saving(best);
      weighed[best] = set.size;
      continue;
    }
    set.swap(best, -1);
    saving[best] = 0;
  }
}

/** Opens what saves most until the limit, then swaps while one helps. `from` may hold fewer or more sites than the limit. Null when none fits. */
export function goodSet(core: LocationCore, fixed: Int8Array, from: readonly number[], steepest = true): Interchange | null {
  const start = new Set(from.filter((site) => fixed[site] !== closed));
  for (let site = 0; site < fixed.length; site++) if (fixed[site] === open) start.add(site);
  const kept = [...start].sort((a, b) => fixed[b] - fixed[a] || a - b);
  const forced = kept.filter((site) => fixed[site] === open).length;
  if (forced > core.limit) return null;
  const set = new Interchange(core, fixed, kept.slice(0, core.limit).sort((a, b) => a - b));
  fill(set, core, fixed);
  if (steepest) descend(set);
  else teitzBart(set, fixed);
  return set;
}
