import type { JudgeRequest, Pack, WalkMeasure } from '../../engine/index.ts';
import { packParameters, valueInForce } from '../../engine/index.ts';
import { isUsable } from '../measure.ts';
import type { CircleTerms } from '../scene.ts';
import { isServed } from '../terms.ts';
import type { World } from '../world.ts';
import { ownCapacity } from './edits.ts';
import type { FacilityPlace } from './facility-places.ts';
import type { PlaceLoad } from './view.ts';

/** Elders that a regional centre is meant for by the document or the parameter that stands for it; `null` where neither gives a number. */
export function centreCapacity(pack: Pack, request: JudgeRequest): number | null {
  const source = pack.centreNeeds.eldersPerCentre;
  const value = 'parameter' in source ? packParameters(pack, request).find(({ id }) => id === source.parameter)?.value : valueInForce(source, request.asOf)?.value;
  return typeof value === 'number' ? value : null;
}

export type Load = Omit<PlaceLoad, 'eldersAtStart'>;

/** Elders (the known ones) by the serving place that is nearest to them and within the circle, in the layer's order. */
export function placeLoads(places: readonly FacilityPlace[], walks: readonly WalkMeasure[], world: World, circle: CircleTerms | null, centre: number | null): Load[] {
  if (circle === null) return [];
  const elders = new Map<string, number>();
  walks.forEach((walk, point) => {
    if (walk.state !== 'reached' || !isServed(walk, circle)) return;
    elders.set(walk.facilityId, (elders.get(walk.facilityId) ?? 0) + (world.demand.points[point].elders60 ?? 0));
  });
  return places.flatMap(({ facility }): Load[] => {
    const { id, name, kind } = facility;
    if (kind === null || !circle.facilityKinds.includes(kind) || !isUsable(facility)) return [];
    return [{ facilityId: id, name, kind, elders: elders.get(id) ?? 0, capacity: ownCapacity(facility) ?? (kind === 'regionalCentre' ? centre : null) }];
  });
}
