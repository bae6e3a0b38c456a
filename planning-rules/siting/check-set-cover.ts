/** What a certificate of set covering proves, for the checker. Written from the formulas of `TreeCertificate` and the meaning of `CoverStep`, not from the solver. */
import type { TreeCertificate } from './answer.ts';
import type { LeafState } from './check-bounds.ts';
import { walkTree } from './check-walk.ts';
import type { LscpProblem } from './problem.ts';

/** Demand points that still need somebody and sites that may still open. */
interface Left {
  readonly demandOf: readonly (readonly number[])[];
  readonly sitesOf: readonly (readonly number[])[];
  readonly demand: Set<number>;
  readonly sites: Set<number>;
}

/**
 * The fewest sites that the certificate allows: required ones, those that have to open, and the worst leaf of each component's tree.
 * `dominated`: sites left out, verified already. Null (with faults) when a step is false, or a tree or a multiplier is not well formed.
 */
export function provenFewest(problem: LscpProblem, certificate: TreeCertificate, dominated: ReadonlySet<number>, faults: string[]): number | null {
  const { demandCount, siteCount } = problem.cover;
  const { scale, tree, multipliers, steps = [] } = certificate;
  const bad = (sentence: string): null => {
    faults.push(sentence);
    return null;
  };
  // With whole numbers of this size every sum is exact.
  if (!(Number.isInteger(scale) && scale > 0 && scale <= 2 ** 30)) return bad(`the scale of the multipliers is ${scale}`);
  for (const list of multipliers) {
    if (list.length !== demandCount || !list.every((value) => Number.isInteger(value) && value >= 0 && value <= scale)) {
      return bad('multipliers must be one whole number from 0 to the scale for each demand point');
    }
  }
  const left = leftAtFirst(problem, dominated);
  let bound = new Set(problem.required).size;
  for (const step of steps) {
    const wrong = taken(left, step);
    if (wrong !== null) return bad(wrong);
    if (step[0] === 'open') bound++;
  }
  const parts = componentsOf(left);
  const outside = Array.from({ length: siteCount }, (_, site) => site);
  let at = 0;
  for (const part of parts) {
    const inside = new Set(part.sites);
    const end = endOfTree(tree, at);
    const own = tree.slice(at, end);
    at = end;
    const bounds = walkTree(siteCount, { open: [], closed: outside.filter((site) => !inside.has(site)) }, own, multipliers.length, (states, which) => leafBound(part, states, multipliers[which], scale), faults);
    if (bounds === null) return null;
    const worst = bounds.reduce((low, value) => Math.min(low, value), Infinity);
    if (worst === Infinity) return bad('a tree proves that there is no answer, and one is given');
    bound += worst;
  }
  if (at !== tree.length) return bad(`the trees have ${tree.length - at} entries after the last leaf of the last component`);
  return bound;
}

function leftAtFirst({ cover, required }: LscpProblem, dominated: ReadonlySet<number>): Left {
  const { demandCount, siteCount, siteStart, siteDemand } = cover;
  const demandOf = Array.from({ length: siteCount }, (_, site) => [...new Set(siteDemand.subarray(siteStart[site], siteStart[site + 1]))]);
  const sitesOf: number[][] = Array.from({ length: demandCount }, () => []);
  demandOf.forEach((list, site) => { for (const demand of list) sitesOf[demand].push(site); });
  const demand = new Set(siteDemand);
  const sites = new Set(demandOf.keys());
  for (const site of dominated) sites.delete(site);
  for (const site of required) {
    sites.delete(site);
    for (const one of demandOf[site]) demand.delete(one);
  }
  return { demandOf, sitesOf, demand, sites };
}

/** Verifies one step against what is left and takes it; what is wrong with it, or null. */
function taken({ demandOf, sitesOf, demand, sites }: Left, step: readonly unknown[]): string | null {
  const [kind, a, b] = step;
  const wrong = `step ${step.join(' ')} does not hold`;
  if (typeof a !== 'number' || typeof b !== 'number' || step.length !== 3) return wrong;
  const covering = (one: number): number[] => sitesOf[one].filter((site) => sites.has(site));
  if (kind === 'site') {
    if (a === b || !sites.has(a) || !sites.has(b)) return wrong;
    const other = new Set(demandOf[b]);
    if (demandOf[a].some((one) => demand.has(one) && !other.has(one))) return wrong;
    sites.delete(a);
  } else if (kind === 'row') {
    if (a === b || !demand.has(a) || !demand.has(b)) return wrong;
    const own = new Set(sitesOf[a]);
    if (covering(b).some((site) => !own.has(site))) return wrong;
    demand.delete(a);
  } else if (kind === 'open') {
    if (!sites.has(a) || !demand.has(b)) return wrong;
    const only = covering(b);
    if (only.length !== 1 || only[0] !== a) return wrong;
    sites.delete(a);
    for (const one of demandOf[a]) demand.delete(one);
  } else return wrong;
  return null;
}

interface Part {
  /** Sites of the problem. */
  readonly sites: readonly number[];
  /** Demand points of the problem. */
  readonly demand: readonly number[];
  /** Per site, places in `demand`. */
  readonly reach: readonly Int32Array[];
}

/** Demand points and sites left that share neither with others, in the order of their first sites. */
function componentsOf({ demandOf, sitesOf, demand, sites }: Left): Part[] {
  const seen = new Set<number>();
  const parts: Part[] = [];
  for (const first of [...sites].sort((a, b) => a - b)) {
    if (seen.has(first) || !demandOf[first].some((one) => demand.has(one))) continue;
    const own = [first];
    const place = new Map<number, number>();
    seen.add(first);
    for (const site of own) {
      for (const one of demandOf[site]) {
        if (!demand.has(one) || place.has(one)) continue;
        place.set(one, place.size);
        for (const next of sitesOf[one]) {
          if (!sites.has(next) || seen.has(next)) continue;
          seen.add(next);
          own.push(next);
        }
      }
    }
    parts.push({ sites: own, demand: [...place.keys()], reach: own.map((site) => Int32Array.from(demandOf[site].flatMap((one) => place.get(one) ?? []))) });
  }
  return parts;
}

/** Place after the first whole tree from `start`, or the list's end where there is none. */
function endOfTree(tree: readonly number[], start: number): number {
  let open = 1;
  let at = start;
  while (open > 0 && at < tree.length) open += tree[at++] >= 0 ? 1 : -1;
  return at;
}

function leafBound({ sites, demand, reach }: Part, states: readonly LeafState[], multipliers: readonly number[], scale: number): number {
  const isCovered = new Uint8Array(demand.length);
  const isReached = new Uint8Array(demand.length);
  let opened = 0;
  sites.forEach((site, at) => {
    if (states[site] === 'closed') return;
    if (states[site] === 'open') opened++;
    const marks = states[site] === 'open' ? isCovered : isReached;
    for (const one of reach[at]) marks[one] = 1;
  });
  const price = new Float64Array(demand.length);
  let total = 0;
  for (let one = 0; one < demand.length; one++) {
    if (isCovered[one]) continue;
    if (!isReached[one]) return Infinity;
    price[one] = multipliers[demand[one]];
    total += price[one];
  }
  let lagrangian = total;
  let most = 0;
  sites.forEach((site, at) => {
    if (states[site] !== 'free') return;
    let worth = 0;
    for (const one of reach[at]) worth += price[one];
    lagrangian += Math.min(0, scale - worth);
    most = Math.max(most, worth);
  });
  return opened + Math.max(Math.ceil(lagrangian / scale), most > 0 ? Math.ceil(total / most) : 0);
}
