/** Walks a proof tree in preorder, for the checkers. */
import type { LeafState } from './check-bounds.ts';

/**
 * Every branch splits one site that is still free, so the leaves partition all answers. `leaf` gives each leaf's bound from the states of the sites and
 * its multipliers' number, null when those are malformed. Null (with faults) when the tree is not well formed.
 */
export function walkTree(
  siteCount: number, fixed: { readonly open: readonly number[]; readonly closed: readonly number[] }, tree: readonly number[], multiplierCount: number,
  leaf: (states: readonly LeafState[], multipliers: number) => number | null, faults: string[],
): number[] | null {
  const states = new Array<LeafState>(siteCount).fill('free');
  for (const site of fixed.closed) states[site] = 'closed';
  for (const site of fixed.open) states[site] = 'open';
  const bounds: number[] = [];
  const path: { site: number; closing: boolean }[] = [];
  const bad = (sentence: string): null => {
    faults.push(sentence);
    return null;
  };
  for (let at = 0; at < tree.length; at++) {
    const entry = tree[at];
    if (entry >= 0) {
      if (!(Number.isInteger(entry) && entry < siteCount && states[entry] === 'free')) return bad(`the tree branches on ${entry}, which is not a free site`);
      states[entry] = 'open';
      path.push({ site: entry, closing: false });
      continue;
    }
    const index = -1 - entry;
    if (!(Number.isInteger(index) && index < multiplierCount)) return bad(`a leaf refers to multipliers ${index}, which are missing`);
    const bound = leaf(states, index);
    if (bound === null || Number.isNaN(bound)) return bad('multipliers must be one whole number ≥ 0 for each demand point');
    bounds.push(bound);
    while (path.at(-1)?.closing) states[path.pop()?.site ?? 0] = 'free';
    const turn = path.at(-1);
    if (!turn) return at === tree.length - 1 ? bounds : bad(`the tree has ${tree.length - 1 - at} entries after its last leaf`);
    turn.closing = true;
    states[turn.site] = 'closed';
  }
  return bad('the tree ends before its last leaf');
}
