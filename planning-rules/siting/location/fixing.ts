import type { LocationCore } from './core.ts';
import { closed, free, open } from './core.ts';
import { pricing } from './pricing.ts';

/** The proof tree: a branch on a site, or a leaf that names its multipliers in the pool. Filled in as the search goes. */
export interface ProofNode {
  branch: { readonly site: number; readonly whenOpen: ProofNode; readonly whenClosed: ProofNode } | null;
  multipliers: number;
}

/** Fixes sites whose other state the bound excludes, each as a branch with one proven leaf, again while it helps. */
export function fixedByBound(
  core: LocationCore, v: Float64Array, from: number, start: Int8Array, startLeaf: ProofNode, hopeless: (bound: number) => boolean,
): { readonly fixed: Int8Array; readonly leaf: ProofNode; readonly bound: number } {
  let fixed = start;
  let leaf = startLeaf;
  let bound = -Infinity;
  for (let again = true; again;) {
    again = false;
    const priced = pricing(core, fixed);
    bound = Math.max(bound, priced.boundAt(v));
    if (hopeless(bound)) break;
    const next = fixed.slice();
    for (let site = 0; site < core.siteCount; site++) {
      if (fixed[site] !== free) continue;
      const shut = hopeless(priced.ifOpen(site));
      if (!shut && !hopeless(priced.ifClosed(site))) continue;
      next[site] = shut ? closed : open;
      const [proven, rest]: [ProofNode, ProofNode] = [{ branch: null, multipliers: from }, { branch: null, multipliers: from }];
      leaf.branch = { site, whenOpen: shut ? proven : rest, whenClosed: shut ? rest : proven };
      leaf = rest;
      again = true;
    }
    fixed = next;
  }
  return { fixed, leaf, bound };
}
