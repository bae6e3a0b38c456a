/**
 * `npx tsx build/bench/siting-capacitated.ts [SECONDS] [first|all] [alone] [quick]`: capacitated p-median on seeded points in a plane, 500 demand points × 100
 * candidates. The limit counts processor seconds of this process, so that other work on the machine does not change what is shown. Prints one JSON line a
 * case; with `alone` also what the engine does alone with the plain program in the same time of the clock.
 */
import { checkCapacitatedPMedian, loadHighsSolver, solveCapacitatedPMedian } from '../../planning-rules/siting/index.ts';
import type { CapacitatedPMedianProblem, MipSolver } from '../../planning-rules/siting/index.ts';
import { seeded } from '../../gis-data/network/testing/random-town.ts';

/** Elders 5 … 400 at places in a square of 10 km; p average sites hold `tightness` times all of them. */
export function capacitatedPlane(demandCount: number, siteCount: number, sites: number, tightness: number, seed: number): CapacitatedPMedianProblem {
  const random = seeded(seed);
  const place = (): readonly [number, number] => [random() * 10000, random() * 10000];
  const points = Array.from({ length: demandCount }, place);
  const candidates = Array.from({ length: siteCount }, place);
  const weights = Float64Array.from({ length: demandCount }, () => 5 + Math.floor(random() * 396));
  const average = (weights.reduce((sum, weight) => sum + weight, 0) * tightness) / sites;
  return {
    demandCount, siteCount, weights, sites, required: [],
    // Candidates differ by a fifth either way.
    capacity: Float64Array.from({ length: siteCount }, () => Math.ceil(average * (0.8 + 0.4 * random()))),
    impedances: Float64Array.from(points.flatMap(([x, y]) => candidates.map(([u, v]) => Math.round(Math.hypot(x - u, y - v))))),
  };
}

/** The engine on the program as written, from nothing. */
function engineAlone(problem: CapacitatedPMedianProblem, solver: MipSolver, seconds: number): { readonly objective: number | null; readonly bound: number | null; readonly gap: number | null } {
  const { demandCount, siteCount, impedances, weights, capacity, sites } = problem;
  const columns = siteCount + demandCount * siteCount;
  const x = (demand: number, site: number): number => siteCount + demand * siteCount + site;
  const columnCost = new Float64Array(columns);
  columnCost.set(impedances.map((value, at) => value * weights[Math.floor(at / siteCount)]), siteCount);
  const rows: { low: number; high: number; terms: [number, number][] }[] = [];
  for (let demand = 0; demand < demandCount; demand++) rows.push({ low: 1, high: 1, terms: Array.from(capacity, (_, site) => [x(demand, site), 1]) });
  for (let site = 0; site < siteCount; site++) rows.push({ low: -Infinity, high: 0, terms: [[site, -capacity[site]], ...Array.from(weights, (weight, demand): [number, number] => [x(demand, site), weight])] });
  for (let demand = 0; demand < demandCount; demand++) for (let site = 0; site < siteCount; site++) rows.push({ low: -Infinity, high: 0, terms: [[site, -1], [x(demand, site), 1]] });
  rows.push({ low: sites, high: sites, terms: Array.from(capacity, (_, site) => [site, 1]) });
  const rowStart = new Int32Array(rows.length + 1);
  rows.forEach(({ terms }, at) => { rowStart[at + 1] = rowStart[at] + terms.length; });
  if (!solver.open) throw new Error('this engine can not hold a program');
  const session = solver.open({
    columnCost, columnLower: new Float64Array(columns), columnUpper: new Float64Array(columns).fill(1), columnWhole: new Uint8Array(columns).fill(1),
    rowLower: Float64Array.from(rows, ({ low }) => low), rowUpper: Float64Array.from(rows, ({ high }) => high), rowStart,
    rowColumn: Int32Array.from(rows.flatMap(({ terms }) => terms.map(([at]) => at))), rowValue: Float64Array.from(rows.flatMap(({ terms }) => terms.map(([, value]) => value))),
  });
  const { status, values, bound } = session.solve({ timeLimitSeconds: seconds });
  session.close();
  const objective = status === 'optimal' || status === 'feasible' ? columnCost.reduce((sum, cost, at) => sum + cost * Math.round(values[at]), 0) : null;
  return { objective, bound, gap: objective === null || bound === null ? null : (objective - bound) / objective };
}

const seconds = Number(process.argv[2] ?? 60);
const alone = process.argv.includes('alone');
const quick = process.argv.includes('quick');
const solver = await loadHighsSolver();
for (const sites of quick ? [20] : [10, 20, 40]) for (const tightness of quick ? [1.3] : [1.1, 1.3, 1.5]) for (const seed of process.argv.includes('first') ? [1] : [1, 2]) {
  const problem = capacitatedPlane(500, 100, sites, tightness, seed);
  const clockSeconds = (): number => process.cpuUsage().user / 1e6;
  const start = clockSeconds();
  const answer = solveCapacitatedPMedian(problem, solver, { timeLimitSeconds: seconds, clockSeconds });
  const took = clockSeconds() - start;
  const check = checkCapacitatedPMedian(problem, answer);
  const plain = alone ? engineAlone(problem, solver, seconds) : null;
  console.log(JSON.stringify({
    sites, tightness, seed, status: answer.status, objective: answer.objective, bound: answer.bound, gapPercent: (answer.gap ?? NaN) * 100, proof: answer.certificate?.proof ?? null,
    processorSeconds: Math.round(took * 10) / 10, accepted: check.accepted, proven: check.proven, faults: check.faults,
    ...(plain ? { engineAlone: plain, ratioOfGaps: plain.gap === null || answer.gap === null || answer.gap === 0 ? null : plain.gap / answer.gap } : {}),
  }));
}
