/** Elders where nobody counted them, and elders of the plan year. */
export type { AgeGroup, ElderBands } from './age-groups.ts';
export { elderBands, peopleFrom } from './age-groups.ts';
export { apportion } from './apportion.ts';
export type { CensusCounty, CensusSource, CensusTable } from './census.ts';
export { findCounty, parseCensus } from './census.ts';
export type { ElderEstimate, EstimateInput, EstimateOptions } from './estimate.ts';
export { estimateColumn, estimateElders } from './estimate.ts';
export type { ElderProjection, ProjectionStep } from './project-elders.ts';
export { projectElders } from './project-elders.ts';
export { projectLayer } from './project-layer.ts';
export type { Survival } from './survival.ts';
export { censusSurvival, chinaAgeGroups, chinaSurvival } from './survival.ts';
export type { ElderTotals } from './township-totals.ts';
export { townshipPlace } from './rows.ts';
export { townshipTotals } from './township-totals.ts';
