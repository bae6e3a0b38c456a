import type { SitingOptions } from '../answer.ts';
import type { SessionOptions } from '../solver.ts';

/** What one call of the engine may take: seconds, or places of its tree. */
export type EngineLimit = Pick<SessionOptions, 'timeLimitSeconds' | 'mostNodes'>;

/** About what HiGHS gets through in a second of programs of this kind (300 … 3,000 pairs), when a place in its tree takes the square of the pairs. */
const workPerSecond = 1e7;
/** Cuts and heuristics before the tree take about as long as this many places; with less the engine is not worth beginning. */
const leastNodes = 20;

/**
 * The engine's limit for a program of so many pairs: with the host's clock these seconds, else the work that they usually buy, so that the same problem
 * has the same answer on every machine and at every load. Null: it is to be left out.
 */
export function engineLimit({ clockSeconds }: Pick<SitingOptions, 'clockSeconds'>, seconds: number, pairs: number): EngineLimit | null {
  if (seconds <= 0) return null;
  if (clockSeconds) return { timeLimitSeconds: seconds };
  const mostNodes = Math.floor(Math.min(2 ** 30, (seconds * workPerSecond) / Math.max(1, pairs) ** 2));
  return mostNodes < leastNodes ? null : { mostNodes };
}
