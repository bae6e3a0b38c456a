import type { Ascent } from './bundle.ts';
import { bundleOf } from './bundle.ts';
import { isClosed } from './climb.ts';
import type { CapacitatedCore, Served } from './core.ts';
import { costOf } from './core.ts';
import type { Decisions } from './pricing.ts';
import { pricingOf } from './pricing.ts';

const mostKnapsackNodes = 20000;
const precision = 1e-6;
const whollySettled = 1e-3;
const roundsOfDive = 10;
const roundsOfTrial = 3;
const mostTrials = 16;

/** A place in the tree of decisions; a leaf where `parts` is null. */
export interface Place {
  readonly parent: Place | null;
  /** Decision that led here: as in `CapacitatedCertificate`, with rows for demand points; −1 at the root. */
  readonly code: number;
  readonly taken: boolean;
  bound: number;
  /** Multipliers that prove `bound` here; shared with the parent until the place is looked at. */
  v: Float64Array;
  parts: readonly [Place, Place] | null;
  branch: number;
  /** How far the relaxation opened the site branched on; 0 where it was no guess. */
  part: number;
}

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

export function rootPlace(v: Float64Array, bound: number): Place {
  return { parent: null, code: -1, taken: true, bound, v, parts: null, branch: -1, part: 0 };
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
    decide(place);
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
    const branch = branchOn(found);
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
    const whole = open.every((share) => share < whollySettled || share > 1 - whollySettled);
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
      if (now.open.every((share) => share < whollySettled || share > 1 - whollySettled)) return look(now);
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

  function decide(place: Place): void {
    decisions.sites.set(core.fixed);
    decisions.given.fill(-1);
    decisions.ruledOut.fill(0);
    for (let at: Place | null = place; at !== null && at.parent !== null; at = at.parent) {
      if (at.code < siteCount) decisions.sites[at.code] = at.taken ? 1 : -1;
      else {
        const arc: number = at.code - siteCount;
        const site = arc % siteCount;
        if (at.taken) {
          decisions.given[Math.floor(arc / siteCount)] = site;
          decisions.sites[site] = 1;
        } else decisions.ruledOut[arc] = 1;
      }
    }
  }

  function branchOn({ open, pairs, v, bound: reached }: Ascent): number {
    const left = limit - decisions.sites.reduce((count, site) => count + (site === 1 ? 1 : 0), 0);
    let branch = -1;
    let most = 0;
    const undecided = Array.from(open.keys()).filter((site) => left > 0 && decisions.sites[site] === 0 && open[site] >= whollySettled && open[site] <= 1 - whollySettled)
      .sort((a, b) => gains.promise(b, open[b]) - gains.promise(a, open[a]) || a - b);
    if (undecided.length > 1 && nodes === 1) {
      for (const site of undecided.slice(0, mostTrials)) gains.tried(site, open[site], trial(site, 1), trial(site, -1));
      undecided.sort((a, b) => gains.promise(b, open[b]) - gains.promise(a, open[a]) || a - b);
    }
    if (undecided.length > 0) return undecided[0];
    // A pair served in part: where much is at stake and undecided.
    for (const [arc, share] of pairs) {
      const row = Math.floor(arc / siteCount);
      const site = arc % siteCount;
      if (share < whollySettled || share > 1 - whollySettled || decisions.given[row] >= 0 || decisions.ruledOut[arc] || !canServe(row, site)) continue;
      const stake = Math.min(share, 1 - share) * core.size[row];
      if (stake > most || (stake === most && arc < branch - siteCount)) {
        most = stake;
        branch = siteCount + arc;
      }
    }
    if (branch >= 0) return branch;
    // A row that the last solution serves more than once, or not at all though that is dear.
    let row = -1;
    for (let at = 0; at < rowCount; at++) {
      if (decisions.given[at] >= 0 || pricing.times[at] === 1 || (pricing.times[at] === 0 && pricing.price[at] >= core.outside[at])) continue;
      if (row < 0 || core.size[at] > core.size[row]) row = at;
    }
    if (row >= 0) {
      let leastCost = Infinity;
      for (let site = 0; site < siteCount; site++) {
        const arc = row * siteCount + site;
        if (decisions.ruledOut[arc] || !canServe(row, site)) continue;
        const reduced = core.cost[arc] - pricing.price[row] + pricing.critical[site] * core.size[row];
        if (reduced < leastCost) {
          leastCost = reduced;
          branch = siteCount + arc;
        }
      }
      if (branch >= 0) return branch;
    }
    // Nothing is at odds but the bound is not reached (a knapsack left unproven): settle any free site, then any pair.
    if (left > 0) {
      const free = decisions.sites.findIndex((site) => site === 0);
      if (free >= 0) return free;
    }
    for (let arc = 0; arc < rowCount * siteCount; arc++) {
      if (core.cost[arc] < Infinity && decisions.given[Math.floor(arc / siteCount)] < 0 && decisions.sites[arc % siteCount] === 1 && !decisions.ruledOut[arc]) return siteCount + arc;
    }
    return -1;

    /** What the bound gains within a few rounds. */
    function trial(site: number, state: 1 | -1): number {
      decisions.sites[site] = state;
      const { bound } = bundle.ascend({ decisions, pricing, from: v, target: best.cost, rounds: roundsOfTrial, precision, ended });
      decisions.sites[site] = 0;
      return Math.max(0, Math.min(bound, best.cost) - reached);
    }

    function canServe(row: number, site: number): boolean {
      return core.cost[row * siteCount + site] < Infinity && core.size[row] <= core.capacity[site] && (decisions.sites[site] === 1 || (decisions.sites[site] === 0 && left > 0));
    }
  }
}

