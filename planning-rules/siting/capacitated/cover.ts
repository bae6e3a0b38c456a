import type { SitingOptions } from '../answer.ts';
import { gapBetween } from '../answering.ts';
import type { MipSolver } from '../solver.ts';
import type { CapacitatedCore, Served } from './core.ts';
import { capacitatedCore, costOf } from './core.ts';
import type { CapacitatedCertificate, CapacitatedCoverAnswer, CapacitatedCoverProblem } from './problem.ts';
import { assertCapacitatedCover } from './problem.ts';
import { saidBounds, writeTree } from './proof.ts';
import type { CoreResult } from './solve-core.ts';
import type { TriplesFrom } from './search.ts';
import { solveCore } from './solve-core.ts';
import type { CountedCase } from './units.ts';
import { counted } from './units.ts';

/**
 * Solves capacitated maximal covering: first the most weight served, then, if walks are given, the least walking among answers that serve as much.
 * Both with a bound and the true gap when time ends first.
 * @param triplesFrom default `usualTriples`.
 * @throws Error when the problem is malformed.
 */
export function solveCapacitatedCover(problem: CapacitatedCoverProblem, solver: MipSolver, options: SitingOptions, triplesFrom?: TriplesFrom): CapacitatedCoverAnswer {
  assertCapacitatedCover(problem);
  const startSeconds = options.clockSeconds?.() ?? 0;
  const { cover: { demandCount, siteCount, siteStart, siteDemand }, weights, capacity, walks, sites } = problem;
  const required = [...new Set(problem.required)].sort((a, b) => a - b);
  if (required.length > sites) {
    return {
      problem: 'capacitated covering', status: 'infeasible', objective: null, bound: null, gap: null, chosen: [], assignment: [], walk: null,
      infeasible: { reason: 'requiredExceedsP', required }, certificate: null,
    };
  }
  const fixed = new Int8Array(siteCount);
  for (const site of required) fixed[site] = 1;
  for (const site of problem.closed ?? []) fixed[site] = -1;
  const pairs = new Uint8Array(demandCount * siteCount);
  for (let site = 0; site < siteCount; site++) for (const demand of siteDemand.subarray(siteStart[site], siteStart[site + 1])) pairs[demand * siteCount + site] = 1;
  const rows = Array.from(weights.keys()).filter((demand) => weights[demand] > 0);
  const limit = Math.min(sites, fixed.reduce((count, state) => count + (state >= 0 ? 1 : 0), 0));
  const countedWith = (impedances: Float64Array | null): CountedCase => counted(siteCount, weights, capacity, (demand, site) => pairs[demand * siteCount + site] === 1, impedances);
  const coreOf = (units: CountedCase, leftOut: number): CapacitatedCore => {
    const size = Float64Array.from(rows, (demand) => units.size[demand]);
    const cost = Float64Array.from({ length: rows.length * siteCount }, (_, at) => {
      const row = Math.floor(at / siteCount);
      const site = at % siteCount;
      return fixed[site] >= 0 && size[row] <= units.capacity[site] ? units.cost[rows[row] * siteCount + site] : Infinity;
    });
    return capacitatedCore({ rowCount: rows.length, siteCount, size, capacity: units.capacity, outside: size.map((value) => value * leftOut), cost, limit, fixed, whole: units.whole });
  };
  const certificateOf = (core: CapacitatedCore, units: CountedCase, leftOut: number, result: CoreResult): CapacitatedCertificate => ({
    kind: 'capacitated tree', proof: result.proof, bound: saidBounds(result, units.whole).own, weightFactor: units.weightFactor, impedanceFactor: units.impedanceFactor,
    scale: core.scale, leftOut, ...writeTree(result.root, rows, demandCount, siteCount, core.scale, result.triples),
  });

  const units = countedWith(null);
  const core = coreOf(units, 1);
  const total = core.size.reduce((sum, size) => sum + size, 0);
  // Progress is told as weight served; the second stage, which serves no more, tells none.
  const { onProgress, ...quiet } = options;
  const told: SitingOptions = { ...quiet, onProgress: ({ objective, bound, nodes }) => onProgress?.({ objective: (total - objective) / units.unit, bound: (total - bound) / units.unit, nodes }) };
  const first = solveCore(core, null, solver, told, startSeconds, walks ? 0.5 : 0.97, triplesFrom);
  const { own, all } = saidBounds(first, units.whole);
  const certificate = { ...certificateOf(core, units, 1, first), proof: first.proof === 'solver' && all > own ? 'solver' as const : 'own' as const, bound: own / units.unit };
  let served: Served = first.best;
  let walk: CapacitatedCoverAnswer['walk'] = null;
  if (walks) {
    const walked = countedWith(walks);
    const leftOut = priceOfLeavingOut(walked, rows, siteCount, units.weightFactor);
    const walkCore = coreOf(walked, leftOut);
    const second = solveCore(walkCore, { ...served, cost: costOf(walkCore, served.servedBy) }, solver, quiet, startSeconds, 0.97, triplesFrom);
    const out = (servedBy: Int32Array): number => servedBy.reduce((sum, site, row) => (site < 0 ? sum + core.size[row] : sum), 0);
    if (out(second.best.servedBy) <= out(served.servedBy) && second.best.cost <= costOf(walkCore, served.servedBy)) served = second.best;
    const outPrice = leftOut * served.servedBy.reduce((sum, site, row) => (site < 0 ? sum + walkCore.size[row] : sum), 0);
    const walkOf = (servedBy: Int32Array): number => servedBy.reduce((sum, site, row) => (site < 0 ? sum : sum + walkCore.cost[row * siteCount + site]), 0);
    const objective = walkOf(served.servedBy) / walked.unit;
    const said = saidBounds(second, walked.whole);
    // A bound that closes on this very answer is its walk; else what is left out is taken off, which rounding may blur.
    const asWalk = (bound: number): number => {
      if (served === second.best && bound >= second.best.cost) return objective;
      return Math.max(0, Math.min(objective, (bound - outPrice) / walked.unit));
    };
    const bound = asWalk(said.all);
    walk = {
      objective, bound, gap: gapBetween(objective, bound),
      certificate: { ...certificateOf(walkCore, walked, leftOut, second), proof: second.proof === 'solver' && bound > asWalk(said.own) ? 'solver' : 'own', bound: asWalk(said.own) },
    };
  }
  const lost = costOf(core, served.servedBy);
  const objective = (total - lost) / units.unit;
  const bound = Math.max(objective, (total - Math.min(lost, all)) / units.unit);
  const assignment = new Array<number>(demandCount).fill(-1);
  rows.forEach((demand, row) => { assignment[demand] = served.servedBy[row]; });
  const same = units.whole ? 0 : 1e-9;
  return {
    problem: 'capacitated covering', status: gapBetween(objective, bound) <= same && (walk === null || walk.gap <= 1e-9) ? 'optimal' : 'feasible', objective, bound, gap: gapBetween(objective, bound),
    chosen: [...new Set([...required, ...assignment.filter((site) => site >= 0)])].sort((a, b) => a - b), assignment, walk, infeasible: null,
    certificate: { ...certificate, bound: Math.min(lost / units.unit, certificate.bound) },
  };
}

/** What a unit of weight left out costs beside walks: more than any walk could save, as far as sums stay exact. */
function priceOfLeavingOut({ cost, size, whole }: CountedCase, rows: readonly number[], siteCount: number, weightFactor: number): number {
  let most = 1;
  let total = 0;
  for (const demand of rows) {
    let high = 0;
    for (let site = 0; site < siteCount; site++) if (cost[demand * siteCount + site] < Infinity) high = Math.max(high, cost[demand * siteCount + site]);
    most += high;
    total += size[demand];
  }
  if (whole) return Math.max(1, Math.min(most, Math.floor(2 ** 48 / Math.max(1, total))));
  // Weights that are decimal differ by 1 / weightFactor at least; a price so high that it drowned the walks in rounding would be of no use.
  return Math.min(most * (weightFactor || 1000), (most * 1e6) / Math.max(1, total));
}
