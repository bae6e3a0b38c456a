import type { Words } from '../../../gis-data/model/index.ts';
import type { UncountedRoom, Verdict } from '../../engine/finding.ts';
import type { LedgerKey } from './columns.ts';

/** A verdict stands as its id, a text of ours in both languages, a text of the user's as it is. `null`: unknown or nothing to say, never 0. */
export type LedgerValue = string | number | Words | null;

export interface LedgerRow {
  /** Id of the compound. */
  readonly compound: string;
  /** Id of the township it is counted in; `null` when none is known. */
  readonly townshipId: string | null;
  /** Worst verdict of all that was judged of it. */
  readonly verdict: Verdict;
  readonly cells: Readonly<Record<LedgerKey, LedgerValue>>;
  /** Where each figure of the row is from, in the language of paper/figures. */
  readonly sources: Readonly<Partial<Record<LedgerKey, string>>>;
  /** Rooms that do not count or may not, each with its reason. */
  readonly uncounted: readonly UncountedRoom[];
}
