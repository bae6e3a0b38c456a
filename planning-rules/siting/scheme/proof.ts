import type { SchemeCertificate } from './certificate.ts';
import type { Multipliers } from './pricing.ts';
import type { SchemeRelaxed } from './relaxation.ts';
import type { SchemePlace, SchemeTree } from './tree.ts';
import type { SchemeUnits } from './units.ts';

/** Writes the tree as a certificate. @param factor units in one of what the bound is in. */
export function writeScheme(relaxed: SchemeRelaxed, units: SchemeUnits, { root, pricing, bound }: SchemeTree, sign: 1 | -1, factor: number): SchemeCertificate {
  const tree: number[] = [];
  const lists: number[][] = [];
  const known = new Map<Multipliers, number>();
  const waiting: SchemePlace[] = [root];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (place.parts !== null) {
      tree.push(relaxed.code[place.branch]);
      waiting.push(place.parts[1], place.parts[0]);
      continue;
    }
    let at = known.get(place.multipliers);
    if (at === undefined) {
      known.set(place.multipliers, (at = lists.length));
      lists.push(Array.from(place.multipliers).flatMap((value, row) => (value > 0 ? [relaxed.rows[row].id, value] : [])));
    }
    tree.push(-1 - at);
  }
  const { weightFactor, costFactor, preferenceFactor } = units;
  return { kind: 'scheme tree', bound: bound === -Infinity ? null : (sign * bound) / (factor || 1), weightFactor, costFactor, preferenceFactor, scale: pricing.scale, multipliers: lists, tree };
}
