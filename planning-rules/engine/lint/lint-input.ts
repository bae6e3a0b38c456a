import type { CaseFile } from '../cases/case-schema.ts';
import type { Pack } from '../pack-schema.ts';

/** A case file and its name. */
export interface NamedCases {
  readonly file: string;
  readonly content: CaseFile;
}

/** What a pack is held against. */
export interface LintInput {
  readonly pack: Pack;
  /** Name of the pack's file, for the places of problems. */
  readonly file: string;
  readonly cases: readonly NamedCases[];
  /** The document's text where it is at hand; `null`: quotes are not compared with it. */
  readonly documentText: string | null;
}
