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

/**
 * Walks the tree: every branch splits one site that is still free, so the leaves partition all answers; the worst leaf's bound holds for all.
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
  /** Branches whose closed part is still to come, or (marked) is being read. */
  const path: { site: number; closing: boolean }[] = [];
  let at = 0;
  for (let reading = true; reading; at++) {
    if (at >= tree.length) return fault(faults, 'the tree ends before its last leaf');
    const entry = tree[at];
    if (entry >= 0) {
      if (!(Number.isInteger(entry) && entry < cover.siteCount && states[entry] === 'free')) return fault(faults, `the tree branches on ${entry}, which is not a free site`);
      states[entry] = 'open';
      path.push({ site: entry, closing: false });
      continue;
    }
    const prices = multipliers[-1 - entry];
    if (!prices) return fault(faults, `a leaf refers to multipliers ${-1 - entry}, which are missing`);
    const leaf = leafBound(states, prices);
    bound = worst === 'largest' ? Math.max(bound, leaf) : Math.min(bound, leaf);
    let turn = path.at(-1);
    while (turn?.closing) {
      states[turn.site] = 'free';
      path.pop();
      turn = path.at(-1);
    }
    if (turn) {
      turn.closing = true;
      states[turn.site] = 'closed';
    } else reading = false;
  }
  if (at !== tree.length) return fault(faults, `the tree has ${tree.length - at} entries after its last leaf`);
  if (!Number.isFinite(bound)) return fault(faults, 'the tree proves that there is no answer, and one is given');
  return bound;
}

function fault(faults: string[], sentence: string): null {
  faults.push(sentence);
  return null;
}
