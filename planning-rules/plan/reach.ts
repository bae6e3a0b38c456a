import { betweenPlaces, impedanceTable, pickDoors, singleDoors } from '../../gis-data/access/index.ts';
import type { WorkContext } from '../../gis-data/model/index.ts';
import type { Snaps } from '../../gis-data/network/index.ts';
import type { CoverMatrix } from '../siting/index.ts';
import type { World } from './world.ts';
import { measurable } from './world.ts';

/** Walks from sites (facilities or candidates) to demand points, kept up to a limit. */
export interface Reach {
  readonly siteCount: number;
  /** Demand points of a site within `metres`, ascending; `metres` at most the limit the table was made for. */
  within(site: number, metres: number): number[];
}

/** Measures sites against every demand point whose walk can be measured. Walking has no direction, so site → home is home → site. */
export function reachOf(world: World, sites: Snaps, limitMetres: number, work: WorkContext): Reach {
  const siteCount = sites.segment.length;
  if (world.network === null) return { siteCount, within: () => [] };
  const points = measurable(world);
  const homes = pickDoors(world.demandDoors, points);
  const table = betweenPlaces(impedanceTable(world.network, sites, homes.snaps, limitMetres, work), singleDoors(sites), homes);
  return {
    siteCount,
    within: (site, metres) => {
      const found: number[] = [];
      for (let at = table.starts[site]; at < table.starts[site + 1]; at += 1) {
        if (table.metres[at] <= metres * (1 + 1e-9)) found.push(points[table.destination[at]]);
      }
      return found;
    },
  };
}

/** The cover matrix of a list of demand-point lists over the demand points `demand`; others are left out. */
export function coverMatrix(demand: readonly number[], covers: readonly (readonly number[])[]): CoverMatrix {
  const position = new Map(demand.map((point, index) => [point, index]));
  const siteStart = new Int32Array(covers.length + 1);
  const entries: number[] = [];
  covers.forEach((points, site) => {
    for (const point of points) {
      const index = position.get(point);
      if (index !== undefined) entries.push(index);
    }
    siteStart[site + 1] = entries.length;
  });
  return { demandCount: demand.length, siteCount: covers.length, siteStart, siteDemand: Int32Array.from(entries) };
}
