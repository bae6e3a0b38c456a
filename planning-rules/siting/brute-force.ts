/** Every subset tried: the oracle that tests hold the solver against. Exponential; shares nothing with the solver. */
import type { LscpProblem, MclpProblem } from './problem.ts';

export interface BruteForceAnswer {
  /** Best objective, or null when there is no answer. */
  readonly objective: number | null;
  /** Every best answer, each ascending, in lexicographic order. */
  readonly answers: readonly (readonly number[])[];
}

const mostSites = 20;

/** All subsets of at most p sites (exactly min(p, sites) of them when asked so) that hold the required ones. @throws Error beyond 20 sites. */
export function bruteForceMclp(problem: MclpProblem): BruteForceAnswer {
  const { cover, weights, sites } = problem;
  const exact = problem.open === 'exactly' ? Math.min(sites, cover.siteCount) : null;
  return best(cover.siteCount, problem.required, (chosen) => {
    if (chosen.length > sites || (exact !== null && chosen.length !== exact)) return null;
    const covered = coveredBy(problem, chosen);
    return weights.reduce((sum, weight, demand) => sum + (covered.has(demand) ? weight : 0), 0);
  });
}

/** All subsets that hold the required sites and cover every demand point (every coverable one with `report`). @throws Error beyond 20 sites. */
export function bruteForceLscp(problem: LscpProblem): BruteForceAnswer {
  const { cover } = problem;
  const all = problem.uncoverable === 'report' ? new Set(cover.siteDemand).size : cover.demandCount;
  const { objective, answers } = best(cover.siteCount, problem.required, (chosen) => (coveredBy(problem, chosen).size === all ? -chosen.length : null));
  return { objective: objective === null ? null : 0 - objective, answers };
}

function coveredBy({ cover }: { readonly cover: MclpProblem['cover'] }, chosen: readonly number[]): Set<number> {
  return new Set(chosen.flatMap((site) => [...cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1])]));
}

function best(siteCount: number, required: readonly number[], worth: (chosen: readonly number[]) => number | null): BruteForceAnswer {
  if (siteCount > mostSites) throw new Error(`${siteCount} sites are too many for brute force (at most ${mostSites})`);
  let objective: number | null = null;
  let answers: number[][] = [];
  for (let subset = 0; subset < 2 ** siteCount; subset++) {
    const chosen = Array.from({ length: siteCount }, (_, site) => site).filter((site) => (subset >> site) & 1);
    if (!required.every((site) => chosen.includes(site))) continue;
    const value = worth(chosen);
    if (value === null || (objective !== null && value < objective)) continue;
    if (objective === null || value > objective) answers = [];
    objective = value;
    answers.push(chosen);
  }
  return { objective, answers: answers.sort((a, b) => compare(a, b)) };
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] !== b[at]) return a[at] - b[at];
  return a.length - b.length;
}
