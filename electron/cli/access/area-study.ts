import type { Doors, ReachedFrom } from '../../../gis-data/access/index.ts';
import { areSingle, reachedFrom } from '../../../gis-data/access/index.ts';
import type { WalkNetwork } from '../../../gis-data/network/index.ts';
import { createSearch } from '../../../gis-data/network/index.ts';
import type { AreaOptions } from './options.ts';

/** Whether what facilities reach must be listed: for its files, through several doors, or with the access link counted. Sums alone need no list. */
export function needsLines(areas: AreaOptions, facilities: Doors): boolean {
  return areas.serviceAreas !== null || areas.reached !== null || areas.accessCounts || !areSingle(facilities);
}

/** What each facility reaches, through whichever of its doors is nearer; one entry a facility. */
export function reachedByFacility(network: WalkNetwork, { snaps, starts }: Doors, limitMetres: number, areas: AreaOptions): ReachedFrom[] {
  const search = createSearch(network);
  return Array.from({ length: starts.length - 1 }, (_, facility) => {
    const doors = Array.from({ length: starts[facility + 1] - starts[facility] }, (_door, at) => starts[facility] + at);
    return reachedFrom(network, snaps, doors, limitMetres, { accessCounts: areas.accessCounts }, search);
  });
}
