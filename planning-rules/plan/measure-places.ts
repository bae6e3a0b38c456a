import type { Facility, Project } from '../../gis-data/model/index.ts';
import { interiorPoint, zoneIndex } from '../../gis-data/zones/index.ts';
import type { CommunityMeasure, FacilityMeasure } from '../engine/index.ts';
import { plainName } from './demand.ts';
import type { World } from './world.ts';

/** What lies in each community and village; absent when no communities were imported. */
export function measureCommunities(project: Project, world: World): CommunityMeasure[] | undefined {
  const { communities, facilities, townships, elders } = project.layers;
  if (communities === undefined) return undefined;
  const outlines = communities.map((community) => (community.geometry === null || community.geometry.type === 'Point' ? null : community.geometry));
  const zones = zoneIndex(outlines);
  const townshipZones = zoneIndex((townships ?? []).map((township) => township.geometry));
  const townshipByName = new Map((townships ?? []).map((township, index) => [plainName(township.name), index]));
  const facilitiesIn = communities.map((): Facility[] => []);
  for (const facility of facilities ?? []) {
    if (facility.geometry === null || facility.open === false) continue;
    const zone = zones.locate(facility.geometry.coordinates[0], facility.geometry.coordinates[1]);
    if (zone >= 0) facilitiesIn[zone].push(facility);
  }
  const compoundsIn = communities.map((): string[] => []);
  const byName = new Map(communities.map((community, index) => [`${plainName(community.townshipName ?? '')}/${plainName(community.name)}`, index]));
  (project.layers.compounds ?? []).forEach((compound, index) => {
    const zone = compound.geometry === null ? -1 : zones.locate(...interiorPoint(compound.geometry));
    const township = townships?.[world.demand.compoundTownship[index]]?.name ?? compound.townshipName ?? '';
    const named = compound.communityName === null ? undefined : byName.get(`${plainName(township)}/${plainName(compound.communityName)}`);
    const community = zone >= 0 ? zone : named;
    if (community !== undefined) compoundsIn[community].push(compound.id);
  });
  const eldersByCode = new Map((elders ?? []).flatMap((row) => (row.code === null ? [] : [[row.code, row.elders60] as const])));
  return communities.map((community, index) => {
    const place = community.geometry === null ? null : interiorPoint(community.geometry);
    const inside = place === null ? -1 : townshipZones.locate(...place);
    const township = inside >= 0 ? inside : (townshipByName.get(plainName(community.townshipName ?? '')) ?? -1);
    return {
      community,
      townshipId: townships?.[township]?.id ?? null,
      settlement: community.settlement ?? townships?.[township]?.settlement ?? null,
      compounds: compoundsIn[index],
      facilities: facilities === undefined || outlines[index] === null ? null : facilitiesIn[index].map(({ id, name, kind }) => ({ id, name, kind })),
      elders60: community.code === null ? null : (eldersByCode.get(community.code) ?? null),
    };
  });
}

/** Where each facility stands: its township and the hazard zones around it, with what an inspection noted in the ledger's own columns. */
export function measureFacilities(project: Project, facilityTownship: Int32Array): FacilityMeasure[] | undefined {
  const { facilities, hazards, townships } = project.layers;
  if (facilities === undefined) return undefined;
  const zones = (hazards ?? []).map((hazard) => ({ hazard, zone: zoneIndex([hazard.geometry]) }));
  return facilities.map((facility, index) => {
    const at = facility.geometry?.coordinates;
    return {
      facilityId: facility.id,
      townshipId: townships?.[facilityTownship[index]]?.id ?? null,
      hazards: hazards === undefined || at === undefined ? null : zones.flatMap(({ hazard, zone }) => (zone.contains(at[0], at[1]) ? [{ name: hazard.name, kind: hazard.kind }] : [])),
      aged: noted(facility, ['设施老化', '设施设备老化']),
      otherMajorRisk: noted(facility, ['重大隐患', '其他重大隐患', '隐患']),
      rectifiable: noted(facility, ['可否整改', '具备整改条件']),
    };
  });
}

/** A yes or no of a column that the model has no field for; null where nobody said. */
function noted(facility: Facility, columns: readonly string[]): boolean | null {
  const value = columns.map((column) => facility.extra[column]).find((found) => found !== undefined && found !== null && found !== '');
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value;
  if (/^(是|有|可|能|yes|true|1|√)/i.test(String(value))) return true;
  return /^(否|无|不|no|false|0|×)/i.test(String(value)) ? false : null;
}
