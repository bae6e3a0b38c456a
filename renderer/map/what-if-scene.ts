import type { FacilityKind } from '../../gis-data/model/entities.ts';
import type { WhatIfState } from '../state/what-if.ts';
import type { MapCompound, Verdict, WhatIfFacility } from '../workers/protocol.ts';
import { shownVerdict } from './subject-verdicts.ts';

export interface Changed extends MapCompound {
  readonly verdict: Verdict | null;
}

/** A township with its verdict at the start. */
export interface TriedTownship {
  readonly id: string;
  readonly name: string;
  readonly position: readonly [number, number];
  readonly verdict: Verdict | null;
  /** Of its name from its place, in pixels; `null`: there is no room for the name. */
  readonly offset: readonly [number, number] | null;
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

/** Subjects whose verdict on the map differs from the start, with the verdict that they have now. */
export function changedVerdicts({ start, changed }: Pick<WhatIfState, 'start' | 'changed'>, colourRule: string | null): ReadonlyMap<string, Verdict | null> {
  const now = { rules: start.rules, codes: Object.fromEntries(changed), proposals: [] };
  const list = new Map<string, Verdict | null>();
  for (const id of changed.keys()) {
    const verdict = shownVerdict(now, id, colourRule);
    if (verdict !== shownVerdict(start, id, colourRule)) list.set(id, verdict);
  }
  return list;
}

/** Compounds among what changed. */
export function changedCompounds(changes: ReadonlyMap<string, Verdict | null>, compounds: ReadonlyMap<string, MapCompound>): Changed[] {
  return [...changes].flatMap(([id, verdict]): Changed[] => {
    const compound = compounds.get(id);
    return compound === undefined ? [] : [{ ...compound, verdict }];
  });
}

/** The verdict that tints each township now. */
export function townshipTints(changes: ReadonlyMap<string, Verdict | null>, townships: readonly TriedTownship[]): ReadonlyMap<string, Verdict | null> {
  return new Map(townships.map(({ id, verdict }) => [id, changes.has(id) ? (changes.get(id) ?? null) : verdict]));
}
