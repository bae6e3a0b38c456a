import type { SitingOptions } from '../answer.ts';
import { nodesFor, searchBudget } from '../budget.ts';
import type { MipSolver } from '../solver.ts';
import { climb, isClosed } from './climb.ts';
import type { CapacitatedCore, Served } from './core.ts';
import { interchange } from './interchange.ts';
import type { Decisions } from './pricing.ts';
import { pricingOf } from './pricing.ts';
import type { Reduced } from './program.ts';
import { solveReduced } from './program.ts';
import { reduce } from './reduce.ts';
import type { Place, SearchResult } from './search.ts';
import { rootPlace, search } from './search.ts';
import { serve } from './serve.ts';
import { setJudge } from './sets.ts';

export interface CoreResult {
  readonly best: Served;
  /** What the tree proves, and what the engine says beyond it (else the same). */
  readonly ownBound: number;
  readonly bound: number;
  readonly proof: 'own' | 'solver';
  readonly root: Place;
}

const rootSteps = 900;
const mostPairsForEngine = 15000;
const mostPolishes = 6;

/**
 * Multipliers and a bound at the root, sets of sites tried around what the relaxation picks, the engine on the assignment alone, our tree of
 * decisions, and at the end the engine on what reduced costs leave of the whole.
 */
export function solveCore(core: CapacitatedCore, known: Served | null, solver: MipSolver, options: SitingOptions, startSeconds: number, share: number): CoreResult {
  const { rowCount, siteCount, fixed, outside, cost } = core;
  const until = (part: number): (() => boolean) => searchBudget(options, startSeconds, share * part).ended;
  const entries = Math.max(1, core.arcRow.length);
  let best = known ?? greedy(core);
  const every = Array.from({ length: siteCount }, (_, site) => site);
  best = interchange(core, best, every, 20, until(0.1));

  const decisions: Decisions = { sites: fixed, given: new Int32Array(rowCount).fill(-1), ruledOut: new Uint8Array(rowCount * siteCount) };
  const pricing = pricingOf(core, decisions);
  const from = Float64Array.from(best.servedBy, (site, row) => (site < 0 ? leastOf(row) : Math.min(cost[row * siteCount + site] + 0.5 * Math.min(outside[row], leastOf(row)), outside[row])));
  const judged = new Set<string>();
  const ended = until(0.2);
  const climbed = climb({
    core, pricing, from, target: best.cost, steps: rootSteps, ended,
    onStep: (step) => {
      if (step > 50 && step % 10 === 0 && !ended()) {
        const open = filled(core, pickedSites(pricing.picked));
        const found = serve(core, open, pricing.servedBy.map((site, row) => (pricing.times[row] === 1 ? site : -1)));
        if (found.cost < best.cost - core.sameCost) best = found;
      }
      return best.cost;
    },
  });
  const root = rootPlace(climbed.v, climbed.bound);
  if (isClosed(core, climbed.bound, best.cost)) return { best, ownBound: Math.min(best.cost, climbed.bound), bound: best.cost, proof: 'own', root };

  const sets = setJudge(core, 40);
  let promised = Infinity;
  let polishes = 0;
  const polishSeconds = (part: number): number => Math.min(3, searchBudget(options, startSeconds, share * part).engineSeconds());
  const around = aroundLeaning(climbed.leaning);
  best = around.found;
  // The set that costs least so far, and the one that promises most.
  for (const open of [best.open, around.now]) if (!until(0.4)()) best = sets.polish(open, climbed.v, best, solver, polishSeconds(0.45));

  const searchOn = (from: Served, until: () => boolean): SearchResult => search({
    core, root, best: from, stepsPerNode: 40, ended: until,
    maximumNodes: options.maximumNodes ?? (options.clockSeconds ? Infinity : nodesFor(entries, 2e7, 40, 3000)),
    onNode: (objective, bound, nodes) => options.onProgress?.({ objective, bound, nodes }),
    onPicked: (open, v, now) => {
      const key = [...open].sort((a, b) => a - b).join();
      if (judged.has(key)) return now;
      judged.add(key);
      const judgement = sets.judge(open, v, now);
      // A set that promises more than all before is worth the engine's look at its assignment.
      if (judgement.bound >= Math.min(promised, judgement.best.cost * (1 - 1e-4)) || polishes >= mostPolishes || polishSeconds(0.7) <= 0) return judgement.best;
      promised = judgement.bound;
      polishes++;
      return sets.polish(open, v, judgement.best, solver, polishSeconds(0.7));
    },
  });
  let searched = searchOn(best, until(0.75));
  let left = reduced(searched.best.cost);
  // A program too large for the engine would only use up the time.
  if (!searched.complete && options.clockSeconds && pairsOf(left) > mostPairsForEngine) {
    searched = searchOn(searched.best, until(1));
    left = reduced(searched.best.cost);
  }
  best = searched.best;
  const ownBound = Math.min(best.cost, searched.bound);
  if (searched.complete) return { best, ownBound, bound: best.cost, proof: 'own', root };
  const seconds = 0.85 * searchBudget(options, startSeconds, share).engineSeconds();
  if (options.shouldStop?.() || seconds <= 0 || pairsOf(left) > mostPairsForEngine) return { best, ownBound, bound: ownBound, proof: 'own', root };

  const said = solveReduced(core, left, best, solver, seconds);
  if (said.served && said.served.cost < best.cost - core.sameCost) best = said.served;
  if (said.status === 'optimal' || said.status === 'nothing') return { best, ownBound: Math.min(best.cost, ownBound), bound: best.cost, proof: 'solver', root };
  // What was taken out is no better than the cost known then; what is left no better than the engine says.
  const spoken = Math.min(searched.best.cost, best.cost, said.bound === null ? -Infinity : core.whole ? Math.ceil(said.bound - 1e-6 * Math.abs(said.bound)) : said.bound);
  return spoken > ownBound ? { best, ownBound, bound: spoken, proof: 'solver', root } : { best, ownBound, bound: ownBound, proof: 'own', root };

  function reduced(target: number): Reduced {
    return reduce(core, pricing, decisions, pricing.boundAt(climbed.v), target);
  }

  function leastOf(row: number): number {
    return cost.subarray(row * siteCount, (row + 1) * siteCount).reduce((low, value) => Math.min(low, value), outside[row]);
  }

  /** Exchanges among the sites the relaxation is undecided on, judged by the bound of the set. */
  function aroundLeaning(leaning: Float64Array): { readonly found: Served; readonly now: readonly number[] } {
    const over = until(0.35);
    const order = [...every].sort((a, b) => leaning[b] - leaning[a] || a - b);
    let now = filled(core, order.filter((site) => fixed[site] >= 0 && (leaning[site] > 0.01 || fixed[site] === 1)).slice(0, core.limit));
    let { best: found, bound } = sets.judge(now, climbed.v, best);
    const into = order.filter((site) => fixed[site] === 0 && leaning[site] > 0.005);
    const out = [...into].reverse().filter((site) => leaning[site] < 0.99);
    let looks = Math.max(20, Math.floor(4e6 / entries));
    for (let again = true; again;) {
      again = false;
      for (const site of into) for (const other of out) {
        if (now.includes(site) || !now.includes(other)) continue;
        const next = now.map((at) => (at === other ? site : at));
        const key = [...next].sort((a, b) => a - b).join();
        if (judged.has(key)) continue;
        if (looks-- <= 0 || over()) return { found, now };
        judged.add(key);
        const result = sets.judge(next, climbed.v, found);
        found = result.best;
        if (result.bound >= bound - core.sameCost) continue;
        bound = result.bound;
        now = next;
        again = true;
      }
    }
    return { found, now };
  }
}

