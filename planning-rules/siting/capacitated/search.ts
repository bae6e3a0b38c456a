import { climb, isClosed } from './climb.ts';
import type { CapacitatedCore, Served } from './core.ts';
import { costOf } from './core.ts';
import type { Decisions } from './pricing.ts';
import { pricingOf } from './pricing.ts';

const nodePatience = 4;
const nodePace = 0.05;

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
}

export interface SearchRequest {
  readonly core: CapacitatedCore;
  readonly root: Place;
  readonly best: Served;
  readonly maximumNodes: number;
  readonly stepsPerNode: number;
  readonly ended: () => boolean;
  /** Sites that a relaxation picked, with its multipliers: may give a better answer. */
  readonly onPicked: (open: readonly number[], v: Float64Array, best: Served) => Served;
  readonly onNode?: (cost: number, bound: number, nodes: number) => void;
}

export interface SearchResult {
  readonly best: Served;
  readonly bound: number;
  readonly complete: boolean;
  readonly nodes: number;
}

export function rootPlace(v: Float64Array, bound: number): Place {
  return { parent: null, code: -1, taken: true, bound, v, parts: null, branch: -1 };
}

/** Best bound first; branches on a free site, or where sites are settled on a row that is not served once. */
export function search({ core, root, best: start, maximumNodes, stepsPerNode, ended, onPicked, onNode }: SearchRequest): SearchResult {
  const { rowCount, siteCount, limit } = core;
  let best = start;
  let nodes = 0;
  const decisions: Decisions = { sites: new Int8Array(siteCount), given: new Int32Array(rowCount), ruledOut: new Uint8Array(rowCount * siteCount) };
  const pricing = pricingOf(core, decisions);
  const waiting: Place[] = leavesOf(root);
  const least = (): number => waiting.reduce((low, place) => Math.min(low, place.bound), Infinity);

  while (waiting.length > 0) {
    let at = 0;
    for (let other = 1; other < waiting.length; other++) if (waiting[other].bound < waiting[at].bound) at = other;
    const place = waiting[at];
    if (isClosed(core, place.bound, best.cost)) break;
    if (nodes >= maximumNodes || ended()) break;
    waiting[at] = waiting[waiting.length - 1];
    waiting.pop();
    nodes++;
    decide(place);
    const open: number[] = [];
    const result = climb({
      core, pricing, from: place.v, target: best.cost, steps: stepsPerNode, patience: nodePatience, pace: nodePace, ended: () => false,
      onStep: () => best.cost,
    });
    if (result.bound > place.bound || place.parent === null) {
      place.bound = Math.max(place.bound, result.bound);
      place.v = result.v;
    } else pricing.boundAt(place.v);
    // Decisions that contradict each other have no relaxation to look at.
    if (place.bound === Infinity) continue;
    look();
    onNode?.(best.cost, Math.min(place.bound, least(), best.cost), nodes);
    if (isClosed(core, place.bound, best.cost)) continue;
    const branch = branchOn(result.leaning, result.pull);
    if (branch < 0) {
      waiting.push(place);
      break;
    }
    place.branch = branch;
    place.parts = [child(place, branch, true), child(place, branch, false)];
    waiting.push(...place.parts);

    function look(): void {
      open.length = 0;
      let single = true;
      for (let site = 0; site < siteCount; site++) if (pricing.picked[site]) open.push(site);
      for (let site = 0; site < siteCount && open.length < limit; site++) if (!pricing.picked[site] && decisions.sites[site] === 0) open.push(site);
      const hint = new Int32Array(rowCount);
      for (let row = 0; row < rowCount; row++) {
        const given = decisions.given[row];
        hint[row] = given >= 0 ? given : pricing.times[row] === 1 ? pricing.servedBy[row] : -1;
        if (given < 0 && pricing.times[row] > 1) single = false;
      }
      if (single) {
        const cost = costOf(core, hint);
        if (cost < best.cost - core.sameCost) best = { open: [...open].sort((a, b) => a - b), servedBy: hint.slice(), cost };
      }
      best = onPicked(open, pricing.price, best);
    }
  }
  const open = least();
  return { best, bound: Math.min(best.cost, open), complete: isClosed(core, open, best.cost), nodes };

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

  function branchOn(leaning: Float64Array, pull: Float64Array): number {
    const left = limit - decisions.sites.reduce((count, site) => count + (site === 1 ? 1 : 0), 0);
    let branch = -1;
    let nearest = 0.45;
    if (left > 0) for (let site = 0; site < siteCount; site++) {
      if (decisions.sites[site] !== 0) continue;
      const away = Math.abs(leaning[site] - 0.5);
      if (away < nearest) {
        nearest = away;
        branch = site;
      }
    }
    if (branch >= 0) return branch;
    // A row served more than once, or not at all though that is dear; by the average first, else by the last solution.
    let most = 0;
    let row = -1;
    for (let at = 0; at < rowCount; at++) {
      if (decisions.given[at] >= 0 || (pricing.times[at] === 0 && pricing.price[at] >= core.outside[at])) continue;
      const off = pricing.times[at] === 1 ? 0 : Math.abs(pull[at]) + 0.01 + core.size[at] * 1e-9;
      if (off > most) {
        most = off;
        row = at;
      }
    }
    if (row >= 0) {
      let leastCost = Infinity;
      for (let site = 0; site < siteCount; site++) {
        const arc = row * siteCount + site;
        if (decisions.ruledOut[arc] || decisions.sites[site] < 0 || (decisions.sites[site] === 0 && left === 0)) continue;
        const reduced = core.cost[arc] - pricing.price[row] + pricing.critical[site] * core.size[row];
        if (core.size[row] <= core.capacity[site] && reduced < leastCost) {
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
  }
}

function child(parent: Place, code: number, taken: boolean): Place {
  return { parent, code, taken, bound: parent.bound, v: parent.v, parts: null, branch: -1 };
}

function leavesOf(root: Place): Place[] {
  return root.parts ? root.parts.flatMap(leavesOf) : [root];
}
