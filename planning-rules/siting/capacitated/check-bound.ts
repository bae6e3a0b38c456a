/** What a `CapacitatedCertificate` proves, by its formula; shares no code with the solver. */
import { fineOf, finedFilling, inPart, withinLines } from './check-filling.ts';
import type { Item } from './check-filling.ts';
import type { CapacitatedCertificate } from './problem.ts';

/** The problem as the checker sees it, in the problem's own units. */
export interface CheckedCase {
  readonly demandCount: number;
  readonly siteCount: number;
  readonly weights: Float64Array;
  readonly capacity: Float64Array;
  readonly sites: number;
  readonly required: readonly number[];
  readonly closed: readonly number[];
  readonly reaches: (demand: number, site: number) => boolean;
  /** Cost of serving a unit of weight; null: 0. */
  readonly impedance: ((demand: number, site: number) => number) | null;
}

/**
 * The bound on all answers, in counted units; null (with faults) when the certificate is not well formed.
 * @param wanted a bound at which a leaf need not be looked at more closely.
 * @param leftOutPerWeight true: leaving a demand point out costs `leftOut` × its weight, else `leftOut`.
 */
export function capacitatedBound(problem: CheckedCase, certificate: CapacitatedCertificate, leftOutPerWeight: boolean, wanted: number, faults: string[]): number | null {
  const { demandCount, siteCount, weights, capacity } = problem;
  const { weightFactor, impedanceFactor, scale, leftOut, multipliers, tree } = certificate;
  const whole = weightFactor > 0 && impedanceFactor > 0;
  if (!whole && !(weightFactor === 0 && impedanceFactor === 0)) return fault(`weights and impedances are counted in 1/${weightFactor} and 1/${impedanceFactor}`);
  if (!(scale > 0 && Number.isFinite(scale)) || !(leftOut >= 0 && Number.isFinite(leftOut))) return fault(`scale ${scale} and cost ${leftOut} of leaving out`);
  const count = (value: number, factor: number): number => {
    if (!whole) return value;
    const units = Math.round(value * factor);
    if (!(Number.isSafeInteger(units) && units / factor === value)) faults.push(`${value} is not whole in units of 1/${factor}`);
    return units;
  };
  const shut = new Set(problem.closed);
  const demands = Array.from(weights.keys()).filter((demand) => weights[demand] > 0);
  const size = weights.map((value) => count(value, weightFactor));
  const room = capacity.map((value) => (whole ? Math.floor(value * weightFactor + 1e-9) : value * (1 + 1e-12) + 1e-9));
  const cost = new Float64Array(demandCount * siteCount).fill(Infinity);
  for (const demand of demands) for (let site = 0; site < siteCount; site++) {
    if (shut.has(site) || !problem.reaches(demand, site)) continue;
    cost[demand * siteCount + site] = problem.impedance === null ? 0 : size[demand] * count(problem.impedance(demand, site), impedanceFactor);
  }
  if (faults.length > 0) return null;
  const out = size.map((value) => (leftOutPerWeight ? leftOut * value : leftOut));
  const most = Math.min(problem.sites, siteCount - shut.size);
  const triples = certificate.triples ?? [];
  for (const triple of triples) {
    const three = triple.length === 3 && new Set(triple).size === 3;
    if (!three || !triple.every((demand) => Number.isInteger(demand) && demand >= 0 && demand < demandCount)) return fault(`the triple ${triple.join()} is not of three different demand points`);
  }
  for (const list of multipliers) {
    const long = list.length >= demandCount && list.length <= demandCount + triples.length;
    if (!long || !list.every((value) => Number.isSafeInteger(value) && value >= 0)) return fault('a list of multipliers is not one whole number of 0 or more for each demand point and triple');
  }

  const state = new Int8Array(siteCount);
  for (const site of problem.required) state[site] = 1;
  for (const site of shut) state[site] = -1;
  const given = new Int32Array(demandCount).fill(-1);
  const barred = new Uint8Array(demandCount * siteCount);
  const undo: (() => void)[][] = [];
  let at = 0;
  let least = Infinity;
  /** Pairs decided at the moment; without any, what a site is worth at given multipliers is the same at every leaf. */
  let pairs = 0;
  const known = multipliers.map(() => new Map<number, number>());
  // Each entry: what to do before the next subtree is read.
  const waiting: (() => void)[] = [() => undefined];
  while (waiting.length > 0) {
    waiting.pop()?.();
    if (at >= tree.length) return fault('the tree ends before all its leaves');
    const code = tree[at++];
    if (!Number.isInteger(code) || code >= siteCount + demandCount * siteCount) return fault(`the tree has the entry ${code}`);
    if (code < 0) {
      const list = multipliers[-1 - code];
      if (list === undefined) return fault(`the leaf ${code} has no multipliers`);
      least = Math.min(least, leafBound(list, pairs === 0 ? known[-1 - code] : new Map()));
      continue;
    }
    const depth = undo.length;
    const enter = (change: () => (() => void)[]) => () => {
      while (undo.length > depth) for (const back of undo.pop() ?? []) back();
      undo.push(change());
    };
    if (code < siteCount) {
      if (state[code] !== 0) return fault(`the tree branches on site ${code} that is settled`);
      const set = (value: number) => () => {
        state[code] = value;
        return [() => { state[code] = 0; }];
      };
      waiting.push(enter(set(-1)), enter(set(1)));
    } else {
      const pair = code - siteCount;
      const [demand, site] = [Math.floor(pair / siteCount), pair % siteCount];
      if (given[demand] >= 0 || barred[pair] || state[site] < 0 || cost[pair] === Infinity) return fault(`the tree branches on serving ${demand} from ${site}, which is settled`);
      waiting.push(enter(() => {
        barred[pair] = 1;
        pairs++;
        return [() => { barred[pair] = 0; pairs--; }];
      }), enter(() => {
        const before = state[site];
        given[demand] = site;
        state[site] = 1;
        pairs++;
        return [() => { given[demand] = -1; state[site] = before; pairs--; }];
      }));
    }
  }
  if (at !== tree.length) return fault('the tree goes on after its last leaf');
  return whole && Number.isFinite(least) ? Math.ceil(least - 1e-6) : least;

  function leafBound(list: readonly number[], exactly: Map<number, number>): number {
    const left = room.slice();
    let sum = 0;
    let places = most;
    for (let site = 0; site < siteCount; site++) if (state[site] === 1) places--;
    if (places < 0) return Infinity;
    const v = new Float64Array(demandCount);
    for (const demand of demands) {
      const site = given[demand];
      if (site >= 0) {
        left[site] -= size[demand];
        sum += cost[demand * siteCount + site];
      } else sum += v[demand] = Math.min(out[demand], list[demand] / scale);
    }
    if (left.some((value, site) => state[site] === 1 && value < 0)) return Infinity;
    const finesOf = triples.flatMap((triple, which): { readonly triple: readonly number[]; readonly due: number }[] => {
      const due = (list[demandCount + which] ?? 0) / scale;
      sum -= due;
      return due > 0 ? [{ triple, due }] : [];
    });
    const fillings = Array.from({ length: siteCount }, (_, site) => site).filter((site) => state[site] === 1 || (state[site] === 0 && places > 0)).map((site) => {
      const items: Item[] = [];
      for (const demand of demands) {
        const profit = v[demand] - cost[demand * siteCount + site];
        if (profit > 0 && given[demand] < 0 && !barred[demand * siteCount + site] && size[demand] <= left[site]) items.push({ demand, profit, size: size[demand] });
      }
      items.sort((a, b) => b.profit / b.size - a.profit / a.size);
      const exact = exactly.get(site);
      return { site, must: state[site] === 1, items, room: left[site], worth: exact ?? inPart(items, 0, left[site]), grade: exact === undefined ? 0 : 2 };
    });
    for (;;) {
      const free = fillings.filter(({ must }) => !must).sort((a, b) => b.worth - a.worth).slice(0, places);
      const counting = [...fillings.filter(({ must }) => must), ...free];
      const bound = counting.reduce((total, { worth }) => total - worth, sum);
      const rough = counting.filter(({ grade }) => grade < 2);
      if (rough.length === 0 || bound >= wanted) return bound;
      const least = rough.reduce((low, { grade }) => Math.min(low, grade), 2);
      for (const filling of rough) {
        if (filling.grade > least) continue;
        const { owed, fines } = fineOf(filling.items, finesOf, (demand) => given[demand] === filling.site);
        filling.worth = least === 0 ? Math.min(filling.worth, withinLines(filling.items, fines, filling.room) - owed) : finedFilling(filling.items, fines, filling.room, filling.worth + owed) - owed;
        filling.grade = least + 1;
        if (filling.grade === 2) exactly.set(filling.site, filling.worth);
      }
    }
  }

  function fault(sentence: string): null {
    faults.push(sentence);
    return null;
  }
}
