import type { StartCase } from './case.ts';

/** Sums over the demand points of one stage. */
export interface Served {
  readonly cover: number;
  readonly twice: number;
  readonly walk: number;
}

const mostExact = 20000;

/** Who serves whom in a stage with given open sites. Without capacities each goes to the nearest; with them heavy ones first, then what moves and exchanges better. */
export class StageServing {
  readonly servedBy: Int32Array;
  private readonly given: StartCase;
  private readonly room: Float64Array;
  private readonly isWhole: boolean;

  constructor(given: StartCase) {
    const { problem: { weights, capacity } } = given;
    this.given = given;
    this.servedBy = new Int32Array(weights.length).fill(-1);
    this.room = new Float64Array(given.siteCount);
    this.isWhole = capacity !== undefined && weights.every(Number.isInteger) && capacity.every((value) => value <= mostExact);
  }

  /** Quickly: one look at each demand point. */
  quick(open: Uint8Array): Served {
    const { given: { problem: { weights, capacity }, around, order, walk }, servedBy, room } = this;
    servedBy.fill(-1);
    if (capacity) room.set(capacity);
    for (const demand of order) {
      const weight = weights[demand];
      let best = -1;
      let most = -Infinity;
      for (const site of around[demand]) {
        if (open[site] === 0 || (capacity && room[site] < weight)) continue;
        const worth = capacity ? room[site] : walk ? -walk(demand, site) : 0;
        if (worth > most) [most, best] = [worth, site];
      }
      servedBy[demand] = best;
      if (best >= 0) room[best] -= weight;
    }
    return this.sums(open);
  }

  /** From who serves whom now (from `hint`, if given): serve more, then walk less, by moves and exchanges until none helps. */
  improve(open: Uint8Array, hint: Int32Array | null): Served {
    const { given: { problem: { weights, capacity }, order }, servedBy, room } = this;
    if (!capacity) return this.quick(open);
    if (hint) {
      servedBy.set(hint);
      room.set(capacity);
      for (const demand of order) {
        const site = servedBy[demand];
        if (site >= 0 && open[site] === 1 && room[site] >= weights[demand]) room[site] -= weights[demand];
        else servedBy[demand] = -1;
      }
    } else this.quick(open);
    for (let changed = true; changed;) {
      changed = false;
      for (const demand of order) if (servedBy[demand] < 0 && (this.squeeze(open, demand) || this.replace(open, demand))) changed = true;
      if (!changed && this.isWhole) for (let site = 0; site < open.length; site++) if (open[site] === 1 && this.fill(site)) changed = true;
    }
    if (this.given.walk) this.shorten(open, this.given.walk);
    return this.sums(open);
  }

  private sums(open: Uint8Array): Served {
    const { given: { problem: { weights, aims }, around, order, walk }, servedBy } = this;
    const countsTwice = aims.includes('coverTwice');
    let [cover, twice, walked] = [0, 0, 0];
    for (const demand of order) {
      const site = servedBy[demand];
      if (site < 0) continue;
      cover += weights[demand];
      if (walk) walked += walk(demand, site);
      if (countsTwice && around[demand].reduce((times, other) => times + open[other], 0) > 1) twice += weights[demand];
    }
    return { cover, twice, walk: walked };
  }

  private put(demand: number, site: number): void {
    const weight = this.given.problem.weights[demand];
    const from = this.servedBy[demand];
    if (from >= 0) this.room[from] += weight;
    if (site >= 0) this.room[site] -= weight;
    this.servedBy[demand] = site;
  }

  /** Serves a demand point, if need be after one other has moved elsewhere. */
  private squeeze(open: Uint8Array, demand: number): boolean {
    const { given: { problem: { weights }, around, reach }, servedBy, room } = this;
    const weight = weights[demand];
    for (const site of around[demand]) if (open[site] === 1 && room[site] >= weight) {
      this.put(demand, site);
      return true;
    }
    for (const site of around[demand]) {
      if (open[site] === 0) continue;
      for (const other of reach[site]) {
        if (servedBy[other] !== site || room[site] + weights[other] < weight) continue;
        for (const next of around[other]) if (next !== site && open[next] === 1 && room[next] >= weights[other]) {
          this.put(other, next);
          this.put(demand, site);
          return true;
        }
      }
    }
    return false;
  }

