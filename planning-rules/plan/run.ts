import type { CompoundKind, FacilityKind, LayerName, Settlement, Words } from '../../gis-data/model/index.ts';
import type { Finding, Verdict } from '../engine/finding.ts';
import type { ParameterUse } from '../engine/parameters.ts';
import type { MakeUp } from '../engine/schema/make-up.ts';
import type { Certificate } from '../siting/index.ts';
import type { CoverageStudy } from './coverage-study-shapes.ts';

/**
 * A run: everything one check or plan found, and what it was made from. It never changes; map, tables and sheets read it and compute
 * nothing. It has no clock in it: the same inputs give the same bytes.
 */
export interface Run {
  readonly format: 1;
  /** First 16 hex digits of the SHA-256 over inputs, pack, parameters, readings and as-of date. */
  readonly id: string;
  readonly kind: 'check' | 'plan';
  readonly software: string;
  readonly countyName: string;
  readonly workingCrs: string | null;
  readonly notice: Words | null;
  readonly policy: RunPolicy;
  readonly asOf: string;
  readonly inputs: readonly RunInput[];
  readonly parameters: readonly RunParameter[];
  readonly readings: Readonly<Record<string, string>>;
  /** The circle that decides who is served; absent when the document gives none at the date. */
  readonly circle?: RunCircle | null;
  readonly findings: readonly Finding[];
  /** Counts by rule, in the pack's order. */
  readonly summary: readonly RuleSummary[];
  /** Coverage by township, county total last with `townshipId: null`. */
  readonly coverage: readonly CoverageRow[];
  readonly proposals: readonly Proposal[];
  readonly warnings: readonly Words[];
  /** The network that walks were measured on; `null` without roads, absent in runs made before it was told. */
  readonly network?: RunNetwork | null;
  /** Every subject under every rule that rests on an ambiguous clause: how it fares under each combination of readings. */
  readonly underReadings?: readonly ReadingsRow[];
  /** Groups of small compounds that share a unit (统筹配置); absent when the document knows no joint provision. */
  readonly joint?: JointProvision;
  /** How many compounds comply by community, township and county at each year end the document dates a target to; the as-of date's own year is among them. */
  readonly compliance?: readonly ComplianceRow[];
  /** How often places are covered, and how far the others have to walk; absent in runs made before it was studied. */
  readonly coverageStudy?: CoverageStudy;
}

/** What was made of the roads: what was joined, split and left out, and what no walk connects. Positions are in the working CRS, metres. */
export interface RunNetwork {
  readonly segments: number;
  readonly metres: number;
  /** Roads the source marks as not walkable. */
  readonly roadsNotWalkable: number;
  /** Roads of classes nobody walks on. */
  readonly roadsOfClassesNotWalked: number;
  readonly joinToleranceMetres: number;
  /** Every link from a dead end to another road. */
  readonly joins: readonly { readonly from: readonly [number, number]; readonly to: readonly [number, number]; readonly metres: number }[];
  /** Places where roads of one level were given a common junction. */
  readonly crossingsSplit: number;
  /** Pieces that no walk connects, the largest among them. */
  readonly islandCount: number;
  /** Pieces besides the largest, longest first, at most 200: length, a point on it and its box. */
  readonly islands: readonly {
    readonly metres: number;
    readonly segments: number;
    readonly at: readonly [number, number];
    readonly box: readonly [number, number, number, number];
  }[];
}

/** One subject under one rule, judged under all `of` combinations of the readings the rule rests on. */
export interface ReadingsRow {
  readonly rule: string;
  readonly subject: string;
  readonly passes: number;
  readonly of: number;
  /** Questions whose answer alone changes the verdict; empty when every reading says the same. */
  readonly decisive: readonly string[];
  /** Combination by combination, only where `decisive` is not empty: question → reading, and what came out. */
  readonly outcomes: readonly { readonly readings: Readonly<Record<string, string>>; readonly verdict: Verdict; readonly required: number | null }[];
  readonly sentence: Words;
}

export interface JointProvision {
  readonly rule: string;
  readonly clauses: readonly string[];
  readonly groups: readonly JointGroup[];
  /** Compounds that no group can make compliant, and why. */
  readonly left: readonly { readonly compound: string; readonly why: Words }[];
  /** Proven: no choice makes more compounds compliant, and none with as many uses fewer shared units. */
  readonly proven: boolean;
  readonly sentence: Words;
}

export interface JointGroup {
  /** 1-based. */
  readonly number: number;
  /** Compound or facility in which the shared unit stands. */
  readonly unitAt: { readonly layer: 'compounds' | 'facilities' | 'candidates'; readonly id: string; readonly name: string };
  readonly members: readonly { readonly compound: string; readonly requiredSquareMetres: number; readonly countedSquareMetres: number; readonly walkMetres: number }[];
  readonly requiredSquareMetres: number;
  readonly countedSquareMetres: number;
  readonly sentence: Words;
}

/** Compliance of the compounds of one place at one year end. Rates are over `judged`; compounds that could not be judged are never counted as complying. */
export interface ComplianceRow {
  readonly level: 'community' | 'township' | 'county';
  /** Id of the community or township; `null` for the county and for compounds that belong to none. */
  readonly id: string | null;
  readonly name: string;
  /** Township the community lies in, else `null`. */
  readonly townshipId: string | null;
  readonly asOf: string;
  /** Which compounds: the document may set other targets for new, existing and old ones. */
  readonly kind: CompoundKind | 'all';
  readonly compounds: number;
  readonly complying: number;
  readonly failing: number;
  readonly notChecked: number;
  readonly noFigure: number;
  /** Share the document asks for at this date, 0 to 1; `null` where it gives none. */
  readonly targetShare: number | null;
  readonly targetClauses: readonly string[];
}

