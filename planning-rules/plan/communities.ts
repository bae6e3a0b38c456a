import type { Community, Compound, Township } from '../../gis-data/model/index.ts';
import { interiorPoint, zoneIndex } from '../../gis-data/zones/index.ts';
import { plainName } from '../../gis-data/model/index.ts';

/** The township of each community: the one it lies in, else the one it names; -1 when neither. */
export function townshipsOfCommunities(townships: readonly Township[], communities: readonly Community[]): Int32Array {
  const zones = zoneIndex(townships.map((township) => township.geometry));
  const byName = new Map(townships.map((township, index) => [plainName(township.name), index]));
  return Int32Array.from(communities, ({ geometry, townshipName }) => {
    const inside = geometry === null ? -1 : zones.locate(...interiorPoint(geometry));
    if (inside >= 0) return inside;
    return townshipName === null ? -1 : (byName.get(plainName(townshipName)) ?? -1);
  });
}

/**
 * The community of each compound, the one place where this is decided: the outline it lies in, else the community it names within its township
 * (a name that only one community of the county bears will do where the township of either is unknown); -1 when neither.
 */
export function communitiesOfCompounds(
  communities: readonly Community[],
  communityTownship: Int32Array,
  compounds: readonly Pick<Compound, 'geometry' | 'communityName'>[],
  compoundTownship: Int32Array,
): Int32Array {
  const zones = zoneIndex(communities.map(({ geometry }) => (geometry?.type === 'Point' ? null : (geometry ?? null))));
  const named = new Map<string, number[]>();
  communities.forEach((community, index) => {
    const name = plainName(community.name);
    named.set(name, [...(named.get(name) ?? []), index]);
  });
  return Int32Array.from(compounds, ({ geometry, communityName }, index) => {
    const inside = geometry === null ? -1 : zones.locate(...interiorPoint(geometry));
    if (inside >= 0) return inside;
    const all = communityName === null ? [] : (named.get(plainName(communityName)) ?? []);
    const township = compoundTownship[index];
    const within = all.filter((community) => township >= 0 && communityTownship[community] === township);
    if (within.length === 1) return within[0];
    const alone = all.length === 1 && (township < 0 || communityTownship[all[0]] < 0);
    return alone ? all[0] : -1;
  });
}
