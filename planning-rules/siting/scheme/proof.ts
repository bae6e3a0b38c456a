import type { SchemeCertificate } from './certificate.ts';
import type { Proof } from './place.ts';
import { inPreorder } from './place.ts';
import type { SchemeTree } from './tree.ts';
import type { SchemeRelaxed } from './relaxation.ts';
import type { SchemeUnits } from './units.ts';

/** Writes the tree as a certificate. @param factor units in one of what the bound is in. */
export function writeScheme(relaxed: SchemeRelaxed, units: SchemeUnits, { proof, bound }: SchemeTree, sign: 1 | -1, factor: number): SchemeCertificate {
  const tree: number[] = [];
  const lists: number[][] = [];
  const known = new Map<Proof, number>();
  for (const next of inPreorder(proof)) {
    if ('branch' in next) {
      tree.push(relaxed.code[next.branch]);
      continue;
    }
    let at = known.get(next.proof);
    if (at === undefined) {
      known.set(next.proof, (at = lists.length));
      lists.push(Array.from(next.multipliers).flatMap((value, row) => (value > 0 ? [relaxed.rows[row].id, value] : [])));
    }
    tree.push(-1 - at);
  }
  const { weightFactor, costFactor, preferenceFactor } = units;
  return { kind: 'scheme tree', bound: bound === -Infinity ? null : (sign * bound) / (factor || 1), weightFactor, costFactor, preferenceFactor, scale: proof.pricing.scale, multipliers: lists, tree };
}
