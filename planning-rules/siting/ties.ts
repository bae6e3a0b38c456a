import type { BranchModel } from './branch-model.ts';
import { closed, free, open } from './branch-model.ts';
import type { SearchRequest } from './search.ts';
import { search } from './search.ts';

/**
 * Of all answers as good as the known best one, the first in the order of the sites: site 0 is taken if some best answer has it, then site 1
 * among those, and so on. `settled` is false when the work allowed ran out; the answer is then as good, though not surely the first.
 */
export function firstAmongEqual(
  best: readonly number[], request: Pick<SearchRequest, 'model' | 'solver' | 'budget' | 'maximumNodes' | 'pool'>,
): { readonly chosen: readonly number[]; readonly settled: boolean } {
  const { model, budget } = request;
  const value = model.value(best);
  const fixed = new Int8Array(model.core.siteCount);
  let known = new Set(best);
  let nodesLeft = request.maximumNodes;
  let opened = 0;
  for (let site = 0; site < fixed.length && opened < known.size; site++) {
    tighten(model, fixed, request.pool, value);
    if (fixed[site] === closed) continue;
    const forced = fixed[site] === open;
    fixed[site] = open;
    if (!known.has(site)) {
      if (forced) throw new Error(`site ${site} is in every best answer and not in the one known`);
      const result = search({ ...request, maximumNodes: nodesLeft, fixed: fixed.slice(), known: null, asGoodAs: value });
      nodesLeft -= result.nodes;
      if (!result.complete || budget.ended()) return { chosen: [...known].sort((a, b) => a - b), settled: false };
      if (!result.chosen || model.value(result.chosen) < value - model.sameValue) {
        fixed[site] = closed;
        continue;
      }
      known = new Set(result.chosen);
    }
    opened++;
  }
  return { chosen: [...known].sort((a, b) => a - b), settled: true };
}

/** Fixes every free site whose other state some known multipliers exclude from the answers as good as `value`. */
function tighten(model: BranchModel, fixed: Int8Array, pool: readonly Float64Array[], value: number): void {
  const entries = Math.max(1, model.core.siteRow.length * model.core.siteCount);
  const looks = Math.min(pool.length, 12, Math.max(1, Math.floor(2e8 / entries)));
  for (const multipliers of pool.slice(pool.length - looks)) {
    const { ifOpen, ifClosed } = model.forcedBounds(fixed, multipliers);
    for (let site = 0; site < fixed.length; site++) {
      if (fixed[site] !== free) continue;
      if (ifOpen[site] < value - model.sameValue) fixed[site] = closed;
      else if (ifClosed[site] < value - model.sameValue) fixed[site] = open;
    }
  }
}
