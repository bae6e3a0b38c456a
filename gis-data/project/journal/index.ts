export { applyChange, revertChange } from './apply.ts';
export type { Change, ChangeKind, Hunk, Patch } from './change.ts';
export { diffProjects } from './diff.ts';
export { decodeEntry, encodeEntry } from './entries.ts';
export type { JournalEntry } from './entries.ts';
export { historyLimits, historyNote, noHistory, recordStep, redoStep, undoStep } from './history.ts';
export type { History, HistoryLimits, HistoryStep, Moved } from './history.ts';
export { recoverEntries, recoverNewProject } from './recover.ts';
export type { Recovery, UserEntry } from './recover.ts';
