export type { CompoundGroup, GroupedCompounds, GroupOptions } from './group.ts';
export { groupCompounds, ungroupCompounds } from './group.ts';
export { nameWithoutPhase } from './phase-name.ts';
