import type { Facility } from '../../../gis-data/model/index.ts';
import type { FacilityMeasure } from '../../engine/index.ts';

const ofPlace: ReadonlySet<keyof Facility> = new Set(['geometry', 'townshipName', 'communityName']);

/** True when two states of a facility differ at most in where they stand. */
export function sameExceptPlace(one: Facility, other: Facility): boolean {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Facility>;
  return [...fields].every((field) => ofPlace.has(field) || one[field] === other[field]);
}

/** True when two measures of a facility say the same. */
export function sameMeasure(one: FacilityMeasure, other: FacilityMeasure): boolean {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof FacilityMeasure>;
  return [...fields].every((field) => (field === 'hazards' ? sameList(one.hazards, other.hazards) : one[field] === other[field]));
}

/** True when two short lists of plain values, or nothing, say the same. */
export function sameList(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
