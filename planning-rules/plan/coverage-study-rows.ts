import type { AgeBand, Coverage, GroupCoverage } from '../../gis-data/access/index.ts';
import { coverageByGroup } from '../../gis-data/access/index.ts';
import type { Project } from '../../gis-data/model/index.ts';
import { coverageTownships } from './coverage.ts';
import type { FarthestPlace, StudyCounts, StudyPlace, StudyRow } from './coverage-study-shapes.ts';
import type { World } from './world.ts';

/** What rows are summed from; `places` in the order of the world's demand points. */
export interface StudyPlaces {
  readonly project: Project;
  readonly world: World;
  readonly places: readonly StudyPlace[];
}

/** One case summed up by township in the order of the run's coverage, then the county. */
export function studyRows(input: StudyPlaces, band: AgeBand, before: Coverage, after: Coverage | null): StudyRow[] {
  const { project, world, places } = input;
  const townships = project.layers.townships ?? [];
  const rows = coverageTownships(input);
  const groupOf = world.demand.points.map((point) => rows.indexOf(point.township));
  const weights = places.map((place) => (band === '80+' ? place.elders80 : place.elders60));
  const county = places.map(() => 0);
  const counts = (coverage: Coverage, when: 'before' | 'after'): StudyCounts[] => (
    [...coverageByGroup(coverage, groupOf, rows.length, weights), ...coverageByGroup(coverage, county, 1, weights)].map((group) => countsOf(group, places, when)));
  const [now, then] = [counts(before, 'before'), after && counts(after, 'after')];
  const names = rows.map((township) => (township < 0 ? { townshipId: null, name: '（不在任何街道乡镇内）' } : { townshipId: townships[township].id, name: townships[township].name }));
  return [...names, { townshipId: null, name: '全县合计' }].map((name, at) => ({ ...name, before: now[at], after: then?.[at] ?? null }));
}

function countsOf(group: GroupCoverage, places: readonly StudyPlace[], when: 'before' | 'after'): StudyCounts {
  const known = group.points > group.pointsOfUnknownWeight;
  const elders = (sum: number): number | null => (known ? withoutDust(sum) : null);
  return {
    places: group.points, placesTwice: group.pointsWithBackup, placesOnce: group.pointsCovered - group.pointsWithBackup,
    placesNone: group.points - group.pointsCovered - group.pointsNotMeasured, placesNotMeasured: group.pointsNotMeasured,
    placesOfUnknownElders: group.pointsOfUnknownWeight,
    elders: elders(group.weight), eldersTwice: elders(group.weightWithBackup), eldersOnce: elders(group.weightCovered - group.weightWithBackup),
    eldersNone: elders(group.weight - group.weightCovered - group.weightNotMeasured), eldersNotMeasured: elders(group.weightNotMeasured),
    farthest: group.farthestUncovered < 0 ? null : farthestOf(places[group.farthestUncovered], when),
  };
}

/** Counts of elders may be fractions where they were estimated; a difference of sums keeps no dust of floating point. */
function withoutDust(sum: number): number {
  return Math.round(sum * 1e6) / 1e6;
}

function farthestOf(place: StudyPlace, when: 'before' | 'after'): FarthestPlace {
  const { layer, id, name } = place;
  const access = place[when];
  return access?.state === 'reached' ? { layer, id, name, state: 'reached', metres: access.metres } : { layer, id, name, state: 'unreachable' };
}
