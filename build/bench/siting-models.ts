/**
 * `npx tsx build/bench/siting-models.ts [quick]`: the other siting models on the sample county, each against HiGHS alone on the model's program as its docstring
 * states it, in one run. Processor seconds, set covering the middle one of three runs; `ratio` is HiGHS alone over ours, at least that where HiGHS ran out of its
 * time.
 */
import { checkCertificate, checkPCenter, checkPMedian, coverFromImpedances, loadHighsSolver, solveLscp, solvePCenter, solvePMedian } from '../../planning-rules/siting/index.ts';
import type { ArrayProgram } from '../../planning-rules/siting/solver.ts';
import { table } from './cases.ts';
import { sampleCountyWalks } from './county-case.ts';

const quick = process.argv.includes('quick');
const limitSeconds = quick ? 5 : 20;
const solver = await loadHighsSolver();
const clockSeconds = (): number => process.cpuUsage().user / 1e6;
const options = { timeLimitSeconds: limitSeconds, clockSeconds };

type Terms = readonly (readonly [column: number, value: number])[];

/** A program of whole columns in 0…1 (but for those named), written down row by row. */
function programOf(cost: Float64Array, rows: readonly { readonly terms: Terms; readonly low: number; readonly high: number }[], real: readonly number[] = []): ArrayProgram {
  const columnWhole = new Uint8Array(cost.length).fill(1);
  const columnUpper = new Float64Array(cost.length).fill(1);
  for (const column of real) [columnWhole[column], columnUpper[column]] = [0, Infinity];
  const rowStart = new Int32Array(rows.length + 1);
  rows.forEach(({ terms }, at) => { rowStart[at + 1] = rowStart[at] + terms.length; });
  return {
    columnCost: cost, columnLower: new Float64Array(cost.length), columnUpper, columnWhole, rowStart,
    rowLower: Float64Array.from(rows, ({ low }) => low), rowUpper: Float64Array.from(rows, ({ high }) => high),
    rowColumn: Int32Array.from(rows.flatMap(({ terms }) => terms.map(([column]) => column))), rowValue: Float64Array.from(rows.flatMap(({ terms }) => terms.map(([, value]) => value))),
  };
}

function alone(program: ArrayProgram): { readonly said: string; readonly seconds: number } {
  if (!solver.open) throw new Error('this engine can not hold a program');
  const start = clockSeconds();
  const session = solver.open(program);
  const { status } = session.solve({ timeLimitSeconds: limitSeconds });
  session.close();
  return { said: status, seconds: clockSeconds() - start };
}

interface Solved {
  readonly status: string;
  readonly objective: number | null;
  readonly proven: boolean;
}

const rows: (string | number)[][] = [];
/** `solve` is timed, `check` is not: nothing but the solve counts. */
function compare<Answer extends Omit<Solved, 'proven'>>(name: string, solve: () => Answer, check: (answer: Answer) => boolean, program: () => ArrayProgram, runs = 1): Answer {
  const ours = Array.from({ length: runs }, () => {
    const start = clockSeconds();
    const answer = solve();
    return { answer, seconds: clockSeconds() - start };
  });
  const plain = program();
  const theirs = Array.from({ length: runs }, () => alone(plain)).sort((a, b) => a.seconds - b.seconds)[runs >> 1];
  const [{ answer }] = ours;
  const took = ours.map(({ seconds }) => seconds).sort((a, b) => a - b)[runs >> 1];
  const ratio = (theirs.seconds / took).toFixed(1);
  rows.push([name, answer.status, String(answer.objective), String(check(answer)), took.toFixed(2), theirs.said, theirs.seconds.toFixed(2), theirs.said === 'optimal' ? ratio : `> ${ratio}`]);
  return answer;
}

const walks = sampleCountyWalks(quick ? 200 : 500, 45, 7);
const { demandCount, siteCount } = walks;
const sites = Array.from({ length: siteCount }, (_, site) => site);
const fewest = new Map<number, number>();
for (const minutes of [10, 15, 20, 30, 45]) {
  const cover = coverFromImpedances(demandCount, siteCount, walks.metres, minutes * 60);
  const problem = { cover, required: [], uncoverable: 'report' as const };
  const answer = compare(`set covering, ${demandCount} × ${siteCount}, ${minutes} min`, () => solveLscp(problem, solver, options), (found) => checkCertificate(problem, found).proven, () => {
    const reached: Terms[] = Array.from({ length: demandCount }, (_, demand) => sites.filter((site) => walks.metres[demand * siteCount + site] <= minutes * 60).map((site) => [site, 1] as const));
    return programOf(new Float64Array(siteCount).fill(1), reached.filter((terms) => terms.length > 0).map((terms) => ({ terms, low: 1, high: Infinity })));
  }, 3);
  if (answer.objective !== null) fewest.set(minutes, answer.objective);
}

