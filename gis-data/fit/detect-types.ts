import type { SourceCrs } from '../crs/index.ts';
import type { PathGeometry, Words } from '../model/index.ts';
import type { ReferenceKind } from './evidence.ts';
import type { Reading } from './hypotheses.ts';
import type { PlaceReference } from './name-fit.ts';
import type { SuspectFeature } from './samples.ts';
import type { BoundaryReference } from './township-fit.ts';

/** The layer under test: its numbers as they stand in the file, and the CRS they are declared (or assumed) to be in. */
export interface SuspectLayer {
  readonly crs: SourceCrs;
  readonly features: readonly SuspectFeature[];
}

/** What the layer is held against, all in metres of `workingCrs`. The more there is, the fewer positions are needed. */
export interface References {
  readonly workingCrs: string;
  readonly roads?: readonly PathGeometry[];
  readonly boundaries?: readonly BoundaryReference[];
  readonly places?: readonly PlaceReference[];
}

export interface DetectOptions {
  /** Also ask whether it is the references that are shifted against the layer. Default false: the references are trusted. */
  readonly suspectReferences?: boolean;
  /** How many times likelier the best reading must be than the next one before it is claimed. Default 200. */
  readonly oddsToClaim?: number;
}

export type FitVerdict = 'wgs84' | 'gcj02' | 'bd09' | 'wrongZone' | 'swappedAxes' | 'referencesShifted' | 'cannotTell';

/** One reading and how the layer fares under it. */
export interface ReadingFit {
  readonly reading: Reading;
  readonly title: Words;
  /** Probability among the readings tried, 0 to 1. */
  readonly probability: number;
  /** Typical misfit in metres: to the place of the same name, else to the nearest line (largest fifth left out); `null` when nothing measures it. */
  readonly residualMetres: number | null;
  /** Score by reference, nats; only differences between readings mean something. */
  readonly scores: Readonly<Partial<Record<ReferenceKind, number>>>;
}

export interface FitResult {
  readonly verdict: FitVerdict;
  /** The reading found. With `shiftKnown` false its CRS and axes are sure, its web-map shift is not. `null` for `cannotTell`. */
  readonly reading: Reading | null;
  readonly shiftKnown: boolean;
  /** True when the found reading is the declared one: nothing has to be done. */
  readonly asDeclared: boolean;
  /** Probability of the claim, 0 to 1; that of the best reading when nothing is claimed. */
  readonly confidence: number;
  /** Typical misfit as declared and as found, metres. */
  readonly residualMetres: { readonly before: number | null; readonly after: number | null };
  readonly reason: Words;
  /** Every reading tried, likeliest first. */
  readonly alternatives: readonly ReadingFit[];
  /** What each reference prefers by itself: which layers agree with each other. `prefers` is `null` when it can't tell. */
  readonly agreement: readonly { readonly reference: ReferenceKind; readonly prefers: Reading | null; readonly positions: number }[];
  /** Positions used. */
  readonly positions: number;
}
