import { closed, costOf, free, open } from './core.ts';
import { pricing } from './pricing.ts';
import type { LocationRequest } from './search.ts';
import { searchLocation } from './search.ts';

/**
 * Of all answers with `count` sites as cheap as the known one, the first in the order of the sites: site 0 is taken if some best answer has it,
 * then site 1 among those, and so on. `settled` is false when the work allowed ran out; the answer is then as cheap, though not surely the first.
 */
export function firstOfEqual(
  best: readonly number[], count: number, request: Pick<LocationRequest, 'core' | 'pool' | 'sameCost' | 'ended' | 'maximumNodes'> & { readonly fixed?: Int8Array },
): { readonly chosen: readonly number[]; readonly settled: boolean } {
  const { core, sameCost } = request;
  const cost = costOf(core, best);
  const fixed = request.fixed?.slice() ?? new Int8Array(core.siteCount);
  const pool = request.pool.slice(-6);
  let known = new Set(best);
  let nodesLeft = request.maximumNodes;
  let opened = 0;
  tighten(request, fixed, pool, cost);
  for (let site = 0; site < fixed.length && opened < count; site++) {
    if (fixed[site] === closed) continue;
    if (fixed[site] === open) {
      opened++;
      continue;
    }
    fixed[site] = open;
    if (!known.has(site)) {
      const result = searchLocation({
        core, fixed: fixed.slice(), pool, starts: [], asGoodAs: cost, sameCost, tolerance: 0, tabuSteps: 0, maximumNodes: nodesLeft, ended: request.ended,
      });
      nodesLeft -= result.nodes;
      if (!result.complete || request.ended()) return { chosen: [...known].sort((a, b) => a - b), settled: false };
      if (!result.chosen || result.cost > cost + sameCost) {
        fixed[site] = closed;
        continue;
      }
      known = filledTo(count, result.chosen, fixed);
      tighten(request, fixed, pool, cost);
    }
    opened++;
  }
  return { chosen: [...known].sort((a, b) => a - b), settled: true };
}

function filledTo(count: number, chosen: readonly number[], fixed: Int8Array): Set<number> {
  const result = new Set(chosen);
  for (let site = 0; site < fixed.length && result.size < count; site++) if (fixed[site] !== closed) result.add(site);
  return result;
}

/** Closes every free site that known multipliers exclude from the answers as cheap as `cost`. */
function tighten({ core, sameCost }: Pick<LocationRequest, 'core' | 'sameCost'>, fixed: Int8Array, pool: readonly Float64Array[], cost: number): void {
  for (const v of pool) {
    const priced = pricing(core, fixed);
    priced.boundAt(v);
    for (let site = 0; site < fixed.length; site++) if (fixed[site] === free && priced.ifOpen(site) > cost + sameCost) fixed[site] = closed;
  }
}
