import type { LonLatBox } from '../crs/index.ts';
import { boxAround, eachPosition, planeTransform } from '../crs/index.ts';
import type { LayerName, Project } from '../model/index.ts';
import { layerNames } from '../model/index.ts';

/** Layers that tell best where the county lies, before all others. */
const outlines: readonly LayerName[] = ['townships', 'communities'];

/** Where the project's other layers lie, in degrees: the townships when there are any, else everything but `except`. Null while nothing has a position. */
export function groundOf(project: Project, except: LayerName | null): LonLatBox | null {
  if (project.workingCrs === null) return null;
  return boxOf(project, outlines.filter((name) => name !== except)) ?? boxOf(project, layerNames.filter((name) => name !== except));
}

function boxOf(project: Project, names: readonly LayerName[]): LonLatBox | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const name of names) {
    for (const { geometry } of project.layers[name] ?? []) {
      if (!geometry) continue;
      eachPosition(geometry, (x, y) => {
        west = Math.min(west, x);
        east = Math.max(east, x);
        south = Math.min(south, y);
        north = Math.max(north, y);
      });
    }
  }
  if (west > east || project.workingCrs === null) return null;
  const { toLonLat } = planeTransform(project.workingCrs);
  return boxAround([toLonLat(west, south), toLonLat(west, north), toLonLat(east, south), toLonLat(east, north)]);
}
