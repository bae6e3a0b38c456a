/** Segments before they are wired up; all arrays have one entry a segment. */
export interface Segments {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly metres: Float64Array;
  /** Flat metres that walking the segment takes; the very array `metres` where every metre counts once. */
  readonly effortMetres: Float64Array;
}
