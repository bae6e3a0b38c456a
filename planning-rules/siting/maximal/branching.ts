import type { Part } from './part.ts';
import { free } from './part.ts';

/** What to decide next: whether a row of the part is covered, or a site of the core open. */
export type Branch = { readonly kind: 'row'; readonly row: number } | { readonly kind: 'site'; readonly site: number };

/** The two parts of one branch: what the first of them gained, once it is known. */
export interface Twins {
  readonly kind: Branch['kind'];
  first: number | null;
}

const tries = 2;

/** Learns which kind of branch lowers the bound of both its parts: rows where neighbours stand in for each other, sites where covers are as if drawn by lot. */
export class BranchKinds {
  private readonly gains = { row: 0, site: 0 };
  private readonly counts = { row: 0, site: 0 };

  /** Rows first and sites in turn until each was tried, then the better kind. */
  preferred(): Branch['kind'] {
    const { counts, gains } = this;
    if (counts.row < tries || counts.site < tries) return counts.row <= counts.site ? 'row' : 'site';
    return gains.row / counts.row >= gains.site / counts.site ? 'row' : 'site';
  }

  /** Notes what one part gained, as a share of the gap it had (1: nothing better is left there). */
  learn(twins: Twins, gained: number): void {
    const share = Math.min(1, Math.max(0.01, gained));
    if (twins.first === null) {
      twins.first = share;
      return;
    }
    this.gains[twins.kind] += Math.sqrt(twins.first * share);
    this.counts[twins.kind]++;
  }
}

/**
 * What the relaxed solution leaves open, of the preferred kind where there is one: a row that it covers by half, of equal ones one that many sites reach
 * (covered, or all its sites closed); or the site that it opens by half. Null when all is whole within `noise`.
 */
export function branchOn(
  part: Part, sites: Int8Array, values: Float64Array, mustBe: ReadonlySet<number>, noise: number, preferred: Branch['kind'],
): Branch | null {
  const site = nearestHalf(part.sites, sites, values, 0.5 - noise);
  if (preferred === 'site' && site >= 0) return { kind: 'site', site };
  let row = -1;
  let most = -Infinity;
  for (let at = 0; at < part.rowCount; at++) {
    if (mustBe.has(at)) continue;
    let times = 0;
    let settled = false;
    const [start, end] = [part.rowStart[at], part.rowStart[at + 1]];
    for (let entry = start; entry < end; entry++) {
      const place = part.sites[part.rowSite[entry]];
      times += values[place];
      settled ||= sites[place] > free;
    }
    if (settled || times < noise || times > 1 - noise) continue;
    const score = 0.5 - Math.abs(times - 0.5) + 1e-5 * (end - start);
    if (score <= most) continue;
    most = score;
    row = at;
  }
  if (row >= 0) return { kind: 'row', row };
  return site >= 0 ? { kind: 'site', site } : null;
}

/** The first free site that the relaxed solution leaves closed, else the first free one; null when none is free. */
export function firstFree(sites: Int8Array, values: Float64Array): Branch | null {
  let site = sites.findIndex((state, at) => state === free && values[at] < 0.5);
  if (site < 0) site = sites.indexOf(free);
  return site >= 0 ? { kind: 'site', site } : null;
}

function nearestHalf(among: Iterable<number>, sites: Int8Array, values: Float64Array, within: number): number {
  let best = -1;
  let least = within;
  for (const site of among) {
    const away = Math.abs(values[site] - 0.5);
    if (sites[site] !== free || away >= least) continue;
    best = site;
    least = away;
  }
  return best;
}
