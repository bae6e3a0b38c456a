/**
 * `npx tsx build/bench/siting.ts`: maximal covering with our proof against HiGHS alone on the plain model, the same seeded cases in one run.
 * Prints one JSON line a case; `ratio` is HiGHS alone over ours.
 */
import { checkCertificate, coverFromImpedances, loadHighsSolver, solveMclp } from '../../planning-rules/siting/index.ts';
import type { MclpProblem, MipSolver } from '../../planning-rules/siting/index.ts';
import { lpText } from '../../planning-rules/siting/lp-text.ts';

function scattered(seed: number, demandCount: number, siteCount: number, radius: number): Omit<MclpProblem, 'sites'> {
  let state = seed;
  const next = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  const place = (): [number, number] => [next(), next()];
  const demand = Array.from({ length: demandCount }, place);
  const sites = Array.from({ length: siteCount }, place);
  const distances = demand.flatMap(([x, y]) => sites.map(([u, v]) => Math.hypot(x - u, y - v)));
  return {
    cover: coverFromImpedances(demandCount, siteCount, distances, radius),
    weights: Float64Array.from({ length: demandCount }, () => 1 + Math.floor(next() * 100)),
    required: [],
  };
}

/** The program of `MclpProblem` word for word, nothing taken away. */
function plainModel({ cover, weights, sites }: MclpProblem): string {
  const sitesOf: number[][] = Array.from({ length: cover.demandCount }, () => []);
  for (let site = 0; site < cover.siteCount; site++) {
    for (let at = cover.siteStart[site]; at < cover.siteStart[site + 1]; at++) sitesOf[cover.siteDemand[at]].push(site);
  }
  const all = Array.from({ length: cover.siteCount }, (_, site) => site);
  return lpText({
    objective: [...weights].map((weight, demand) => [-weight, `z${demand}`]),
    rows: [
      ...sitesOf.map((list, demand) => ({
        name: `r${demand}`, terms: [[1, `z${demand}`] as const, ...list.map((site) => [-1, `y${site}`] as const)], sense: '<=' as const, right: 0,
      })),
      { name: 'budget', terms: all.map((site) => [1, `y${site}`]), sense: '<=', right: sites },
    ],
    upper: [...weights].map((_, demand) => [`z${demand}`, 1]),
    binaries: all.map((site) => `y${site}`),
  });
}

function seconds<T>(work: () => T): [T, number] {
  const start = performance.now();
  const result = work();
  return [result, (performance.now() - start) / 1000];
}

function compare(solver: MipSolver, problem: MclpProblem, name: string): void {
  const [answer, ours] = seconds(() => solveMclp(problem, solver, { timeLimitSeconds: 120, clockSeconds: () => performance.now() / 1000 }));
  const [check, checking] = seconds(() => checkCertificate(problem, answer));
  const [plain, alone] = seconds(() => solver.solveLp(plainModel(problem), { timeLimitSeconds: 120 }));
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  console.log(JSON.stringify({
    name, status: answer.status, objective: answer.objective, gap: answer.gap, proven: check.proven, ours: round(ours), checking: round(checking),
    highsAlone: round(alone), highsSaid: plain.said, highsObjective: plain.objective === null ? null : round(-plain.objective), ratio: round(alone / ours),
  }));
}

const solver = await loadHighsSolver();
for (const [demand, sites, radius, p] of [[400, 60, 0.12, 5], [400, 60, 0.2, 10], [2000, 500, 0.05, 20], [2000, 500, 0.05, 50], [2000, 500, 0.05, 100]] as const) {
  compare(solver, { ...scattered(demand + p, demand, sites, radius), sites: p }, `${demand} × ${sites}, radius ${radius}, p ${p}`);
}
