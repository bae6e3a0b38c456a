import type { LayerName, Words } from '../../gis-data/model/index.ts';
import type { Severity } from '../../gis-data/quality/index.ts';

export interface QualityWish {
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
}

/** One thing about the data that looks wrong; its place in degrees. */
export interface QualityRow {
  readonly id: string;
  readonly check: string;
  readonly checkTitle: Words;
  readonly severity: Severity;
  readonly what: Words;
  readonly why: Words;
  readonly subjects: readonly { readonly layer: LayerName; readonly id: string; readonly name: string }[];
  readonly bounds: readonly [number, number, number, number] | null;
  readonly measured: Readonly<Record<string, number>>;
  /** What a safe repair would do; `null`: only looking helps. */
  readonly repair: Words | null;
}

export interface QualityView {
  readonly rows: readonly QualityRow[];
  /** Every check, also those that found nothing. */
  readonly checks: readonly { readonly check: string; readonly title: Words; readonly count: number }[];
  readonly counts: Readonly<Record<Severity, number>>;
}

export type { Severity } from '../../gis-data/quality/index.ts';
