import type { WorkContext } from '../model/index.ts';
import type { SearchableNetwork, Snaps } from '../network/index.ts';
import { turnedTable } from './blocks.ts';
import type { Doors } from './doors.ts';
import { accessOfPlaces, betweenPlaces, nearestOfPlaces, singleDoors } from './doors.ts';
import { impedanceTable } from './impedance.ts';
import { nearestAnywhere } from './nearest-anywhere.ts';

/** Who is covered, how often, and how far it is for those who are not; one entry a demand point. */
export interface Coverage {
  readonly limitMetres: number;
  /** Facilities within the limit: 0 not covered, 1 covered, 2 and more covered with a backup. 0 as well for a point that is not on the network. */
  readonly facilitiesWithin: Int32Array;
  /** 1 where the demand point is on the network: of the others nothing is known. */
  readonly measured: Uint8Array;
  /** The nearest facility, within the limit or beyond it; -1 where no walk leads to any. */
  readonly nearest: Int32Array;
  /** Walk to the nearest facility, access links included; `Infinity` where no walk leads to any. */
  readonly nearestMetres: Float64Array;
  /** The second nearest facility within the limit, which serves when the nearest closes; -1 where there is none. */
  readonly backup: Int32Array;
  readonly backupMetres: Float64Array;
}

/** Coverage of demand points by facilities within `limitMetres` (inclusive). Equal walks go to the facility with the lowest index. */
export function coverageOf(network: SearchableNetwork, demand: Snaps, facilities: Snaps, limitMetres: number, work: WorkContext): Coverage {
  return coverageOfPlaces(network, singleDoors(demand), facilities, limitMetres, work);
}

/** As `coverageOf`, of places that may have several doors: the walk from a place is the shortest from any of them. */
export function coverageOfPlaces(network: SearchableNetwork, demand: Doors, facilities: Snaps, limitMetres: number, work: WorkContext): Coverage {
  const table = betweenPlaces(turnedTable(impedanceTable(network, facilities, demand.snaps, limitMetres, work)), demand, singleDoors(facilities));
  const anywhere = nearestOfPlaces(nearestAnywhere(network, demand.snaps, facilities), demand);
  const access = accessOfPlaces(demand);
  const count = access.length;
  const coverage: Coverage = {
    limitMetres, facilitiesWithin: new Int32Array(count), measured: Uint8Array.from(access, (metres) => (metres === Infinity ? 0 : 1)),
    nearest: anywhere.facility, nearestMetres: anywhere.metres, backup: new Int32Array(count).fill(-1), backupMetres: new Float64Array(count).fill(Infinity),
  };
  for (let point = 0; point < count; point += 1) {
    let [first, second, firstMetres, secondMetres] = [-1, -1, Infinity, Infinity];
    for (let at = table.starts[point]; at < table.starts[point + 1]; at += 1) {
      const [facility, metres] = [table.destination[at], table.metres[at]];
      if (metres < firstMetres) [first, second, firstMetres, secondMetres] = [facility, first, metres, firstMetres];
      else if (metres < secondMetres) [second, secondMetres] = [facility, metres];
    }
    coverage.facilitiesWithin[point] = table.starts[point + 1] - table.starts[point];
    // Within the limit the table's own figure counts, so that both say the same to the last digit.
    if (first >= 0) {
      coverage.nearest[point] = first;
      coverage.nearestMetres[point] = firstMetres;
    }
    coverage.backup[point] = second;
    coverage.backupMetres[point] = secondMetres;
  }
  return coverage;
}

/** Coverage of one group of demand points: a village, a township, the county. Sums of weights (elders) leave unknown ones out and count them. */
export interface GroupCoverage {
  readonly points: number;
  /** Points that are not on the network: neither covered nor uncovered. */
  readonly pointsNotMeasured: number;
  readonly pointsCovered: number;
  readonly pointsWithBackup: number;
  /** Points of unknown weight; the sums below are of the others. */
  readonly pointsOfUnknownWeight: number;
  readonly weight: number;
  readonly weightNotMeasured: number;
  readonly weightCovered: number;
  readonly weightWithBackup: number;
  /** The uncovered point that is farthest from its nearest facility; -1 where all measured points are covered. Without any walk counts as farthest. */
  readonly farthestUncovered: number;
}

/**
 * Sums coverage up by group. A point belongs to `groupOf[point]`, to none where that is negative.
 * @param weights elders of each point; `null` unknown
 */
export function coverageByGroup(coverage: Coverage, groupOf: ArrayLike<number>, groupCount: number, weights: ArrayLike<number | null>): GroupCoverage[] {
  const groups: { -readonly [K in keyof GroupCoverage]: number }[] = Array.from({ length: groupCount }, () => ({
    points: 0, pointsNotMeasured: 0, pointsCovered: 0, pointsWithBackup: 0, pointsOfUnknownWeight: 0,
    weight: 0, weightNotMeasured: 0, weightCovered: 0, weightWithBackup: 0, farthestUncovered: -1,
  }));
  for (let point = 0; point < coverage.facilitiesWithin.length; point += 1) {
    if (groupOf[point] < 0) continue;
    const group = groups[groupOf[point]];
    const weight = weights[point] ?? 0;
    const within = coverage.facilitiesWithin[point];
    group.points += 1;
    group.weight += weight;
    if (weights[point] === null) group.pointsOfUnknownWeight += 1;
    if (coverage.measured[point] === 0) {
      group.pointsNotMeasured += 1;
      group.weightNotMeasured += weight;
    } else if (within === 0) {
      const farthest = group.farthestUncovered;
      if (farthest < 0 || coverage.nearestMetres[point] > coverage.nearestMetres[farthest]) group.farthestUncovered = point;
    } else {
      group.pointsCovered += 1;
      group.weightCovered += weight;
      if (within > 1) {
        group.pointsWithBackup += 1;
        group.weightWithBackup += weight;
      }
    }
  }
  return groups;
}
