import { branchGains } from './branch-gains.ts';
import { branchOn, inPart, whollySettled } from './branching.ts';
import type { Ascent } from './bundle.ts';
import { bundleOf } from './bundle.ts';
import { isClosed } from './climb.ts';
import type { CapacitatedCore, Served } from './core.ts';
import { costOf } from './core.ts';
import type { Place } from './place.ts';
import { child, decide, leavesOf } from './place.ts';
import type { Decisions } from './pricing.ts';
import { pricingOf } from './pricing.ts';

const mostKnapsackNodes = 20000;
const precision = 1e-6;
const roundsOfDive = 10;
const roundsOfTrial = 3;

/** The sites that a relaxed solution leans to most, as many as may be open. */
export interface RelaxedSites {
  readonly open: readonly number[];
  readonly v: Float64Array;
  /** Site that it leans to most for each row; −1: none. */
  readonly hint: Int32Array;
  /** True where it opens sites wholly or not at all, so that its bound is nearly that of the set. */
  readonly whole: boolean;
  readonly bound: number;
}

export interface SearchRequest {
  readonly core: CapacitatedCore;
  readonly root: Place;
  readonly best: Served;
  readonly maximumNodes: number;
  /** Most relaxations looked at for a place. */
  readonly roundsPerNode: number;
  readonly ended: () => boolean;
  /** Looks for a better answer near a relaxed solution. */
  readonly onRelaxed: (relaxed: RelaxedSites, best: Served) => Served;
  readonly onNode?: (cost: number, bound: number, nodes: number) => void;
}

export interface SearchResult {
  readonly best: Served;
  readonly bound: number;
  readonly complete: boolean;
  readonly nodes: number;
}

/**
 * Best bound first; branches on a free site that the relaxation opens in part, or where sites are settled on a pair it serves in part. Decisions that
 * the bound already forces are written into the tree without a look: one part of such a branch is a leaf.
 */
