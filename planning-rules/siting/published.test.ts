import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkPCenter, checkPMedian, loadHighsSolver, parseOrLibrary, solvePCenter, solvePMedian } from './index.ts';
import type { MipSolver } from './index.ts';
import { publishedCenters, publishedMedians } from './testing/or-library/published.ts';

let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

describe('what others have published', () => {
  const graphs = Array.from({ length: 10 }, (_, at) => [`pmed${at + 1}`, publishedMedians[at], publishedCenters[at]] as const);
  const read = (name: string) => parseOrLibrary(readFileSync(new URL(`testing/or-library/${name}.txt`, import.meta.url), 'utf8'));

  it.each(graphs)('%s of OR-Library: the p-median is %d and proven', (name, median) => {
    const problem = read(name);
    const answer = solvePMedian(problem, solver, { timeLimitSeconds: 60 });
    expect(answer).toMatchObject({ status: 'optimal', objective: median });
    expect(checkPMedian(problem, answer)).toMatchObject({ accepted: true, proven: true });
  });

  it.each(graphs)('%s of OR-Library: with %d for the median, the p-center is %d and proven', (name, _median, center) => {
    const problem = read(name);
    const answer = solvePCenter(problem, solver, { timeLimitSeconds: 60 });
    expect(answer).toMatchObject({ status: 'optimal', objective: center });
    expect(checkPCenter(problem, answer)).toMatchObject({ accepted: true, proven: true });
  });
});
