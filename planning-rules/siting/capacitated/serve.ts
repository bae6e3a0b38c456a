import type { CapacitatedCore, Served } from './core.ts';
import { costOf } from './core.ts';

/** Rows given to given open sites as cheaply as is quickly found: by regret, then moves, exchanges and chains of two until none helps. */
export function serve(core: CapacitatedCore, open: readonly number[], hint: Int32Array): Served {
  const plan = new Plan(core, open, hint);
  plan.insertByRegret();
  plan.improve();
  const servedBy = plan.where.map((place) => (place === open.length ? -1 : open[place]));
  return { open: [...open].sort((a, b) => a - b), servedBy, cost: costOf(core, servedBy) };
}

/** Places 0…m−1 are the open sites, m is outside, with room for all. */
class Plan {
  readonly where: Int32Array;
  private readonly core: CapacitatedCore;
  private readonly places: number;
  private readonly cost: Float64Array;
  private readonly room: Float64Array;
  private readonly least: Float64Array;
  private readonly slack: number;

  constructor(core: CapacitatedCore, open: readonly number[], hint: Int32Array) {
    const { rowCount, siteCount, size } = core;
    const places = open.length + 1;
    this.core = core;
    this.places = places;
    this.cost = new Float64Array(rowCount * places);
    this.room = Float64Array.from({ length: places }, (_, at) => (at < open.length ? core.capacity[open[at]] + core.sizeSlack : Infinity));
    this.least = new Float64Array(rowCount);
    this.slack = core.sameCost / (core.whole ? 1 : 100) / (core.whole ? core.scale : 1);
    const placeOf = new Int32Array(siteCount).fill(-1);
    open.forEach((site, at) => { placeOf[site] = at; });
    this.where = new Int32Array(rowCount).fill(-1);
    for (let row = 0; row < rowCount; row++) {
      for (let at = 0; at < places; at++) {
        this.cost[row * places + at] = at < open.length ? core.cost[row * siteCount + open[at]] : core.outside[row];
      }
      this.least[row] = this.cost.subarray(row * places, (row + 1) * places).reduce((low, value) => Math.min(low, value), Infinity);
      const place = hint[row] >= 0 ? placeOf[hint[row]] : -1;
      if (place >= 0 && this.cost[row * places + place] < Infinity && size[row] <= this.room[place]) {
        this.where[row] = place;
        this.room[place] -= size[row];
      }
    }
  }

  /** The row that loses most if it does not get its best place goes first (Martello and Toth 1981). */
  insertByRegret(): void {
    const { where, cost, room, places, core: { size, rowCount } } = this;
    const left: number[] = [];
    for (let row = 0; row < rowCount; row++) if (where[row] < 0) left.push(row);
    const best = new Int32Array(rowCount);
    const regret = new Float64Array(rowCount);
    const look = (row: number): void => {
      let first = places - 1;
      let firstCost = Infinity;
      let second = Infinity;
      for (let at = 0; at < places; at++) {
        const value = cost[row * places + at];
        if (value >= second || size[row] > room[at]) continue;
        if (value < firstCost) {
          second = firstCost;
          firstCost = value;
          first = at;
        } else second = value;
      }
      best[row] = first;
      regret[row] = second === Infinity ? Infinity : second - firstCost;
    };
    left.forEach(look);
    while (left.length > 0) {
      let pick = 0;
      for (let at = 1; at < left.length; at++) {
        const [a, b] = [left[at], left[pick]];
        if (regret[a] > regret[b] || (regret[a] === regret[b] && size[a] > size[b])) pick = at;
      }
      const row = left[pick];
      left[pick] = left[left.length - 1];
      left.pop();
      const place = best[row];
      where[row] = place;
      room[place] -= size[row];
      // Only rows that counted on a place which they fit in no more must look again.
      for (const other of left) if (size[other] > room[best[other]] || best[other] === place) look(other);
    }
  }

  improve(): void {
    for (let again = true, pass = 0; again && pass < 200; pass++) again = this.moves() || this.exchanges() || this.chains();
  }

  private move(row: number, to: number): void {
    this.room[this.where[row]] += this.core.size[row];
    this.room[to] -= this.core.size[row];
    this.where[row] = to;
  }

  private moves(): boolean {
    const { where, cost, room, places, core: { size, rowCount } } = this;
    let helped = false;
    for (let row = 0; row < rowCount; row++) {
      let best = cost[row * places + where[row]] - this.slack;
      let to = -1;
      for (let at = 0; at < places; at++) {
        if (cost[row * places + at] < best && size[row] <= room[at] && at !== where[row]) {
          best = cost[row * places + at];
          to = at;
        }
      }
      if (to < 0) continue;
      this.move(row, to);
      helped = true;
    }
    return helped;
  }

  private exchanges(): boolean {
    const { where, cost, room, places, least, slack, core: { size, rowCount } } = this;
    let helped = false;
    for (let row = 0; row < rowCount; row++) {
      // One of the two must come nearer its least cost.
      if (cost[row * places + where[row]] - least[row] <= slack) continue;
      for (let other = 0; other < rowCount; other++) {
        const [a, b] = [where[row], where[other]];
        if (a === b) continue;
        const saved = cost[row * places + a] + cost[other * places + b] - cost[row * places + b] - cost[other * places + a];
        if (!(saved > slack)) continue;
        const grows = size[row] - size[other];
        if (grows > room[b] || -grows > room[a]) continue;
        this.move(row, b);
        this.move(other, a);
        helped = true;
      }
    }
    return helped;
  }

  /** A row goes where it is cheaper and another leaves from there to a third place. */
  private chains(): boolean {
    const { where, cost, room, places, least, slack, core: { size, rowCount } } = this;
    let helped = false;
    const members: number[][] = Array.from({ length: places }, () => []);
    for (let row = 0; row < rowCount; row++) members[where[row]].push(row);
    for (let row = 0; row < rowCount; row++) {
      const from = where[row];
      const current = cost[row * places + from];
      if (current - least[row] <= slack) continue;
      search: for (let to = 0; to < places - 1; to++) {
        const saved = current - cost[row * places + to];
        if (!(saved > slack)) continue;
        for (const other of members[to]) {
          if (other === row || where[other] !== to || size[row] > room[to] + size[other]) continue;
          const had = cost[other * places + to];
          if (saved + had - least[other] <= slack) continue;
          for (let third = 0; third < places; third++) {
            if (third === to || saved + had - cost[other * places + third] <= slack) continue;
            if (size[other] > room[third] + (third === from ? size[row] : 0)) continue;
            this.move(other, third);
            this.move(row, to);
            members[third].push(other);
            members[to].push(row);
            helped = true;
            break search;
          }
        }
      }
    }
    return helped;
  }
}
