/**
 * `npx tsx build/bench/or-library.ts [DIR]`: p-median on OR-Library's files in DIR (pmed1.txt …), or on seeded graphs of the same forty shapes.
 * Prints one JSON line a case, in processor seconds; ends with 1 when one is not proven.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPMedian, loadHighsSolver, parseOrLibrary, solvePMedian } from '../../planning-rules/siting/index.ts';
import { orLibraryShapes, orLibraryText } from './siting-cases.ts';

const solver = await loadHighsSolver();
const folder = process.argv[2];
const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
const cases: (readonly [name: string, text: () => string])[] = folder !== undefined && !/^\d+$/.test(folder)
  ? readdirSync(folder).filter((name) => /^pmed\d+/.test(name)).sort(byNumber).map((name) => [name, () => readFileSync(join(folder, name), 'utf8')])
  : orLibraryShapes.map(([nodes, p], at) => [`shape ${at + 1}: ${nodes} nodes, p ${p}`, () => orLibraryText(nodes, p, at + 1)]);
const cpuSeconds = (): number => process.cpuUsage().user / 1e6;
for (const [name, text] of folder !== undefined && /^\d+$/.test(folder) ? cases.slice(Number(folder) - 1, Number(process.argv[3] ?? folder)) : cases) {
  const problem = parseOrLibrary(text());
  const start = cpuSeconds();
  const answer = solvePMedian(problem, solver, { timeLimitSeconds: 60, clockSeconds: cpuSeconds });
  const seconds = Math.round((cpuSeconds() - start) * 100) / 100;
  const check = checkPMedian(problem, answer);
  console.log(JSON.stringify({ name, status: answer.status, objective: answer.objective, bound: answer.bound, ties: answer.ties, seconds, accepted: check.accepted, proven: check.proven, faults: check.faults }));
  if (!check.proven) process.exitCode = 1;
}
