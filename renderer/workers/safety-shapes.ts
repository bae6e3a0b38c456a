import type { Words } from '../../gis-data/model/index.ts';

/** What can be undone and redone, by the title of the step. */
export interface HistoryView {
  readonly undo: Words | null;
  readonly redo: Words | null;
  readonly steps: number;
  /** Said when older steps can't be undone any more. */
  readonly note: Words | null;
}

/** Unsaved changes that a journal holds. */
export interface RecoveryView {
  /** Of the project, for a journal that builds on no file. */
  readonly name: string;
  readonly changes: readonly { readonly at: string | null; readonly title: Words }[];
  /** False: somebody else has changed the file since; the changes were fitted onto it. */
  readonly exact: boolean;
  readonly notes: readonly Words[];
}

/** A journal's records with the fingerprint of the file just opened; `null`: a project that was never saved. */
export interface RecoveryWish {
  readonly records: readonly Uint8Array[];
  readonly fingerprint: string | null;
}

/** The project as bytes for a save, with the journal's mark of it. */
export interface SavingFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly revision: number;
  readonly fingerprint: string;
  readonly record: Uint8Array<ArrayBuffer>;
}
