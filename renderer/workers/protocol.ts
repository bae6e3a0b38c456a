/**
 * The one table of what the window can ask of the engine worker. The window never computes: it asks, and draws what comes back.
 * Everything here is plain data that a message can carry; positions are [longitude, latitude] in degrees (CGCS2000) unless said otherwise.
 */
import type {
  ImportReport, LayerName, ParameterValues, Problem, Settlement, StoredAuditRecord, Words,
} from '../../gis-data/model/index.ts';
import type { FigureUnit, Finding, SubjectKind, Verdict } from '../../planning-rules/engine/finding.ts';
import type { CoverageCase } from '../../planning-rules/plan/coverage-study-shapes.ts';
import type { CoverageRow, Proposal, RuleSummary, RunInput, RunParameter, RunPolicy } from '../../planning-rules/plan/run.ts';
import type {
  AuditPage, AuditQuery, CompliancePage, ComplianceQuery, JointView, LedgerPage, LedgerQuery, SubjectReading,
} from './audit-shapes.ts';
import type { BaseLayer, MapLabels, MapObjects, MapProposal, MapVerdicts } from './map-shapes.ts';
import type { RoadClassesView } from './road-classes-shapes.ts';
import type { FileName, ImportPreview, ImportWish, PlacePreview, SourcesView } from './import-shapes.ts';
import type { ExportFormat, LayerFileWish } from './export-shapes.ts';
import type { PopulationPreview, PopulationWish } from './population-shapes.ts';
import type { QualityView, QualityWish } from './quality-shapes.ts';
import type { WhatIfFrame, WhatIfWish } from './what-if-shapes.ts';
import type { WhyNotChoice, WhyNotQuestion, WhyNotSite } from './why-not-shapes.ts';
import type { HistoryView, RecoveryView, RecoveryWish, SavingFile } from './safety-shapes.ts';
import type { OwnPack, PackCheck, PackPick, PolicyItem, QuestionView, RemarkView } from './policy-shapes.ts';

export type * from './audit-shapes.ts';
export type * from './why-not-shapes.ts';
export type * from './import-shapes.ts';
export type * from './export-shapes.ts';
export type * from './population-shapes.ts';
export type * from './quality-shapes.ts';
export type * from './policy-shapes.ts';
export type { WhatIfFacility, WhatIfFrame, WhatIfWish } from './what-if-shapes.ts';
export type { BaseLayer, MapCandidate, MapCompound, MapElders, MapFacility, MapLabels, MapObjects, MapProposal, MapVerdicts } from './map-shapes.ts';

export interface LayerState {
  readonly layer: LayerName;
  /** `null`: never imported. */
  readonly features: number | null;
  readonly withPosition: number;
}

/** What the window knows of the project: counts and names, never the features. */
export interface ProjectView {
  readonly id: string;
  readonly name: string;
  readonly workingCrs: string | null;
  readonly notice: Words | null;
  readonly layers: readonly LayerState[];
  /** West, south, east, north in degrees; `null` while nothing has a position. */
  readonly bounds: readonly [number, number, number, number] | null;
  /** Grows by one with every change since the project was opened; 0 is as opened. */
  readonly revision: number;
  readonly parameters: ParameterValues;
  readonly importCount: number;
  readonly run: RunView | null;
  /** Policy packs that lie in the project. */
  readonly ownPacks: readonly OwnPack[];
  readonly history: HistoryView;
}

/** A run without its findings (those come page by page). */
export interface RunView {
  readonly id: string;
  readonly kind: 'check' | 'plan';
  readonly createdAt: string;
  readonly policy: RunPolicy;
  readonly asOf: string;
  readonly summary: readonly RuleSummary[];
  readonly coverage: readonly CoverageRow[];
  /** How often elders are covered, by age band, season and township; `null`: the run was made before that was counted. */
  readonly coverageStudy: CoverageStudyView | null;
  readonly proposals: readonly Proposal[];
  readonly parameters: readonly RunParameter[];
  readonly inputs: readonly RunInput[];
  readonly warnings: readonly Words[];
  readonly readings: Readonly<Record<string, string>>;
}

