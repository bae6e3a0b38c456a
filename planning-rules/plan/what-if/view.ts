import type { FacilityKind } from '../../../gis-data/model/index.ts';
import type { SubjectKind, Verdict } from '../../engine/index.ts';
import type { CoverageRow, RuleSummary } from '../run.ts';

/** What a plan that is tried out comes to now, beside what it was at the start. Plain data, to be shown and not to be computed with. */
export interface WhatIfView {
  /** Facilities that are not as they were at the start: moved, added, removed, closed, locked. */
  readonly changedFacilities: number;
  /** By township, county last; as a check of the plan would give it. */
  readonly coverage: readonly WhatIfRow[];
  readonly loads: readonly PlaceLoad[];
  readonly rules: readonly WhatIfRule[];
  /** Findings whose verdict is another than at the start, in the order of rules. */
  readonly verdicts: readonly VerdictChange[];
  /** How many of them were no pass and are one, and the other way round. */
  readonly better: number;
  readonly worse: number;
}

export interface WhatIfRow {
  readonly now: CoverageRow;
  readonly start: CoverageRow;
  /** Now less the start; `null` where either is not known. */
  readonly change: {
    readonly eldersServed: number | null;
    readonly compoundsServed: number | null;
    readonly centres: number | null;
    readonly stations: number | null;
  };
}

/** Elders to whom a serving place is the nearest and within the circle, beside what it is meant for. */
export interface PlaceLoad {
  readonly facilityId: string;
  readonly name: string;
  readonly kind: FacilityKind;
  readonly elders: number;
  /** At the start; `null` for a place that was not there or did not serve. */
  readonly eldersAtStart: number | null;
  /** The ledger's own, else the document's figure for a regional centre; `null` where neither says. */
  readonly capacity: number | null;
}

export interface WhatIfRule {
  readonly now: RuleSummary;
  readonly start: RuleSummary;
  readonly change: Readonly<Record<Verdict, number>>;
}

export interface VerdictChange {
  readonly rule: string;
  readonly subject: string;
  readonly subjectKind: SubjectKind;
  readonly subjectName: string;
  /** `null`: the subject was not there. */
  readonly start: Verdict | null;
  /** `null`: the subject is not there any more. */
  readonly now: Verdict | null;
}

/** What one step has changed, so that only this is drawn again. */
export interface WhatIfStep {
  /** Verdicts that this step changed. */
  readonly verdicts: readonly Omit<VerdictChange, 'start' | 'subjectName'>[];
  /** Townships whose coverage changed, by index in the view's coverage. */
  readonly rows: readonly number[];
}
