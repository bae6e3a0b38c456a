import type { CapacitatedCore, Served } from './core.ts';
import { serve } from './serve.ts';

/**
 * Exchanges one open site for another while that makes the answer cheaper. Pairs are tried in the order of what they would cost if capacities
 * did not matter, at most `looks` in a round.
 */
export function interchange(core: CapacitatedCore, start: Served, among: readonly number[], looks: number, ended: () => boolean): Served {
  let best = start;
  for (let again = true; again;) {
    again = false;
    const { open } = best;
    const free = among.filter((site) => core.fixed[site] === 0 && !open.includes(site));
    const pairs: { out: number; into: number; about: number }[] = [];
    for (const into of free) {
      const loss = new Map<number, number>(open.filter((site) => core.fixed[site] === 0).map((site) => [site, 0]));
      let gain = 0;
      for (let row = 0; row < core.rowCount; row++) {
        let first = core.outside[row];
        let second = first;
        let at = -1;
        for (const site of open) {
          const cost = core.cost[row * core.siteCount + site];
          if (cost < first) {
            second = first;
            first = cost;
            at = site;
          } else if (cost < second) second = cost;
        }
        const cost = core.cost[row * core.siteCount + into];
        if (cost < first) gain += first - cost;
        else if (loss.has(at)) loss.set(at, (loss.get(at) ?? 0) + Math.min(second, cost) - first);
      }
      for (const [out, lost] of loss) pairs.push({ out, into, about: lost - gain });
    }
    pairs.sort((a, b) => a.about - b.about || a.into - b.into || a.out - b.out);
    for (const { out, into } of pairs.slice(0, looks)) {
      if (ended()) return best;
      const hint = best.servedBy.map((site) => (site === out ? -1 : site));
      const next = serve(core, [...open.filter((site) => site !== out), into], hint);
      if (next.cost < best.cost - core.sameCost) {
        best = next;
        again = true;
        break;
      }
    }
  }
  return best;
}
