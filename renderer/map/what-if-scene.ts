import type { FacilityKind } from '../../gis-data/model/entities.ts';
import type { WhatIfState } from '../state/what-if.ts';
import type { MapCompound, Verdict, WhatIfFacility } from '../workers/protocol.ts';
import { shownVerdict } from './subject-verdicts.ts';

export interface Changed extends MapCompound {
  readonly verdict: Verdict | null;
}

export interface Placed extends WhatIfFacility {
  readonly position: readonly [number, number];
}

/** What has a ring around it: the facility in the hand, which is drawn with it, or the one that was picked. */
export interface Ringed {
  readonly position: readonly [number, number];
  readonly held: boolean;
  readonly kind: FacilityKind | null;
}

/** Facilities with a position, where the hand is for the held one. */
export function placedFacilities({ facilities, held }: Pick<WhatIfState, 'facilities' | 'held'>): Placed[] {
  return facilities.flatMap((facility): Placed[] => {
    const position = held?.id === facility.id ? held.position : facility.position;
    return position === null ? [] : [{ ...facility, position }];
  });
}

/** Facilities that rest: all but the one in the hand. */
export function restingFacilities({ facilities, held }: Pick<WhatIfState, 'facilities' | 'held'>): Placed[] {
  return placedFacilities({ facilities: facilities.filter(({ id }) => id !== held?.id), held: null });
}

export function ringedFacility({ facilities, held, picked }: Pick<WhatIfState, 'facilities' | 'held' | 'picked'>): Ringed | null {
  const facility = facilities.find(({ id }) => id === (held?.id ?? picked));
  const position = held?.position ?? facility?.position ?? null;
  return facility === undefined || position === null ? null : { position, held: held !== null, kind: facility.kind };
}

/** Compounds whose verdict on the map differs from the start. */
export function changedCompounds({ start, changed }: Pick<WhatIfState, 'start' | 'changed'>, compounds: ReadonlyMap<string, MapCompound>, colourRule: string | null): Changed[] {
  const now = { rules: start.rules, codes: Object.fromEntries(changed), proposals: [] };
  return [...changed.keys()].flatMap((id): Changed[] => {
    const compound = compounds.get(id);
    if (compound === undefined) return [];
    const verdict = shownVerdict(now, id, colourRule);
    return verdict === shownVerdict(start, id, colourRule) ? [] : [{ ...compound, verdict }];
  });
}
