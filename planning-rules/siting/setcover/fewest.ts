import type { CoverStep } from '../answer.ts';
import type { CoverPart } from './part.ts';
import { components } from './part.ts';
import { reduce } from './reduce.ts';
import type { CoverResult, CoverWork } from './search.ts';
import { searchCover } from './search.ts';
import { greedyCover } from './start.ts';
import { CoverState } from './state.ts';

/** Told of the best cover of the whole part so far, the bound proven, and the parts of the search trees looked at. */
export type CoverProgress = (objective: number, bound: number, nodes: number) => void;

export interface ComponentTree {
  readonly part: CoverPart;
  readonly result: CoverResult;
}

/** The best cover of a part found, with the proof of its bound in the sites and demand points of the problem. */
export interface FewestCover {
  /** Sites of the problem, ascending. */
  readonly chosen: readonly number[];
  /** Those among them that the steps open. */
  readonly opened: readonly number[];
  readonly bound: number;
  readonly steps: readonly CoverStep[];
  /** One search for each component of what the steps leave, in the order of their first sites. */
  readonly trees: readonly ComponentTree[];
}

export interface FewestWish {
  /** Enough to find a cover of so many sites or to prove that there is none; null: the best. */
  readonly atMost?: number | null;
  readonly report?: CoverProgress | undefined;
}

/** The fewest sites that cover a part: reduced to its fixed point, then each component searched by itself. Null when some row has no site. */
export function fewestSites(part: CoverPart, work: CoverWork, { atMost = null, report }: FewestWish = {}): FewestCover | null {
  const reduced = reduce(part, 'any');
  if (reduced === null) return null;
  const { opened, steps } = reduced;
  const parts = components(reduced.part);
  const greedy = report ? parts.map((component) => greedyCover(new CoverState(component))?.length ?? 0) : [];
  const results = new Map<CoverPart, CoverResult>();
  let [size, bound, nodes] = [opened.length, opened.length, 0];
  // The largest comes last: only it may stop at a cover that is good enough, once all others are known.
  const order = [...parts.keys()].sort((a, b) => parts[a].siteRow.length - parts[b].siteRow.length || a - b);
  order.forEach((which, at) => {
    const others = order.slice(at + 1);
    const isLast = others.length === 0;
    const result = searchCover(parts[which], work, {
      ...(atMost === null || !isLast ? {} : { enough: atMost - size, below: atMost - bound + 1 }),
      onNode: report && ((best, least) => report(others.reduce((sum, other) => sum + greedy[other], size + best), bound + least + others.length, ++nodes)),
    });
    results.set(parts[which], result);
    size += result.chosen.length;
    bound += result.bound;
  });
  const trees: ComponentTree[] = [];
  for (const component of parts) {
    const result = results.get(component);
    if (result) trees.push({ part: component, result });
  }
  const chosen = trees.flatMap((tree) => tree.result.chosen.map((site) => tree.part.sites[site]));
  return { chosen: [...opened, ...chosen].sort((a, b) => a - b), opened, bound, steps, trees };
}
