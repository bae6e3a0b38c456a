import type { PlaceWalks } from '../../gis-data/access/index.ts';
import { measureWalks, nearestOfPlaces, pickDoors } from '../../gis-data/access/index.ts';
import type { Facility, LayerName, Project, WorkContext } from '../../gis-data/model/index.ts';
import { layerNames, step, words } from '../../gis-data/model/index.ts';
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
  const communities = measureCommunities(project, world);
  const facilityMeasures = measureFacilities(project, facilityTownship);
  return {
    walks,
    facilityTownship,
    measurements: {
      countyName: project.name,
      missingLayers: missingLayersOf(project),
      facilities,
      ...(communities === undefined ? {} : { communities }),
      ...(facilityMeasures === undefined ? {} : { facilityMeasures }),
      plannedResidents: residentsOfTable(project, world),
      compounds: compounds.map((_, index) => ({ ...compoundPlace(project, world, index), walks: walksOfCompound[index] })),
      townships: townships.map((_, index) => {
        const inside = facilities.filter((facility, at) => facilityTownship[at] === index && facility.open !== false);
        return { ...townshipPlace(project, world, index), ...townshipFacilities(project.layers.facilities === undefined ? null : inside) };
      }),
    },
  };
}

export function missingLayersOf(project: Project): LayerName[] {
  return layerNames.filter((layer) => project.layers[layer] === undefined);
}

/** What is known of a compound apart from its walks. */
export function compoundPlace(project: Project, { demand }: World, index: number): Omit<CompoundMeasure, 'walks'> {
  const compound = (project.layers.compounds ?? [])[index];
  const township = project.layers.townships?.[demand.compoundTownship[index]];
  return { compound, townshipId: township?.id ?? null, townshipName: township === undefined ? compound.townshipName : township.name };
}

/** What is known of a township apart from facilities, which a plan may move. */
export function townshipPlace(project: Project, { demand }: World, index: number): Omit<TownshipMeasure, keyof ReturnType<typeof townshipFacilities>> {
  const township = (project.layers.townships ?? [])[index];
  const elders = demand.townships[index];
  return {
    township,
    settlement: demand.settlements[index],
    elders60: elders.elders60,
    eldersEstimated: elders.estimated,
    eldersNote: eldersNote(elders.unknownRows, project.layers.elders === undefined),
  };
}

/** What the open facilities inside a township make of it; `null` when no facilities were imported. */
export function townshipFacilities(inside: readonly Facility[] | null): Pick<TownshipMeasure, 'regionalCentres' | 'facilitiesOfUnknownKind'> {
  return {
    regionalCentres: inside?.filter((facility) => facility.kind === 'regionalCentre').map(named) ?? null,
    facilitiesOfUnknownKind: (inside ?? []).filter((facility) => facility.kind === null).map(named),
  };
}

/**
 * Residents by the population table, where the townships' own numbers are not complete and every township has rows, all with a number; else `null`. The
 * layers know no planned population.
 */
export function residentsOfTable(project: Project, { demand }: World): number | null {
  const { townships = [], elders = [] } = project.layers;
  if (townships.length === 0 || townships.every((township) => township.residents !== null)) return null;
  const rows = elders.map((row, index) => ({ residents: row.residents, township: demand.rowTownship[index] }));
  if (rows.some((row) => row.residents === null) || townships.some((_, index) => !rows.some((row) => row.township === index))) return null;
  return rows.reduce((sum, row) => sum + (row.residents ?? 0), 0);
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

/** The nearest facility of some kinds, and the walk to it in metres; `Infinity` and `null` where none is within the search. */
export interface NearestFacility {
  readonly facility: Facility | null;
  readonly metres: number;
}

/** Whether somebody can be served by a facility at all: it is open and its place is known. */
export function isUsable(facility: Facility): boolean {
  return facility.open !== false && facility.geometry !== null;
}

/** Whether a facility is of the kinds a wish asks for. */
export function isServing(facility: Facility, wish: WalkWish): boolean {
  return facility.kind !== null && wish.facilityKinds.includes(facility.kind);
}

/** A walk as judges read it, from the nearest that serves and the nearest of unknown kind. */
export function walkMeasureOf(serving: NearestFacility, unknown: NearestFacility, accessMetres: number, wish: WalkWish): WalkMeasure {
  const nearer = unknown.metres < serving.metres ? unknown.facility : null;
  const nearerOfUnknownKind = nearer === null ? null : { facilityId: nearer.id, facilityName: nearer.name, metres: unknown.metres };
  const { facility, metres } = serving;
  if (facility === null) return { state: 'unreached', searchedMetres: wish.searchMetres, nearerOfUnknownKind };
  return { state: 'reached', metres, accessMetres, facilityId: facility.id, facilityName: facility.name, facilityKind: facility.kind, nearerOfUnknownKind };
}

/** The walks of all demand points before any facility is looked at: those that cannot be measured say why. */
export function unmeasuredWalks(project: Project, world: World): WalkMeasure[] {
  const canMeasure = world.network !== null && project.layers.facilities !== undefined;
  const why = canMeasure ? words('未测量', 'not measured') : words('未导入养老服务设施，无法判断服务圈', 'no facilities were imported, so no circle can be judged');
  return world.unmeasured.map((reason) => ({ state: 'notMeasured', reason: reason ?? why }));
}

function walksFor(project: Project, world: World, wish: WalkWish, settings: PlanSettings, work: WorkContext): WishWalks {
  step(work, words('测量步行距离', 'measuring walks'), 0.3);
  const { network } = world;
  const layer = project.layers.facilities;
  const walks = unmeasuredWalks(project, world);
  if (network === null || layer === undefined) return walks;
  const serving = layer.filter((facility) => isUsable(facility) && isServing(facility, wish));
  const unknown = layer.filter((facility) => isUsable(facility) && facility.kind === null);
  const points = measurable(world);
  const origins = pickDoors(world.demandDoors, points);
  const walksTo = (facilities: readonly Facility[]): PlaceWalks => nearestOfPlaces(measureWalks(network, origins.snaps, snapFeatures(world, facilities, settings), wish.searchMetres), origins);
  const [toServing, toUnknown] = [walksTo(serving), walksTo(unknown)];
  points.forEach((point, at) => {
    walks[point] = walkMeasureOf(
      { facility: serving[toServing.facility[at]] ?? null, metres: toServing.metres[at] }, { facility: unknown[toUnknown.facility[at]] ?? null, metres: toUnknown.metres[at] },
      origins.snaps.accessMetres[toServing.door[at]], wish,
    );
  });
  return walks;
}
