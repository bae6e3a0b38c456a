import type { FacilityKind, LayerName, Settlement, Words } from '../../gis-data/model/index.ts';
import type { Finding, Verdict } from '../engine/finding.ts';
import type { ParameterUse } from '../engine/parameters.ts';
import type { Certificate } from '../siting/index.ts';

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
}

export interface RunPolicy {
  readonly id: string;
  readonly title: string;
  readonly number: string | null;
  readonly issuer: string;
  readonly issued: string;
  readonly status: 'inForce' | 'draft';
  /** SHA-256 of the pack's canonical JSON, first 16 hex digits. */
  readonly fingerprint: string;
  /** Clauses that findings or proposals cite, by id. */
  readonly clauses: Readonly<Record<string, { readonly quote: string; readonly title: Words }>>;
  readonly rules: Readonly<Record<string, { readonly title: Words }>>;
  /** Ambiguous clauses: what is asked and how the run reads it, by question id. */
  readonly questions?: Readonly<Record<string, { readonly title: Words; readonly reading: Words; readonly clauses: readonly string[] }>>;
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