interface BranchGains {
  readonly learn: (place: Place, gained: number) => void;
  /** Both parts looked at in short. */
  readonly tried: (site: number, share: number, opened: number, closed: number) => void;
  /** The product of what both parts may gain when the relaxation opens the site so far. */
  readonly promise: (site: number, share: number) => number;
}

/** What branches on sites have added to the bound so far, per share decided (pseudo-costs; Bénichou and others 1971). */
function branchGains(siteCount: number): BranchGains {
  const sums = [new Float64Array(siteCount), new Float64Array(siteCount)] as const;
  const counts = [new Int32Array(siteCount), new Int32Array(siteCount)] as const;
  const all = [{ sum: 0, count: 0 }, { sum: 0, count: 0 }];
  const rate = (way: 0 | 1, site: number): number => {
    const usual = all[way].count > 0 ? all[way].sum / all[way].count : 1;
    // One look at a site counts as much as what is usual.
    return (sums[way][site] + usual) / (counts[way][site] + 1);
  };
  const count = (way: 0 | 1, site: number, each: number): void => {
    sums[way][site] += each;
    counts[way][site]++;
    all[way].sum += each;
    all[way].count++;
  };
  return {
    learn(place, gained) {
      if (place.parent === null || place.code >= siteCount || place.parent.branch !== place.code || !(place.parent.part > 0) || gained === Infinity) return;
      const share = place.taken ? 1 - place.parent.part : place.parent.part;
      count(place.taken ? 0 : 1, place.code, gained / Math.max(0.01, share));
    },
    tried(site, share, opened, closed) {
      count(0, site, opened / (1 - share));
      count(1, site, closed / share);
    },
    promise: (site, share) => Math.max(1e-9, rate(0, site) * (1 - share)) * Math.max(1e-9, rate(1, site) * share),
  };
}

function child(parent: Place, code: number, taken: boolean): Place {
  return { parent, code, taken, bound: parent.bound, v: parent.v, parts: null, branch: -1, part: 0 };
}

function leavesOf(root: Place): Place[] {
  return root.parts ? root.parts.flatMap(leavesOf) : [root];
}
