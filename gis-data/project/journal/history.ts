import type { Project, Words } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import { applyChange, revertChange } from './apply.ts';
import type { Change, ChangeKind } from './change.ts';
import { diffProjects } from './diff.ts';
import { packPatches, unpackPatches } from './pack.ts';
import { nothingToRedo, nothingToUndo } from './problems.ts';

/** One step of the history, kept compressed: a replaced road layer has many megabytes. */
export interface HistoryStep {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly kind: ChangeKind;
  readonly title: Words;
  readonly packed: Uint8Array;
}

/** What can be undone (`steps` before `done`, the last first) and redone (`steps` from `done` on). */
export interface History {
  readonly steps: readonly HistoryStep[];
  readonly done: number;
  /** Steps that can't be undone any more, because there were too many or they were too large. */
  readonly dropped: number;
}

export const noHistory: History = { steps: [], done: 0, dropped: 0 };

export interface HistoryLimits {
  readonly steps: number;
  /** Compressed bytes of all steps together; the latest step is kept whatever its size. */
  readonly bytes: number;
}
export const historyLimits: HistoryLimits = { steps: 200, bytes: 64 * 1024 * 1024 };

function withinLimits(history: History, limits: HistoryLimits): History {
  let bytes = history.steps.reduce((sum, step) => sum + step.packed.length, 0);
  let drop = 0;
  while (history.steps.length - drop > 1 && (history.steps.length - drop > limits.steps || bytes > limits.bytes)) {
    bytes -= history.steps[drop].packed.length;
    drop += 1;
  }
  return drop === 0 ? history : { steps: history.steps.slice(drop), done: Math.max(0, history.done - drop), dropped: history.dropped + drop };
}

/** Puts a made step at the end of what is done; what had been undone can't be redone any more. */
export function withStep(history: History, step: HistoryStep, limits: HistoryLimits = historyLimits): History {
  const steps = [...history.steps.slice(0, history.done), step];
  return withinLimits({ steps, done: steps.length, dropped: history.dropped }, limits);
}

/** A history after a change too large to keep: nothing before it can be undone. */
export const cutHistory = (history: History): History => ({ steps: [], done: 0, dropped: history.dropped + history.done + 1 });

/**
 * Keeps the change from `before` to `after`. `id` and `at` come from the caller, who has a clock. The step is `null` when nothing differs, or when
 * the change is too large to be kept (then the history is cut).
 */
export function recordStep(
  history: History, before: Project, after: Project, given: { readonly id: string; readonly at: string; readonly title?: Words; readonly limits?: HistoryLimits },
): { readonly history: History; readonly step: HistoryStep | null } {
  const change = diffProjects(before, after);
  if (change === null) return { history, step: null };
  const packed = packPatches(change);
  if (packed === null) return { history: cutHistory(history), step: null };
  const step: HistoryStep = { id: given.id, at: given.at, kind: change.kind, title: given.title ?? change.title, packed };
  return { history: withStep(history, step, given.limits), step };
}

export const changeOf = (step: HistoryStep): Change => ({ kind: step.kind, title: step.title, patches: unpackPatches(step.packed) });

export interface Moved {
  readonly project: Project;
  readonly history: History;
  readonly step: HistoryStep;
}

/** Takes the last step back. Throws `ProblemError` when there is none, or its record is damaged or does not fit; then nothing is changed. */
export function undoStep(project: Project, history: History): Moved {
  const step = history.steps[history.done - 1];
  if (step === undefined) throw nothingToUndo();
  return { project: revertChange(project, changeOf(step)), history: { ...history, done: history.done - 1 }, step };
}

/** Does the step again that was taken back last. Throws as `undoStep` does. */
export function redoStep(project: Project, history: History): Moved {
  const step = history.steps[history.done];
  if (step === undefined) throw nothingToRedo();
  return { project: applyChange(project, changeOf(step)), history: { ...history, done: history.done + 1 }, step };
}

/** Says that older steps are gone, and why; `null` while none are. */
export function historyNote(history: History, limits: HistoryLimits = historyLimits): Words | null {
  if (history.dropped === 0) return null;
  const megabytes = Math.round(limits.bytes / 1024 / 1024);
  return words(
    `更早的${history.dropped}步已不能撤销（最多保留${limits.steps}步、${megabytes} MB）`,
    `${history.dropped} older steps can no longer be undone (at most ${limits.steps} steps and ${megabytes} MB are kept)`,
  );
}