export interface RunPolicy {
  readonly id: string;
  readonly title: string;
  /** The title in English. */
  readonly titleEn?: string;
  readonly number: string | null;
  readonly issuer: string;
  readonly issued: string;
  readonly status: 'inForce' | 'draft';
  /** SHA-256 of the pack's canonical JSON, first 16 hex digits. */
  readonly fingerprint: string;
  /** Clauses that findings or proposals cite, by id. */
  readonly clauses: Readonly<Record<string, { readonly quote: string; readonly title: Words }>>;
  readonly rules: Readonly<Record<string, { readonly title: Words; readonly kind?: string }>>;
  /** Ambiguous clauses: what is asked and how the run reads it, by question id. */
  readonly questions?: Readonly<Record<string, { readonly title: Words; readonly reading: Words; readonly clauses: readonly string[] }>>;
  /** Ways the document names to make up a shortfall; empty or absent where it names none. */
  readonly makeUp?: readonly MakeUp[];
}

/** Whom a facility serves: those within `limitMetres` on foot, which is `minutes × 60 × metresPerSecond`. */
export interface RunCircle {
  readonly rule: string;
  readonly minutes: number;
  readonly metresPerSecond: number;
  readonly limitMetres: number;
  readonly facilityKinds: readonly FacilityKind[];
}

export interface RunInput {
  readonly layer: LayerName;
  readonly features: number;
  readonly fingerprint: string;
  readonly files: readonly string[];
}

/** A parameter that decided something, printed with its basis and reason. */
export type RunParameter = ParameterUse;

export interface RuleSummary {
  readonly rule: string;
  readonly title: Words;
  readonly counts: Readonly<Record<Verdict, number>>;
}

/** Coverage of one township (or the county) before and after the proposals. `null`: not measured. */
export interface CoverageRow {
  readonly townshipId: string | null;
  readonly name: string;
  readonly settlement: Settlement | null;
  readonly compounds: number;
  /** Compounds whose walk could be measured. */
  readonly compoundsMeasured: number;
  readonly compoundsServedBefore: number | null;
  readonly compoundsServedAfter: number | null;
  readonly elders60: number | null;
  readonly eldersServedBefore: number | null;
  readonly eldersServedAfter: number | null;
  readonly centresExisting: number | null;
  readonly centresRequired: number | null;
  readonly centresProposed: number;
  readonly stationsExisting: number | null;
  readonly stationsProposed: number;
}

/** Sites proposed for one township and one kind of facility, with the solver's answer and its certificate. */
export interface Proposal {
  readonly kind: 'regionalCentre' | 'station';
  readonly townshipId: string | null;
  readonly townshipName: string;
  /** Why this many are asked for, with the numbers. */
  readonly need: Words;
  readonly clauses: readonly string[];
  readonly asked: number;
  readonly sites: readonly ProposedSite[];
  readonly answer: ProposalAnswer | null;
  /** What could not be had and why (no candidate within reach, all inside hazard zones). */
  readonly shortfall: Words | null;
  /** Demand points (compound or village ids) that no candidate can reach. */
  readonly unreachable: readonly string[];
  /** Candidates there were to choose from, in the order of the problem (after existing centres); absent in runs made before it was kept. */
  readonly candidateIds?: readonly string[];
}

export interface ProposedSite {
  /** 1-based number on the sheet, unique in the run and kind. */
  readonly number: number;
  readonly candidateId: string;
  readonly name: string;
  readonly assetKind: string | null;
  readonly position: readonly [number, number];
  /** Elders first covered by this site and no facility or site before it. */
  readonly eldersAdded: number;
  readonly compoundsAdded: number;
  readonly floorAreaSquareMetres: number | null;
  /** Why here: what is lost when this site alone is taken out of the plan; absent in runs made before it was told. */
  readonly why?: SiteReason;
}

/**
 * What one proposed site holds, counted on the walks that the proposal was solved on. A station: against every facility and every other site of the plan,
 * within the circle. A centre: against the other centres of its township, existing and proposed, among the places of that township.
 */
export interface SiteReason {
  /** Who is counted: the known elders, or households where no elders of the township are known. */
  readonly unit: 'elders' | 'households';
  /** Those whom nothing else reaches: lost without it. */
  readonly onlyHere: number;
  readonly compoundsOnlyHere: number;
  /** All within reach, shared or not. */
  readonly inReach: number;
  readonly compoundsInReach: number;
  /** Places that only it reaches and whose number is not known: they are in none of the figures. */
  readonly unknownOnlyHere: number;
  readonly sentence: Words;
}

export interface ProposalAnswer {
  readonly problem: 'mclp' | 'lscp';
  readonly status: 'optimal' | 'feasible' | 'infeasible';
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
  readonly unit: 'elders' | 'households' | 'sites';
  readonly demandPoints: number;
  readonly candidateSites: number;
  /** What the separate checker said of the certificate. */
  readonly checked: boolean;
  /** True when the certificate proves the bound by itself; false where it rests on the engine's word. */
  readonly proven?: boolean;
  /** From this and the problem alone the checker can be run again. */
  readonly certificate?: Certificate;
}
