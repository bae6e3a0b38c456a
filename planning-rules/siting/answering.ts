import type { Explanation, InfeasibleCertificate, SitingAnswer } from './answer.ts';
import type { CoverMatrix } from './problem.ts';

/** |objective − bound| over the larger of the two: always in [0, 1] for objectives of one sign, 0 when they are equal. */
export function gapBetween(objective: number, bound: number): number {
  return objective === bound ? 0 : Math.abs(objective - bound) / Math.max(Math.abs(objective), Math.abs(bound));
}

/** Demand points that no site covers, ascending. */
export function uncoverableDemand(cover: CoverMatrix): number[] {
  const covered = new Uint8Array(cover.demandCount);
  for (const demand of cover.siteDemand) covered[demand] = 1;
  return Array.from(covered.keys()).filter((demand) => !covered[demand]);
}

export function infeasibleAnswer(
  problem: SitingAnswer['problem'], reason: InfeasibleCertificate['reason'], witnesses: readonly number[], explanation: Explanation,
  uncoverable: readonly number[],
): SitingAnswer {
  return {
    problem, status: 'infeasible', objective: null, bound: null, gap: null, chosen: [], uncoverable, ties: 'first',
    certificate: { kind: 'infeasible', reason, witnesses }, explanation,
  };
}

/** What the reader must know about the proof; null when our own tree proves the optimum. */
export function explainOpenGap(
  status: SitingAnswer['status'], proof: 'own' | 'solver' | 'none', objective: number, bound: number, ownBound: number,
): Explanation | null {
  if (proof === 'solver') {
    return {
      zh: `最优性由求解器给出；自有证明只到界${ownBound}（目标值${objective}）。`,
      en: `The optimum is the solver's word; our own proof reaches the bound ${ownBound} (objective ${objective}).`,
    };
  }
  if (status !== 'feasible') return null;
  const percent = Math.ceil(gapBetween(objective, bound) * 1e4) / 100;
  return {
    zh: `搜索在证明最优之前停止：目标值${objective}，界${bound}，差距不超过${percent}%。`,
    en: `The search stopped before the optimum was proven: objective ${objective}, bound ${bound}, at most ${percent} % from the best.`,
  };
}
