/**
 * `npx tsx build/bench/siting-scheme.ts [SECONDS] [quick|large]`: build-out over three plan years of a county in the plane, 24 townships with counts each must
 * reach, budgets, sites too near to each other and coverage that grows to all that can be covered. The limit, 60 without one, is of processor
 * seconds, which a busy machine does not change much. Prints one JSON line a case.
 */
import { checkScheme, loadHighsSolver, solveScheme } from '../../planning-rules/siting/index.ts';
import type { SchemeAim } from '../../planning-rules/siting/index.ts';
import { countyScheme } from './scheme-case.ts';

const orders: readonly (readonly SchemeAim[])[] = [['cover'], ['cost'], ['cover', 'cost'], ['cover', 'preference', 'cost'], ['sites', 'cover']];
const seconds = Number(process.argv[2] ?? 60);
const sizes = process.argv.includes('quick') ? [[600, 200]] : process.argv.includes('large') ? [[2300, 500]] : [[600, 200], [1200, 300], [2300, 500]];
const solver = await loadHighsSolver();
for (const [demandCount, siteCount] of sizes) for (const aims of orders) {
  const problem = countyScheme(demandCount, siteCount, aims, 7);
  const wallSeconds = (): number => performance.now() / 1000;
  const before = process.cpuUsage();
  const clockSeconds = (): number => process.cpuUsage(before).user / 1e6;
  const start = wallSeconds();
  const answer = solveScheme(problem, solver, { timeLimitSeconds: seconds, clockSeconds });
  const took = wallSeconds() - start;
  const processorSeconds = Math.round(clockSeconds() * 10) / 10;
  const check = checkScheme(problem, answer);
  console.log(JSON.stringify({
    demandCount, siteCount, aims: aims.join(), pairs: problem.cover.siteDemand.length, apart: problem.apart?.length, mostSites: problem.stages.map(({ sitesAtMost }) => sitesAtMost).join(),
    status: answer.status, levels: answer.levels.map(({ aim, value, gap, ...rest }) => ({ aim, value, gapPercent: Math.round(gap * 1e6) / 1e4, proof: 'proof' in rest ? rest.proof : 'engine' })),
    ties: answer.ties, seconds: Math.round(took * 10) / 10, processorSeconds, checkSeconds: Math.round((wallSeconds() - start - took) * 10) / 10, proven: check.proven, faults: check.faults.slice(0, 3),
  }));
}
