import type { SitingAnswer, SitingOptions } from '../answer.ts';
import { checkCertificate } from '../check.ts';
import { solveLscp } from '../lscp.ts';
import { solveMclp } from '../mclp.ts';
import type { LscpProblem, MclpProblem } from '../problem.ts';
import type { MipSolver } from '../solver.ts';
import type { WhyNotThere } from './insist.ts';
import { insist } from './insist.ts';

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

/**
 * What each chosen site adds. `walks`: dᵢⱼ, row-major, demand × site, finite where j covers i.
 * Cost: one pass over the covers of the chosen sites.
 */
export function whyHere({ cover, weights, required }: Pick<MclpProblem, 'cover' | 'weights' | 'required'>, chosen: readonly number[], walks: Float64Array | null = null): WhyHere[] {
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
    return { site, required: required.includes(site), onlyHere, inReach, walkSaved: saved };
  });
}

/** The same for set covering, counted in demand points: in a best answer every site that is not required covers somebody alone. */
export function whyHereCovering({ cover, required }: LscpProblem, chosen: readonly number[]): WhyHere[] {
  return whyHere({ cover, required, weights: new Float64Array(cover.demandCount).fill(1) }, chosen);
}

/**
 * The price of insisting on one candidate, in covered weight: the problem solved again with it required, so exact where that solve is proven.
 * @param answer the answer to the problem itself; where it is not proven the price is a range
 * @throws as `insist`
 */
export function whyNotThere(problem: MclpProblem, answer: SitingAnswer, site: number, solver: MipSolver, options: SitingOptions): WhyNotThere {
  return insist({ problem, answer, site, better: 'more', solve: (insisted) => solveMclp(insisted, solver, options), check: (insisted, best) => checkCertificate(insisted, best) }, problem.cover.siteCount);
}

/** The same for set covering: the price is in sites beyond the fewest. @throws as `insist` */
export function whyNotThereCovering(problem: LscpProblem, answer: SitingAnswer, site: number, solver: MipSolver, options: SitingOptions): WhyNotThere {
  return insist({ problem, answer, site, better: 'less', solve: (insisted) => solveLscp(insisted, solver, options), check: (insisted, best) => checkCertificate(insisted, best) }, problem.cover.siteCount);
}
