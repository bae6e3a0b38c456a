/** Every scheme tried: the oracle of the tests. Exponential; shares nothing with the solver. */
import type { SchemeProblem } from './problem.ts';

export interface BruteForceScheme {
  /** Best values of the aims in order, or null when no scheme fits. */
  readonly values: readonly number[] | null;
  /** Open sites per stage of the first best scheme: earlier stages and lower sites rather open. */
  readonly first: readonly (readonly number[])[];
}

/** @throws Error when there are too many schemes to try. */
export function bruteForceScheme(problem: SchemeProblem): BruteForceScheme {
  const { siteCount } = problem.cover;
  if (siteCount * problem.stages.length > 12) throw new Error(`${siteCount} sites in ${problem.stages.length} stages are too many for brute force`);
  const larger = new Set(['cover', 'coverTwice']);
  let best: { values: readonly number[]; key: string; sets: number[][] } | null = null;
  const visit = (sets: readonly number[][], sums: readonly (readonly number[])[]): void => {
    if (sets.length === problem.stages.length) {
      for (const values of sums) {
        const key = sets.map((set) => Array.from({ length: siteCount }, (_, site) => (set.includes(site) ? '1' : '0')).join('')).join('');
        const order = best === null ? 1 : compare(values, best.values, problem.aims.map((aim) => larger.has(aim))) || (key > best.key ? 1 : -1);
        if (order > 0) best = { values, key, sets: sets.map((set) => [...set]) };
      }
      return;
    }
    for (let subset = 0; subset < 2 ** siteCount; subset++) {
      const open = Array.from({ length: siteCount }, (_, site) => site).filter((site) => (subset >> site) & 1);
      if (!(sets.at(-1) ?? []).every((site) => open.includes(site))) continue;
      const options = stageValues(problem, sets.length, open);
      if (options.length > 0) visit([...sets, open], sums.length === 0 ? options : sums.flatMap((sum) => options.map((option) => sum.map((value, at) => value + option[at]))));
    }
  };
  visit([], []);
  const found = best as { values: readonly number[]; sets: number[][] } | null;
  return { values: found?.values ?? null, first: found?.sets ?? [] };
}

function compare(a: readonly number[], b: readonly number[], larger: readonly boolean[]): number {
  for (let at = 0; at < a.length; at++) if (Math.abs(a[at] - b[at]) > 1e-6) return (a[at] > b[at]) === larger[at] ? 1 : -1;
  return 0;
}

/** Values of the aims for these open sites: one, or with capacities one for each way to serve; none when a limit is broken. */
function stageValues(problem: SchemeProblem, stage: number, open: readonly number[]): number[][] {
  const { cover, weights, required, closed = [], apart = [], groups = [], cost, preference, capacity, walks } = problem;
  const limit = problem.stages[stage];
  const sum = (values: ArrayLike<number> | undefined): number => open.reduce((total, site) => total + (values?.[site] ?? 0), 0);
  if (!required.every((site) => open.includes(site)) || closed.some((site) => open.includes(site))) return [];
  if (apart.some(([a, b]) => a !== b && open.includes(a) && open.includes(b))) return [];
  if (limit.sitesAtMost !== undefined && open.length > limit.sitesAtMost) return [];
  if (limit.budget !== undefined && sum(cost) > limit.budget + 1e-9) return [];
  if (groups.some((group, g) => new Set(group.filter((site) => open.includes(site))).size < (limit.groupAtLeast?.[g] ?? 0))) return [];
  const reach = (demand: number): number[] => open.filter((site) => cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1]).includes(demand));
  const walk = (demand: number, site: number): number => weights[demand] * (walks?.[demand * cover.siteCount + site] ?? 0);
  let ways: { load: number[]; cover: number; twice: number; walk: number }[] = [{ load: open.map(() => 0), cover: 0, twice: 0, walk: 0 }];
  for (let demand = 0; demand < cover.demandCount; demand++) {
    const near = reach(demand);
    if (near.length === 0 || weights[demand] === 0) continue;
    const twice = near.length > 1 ? weights[demand] : 0;
    const servers = capacity ? near : [near.reduce((least, site) => (walk(demand, site) < walk(demand, least) ? site : least), near[0])];
    ways = ways.flatMap((way) => [...(capacity ? [way] : []), ...servers.flatMap((site) => {
      const load = way.load.map((value, at) => value + (open[at] === site ? weights[demand] : 0));
      if (capacity && load.some((value, at) => value > capacity[open[at]] + 1e-9)) return [];
      return [{ load, cover: way.cover + weights[demand], twice: way.twice + twice, walk: way.walk + walk(demand, site) }];
    })]);
  }
  const values = ways.filter((way) => way.cover >= (limit.coverAtLeast ?? 0) - 1e-9).map((way) => problem.aims.map((aim) => {
    if (aim === 'cover') return way.cover;
    if (aim === 'coverTwice') return way.twice;
    if (aim === 'walk') return way.walk;
    return aim === 'cost' ? sum(cost) : aim === 'preference' ? sum(preference) : open.length;
  }));
  return [...new Map(values.map((value) => [value.join(), value])).values()];
}
