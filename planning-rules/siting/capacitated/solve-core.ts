import type { SitingOptions } from '../answer.ts';
import { nodesFor, searchBudget } from '../budget.ts';
import type { MipSolver } from '../solver.ts';
import { climb, isClosed } from './climb.ts';
import type { CapacitatedCore, Served } from './core.ts';
import { engineLimit } from './engine-limit.ts';
import { interchange } from './interchange.ts';
import { partsOf } from './parts.ts';
import type { Place } from './place.ts';
import { rootPlace } from './place.ts';
import type { Decisions } from './decisions.ts';
import { pricingOf } from './pricing.ts';
import type { Reduced } from './program.ts';
import { pairsOf, solveReduced } from './program.ts';
import { reduce } from './reduce.ts';
import type { TriplesFrom } from './search.ts';
import { search, usualTriples } from './search.ts';
import { serve } from './serve.ts';
import { setJudge, setKey } from './sets.ts';
import type { Triple } from './triples.ts';

export interface CoreResult {
  readonly best: Served;
  /** What the tree proves, and what the engine says beyond it (else the same). */
  readonly ownBound: number;
  readonly bound: number;
  readonly proof: 'own' | 'solver';
  readonly root: Place;
  /** That the multipliers of the tree beyond the rows are of. */
  readonly triples: readonly Triple[];
}

const rootSteps = 900;
const mostPairsForEngine = 15000;
const mostPolishSeconds = 2;
/** Parts of the answer are solved anew where so many places leave such a gap: what is nearly done has no need of it. */
const nodesBeforeParts = 12;
const gapForParts = 1.5e-3;
/** Where more is open triples come next, and the relaxed solution of the root with them is a much better start. */
const gapForTriplesFirst = 4e-3;
/** Later starts have this much of the tree's work so far, a part's place and a place of the tree counted by their pairs. */
const workForParts = 0.15;
/** What the first starts may take where no clock says when to end; as much as the tree. */
const mostFirstWork = 6e6;

/**
 * Multipliers and a bound at the root, sets of sites tried around what the relaxation picks, parts of the answer solved anew where much is left open,
 * the engine on the assignment alone, our tree of decisions, and at the end the engine on what reduced costs leave of the whole.
 */
export function solveCore(core: CapacitatedCore, known: Served | null, solver: MipSolver, options: SitingOptions, startSeconds: number, share: number, triplesFrom: TriplesFrom = usualTriples): CoreResult {
  const { rowCount, siteCount, fixed, outside, cost } = core;
  const until = (part: number): (() => boolean) => searchBudget(options, startSeconds, share * part).ended;
  const entries = Math.max(1, core.arcRow.length);
  let best = known ?? greedy(core);
  const every = Array.from({ length: siteCount }, (_, site) => site);
  best = interchange(core, best, every, 20, until(0.04));

  const decisions: Decisions = { sites: fixed, given: new Int32Array(rowCount).fill(-1), ruledOut: new Uint8Array(rowCount * siteCount) };
  const pricing = pricingOf(core, decisions);
  const from = Float64Array.from(best.servedBy, (site, row) => (site < 0 ? leastOf(row) : Math.min(cost[row * siteCount + site] + 0.5 * Math.min(outside[row], leastOf(row)), outside[row])));
  const judged = new Set<string>();
  const ended = until(0.15);
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
  const first = rootPlace(climbed.v, climbed.bound);
  if (isClosed(core, climbed.bound, best.cost)) return { best, ownBound: Math.min(best.cost, climbed.bound), bound: best.cost, proof: 'own', root: first, triples: [] };

  const parts = partsOf(core, climbed.v);
  let withParts = false;
  let nearRoot: Served | null = null;
  let nodes = 0;
  const sets = setJudge(core, 40);
  const polished = new Set<string>();
  let promised = Infinity;
  const polish = (open: readonly number[], v: Float64Array, now: Served): Served => {
    const key = setKey(open);
    const seconds = Math.min(mostPolishSeconds, searchBudget(options, startSeconds, share * 0.8).engineSeconds());
    if (polished.has(key) || seconds <= 0) return now;
    polished.add(key);
    return sets.polish(open, v, now, solver, (pairs) => engineLimit(options, seconds, pairs));
  };
  // Towards the end the engine may have what is left, if that is small enough; a program too large for it would only use up the time.
  let forEngine: boolean | null = null;
  const overtime = (): boolean => {
    if (!until(0.9)()) return false;
    forEngine ??= pairsOf(reduced(best.cost)) <= mostPairsForEngine;
    return forEngine || until(1)();
  };
  const searched = search({
    core, root: first, best, roundsPerNode: 60, ended: overtime, triplesFrom,
    maximumNodes: options.maximumNodes ?? (options.clockSeconds ? Infinity : nodesFor(entries, 6e6, 40, 3000)),
    onNode: (objective, bound, nodes) => options.onProgress?.({ objective, bound, nodes }),
    onRelaxed: ({ open, v, hint, whole, bound, places }, known) => {
      nodes += places;
      const near = (): Served => serve(core, open, hint);
      nearRoot ??= near();
      const gap = 1 - bound / known.cost;
      if (!withParts && (places > 1 || (nodes >= nodesBeforeParts && gap > gapForParts && gap <= gapForTriplesFirst))) {
        withParts = true;
        if (places > 1) nearRoot = near();
      }
      const now = !withParts ? known : parts.improve({
        best: known, nearRoot, near, mostWork: workForParts * nodes * entries, mostFirstWork: options.clockSeconds ? Infinity : mostFirstWork, hurried: until(0.3), ended: overtime,
      });
      best = now;
      const key = setKey(open);
      const found = judged.has(key) ? now : sets.judge(open, v, hint, now);
      judged.add(key);
      // Sets that promise about as much as the best so far are worth the engine's look at their assignment.
      if (!whole || bound > promised * (1 + 3e-4)) return found;
      promised = Math.min(promised, bound);
      return polish(open, v, found);
    },
  });
  best = searched.best;
  const { root, triples } = searched;
  const left = reduced(best.cost);
  const ownBound = Math.min(best.cost, searched.bound);
  if (searched.complete) return { best, ownBound, bound: best.cost, proof: 'own', root, triples };
  const engine = engineLimit(options, 0.85 * searchBudget(options, startSeconds, share).engineSeconds(), pairsOf(left));
  if (options.shouldStop?.() || engine === null || pairsOf(left) > mostPairsForEngine) return { best, ownBound, bound: ownBound, proof: 'own', root, triples };

  const said = solveReduced(core, left, best, solver, engine);
  if (said.served && said.served.cost < best.cost - core.sameCost) best = said.served;
  if (said.status === 'optimal' || said.status === 'nothing') return { best, ownBound: Math.min(best.cost, ownBound), bound: best.cost, proof: 'solver', root, triples };
  // What was taken out is no better than the cost known then; what is left no better than the engine says.
  const spoken = Math.min(searched.best.cost, best.cost, said.bound === null ? -Infinity : core.whole ? Math.ceil(said.bound - 1e-6 * Math.abs(said.bound)) : said.bound);
  return spoken > ownBound ? { best, ownBound, bound: spoken, proof: 'solver', root, triples } : { best, ownBound, bound: ownBound, proof: 'own', root, triples };

  function reduced(target: number): Reduced {
    return reduce(core, pricing, decisions, pricing.boundAt(climbed.v), target);
  }

  function leastOf(row: number): number {
    return cost.subarray(row * siteCount, (row + 1) * siteCount).reduce((low, value) => Math.min(low, value), outside[row]);
  }
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
