import type { AgeBand, Season } from '../../gis-data/access/index.ts';
import type { FacilityKind, Words } from '../../gis-data/model/index.ts';

/**
 * How often elders are covered and how far the others have to walk, for the facilities that serve by the document's circle; today and with the
 * proposals. It judges nothing: verdicts rest on the circle alone.
 */
export interface CoverageStudy {
  /** Why nothing could be studied: no circle at the date, no roads, no facilities. `null` where it was; else sites, cases and places are empty. */
  readonly notStudied: Words | null;
  /** Minutes on foot of the circle; `null` without one. */
  readonly minutes: number | null;
  /** Facilities that serve, then the proposed sites that will. */
  readonly sites: readonly StudySite[];
  /** The document's circle first; then those of older elders and of winter, where the plan's parameters set their speed apart. */
  readonly cases: readonly CoverageCase[];
  /** Compounds, and villages without a compound. */
  readonly places: readonly StudyPlace[];
}

export interface StudySite {
  readonly layer: 'facilities' | 'candidates';
  readonly id: string;
  readonly name: string;
  readonly kind: FacilityKind;
}

/** Coverage of one age band in one season: the same walks, another limit. */
export interface CoverageCase {
  readonly band: AgeBand;
  readonly season: Season;
  readonly title: Words;
  /** Share of the walking speed that is left, in (0, 1]. */
  readonly speedFactor: number;
  readonly limitMetres: number;
  /** By township, county last with `townshipId: null`. */
  readonly rows: readonly StudyRow[];
}

export interface StudyRow {
  readonly townshipId: string | null;
  readonly name: string;
  readonly before: StudyCounts;
  /** With the proposals; `null` where none were asked for. */
  readonly after: StudyCounts | null;
}

/**
 * Places and elders by how many facilities they reach: `twice` two or more, `once` one, `none` none, `notMeasured` not known. The four add up to
 * `places`, and for elders to `elders`. Elders are of the case's age band, and `null` where no place has a count.
 */
export interface StudyCounts {
  readonly places: number;
  readonly placesTwice: number;
  readonly placesOnce: number;
  readonly placesNone: number;
  readonly placesNotMeasured: number;
  /** Places without a count of elders of this age band: their people are in none of the sums below. */
  readonly placesOfUnknownElders: number;
  readonly elders: number | null;
  readonly eldersTwice: number | null;
  readonly eldersOnce: number | null;
  readonly eldersNone: number | null;
  readonly eldersNotMeasured: number | null;
  /** Of the measured places outside every circle the one with the longest walk; `null` where all are inside one. */
  readonly farthest: FarthestPlace | null;
}

export type FarthestPlace = Pick<StudyPlace, 'layer' | 'id' | 'name'> & ({ readonly state: 'reached'; readonly metres: number } | { readonly state: 'unreachable' });

/** A place where elders live and what it reaches. */
export interface StudyPlace {
  readonly layer: 'compounds' | 'elders';
  readonly id: string;
  readonly name: string;
  readonly townshipId: string | null;
  readonly elders60: number | null;
  /** As the layer has it, never estimated here; `null` as well where it contradicts `elders60`. */
  readonly elders80: number | null;
  /** Whether the elders were worked out from a larger area's. */
  readonly eldersEstimated: boolean;
  /** Why no walk could be measured; `before` and `after` are then `null`. */
  readonly unmeasured: Words | null;
  readonly before: PlaceAccess | null;
  readonly after: PlaceAccess | null;
}

/** `within`: facilities within the limit of each case, in the order of `cases`. */
export type PlaceAccess =
  | {
      readonly state: 'reached';
      /** The nearest, within the limit or beyond: its position in `sites`. */
      readonly nearest: number;
      /** Walk along the network, access links at both ends included. */
      readonly metres: number;
      readonly within: readonly number[];
    }
  /** No walk leads to any facility that serves. */
  | { readonly state: 'unreachable'; readonly within: readonly number[] };
