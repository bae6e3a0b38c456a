import type { MipSolver } from '../solver.ts';
import { stagesOf, suggestion } from './full.ts';
import type { SchemeAim, SchemeProblem, SchemeStageAnswer } from './problem.ts';
import type { SchemeProgram } from './program.ts';
import { signOf } from './program.ts';
import { schemeValue } from './value.ts';

export interface NearbyRequest {
  readonly problem: SchemeProblem;
  readonly program: SchemeProgram;
  readonly solver: MipSolver;
  /** A scheme that keeps all limits and aims. */
  readonly stages: readonly SchemeStageAnswer[];
  readonly aim: SchemeAim;
  /** Aims before, kept at their values. */
  readonly kept: Parameters<SchemeProgram['build']>[1];
  readonly ruledOut: ((site: number, stage: number) => boolean) | null;
  readonly ended: () => boolean;
  readonly remaining: () => number;
  readonly hasClock: boolean;
  readonly isReached: (stages: readonly SchemeStageAnswer[]) => boolean;
}

const [fewestFree, mostFree] = [6, 24];
/** What is looked at in one neighbourhood: places of the engine's tree, and seconds where there is a clock. */
const [mostNodes, mostSeconds] = [200, 2];
/** Smaller programs the engine solves as a whole as quickly. */
const fewestColumns = 2000;
/** Neighbourhoods looked at without a clock. */
const mostWithoutClock = 12;

/**
 * Large neighbourhoods: a site and those around it may open, close and change their year, all else stays open as it is; who serves whom is decided anew. The engine solves
 * each from the best scheme; larger ones once none of the small ones helps.
 */
export function improvedNearby({ problem, program, solver, stages, aim, kept, ruledOut, ended, remaining, hasClock, isReached }: NearbyRequest): readonly SchemeStageAnswer[] {
  const { cover: { siteCount }, closed = [], required } = problem;
  if (!solver.open || program.columnCount < fewestColumns) return stages;
  const sign = signOf(aim);
  const fixed = new Set([...closed, ...required]);
  const near = sitesAround(problem);
  let best = stages;
  let value = schemeValue(problem, best, aim) * sign;
  let looks = 0;
  const session = solver.open(program.build(program.aim(aim), kept));
  try {
    for (let size = fewestFree; size <= Math.min(mostFree, siteCount * 2); size *= 2) {
      for (let middle = 0, vain = 0; vain < siteCount; middle = (middle + 1) % siteCount) {
        if (ended() || isReached(best) || (!hasClock && looks >= mostWithoutClock)) return best;
        vain++;
        if (fixed.has(middle)) continue;
        looks++;
        const free = new Set([middle, ...near[middle].slice(0, size - 1)]);
        problem.stages.forEach((_, t) => {
          const open = new Set(best[t].open);
          for (let site = 0; site < siteCount; site++) {
            const isOpen = open.has(site) ? 1 : 0;
            const isFree = free.has(site) && !fixed.has(site);
            const isOut = isOpen === 0 && (ruledOut?.(site, t) ?? false);
            session.setBounds(program.y(site, t), isFree ? 0 : isOpen, isFree && !isOut ? 1 : isOpen);
          }
        });
        session.suggest(suggestion(problem, program, best));
        const result = session.solve({ timeLimitSeconds: hasClock ? Math.max(0.05, Math.min(mostSeconds, remaining())) : remaining(), mipRelGap: 0, mostNodes });
        if (result.status !== 'optimal' && result.status !== 'feasible') continue;
        const found = stagesOf(problem, program, result.values);
        const worth = schemeValue(problem, found, aim) * sign;
        if (worth >= value - 1e-7 * Math.max(1, Math.abs(value))) continue;
        best = found;
        value = worth;
        vain = 0;
      }
    }
  } finally {
    session.close();
  }
  return best;
}

/** For each site the others, those that share most demand with it first. */
function sitesAround({ cover, weights }: SchemeProblem): number[][] {
  const around: number[][] = Array.from({ length: cover.demandCount }, () => []);
  for (let site = 0; site < cover.siteCount; site++) for (const demand of new Set(cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1]))) around[demand].push(site);
  const shared = Array.from({ length: cover.siteCount }, () => new Map<number, number>());
  around.forEach((sites, demand) => { for (const a of sites) for (const b of sites) if (a !== b) shared[a].set(b, (shared[a].get(b) ?? 0) + weights[demand]); });
  return shared.map((others) => [...others].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([site]) => site));
}