/** The coverage study without its places; `notStudied` says why there are no cases. */
export interface CoverageStudyView {
  readonly notStudied: Words | null;
  readonly cases: readonly CoverageCase[];
}

/** What a journal starts from: the file with this fingerprint (`null`: none yet), which holds this revision. */
export interface JournalBase {
  readonly fingerprint: string | null;
  readonly revision: number;
}

export interface RunWish {
  readonly policy: string;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  /** ISO instant, given by the window. */
  readonly createdAt: string;
}

export type FindingColumn = 'verdict' | 'subject' | 'kind' | 'township' | 'rule' | 'measured' | 'required' | 'margin';

export interface FindingsQuery {
  /** Empty: all. */
  readonly verdicts: readonly Verdict[];
  readonly rule: string | null;
  readonly township: string | null;
  readonly text: string;
  readonly sort: { readonly column: FindingColumn; readonly descending: boolean } | null;
}

export interface FindingRow {
  /** Position in the run. */
  readonly index: number;
  readonly rule: string;
  readonly ruleTitle: Words;
  readonly subject: string;
  readonly subjectKind: SubjectKind;
  readonly subjectName: string;
  readonly township: string | null;
  readonly verdict: Verdict;
  readonly measured: number | null;
  readonly required: number | null;
  readonly unit: FigureUnit | null;
  readonly margin: number | null;
  readonly clauses: readonly string[];
}

export interface FindingsPage {
  readonly rows: readonly FindingRow[];
  readonly all: number;
  readonly townships: readonly string[];
}

/** What can be selected. A proposed site is selected as its candidate. */
export interface SubjectRef {
  readonly layer: 'townships' | 'communities' | 'compounds' | 'facilities' | 'candidates' | 'elders';
  readonly id: string;
}

export interface Fact {
  readonly field: string;
  readonly value: string | number | boolean | null;
  /** A unit of figures, `year`, or `kind` for a closed list of the model. */
  readonly unit: FigureUnit | 'year' | 'kind' | null;
}

export interface SubjectDetails {
  readonly ref: SubjectRef;
  readonly name: string;
  readonly position: readonly [number, number] | null;
  readonly bounds: readonly [number, number, number, number] | null;
  readonly facts: readonly Fact[];
  readonly otherColumns: readonly { readonly column: string; readonly value: string }[];
  readonly findings: readonly Finding[];
  /** How its findings fare under other readings of the document; `null`: the run was made before that was worked out. */
  readonly readings: readonly SubjectReading[] | null;
  /** Its layer has changed since the run: the run's findings may be about another object of the same id and are not given. */
  readonly outdated: boolean;
  /** What a compound or village reaches, in sentences: nearest facility, how far beyond the circle, how many within; empty where nothing was studied. */
  readonly reaches: readonly Words[];
  /** Proposed sites at this candidate. */
  readonly proposals: readonly MapProposal[];
}

/** A drawn 15-minute service area with what the engine says about it. */
export interface AreaView {
  readonly ref: SubjectRef;
  /** GeoJSON features `reached` and `straightLine` in degrees. */
  readonly reached: GeoJSON.MultiPolygon;
  readonly straightLine: GeoJSON.MultiPolygon;
  readonly limitMetres: number;
  readonly limitMinutes: number;
  /** Length of road within the limit. */
  readonly reachedMetres: number;
}

export interface PaperWish {
  readonly which: 'county' | 'all';
  readonly language: 'zh' | 'en';
  readonly date: string;
}

/** A file made by the engine, to be saved by the host or downloaded. */
export interface MadeFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A layer as a file, and everything the format could not hold as it was. */
export interface LayerFile {
  readonly file: MadeFile;
  readonly reported: readonly Words[];
}

/** After an import: where to look on the map is `bounds`, in degrees. */
export interface ImportDone {
  readonly project: ProjectView;
  readonly report: ImportReport;
  readonly bounds: ProjectView['bounds'];
}

