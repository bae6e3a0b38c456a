/** The bound that a certificate of the p-median proves, for its checker. */
import type { LeafState } from './check-bounds.ts';
import { walkTree } from './check-walk.ts';
import type { PMedianCertificate, PMedianProblem } from './p-median-problem.ts';

/** One demand point's costs by site, Infinity where not reached, and the usable sites from the cheapest to the dearest. */
interface Row {
  readonly demand: number;
  readonly cost: Float64Array;
  readonly order: Int32Array;
}

/**
 * The worst leaf's bound, in the unit of the objective; null (with faults) when the certificate is not well formed.
 *
 * Weak duality holds for any prices: with v as written, a leaf's bound is at least Σᵢ vᵢ + Σ_{j ∈ O} ρⱼ + the p − |O| least of min(0, ρⱼ), j ∈ F, where
 * ρⱼ = Σᵢ min(0, cᵢⱼ − vᵢ) does not depend on the leaf. Where that reaches the bound claimed it is enough; else the formula of `PMedianCertificate` decides.
 */
export function provenBound(problem: PMedianProblem, certificate: PMedianCertificate, shut: ReadonlySet<number>, faults: string[]): number | null {
  const { demandCount, siteCount } = problem;
  const { weightFactor, impedanceFactor, scale, dearest } = certificate;
  if (!(scale > 0 && Number.isFinite(scale))) return fault(faults, `the scale of the multipliers is ${scale}`);
  const isWhole = weightFactor > 0 && impedanceFactor > 0;
  if (!isWhole && !(weightFactor === 0 && impedanceFactor === 0)) return fault(faults, `weights and impedances are counted in 1/${weightFactor} and 1/${impedanceFactor}`);
  const unit = isWhole ? weightFactor * impedanceFactor : 1;
  const rows = rowsOf(problem, isWhole ? weightFactor : null, isWhole ? impedanceFactor : null, shut, faults);
  if (faults.length > 0) return null;
  let worst = 0;
  for (const { cost, order } of rows) for (let at = order.length - 1, last = true; at >= 0 && last; at--) {
    if (cost[order[at]] === Infinity) continue;
    worst += cost[order[at]];
    last = false;
  }
  // A full answer costs no more than `worst`: serving nobody must be dearer than that.
  if (!(dearest > worst)) return fault(faults, `the cost ${dearest} of not being served is not above ${worst}`);

  const sites = Array.from({ length: siteCount }, (_, site) => site);
  const most = Math.min(problem.sites, siteCount - shut.size);
  const asUnit = (bound: number): number => (isWhole ? Math.ceil(bound) : bound) / unit;
  const known = new Map<number, Judged | null>();
  const judgedBy = (at: number): Judged | null => {
    let judged = known.get(at);
    if (judged === undefined) {
      const v = certificate.multipliers[at];
      const isFit = v.length === demandCount && v.every((value) => Number.isSafeInteger(value) && value >= 0);
      known.set(at, (judged = isFit ? judge(rows, siteCount, v, scale, dearest) : null));
    }
    return judged;
  };
  const bounds = walkTree(siteCount, { open: problem.required, closed: [...shut] }, certificate.tree, certificate.multipliers.length, (states, at) => {
    const judged = judgedBy(at);
    if (judged === null) return null;
    const opened = sites.filter((site) => states[site] === 'open');
    if (opened.length > most) return Infinity;
    const simple = asUnit(boundAsWritten(judged, states, opened, most - opened.length));
    return simple >= certificate.bound ? simple : asUnit(boundInRange(rows, certificate.multipliers[at], scale, dearest, states, most - opened.length));
  }, faults);
  return bounds === null ? null : bounds.reduce((least, value) => Math.min(least, value), Infinity);
}

function rowsOf(problem: PMedianProblem, weightFactor: number | null, impedanceFactor: number | null, shut: ReadonlySet<number>, faults: string[]): Row[] {
  const { demandCount, siteCount, weights, impedances } = problem;
  const counted = (value: number, factor: number | null): number => {
    if (factor === null) return value;
    const count = Math.round(value * factor);
    if (!(Number.isSafeInteger(count) && count / factor === value)) faults.push(`${value} is not whole in units of 1/${factor}`);
    return count;
  };
  const usable = Array.from({ length: siteCount }, (_, site) => site).filter((site) => !shut.has(site));
  const rows: Row[] = [];
  for (let demand = 0; demand < demandCount; demand++) {
    if (!(weights[demand] > 0)) continue;
    const weight = counted(weights[demand], weightFactor);
    const cost = new Float64Array(siteCount);
    for (let site = 0; site < siteCount; site++) {
      const impedance = impedances[demand * siteCount + site];
      cost[site] = impedance < Infinity ? weight * counted(impedance, impedanceFactor) : Infinity;
    }
    rows.push({ demand, cost, order: Int32Array.from(usable).sort((a, b) => (cost[a] < cost[b] ? -1 : cost[a] > cost[b] ? 1 : a - b)) });
  }
  return rows;
}

/** What prices say of each site alone. */
interface Judged {
  readonly total: number;
  readonly reduced: Float64Array;
  /** Sites with a reduced cost below 0, the least first. */
  readonly order: readonly number[];
}

function judge(rows: readonly Row[], siteCount: number, v: readonly number[], scale: number, dearest: number): Judged {
  const reduced = new Float64Array(siteCount);
  let total = 0;
  for (const { demand, cost, order } of rows) {
    const price = Math.min(dearest, v[demand] / scale);
    total += price;
    for (const site of order) {
      if (!(cost[site] < price)) break;
      reduced[site] += cost[site] - price;
    }
  }
  const order = Array.from(reduced.keys()).filter((site) => reduced[site] < 0).sort((a, b) => reduced[a] - reduced[b]);
  return { total, reduced, order };
}

function boundAsWritten({ total, reduced, order }: Judged, states: readonly LeafState[], opened: readonly number[], left: number): number {
  let bound = total;
  for (const site of opened) bound += reduced[site];
  let places = left;
  for (const site of order) {
    if (places === 0) break;
    if (states[site] !== 'free') continue;
    bound += reduced[site];
    places--;
  }
  return bound;
}

/** The formula of `PMedianCertificate`: prices between the least cost still possible and the least of the open sites. */
function boundInRange(rows: readonly Row[], v: readonly number[], scale: number, dearest: number, states: readonly LeafState[], left: number): number {
  const reduced = new Float64Array(states.length);
  let bound = 0;
  for (const { demand, cost, order } of rows) {
    let ceiling = dearest;
    let floor = Infinity;
    for (const site of order) {
      if (states[site] === 'free' && left > 0) floor = Math.min(floor, cost[site]);
      if (states[site] !== 'open') continue;
      ceiling = Math.min(ceiling, cost[site]);
      break;
    }
    const price = Math.min(ceiling, Math.max(Math.min(floor, ceiling), v[demand] / scale));
    bound += price;
    for (const site of order) {
      if (!(cost[site] < price)) break;
      if (states[site] === 'free') reduced[site] += cost[site] - price;
    }
  }
  const negative: number[] = [];
  if (left > 0) for (const value of reduced) if (value < 0) negative.push(value);
  for (const value of negative.sort((a, b) => a - b).slice(0, left)) bound += value;
  return bound;
}

function fault(faults: string[], sentence: string): null {
  faults.push(sentence);
  return null;
}
