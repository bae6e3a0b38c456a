import { branchGains } from './branch-gains.ts';
import { branchOn, inPart, whollySettled } from './branching.ts';
import type { Ascent } from './bundle.ts';
import { bundleOf, mostOpenWithTriples } from './bundle.ts';
import { isClosed } from './climb.ts';
import type { CapacitatedCore, Served } from './core.ts';
import { costOf } from './core.ts';
import type { Place } from './place.ts';
import { child, decide, leavesOf, rootPlace } from './place.ts';
import type { Decisions } from './decisions.ts';
import { pricingOf } from './pricing.ts';
import type { Triple } from './triples.ts';
import { brokenTriples, mostTriples } from './triples.ts';

const mostKnapsackNodes = 20000;
const precision = 1e-6;
const roundsOfDive = 10;
const roundsOfTrial = 3;
/** Triples found at a time and how often: at the first place, and at every other. */
const triplesAtRoot = 150;
const roundsAtRoot = 12;
const triplesAtPlace = 25;
/** A round of triples that gains less of what is open is the last. */
const gapWorthARound = 0.05;
/** A place with triples takes as long as so many without. */
const placesOfOne = 4;

/** When triples are looked for: after so many places, where the gap is still this share of the cost. */
export interface TriplesFrom {
  readonly places: number;
  readonly gap: number;
}

/** What is proven without them in seconds has no need of them. */
export const usualTriples: TriplesFrom = { places: 12, gap: 1.5e-3 };

/** The sites that a relaxed solution leans to most, as many as may be open. */
export interface RelaxedSites {
  readonly open: readonly number[];
  readonly v: Float64Array;
  /** Site that it leans to most for each row; −1: none. */
  readonly hint: Int32Array;
  /** True where it opens sites wholly or not at all, so that its bound is nearly that of the set. */
  readonly whole: boolean;
  readonly bound: number;
  /** It took as long as so many places without triples. */
  readonly places: number;
}

export interface SearchRequest {
  readonly core: CapacitatedCore;
  readonly root: Place;
  readonly best: Served;
  readonly maximumNodes: number;
  /** Most relaxations looked at for a place. */
  readonly roundsPerNode: number;
  readonly ended: () => boolean;
  /** Default: never. */
  readonly triplesFrom?: TriplesFrom;
  /** Looks for a better answer near a relaxed solution. */
  readonly onRelaxed: (relaxed: RelaxedSites, best: Served) => Served;
  readonly onNode?: (cost: number, bound: number, nodes: number) => void;
}

export interface SearchResult {
  /** Of the tree that proves the bound. */
  readonly root: Place;
  /** That the multipliers of its places beyond the rows are of. */
  readonly triples: readonly Triple[];
  readonly best: Served;
  readonly bound: number;
  readonly complete: boolean;
  readonly nodes: number;
}

/**
 * Best bound first; branches on a free site that the relaxation opens in part, or where sites are settled on a pair it serves in part. Decisions that
 * the bound already forces are written into the tree without a look: one part of such a branch is a leaf. Where that leaves much open the tree is begun
 * again with triples (`triples.ts`), which make a place dearer to look at and its bound much better.
 */
