import type { SitingOptions } from './answer.ts';
import { gapBetween } from './answering.ts';
import { nodesFor, searchBudget } from './budget.ts';
import { locationCore } from './location/core.ts';
import { writeProof } from './location/proof.ts';
import { relaxation } from './location/relaxation.ts';
import { searchLocation } from './location/search.ts';
import { firstOfEqual } from './location/ties.ts';
import { solveLscp } from './lscp.ts';
import type { PMedianAnswer, PMedianInfeasible, PMedianProblem } from './p-median-problem.ts';
import { assertPMedian } from './p-median-problem.ts';
import { coverFromImpedances } from './problem.ts';
import type { MipSolver } from './solver.ts';
import { wholeWeights } from './weights.ts';

const mostRelaxedEntries = 250000;
/** Whole costs above this in all lose the room for multipliers between them. */
const mostWhole = 2 ** 42;
const largestImpedances = 2 ** 36;

/**
 * Solves the p-median to proven optimality, or as far as the time allows: interchange and tabu search for answers, Lagrangian bounds, sites
 * fixed by reduced costs, linear relaxations and branching on what is left. Of equally good answers the first in the order of the sites.
 * @throws Error when the problem is malformed.
 */
export function solvePMedian(problem: PMedianProblem, solver: MipSolver, options: SitingOptions): PMedianAnswer {
  assertPMedian(problem);
  const { demandCount, siteCount, impedances, weights } = problem;
  const closedSites = new Set(problem.closed ?? []);
  const required = [...new Set(problem.required)].sort((a, b) => a - b);
  const startSeconds = options.clockSeconds?.() ?? 0;
  const usable = Array.from({ length: siteCount }, (_, site) => site).filter((site) => !closedSites.has(site));
  const limit = Math.min(problem.sites, usable.length);
  const rows = Array.from({ length: demandCount }, (_, demand) => demand).filter((demand) => weights[demand] > 0);
  const unreachable = rows.filter((demand) => !usable.some((site) => impedances[demand * siteCount + site] < Infinity));
  if (unreachable.length > 0) return without({ reason: 'unreachable', demand: unreachable });
  if (required.length > problem.sites) return without({ reason: 'requiredExceedsP', required, smallestP: required.length });

  // Costs in whole units, and one that stands for "not served", dearer than any full answer.
  const { costs, unit, weightFactor, impedanceFactor } = wholeCosts(problem);
  const isWhole = weightFactor > 0;
  const worstOfRow = rows.map((demand) => usable.reduce((most, site) => (costs[demand * siteCount + site] < Infinity ? Math.max(most, costs[demand * siteCount + site]) : most), 0));
  const someOutOfReach = rows.some((demand) => usable.some((site) => impedances[demand * siteCount + site] === Infinity));
  const dearest = worstOfRow.reduce((sum, value) => sum + Math.ceil(value), 0) + 1;
  const scale = scaleWithin(someOutOfReach ? dearest * (rows.length + 1) : dearest, isWhole ? 16 : 40);
  const core = locationCore(siteCount, new Float64Array(rows.length).fill(dearest), (row) => usable.filter((site) => impedances[rows[row] * siteCount + site] < Infinity)
    .map((site) => ({ site, cost: costs[rows[row] * siteCount + site] })), { limit, whole: isWhole, scale });
  const fixed = new Int8Array(siteCount);
  for (const site of required) fixed[site] = 1;
  for (const site of closedSites) fixed[site] = -1;

  const pool: Float64Array[] = [];
  const budget = searchBudget(options, startSeconds, 0.9);
  const entries = core.rowSite.length;
  const inexact = !isWhole;
  const sameCost = inexact ? 1e-12 * dearest : 0.5;
  const result = searchLocation({
    core, fixed, pool, starts: [], asGoodAs: null, sameCost, tolerance: inexact ? 1e-12 * dearest : 0,
    maximumNodes: options.maximumNodes ?? (options.clockSeconds ? Infinity : nodesFor(entries, 1e8, 50, 5000)),
    tabuSteps: Math.min(150, Math.max(20, Math.floor(2e7 / Math.max(1, entries)))), ended: budget.ended,
    relax: (left) => relaxation(core, left, solver, mostRelaxedEntries), engineSeconds: budget.engineSeconds,
    onNode: (cost, bound, nodes) => options.onProgress?.({ objective: cost / unit, bound: bound / unit, nodes }),
  });
  const proof = writeProof(result.proof, pool, (site) => site, (perRow) => {
    const all = new Array<number>(demandCount).fill(0);
    rows.forEach((demand, row) => { all[demand] = Math.round(perRow[row] * scale); });
    return all;
  });
  const certificate = { kind: 'p-median tree' as const, bound: result.bound / unit, weightFactor, impedanceFactor, scale, dearest, ...proof };
  if (result.cost >= dearest) {
    if (result.complete && result.bound >= dearest) return { ...without({ reason: 'tooFewSites', smallestP: smallestP() }), certificate };
    return { ...without(null), status: 'stopped', ties: 'found' };
  }
  const known = filledTo(limit, result.chosen ?? [], fixed);
  const tie = result.complete ? firstOfEqual(known, limit, {
    core, fixed, pool, sameCost, maximumNodes: nodesFor(entries, 4e6, 6, 500), ended: searchBudget(options, startSeconds, 0.97).ended,
  }) : { chosen: known, settled: false };
  const assignment = nearest(problem, tie.chosen);
  const objective = assignment.reduce((sum, site, demand) => sum + (weights[demand] > 0 ? costs[demand * siteCount + site] : 0), 0) / unit;
  const bound = Math.min(objective, result.bound / unit);
  return {
    problem: 'p-median', status: result.complete ? 'optimal' : 'feasible', objective, bound, gap: gapBetween(objective, bound), chosen: tie.chosen, assignment,
    ties: tie.settled ? 'first' : 'found', infeasible: null, certificate: { ...certificate, bound },
  };

  function smallestP(): number | null {
    const reach = coverFromImpedances(rows.length, siteCount, rows.flatMap((demand) => Array.from({ length: siteCount }, (_, site) => (closedSites.has(site) ? Infinity : impedances[demand * siteCount + site]))), Number.MAX_VALUE);
    const answer = solveLscp({ cover: reach, required }, solver, options);
    return answer.status === 'optimal' ? answer.objective : null;
  }
}

