import { climb } from './climb.ts';
import type { CapacitatedCore, Served } from './core.ts';
import type { EngineLimit } from './engine-limit.ts';
import type { Decisions } from './decisions.ts';
import { pricingOf } from './pricing.ts';
import { pairsOf, solveReduced } from './program.ts';
import { reduce } from './reduce.ts';
import { serve } from './serve.ts';
import type { MipSolver } from '../solver.ts';

/**
 * What a given set of sites can do: with the sites settled the Lagrangian bound is nearly the true cost, and its solution, repaired, nearly the
 * best assignment. A set whose bound is not below the best known cost is no better for certain.
 */
export interface SetJudge {
  /** @param hint site of each row to begin with; −1: none. */
  readonly judge: (open: readonly number[], v: Float64Array, hint: Int32Array, best: Served) => Served;
  /** The engine's assignment for these sites, on the pairs that could make an answer cheaper than `best`, within the limit for so many pairs (null: not at all). */
  readonly polish: (open: readonly number[], v: Float64Array, best: Served, solver: MipSolver, limitFor: (pairs: number) => EngineLimit | null) => Served;
}

export function setJudge(core: CapacitatedCore, steps: number): SetJudge {
  const decisions: Decisions = {
    sites: new Int8Array(core.siteCount), given: new Int32Array(core.rowCount).fill(-1), ruledOut: new Uint8Array(core.rowCount * core.siteCount),
  };
  const pricing = pricingOf(core, decisions);

  function climbed(open: readonly number[], from: Float64Array, target: number, most: number): number {
    decisions.sites.fill(-1);
    for (const site of open) decisions.sites[site] = 1;
    return climb({ core, pricing, from, target, steps: most, patience: 5, pace: 0.2, ended: () => false }).bound;
  }

  /** After `climbed` of the same sites. */
  function repaired(open: readonly number[], best: Served): Served {
    const found = serve(core, open, pricing.servedBy.map((site, row) => (pricing.times[row] === 1 ? site : -1)));
    return found.cost < best.cost - core.sameCost ? found : best;
  }

  return {
    judge(open, v, hint, best) {
      if (climbed(open, v, best.cost, steps) >= best.cost - core.sameCost) return best;
      const found = serve(core, open, hint);
      return repaired(open, found.cost < best.cost - core.sameCost ? found : best);
    },
    polish(open, v, best, solver, limitFor) {
      const bound = climbed(open, v, best.cost, 4 * steps);
      if (bound >= best.cost - core.sameCost) return best;
      const known = repaired(open, best);
      if (bound >= known.cost - core.sameCost) return known;
      pricing.boundAt(pricing.price.slice());
      const left = reduce(core, pricing, decisions, bound, known.cost);
      const limit = limitFor(pairsOf(left));
      const served = limit && solveReduced(core, left, known, solver, limit).served;
      return served && served.cost < known.cost - core.sameCost ? served : known;
    },
  };
}

export function setKey(open: readonly number[]): string {
  return [...open].sort((a, b) => a - b).join();
}
