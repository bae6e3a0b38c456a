import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  checkCertificate, checkPCenter, checkPMedian, checkScheme, coverFromImpedances, loadHighsSolver, parseOrLibrary, solveLscp, solveMclp, solvePCenter, solvePMedian, solveScheme,
} from './index.ts';
import type { MipSolver } from './index.ts';
import { publishedCenters, publishedMedians } from './testing/or-library/published.ts';

let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

/** Of all sets of `size` sites that cover everybody, the most that one covers twice. */
function mostTwice(covers: readonly (readonly boolean[])[], size: number): number {
  let best = -1;
  const sites = covers[0].length;
  for (let set = 0; set < 2 ** sites; set++) {
    const chosen = Array.from({ length: sites }, (_, site) => site).filter((site) => (set >> site) & 1);
    if (chosen.length !== size) continue;
    const times = covers.map((row) => chosen.filter((site) => row[site]).length);
    if (!times.includes(0)) best = Math.max(best, times.filter((count) => count >= 2).length);
  }
  return best;
}

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

  describe('San Francisco: 205 tracts, 16 stores, four to open, 5,000 m', () => {
    const rows = readFileSync(new URL('testing/san-francisco/walks.csv', import.meta.url), 'utf8').trim().split('\n').slice(1).map((line) => line.split(',').slice(1).map(Number));
    const weights = Float64Array.from(rows, ([people]) => people);
    const impedances = Float64Array.from(rows.flatMap(([, ...metres]) => metres));
    const [demandCount, siteCount] = [205, 16];
    const cover = coverFromImpedances(demandCount, siteCount, impedances, 5000);
    const options = { timeLimitSeconds: 60 };

    it('maximal covering covers 875,247 people, all but 21 tracts', () => {
      const problem = { cover, weights, required: [], sites: 4 };
      const answer = solveMclp(problem, solver, options);
      expect(answer).toMatchObject({ status: 'optimal', objective: 875247 });
      expect(checkCertificate(problem, answer)).toMatchObject({ accepted: true, proven: true });
      const covered = new Set(answer.chosen.flatMap((site) => [...cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1])]));
      expect(demandCount - covered.size).toBe(21);
    });

    it('set covering takes 8 stores; of the sets of 8 that cover all, the best one covers as many tracts twice as trying all 12,870 finds', () => {
      const problem = { cover, required: [] };
      const answer = solveLscp(problem, solver, options);
      expect(answer).toMatchObject({ status: 'optimal', objective: 8 });
      expect(checkCertificate(problem, answer)).toMatchObject({ accepted: true, proven: true });
      const backup = {
        cover, weights: new Float64Array(demandCount).fill(1), stages: [{ sitesAtMost: 8, coverAtLeast: demandCount }], aims: ['cover', 'coverTwice'] as const, required: [],
      };
      const scheme = solveScheme(backup, solver, options);
      expect(scheme.levels.map(({ value }) => value)).toEqual([demandCount, mostTwice(rows.map((row) => row.slice(1).map((metres) => metres <= 5000)), 8)]);
      expect(checkScheme(backup, scheme)).toMatchObject({ accepted: true, proven: true });
    });

    it('the p-median walks 2,848,268,130 person-metres, the p-center 7,403.06 m', () => {
      const problem = { demandCount, siteCount, impedances, weights, required: [], sites: 4 };
      const median = solvePMedian(problem, solver, options);
      expect(median.objective).toBeCloseTo(2848268129.7, -3);
      expect(checkPMedian(problem, median)).toMatchObject({ accepted: true, proven: true });
      const center = solvePCenter(problem, solver, options);
      expect(center.objective).toBeCloseTo(7403.0638, 3);
      expect(checkPCenter(problem, center)).toMatchObject({ accepted: true, proven: true });
    });
  });
});
