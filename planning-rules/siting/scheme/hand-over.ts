import type { SitingOptions } from '../answer.ts';
import { solveCapacitatedCover } from '../capacitated/cover.ts';
import { solveMclp } from '../mclp.ts';
import type { MipSolver } from '../solver.ts';
import type { SchemeAnswer, SchemeLevel, SchemeProblem, SchemeStageAnswer } from './problem.ts';
import { gapBetween } from '../answering.ts';

const mostTied = 40;

/**
 * Schemes of one stage that are maximal covering, or capacitated covering (aims `cover`, or `cover` and `walk`), go to the models made for them, whose bounds are
 * their own. Null: the scheme is none of these, or the model found nothing to say, or it has fewer sites than `smallest`: of small ones the first of the best is given.
 */
export function handedOver(problem: SchemeProblem, solver: MipSolver, options: SitingOptions, smallest = mostTied + 1): SchemeAnswer | null {
  const [stage, ...later] = problem.stages;
  const { cover, aims } = problem;
  const isLimitedOtherwise = later.length > 0 || stage.budget !== undefined || stage.coverAtLeast !== undefined || (stage.groupAtLeast ?? []).some((least) => least > 0)
    || (problem.apart ?? []).some(([a, b]) => a !== b);
  if (isLimitedOtherwise || aims[0] !== 'cover' || cover.siteCount < smallest) return null;
  const sites = Math.floor(Math.min(stage.sitesAtMost ?? cover.siteCount, cover.siteCount));
  if (new Set(problem.required).size > sites) return null;
  if (problem.capacity && (aims.length === 1 || aims.join() === 'cover,walk')) return toCapacitated(problem, problem.capacity, sites, solver, options);
  return !problem.capacity && aims.length === 1 && stage.sitesAtMost !== undefined ? toMclp(problem, sites, solver, options) : null;
}

function toMclp(problem: SchemeProblem, sites: number, solver: MipSolver, options: SitingOptions): SchemeAnswer | null {
  const { cover, weights, required, closed = [] } = problem;
  const shut = new Set(closed);
  // A closed site covers nobody.
  const reach = Array.from({ length: cover.siteCount }, (_, site) => (shut.has(site) ? [] : Array.from(cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1]))));
  const siteStart = new Int32Array(cover.siteCount + 1);
  reach.forEach((demand, site) => { siteStart[site + 1] = siteStart[site] + demand.length; });
  const open = { ...cover, siteStart, siteDemand: Int32Array.from(reach.flat()) };
  const answer = solveMclp({ cover: open, weights, sites, required: [...required], open: 'atMost' }, solver, options);
  if (answer.objective === null || answer.bound === null || answer.gap === null || answer.chosen.some((site) => shut.has(site))) return null;
  const level: SchemeLevel = { aim: 'cover', value: answer.objective, bound: answer.bound, gap: answer.gap, proof: answer.certificate.kind === 'tree' ? byWhom(answer.certificate.proof) : 'engine', ...(answer.certificate.kind === 'tree' ? { certificate: answer.certificate } : {}) };
  return answerOf(answer.status === 'optimal', [{ open: answer.chosen, servedBy: null }], [level]);
}

function toCapacitated(problem: SchemeProblem, capacity: Float64Array, sites: number, solver: MipSolver, options: SitingOptions): SchemeAnswer | null {
  const { cover, weights, required, closed, aims, walks } = problem;
  const withWalks = aims.includes('walk') ? { walks } : {};
  const answer = solveCapacitatedCover({ cover, weights, capacity, sites, required, closed, ...withWalks }, solver, options);
  const { objective, bound, gap, walk, certificate } = answer;
  if (objective === null || bound === null || gap === null || certificate === null) return null;
  const levels: SchemeLevel[] = [{ aim: 'cover', value: objective, bound, gap, proof: byWhom(certificate.proof), certificate }];
  if (aims.includes('walk')) {
    if (walk === null) return null;
    // The least walk is one of answers that serve as much as this one: with a gap in what is served it says nothing of others.
    const least = gap > 0 ? 0 : walk.bound;
    levels.push({ aim: 'walk', value: walk.objective, bound: least, gap: gapBetween(walk.objective, least), ...(gap > 0 || walk.certificate === null ? { proof: 'engine' } : { proof: byWhom(walk.certificate.proof), certificate: walk.certificate }) });
  }
  const assignment = answer.assignment.map((site, demand) => (weights[demand] > 0 ? site : -1));
  return answerOf(answer.status === 'optimal', [{ open: answer.chosen, servedBy: assignment }], levels);
}

function byWhom(proof: 'own' | 'solver'): 'own' | 'engine' {
  return proof === 'own' ? 'own' : 'engine';
}

function answerOf(isOptimal: boolean, stages: readonly SchemeStageAnswer[], levels: readonly SchemeLevel[]): SchemeAnswer {
  return { status: isOptimal && levels.every(({ gap }) => gap <= 1e-9) ? 'optimal' : 'feasible', stages, levels, ties: 'found', infeasible: null };
}
