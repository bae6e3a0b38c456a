import type { SchemeWalkCertificate } from './certificate.ts';
import type { SchemeProblem } from './problem.ts';

export interface WalkBound {
  readonly bound: number;
  readonly certificate: SchemeWalkCertificate;
}

const rounds = 1500;
const patience = 15;
const smallestStep = 2e-3;

/**
 * A lower bound of the aim `walk` where at least so much is served over all stages, by the formula of `SchemeWalkCertificate`, with prices from subgradients
 * (Held, Wolfe and Crowder 1974).
 * @param least what is served at least; `known`: the walk of some scheme, by which steps are measured
 */
export function walkBound(problem: SchemeProblem, least: number, known: number, ended: () => boolean): WalkBound {
  const { cover, weights, stages } = problem;
  const sites = sitesOf(problem);
  const mean = least > 0 ? known / least : 0;
  // The total alone: far ones pay what serving one costs on average.
  let [prices, coverPrice] = [stages.map(() => new Float64Array(cover.demandCount)), mean * 2];
  let best = { bound: -Infinity, prices, coverPrice };
  let step = 1;
  let vain = 0;
  const times = stages.map(() => new Float64Array(cover.demandCount));
  for (let round = 0; round < rounds && step > smallestStep && (round === 0 || !ended()); round++) {
    let bound = coverPrice * least;
    let served = 0;
    for (let t = 0; t < stages.length; t++) {
      times[t].fill(0);
      for (const price of prices[t]) bound -= price;
      const worth = sites.map((site) => load(site, prices[t], coverPrice, null));
      const optional = sites.flatMap(({ isRequired }, at) => (!isRequired && worth[at] < 0 ? [at] : [])).sort((a, b) => worth[a] - worth[b] || a - b);
      const required = sites.flatMap(({ isRequired }, at) => (isRequired ? [at] : []));
      for (const at of [...required, ...optional.slice(0, Math.max(0, Math.floor(stages[t].sitesAtMost ?? sites.length) - required.length))]) {
        bound += worth[at];
        load(sites[at], prices[t], coverPrice, (demand, part) => {
          times[t][demand] += part;
          served += part * weights[demand];
        });
      }
    }
    if (bound > best.bound) {
      if (bound < best.bound + 1e-5 * Math.abs(best.bound)) vain++;
      else vain = 0;
      best = { bound, prices, coverPrice };
    } else vain++;
    if (vain >= patience) {
      vain = 0;
      step /= 2;
      ({ prices, coverPrice } = best);
      continue;
    }
    // How far each price is from what it should be: who is served more than once, and what is missing of the total.
    const missing = mean > 0 ? least - served : 0;
    let length = 0;
    const off = (t: number, demand: number): number => (prices[t][demand] > 0 || times[t][demand] > 1 ? times[t][demand] - 1 : 0);
    for (let t = 0; t < stages.length; t++) for (let demand = 0; demand < weights.length; demand++) length += (off(t, demand) * weights[demand]) ** 2;
    length += missing ** 2 / weights.length;
    if (!(length > 0)) break;
    const stride = (step * Math.max(1e-6 * known, known * 1.002 - bound)) / length;
    const before = prices;
    prices = before.map((list, t) => list.map((price, demand) => Math.max(0, price + stride * off(t, demand) * weights[demand] ** 2)));
    coverPrice = Math.max(0, coverPrice + (stride * missing) / weights.length);
  }
  return { bound: best.bound, certificate: { kind: 'scheme walk', bound: best.bound, coverPrice: best.coverPrice, prices: best.prices.map((list) => Array.from(list)) } };
}

interface Site {
  readonly isRequired: boolean;
  readonly capacity: number;
  readonly demand: readonly number[];
  readonly weight: Float64Array;
  readonly walk: Float64Array;
}

function sitesOf({ cover: { siteCount, siteStart, siteDemand }, weights, walks, capacity, required, closed = [] }: SchemeProblem): Site[] {
  const [must, shut] = [new Set(required), new Set(closed)];
  return Array.from({ length: siteCount }, (_, site) => site).filter((site) => !shut.has(site)).map((site) => {
    const demand = [...new Set(siteDemand.subarray(siteStart[site], siteStart[site + 1]))].filter((at) => weights[at] > 0);
    return {
      isRequired: must.has(site), capacity: capacity ? capacity[site] * (1 + 1e-9) : Infinity, demand, weight: Float64Array.from(demand, (at) => weights[at]),
      walk: Float64Array.from(demand, (at) => weights[at] * (walks?.[at * siteCount + site] ?? 0)),
    };
  });
}

/** The least sum of wᵢ (dᵢⱼ − μ) + λᵢ over those a site serves, in parts where its capacity ends. */
function load({ capacity, demand, weight, walk }: Site, price: Float64Array, coverPrice: number, serve: ((demand: number, part: number) => void) | null): number {
  const cost = (at: number): number => walk[at] - coverPrice * weight[at] + price[demand[at]];
  let sum = 0;
  if (capacity === Infinity) {
    for (let at = 0; at < demand.length; at++) if (cost(at) < 0) {
      sum += cost(at);
      serve?.(demand[at], 1);
    }
    return sum;
  }
  let rest = capacity;
  const worthIt: { readonly at: number; readonly each: number }[] = [];
  for (let at = 0; at < demand.length; at++) if (cost(at) < 0) worthIt.push({ at, each: cost(at) / weight[at] });
  worthIt.sort((a, b) => a.each - b.each || a.at - b.at);
  for (const { at, each } of worthIt) {
    const part = Math.min(weight[at], rest);
    if (part <= 0) break;
    sum += each * part;
    rest -= part;
    serve?.(demand[at], part / weight[at]);
  }
  return sum;
}
