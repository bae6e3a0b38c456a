/** How a project's roads are walked: the planner's parameters of the walking network. */
export { classChoiceText, readClassChoice } from './class-choice.ts';
export type { WalkingParameter, WalkingParameterId } from './parameters.ts';
export { fits, walkingParameters } from './parameters.ts';
export type { WalkingNetwork } from './project-network.ts';
export { builtNetwork, projectBarriers, walkingNetwork } from './project-network.ts';
export type { RoadTraits } from './road-choice.ts';
export { roadChoice, roadEffort } from './road-choice.ts';
export type { WalkingSettings } from './settings.ts';
export { settingsKey, walkingSettings } from './settings.ts';
