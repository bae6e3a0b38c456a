import type { Community, ElderPopulation, PlaceGeometry, Project } from '../model/index.ts';
import { interiorPoint, zoneIndex } from '../zones/index.ts';
import { plainName } from '../model/index.ts';

/** A population table without counts, one row a community or village. */
export function rowsFromCommunities(communities: readonly Community[]): ElderPopulation[] {
  return communities.map(({ id, name, code, townshipName, geometry }) => ({
    id: `elders-${id}` as ElderPopulation['id'], name, code, townshipName, residents: null, households: null, elders60: null, elders80: null, estimated: false, geometry,
    extra: {},
  }));
}

/** The township of each row (index in the townships layer): the one it stands in, else the one it names, else -1. */
export function townshipPlace(project: Project, rows: readonly ElderPopulation[]): number[] {
  const townships = project.layers.townships ?? [];
  const zones = zoneIndex(townships.map(({ geometry }) => geometry));
  const byName = new Map(townships.map(({ name }, index) => [plainName(name), index]));
  const places = new Map((project.layers.communities ?? []).map((community): [string, PlaceGeometry | null] => [`${plainName(community.townshipName ?? '')}/${plainName(community.name)}`, community.geometry]));
  return rows.map((row) => {
    const geometry = row.geometry ?? places.get(`${plainName(row.townshipName ?? '')}/${plainName(row.name)}`) ?? null;
    const inside = geometry === null ? -1 : zones.locate(...interiorPoint(geometry));
    if (inside >= 0) return inside;
    return row.townshipName === null ? -1 : (byName.get(plainName(row.townshipName)) ?? -1);
  });
}
