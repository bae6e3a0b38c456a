import { climb } from './climb.ts';
import type { CapacitatedCore, Served } from './core.ts';
import type { Decisions } from './pricing.ts';
import { pricingOf } from './pricing.ts';
import { reduce } from './reduce.ts';
import { solveReduced } from './program.ts';
import { serve } from './serve.ts';
import type { MipSolver } from '../solver.ts';

/**
 * What a given set of sites can do: with the sites settled the Lagrangian bound is nearly the true cost, and its solution, repaired, nearly the
 * best assignment. A set whose bound is not below the best known cost is no better for certain.
 */
export interface SetJudge {
  readonly judge: (open: readonly number[], v: Float64Array, best: Served) => { readonly best: Served; readonly bound: number };
  /** The engine's assignment for these sites, on the pairs that could make an answer cheaper than `best`. */
  readonly polish: (open: readonly number[], v: Float64Array, best: Served, solver: MipSolver, seconds: number) => Served;
}

export function setJudge(core: CapacitatedCore, steps: number): SetJudge {
  const decisions: Decisions = {
    sites: new Int8Array(core.siteCount), given: new Int32Array(core.rowCount).fill(-1), ruledOut: new Uint8Array(core.rowCount * core.siteCount),
  };
  const pricing = pricingOf(core, decisions);

  function climbed(open: readonly number[], v: Float64Array, target: number, most: number): { readonly bound: number; readonly v: Float64Array } {
    decisions.sites.fill(-1);
    for (const site of open) decisions.sites[site] = 1;
    return climb({ core, pricing, from: v, target, steps: most, patience: 5, pace: 0.2, ended: () => false });
  }

  function repaired(open: readonly number[]): Served {
    return serve(core, open, pricing.servedBy.map((site, row) => (pricing.times[row] === 1 ? site : -1)));
  }

  return {
    judge(open, v, best) {
      const { bound } = climbed(open, v, best.cost, steps);
      if (bound >= best.cost - core.sameCost) return { best, bound };
      const found = repaired(open);
      return { best: found.cost < best.cost - core.sameCost ? found : best, bound };
    },
    polish(open, v, best, solver, seconds) {
      const { bound } = climbed(open, v, best.cost, 4 * steps);
      if (bound >= best.cost - core.sameCost) return best;
      const found = repaired(open);
      const known = found.cost < best.cost - core.sameCost ? found : best;
      if (bound >= known.cost - core.sameCost) return known;
      pricing.boundAt(pricing.price.slice());
      const { served } = solveReduced(core, reduce(core, pricing, decisions, bound, known.cost), known, solver, seconds);
      return served && served.cost < known.cost - core.sameCost ? served : known;
    },
  };
}
