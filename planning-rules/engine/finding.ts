import type { Words } from '../../gis-data/model/index.ts';

/**
 * pass · target (an aspiration missed, not yet due, or inside a stated tolerance) · fail · notChecked (an input is missing) ·
 * noFigure (the document gives none). Missing data is never a pass and never 0.
 */
export const verdicts = ['pass', 'target', 'fail', 'notChecked', 'noFigure'] as const;
export type Verdict = (typeof verdicts)[number];

export type SubjectKind = 'compound' | 'community' | 'township' | 'facility' | 'county';

/** Units a figure can carry; floor areas are always `m2`. `m2/person` is land to a resident. */
export type FigureUnit = 'm2' | 'm2/person' | 'stars' | 'm' | 's' | 'min' | 'count' | 'elders' | 'percent' | 'date' | 'm/s' | 'households' | 'm2/100households';

/** One number or word that went into a verdict, and where it was read. */
export interface TraceInput {
  readonly name: Words;
  /** Symbol used in the formulas, for example `H`. */
  readonly symbol: string;
  readonly value: number | string | boolean | null;
  readonly unit: FigureUnit | null;
  /** `layer/id/field` of the project, `pack/parameter-id`, or `measured/…`. */
  readonly source: string;
  /** `stated` in a clause, `derived`, `assumed` by us, `user` chosen, `data` read from the project, `estimated` worked out from a larger area. */
  readonly basis: 'stated' | 'derived' | 'assumed' | 'user' | 'data' | 'estimated';
}

/** One line of the sum, with numbers put in: `20 × ⌈650 ÷ 100⌉ = 140`. */
export interface TraceStep {
  readonly symbol: string;
  readonly formula: string;
  readonly value: number | string | boolean | null;
  readonly unit: FigureUnit | null;
}

export interface Trace {
  readonly inputs: readonly TraceInput[];
  readonly steps: readonly TraceStep[];
  /** The whole as one sentence with the numbers, the clause and the document. */
  readonly sentence: Words;
  /** Rooms that are left out of an area, or may be; absent where nothing is. */
  readonly uncounted?: readonly UncountedRoom[];
}

/** A room or all rooms of a compound that do not count, and why. */
export interface UncountedRoom {
  /** `compounds/<id>/units/<index>`, or the field of the ledger that gives the area. */
  readonly source: string;
  readonly areaSquareMetres: number;
  /** `unknown`: whether it counts can't be told, which is never taken as a yes. */
  readonly counts: 'no' | 'unknown';
  readonly why: 'belowMinimum' | 'notInUse' | 'diverted' | 'leaseEnded' | 'useUnclear' | 'leaseUnknown' | 'unlisted' | 'contradictory';
  readonly reason: Words;
}

/** The judgement of one subject under one rule. `margin = measured − required` with the sign that positive is better. */
export interface Finding {
  readonly rule: string;
  readonly subject: string;
  readonly subjectKind: SubjectKind;
  readonly subjectName: string;
  readonly verdict: Verdict;
  readonly measured: number | null;
  readonly required: number | null;
  readonly unit: FigureUnit | null;
  readonly margin: number | null;
  /** Clause ids of the pack, for example `DQ-29`. */
  readonly clauses: readonly string[];
  /** Ids of the readings of ambiguous clauses this verdict stands under. */
  readonly reading: readonly string[];
  readonly trace: Trace;
}
