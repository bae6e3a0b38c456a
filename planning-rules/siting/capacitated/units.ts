import { wholeWeights } from '../weights.ts';

/** Sizes, capacities and costs wᵢ dᵢⱼ in units in which they are whole, where weights and impedances are decimal; else as they are. */
export interface CountedCase {
  readonly size: Float64Array;
  readonly capacity: Float64Array;
  readonly cost: Float64Array;
  readonly weightFactor: number;
  readonly impedanceFactor: number;
  /** Costs in these units are that many times those of the problem. */
  readonly unit: number;
  readonly whole: boolean;
}

const mostWhole = 2 ** 42;
const largestImpedances = 2 ** 36;

/** @param impedances row-major, demand × site, Infinity where there is no pair; null: all costs are 0 and whole as soon as the weights are. */
export function counted(siteCount: number, weights: Float64Array, capacity: Float64Array, reach: (demand: number, site: number) => boolean, impedances: Float64Array | null): CountedCase {
  const finite = Float64Array.from({ length: weights.length * siteCount }, (_, at) => {
    const demand = Math.floor(at / siteCount);
    return weights[demand] > 0 && reach(demand, at % siteCount) ? impedances?.[at] ?? 0 : 0;
  });
  const wholeWeight = wholeWeights(weights);
  const wholeImpedance = wholeWeights(finite, largestImpedances);
  const costs = (size: ArrayLike<number>, each: ArrayLike<number>): Float64Array => finite.map((_, at) => {
    const demand = Math.floor(at / siteCount);
    return reach(demand, at % siteCount) ? size[demand] * each[at] : Infinity;
  });
  if (wholeWeight.factor > 0 && wholeImpedance.factor > 0) {
    const cost = costs(wholeWeight.values, wholeImpedance.values);
    let most = 0;
    for (let demand = 0; demand < weights.length; demand++) {
      let high = 0;
      for (let site = 0; site < siteCount; site++) if (cost[demand * siteCount + site] < Infinity) high = Math.max(high, cost[demand * siteCount + site]);
      most += high;
    }
    if (most <= mostWhole) {
      return {
        size: wholeWeight.values, capacity: capacity.map((value) => Math.floor(value * wholeWeight.factor + 1e-9)), cost, whole: true,
        weightFactor: wholeWeight.factor, impedanceFactor: wholeImpedance.factor, unit: wholeWeight.factor * wholeImpedance.factor,
      };
    }
  }
  return { size: weights, capacity, cost: costs(weights, finite), whole: false, weightFactor: 0, impedanceFactor: 0, unit: 1 };
}