  /** Serves a demand point instead of a lighter one. */
  private replace(open: Uint8Array, demand: number): boolean {
    const { given: { problem: { weights }, around, reach }, servedBy, room } = this;
    const weight = weights[demand];
    let [place, out, lightest] = [-1, -1, weight];
    for (const site of around[demand]) if (open[site] === 1) {
      for (const other of reach[site]) if (servedBy[other] === site && weights[other] < lightest && room[site] + weights[other] >= weight) [place, out, lightest] = [site, other, weights[other]];
    }
    if (place < 0) return false;
    this.put(out, -1);
    this.put(demand, place);
    return true;
  }

  /** Of those a site serves and those nobody does the heaviest selection that it can serve (subset sum by dynamic programming). */
  private fill(site: number): boolean {
    const { given: { problem: { weights, capacity }, reach }, servedBy, room } = this;
    if (room[site] < 1 || !capacity) return false;
    const size = Math.floor(capacity[site]);
    const load = capacity[site] - room[site];
    const items = Array.from(reach[site]).filter((demand) => servedBy[demand] === site || servedBy[demand] < 0);
    // Which item last made a sum possible; those of before come first, so that they are found on the way back.
    const last = new Int32Array(size + 1).fill(-1);
    last[0] = items.length;
    items.forEach((demand, at) => {
      const weight = weights[demand];
      for (let sum = size; sum >= weight; sum--) if (last[sum] < 0 && last[sum - weight] >= 0 && (last[sum - weight] === items.length || last[sum - weight] < at)) last[sum] = at;
    });
    let best = size;
    while (last[best] < 0) best--;
    if (best <= load) return false;
    for (const demand of items) if (servedBy[demand] === site) this.put(demand, -1);
    for (let sum = best; sum > 0;) {
      const demand = items[last[sum]];
      this.put(demand, site);
      sum -= weights[demand];
    }
    return true;
  }

  /** Moves to a nearer site with room, and exchanges of two. */
  private shorten(open: Uint8Array, walk: (demand: number, site: number) => number): void {
    const { given: { problem: { weights }, around, reach, order }, servedBy, room } = this;
    for (let changed = true, rounds = 0; changed && rounds < 20; rounds++) {
      changed = false;
      for (const demand of order) {
        const from = servedBy[demand];
        const weight = weights[demand];
        const now = from < 0 ? 0 : walk(demand, from);
        for (const site of around[demand]) {
          if (open[site] === 0 || site === servedBy[demand]) continue;
          if (servedBy[demand] >= 0 && room[site] >= weight && walk(demand, site) < walk(demand, servedBy[demand])) {
            this.put(demand, site);
            changed = true;
          }
        }
        if (servedBy[demand] !== from) continue;
        for (const site of around[demand]) {
          if (open[site] === 0 || site === servedBy[demand]) continue;
          for (const other of reach[site]) {
            if (servedBy[other] !== site) continue;
            // With nobody's place to give: one goes out for another of the same weight.
            const isOut = from < 0;
            if (isOut ? weights[other] !== weight : room[site] + weights[other] < weight || room[from] + weight < weights[other] || !around[other].includes(from)) continue;
            const gain = now + walk(other, site) - walk(demand, site) - (isOut ? 0 : walk(other, from));
            if (!(gain > 1e-9 * (1 + now))) continue;
            this.put(other, -1);
            this.put(demand, site);
            if (!isOut) this.put(other, from);
            changed = true;
            break;
          }
          if (servedBy[demand] !== from) break;
        }
      }
    }
  }
}
