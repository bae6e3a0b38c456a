/**
 * `npx tsx build/bench/or-library.ts [DIR]`: p-median and p-center on OR-Library's files in DIR (pmed1.txt …; their published values beside ours), or on the ten that are kept
 * here and seeded graphs of the other thirty shapes; `or-library.ts FROM TO`: some of those. Prints one JSON line a case, in processor seconds; ends with 1 when one is
 * not proven or not what was published.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPCenter, checkPMedian, loadHighsSolver, parseOrLibrary, solvePCenter, solvePMedian } from '../../planning-rules/siting/index.ts';
import { publishedCenters, publishedMedians } from '../../planning-rules/siting/testing/or-library/published.ts';
import { orLibraryShapes, orLibraryText } from './siting-cases.ts';

interface Said { readonly status: string; readonly objective: number | null; readonly bound: number | null }
interface Checked { readonly accepted: boolean; readonly proven: boolean; readonly faults: readonly unknown[] }

const solver = await loadHighsSolver();
const [first, last] = process.argv.slice(2);
const isRange = /^\d+$/.test(first ?? '');
const folder = first !== undefined && !isRange ? first : 'planning-rules/siting/testing/or-library';
const [from, to] = isRange ? [Number(first), Number(last ?? first)] : [1, orLibraryShapes.length];
const cpuSeconds = (): number => process.cpuUsage().user / 1e6;
for (let number = from; number <= to; number++) {
  const file = join(folder, `pmed${number}.txt`);
  const isReal = existsSync(file);
  if (!isReal && first !== undefined && !isRange) continue;
  const [nodes, p] = orLibraryShapes[number - 1];
  const problem = parseOrLibrary(isReal ? readFileSync(file, 'utf8') : orLibraryText(nodes, p, number));
  const options = { timeLimitSeconds: 60, clockSeconds: () => performance.now() / 1000 };
  const name = isReal ? `pmed${number}` : `seeded graph of the shape of pmed${number}`;
  const report = <T extends Said>(model: string, values: readonly number[], solve: () => T, check: (answer: T) => Checked): void => {
    const start = cpuSeconds();
    const answer = solve();
    const seconds = Math.round((cpuSeconds() - start) * 100) / 100;
    const { accepted, proven, faults } = check(answer);
    const published = isReal ? values[number - 1] : null;
    console.log(JSON.stringify({ name, nodes, p, model, status: answer.status, objective: answer.objective, published, bound: answer.bound, seconds, accepted, proven, faults }));
    if (!proven || (published !== null && answer.objective !== published)) process.exitCode = 1;
  };
  report('p-median', publishedMedians, () => solvePMedian(problem, solver, options), (answer) => checkPMedian(problem, answer));
  report('p-center', publishedCenters, () => solvePCenter(problem, solver, options), (answer) => checkPCenter(problem, answer));
}
