import type { Part } from './part.ts';
import { free } from './part.ts';

/** What to decide next: whether a row of the part is covered, or a site of the core open. */
export type Branch = { readonly kind: 'row'; readonly row: number } | { readonly kind: 'site'; readonly site: number };

/**
 * A row that the relaxed solution covers by half, of equal ones one that many sites reach: covered, or all its sites closed. Both sides bite where a site
 * alone, having neighbours as good, would change little on its closed side. Where no row is left, the site open by half. Null when all is whole within `noise`.
 */
export function branchOn(part: Part, sites: Int8Array, values: Float64Array, mustBe: ReadonlySet<number>, noise: number): Branch | null {
  let row = -1;
  let most = -Infinity;
  for (let at = 0; at < part.rowCount; at++) {
    if (mustBe.has(at)) continue;
    let times = 0;
    let settled = false;
    const [start, end] = [part.rowStart[at], part.rowStart[at + 1]];
    for (let entry = start; entry < end; entry++) {
      const site = part.sites[part.rowSite[entry]];
      times += values[site];
      settled ||= sites[site] > free;
    }
    if (settled || times < noise || times > 1 - noise) continue;
    const score = 0.5 - Math.abs(times - 0.5) + 1e-5 * (end - start);
    if (score <= most) continue;
    most = score;
    row = at;
  }
  if (row >= 0) return { kind: 'row', row };
  const site = nearestHalf(part.sites, sites, values, 0.5 - noise);
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
