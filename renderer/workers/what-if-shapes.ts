/** What the window and the engine say to each other while a plan is tried out. Positions are [longitude, latitude] in degrees. */
import type { FacilityKind } from '../../gis-data/model/index.ts';
import type { PlaceLoad, WhatIfRow, WhatIfRule } from '../../planning-rules/plan/what-if/view.ts';

export type { PlaceLoad, WhatIfRow, WhatIfRule } from '../../planning-rules/plan/what-if/view.ts';

type LonLat = readonly [number, number];

export type WhatIfWish =
  | { readonly kind: 'move'; readonly id: string; readonly position: LonLat }
  | { readonly kind: 'add'; readonly id: string; readonly name: string; readonly facilityKind: FacilityKind; readonly position: LonLat; readonly capacity: number | null }
  | { readonly kind: 'adopt'; readonly id: string; readonly candidateId: string; readonly facilityKind: FacilityKind; readonly capacity: number | null }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'open'; readonly id: string; readonly open: boolean }
  | { readonly kind: 'lock'; readonly id: string; readonly locked: boolean };

export interface WhatIfFacility {
  readonly id: string;
  readonly name: string;
  readonly kind: FacilityKind | null;
  /** `null`: it has no position. */
  readonly position: LonLat | null;
  readonly open: boolean;
  readonly locked: boolean;
  readonly capacity: number | null;
}

/** What an edit has changed; the first one tells everything. */
export interface WhatIfFrame {
  readonly changedFacilities: number;
  /** Rows of the coverage by their place in it, county last. */
  readonly rows: readonly { readonly at: number; readonly row: WhatIfRow }[];
  readonly loads: readonly PlaceLoad[];
  /** Places that serve no more. */
  readonly unloaded: readonly string[];
  /** Rules by their place in the document. */
  readonly rules: readonly { readonly at: number; readonly rule: WhatIfRule }[];
  /** Verdict codes by subject, rules in the document's order, as on the map. */
  readonly codes: Readonly<Record<string, readonly number[]>>;
  readonly better: number;
  readonly worse: number;
  /** All facilities; `null` when only positions changed. */
  readonly facilities: readonly WhatIfFacility[] | null;
  /** Streets within the circle as pairs of positions, x y x y; `null` when not asked for or there are none. */
  readonly streets: Float64Array<ArrayBuffer> | null;
  /** The drawn service area; made only when a facility comes to rest. */
  readonly area: GeoJSON.MultiPolygon | null;
}
