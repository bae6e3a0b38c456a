import type { AreaGeometry, Community, Facility, Hazard, Project } from '../../gis-data/model/index.ts';
import { zoneIndex } from '../../gis-data/zones/index.ts';
import type { CommunityMeasure, FacilityMeasure } from '../engine/index.ts';
import type { World } from './world.ts';

/** What lies in a community or village apart from facilities, which a plan may move. */
export interface CommunityPlace {
  readonly measure: Omit<CommunityMeasure, 'facilities'>;
  /** False: a point only, so that nothing can be said to lie in it. */
  readonly outlined: boolean;
}

/** The communities and villages in layer order; absent when none were imported. */
export function communityPlaces(project: Project, world: World): CommunityPlace[] | undefined {
  const { communities, townships, elders } = project.layers;
  if (communities === undefined) return undefined;
  const compoundsIn = communities.map((): string[] => []);
  (project.layers.compounds ?? []).forEach((compound, index) => {
    const community = world.demand.compoundCommunity[index];
    if (community >= 0) compoundsIn[community].push(compound.id);
  });
  const eldersOf = new Map<number, number | null>();
  (elders ?? []).forEach((row, index) => {
    const community = world.demand.rowCommunity[index];
    if (community >= 0 && !eldersOf.has(community)) eldersOf.set(community, row.elders60);
  });
  return communities.map((community, index) => {
    const township = world.demand.communityTownship[index];
    return {
      outlined: outlineOf(community) !== null,
      measure: {
        community,
        townshipId: townships?.[township]?.id ?? null,
        settlement: community.settlement ?? townships?.[township]?.settlement ?? null,
        compounds: compoundsIn[index],
        elders60: eldersOf.get(index) ?? null,
      },
    };
  });
}

/** Finds the community or village in whose outline an open facility stands; -1 where none, and for a closed one. */
export function communityFinder(communities: readonly Community[]): (facility: Facility) => number {
  const zones = zoneIndex(communities.map(outlineOf));
  return ({ geometry, open }) => (geometry === null || open === false ? -1 : zones.locate(geometry.coordinates[0], geometry.coordinates[1]));
}

function outlineOf({ geometry }: Community): AreaGeometry | null {
  return geometry === null || geometry.type === 'Point' ? null : geometry;
}

/** Facilities as a community's measure names them; `inside` is `null` when no facilities were imported. */
export function facilitiesInside({ outlined }: CommunityPlace, inside: readonly Facility[] | null): CommunityMeasure['facilities'] {
  return inside === null || !outlined ? null : inside.map(({ id, name, kind }) => ({ id, name, kind }));
}

/** What lies in each community and village; absent when no communities were imported. */
export function measureCommunities(project: Project, world: World): CommunityMeasure[] | undefined {
  const { communities = [], facilities } = project.layers;
  const places = communityPlaces(project, world);
  const find = communityFinder(communities);
  const facilitiesIn = communities.map((): Facility[] => []);
  for (const facility of facilities ?? []) facilitiesIn[find(facility)]?.push(facility);
  return places?.map((place, index) => ({ ...place.measure, facilities: facilitiesInside(place, facilities === undefined ? null : facilitiesIn[index]) }));
}

/** Finds the hazard zones around a facility; `null` when no hazard layer was imported or it has no position. */
export function hazardFinder(hazards: readonly Hazard[] | undefined): (facility: Facility) => FacilityMeasure['hazards'] {
  const zones = (hazards ?? []).map((hazard) => ({ hazard, zone: zoneIndex([hazard.geometry]) }));
  return ({ geometry }) => {
    const at = geometry?.coordinates;
    if (hazards === undefined || at === undefined) return null;
    return zones.flatMap(({ hazard, zone }) => (zone.contains(at[0], at[1]) ? [{ name: hazard.name, kind: hazard.kind }] : []));
  };
}

/** Where one facility stands, with what an inspection noted in the ledger's own columns. */
export function facilityMeasureOf(facility: Facility, townshipId: string | null, hazards: FacilityMeasure['hazards']): FacilityMeasure {
  return {
    facilityId: facility.id,
    townshipId,
    hazards,
    aged: noted(facility, ['设施老化', '设施设备老化']),
    otherMajorRisk: noted(facility, ['重大隐患', '其他重大隐患', '隐患']),
    rectifiable: noted(facility, ['可否整改', '具备整改条件']),
    standardised: noted(facility, ['标准化', '是否标准化', '达到标准化']),
  };
}

/** Where each facility stands: its township and the hazard zones around it. */
export function measureFacilities(project: Project, facilityTownship: Int32Array): FacilityMeasure[] | undefined {
  const { facilities, hazards, townships } = project.layers;
  const hazardsAt = hazardFinder(hazards);
  return facilities?.map((facility, index) => facilityMeasureOf(facility, townships?.[facilityTownship[index]]?.id ?? null, hazardsAt(facility)));
}

/** A yes or no of a column that the model has no field for; null where nobody said. */
function noted(facility: Facility, columns: readonly string[]): boolean | null {
  const value = columns.map((column) => facility.extra[column]).find((found) => found !== undefined && found !== null && found !== '');
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value;
  if (/^(是|有|可|能|yes|true|1|√)/i.test(String(value))) return true;
  return /^(否|无|不|no|false|0|×)/i.test(String(value)) ? false : null;
}
