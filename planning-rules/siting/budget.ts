import type { SitingOptions } from './answer.ts';

/** How long and how far a search may still go. Time is read only from the host's clock, if it gave one. */
export interface SearchBudget {
  /** True when time is over or the user wants to stop. */
  readonly ended: () => boolean;
  /** Seconds that one call of the engine may take. */
  readonly engineSeconds: () => number;
}

/** The part of the time limit up to `share` (0…1), counted from the moment `startSeconds` of the host's clock. */
export function searchBudget(options: SitingOptions, startSeconds: number, share: number): SearchBudget {
  const { clockSeconds, shouldStop, timeLimitSeconds } = options;
  const remaining = (): number => (clockSeconds ? startSeconds + timeLimitSeconds * share - clockSeconds() : timeLimitSeconds);
  return { ended: () => (shouldStop?.() ?? false) || remaining() <= 0, engineSeconds: () => Math.max(0, remaining()) };
}

/** Relaxations a search may solve: many for a township, few for a county, by the entries of the cover matrix. */
export function nodesFor(entries: number, work: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.floor(work / Math.max(1, entries))));
}
