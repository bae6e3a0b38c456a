/** The coordinate lie-detector: in which system a layer's numbers really are, told by how it fits the others; and the correction. */
export type { Correction } from './correct.ts';
export { correctShift } from './correct.ts';
export { detectShift } from './detect.ts';
export type { DetectOptions, FitResult, FitVerdict, ReadingFit, References, SuspectLayer } from './detect-types.ts';
export type { ReferenceKind } from './evidence.ts';
export type { Reading, Shift } from './hypotheses.ts';
export type { PlaceReference } from './name-fit.ts';
export type { SuspectFeature } from './samples.ts';
export type { BoundaryReference } from './township-fit.ts';
export type { Agreements, LayerAgreement } from './layers-agree.ts';
export { layersAgree } from './layers-agree.ts';
export { referencesOf, suspectOf } from './project-references.ts';
