import type { CapacitatedCertificate } from './problem.ts';
import type { Triple } from './triples.ts';
import type { Place } from './place.ts';
import type { CoreResult } from './solve-core.ts';

/** The tree of a search in the form of `CapacitatedCertificate`: rows become demand points, multipliers whole numbers of 1 / scale, penalties after them. */
export function writeTree(root: Place, rows: readonly number[], demandCount: number, siteCount: number, scale: number, triples: readonly Triple[]): Pick<CapacitatedCertificate, 'multipliers' | 'tree' | 'triples'> {
  const multipliers: number[][] = [];
  const known = new Map<Float64Array, number>();
  const tree: number[] = [];
  const open: Place[] = [root];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (place.parts) {
      const { branch } = place;
      const arc = branch - siteCount;
      tree.push(arc < 0 ? branch : siteCount + rows[Math.floor(arc / siteCount)] * siteCount + (arc % siteCount));
      open.push(place.parts[1], place.parts[0]);
      continue;
    }
    let at = known.get(place.v);
    if (at === undefined) {
      known.set(place.v, (at = multipliers.length));
      const all = new Array<number>(demandCount).fill(0);
      place.v.forEach((value, at) => {
        if (at < rows.length) all[rows[at]] = Math.round(value * scale);
        else all.push(Math.max(0, Math.round(-value * scale)));
      });
      multipliers.push(all);
    }
    tree.push(-1 - at);
  }
  if (triples.length === 0) return { multipliers, tree };
  return { multipliers, tree, triples: triples.map(([a, b, c]) => [rows[a], rows[b], rows[c]] as const) };
}

/** A bound as it may be said: whole costs make it whole, rounding aside. */
export function saidBound(bound: number, objective: number, whole: boolean): number {
  return Math.min(objective, whole ? Math.ceil(bound - 1e-6) : bound);
}

/** The two bounds of a result as they may be said. */
export function saidBounds({ ownBound, bound, best }: CoreResult, whole: boolean): { readonly own: number; readonly all: number } {
  const own = saidBound(ownBound, best.cost, whole);
  return { own, all: Math.max(own, saidBound(bound, best.cost, whole)) };
}
