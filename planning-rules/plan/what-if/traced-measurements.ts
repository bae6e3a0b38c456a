import type { Facility, Project } from '../../../gis-data/model/index.ts';
import type { BuiltCount, CommunityMeasure, CompoundMeasure, FacilityMeasure, JointMeasure, Measurements, TownshipMeasure, WalkMeasure } from '../../engine/index.ts';
import { compoundPlace, missingLayersOf, residentsOfTable, townshipPlace } from '../measure.ts';
import type { CommunityPlace } from '../measure-places.ts';
import type { World } from '../world.ts';
import type { ReadLog } from './aspects.ts';

/** What changes while one tries out, as it stands; the measurements read through to it. */
export interface Changing {
  /** `null`: no facilities were imported. */
  places: readonly { readonly judged: Facility; readonly measure: FacilityMeasure }[] | null;
  builtCounts: readonly BuiltCount[];
  /** By township and by community. */
  readonly inTownship: Pick<TownshipMeasure, 'regionalCentres' | 'facilitiesOfUnknownKind'>[];
  readonly inCommunity: CommunityMeasure['facilities'][];
  /** By compound. */
  readonly walks: Record<string, WalkMeasure>[];
  jointMeasures: readonly JointMeasure[] | undefined;
}

export interface TracedMeasurements {
  readonly all: Measurements;
  /** The same with these compounds only, by index ascending. */
  of(compounds: readonly number[]): Measurements;
}

/** A facility as judges see it: that they look at where it stands is noted, for a drag changes nothing else. */
export function tracedFacility(facility: Facility, log: ReadLog): Facility {
  return {
    ...facility,
    get geometry() {
      log.note('positions');
      return facility.geometry;
    },
    get townshipName() {
      log.note('positions');
      return facility.townshipName;
    },
    get communityName() {
      log.note('positions');
      return facility.communityName;
    },
  };
}

/** Measurements that read through to what changes and note what was read. */
export function tracedMeasurements(project: Project, world: World, places: readonly CommunityPlace[] | undefined, changing: Changing, log: ReadLog): TracedMeasurements {
  const compounds = (project.layers.compounds ?? []).map((_, index): CompoundMeasure => ({
    ...compoundPlace(project, world, index),
    get walks() {
      log.note('walks');
      return changing.walks[index];
    },
  }));
  const townships = (project.layers.townships ?? []).map((_, index): TownshipMeasure => ({
    ...townshipPlace(project, world, index),
    get regionalCentres() {
      log.note('townshipFacilities');
      return changing.inTownship[index].regionalCentres;
    },
    get facilitiesOfUnknownKind() {
      log.note('townshipFacilities');
      return changing.inTownship[index].facilitiesOfUnknownKind;
    },
  }));
  const communities = places?.map((place, index): CommunityMeasure => ({
    ...place.measure,
    get facilities() {
      log.note('communityFacilities');
      return changing.inCommunity[index];
    },
  }));
  const missingLayers = missingLayersOf(project);
  const plannedResidents = residentsOfTable(project, world);
  const withCompounds = (own: readonly CompoundMeasure[]): Measurements => ({
    countyName: project.name, missingLayers, compounds: own, townships, plannedResidents,
    ...(communities === undefined ? {} : { communities }),
    get facilities() {
      log.note('facilities');
      return (changing.places ?? []).map(({ judged }) => judged);
    },
    get facilityMeasures() {
      log.note('facilityMeasures');
      return changing.places?.map(({ measure }) => measure);
    },
    get builtCounts() {
      log.note('builtCounts');
      return changing.builtCounts;
    },
    get jointMeasures() {
      return changing.jointMeasures;
    },
  });
  return { all: withCompounds(compounds), of: (indices) => withCompounds(indices.map((index) => compounds[index])) };
}
