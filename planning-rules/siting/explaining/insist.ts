/** What it would cost to insist on a site that was not chosen, in the unit of the model's objective. */
export interface WhyNotThere {
  readonly site: number;
  /** The best objective with this site open, and what no answer with it betters; equal when proven. Null where there is no such answer, or none was found in time. */
  readonly objective: number | null;
  readonly bound: number | null;
  /** What insisting on it costs: exact where `exact`, else between the two. 0: another answer just as good has it. Infinity: see `impossible`, or not known. */
  readonly priceAtLeast: number;
  readonly priceAtMost: number;
  readonly exact: boolean;
  /** The best set with this site. */
  readonly instead: readonly number[];
  /** Why no answer has it: required sites take all p places; it may not be open; with it not everyone can be served. */
  readonly impossible: 'noRoom' | 'closed' | 'noAnswer' | null;
}

/** The part of an answer that has a price. */
export interface Priced {
  readonly status: string;
  readonly objective: number | null;
  readonly bound: number | null;
  readonly chosen: readonly number[];
}

interface Insisting<Problem, Answer> {
  readonly problem: Problem;
  readonly answer: Answer;
  readonly site: number;
  /** Which way the objective is better. */
  readonly better: 'more' | 'less';
  solve(insisted: Problem): Answer;
  check(insisted: Problem, answer: Answer): { readonly accepted: boolean; readonly faults: readonly string[] };
}

/**
 * The problem solved again with the site required, its answer checked, and the price between the two. Costs one solve.
 * @throws Error when the problem itself has no answer, there is no such site, or the checker rejects the new answer.
 */
export function insist<Problem extends { readonly required: readonly number[]; readonly closed?: readonly number[]; readonly sites?: number }, Answer extends Priced>(
  { problem, answer, site, better, solve, check }: Insisting<Problem, Answer>, siteCount: number,
): WhyNotThere {
  if (answer.objective === null || answer.bound === null) throw new Error('a problem without an answer has no price for a site');
  if (!(Number.isInteger(site) && site >= 0 && site < siteCount)) throw new Error(`site ${site} is not in 0…${siteCount - 1}`);
  const none = { site, objective: null, bound: null, instead: [], priceAtLeast: Infinity, priceAtMost: Infinity, exact: true } as const;
  if (answer.chosen.includes(site)) {
    // The answer has it; where the answer is not proven the best one may do without.
    const { objective, bound } = answer;
    return { site, objective, bound, priceAtLeast: 0, priceAtMost: Math.abs(bound - objective), exact: bound === objective, instead: answer.chosen, impossible: null };
  }
  if (problem.closed?.includes(site)) return { ...none, impossible: 'closed' };
  const insisted: Problem = { ...problem, required: [...new Set([...problem.required, site])] };
  if (problem.sites !== undefined && insisted.required.length > problem.sites) return { ...none, impossible: 'noRoom' };
  const best = solve(insisted);
  const word = check(insisted, best);
  if (!word.accepted) throw new Error(`the checker rejects the answer with site ${site}: ${word.faults.join('; ')}`);
  if (best.objective === null || best.bound === null) {
    return best.status === 'infeasible' ? { ...none, impossible: 'noAnswer' } : { ...none, priceAtLeast: 0, exact: false, impossible: null };
  }
  return { site, objective: best.objective, bound: best.bound, ...priceBetween(better, answer.objective, answer.bound, best.objective, best.bound), instead: best.chosen, impossible: null };
}

/** The price from value and bound of both answers: the best with the site is no better than the best without the wish. */
export function priceBetween(better: 'more' | 'less', value: number, bound: number, valueWith: number, boundWith: number): Pick<WhyNotThere, 'priceAtLeast' | 'priceAtMost' | 'exact'> {
  const sign = better === 'less' ? 1 : -1;
  const priceAtLeast = Math.max(0, sign * (boundWith - value));
  const priceAtMost = Math.max(priceAtLeast, sign * (valueWith - bound));
  return { priceAtLeast, priceAtMost, exact: priceAtLeast === priceAtMost };
}
