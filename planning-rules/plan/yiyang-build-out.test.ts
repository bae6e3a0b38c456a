import { beforeAll, describe, expect, it } from 'vitest';
import { cumulativeTasks } from '../engine/judges/annex-count.ts';
import type { Annex } from '../engine/schema/annex.ts';
import { packById } from '../packs/index.ts';
import type { MipSolver, SchemeProblem } from '../siting/index.ts';
import { checkScheme, coverFromPairs, loadHighsSolver, solveScheme } from '../siting/index.ts';

const years = [2025, 2026, 2027];
const candidatesPerTask = 2;
const annex = packById('yiyang-2024')?.annexes?.[0] as Annex;
let solver: MipSolver;
beforeAll(async () => { solver = await loadHighsSolver(); });

/** What is due by the end of a year in each district, of one kind of task. */
function due(id: string, year: number): number[] {
  return annex.rows.map((row) => cumulativeTasks(row.cells[id], year, annex.lastYear, 'added').tasks ?? 0);
}

/** Each district a line of villages, a candidate at every one, the next villages within reach; elders by a formula that repeats nothing. */
function buildOut(id: string): SchemeProblem {
  const last = due(id, years[years.length - 1]);
  const groups: number[][] = [];
  const pairs: [demand: number, site: number][] = [];
  let sites = 0;
  for (const tasks of last) {
    const first = sites;
    sites += candidatesPerTask * tasks;
    groups.push(Array.from({ length: sites - first }, (_, at) => first + at));
    for (let site = first; site < sites; site++) for (let demand = Math.max(first, site - 1); demand <= Math.min(sites - 1, site + 1); demand++) pairs.push([demand, site]);
  }
  return {
    cover: coverFromPairs(sites, sites, pairs), weights: Float64Array.from({ length: sites }, (_, demand) => 100 + ((demand * demand * 37) % 211)),
    stages: years.map((year) => ({ sitesAtMost: due(id, year).reduce((sum, count) => sum + count, 0), groupAtLeast: due(id, year) })), groups, aims: ['cover'], required: [],
  };
}

describe('Yiyang’s counts by district and year, built out', () => {
  it('opens in each district by each year what is due there, closes nothing, and covers the most that this allows', () => {
    let opened = 0;
    for (const { id } of annex.columns.filter((column) => column.id !== 'fourStar')) {
      const problem = buildOut(id);
      if (problem.cover.siteCount === 0) continue;
      const answer = solveScheme(problem, solver, { timeLimitSeconds: 60 });
      expect(answer.status, id).toBe('optimal');
      expect(checkScheme(problem, answer)).toMatchObject({ accepted: true, proven: true });
      answer.stages.forEach(({ open }, at) => {
        expect(problem.groups?.map((group) => group.filter((site) => open.includes(site)).length), `${id} ${years[at]}`).toEqual(due(id, years[at]));
        if (at > 0) expect(answer.stages[at - 1].open.filter((site) => !open.includes(site))).toEqual([]);
      });
      opened += answer.stages[years.length - 1].open.length;
    }
    expect(opened).toBe(125);
  });

  it('says that a year’s counts and a smaller number of sites contradict each other, and by how much', () => {
    const id = annex.columns.filter((column) => column.id !== 'fourStar').map((column) => column.id).sort((a, b) => buildOut(b).cover.siteCount - buildOut(a).cover.siteCount)[0];
    const problem = buildOut(id);
    const short = 3;
    const stages = problem.stages.map((stage, at) => (at === years.length - 1 ? { ...stage, sitesAtMost: (stage.sitesAtMost ?? 0) - short } : stage));
    const answer = solveScheme({ ...problem, stages }, solver, { timeLimitSeconds: 60 });
    expect(answer.status).toBe('infeasible');
    expect(answer.infeasible?.relaxations.find(({ limit }) => limit === 'sitesAtMost')?.by).toBe(short);
  });
});
