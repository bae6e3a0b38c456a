import type { JointProblem } from './problem.ts';
import { surplusOf } from './problem.ts';

/** A part of a problem that no walk joins to another: a problem of its own, and where its compounds stand in the whole. */
export interface JointPart {
  readonly compounds: readonly number[];
  readonly problem: JointProblem;
}

/**
 * The parts of a problem that can be solved alone, in the order of their first compound. Left out is what can't be in any useful group: walks to
 * compounds without a unit, hosts whose reach holds none that lacks or none that has to spare, and compounds no walk is left for.
 */
export function jointParts(problem: JointProblem): JointPart[] {
  const { compounds, walks } = problem;
  const surplus = compounds.map(surplusOf);
  const hosts = compounds.map((compound) => compound.countedSquareMetres > 0);
  const spare = surplus.map((value) => value > 0);
  const lack = surplus.map((value) => value < 0);
  for (const { from, to } of walks) {
    spare[to] ||= surplus[from] > 0;
    lack[to] ||= surplus[from] < 0;
  }
  const useful = walks.flatMap(({ to }, at) => (hosts[to] && spare[to] && lack[to] ? [at] : []));
  const parent = Int32Array.from(compounds.keys());
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  };
  for (const at of useful) {
    const [a, b] = [root(walks[at].from), root(walks[at].to)];
    if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
  }
  const parts = new Map<number, { compounds: number[]; walks: number[] }>();
  const touched = new Set(useful.flatMap((at) => [walks[at].from, walks[at].to]));
  for (const index of [...touched].sort((a, b) => a - b)) {
    const key = root(index);
    const part = parts.get(key) ?? { compounds: [], walks: [] };
    part.compounds.push(index);
    parts.set(key, part);
  }
  for (const at of useful) parts.get(root(walks[at].from))?.walks.push(at);
  return [...parts.values()].map((part) => {
    const place = new Map(part.compounds.map((index, at) => [index, at]));
    const placeOf = (index: number): number => place.get(index) ?? NaN;
    return {
      compounds: part.compounds,
      problem: {
        compounds: part.compounds.map((index) => compounds[index]),
        walks: part.walks.map((at) => ({ from: placeOf(walks[at].from), to: placeOf(walks[at].to), metres: walks[at].metres })),
      },
    };
  });
}
