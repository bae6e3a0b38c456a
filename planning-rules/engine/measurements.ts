import type { Community, Compound, Facility, FacilityKind, Hazard, LayerName, Settlement, Township, Words } from '../../gis-data/model/index.ts';

/**
 * What measuring hands to judging: plain figures, no geometry. `null` and `notMeasured` mean unknown and must never become 0 or a pass.
 */
export interface Measurements {
  readonly countyName: string;
  /** Layers that were never imported. */
  readonly missingLayers: readonly LayerName[];
  readonly compounds: readonly CompoundMeasure[];
  readonly townships: readonly TownshipMeasure[];
  readonly facilities: readonly Facility[];
  /** Communities and villages, in input order; absent where they were not measured. */
  readonly communities?: readonly CommunityMeasure[];
  /** What is known of facilities beyond their own fields; absent where it was not measured. */
  readonly facilityMeasures?: readonly FacilityMeasure[];
  /** Residents the county's plan counts on; absent or null: the residents of the townships stand in. */
  readonly plannedResidents?: number | null;
  /** Finished facilities by district, for documents that set tasks by number. */
  readonly builtCounts?: readonly BuiltCount[];
  /** Groups for joint provision, as worked out for a day and readings; absent: none were worked out. */
  readonly jointMeasures?: readonly JointMeasure[];
}

/** Groups of compounds that share a unit (统筹配置), as measured for one rule. The judge sums the areas and holds the walks against the limit itself. */
export interface JointMeasure {
  readonly rule: string;
  /** The day they were worked out for; `null`: they hold on any day. */
  readonly asOf: string | null;
  /** The readings they were worked out under, question id → reading id; questions not named do not matter. */
  readonly readings: Readonly<Record<string, string>>;
  readonly groups: readonly JointGroupMeasure[];
  /** Why no group was found, by compound id. */
  readonly left: Readonly<Record<string, Words>>;
  /** Compounds of which it can't be said that no group could help, and what is not known, by compound id. */
  readonly doubts: Readonly<Record<string, Words>>;
}

export interface JointGroupMeasure {
  /** 1-based. */
  readonly number: number;
  /** The ledger's name of the group; `null`: found by this software, nobody has arranged it yet. */
  readonly declared: string | null;
  /** Id of the member where the shared unit stands; `null`: no member has a unit that counts. */
  readonly unitAt: string | null;
  /** Walk to the unit in metres along the network: `Infinity` where it was not reached, `null` where it could not be measured. */
  readonly members: readonly { readonly compound: string; readonly walkMetres: number | null }[];
}

/** One community or village and what lies in it. */
export interface CommunityMeasure {
  readonly community: Community;
  readonly townshipId: string | null;
  /** The community's own, else its township's. */
  readonly settlement: Settlement | null;
  /** Ids of the compounds that belong to it. */
  readonly compounds: readonly string[];
  /** Open facilities that stand in it; null when no facilities were imported or the community has no outline. */
  readonly facilities: readonly { readonly id: string; readonly name: string; readonly kind: FacilityKind | null }[] | null;
  /** Resident elders 60+. */
  readonly elders60: number | null;
}

/** Where a facility stands and what an inspection found. Flags are null where nobody said. */
export interface FacilityMeasure {
  readonly facilityId: string;
  readonly townshipId: string | null;
  /** Hazard zones it stands in; null when no hazard layer was imported or it has no position. */
  readonly hazards: readonly { readonly name: string; readonly kind: Hazard['kind'] }[] | null;
  /** Building and equipment are worn out (设施设备老化). */
  readonly aged: boolean | null;
  /** Another major risk (其他重大安全风险隐患). */
  readonly otherMajorRisk: boolean | null;
  /** Can be put right (具备整改条件). */
  readonly rectifiable: boolean | null;
  /** Recognised as built to the standard (标准化); absent or null: nobody said. */
  readonly standardised?: boolean | null;
}

/** So many finished facilities of one column of an annex in one district; `possible` counts those of unknown kind as well. */
export interface BuiltCount {
  readonly district: string;
  /** Id of the annex's column, for example `streetCentres`. */
  readonly column: string;
  readonly known: number | null;
  readonly possible: number | null;
}

export interface CompoundMeasure {
  readonly compound: Compound;
  /** Township that contains the position, else the one the ledger names, else null. */
  readonly townshipId: string | null;
  readonly townshipName: string | null;
  /** Walk to the nearest facility of the kinds each circle rule asks for, by rule id. */
  readonly walks: Readonly<Record<string, WalkMeasure>>;
}

/** The shortest walk from a compound to the nearest facility that serves it. Distances in metres along the network, access links included. */
export type WalkMeasure =
  | {
      readonly state: 'reached';
      readonly metres: number;
      readonly accessMetres: number;
      readonly facilityId: string;
      readonly facilityName: string;
      readonly facilityKind: FacilityKind | null;
      /** Set when a facility of unknown kind is nearer than, or the only one within, the search: its id. */
      readonly nearerOfUnknownKind: { readonly facilityId: string; readonly facilityName: string; readonly metres: number } | null;
    }
  | {
      readonly state: 'unreached';
      readonly searchedMetres: number;
      readonly nearerOfUnknownKind: { readonly facilityId: string; readonly facilityName: string; readonly metres: number } | null;
    }
  | { readonly state: 'notMeasured'; readonly reason: Words };

export interface TownshipMeasure {
  readonly township: Township;
  readonly settlement: Settlement | null;
  /** Resident elders 60+; null when any of its villages is unknown and no total is given. */
  readonly elders60: number | null;
  readonly eldersEstimated: boolean;
  readonly eldersNote: Words | null;
  /** Open regional centres inside the township; null when no facility layer was imported. */
  readonly regionalCentres: readonly { readonly id: string; readonly name: string }[] | null;
  /** Open facilities inside whose kind is unknown: any of them could be a centre. */
  readonly facilitiesOfUnknownKind: readonly { readonly id: string; readonly name: string }[];
}

/** A circle rule's wish: walks from every compound to facilities of these kinds, searched as far as `searchMetres`. */
export interface WalkWish {
  readonly rule: string;
  readonly facilityKinds: readonly FacilityKind[];
  readonly searchMetres: number;
  /** The circle itself: what is within it is served. */
  readonly limitMinutes: number;
  readonly limitMetres: number;
  readonly metresPerSecond: number;
  readonly clauses: readonly string[];
}
