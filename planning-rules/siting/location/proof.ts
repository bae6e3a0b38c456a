import type { TreeCertificate } from '../answer.ts';
import type { ProofNode } from './fixing.ts';

/**
 * Writes a proof tree in preorder. `siteOf` gives the problem's site of a core's, `spread` the multipliers of the problem's demand points, in
 * units of 1 / scale.
 */
export function writeProof(
  root: ProofNode, pool: readonly Float64Array[], siteOf: (site: number) => number, spread: (perRow: Float64Array) => number[],
): Pick<TreeCertificate, 'tree' | 'multipliers'> {
  const place = new Map<number, number>();
  const multipliers: number[][] = [];
  const tree: number[] = [];
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.branch) {
      tree.push(siteOf(node.branch.site));
      stack.push(node.branch.whenClosed, node.branch.whenOpen);
      continue;
    }
    let index = place.get(node.multipliers);
    if (index === undefined) {
      index = multipliers.push(spread(pool[node.multipliers])) - 1;
      place.set(node.multipliers, index);
    }
    tree.push(-1 - index);
  }
  return { tree, multipliers };
}
