/** Reads a certificate's tree and its claims of dominance, for the checker. */
import type { TreeCertificate } from './answer.ts';
import type { LeafBound, LeafState } from './check-bounds.ts';
import type { SitingProblem } from './problem.ts';

/** Verifies that each dominated site's useful reach lies inside its dominator's; returns the dominated sites. */
export function checkDominated(problem: SitingProblem, certificate: TreeCertificate, faults: string[]): ReadonlySet<number> {
  const { cover, required } = problem;
  const reachOf = (site: number): Int32Array => cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1]);
  const needless = new Set(required.flatMap((site) => [...reachOf(site)]));
  const dominated = new Set(certificate.dominated.map(([site]) => site));
  if (dominated.size !== certificate.dominated.length) faults.push('a site is called dominated twice');
  const reachSets = new Map<number, Set<number>>();
  for (const [site, other] of certificate.dominated) {
    const known = Number.isInteger(site) && Number.isInteger(other) && site >= 0 && other >= 0 && site < cover.siteCount && other < cover.siteCount;
    if (!known || dominated.has(other) || required.includes(site)) {
      faults.push(`site ${site} can not be left out in favour of ${other}`);
      continue;
    }
    let reach = reachSets.get(other);
    if (!reach) reachSets.set(other, (reach = new Set(reachOf(other))));
    for (const demand of reachOf(site)) {
      const counts = !needless.has(demand) && (!('weights' in problem) || problem.weights[demand] > 0);
      if (counts && !reach.has(demand)) {
        faults.push(`site ${other} does not cover demand point ${demand} of dominated site ${site}`);
        break;
      }
    }
  }
  return dominated;
}

/** A branch whose second part is still to come, or is being read. */
interface Turn {
  /** Sites that its second part closes. */
  readonly sites: readonly number[];
  /** A branch on a site that is open in the first part, or on a demand point that has to be covered there. */
  readonly demand: number | null;
  /** The second part holds no answer: an open site covers the demand point. */
  readonly never: boolean;
  closing: boolean;
}

/**
 * Walks the tree: every branch splits what a free site or a demand point may be, so the leaves partition all answers; the worst leaf's bound holds for all.
 * Null (with faults) when the tree or a multiplier is not well formed.
 */
export function provenBound(
  problem: SitingProblem, certificate: TreeCertificate, dominated: ReadonlySet<number>, leafBound: LeafBound, worst: 'largest' | 'smallest', faults: string[],
): number | null {
  const { cover, required } = problem;
  const { scale, tree } = certificate;
  if (!(Number.isFinite(scale) && scale > 0)) return fault(faults, `the scale of the multipliers is ${scale}`);
  const multipliers: Float64Array[] = [];
  for (const list of certificate.multipliers) {
    if (list.length !== cover.demandCount || !list.every((value) => Number.isSafeInteger(value) && value >= 0)) {
      return fault(faults, 'multipliers must be one whole number ≥ 0 for each demand point');
    }
    multipliers.push(Float64Array.from(list, (value) => value / scale));
  }
  const states = new Array<LeafState>(cover.siteCount).fill('free');
  for (const site of dominated) states[site] = 'closed';
  for (const site of required) states[site] = 'open';
  let bound = worst === 'largest' ? -Infinity : Infinity;
  const sitesOf = 'weights' in problem ? coveredBy(problem) : null;
  const mustBe = new Map<number, number>();
  const path: Turn[] = [];
  let at = 0;
  for (let reading = true; reading; at++) {
    if (at >= tree.length) return fault(faults, 'the tree ends before its last leaf');
    const entry = tree[at];
    if (entry >= 0) {
      const turn = turnAt(entry, states, sitesOf);
      if (!turn) return fault(faults, `the tree branches on ${entry}, which is neither a free site nor a demand point`);
      if (turn.demand === null) states[entry] = 'open';
      else mustBe.set(turn.demand, (mustBe.get(turn.demand) ?? 0) + 1);
      path.push(turn);
      continue;
    }
    const prices = multipliers[-1 - entry];
    if (!prices) return fault(faults, `a leaf refers to multipliers ${-1 - entry}, which are missing`);
    const isEmpty = path.some((turn) => turn.closing && turn.never);
    const leaf = isEmpty ? -Infinity : leafBound(states, prices, new Set(mustBe.keys()));
    bound = worst === 'largest' ? Math.max(bound, leaf) : Math.min(bound, leaf);
    let turn = path.at(-1);
    while (turn?.closing) {
      for (const site of turn.sites) states[site] = 'free';
      path.pop();
      turn = path.at(-1);
    }
    if (turn) {
      turn.closing = true;
      for (const site of turn.sites) states[site] = 'closed';
      const times = turn.demand === null ? 0 : (mustBe.get(turn.demand) ?? 0);
      if (turn.demand !== null && times > 1) mustBe.set(turn.demand, times - 1);
      else if (turn.demand !== null) mustBe.delete(turn.demand);
    } else reading = false;
  }
  if (at !== tree.length) return fault(faults, `the tree has ${tree.length - at} entries after its last leaf`);
  if (!Number.isFinite(bound)) return fault(faults, 'the tree proves that there is no answer, and one is given');
  return bound;
}

/** Reads a branch: on a free site, or (entry − siteCount) on a demand point of maximal covering. Null when it is neither. */
function turnAt(entry: number, states: readonly LeafState[], sitesOf: readonly (readonly number[])[] | null): Turn | null {
  if (!Number.isInteger(entry)) return null;
  if (entry < states.length) return states[entry] === 'free' ? { sites: [entry], demand: null, never: false, closing: false } : null;
  const demand = entry - states.length;
  const sites = sitesOf?.[demand];
  if (!sites) return null;
  return { sites: sites.filter((site) => states[site] === 'free'), demand, never: sites.some((site) => states[site] === 'open'), closing: false };
}

function coveredBy({ cover }: SitingProblem): number[][] {
  const sites: number[][] = Array.from({ length: cover.demandCount }, () => []);
  for (let site = 0; site < cover.siteCount; site++) {
    for (const demand of new Set(cover.siteDemand.subarray(cover.siteStart[site], cover.siteStart[site + 1]))) sites[demand].push(site);
  }
  return sites;
}

function fault(faults: string[], sentence: string): null {
  faults.push(sentence);
  return null;
}
