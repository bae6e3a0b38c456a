import type { SearchBudget } from '../budget.ts';
import type { MipSolver } from '../solver.ts';
import { ascend } from './ascent.ts';
import type { CoverPart } from './part.ts';
import { firstMultipliers, onGrid, scale } from './pricing.ts';
import type { Relaxation } from './relaxation.ts';
import { relaxationOf } from './relaxation.ts';
import { greedyCover } from './start.ts';
import { closed, CoverState, free, open } from './state.ts';
import { worstLeaf } from './worst-leaf.ts';

/** What all searches of one solve share. */
export interface CoverWork {
  readonly solver: MipSolver;
  readonly budget: SearchBudget;
  /** Parts of search trees that may still be looked at. */
  nodesLeft: number;
  /** The last good multipliers of each demand point, from search to search. */
  readonly hints: Float64Array;
}

export interface CoverWish {
  /** Proving that so many sites are needed is enough; default: only the best bound is. */
  readonly below?: number;
  /** A cover of so few sites is good enough to end the search; default: only the best is. */
  readonly enough?: number;
  /** Told of the best cover so far and of the bound at the root, for each part of the tree looked at. */
  readonly onNode?: ((best: number, bound: number) => void) | undefined;
}

export interface CoverResult {
  /** Places in the part, ascending. */
  readonly chosen: readonly number[];
  /** What the tree proves: no cover has fewer sites. */
  readonly bound: number;
  /** A tree as in `TreeCertificate`, its sites as places in the part. */
  readonly tree: readonly number[];
  /** Multipliers per row of the part in units of 1 / scale. */
  readonly multipliers: readonly Float64Array[];
}

const rootSteps = 300;
const hintedSteps = 100;

/**
 * The fewest sites that cover a part, by branch and bound, depth first: subgradient steps and greedy covers led by their multipliers first, then linear
 * relaxations; sites fixed by their reduced costs and by rows that only one site can cover. Every bound is priced in whole numbers from the part alone.
 * @throws Error when a row has no site.
 */
