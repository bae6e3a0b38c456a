/** What the window shows of the audit: checklist, ledger, compliance, joint provision, readings of a subject. Plain data, worked out by the engine. */
import type { CompoundKind, StoredAuditRecord, Words } from '../../gis-data/model/index.ts';
import type { Verdict } from '../../planning-rules/engine/finding.ts';
import type { AuditStanding } from '../../planning-rules/engine/index.ts';
import type { ComplianceRow, JointGroup, JointProvision } from '../../planning-rules/plan/run.ts';

/** How one subject fares under each combination of readings that one rule rests on. */
export interface SubjectReading {
  readonly rule: string;
  readonly passes: number;
  readonly of: number;
  /** “Passes under 3 of 4 readings”, and which reading decides. */
  readonly sentence: Words;
  /** Titles of the questions whose answer alone changes the verdict. */
  readonly decisive: readonly Words[];
  /** Empty where every reading says the same. */
  readonly outcomes: readonly {
    readonly readings: readonly { readonly question: Words; readonly reading: Words; readonly decides: boolean }[];
    readonly verdict: Verdict;
    readonly required: number | null;
    /** The combination the run was made under. */
    readonly ofRun: boolean;
  }[];
}

export interface AuditQuery {
  readonly policy: string;
  readonly asOf: string;
  /** Empty: all. */
  readonly verdicts: readonly Verdict[];
  readonly text: string;
}

/** One line of the checklist: where it stands, and every entry ever made for it, newest first. */
export interface AuditRow extends Omit<AuditStanding, 'record'> {
  readonly where: string;
  /** The entry that counts; `null` where none does. */
  readonly record: StoredAuditRecord | null;
  readonly history: readonly StoredAuditRecord[];
}

export interface AuditPage {
  readonly rows: readonly AuditRow[];
  readonly all: number;
  readonly counts: Readonly<Record<Verdict, number>>;
}

export interface LedgerColumn {
  readonly key: string;
  readonly title: Words;
  readonly meaning: Words;
  /** Of figures; `null` for text. */
  readonly unit: Words | null;
  readonly kind: 'text' | 'number' | 'date' | 'verdict';
  /** How it comes from other columns, where it does. */
  readonly formula?: Words;
  /** In characters. */
  readonly width: number;
}

export type LedgerCell = string | number | Words | null;

export interface LedgerQuery {
  /** Keys of the columns to send, in this order; `null`: those shown at first. */
  readonly columns: readonly string[] | null;
  /** Rows with one of these in any verdict column; empty: all. */
  readonly verdicts: readonly Verdict[];
  readonly township: string | null;
  readonly text: string;
  readonly sort: { readonly column: string; readonly descending: boolean } | null;
}

export interface LedgerRowView {
  readonly compound: string;
  /** One a column, in the order of `columns`. A verdict cell is the verdict's own name. */
  readonly cells: readonly LedgerCell[];
}

export interface LedgerPage {
  /** Every column there is. */
  readonly choices: readonly LedgerColumn[];
  readonly columns: readonly LedgerColumn[];
  readonly rows: readonly LedgerRowView[];
  /** Sums over the rows shown, one a column; `null` where a column can't be summed or has no figure. Rows without a figure are not in the sum. */
  readonly totals: readonly (number | null)[];
  /** How many of the rows have a figure in the column. */
  readonly known: readonly number[];
  readonly all: number;
  readonly townships: readonly string[];
}

export type ComplianceLevel = ComplianceRow['level'];

export interface ComplianceQuery {
  readonly level: ComplianceLevel;
  readonly kind: CompoundKind | 'all';
  /** Year end at which places are compared; `null`: the run's own. The county is given at every year end. */
  readonly asOf: string | null;
  /** Communities of one township only. */
  readonly township: string | null;
}

/** A row with its rate, 0 to 1, over those that could be judged; `null` where none could. */
export interface ComplianceView extends ComplianceRow {
  readonly judged: number;
  readonly rate: number | null;
}

export interface CompliancePage {
  /** False for a run made before compliance was counted. */
  readonly counted: boolean;
  readonly rows: readonly ComplianceView[];
  /** The kind and the year end that the rows are of: as asked for where they were counted, else the nearest that was. */
  readonly kind: CompoundKind | 'all';
  readonly date: string | null;
  /** What can be asked for. */
  readonly kinds: readonly (CompoundKind | 'all')[];
  readonly dates: readonly string[];
  readonly townships: readonly { readonly id: string; readonly name: string }[];
}

export interface JointMember {
  readonly compound: string;
  readonly name: string;
  readonly requiredSquareMetres: number;
  readonly countedSquareMetres: number;
  readonly walkMetres: number;
}

export interface JointGroupView extends Omit<JointGroup, 'members'> {
  readonly members: readonly JointMember[];
  /** West, south, east, north in degrees of unit and members; `null` while none has a position. */
  readonly bounds: readonly [number, number, number, number] | null;
}

/** `null` as a whole: the document knows no joint provision, or the run was made before it was worked out. */
export interface JointView extends Omit<JointProvision, 'groups' | 'left'> {
  readonly title: Words;
  readonly groups: readonly JointGroupView[];
  readonly left: readonly { readonly compound: string; readonly name: string; readonly why: Words }[];
}
