/**
 * What of the measurements a plan for facilities can change. Everything else stands still while one tries out. A rule that read nothing that
 * changed gives the same findings again, so it need not be judged again; which those are is seen from what it read, not assumed.
 */
export const aspects = { walks: 1, communityFacilities: 2, townshipFacilities: 4, facilities: 8, positions: 16, facilityMeasures: 32, builtCounts: 64 } as const;
export type Aspect = keyof typeof aspects;

/** Notes which aspects are read, as bits. */
export interface ReadLog {
  note(aspect: Aspect): void;
  /** Everything noted since it was last set. */
  bits: number;
}

export function readLog(): ReadLog {
  return {
    bits: 0,
    note(aspect) {
      this.bits |= aspects[aspect];
    },
  };
}
