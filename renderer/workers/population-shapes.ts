import type { Words } from '../../gis-data/model/index.ts';
import type { SourceFileView } from './import-shapes.ts';

/** Where the totals come from and to what year they are brought. */
export interface PopulationWish {
  /** A county table of a census with its year; `null`: none. */
  readonly census: { readonly files: readonly SourceFileView[]; readonly year: number } | null;
  /** Six-digit code of the county in it; `null`: by the townships' codes, else by the project's name. */
  readonly countyCode: string | null;
  /** The county's elders as typed by the user, with where the figures are from; counts when no census is given. */
  readonly typed: { readonly elders60: number; readonly elders80: number | null; readonly source: string } | null;
  /** `null`: no projection. Needs a census. */
  readonly planYear: number | null;
}

export interface PopulationRow {
  readonly id: string;
  readonly name: string;
  readonly township: string | null;
  readonly before60: number | null;
  readonly before80: number | null;
  readonly after60: number | null;
  readonly after80: number | null;
  readonly estimated: boolean;
  /** How the figure came about; empty for counted ones. */
  readonly basis: string;
}

export interface PopulationPreview {
  readonly rows: readonly PopulationRow[];
  readonly counted: number;
  readonly estimated: number;
  readonly unknown: number;
  readonly totals: { readonly before60: number; readonly after60: number; readonly before80: number; readonly after80: number };
  readonly notes: readonly Words[];
  readonly problems: readonly Words[];
  readonly county: { readonly name: string; readonly code: string | null; readonly year: number; readonly elders60: number | null; readonly elders80: number | null } | null;
  readonly projection: ProjectionView | null;
}

export interface ProjectionView {
  readonly fromYear: number;
  readonly toYear: number;
  readonly method: Words;
  readonly elders60: number | null;
  readonly elders80: number | null;
  /** Five-year survival by age group; `age` of the open group is its first. */
  readonly survival: readonly { readonly age: number; readonly open: boolean; readonly ratio: number }[];
  readonly basis: 'stated' | 'derived' | 'assumed' | 'user';
  readonly steps: readonly Words[];
}
