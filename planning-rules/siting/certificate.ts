import type { TreeCertificate } from './answer.ts';
import type { BranchModel } from './branch-model.ts';
import type { Core } from './core.ts';
import type { SearchNode } from './search.ts';

/** What turns a search over a core into a certificate over the whole problem. */
export interface CertificateSource {
  readonly model: BranchModel;
  readonly root: SearchNode;
  readonly pool: readonly Float64Array[];
  readonly demandCount: number;
  readonly scale: number;
  readonly weightFactor: number;
  /** How a row's multiplier is shared by its demand points: their upper limits, or null when the first may carry all. */
  readonly limits: ArrayLike<number> | null;
}

/** Writes the tree in preorder; `worst` is the largest bound over its leaves in the model's maximised objective. */
export function writeTree(source: CertificateSource): Omit<TreeCertificate, 'bound' | 'proof'> & { readonly worst: number } {
  const { model, pool } = source;
  const place = new Map<number, number>();
  const multipliers: number[][] = [];
  const tree: number[] = [];
  let worst = -Infinity;
  const stack = [source.root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.branch) {
      tree.push(model.core.sites[node.branch.site]);
      stack.push(node.branch.whenClosed, node.branch.whenOpen);
      continue;
    }
    worst = Math.max(worst, model.bound(node.fixed, pool[node.multipliers]));
    let index = place.get(node.multipliers);
    if (index === undefined) {
      index = multipliers.push(spreadOverMembers(model.core, pool[node.multipliers], source.limits, source.scale, source.demandCount)) - 1;
      place.set(node.multipliers, index);
    }
    tree.push(-1 - index);
  }
  return { kind: 'tree', weightFactor: source.weightFactor, scale: source.scale, multipliers, tree, dominated: model.core.dominated, worst };
}

/**
 * Shares each row's multiplier among its demand points, each up to its limit (all to the first where there is none), in units of 1 / scale. What is above all
 * limits goes to the first: a multiplier of a row that has to be covered, for which the first demand point stands.
 */
export function spreadOverMembers({ members }: Core, perRow: Float64Array, limits: ArrayLike<number> | null, scale: number, demandCount = limits?.length ?? 0): number[] {
  const result = new Array<number>(demandCount).fill(0);
  members.forEach((demands, row) => {
    let left = perRow[row];
    for (const demand of demands) {
      const part = limits ? Math.min(limits[demand], left) : left;
      result[demand] = Math.round(part * scale);
      left -= part;
    }
    if (limits && left > 0) result[demands[0]] += Math.round(left * scale);
  });
  return result;
}
