/** What the map draws, as the engine hands it over. Positions are [longitude, latitude] in degrees. */
import type { FacilityKind } from '../../gis-data/model/index.ts';

/** Base layers drawn by the map engine itself from GeoJSON bytes, so that the window never parses them. */
export type BaseLayer = 'townships' | 'communities' | 'barriers' | 'hazards' | 'mainRoads' | 'localRoads' | 'gates';

/** Names drawn on the map, few enough to be plain objects. */
export interface MapLabels {
  readonly townships: readonly { readonly id: string; readonly name: string; readonly position: readonly [number, number] }[];
  /** GeoJSON bytes of the names shown from close by: communities, compounds, facilities. */
  readonly close: Uint8Array<ArrayBuffer>;
  /** Every character used, once: the font must be there before the map draws. */
  readonly characters: string;
}

export interface MapCompound {
  readonly id: string;
  readonly name: string;
  readonly position: readonly [number, number];
  /** Outer rings; `null` when the ledger gives a point only. */
  readonly rings: readonly (readonly (readonly [number, number])[])[] | null;
}

export interface MapFacility {
  readonly id: string;
  readonly name: string;
  readonly kind: FacilityKind | null;
  readonly position: readonly [number, number];
}

export interface MapCandidate {
  readonly id: string;
  readonly name: string;
  readonly position: readonly [number, number];
}

export interface MapElders {
  readonly id: string;
  readonly name: string;
  readonly elders60: number | null;
  readonly position: readonly [number, number];
}

export interface MapProposal {
  readonly number: number;
  readonly kind: 'regionalCentre' | 'station';
  readonly candidateId: string;
  readonly name: string;
  readonly position: readonly [number, number];
}

export interface MapObjects {
  readonly compounds: readonly MapCompound[];
  readonly facilities: readonly MapFacility[];
  readonly candidates: readonly MapCandidate[];
  readonly elders: readonly MapElders[];
}

/** Verdicts of the shown run by subject: one code a rule (position in `verdicts`, 255: none), rules in the run's order. */
export interface MapVerdicts {
  readonly rules: readonly string[];
  readonly codes: Readonly<Record<string, readonly number[]>>;
  readonly proposals: readonly MapProposal[];
}
