import type { Place } from './place.ts';

export interface BranchGains {
  readonly learn: (place: Place, gained: number) => void;
  /** Both parts looked at in short. */
  readonly tried: (site: number, share: number, opened: number, closed: number) => void;
  /** The product of what both parts may gain when the relaxation opens the site so far. */
  readonly promise: (site: number, share: number) => number;
}

/** What branches on sites have added to the bound so far, per share decided (pseudo-costs; Bénichou and others 1971). */
export function branchGains(siteCount: number): BranchGains {
  const sums = [new Float64Array(siteCount), new Float64Array(siteCount)] as const;
  const counts = [new Int32Array(siteCount), new Int32Array(siteCount)] as const;
  const all = [{ sum: 0, count: 0 }, { sum: 0, count: 0 }];
  const rate = (way: 0 | 1, site: number): number => {
    const usual = all[way].count > 0 ? all[way].sum / all[way].count : 1;
    // One look at a site counts as much as what is usual.
    return (sums[way][site] + usual) / (counts[way][site] + 1);
  };
  const count = (way: 0 | 1, site: number, each: number): void => {
    sums[way][site] += each;
    counts[way][site]++;
    all[way].sum += each;
    all[way].count++;
  };
  return {
    learn(place, gained) {
      if (place.parent === null || place.code >= siteCount || place.parent.branch !== place.code || !(place.parent.part > 0) || gained === Infinity) return;
      const share = place.taken ? 1 - place.parent.part : place.parent.part;
      count(place.taken ? 0 : 1, place.code, gained / Math.max(0.01, share));
    },
    tried(site, share, opened, closed) {
      count(0, site, opened / (1 - share));
      count(1, site, closed / share);
    },
    promise: (site, share) => Math.max(1e-9, rate(0, site) * (1 - share)) * Math.max(1e-9, rate(1, site) * share),
  };
}
