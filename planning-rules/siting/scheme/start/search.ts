import type { StartCase } from './case.ts';
import type { Calendar, Worth } from './worth.ts';
import { Valuer, compareWorth, sumOf } from './worth.ts';

const swapsTried = 40;
const kickSize = 3;
/** Lehmer's generator (Park and Miller 1988): the same numbers on every machine. */
const [multiplier, modulus] = [48271, 2147483647];

/** A calendar of openings that is made better step by step: by sites that open, close, come earlier or later, or change places. */
export class CalendarSearch {
  readonly calendar: Calendar;
  readonly valuer: Valuer;
  private readonly given: StartCase;
  private readonly near: readonly Int32Array[];
  private parts: Worth[] | null;
  private state = 1;

  constructor(given: StartCase, calendar: Calendar | null) {
    this.given = given;
    this.valuer = new Valuer(given);
    this.calendar = calendar ?? Int32Array.from(given.mustOpen, (must) => (must ? 0 : given.stageCount));
    this.near = nearSites(given);
    this.parts = this.valuedAs(this.calendar);
  }

  /** Null: not even the sites that must be open keep the limits. */
  worth(): Worth | null {
    return this.parts && sumOf(this.parts);
  }

  /** Opens sites stage by stage, each time the one that is worth most then, as long as that is anything. */
  open(ended: () => boolean): void {
    const { given: { siteCount, stageCount, mayOpen }, calendar } = this;
    for (let t = 0; t < stageCount; t++) {
      // What a site was worth before is about what it can be worth now, and hardly more: those worth most then are looked at first.
      let queue: { readonly site: number; gain: Worth | null; round: number }[] = [];
      for (let site = 0; site < siteCount; site++) if (mayOpen[site] === 1 && calendar[site] === stageCount) queue.push({ site, gain: null, round: -1 });
      for (let round = 0; queue.length > 0 && !ended(); round++) {
        const now = this.worth();
        if (now === null) return;
        for (;;) {
          const first = queue[0];
          if (first === undefined || first.round === round) break;
          const worth = this.tried([[first.site, t]]);
          if (worth === null) {
            queue.shift();
            continue;
          }
          first.gain = worth.map((value, at) => now[at] - value);
          first.round = round;
          // Back to its place; those never looked at stay in front.
          queue.shift();
          let at = queue.findIndex(({ gain }) => gain !== null && first.gain !== null && compareWorth(gain, first.gain) < 0);
          if (at < 0) at = queue.length;
          queue.splice(at, 0, first);
        }
        const best = queue.shift();
        if (best === undefined || best.gain === null || compareWorth(best.gain, new Float64Array(best.gain.length)) <= 0) break;
        this.take([[best.site, t]]);
        queue = queue.filter(({ site }) => calendar[site] === stageCount);
      }
    }
  }

  /** Until no single change helps. */
  climb(ended: () => boolean): void {
    const { given: { siteCount, stageCount, mayOpen, mustOpen }, calendar } = this;
    let since = 0;
    for (let site = 0; since < siteCount && !ended(); site = (site + 1) % siteCount) {
      since++;
      if (mayOpen[site] === 0 || mustOpen[site] === 1) continue;
      const changes: (readonly (readonly [number, number])[])[] = [];
      for (let t = 0; t <= stageCount; t++) if (t !== calendar[site]) changes.push([[site, t]]);
      for (const other of this.near[site]) {
        if (mayOpen[other] === 1 && mustOpen[other] === 0 && calendar[other] !== calendar[site]) changes.push([[site, calendar[other]], [other, calendar[site]]]);
      }
      let now = this.worth();
      for (const change of changes) {
        if (change.some(([at, t]) => calendar[at] === t) && change.length > 1) continue;
        const worth = this.tried(change);
        if (worth === null || now === null || compareWorth(worth, now) >= 0) continue;
        this.take(change);
        now = worth;
        since = 0;
        break;
      }
    }
  }

  /** Changes a few places at random (seeded) and climbs; goes back where that is worse. */
  kick(ended: () => boolean): void {
    const { given: { siteCount, mayOpen, mustOpen }, calendar } = this;
    const before = calendar.slice();
    const was = this.worth();
    const free = Array.from({ length: siteCount }, (_, site) => site).filter((site) => mayOpen[site] === 1 && mustOpen[site] === 0);
    if (free.length < 2 || was === null) return;
    for (let times = 0; times < kickSize; times++) {
      const site = free[this.next(free.length)];
      const near = this.near[site];
      const other = near.length > 0 && this.next(4) > 0 ? near[this.next(near.length)] : free[this.next(free.length)];
      if (mayOpen[other] === 0 || mustOpen[other] === 1 || calendar[site] === calendar[other]) continue;
      const change = [[site, calendar[other]], [other, calendar[site]]] as const;
      if (this.tried(change) !== null) this.take(change);
    }
    this.climb(ended);
    const now = this.worth();
    if (now !== null && compareWorth(now, was) <= 0) return;
    calendar.set(before);
    this.parts = this.valuedAs(calendar);
  }

  private next(below: number): number {
    this.state = (this.state * multiplier) % modulus;
    return this.state % below;
  }

  /** The worth after a change; the calendar stays. */
  private tried(change: readonly (readonly [number, number])[]): Worth | null {
    const parts = this.changed(change);
    return parts && sumOf(parts);
  }

  private take(change: readonly (readonly [number, number])[]): void {
    this.parts = this.changed(change);
    for (const [site, t] of change) this.calendar[site] = t;
  }

  private changed(change: readonly (readonly [number, number])[]): Worth[] | null {
    const { calendar, given: { stageCount } } = this;
    const before = change.map(([site]) => calendar[site]);
    let [from, to] = [stageCount, 0];
    change.forEach(([site, t]) => {
      from = Math.min(from, t, calendar[site]);
      to = Math.max(to, t, calendar[site]);
    });
    for (const [site, t] of change) calendar[site] = t;
    const parts: Worth[] = [];
    let isKept = this.parts !== null;
    // The last stage first: limits are broken there rather.
    for (let t = stageCount - 1; t >= 0 && isKept; t--) {
      const part = t >= from && t < to ? this.valuer.stage(calendar, t) : (this.parts?.[t] ?? null);
      if (part === null) isKept = false;
      else parts[t] = part;
    }
    change.forEach(([site], at) => { calendar[site] = before[at]; });
    return isKept ? parts : null;
  }

  private valuedAs(calendar: Calendar): Worth[] | null {
    const parts: Worth[] = [];
    for (let t = 0; t < this.given.stageCount; t++) {
      const part = this.valuer.stage(calendar, t);
      if (part === null) return null;
      parts.push(part);
    }
    return parts;
  }
}

/** For each site those that share most demand with it. */
function nearSites({ siteCount, reach, around, problem: { weights } }: StartCase): Int32Array[] {
  const shared = new Float64Array(siteCount);
  return reach.map((demands, site) => {
    shared.fill(0);
    for (const demand of demands) for (const other of around[demand]) shared[other] += weights[demand];
    shared[site] = 0;
    const all = Array.from({ length: siteCount }, (_, at) => at).filter((at) => at !== site && (siteCount <= swapsTried || shared[at] > 0));
    return Int32Array.from(all.sort((a, b) => shared[b] - shared[a] || a - b).slice(0, swapsTried));
  });
}
