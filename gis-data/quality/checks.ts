import { candidateArea, candidateHazard } from './checks/candidates.ts';
import { compoundHouseholds } from './checks/compound-households.ts';
import { duplicateCompounds } from './checks/duplicate-compounds.ts';
import { elderCounts } from './checks/elder-counts.ts';
import { facilityKinds } from './checks/facility-kinds.ts';
import { futureDates } from './checks/future-dates.ts';
import { namedTownship } from './checks/named-township.ts';
import { parentTotals } from './checks/parent-totals.ts';
import { positions } from './checks/positions.ts';
import { roadIslands } from './checks/road-islands.ts';
import { roadJoins } from './checks/road-joins.ts';
import { roadNearMisses } from './checks/road-near-misses.ts';
import { stackedPositions } from './checks/stacked-positions.ts';
import { townshipGaps, townshipOverlaps } from './checks/township-fabric.ts';
import type { QualityCheck } from './finding.ts';

/** Every check, in the order a planner would go through them. One more: a file in `checks/` and a line here. */
export const qualityChecks: readonly QualityCheck[] = [
  positions, stackedPositions, namedTownship, duplicateCompounds, compoundHouseholds, elderCounts, parentTotals, futureDates, facilityKinds, candidateArea,
  candidateHazard, townshipOverlaps, townshipGaps, roadIslands, roadNearMisses, roadJoins,
];
