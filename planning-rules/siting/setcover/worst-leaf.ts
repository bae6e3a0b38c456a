import type { CoverPart } from './part.ts';
import { closed, CoverState, open } from './state.ts';

/** The bound of a tree, each leaf priced where it stands: what a search that ended early has proven, no less. */
export function worstLeaf(part: CoverPart, tree: readonly number[], pool: readonly Float64Array[]): number {
  const state = new CoverState(part);
  const placeOf = new Map(Array.from(part.sites, (site, place) => [site, place]));
  const path: number[] = [];
  let worst = Infinity;
  for (const entry of tree) {
    if (entry >= 0) {
      const site = placeOf.get(entry) ?? -1;
      state.set(site, open);
      path.push(site);
      continue;
    }
    worst = Math.min(worst, state.opened + state.price(pool[-1 - entry]).bound);
    while (path.length > 0 && state.fixed[path[path.length - 1]] === closed) state.release(path.pop() ?? -1);
    const turn = path.at(-1);
    if (turn === undefined) break;
    state.release(turn);
    state.set(turn, closed);
  }
  return worst;
}