// As many sites as reach everyone within so many minutes who can be: how near can everyone be then?
for (const minutes of quick ? [30] : [15, 30]) {
  const near = Array.from({ length: demandCount }, (_, demand) => demand).filter((demand) => sites.some((site) => walks.metres[demand * siteCount + site] <= minutes * 60));
  const impedances = Float64Array.from({ length: near.length * siteCount }, (_, at) => walks.metres[near[Math.floor(at / siteCount)] * siteCount + (at % siteCount)]);
  const p = fewest.get(minutes) ?? siteCount;
  const problem = { demandCount: near.length, siteCount, impedances, sites: p, required: [] };
  compare(`p-center, ${near.length} × ${siteCount}, p ${p}, walks to 45 min`, () => solvePCenter(problem, solver, options), (answer) => checkPCenter(problem, answer).proven, () => farthestProgram(near.length, siteCount, impedances, p));
}

/** The p-center as the textbooks have it, with the walks that exist: yⱼ, xᵢⱼ ≤ yⱼ, Σⱼ xᵢⱼ = 1, Σⱼ yⱼ ≤ p, Σⱼ dᵢⱼ xᵢⱼ ≤ D. */
function farthestProgram(demand: number, candidates: number, impedances: Float64Array, p: number): ArrayProgram {
  const lines: { readonly terms: Terms; readonly low: number; readonly high: number }[] = [{ terms: Array.from({ length: candidates }, (_, j) => [j, 1] as const), low: -Infinity, high: p }];
  const far = candidates;
  let columns = candidates + 1;
  for (let i = 0; i < demand; i++) {
    const served: [column: number, value: number][] = [];
    const walked: [column: number, value: number][] = [[far, -1]];
    for (let j = 0; j < candidates; j++) {
      const impedance = impedances[i * candidates + j];
      if (impedance === Infinity) continue;
      lines.push({ terms: [[columns, 1], [j, -1]], low: -Infinity, high: 0 });
      served.push([columns, 1]);
      walked.push([columns++, impedance]);
    }
    lines.push({ terms: served, low: 1, high: 1 }, { terms: walked, low: -Infinity, high: 0 });
  }
  const cost = new Float64Array(columns);
  cost[far] = 1;
  return programOf(cost, lines, [far]);
}

/** Some demand points and sites of the county with a walk between any two: beyond 45 minutes the last stretch counts double, as by bus and on foot. */
function full(demand: number, candidates: number): Float64Array {
  return Float64Array.from({ length: demand * candidates }, (_, at) => Math.min(5400, walks.metres[Math.floor(at / candidates) * 7 % demandCount * siteCount + (at % candidates)]));
}
for (const [demand, candidates, p] of quick ? [[100, 40, 8]] : [[300, 100, 10], [300, 100, 30]]) {
  const impedances = full(demand, candidates);
  const weights = Float64Array.from({ length: demand }, (_, at) => walks.elders[(at * 7) % demandCount]);
  const problem = { demandCount: demand, siteCount: candidates, impedances, weights, sites: p, required: [] };
  const x = (i: number, j: number): number => candidates + i * candidates + j;
  const some = Array.from({ length: candidates }, (_, site) => site);
  const everyone = Array.from({ length: demand }, (_, i) => i);
  const assigned = everyone.flatMap((i) => [
    { terms: some.map((j) => [x(i, j), 1] as const), low: 1, high: 1 }, ...some.map((j) => ({ terms: [[x(i, j), 1], [j, -1]] as const, low: -Infinity, high: 0 })),
  ]);
  const opened = { terms: some.map((j) => [j, 1] as const), low: -Infinity, high: p };
  compare(`p-median, ${demand} × ${candidates}, p ${p}`, () => solvePMedian(problem, solver, options), (answer) => checkPMedian(problem, answer).proven, () => {
    const cost = new Float64Array(candidates + demand * candidates);
    for (const i of everyone) for (const j of some) cost[x(i, j)] = weights[i] * impedances[i * candidates + j];
    return programOf(cost, [...assigned, opened]);
  });
}
table(['model', 'status', 'objective', 'proven', 'ours s', 'HiGHS alone', 's', 'ratio'], rows);
console.log('capacities and schemes: npx tsx build/bench/siting-capacitated.ts, npx tsx build/bench/siting-scheme.ts');