function pairsOf({ kept }: Reduced): number {
  return kept.reduce((sum, value) => sum + value, 0);
}

function pickedSites(picked: Uint8Array): number[] {
  return Array.from(picked.keys()).filter((site) => picked[site] === 1);
}

/** Required sites, these, and the first usable others up to the limit: an open site more never does harm. */
export function filled(core: CapacitatedCore, open: readonly number[]): number[] {
  const every = Array.from(core.fixed.keys());
  const all = new Set(every.filter((site) => core.fixed[site] === 1));
  for (const site of [...open, ...every]) if (all.size < core.limit && core.fixed[site] >= 0) all.add(site);
  return [...all].sort((a, b) => a - b);
}

/** Sites added one by one where they save most if capacities counted only for the site itself. */
function greedy(core: CapacitatedCore): Served {
  const { rowCount, siteCount, cost, outside, size, capacity, fixed } = core;
  const open: number[] = [];
  const now = outside.slice();
  const add = (site: number): void => {
    open.push(site);
    for (const row of bestOf(site).rows) now[row] = Math.min(now[row], cost[row * siteCount + site]);
  };
  const bestOf = (site: number): { readonly gain: number; readonly rows: number[] } => {
    const rows: number[] = [];
    let gain = 0;
    let room = capacity[site];
    const saves = (row: number): number => (now[row] - cost[row * siteCount + site]) / size[row];
    const order = Array.from(core.arcRow.subarray(core.siteStart[site], core.siteStart[site + 1])).filter((row) => saves(row) > 0).sort((a, b) => saves(b) - saves(a) || a - b);
    for (const row of order) {
      if (size[row] > room) continue;
      room -= size[row];
      gain += now[row] - cost[row * siteCount + site];
      rows.push(row);
    }
    return { gain, rows };
  };
  for (let site = 0; site < siteCount; site++) if (fixed[site] === 1) add(site);
  while (open.length < core.limit) {
    let most = -1;
    let pick = -1;
    for (let site = 0; site < siteCount; site++) {
      if (fixed[site] !== 0 || open.includes(site)) continue;
      const { gain } = bestOf(site);
      if (gain > most) {
        most = gain;
        pick = site;
      }
    }
    if (pick < 0) break;
    add(pick);
  }
  return serve(core, open, new Int32Array(rowCount).fill(-1));
}
