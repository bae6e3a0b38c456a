import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImpedanceTable } from '../../../gis-data/access/index.ts';
import { ProblemError } from '../../../gis-data/model/index.ts';
import { fileProblem, userPath } from '../io.ts';

/** What each facility reaches; one entry a facility. */
export interface AreaSums {
  readonly reachedNodes: ArrayLike<number>;
  readonly reachedMetres: ArrayLike<number>;
  /** Shortest access link; `Infinity` for a facility that is not on the network. */
  readonly accessMetres: ArrayLike<number>;
}

/** Walks between facilities and demand, with the ids of the demand. */
export interface DemandWalks {
  readonly table: ImpedanceTable;
  readonly ids: readonly string[];
}

/**
 * Writes impedances.csv (facilities and demand points in input order, only pairs within the limit) and areas.csv (every facility; one
 * that is not on the network has empty cells, not zeros). Numbers are written with all their digits. Without demand there are no impedances, and
 * those of an earlier run are not left beside the new areas.
 */
export function writeResults(out: string, facilityIds: readonly string[], walks: DemandWalks | null, sums: AreaSums): void {
  const facilityCells = facilityIds.map(csvCell);
  const areas = ['facility_id,access_metres,reached_nodes,reached_metres'];
  facilityCells.forEach((facility, row) => {
    const figures = sums.accessMetres[row] === Infinity ? ',,' : `${sums.accessMetres[row]},${sums.reachedNodes[row]},${sums.reachedMetres[row]}`;
    areas.push(`${facility},${figures}`);
  });
  const folder = userPath(out);
  try {
    mkdirSync(folder, { recursive: true });
    if (walks === null) rmSync(join(folder, 'impedances.csv'), { force: true });
    else writeFileSync(join(folder, 'impedances.csv'), impedanceText(facilityCells, walks));
    writeFileSync(join(folder, 'areas.csv'), `${areas.join('\n')}\n`);
  } catch (error) {
    throw new ProblemError(fileProblem(out, error));
  }
}

function impedanceText(facilityCells: readonly string[], { table, ids }: DemandWalks): string {
  const demandCells = ids.map(csvCell);
  const { starts, destination, metres } = table;
  const lines = ['facility_id,demand_id,metres'];
  facilityCells.forEach((facility, row) => {
    for (let at = starts[row]; at < starts[row + 1]; at += 1) lines.push(`${facility},${demandCells[destination[at]]},${metres[at]}`);
  });
  return `${lines.join('\n')}\n`;
}

function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
