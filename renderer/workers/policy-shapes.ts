/** What the window knows of policy documents, of how they can be read, and of packs a city wrote itself. Plain data. */
import type { Problem, Words } from '../../gis-data/model/index.ts';

export interface PolicyItem {
  readonly id: string;
  readonly title: string;
  /** The place it is for and its year: short enough for the header. */
  readonly shortTitle: Words;
  readonly number: string | null;
  readonly issuer: string;
  readonly status: 'inForce' | 'draft';
  /** True for a pack that the user picked; false for one that comes with the software. */
  readonly own: boolean;
}

/** A pack that lies in the project. */
export interface OwnPack {
  readonly id: string;
  /** The folder or file it was picked from, without its path. */
  readonly source: string;
  /** ISO instant. */
  readonly addedAt: string;
  /** `null` when this version of the software can no longer read it: `problems` then says why. */
  readonly policy: PolicyItem | null;
  readonly problems: readonly Problem[];
}

/** A file as picked, with its path from the picked folder (`cases/area.json`); a file alone has its name. */
export interface PickedFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What the user picked: a folder, a zip of one, or pack.json alone. */
export interface PackPick {
  /** Name of the folder, of the zip or of the file, without its path. */
  readonly source: string;
  readonly files: readonly PickedFile[];
}

export interface PackCheck {
  readonly source: string;
  /** `null` when pack.json can't be read as a pack. */
  readonly policy: PolicyItem | null;
  readonly counts: { readonly clauses: number; readonly rules: number; readonly questions: number; readonly cases: number } | null;
  /** Every fault with file and path. */
  readonly problems: readonly Problem[];
  /** pack.json came alone: its worked cases and its account of the reading could not be checked. */
  readonly alone: boolean;
  /** A pack of this id is in the project and would be replaced. */
  readonly replaces: boolean;
}

export interface ClauseView {
  readonly id: string;
  readonly title: Words;
  readonly quote: string;
  /** Where in the document, in its own numbering. */
  readonly where: string;
  readonly force: 'shall' | 'should' | 'may';
}

/** An ambiguous clause: what is asked, each reading, the default and why. */
export interface QuestionView {
  readonly id: string;
  readonly title: Words;
  readonly reason: Words;
  readonly readings: readonly { readonly id: string; readonly title: Words }[];
  readonly default: string;
  /** The reading that the next run is made under. */
  readonly chosen: string;
  /** The reading of the run that is shown; `null` without a run by this document. */
  readonly ofRun: string | null;
  readonly clauses: readonly ClauseView[];
}

/** A contradiction inside a document, a date that stands in one place only, or two documents with opposite orders. */
export interface RemarkView {
  readonly kind: 'force' | 'figure' | 'dateInOnePlace' | 'orderTrap';
  readonly what: Words;
  readonly clauses: readonly (ClauseView & { readonly document: Words })[];
  /** The question by which it is resolved and how it is read now; `null` where there is none. */
  readonly question: { readonly title: Words; readonly reading: Words } | null;
}
