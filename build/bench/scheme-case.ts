/** Seeded build-out schemes of a county for the benchmark of staged siting. */
import { coverFromPairs } from '../../planning-rules/siting/index.ts';
import type { SchemeAim, SchemeProblem, SchemeStage } from '../../planning-rules/siting/index.ts';
import { seeded } from '../../gis-data/network/testing/random-town.ts';

const townships = 24;

/**
 * Villages around 24 townships in a square of 30 km; candidates among them, some of them idle assets. What the stages ask for is what a plain greedy plan
 * keeps, so a scheme exists: about 60 % and 80 % of what it covers at the end, counts and money with a little to spare.
 */
export function countyScheme(demandCount: number, siteCount: number, aims: readonly SchemeAim[], seed: number): SchemeProblem {
  const random = seeded(seed);
  const around = (): number => (random() + random() + random() - 1.5) * 1900;
  const centres = Array.from({ length: townships }, () => [random() * 30000, random() * 30000] as const);
  const place = (): { readonly x: number; readonly y: number; readonly town: number } => {
    const town = Math.floor(random() ** 1.5 * townships);
    return { x: centres[town][0] + around(), y: centres[town][1] + around(), town };
  };
  const villages = Array.from({ length: demandCount }, place);
  const candidates = Array.from({ length: siteCount }, place);
  const metres = (a: { readonly x: number; readonly y: number }, b: { readonly x: number; readonly y: number }): number => Math.hypot(a.x - b.x, a.y - b.y);
  const cover = coverFromPairs(demandCount, siteCount, candidates.flatMap((site, j) => villages.flatMap((village, i) => (metres(site, village) <= 1000 ? [[i, j] as const] : []))));
  const weights = Float64Array.from(villages, () => 5 + Math.floor(random() ** 3 * 400));
  const isIdle = candidates.map(() => random() < 0.4);
  const cost = Float64Array.from(isIdle, (idle) => (idle ? 20 + Math.floor(random() * 40) : 80 + Math.floor(random() * 80)));
  const apart = candidates.flatMap((site, j) => candidates.flatMap((other, k) => (k > j && metres(site, other) < 250 ? [[j, k] as const] : [])));
  const groups = centres.map((_, town) => candidates.flatMap((site, j) => (site.town === town ? [j] : [])));
  const stages = greedyStages({ cover, weights, cost, apart, groups });
  return { cover, weights, stages, aims, required: [], cost, preference: Float64Array.from(isIdle, (idle) => (idle ? 0 : 1)), apart, groups };
}

/** Sites one by one where they add most per cost; the limits are what this plan has at 60 %, 80 % and all of its cover. */
function greedyStages({ cover, weights, cost, apart, groups }: Required<Pick<SchemeProblem, 'cover' | 'weights' | 'cost' | 'apart' | 'groups'>>): SchemeStage[] {
  const covered = new Uint8Array(cover.demandCount);
  const barred = new Uint8Array(cover.siteCount);
  const reach = (site: number): Int32Array => cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1]);
  const adds = (site: number): number => reach(site).reduce((sum, demand) => sum + (covered[demand] ? 0 : weights[demand]), 0);
  const steps: { readonly open: readonly number[]; readonly covered: number; readonly spent: number }[] = [{ open: [], covered: 0, spent: 0 }];
  for (;;) {
    const last = steps[steps.length - 1];
    let pick = -1;
    let most = 0;
    for (let site = 0; site < cover.siteCount; site++) {
      const gain = barred[site] ? 0 : adds(site) / (40 + cost[site]);
      if (gain > most) [most, pick] = [gain, site];
    }
    if (pick < 0) break;
    steps.push({ open: [...last.open, pick], covered: last.covered + adds(pick), spent: last.spent + cost[pick] });
    for (const demand of reach(pick)) covered[demand] = 1;
    for (const [a, b] of apart) if (a === pick || b === pick) barred[a === pick ? b : a] = 1;
  }
  const all = steps[steps.length - 1].covered;
  return [0.6, 0.8, 1].map((share) => {
    const step = steps.find(({ covered: sum }) => sum >= share * all) ?? steps[steps.length - 1];
    return {
      sitesAtMost: step.open.length, budget: Math.round(step.spent * 1.02), coverAtLeast: Math.floor(share * all),
      groupAtLeast: groups.map((group) => Math.ceil(0.7 * group.filter((site) => step.open.includes(site)).length)),
    };
  });
}