export function searchCover(part: CoverPart, work: CoverWork, { below = Infinity, enough = 0, onNode }: CoverWish = {}): CoverResult {
  const state = new CoverState(part);
  const known = greedyCover(state);
  if (known === null) throw new Error(`a row of the ${part.rowCount} has no site`);
  const tree: number[] = [];
  const pool: Float64Array[] = [];
  let chosen: readonly number[] = known;
  let target = Math.min(below, known.length);
  let bound = Infinity;
  const relaxations: Relaxation[] = [];
  let shortfall = false;

  function consider(cover: readonly number[] | null): void {
    if (cover && cover.length < chosen.length) [chosen, target] = [cover, Math.min(target, cover.length)];
  }
  const isEnough = (): boolean => chosen.length <= enough;
  const places = new Map<Float64Array, number>();
  function leaf(multipliers: Float64Array, proven: number): void {
    let place = places.get(multipliers);
    if (place === undefined) places.set(multipliers, (place = pool.push(multipliers) - 1));
    tree.push(-1 - place);
    bound = Math.min(bound, proven);
  }

  function visit(inherited: Float64Array): void {
    let multipliers = inherited;
    let priced = state.price(multipliers);
    if (state.opened + priced.bound >= target || isEnough() || shortfall) return leaf(multipliers, state.opened + priced.bound);
    if (state.uncovered === 0) {
      consider(state.openSites());
      return leaf(multipliers, state.opened);
    }
    if (work.nodesLeft <= 0 || work.budget.ended()) {
      shortfall = true;
      return leaf(multipliers, state.opened + priced.bound);
    }
    work.nodesLeft--;
    onNode?.(chosen.length, Math.min(chosen.length, rootBound));
    if (relaxations.length === 0) relaxations.push(relaxationOf(part, work.solver, work.budget, work.hints));
    const relaxed = relaxations[0].relax(state, target - state.opened);
    if (relaxed) {
      const better = onGrid(relaxed.multipliers);
      const pricedBetter = state.price(better);
      if (pricedBetter.lagrangian > priced.lagrangian) [multipliers, priced] = [better, pricedBetter];
      consider(greedyCover(state, relaxed));
    }
    if (isEnough()) return leaf(multipliers, state.opened + priced.bound);
    const undo: number[] = [];
    const pending: { readonly multipliers: Float64Array; readonly bound: number }[] = [];
    const settle = (site: number, to: typeof open | typeof closed, otherwise: number): void => {
      tree.push(part.sites[site]);
      undo.push(site);
      state.set(site, to);
      if (to === closed) leaf(multipliers, otherwise);
      else pending.push({ multipliers, bound: otherwise });
    };
    for (let isNew = true; isNew && state.opened + priced.bound < target;) {
      isNew = false;
      const { worth, lagrangian } = priced;
      const opened = state.opened;
      for (let site = 0; site < part.siteCount; site++) {
        if (state.fixed[site] !== free) continue;
        const reduced = scale - worth[site];
        const otherwise = opened + Math.ceil((lagrangian + Math.abs(reduced)) / scale);
        if (otherwise < target) continue;
        settle(site, reduced > 0 ? closed : open, otherwise);
        // Once a site is open, rows are priced anew before the next one.
        isNew = true;
        if (reduced <= 0) break;
      }
      for (let site = state.forced(); site >= 0; site = state.forced()) {
        settle(site, open, Infinity);
        isNew = true;
      }
      if (isNew) priced = state.price(multipliers);
    }
    if (state.opened + priced.bound >= target || state.uncovered === 0) {
      if (state.uncovered === 0) consider(state.openSites());
      leaf(multipliers, state.opened + priced.bound);
    } else {
      const site = siteToBranch(state, priced.worth, relaxed?.values ?? null);
      tree.push(part.sites[site]);
      state.set(site, open);
      visit(multipliers);
      state.release(site);
      state.set(site, closed);
      visit(multipliers);
      state.release(site);
    }
    for (const other of pending.reverse()) leaf(other.multipliers, other.bound);
    for (const site of undo.reverse()) state.release(site);
  }

  function firstPrices(): Float64Array {
    const usual = firstMultipliers(part);
    const hinted = Float64Array.from(part.rows, (demand) => work.hints[demand]);
    const first = state.price(onGrid(hinted)).lagrangian > state.price(onGrid(usual)).lagrangian ? hinted : usual;
    const start = onGrid(first);
    if (state.price(start).bound >= target || isEnough()) return start;
    const look = (multipliers: Float64Array): number => {
      consider(greedyCover(state, { multipliers }));
      return isEnough() ? 0 : target;
    };
    const { multipliers } = ascend(part, first, look(first), () => target - 1, first === hinted ? hintedSteps : rootSteps, look);
    part.rows.forEach((demand, row) => { work.hints[demand] = multipliers[row]; });
    const better = onGrid(multipliers);
    return state.price(better).lagrangian > state.price(start).lagrangian ? better : start;
  }

  const root = firstPrices();
  const rootBound = state.price(root).bound;
  try {
    visit(root);
  } finally {
    for (const relaxation of relaxations) relaxation.close();
  }
  return { chosen, bound: bound >= chosen.length ? bound : worstLeaf(part, tree, pool), tree, multipliers: pool };
}

/** The free site whose relaxed value is nearest to two thirds; without values the one of the greatest worth; of equal ones the first. */
function siteToBranch({ fixed }: CoverState, worth: Float64Array, values: Float64Array | null): number {
  let best = -1;
  let least = Infinity;
  for (let site = 0; site < fixed.length; site++) {
    if (fixed[site] !== free) continue;
    const away = values ? Math.abs(values[site] - 2 / 3) : -worth[site];
    if (away < least - 1e-9) [best, least] = [site, away];
  }
  return best;
}
