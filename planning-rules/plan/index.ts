/** The pipeline: one county through measure, judge and propose. The one place where all meet. */
export type { AreaAround } from './areas.ts';
export { areaAround, proposalAreas } from './areas.ts';
export type { DemandPoint } from './demand.ts';
export { checkProject, planProject, storeRun } from './pipeline.ts';
export { planParameters } from './plan-parameters.ts';
export type { PlanPorts, RunRequest } from './ports.ts';
export { placeSentences } from './coverage-sentence.ts';
export type * from './coverage-study-shapes.ts';
export type * from './run.ts';
export type { NamedCandidate, PlanReasons, WhyNotQuestion, WhyNotSite } from './propose-why-not.ts';
export { openReasons } from './propose-why-not.ts';
export { isStale } from './stale.ts';
export type { PlaceLoad, VerdictChange, WhatIf, WhatIfEdit, WhatIfRow, WhatIfRule, WhatIfStep, WhatIfView } from './what-if/index.ts';
export { openWhatIf } from './what-if/index.ts';