export function search({ core, root: firstRoot, best: start, maximumNodes, roundsPerNode, ended, triplesFrom, onRelaxed, onNode }: SearchRequest): SearchResult {
  const { rowCount, siteCount, limit } = core;
  let best = start;
  let nodes = 0;
  let spent = 0;
  let root = firstRoot;
  /** What the tree without triples proved, once that with them is begun. */
  let plain = -Infinity;
  let withTriples = false;
  let nextDive = 1;
  let triples: readonly Triple[] = [];
  const decisions: Decisions = { sites: new Int8Array(siteCount), given: new Int32Array(rowCount), ruledOut: new Uint8Array(rowCount * siteCount), triples };
  const pricing = pricingOf(core, decisions, mostKnapsackNodes);
  const bundle = bundleOf(core);
  const gains = branchGains(siteCount);
  let waiting: Place[] = leavesOf(root);
  const least = (): number => waiting.reduce((low, place) => Math.min(low, place.bound), Infinity);

  while (waiting.length > 0) {
    let at = 0;
    for (let other = 1; other < waiting.length; other++) if (waiting[other].bound < waiting[at].bound) at = other;
    let place = waiting[at];
    if (isClosed(core, place.bound, best.cost)) break;
    if (spent >= maximumNodes || ended()) break;
    if (triplesFrom && !withTriples && nodes >= triplesFrom.places && place.bound < best.cost * (1 - triplesFrom.gap)) {
      withTriples = true;
      plain = place.bound;
      place = root = rootPlace(root.v, root.bound);
      waiting = [root];
      at = 0;
    }
    waiting[at] = waiting[waiting.length - 1];
    waiting.pop();
    nodes++;
    spent += withTriples ? placesOfOne : 1;
    decide(core, decisions, place);
    const atRoot = place.parent === null;
    const before = place.bound;
    let found = bundle.ascend({ decisions, pricing, from: place.v, target: best.cost, rounds: roundsPerNode, precision, ended });
    if (found.bound > place.bound || atRoot) {
      place.bound = Math.max(place.bound, found.bound);
      place.v = found.v;
    }
    if (withTriples && place.bound < Infinity) found = cut(place, found);
    gains.learn(place, place.bound - before);
    // Decisions that contradict each other have no relaxation to look at.
    if (place.bound === Infinity) continue;
    look(found);
    onNode?.(best.cost, Math.max(plain, Math.min(place.bound, least(), best.cost)), nodes);
    if (isClosed(core, place.bound, best.cost)) continue;
    place = forced(place, found);
    const branch = branchOn({ core, decisions, pricing, gains, found, trial: atRoot ? trialFrom(found) : null });
    if (branch < 0) {
      waiting.push(place);
      break;
    }
    place.branch = branch;
    place.part = branch < siteCount ? found.open[branch] : 0;
    place.parts = [child(place, branch, true), child(place, branch, false)];
    waiting.push(...place.parts);
    if (!withTriples && nodes >= nextDive) {
      nextDive = 2 * nodes + 3;
      dive(found);
    }
  }
  const open = least();
  if (plain > open) return { root: firstRoot, triples: [], best, bound: Math.min(best.cost, plain), complete: isClosed(core, plain, best.cost), nodes };
  return { root, triples, best, bound: Math.min(best.cost, open), complete: isClosed(core, open, best.cost), nodes };

  /** Raises the bound of a place by triples that its relaxed solution breaks, while that helps. */
  function cut(place: Place, from: Ascent): Ascent {
    let now = from;
    const atRoot = place.parent === null;
    for (let round = 0; round < (atRoot ? roundsAtRoot : 1) && !isClosed(core, place.bound, best.cost) && !ended(); round++) {
      const before = triples;
      const more = brokenTriples(now.fillings, rowCount, triples, Math.min(atRoot ? triplesAtRoot : triplesAtPlace, mostTriples - triples.length));
      if (more.length === 0) break;
      use([...triples, ...more]);
      const next = bundle.ascend({ decisions, pricing, from: now.v, target: best.cost, rounds: roundsPerNode, precision, ended });
      const gained = next.bound - place.bound;
      if (!(gained > 0)) {
        use(before);
        pricing.boundAt(now.v);
        break;
      }
      now = atRoot ? keepUseful(next) : next;
      place.bound = now.bound;
      place.v = now.v;
      if (place.bound === Infinity || gained < gapWorthARound * (Math.min(best.cost, mostOpenWithTriples * place.bound) - place.bound + gained)) break;
    }
    return now;
  }

  function use(list: readonly Triple[]): void {
    triples = list;
    decisions.triples = list;
  }

  /** Forgets triples without a penalty, while the root is the only place with multipliers of them. */
  function keepUseful(now: Ascent): Ascent {
    const kept = Array.from(triples.keys()).filter((at) => now.v[rowCount + at] < 0);
    use(kept.map((at) => triples[at]));
    return { ...now, v: Float64Array.from([...now.v.subarray(0, rowCount), ...kept.map((at) => now.v[rowCount + at])]) };
  }

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
    best = onRelaxed({ open: filledUp([]), v: pricing.price.slice(), hint: leaning, whole, bound, places: withTriples ? placesOfOne : 1 }, best);

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