/** A damaged file, opened as far as it could be. */
export interface SalvageDone {
  readonly project: ProjectView;
  readonly problems: readonly Words[];
}

/** name → what is asked and what comes back. */
export interface EngineCalls {
  /** The documents that come with the software; those of the project are in its view. */
  policies: { params: null; result: readonly PolicyItem[] };
  create: { params: { readonly id: string; readonly name: string }; result: ProjectView };
  open: { params: { readonly bytes: Uint8Array }; result: ProjectView };
  /** Like `open`, after the worker was replaced: keeps the revision and says nothing. */
  restore: { params: { readonly bytes: Uint8Array; readonly revision: number }; result: ProjectView };
  /** The whole project as GeoPackage bytes. */
  bytes: { params: null; result: { readonly bytes: Uint8Array<ArrayBuffer>; readonly revision: number } };
  /** Coordinate systems to offer, most used first. */
  crsChoices: { params: null; result: readonly { readonly crs: string; readonly title: Words }[] };
  /** Which of the chosen files belong together. */
  sources: { params: { readonly files: readonly FileName[] }; result: SourcesView };
  preview: { params: ImportWish; result: ImportPreview };
  place: { params: ImportWish; result: PlacePreview | null };
  /** Imports; the mapping of the columns (`headings`: all of the table's) is remembered for the next file like it. */
  import: { params: ImportWish & { readonly importedAt: string; readonly headings?: readonly string[] }; result: ImportDone };
  template: { params: { readonly layer: LayerName; readonly language: 'zh' | 'en' }; result: MadeFile };
  /** A report as the project keeps it, by its position there. */
  reportFile: { params: { readonly index: number; readonly format: 'xlsx' | 'csv'; readonly language: 'zh' | 'en' }; result: MadeFile };
  mappingsFile: { params: { readonly language: 'zh' | 'en' }; result: MadeFile };
  exportFormats: { params: null; result: readonly ExportFormat[] };
  layerFile: { params: LayerFileWish; result: LayerFile };
  quality: { params: QualityWish; result: QualityView };
  repair: { params: QualityWish & { readonly id: string }; result: ProjectView };
  population: { params: PopulationWish; result: PopulationPreview };
  setPopulation: { params: PopulationWish; result: ProjectView };
  reports: { params: null; result: readonly ImportReport[] };
  check: { params: RunWish; result: ProjectView };
  plan: { params: RunWish; result: ProjectView };
  /** Why the shown run no longer fits the project; empty while it does, or when there is none. */
  stale: { params: null; result: readonly Words[] };
  parameters: { params: { readonly policy: string; readonly asOf: string }; result: readonly RunParameter[] };
  /** Classes of the project's roads, and which of them are walked. */
  roadClasses: { params: null; result: RoadClassesView };
  /** Sets one parameter; `null` takes the user's change back. */
  setParameter: {
    params: { readonly policy: string; readonly asOf: string; readonly id: string; readonly value: number | string | boolean | null };
    result: ProjectView;
  };
  base: { params: { readonly layer: BaseLayer }; result: { readonly bytes: Uint8Array<ArrayBuffer> } };
  labels: { params: null; result: MapLabels };
  objects: { params: null; result: MapObjects };
  verdicts: { params: null; result: MapVerdicts };
  findings: { params: FindingsQuery; result: FindingsPage };
  details: { params: SubjectRef; result: SubjectDetails | null };
  area: { params: SubjectRef; result: AreaView | null };
  /** Plane coordinates in the working CRS. */
  locate: { params: { readonly longitude: number; readonly latitude: number }; result: { readonly easting: number; readonly northing: number } | null };
  atlas: { params: PaperWish; result: MadeFile };
  ledger: { params: null; result: MadeFile };

