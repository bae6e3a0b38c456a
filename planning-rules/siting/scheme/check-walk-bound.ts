/** What a `SchemeWalkCertificate` proves, by its formula; shares no code with the solver. */
import type { SchemeWalkCertificate } from './certificate.ts';
import type { SchemeProblem } from './problem.ts';

/** The bound; null, with faults, when the certificate is not well formed. @param covered what every scheme in question covers at least, over all stages */
export function walkProven({ cover, weights, stages, walks, capacity, required, closed = [] }: SchemeProblem, { prices, coverPrice }: SchemeWalkCertificate, covered: number, faults: string[]): number | null {
  const isPrice = (value: number): boolean => value >= 0 && Number.isFinite(value);
  if (!isPrice(coverPrice) || prices.length !== stages.length || prices.some((list) => list.length !== weights.length || !list.every(isPrice))) {
    faults.push('the prices of the walk are not one of 0 or more for each demand point and stage');
    return null;
  }
  let bound = coverPrice * covered;
  stages.forEach(({ sitesAtMost }, t) => {
    for (const price of prices[t]) bound -= price;
    const others: number[] = [];
    for (let site = 0; site < cover.siteCount; site++) {
      if (closed.includes(site)) continue;
      const gains: (readonly [gain: number, weight: number])[] = [];
      for (const demand of new Set(cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1]))) {
        if (weights[demand] > 0) gains.push([weights[demand] * (coverPrice - (walks?.[demand * cover.siteCount + site] ?? 0)) - prices[t][demand], weights[demand]]);
      }
      gains.sort(([a, u], [b, v]) => b / v - a / u);
      let room = capacity ? capacity[site] * (1 + 1e-9) : Infinity;
      let sum = 0;
      for (const [gain, weight] of gains) {
        if (gain <= 0 || room <= 0) break;
        sum += gain * Math.min(1, room / weight);
        room -= weight;
      }
      if (required.includes(site)) bound -= sum;
      else others.push(sum);
    }
    others.sort((a, b) => b - a);
    const most = Math.max(0, Math.floor(sitesAtMost ?? cover.siteCount) - new Set(required).size);
    for (const sum of others.slice(0, most)) bound -= sum;
  });
  return bound;
}
