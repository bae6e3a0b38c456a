import type { SitingOptions } from '../answer.ts';
import { gapBetween } from '../answering.ts';
import type { MipSolver } from '../solver.ts';
import { capacitatedCore } from './core.ts';
import type { CapacitatedInfeasible, CapacitatedPMedianAnswer, CapacitatedPMedianProblem } from './problem.ts';
import { assertCapacitatedPMedian } from './problem.ts';
import { saidBounds, writeTree } from './proof.ts';
import type { TriplesFrom } from './search.ts';
import { filled, solveCore } from './solve-core.ts';
import { counted } from './units.ts';

/**
 * Solves the capacitated p-median to proven optimality or as far as the time allows, with the true gap: Lagrangian relaxation of the assignment
 * (each site a knapsack), sets of sites exchanged, a tree of decisions of ours, and the engine on what reduced costs leave.
 * Without a clock the same problem gives the same answer on every machine: `timeLimitSeconds` then only sets how much work the engine may do.
 * @param triplesFrom default `usualTriples`.
 * @throws Error when the problem is malformed.
 */
export function solveCapacitatedPMedian(problem: CapacitatedPMedianProblem, solver: MipSolver, options: SitingOptions, triplesFrom?: TriplesFrom): CapacitatedPMedianAnswer {
  assertCapacitatedPMedian(problem);
  const startSeconds = options.clockSeconds?.() ?? 0;
  const { demandCount, siteCount, impedances, weights, sites } = problem;
  const fixed = new Int8Array(siteCount);
  for (const site of problem.required) fixed[site] = 1;
  for (const site of problem.closed ?? []) fixed[site] = -1;
  const units = counted(siteCount, weights, problem.capacity, (demand, site) => impedances[demand * siteCount + site] < Infinity, impedances);
  const why = infeasibleAtOnce(problem, fixed, units.size, units.capacity);
  if (why) return without('infeasible', why);
  const usable = fixed.reduce((count, state) => count + (state >= 0 ? 1 : 0), 0);

  const rows = Array.from(weights.keys()).filter((demand) => weights[demand] > 0);
  const cost = Float64Array.from({ length: rows.length * siteCount }, (_, at) => {
    const arc = rows[Math.floor(at / siteCount)] * siteCount + (at % siteCount);
    const fits = fixed[at % siteCount] >= 0 && units.size[rows[Math.floor(at / siteCount)]] <= units.capacity[at % siteCount];
    return fits ? units.cost[arc] : Infinity;
  });
  let leftOut = 1;
  rows.forEach((demand) => {
    let most = 0;
    for (let site = 0; site < siteCount; site++) if (units.cost[demand * siteCount + site] < Infinity) most = Math.max(most, units.cost[demand * siteCount + site]);
    leftOut += Math.ceil(most);
  });
  const core = capacitatedCore({
    rowCount: rows.length, siteCount, size: Float64Array.from(rows, (demand) => units.size[demand]), capacity: units.capacity,
    outside: new Float64Array(rows.length).fill(leftOut), cost, limit: Math.min(sites, usable), fixed, whole: units.whole,
  });
  const told: SitingOptions = { ...options, onProgress: ({ objective, bound, nodes }) => options.onProgress?.({ objective: objective / units.unit, bound: bound / units.unit, nodes }) };
  const result = solveCore(core, null, solver, told, startSeconds, 0.97, triplesFrom);
  const { own, all } = saidBounds(result, units.whole);
  const certificate = {
    kind: 'capacitated tree' as const, proof: result.proof, bound: own / units.unit, weightFactor: units.weightFactor, impedanceFactor: units.impedanceFactor,
    scale: core.scale, leftOut, ...writeTree(result.root, rows, demandCount, siteCount, core.scale, result.triples),
  };
  if (result.best.cost >= leftOut) {
    if (own >= leftOut) return { ...without('infeasible', { reason: 'noAssignment', proof: 'own' }), certificate: { ...certificate, proof: 'own' } };
    return all >= leftOut ? { ...without('infeasible', { reason: 'noAssignment', proof: 'solver' }), certificate } : without('stopped', null);
  }
  const chosen = filled(core, result.best.open);
  const assignment = new Array<number>(demandCount).fill(-1);
  rows.forEach((demand, row) => { assignment[demand] = result.best.servedBy[row]; });
  for (let demand = 0; demand < demandCount; demand++) {
    if (weights[demand] > 0) continue;
    for (const site of chosen) {
      const now = assignment[demand] < 0 ? Infinity : impedances[demand * siteCount + assignment[demand]];
      if (impedances[demand * siteCount + site] < now) assignment[demand] = site;
    }
  }
  const objective = result.best.cost / units.unit;
  const bound = Math.min(objective, all / units.unit);
  return {
    problem: 'capacitated p-median', status: gapBetween(objective, bound) <= (units.whole ? 0 : 1e-9) ? 'optimal' : 'feasible', objective, bound,
    gap: gapBetween(objective, bound), chosen, assignment, infeasible: null,
    certificate: { ...certificate, bound: Math.min(objective, certificate.bound), proof: result.proof === 'solver' && all > own ? 'solver' : 'own' },
  };
}

/** What shows without any search that there is no answer. */
function infeasibleAtOnce({ siteCount, impedances, weights, capacity, sites, required }: CapacitatedPMedianProblem, fixed: Int8Array, size: Float64Array, room: Float64Array): CapacitatedInfeasible | null {
  const usable = Array.from(fixed.keys()).filter((site) => fixed[site] >= 0);
  const reaching = (demand: number): number[] => usable.filter((site) => impedances[demand * siteCount + site] < Infinity);
  const demands = Array.from(weights.keys()).filter((demand) => weights[demand] > 0);
  const unreachable = demands.filter((demand) => reaching(demand).length === 0);
  if (unreachable.length > 0) return { reason: 'unreachable', demand: unreachable };
  const tooLarge = demands.filter((demand) => reaching(demand).every((site) => size[demand] > room[site]));
  if (tooLarge.length > 0) return { reason: 'tooLarge', demand: tooLarge };
  const must = [...new Set(required)].sort((a, b) => a - b);
  if (must.length > sites) return { reason: 'requiredExceedsP', required: must };
  const largest = usable.filter((site) => fixed[site] === 0).sort((a, b) => room[b] - room[a]).slice(0, sites - must.length);
  const sum = (values: Float64Array, over: readonly number[]): number => over.reduce((total, at) => total + values[at], 0);
  // Judged in whole units where there are such, so that rounding decides nothing.
  const total = sum(size, demands);
  if (sum(room, [...must, ...largest]) < total - 1e-9 * total) return { reason: 'capacityBelowDemand', capacity: sum(capacity, [...must, ...largest]), demandWeight: sum(weights, demands) };
  return null;
}

function without(status: 'infeasible' | 'stopped', infeasible: CapacitatedInfeasible | null): CapacitatedPMedianAnswer {
  return { problem: 'capacitated p-median', status, objective: null, bound: null, gap: null, chosen: [], assignment: [], infeasible, certificate: null };
}