/** wᵢ dᵢⱼ as whole numbers of 1 / unit where weights and impedances are decimal and their sums stay exact; else as they are. */
function wholeCosts({ demandCount, siteCount, impedances, weights }: PMedianProblem): { costs: Float64Array; unit: number; weightFactor: number; impedanceFactor: number } {
  const wholeWeight = wholeWeights(weights);
  const finite = wholeWeights(impedances.map((value) => (value < Infinity ? value : 0)), largestImpedances);
  const exact = wholeWeight.factor > 0 && finite.factor > 0;
  const costs = impedances.map((value, at) => {
    const demand = Math.floor(at / siteCount);
    if (value === Infinity || !exact) return weights[demand] === 0 ? 0 : value * weights[demand];
    return finite.values[at] * wholeWeight.values[demand];
  });
  let most = 0;
  for (let demand = 0; demand < demandCount; demand++) most += costs.subarray(demand * siteCount, (demand + 1) * siteCount).reduce((high, cost) => (cost < Infinity ? Math.max(high, cost) : high), 0);
  if (exact && most > mostWhole) return { costs: impedances.map((value, at) => (weights[Math.floor(at / siteCount)] === 0 ? 0 : value * weights[Math.floor(at / siteCount)])), unit: 1, weightFactor: 0, impedanceFactor: 0 };
  return exact ? { costs, unit: wholeWeight.factor * finite.factor, weightFactor: wholeWeight.factor, impedanceFactor: finite.factor } : { costs, unit: 1, weightFactor: 0, impedanceFactor: 0 };
}

function without(infeasible: PMedianInfeasible | null): PMedianAnswer {
  return { problem: 'p-median', status: 'infeasible', objective: null, bound: null, gap: null, chosen: [], assignment: [], ties: 'first', infeasible, certificate: null };
}

/** The largest power of two, at most 2^most, that keeps total × scale within 2^50. */
function scaleWithin(total: number, most: number): number {
  let scale = 2 ** most;
  while (scale > 2 ** -40 && total * scale > 2 ** 50) scale /= 2;
  return scale;
}

function filledTo(count: number, chosen: readonly number[], fixed: Int8Array): number[] {
  const all = new Set(chosen);
  for (let site = 0; site < fixed.length && all.size < count; site++) if (fixed[site] >= 0) all.add(site);
  return [...all].sort((a, b) => a - b);
}

/** Nearest open site of each demand point; −1 where none is in reach. */
export function nearest({ demandCount, siteCount, impedances }: Pick<PMedianProblem, 'demandCount' | 'siteCount' | 'impedances'>, open: readonly number[]): number[] {
  return Array.from({ length: demandCount }, (_, demand) => {
    let best = -1;
    for (const site of open) {
      const impedance = impedances[demand * siteCount + site];
      if (impedance < Infinity && (best < 0 || impedance < impedances[demand * siteCount + best])) best = site;
    }
    return best;
  });
}
