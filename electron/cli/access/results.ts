import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessStudy } from '../../../gis-data/access/index.ts';
import { ProblemError } from '../../../gis-data/model/index.ts';
import type { Snaps } from '../../../gis-data/network/index.ts';
import { fileProblem, userPath } from '../io.ts';

/**
 * Writes impedances.csv (facilities and demand points in input order, only pairs within the limit) and areas.csv (every facility; one
 * that is not on the network has empty cells, not zeros). Numbers are written with all their digits.
 */
export function writeResults(out: string, study: AccessStudy, facilityIds: readonly string[], demandIds: readonly string[], facilities: Snaps): void {
  const facilityCells = facilityIds.map(csvCell);
  const demandCells = demandIds.map(csvCell);
  const { starts, destination, metres } = study.impedances;
  const impedances = ['facility_id,demand_id,metres'];
  facilityCells.forEach((facility, row) => {
    for (let at = starts[row]; at < starts[row + 1]; at += 1) impedances.push(`${facility},${demandCells[destination[at]]},${metres[at]}`);
  });
  const areas = ['facility_id,access_metres,reached_nodes,reached_metres'];
  facilityCells.forEach((facility, row) => {
    const figures = facilities.segment[row] < 0 ? ',,' : `${facilities.accessMetres[row]},${study.reachedNodes[row]},${study.reachedMetres[row]}`;
    areas.push(`${facility},${figures}`);
  });
  const folder = userPath(out);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'impedances.csv'), `${impedances.join('\n')}\n`);
    writeFileSync(join(folder, 'areas.csv'), `${areas.join('\n')}\n`);
  } catch (error) {
    throw new ProblemError(fileProblem(out, error));
  }
}

function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
