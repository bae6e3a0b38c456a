import type { Vec } from './plane.ts';

export type RoadClass = '高速' | '国道' | '省道' | '县道' | '乡道' | '村道' | '主干路' | '次干路' | '支路';

/**
 * How a road meets water or rails: it crosses legally (`over`, `under`), ends before them (`stop`), or crosses without anybody having noted a
 * bridge, as sloppy data does (`unmarked`).
 */
export type BarrierManner = 'over' | 'under' | 'stop' | 'unmarked';

export interface Way {
  readonly points: readonly Vec[];
  readonly roadClass: RoadClass;
  readonly name: string | null;
  readonly atWater: BarrierManner;
  readonly atRails: BarrierManner;
  /** On its own level (expressway): joins no other road and nobody walks on it. */
  readonly apart: boolean;
}

/** A way after water and rails were dealt with. */
export interface FinishedWay extends Way {
  readonly bridge: boolean;
  readonly tunnel: boolean;
}
