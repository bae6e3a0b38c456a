import type { Words } from './words.ts';

/** What long work says while it runs. `fraction` is in [0, 1] or `null` when it can't be known. */
export interface ProgressStep {
  readonly stage: Words;
  readonly fraction: number | null;
}

/** Given to long work: where to report, and how to learn that the user cancelled. */
export interface WorkContext {
  readonly report: (step: ProgressStep) => void;
  readonly signal: AbortSignal | null;
}

export const quietWork: WorkContext = { report: () => undefined, signal: null };

export class CancelledError extends Error {
  constructor() {
    super('cancelled by the user');
    this.name = 'CancelledError';
  }
}

/** Reports a step and throws `CancelledError` if the user has cancelled meanwhile. */
export function step(work: WorkContext, stage: Words, fraction: number | null): void {
  if (work.signal?.aborted) throw new CancelledError();
  work.report({ stage, fraction });
}
