import type { Compound, Facility, FacilityKind, LayerName, Settlement, Township, Words } from '../../gis-data/model/index.ts';

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
