import { measureWalks } from '../../gis-data/access/index.ts';
import type { Facility, LayerName, Project, WorkContext } from '../../gis-data/model/index.ts';
import { layerNames, step, words } from '../../gis-data/model/index.ts';
import { pickSnaps } from '../../gis-data/network/index.ts';
import type { CompoundMeasure, Measurements, TownshipMeasure, WalkMeasure, WalkWish } from '../engine/index.ts';
import { townshipOf } from './demand.ts';
import { measureCommunities, measureFacilities } from './measure-places.ts';
import type { PlanSettings } from './plan-parameters.ts';
import type { World } from './world.ts';
import { measurable, snapFeatures } from './world.ts';

/** Walks of all demand points under one wish; by demand point. */
export type WishWalks = readonly WalkMeasure[];

/** Everything measured once, for judging and for proposing. */
export interface Measured {
  readonly measurements: Measurements;
  /** By rule id, walks of every demand point (compounds and villages). */
  readonly walks: ReadonlyMap<string, WishWalks>;
  /** Township of each facility, -1 when outside all. */
  readonly facilityTownship: Int32Array;
}

/** Measures what the rules wish for. Closed facilities serve nobody. */
export function measure(project: Project, world: World, wishes: readonly WalkWish[], settings: PlanSettings, work: WorkContext): Measured {
  const compounds = project.layers.compounds ?? [];
  const townships = project.layers.townships ?? [];
  const facilities = project.layers.facilities ?? [];
  const { demand } = world;
  const walks = new Map(wishes.map((wish) => [wish.rule, walksFor(project, world, wish, settings, work)]));
  const walksOfCompound = compounds.map((): Record<string, WalkMeasure> => ({}));
  demand.points.forEach((point, index) => {
    if (point.kind !== 'compound') return;
    for (const [rule, measured] of walks) walksOfCompound[point.index][rule] = measured[index];
  });
  const facilityTownship = townshipOf(townships, facilities);
  const open = facilities.map((facility) => facility.open !== false);
  const communities = measureCommunities(project, world);
  const facilityMeasures = measureFacilities(project, facilityTownship);
  const missingLayers = layerNames.filter((layer: LayerName) => project.layers[layer] === undefined);
  return {
    walks,
    facilityTownship,
    measurements: {
      countyName: project.name,
      missingLayers,
      facilities,
      ...(communities === undefined ? {} : { communities }),
      ...(facilityMeasures === undefined ? {} : { facilityMeasures }),
      compounds: compounds.map((compound, index): CompoundMeasure => {
        const township = demand.compoundTownship[index];
        return {
          compound,
          townshipId: township < 0 ? null : townships[township].id,
          townshipName: township < 0 ? compound.townshipName : townships[township].name,
          walks: walksOfCompound[index],
        };
      }),
      townships: townships.map((township, index): TownshipMeasure => {
        const inside = facilities.filter((_, facility) => facilityTownship[facility] === index && open[facility]);
        const elders = demand.townships[index];
        return {
          township,
          settlement: demand.settlements[index],
          elders60: elders.elders60,
          eldersEstimated: elders.estimated,
          eldersNote: eldersNote(elders.unknownRows, missingLayers.includes('elders')),
          regionalCentres: missingLayers.includes('facilities') ? null : inside.filter((facility) => facility.kind === 'regionalCentre').map(named),
          facilitiesOfUnknownKind: inside.filter((facility) => facility.kind === null).map(named),
        };
      }),
    },
  };
}

const named = (facility: Facility): { id: string; name: string } => ({ id: facility.id, name: facility.name });

function eldersNote(unknownRows: readonly string[], noLayer: boolean): TownshipMeasure['eldersNote'] {
  if (noLayer) return words('未导入老年人口', 'no elder population was imported');
  if (unknownRows.length === 0) return null;
  const shown = unknownRows.slice(0, 3).join('、');
  return words(
    `${shown}${unknownRows.length > 3 ? `等${unknownRows.length}个村（社区）` : ''}没有老年人口数`,
    `no elder count for ${shown}${unknownRows.length > 3 ? ` and ${unknownRows.length - 3} more` : ''}`,
  );
}

function walksFor(project: Project, world: World, wish: WalkWish, settings: PlanSettings, work: WorkContext): WishWalks {
  step(work, words('测量步行距离', 'measuring walks'), 0.3);
  const { network } = world;
  const layer = project.layers.facilities;
  if (network === null || layer === undefined) {
    const noLayer = words('未导入养老服务设施，无法判断服务圈', 'no facilities were imported, so no circle can be judged');
    return world.unmeasured.map((reason) => ({ state: 'notMeasured', reason: reason ?? noLayer }));
  }
  const usable = (facility: Facility): boolean => facility.open !== false && facility.geometry !== null;
  const serving = layer.filter((facility) => usable(facility) && facility.kind !== null && wish.facilityKinds.includes(facility.kind));
  const unknown = layer.filter((facility) => usable(facility) && facility.kind === null);
  const points = measurable(world);
  const origins = pickSnaps(world.demandSnaps, points);
  const toServing = measureWalks(network, origins, snapFeatures(world, serving, settings), wish.searchMetres);
  const toUnknown = measureWalks(network, origins, snapFeatures(world, unknown, settings), wish.searchMetres);
  const walks: WalkMeasure[] = world.unmeasured.map((reason) => ({ state: 'notMeasured', reason: reason ?? words('未测量', 'not measured') }));
  points.forEach((point, at) => {
    const metres = toServing.metres[at];
    const unknownMetres = toUnknown.metres[at];
    const nearer = unknownMetres < metres ? unknown[toUnknown.facility[at]] : null;
    const nearerOfUnknownKind = nearer === null ? null : { facilityId: nearer.id, facilityName: nearer.name, metres: unknownMetres };
    if (!Number.isFinite(metres)) {
      walks[point] = { state: 'unreached', searchedMetres: wish.searchMetres, nearerOfUnknownKind };
      return;
    }
    const facility = serving[toServing.facility[at]];
    walks[point] = {
      state: 'reached', metres, accessMetres: world.demandSnaps.accessMetres[point], facilityId: facility.id, facilityName: facility.name,
      facilityKind: facility.kind, nearerOfUnknownKind,
    };
  });
  return walks;
}
