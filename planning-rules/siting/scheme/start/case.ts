import type { SchemeAim, SchemeProblem } from '../problem.ts';
import { largerIsBetter } from '../problem.ts';

/** A scheme's data as the search for a first scheme reads them, many times over. */
export interface StartCase {
  readonly problem: SchemeProblem;
  readonly siteCount: number;
  readonly stageCount: number;
  /** Sites that cover each demand point, and demand points that each site covers, without repetition; points of weight 0 are left out. */
  readonly around: readonly Int32Array[];
  readonly reach: readonly Int32Array[];
  /** Demand points in the order in which they are served: heavy ones first. */
  readonly order: Int32Array;
  /** wᵢ dᵢⱼ; null where nobody's walk counts. */
  readonly walk: ((demand: number, site: number) => number) | null;
  readonly mustOpen: Uint8Array;
  readonly mayOpen: Uint8Array;
  readonly apart: readonly (readonly number[])[];
  readonly groupsOf: readonly (readonly number[])[];
  /** +1 for aims better the larger they are. */
  readonly signs: readonly (1 | -1)[];
}

export function startCase(problem: SchemeProblem): StartCase {
  const { cover, weights, walks, groups = [] } = problem;
  const { siteCount, siteStart, siteDemand } = cover;
  const around: number[][] = Array.from({ length: cover.demandCount }, () => []);
  const reach = Array.from({ length: siteCount }, (_, site) => Int32Array.from([...new Set(siteDemand.subarray(siteStart[site], siteStart[site + 1]))].filter((demand) => weights[demand] > 0)));
  reach.forEach((demands, site) => { for (const demand of demands) around[demand].push(site); });
  const apart: number[][] = Array.from({ length: siteCount }, () => []);
  for (const [a, b] of problem.apart ?? []) if (a !== b) {
    apart[a].push(b);
    apart[b].push(a);
  }
  const groupsOf: number[][] = Array.from({ length: siteCount }, () => []);
  groups.forEach((group, at) => { for (const site of new Set(group)) groupsOf[site].push(at); });
  const [mustOpen, mayOpen] = [new Uint8Array(siteCount), new Uint8Array(siteCount).fill(1)];
  for (const site of problem.required) mustOpen[site] = 1;
  for (const site of problem.closed ?? []) mayOpen[site] = 0;
  const order = Array.from(weights.keys()).filter((demand) => around[demand].length > 0).sort((a, b) => weights[b] - weights[a] || around[a].length - around[b].length || a - b);
  return {
    problem, siteCount, stageCount: problem.stages.length, around: around.map((sites) => Int32Array.from(sites)), reach, order: Int32Array.from(order),
    walk: problem.aims.includes('walk') && walks ? (demand, site) => weights[demand] * walks[demand * siteCount + site] : null,
    mustOpen, mayOpen, apart, groupsOf, signs: problem.aims.map((aim: SchemeAim) => (largerIsBetter.includes(aim) ? 1 : -1)),
  };
}
