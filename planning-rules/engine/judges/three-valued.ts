import type { FacilityMeasure } from '../measurements.ts';

/** Yes, no, or nobody knows. */
export type Known = boolean | null;

/** Certain as soon as one is yes; unknown while one that could be is unknown. */
export function or(...values: readonly Known[]): Known {
  return values.includes(true) ? true : values.includes(null) ? null : false;
}

/** Certain as soon as one is no. */
export function and(...values: readonly Known[]): Known {
  return values.includes(false) ? false : values.includes(null) ? null : true;
}

export function not(value: Known): Known {
  return value === null ? null : !value;
}

/** Whether a facility stands in a zone of a hazard; a zone of unknown kind leaves it open. */
export function hazardKnown(measure: FacilityMeasure | undefined, kind: 'landslide' | 'flood'): Known {
  const zones = measure?.hazards ?? null;
  if (zones === null) return null;
  return zones.some((zone) => zone.kind === kind) ? true : zones.some((zone) => zone.kind === null) ? null : false;
}
