import type { SchemeAim, SchemeProblem, SchemeStageAnswer } from './problem.ts';

/** An aim's value over the stages, recomputed from the sites that are open and who serves whom. */
export function schemeValue(problem: SchemeProblem, stages: readonly SchemeStageAnswer[], aim: SchemeAim): number {
  const { cover, weights, cost, preference, walks, capacity } = problem;
  let value = 0;
  for (const { open, servedBy } of stages) {
    if (aim === 'cost') value += open.reduce((sum, site) => sum + (cost?.[site] ?? 0), 0);
    else if (aim === 'preference') value += open.reduce((sum, site) => sum + (preference?.[site] ?? 0), 0);
    else if (aim === 'sites') value += open.length;
    else {
      const times = new Int32Array(cover.demandCount);
      for (const site of open) for (const demand of new Set(cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1]))) times[demand]++;
      weights.forEach((weight, demand) => {
        const covered = capacity ? (servedBy?.[demand] ?? -1) >= 0 : times[demand] > 0;
        if (aim === 'cover' && covered) value += weight;
        if (aim === 'coverTwice' && covered && times[demand] > 1) value += weight;
        const server = servedBy?.[demand] ?? -1;
        if (aim === 'walk' && server >= 0) value += weight * (walks?.[demand * cover.siteCount + server] ?? 0);
      });
    }
  }
  return value;
}
