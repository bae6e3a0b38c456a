import type { SitingAnswer, SitingOptions } from './answer.ts';
import { solveMclp } from './mclp.ts';
import type { MclpProblem } from './problem.ts';
import type { MipSolver } from './solver.ts';

/** What a chosen site adds: recomputed from the problem, exact. */
export interface WhyHere {
  readonly site: number;
  readonly required: boolean;
  /** Weight that only this site covers: what is lost when it alone is taken away. */
  readonly onlyHere: number;
  /** Weight in its reach, shared with other chosen sites or not. */
  readonly inReach: number;
  /** Weighted walking that it saves those who would go to another chosen site without it (null without walks, or where nobody would). */
  readonly walkSaved: number | null;
}

/** What it would cost to insist on a site that was not chosen. */
export interface WhyNotThere {
  readonly site: number;
  /** The best objective with this site open, and what no answer with it exceeds; equal when proven. */
  readonly objective: number;
  readonly bound: number;
  /** Covered weight given up by insisting on it: exact where `exact`, else between `priceAtLeast` and `priceAtMost`. */
  readonly priceAtLeast: number;
  readonly priceAtMost: number;
  readonly exact: boolean;
  /** The best set with this site. */
  readonly instead: readonly number[];
  /** Why there is no price: all p places are taken by required sites. */
  readonly noRoom: boolean;
}

/**
 * What each chosen site adds. `walks`: dᵢⱼ, row-major, demand × site, finite where j covers i.
 * Cost: one pass over the covers of the chosen sites.
 */
export function whyHere(problem: MclpProblem, chosen: readonly number[], walks: Float64Array | null = null): WhyHere[] {
  const { cover, weights } = problem;
  const reach = (site: number): Set<number> => new Set(cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1]));
  const around: number[][] = Array.from({ length: cover.demandCount }, () => []);
  for (const site of chosen) for (const demand of reach(site)) around[demand].push(site);
  return chosen.map((site) => {
    let onlyHere = 0;
    let inReach = 0;
    let saved: number | null = null;
    for (const demand of reach(site)) {
      inReach += weights[demand];
      const others = around[demand].filter((other) => other !== site);
      if (others.length === 0) onlyHere += weights[demand];
      else if (walks) {
        const there = Math.min(...others.map((other) => walks[demand * cover.siteCount + other]));
        saved = (saved ?? 0) + weights[demand] * Math.max(0, there - walks[demand * cover.siteCount + site]);
      }
    }
    return { site, required: problem.required.includes(site), onlyHere, inReach, walkSaved: saved };
  });
}

/**
 * The price of insisting on one candidate: the problem solved again with it required, so exact where that solve is proven. Ask for one candidate at a time.
 * @param answer the answer to the problem itself; where it is not proven the price is a range
 */
export function whyNotThere(problem: MclpProblem, answer: SitingAnswer, site: number, solver: MipSolver, options: SitingOptions): WhyNotThere {
  if (answer.objective === null || answer.bound === null) throw new Error('a problem without an answer has no price for a site');
  const insisted: MclpProblem = { ...problem, required: [...new Set([...problem.required, site])] };
  if (answer.chosen.includes(site)) {
    return { site, objective: answer.objective, bound: answer.bound, priceAtLeast: 0, priceAtMost: 0, exact: true, instead: answer.chosen, noRoom: false };
  }
  const best = solveMclp(insisted, solver, options);
  if (best.objective === null || best.bound === null) {
    return { site, objective: 0, bound: 0, priceAtLeast: Infinity, priceAtMost: Infinity, exact: true, instead: [], noRoom: true };
  }
  const priceAtLeast = Math.max(0, answer.objective - best.bound);
  const priceAtMost = Math.max(0, answer.bound - best.objective);
  return { site, objective: best.objective, bound: best.bound, priceAtLeast, priceAtMost, exact: priceAtLeast === priceAtMost, instead: best.chosen, noRoom: false };
}
