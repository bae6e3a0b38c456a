/** What a `SchemeCertificate` proves, by its formula; shares no code with the solver. */
import type { SchemeCertificate } from './certificate.ts';
import type { SchemeAim, SchemeProblem, SchemeRelaxation } from './problem.ts';

/** What is to be proven: the best of an aim where the aims before keep their values, or the least loosening of a limit. */
export type Claim =
  | { readonly aim: SchemeAim; readonly kept: readonly { readonly aim: SchemeAim; readonly value: number }[] }
  | { readonly loosened: SchemeRelaxation['limit'] };

interface Constraint {
  readonly terms: readonly (readonly [variable: number, factor: number])[];
  readonly right: number;
}

/** The proven bound in the problem's own units; `none`: that there is no scheme; null, with faults, when the certificate is not well formed. */
export function schemeBound(problem: SchemeProblem, certificate: SchemeCertificate, claim: Claim, faults: string[]): number | 'none' | null {
  const { cover: { demandCount, siteCount, siteStart, siteDemand }, stages, apart = [], groups = [] } = problem;
  const { scale, multipliers, tree, weightFactor, costFactor, preferenceFactor } = certificate;
  if (!(scale > 0 && Number.isFinite(scale))) return fault(`the scale is ${scale}`);
  const weight = inUnits(problem.weights, weightFactor);
  const cost = inUnits(problem.cost ?? new Float64Array(siteCount), costFactor);
  const preference = inUnits(problem.preference ?? new Float64Array(siteCount), preferenceFactor);
  if (!weight || !cost || !preference) return fault(`weights, costs and preferences are not whole in 1/${weightFactor}, 1/${costFactor} and 1/${preferenceFactor}`);
  const loosened = 'loosened' in claim ? claim.loosened : null;
  const kept = 'kept' in claim ? claim.kept : [];

  // Demand points that the same sites cover, under the first of them.
  const coverers: string[] = new Array<string>(demandCount).fill('');
  for (let site = 0; site < siteCount; site++) for (const demand of new Set(siteDemand.subarray(siteStart[site], siteStart[site + 1]))) coverers[demand] += `${site} `;
  const heads = new Map<string, number>();
  const classWeight = new Map<number, number>();
  for (let demand = 0; demand < demandCount; demand++) {
    if (!(weight[demand] > 0) || coverers[demand] === '') continue;
    if (!heads.has(coverers[demand])) heads.set(coverers[demand], demand);
    const head = heads.get(coverers[demand]) ?? demand;
    classWeight.set(head, (classWeight.get(head) ?? 0) + weight[demand]);
  }
  const sitesOf = new Map([...heads].map(([key, head]) => [head, key.trim().split(' ').map(Number)]));

  // Variables: for each stage yⱼ at j, zᵢ at S + i, uᵢ at S + D + i, vₜ last; then after all stages s of each stage, of each group in each, or of each pair.
  const width = siteCount + 2 * demandCount + 1;
  const slack = stages.length * width;
  const variableCount = slack + stages.length * (1 + groups.length) + apart.length;
  const low = new Float64Array(variableCount);
  const high = new Float64Array(variableCount);
  const aims = new Float64Array(variableCount);
  const constraints = new Map<number, Constraint>();
  const H = 2 * demandCount + 3 + groups.length + apart.length + siteCount;
  const sites = Array.from({ length: siteCount }, (_, site) => site);
  /** The variable that loosens a limit, at most so far. */
  const s = (limit: SchemeRelaxation['limit'], at: number, farthest: number): readonly (readonly [number, number])[] => {
    if (loosened !== limit) return [];
    high[slack + at] = farthest;
    return [[slack + at, -1]];
  };
  const totalWeight = [...classWeight.values()].reduce((sum, value) => sum + value, 0);
  // What each site can serve: whole units where weights are whole.
  const { capacity } = problem;
  const room = capacity && sites.map((site) => Math.min(
    [...sitesOf].reduce((sum, [head, around]) => sum + (around.includes(site) ? (classWeight.get(head) ?? 0) : 0), 0),
    weightFactor > 0 ? Math.floor(capacity[site] * weightFactor * (1 + 1e-9) + 1e-9) : capacity[site] * (1 + 1e-9),
  ));
  const served = (from: number, sign: 1 | -1): (readonly [number, number])[] =>
    [...[...classWeight].map(([head, sum]) => [from + siteCount + head, sign * sum] as const), ...(capacity ? [[from + width - 1, -sign] as const] : [])];
  const isRough = (limit: SchemeRelaxation['limit'], value: number, factor: number): boolean => loosened === limit && !isWhole(value, factor);
  const most = (limit: SchemeRelaxation['limit'], value: number, factor: number): number => (isRough(limit, value, factor) ? value * (factor || 1) : factor > 0 ? Math.floor(value * factor * (1 + 1e-9) + 1e-9) : value * (1 + 1e-9));
  const least = (limit: SchemeRelaxation['limit'], value: number, factor: number): number => (isRough(limit, value, factor) ? value * (factor || 1) : factor > 0 ? Math.ceil(value * factor * (1 - 1e-9) - 1e-9) : value * (1 - 1e-9));
  stages.forEach((stage, t) => {
    const from = t * width;
    high.fill(1, from, from + siteCount);
    for (const site of problem.required) low[from + site] = 1;
    for (const site of problem.closed ?? []) high[from + site] = 0;
    for (const [head, around] of sitesOf) {
      const [z, u] = [from + siteCount + head, from + siteCount + demandCount + head];
      high[z] = high[u] = 1;
      constraints.set(t * H + head, { terms: [[z, 1], [u, 1], ...around.map((site) => [from + site, -1] as const)], right: 0 });
      constraints.set(t * H + demandCount + head, { terms: [[u, 1], [z, -1]], right: 0 });
    }
    const place = t * H + 2 * demandCount;
    if (stage.sitesAtMost !== undefined) constraints.set(place, { terms: [...sites.map((site) => [from + site, 1] as const), ...s('sitesAtMost', t, siteCount)], right: most('sitesAtMost', stage.sitesAtMost, 1) });
    if (stage.budget !== undefined) constraints.set(place + 1, { terms: [...sites.map((site) => [from + site, cost[site]] as const), ...s('budget', t, cost.reduce((sum, value) => sum + value, 0))], right: most('budget', stage.budget, costFactor) });
    if (stage.coverAtLeast !== undefined) {
      constraints.set(place + 2, { terms: [...served(from, -1), ...s('coverAtLeast', t, stage.coverAtLeast * (weightFactor || 1))], right: -least('coverAtLeast', stage.coverAtLeast, weightFactor) });
    }
    groups.forEach((group, g) => {
      const count = stage.groupAtLeast?.[g] ?? 0;
      if (count > 0) constraints.set(place + 3 + g, { terms: [...[...new Set(group)].map((site) => [from + site, -1] as const), ...s('groupAtLeast', t * groups.length + g, count)], right: -least('groupAtLeast', count, 1) });
    });
    apart.forEach(([a, b], pair) => {
      if (a === b) return;
      constraints.set(place + 3 + groups.length + pair, { terms: [[from + a, 1], [from + b, 1], ...s('apart', apart.findIndex(([c, d]) => (c === a && d === b) || (c === b && d === a)), 1)], right: 1 });
    });
    if (t > 0) for (const site of sites) constraints.set(place + 3 + groups.length + apart.length + site, { terms: [[from - width + site, 1], [from + site, -1]], right: 0 });
    if (room) {
      high[from + width - 1] = totalWeight;
      constraints.set(stages.length * H + t, { terms: [...served(from, 1), ...sites.map((site) => [from + site, -room[site]] as const)], right: 0 });
    }
  });
  kept.forEach(({ aim, value }, at) => {
    const [factor, sign] = [unitsOf(aim), isMost(aim) ? -1 : 1];
    const right = factor > 0 ? Math.round(value * factor) : value + sign * 1e-9 * Math.abs(value);
    constraints.set(stages.length * (H + 1) + at, { terms: sumOf(aim).map(([variable, worth]) => [variable, sign * worth] as const), right: sign * right });
  });
  let largest = 0;
  let smallest = 0;
  if ('aim' in claim) for (const [variable, worth] of sumOf(claim.aim)) {
    aims[variable] = isMost(claim.aim) ? worth : -worth;
    if (isMost(claim.aim)) largest += Math.max(0, worth) * high[variable];
    else smallest -= worth * high[variable];
  } else for (let place = slack; place < variableCount; place++) {
    aims[place] = -1;
    smallest -= high[place];
  }
  const whole = 'aim' in claim ? unitsOf(claim.aim) > 0 : stages.every((stage) => {
    if (claim.loosened === 'budget') return stage.budget === undefined || isWhole(stage.budget, costFactor);
    if (claim.loosened === 'coverAtLeast') return stage.coverAtLeast === undefined || isWhole(stage.coverAtLeast, weightFactor);
    return Number.isInteger(stage.sitesAtMost ?? 0) && (stage.groupAtLeast ?? []).every(Number.isInteger);
  });

  const lists = multipliers.map((list) => {
    const priced: { readonly constraint: Constraint; readonly times: number }[] = [];
    for (let at = 0; at + 1 < list.length; at += 2) {
      const constraint = constraints.get(list[at]);
      const times = list[at + 1];
      if (!constraint || !(Number.isSafeInteger(times) && times >= 0)) faults.push(`constraint ${list[at]} has the multiplier ${times}`);
      else priced.push({ constraint, times });
    }
    if (list.length % 2 !== 0) faults.push('a list of multipliers ends with a constraint without one');
    return priced;
  });
  if (faults.length > 0) return null;

  // Each entry: what to do before the next subtree is read.
  const waiting: (() => void)[] = [() => undefined];
  const undo: (() => void)[] = [];
  let at = 0;
  let worst = -Infinity;
  let last: ({ readonly list: (typeof lists)[number] } & ReturnType<typeof reducedBy>) | null = null;
  while (waiting.length > 0) {
    waiting.pop()?.();
    if (at >= tree.length) return fault('the tree ends before all its leaves');
    const code = tree[at++];
    if (Number.isInteger(code) && code < 0) {
      const list = lists[-1 - code];
      if (list === undefined) return fault(`the leaf ${code} has no multipliers`);
      worst = Math.max(worst, leafBound(list));
      continue;
    }
    const variable = variableOf(code);
    if (variable === null) return fault(`the tree has the entry ${code}`);
    if (low[variable] === high[variable]) return fault(`the tree branches on ${code} that is settled`);
    const depth = undo.length;
    const around = code % (siteCount + demandCount) < siteCount ? [] : (sitesOf.get((code % (siteCount + demandCount)) - siteCount) ?? []).map((site) => variable - (variable % width) + site);
    const enter = (change: () => void) => () => {
      while (undo.length > depth) undo.pop()?.();
      change();
    };
    const set = (bounds: Float64Array, place: number, value: number): void => {
      const before = bounds[place];
      bounds[place] = value;
      undo.push(() => { bounds[place] = before; });
    };
    waiting.push(enter(() => { for (const place of [variable, ...around]) set(high, place, 0); }), enter(() => set(low, variable, 1)));
  }
  if (at !== tree.length) return fault('the tree goes on after its last leaf');
  if (worst < smallest - 1e-9) return 'none';
  const factor = 'aim' in claim ? unitsOf(claim.aim) : claim.loosened === 'budget' ? costFactor : claim.loosened === 'coverAtLeast' ? weightFactor : 1;
  const bound = Math.min(worst, largest) / (factor || 1);
  return 'aim' in claim && isMost(claim.aim) ? bound : -bound || 0;

  function leafBound(list: (typeof lists)[number]): number {
    // Leaves with the same multipliers often follow each other.
    if (last?.list !== list) last = { list, ...reducedBy(list) };
    const { reduced } = last;
    let { sum, size } = last;
    for (let place = 0; place < variableCount; place++) {
      // Decisions that contradict each other leave nothing here.
      if (low[place] > high[place]) return -Infinity;
      if (reduced[place] === 0) continue;
      const worth = reduced[place] * (reduced[place] > 0 ? high[place] : low[place]);
      sum += worth;
      size += Math.abs(worth);
    }
    // Sums of whole numbers are exact up to here; beyond, what rounding may have taken is given back.
    const bound = (sum + (whole && size < 2 ** 52 ? 0 : size * 1e-11)) / scale;
    return whole ? Math.floor(bound) : bound;
  }

  function reducedBy(list: (typeof lists)[number]): { readonly reduced: Float64Array; readonly sum: number; readonly size: number } {
    const reduced = aims.map((value) => value * scale);
    let sum = 0;
    let size = 0;
    for (const { constraint, times } of list) {
      sum += times * constraint.right;
      size += Math.abs(times * constraint.right);
      for (const [place, factor] of constraint.terms) reduced[place] -= times * factor;
    }
    return { reduced, sum, size };
  }

  function variableOf(code: number): number | null {
    const t = Math.floor(code / (siteCount + demandCount));
    const place = code % (siteCount + demandCount);
    if (!Number.isInteger(code) || code < 0 || t >= stages.length) return null;
    return place < siteCount || sitesOf.has(place - siteCount) ? t * width + place : null;
  }

  function unitsOf(aim: SchemeAim): number {
    return aim === 'cost' ? costFactor : aim === 'preference' ? preferenceFactor : aim === 'sites' ? 1 : weightFactor;
  }

  function sumOf(aim: SchemeAim): (readonly [number, number])[] {
    return stages.flatMap((_, t) => {
      const from = t * width;
      if (aim === 'cover') return served(from, 1);
      if (aim === 'coverTwice') return [...classWeight].map(([head, sum]) => [from + siteCount + demandCount + head, sum] as const);
      return sites.map((site) => [from + site, aim === 'cost' ? (cost?.[site] ?? 0) : aim === 'preference' ? (preference?.[site] ?? 0) : 1] as const);
    });
  }

  function fault(sentence: string): null {
    faults.push(sentence);
    return null;
  }
}

function isMost(aim: SchemeAim): boolean {
  return aim === 'cover' || aim === 'coverTwice';
}

function isWhole(value: number, factor: number): boolean {
  return factor > 0 && Math.abs(value * factor - Math.round(value * factor)) <= 1e-9 * Math.max(1, value * factor);
}

function inUnits(values: Float64Array, factor: number): Float64Array | null {
  if (factor === 0) return values;
  const counted = values.map((value) => Math.round(value * factor));
  return factor > 0 && counted.every((value, at) => value / factor === values[at] && Number.isSafeInteger(value)) ? counted : null;
}
