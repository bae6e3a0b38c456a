import type { Facility, Project } from '../../../gis-data/model/index.ts';
import type { Snaps } from '../../../gis-data/network/index.ts';
import type { FacilityMeasure } from '../../engine/index.ts';
import { townshipFinder } from '../demand.ts';
import { communityFinder, facilityMeasureOf, hazardFinder } from '../measure-places.ts';
import type { PlanSettings } from '../plan-parameters.ts';
import { isUsable } from '../measure.ts';
import type { World } from '../world.ts';
import { snapFeatures } from '../world.ts';
import type { ReadLog } from './aspects.ts';
import { tracedFacility } from './traced-measurements.ts';

/** A facility with everything that follows from where it stands. The slot is its own for good; slots ascend in the layer's order. */
export interface FacilityPlace {
  readonly slot: number;
  readonly facility: Facility;
  /** The facility as judges see it. */
  readonly judged: Facility;
  /** Township it stands in or names, -1 when none. */
  readonly township: number;
  /** Community an open one stands in, -1 when none. */
  readonly community: number;
  readonly measure: FacilityMeasure;
  /** Where it meets the network; `null` when it is closed or has no position: nobody walks there. */
  readonly snap: Snaps | null;
}

/** Says what follows from where a facility stands, as `measure` does for all of them; indexes of zones are made once. */
export function facilityPlacer(project: Project, world: World, settings: PlanSettings, log: ReadLog): (slot: number, facility: Facility) => FacilityPlace {
  const { townships, communities, hazards } = project.layers;
  const townshipAt = townshipFinder(townships ?? []);
  const communityAt = communityFinder(communities ?? []);
  const hazardsAt = hazardFinder(hazards);
  return (slot, facility) => {
    const township = townshipAt(facility);
    return {
      slot, facility, judged: tracedFacility(facility, log), township, community: communityAt(facility),
      measure: facilityMeasureOf(facility, townships?.[township]?.id ?? null, hazardsAt(facility)),
      snap: isUsable(facility) ? snapFeatures(world, [facility], settings) : null,
    };
  };
}