export function search({ core, root, best: start, maximumNodes, roundsPerNode, ended, onRelaxed, onNode }: SearchRequest): SearchResult {
  const { rowCount, siteCount, limit } = core;
  let best = start;
  let nodes = 0;
  let nextDive = 1;
  const decisions: Decisions = { sites: new Int8Array(siteCount), given: new Int32Array(rowCount), ruledOut: new Uint8Array(rowCount * siteCount) };
  const pricing = pricingOf(core, decisions, mostKnapsackNodes);
  const bundle = bundleOf(core);
  const gains = branchGains(siteCount);
  const waiting: Place[] = leavesOf(root);
  const least = (): number => waiting.reduce((low, place) => Math.min(low, place.bound), Infinity);

  while (waiting.length > 0) {
    let at = 0;
    for (let other = 1; other < waiting.length; other++) if (waiting[other].bound < waiting[at].bound) at = other;
    let place = waiting[at];
    if (isClosed(core, place.bound, best.cost)) break;
    if (nodes >= maximumNodes || ended()) break;
    waiting[at] = waiting[waiting.length - 1];
    waiting.pop();
    nodes++;
    decide(core, decisions, place);
    const before = place.bound;
    const found = bundle.ascend({ decisions, pricing, from: place.v, target: best.cost, rounds: roundsPerNode, precision, ended });
    if (found.bound > place.bound || place.parent === null) {
      place.bound = Math.max(place.bound, found.bound);
      place.v = found.v;
    }
    gains.learn(place, place.bound - before);
    // Decisions that contradict each other have no relaxation to look at.
    if (place.bound === Infinity) continue;
    look(found);
    onNode?.(best.cost, Math.min(place.bound, least(), best.cost), nodes);
    if (isClosed(core, place.bound, best.cost)) continue;
    place = forced(place, found);
    const branch = branchOn({ core, decisions, pricing, gains, found, trial: nodes === 1 ? trialFrom(found) : null });
    if (branch < 0) {
      waiting.push(place);
      break;
    }
    place.branch = branch;
    place.part = branch < siteCount ? found.open[branch] : 0;
    place.parts = [child(place, branch, true), child(place, branch, false)];
    waiting.push(...place.parts);
    if (nodes >= nextDive) {
      nextDive = 2 * nodes + 3;
      dive(found);
    }
  }
  const open = least();
  return { best, bound: Math.min(best.cost, open), complete: isClosed(core, open, best.cost), nodes };

  /** The relaxation's own solution where it serves every row once, and the sites it leans to. */
  function look({ open, pairs, bound }: Ascent): void {
    const hint = new Int32Array(rowCount);
    let single = true;
    for (let row = 0; row < rowCount; row++) {
      const given = decisions.given[row];
      hint[row] = given >= 0 ? given : pricing.times[row] === 1 ? pricing.servedBy[row] : -1;
      if (given < 0 && pricing.times[row] > 1) single = false;
    }
    const usable = (site: number): boolean => decisions.sites[site] >= 0;
    const picked = filledUp(Array.from(pricing.picked.keys()).filter((site) => pricing.picked[site] === 1));
    if (single) {
      const cost = costOf(core, hint);
      if (cost < best.cost - core.sameCost) best = { open: [...picked].sort((a, b) => a - b), servedBy: hint, cost };
    }
    const whole = !open.some(inPart);
    const most = new Float64Array(rowCount);
    const leaning = decisions.given.slice();
    for (const [arc, share] of pairs) {
      const row = Math.floor(arc / siteCount);
      if (decisions.given[row] >= 0 || share <= most[row]) continue;
      most[row] = share;
      leaning[row] = arc % siteCount;
    }
    best = onRelaxed({ open: filledUp([]), v: pricing.price.slice(), hint: leaning, whole, bound }, best);

    /** These sites and then those that are open, or most nearly so. */
    function filledUp(sites: readonly number[]): number[] {
      const order = Array.from(open.keys()).filter((site) => usable(site) && !sites.includes(site))
        .sort((a, b) => decisions.sites[b] - decisions.sites[a] || open[b] - open[a] || a - b);
      return [...sites, ...order].slice(0, limit);
    }
  }

  /** Opens what the relaxation nearly opens, and the site it leans to most, until all sites are settled: an answer, if it stays below the best known. */
  function dive(from: Ascent): void {
    let now = from;
    for (let depth = 0; depth < limit && !ended(); depth++) {
      let pick = -1;
      for (let site = 0; site < siteCount; site++) {
        if (decisions.sites[site] !== 0) continue;
        const share = now.open[site];
        if (share > 1 - whollySettled) decisions.sites[site] = 1;
        else if (pick < 0 || share > now.open[pick]) pick = site;
      }
      if (pick < 0 || now.open[pick] < whollySettled) return;
      decisions.sites[pick] = 1;
      now = bundle.ascend({ decisions, pricing, from: now.v, target: best.cost, rounds: roundsOfDive, precision, ended });
      if (isClosed(core, now.bound, best.cost)) return;
      if (!now.open.some(inPart)) return look(now);
    }
  }

  /** Free sites that the bound settles at the multipliers the pricing is at. */
  function forced(from: Place, { v, bound: reached }: Ascent): Place {
    let place = from;
    const { lastIn, firstOut } = pricing.margins();
    for (let site = 0; site < siteCount; site++) {
      if (decisions.sites[site] !== 0 || !pricing.considered(site)) continue;
      const picked = pricing.picked[site] === 1;
      const against = reached + (picked ? pricing.worth[site] - firstOut : lastIn - pricing.worth[site]);
      if (!isClosed(core, against, best.cost)) continue;
      place.branch = site;
      const parts = [child(place, site, true), child(place, site, false)] as const;
      place.parts = parts;
      const [on, off] = picked ? parts : [parts[1], parts[0]];
      off.bound = against;
      off.v = v;
      decisions.sites[site] = picked ? 1 : -1;
      place = on;
    }
    return place;
  }

  /** What the bound gains within a few rounds from here with the site so. */
  function trialFrom({ v, bound: reached }: Ascent): (site: number, state: 1 | -1) => number {
    return (site, state) => {
      decisions.sites[site] = state;
      const { bound } = bundle.ascend({ decisions, pricing, from: v, target: best.cost, rounds: roundsOfTrial, precision, ended });
      decisions.sites[site] = 0;
      return Math.max(0, Math.min(bound, best.cost) - reached);
    };
  }
}