  /** What a document leaves open and how it is read. */
  questions: { params: { readonly policy: string }; result: readonly QuestionView[] };
  /** Answers one question of a document; `null` goes back to the default. */
  setReading: { params: { readonly policy: string; readonly question: string; readonly reading: string | null }; result: ProjectView };
  /** Contradictions inside a document and order traps between documents; `null`: of all documents. */
  remarks: { params: { readonly policy: string | null }; result: readonly RemarkView[] };
  /** `null`: the document is not at hand (any more). */
  audit: { params: AuditQuery; result: AuditPage | null };
  addRecord: { params: StoredAuditRecord; result: ProjectView };
  ledgerRows: { params: LedgerQuery; result: LedgerPage };
  compliance: { params: ComplianceQuery; result: CompliancePage };
  complianceFile: { params: ComplianceQuery & { readonly language: 'zh' | 'en' }; result: MadeFile };
  joint: { params: null; result: JointView | null };
  /** Candidates that a proposal of the shown run had to choose from and did not take. */
  whyNotChoices: { params: Pick<WhyNotQuestion, 'kind' | 'townshipId'>; result: readonly WhyNotChoice[] };
  /** The price of insisting on one of them: solved again from the very inputs of the shown run. */
  whyNot: { params: WhyNotQuestion; result: WhyNotSite };
  checkPack: { params: PackPick; result: PackCheck };
  addPack: { params: PackPick & { readonly addedAt: string }; result: ProjectView };
  removePack: { params: { readonly id: string }; result: ProjectView };

  /** Starts trying out where facilities could stand; the project stays as it is until `whatIfKeep`. */
  whatIfOpen: { params: { readonly policy: string; readonly asOf: string }; result: WhatIfFrame };
  whatIfEdit: { params: { readonly wish: WhatIfWish; readonly draw: 'streets' | 'area' }; result: WhatIfFrame };
  /** Takes what was tried out into the project as one change. */
  whatIfKeep: { params: null; result: ProjectView };
  whatIfLeave: { params: null; result: null };

  undo: { params: null; result: ProjectView };
  redo: { params: null; result: ProjectView };
  /** Records of unsaved changes for the journal: those not taken yet, or with a base all since it. */
  journal: { params: { readonly writer: string; readonly base: JournalBase | null }; result: readonly Uint8Array[] };
  saving: { params: { readonly writer: string }; result: SavingFile };
  /** A file holds everything up to this revision. */
  saved: { params: { readonly revision: number }; result: null };
  /** What of a journal the open project lacks; `null`: nothing. Changes nothing. */
  recovery: { params: RecoveryWish; result: RecoveryView | null };
  /** Puts it onto the open project, or makes the project that was never saved. */
  recover: { params: RecoveryWish; result: ProjectView };
  /** Opens a damaged file as far as it can. */
  salvage: { params: { readonly bytes: Uint8Array }; result: SalvageDone };
}

export type CallName = keyof EngineCalls;

/** Calls that may hold the worker for long without hearing anything: before them the client keeps a copy to come back to. */
export const longCalls: ReadonlySet<CallName> = new Set<CallName>(['import', 'layerFile', 'check', 'plan', 'atlas', 'ledger', 'area', 'whatIfOpen', 'whyNot']);

export interface ToEngine {
  readonly call: number;
  readonly name: CallName;
  readonly params: unknown;
}

export interface CancelEngine {
  readonly cancel: number;
}

export type FromEngine =
  | { readonly call: number; readonly kind: 'progress'; readonly stage: Words; readonly fraction: number | null }
  | { readonly call: number; readonly kind: 'result'; readonly value: unknown }
  | { readonly call: number; readonly kind: 'fault'; readonly fault: EngineFault };

/** `user`: the material or wish is at fault, with a sentence that says what to do; `ours`: the program is. */
export type EngineFault =
  | { readonly kind: 'user'; readonly sentence: Words; readonly problem: Problem }
  | { readonly kind: 'ours'; readonly sentence: Words; readonly detail: string }
  | { readonly kind: 'cancelled'; readonly sentence: Words };

export type { RoadClassesView } from './road-classes-shapes.ts';
export type { CoverageRow, FigureUnit, Finding, ImportReport, LayerName, ParameterValues, Problem, Proposal, RuleSummary, RunParameter, Settlement, StoredAuditRecord, SubjectKind, Verdict, Words };
