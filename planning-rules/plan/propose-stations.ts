import { words } from '../../gis-data/model/index.ts';
import { solveLscp } from '../siting/index.ts';
import { coverMatrix } from './reach.ts';
import type { Proposal } from './run.ts';
import { stationReasons } from './propose-reasons.ts';
import type { Chosen, Proposed, Scene, SolvedSiting } from './scene.ts';
import { answerOf, proposedSite } from './scene.ts';

/**
 * Stations until each compound is inside a circle or nothing more can be reached: in each township the fewest candidates that cover its
 * unserved compounds (set covering, exact); then once across the borders for compounds that only a neighbour's candidate reaches.
 * @param taken sites chosen before; they serve when their kind does
 */
export function proposeStations(scene: Scene, taken: readonly Chosen[]): Proposed {
  const { world, pool, circle } = scene;
  const used = new Set(taken.map((site) => site.candidate));
  const served = new Set(scene.servedBefore);
  for (const site of taken) {
    if (circle.facilityKinds.includes(site.kind)) for (const point of scene.candidateReach.within(site.candidate, circle.limitMetres)) served.add(point);
  }
  const proposals: Proposal[] = [];
  const chosen: Chosen[] = [];
  const solved: (SolvedSiting | null)[] = [];
  const townships = scene.project.layers.townships ?? [];
  const unserved = (): number[] =>
    world.demand.points.flatMap((point, index) => (point.kind === 'compound' && world.unmeasured[index] === null && !served.has(index) ? [index] : []));

  const solve = (township: number, demand: readonly number[], candidates: readonly number[]): void => {
    const covers = candidates.map((candidate) => scene.candidateReach.within(candidate, circle.limitMetres));
    const problem = { cover: coverMatrix(demand, covers), required: [], uncoverable: 'report' as const };
    const answer = solveLscp(problem, scene.solver, scene.sitingOptions);
    const picked = answer.chosen.map((site) => candidates[site]);
    if (picked.length === 0 && township < 0) return;
    const sites = picked.map((candidate, at) => {
      const reached = scene.candidateReach.within(candidate, circle.limitMetres);
      return proposedSite(scene, candidate, chosen.length + at + 1, reached, served, township);
    });
    const unreachable = township < 0 ? [] : answer.uncoverable.map((index) => world.demand.points[demand[index]].id);
    solved.push({ problem, answer, existing: [], candidates, demand, unit: 'sites' });
    proposals.push({
      kind: 'station',
      townshipId: township < 0 ? null : townships[township].id,
      townshipName: township < 0 ? '跨街道乡镇' : townships[township].name,
      need: words(
        `${demand.length}个小区不在${circle.minutes}分钟服务圈内`,
        `${demand.length} compound(s) lie outside a ${circle.minutes}-minute circle`,
      ),
      clauses: circle.clauses,
      asked: demand.length,
      sites,
      answer: answerOf(answer, problem, 'sites'),
      shortfall: null,
      unreachable,
      candidateIds: candidates.map((candidate) => pool.candidates[candidate].id),
    });
    for (const candidate of picked) {
      used.add(candidate);
      chosen.push({ kind: 'station', candidate, township: pool.township[candidate] });
    }
  };

  townships.forEach((_, township) => {
    const demand = unserved().filter((index) => world.demand.points[index].township === township);
    if (demand.length > 0) solve(township, demand, pool.usable.filter((candidate) => pool.township[candidate] === township && !used.has(candidate)));
  });
  const left = unserved();
  if (left.length > 0) solve(-1, left, pool.usable.filter((candidate) => !used.has(candidate)));
  const stillUnserved = new Set(unserved().map((index) => world.demand.points[index].id));
  // What a site alone holds is known when all sites are.
  const reasons = stationReasons(scene, [...taken, ...chosen]);
  const explained = proposals.map((proposal) => ({ ...proposal, sites: proposal.sites.map((site) => ({ ...site, why: reasons.get(site.candidateId) })) }));
  return { proposals: explained.map((proposal) => withShortfall(proposal, stillUnserved)), chosen, solved };
}

/** Says which compounds no usable candidate reaches, from any township. */
function withShortfall(proposal: Proposal, stillUnserved: ReadonlySet<string>): Proposal {
  const unreachable = proposal.unreachable.filter((id) => stillUnserved.has(id));
  if (unreachable.length === 0) return { ...proposal, unreachable };
  return {
    ...proposal,
    unreachable,
    shortfall: words(
      `${unreachable.length}个小区的服务圈内没有可用的闲置资产，需新建或补充候选点`,
      `no usable candidate asset within the circle of ${unreachable.length} compound(s): build new or add candidates`,
    ),
  };
}
