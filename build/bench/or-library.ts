/**
 * `npx tsx build/bench/or-library.ts [DIR]`: p-median on OR-Library's files in DIR (pmed1.txt …; their published values beside ours), or on the ten that are kept
 * here and seeded graphs of the other thirty shapes; `or-library.ts FROM TO`: some of those. Prints one JSON line a case, in processor seconds; ends with 1 when one is
 * not proven or not what was published.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPMedian, loadHighsSolver, parseOrLibrary, solvePMedian } from '../../planning-rules/siting/index.ts';
import { publishedMedians } from '../../planning-rules/siting/testing/or-library/published.ts';
import { orLibraryShapes, orLibraryText } from './siting-cases.ts';

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
  const start = cpuSeconds();
  const answer = solvePMedian(problem, solver, { timeLimitSeconds: 60, clockSeconds: () => performance.now() / 1000 });
  const seconds = Math.round((cpuSeconds() - start) * 100) / 100;
  const check = checkPMedian(problem, answer);
  const published = isReal ? publishedMedians[number - 1] : null;
  const name = isReal ? `pmed${number}` : `seeded graph of the shape of pmed${number}`;
  console.log(JSON.stringify({
    name, nodes, p, status: answer.status, objective: answer.objective, published, bound: answer.bound, ties: answer.ties, seconds, accepted: check.accepted, proven: check.proven,
    faults: check.faults,
  }));
  if (!check.proven || (published !== null && answer.objective !== published)) process.exitCode = 1;
}
