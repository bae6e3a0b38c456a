import type { TreeCertificate } from '../answer.ts';
import type { ComponentTree } from './fewest.ts';
import { scale } from './pricing.ts';

/**
 * The trees of all components one after the other, in the order of their first sites. Components share no demand point: the k-th multipliers of each stand in
 * one list.
 */
export function writeTrees(trees: readonly ComponentTree[], demandCount: number): Pick<TreeCertificate, 'scale' | 'multipliers' | 'tree'> {
  const multipliers: number[][] = [];
  for (const { part, result } of trees) {
    result.multipliers.forEach((values, place) => {
      multipliers[place] ??= new Array<number>(demandCount).fill(0);
      values.forEach((value, row) => { multipliers[place][part.rows[row]] = value; });
    });
  }
  return { scale, multipliers, tree: trees.flatMap(({ result }) => result.tree) };
}
