import type { Fixing, Proof, SchemePlace } from './place.ts';
import type { SchemePricing } from './pricing.ts';
import type { SchemeRelaxed } from './relaxation.ts';

/** Sites whose other decision the multipliers of the root rule out; limits stay as they are. */
export function pricedFixings(
  relaxed: SchemeRelaxed, pricing: SchemePricing, proof: Proof, lower: Float64Array, upper: Float64Array, isClosed: (bound: number) => boolean,
): Fixing[] {
  const fixings: Fixing[] = [];
  pricing.bound(proof.multipliers(), lower, upper);
  const bound = pricing.unrounded();
  const reduced = pricing.reduced;
  for (let t = 0; t < relaxed.stageCount; t++) for (let site = 0; site < relaxed.siteCount; site++) {
    const column = relaxed.y(site, t);
    if (lower[column] === upper[column]) continue;
    const other = rounded(relaxed, bound - Math.abs(reduced[column]) / pricing.scale);
    if (isClosed(other)) fixings.push({ column, open: reduced[column] > 0, proof });
  }
  return fixings;
}

/** Sites settled by a single row: with the other decision it can not be kept whatever else is open. Follows from one to the next. */
export function impliedFixings(relaxed: SchemeRelaxed, pricing: SchemePricing, rootLower: Float64Array, rootUpper: Float64Array): Fixing[] {
  const fixings: Fixing[] = [];
  const [lower, upper] = [rootLower.slice(), rootUpper.slice()];
  for (let before = -1; before < fixings.length;) {
    before = fixings.length;
    relaxed.rows.forEach(({ terms, right, isCover }, row) => {
      if (isCover) return;
      const least = terms.reduce((sum, [column, value]) => sum + value * (value > 0 ? lower[column] : upper[column]), 0);
      for (const [column, value] of terms) {
        if (lower[column] === upper[column] || relaxed.code[column] < 0 || relaxed.around[column] !== null) continue;
        const excess = least + Math.abs(value) - right;
        if (excess < 1e-3 * Math.abs(value)) continue;
        fixings.push({ column, open: value < 0, proof: rowAlone(relaxed, pricing, row, excess) });
        if (value < 0) lower[column] = 1;
        else upper[column] = 0;
      }
    });
  }
  return fixings;
}

/** The proof that nothing lies at a place where a demand point must be covered and all its sites are closed, by the decisions on the way to it; null where none says so. */
export function ruledOut(relaxed: SchemeRelaxed, pricing: SchemePricing, place: SchemePlace, lower: Float64Array, upper: Float64Array): Proof | null {
  for (let at: SchemePlace | null = place; at !== null && at.column >= 0; at = at.parent) {
    const around = relaxed.around[at.column];
    if (!at.taken || around === null || around.some((site) => upper[site] > 0)) continue;
    const z = at.column;
    return rowAlone(relaxed, pricing, relaxed.rows.findIndex(({ terms, isCover }) => isCover && terms[0][0] === z), 1);
  }
  // A site that is settled as open was closed with the demand points around it.
  return lower.some((value, column) => value > upper[column]) ? { multipliers: () => new Float64Array(relaxed.rows.length) } : null;
}

/** One row that is broken by `excess` at least, at a price above all aims. */
function rowAlone({ rows, most, least }: SchemeRelaxed, { scale }: SchemePricing, row: number, excess: number): Proof {
  const times = Math.ceil(((most - least + 1) * 1.01 * scale) / excess);
  return {
    multipliers() {
      const all = new Float64Array(rows.length);
      all[row] = times;
      return all;
    },
  };
}

function rounded(relaxed: SchemeRelaxed, bound: number): number {
  return relaxed.isWhole ? Math.floor(bound) : bound;
}
