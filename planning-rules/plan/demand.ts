import type { Community, Compound, ElderPopulation, Project, Settlement, Township } from '../../gis-data/model/index.ts';
import { interiorPoint, zoneIndex } from '../../gis-data/zones/index.ts';
import { communitiesOfCompounds, townshipsOfCommunities } from './communities.ts';
import { plainName } from '../../gis-data/model/index.ts';

/** Where elders live: a compound, or a village or community that has no compound in the ledger. */
export interface DemandPoint {
  readonly id: string;
  readonly kind: 'compound' | 'village';
  readonly name: string;
  /** Index in `project.layers.townships`, -1 when none is known. */
  readonly township: number;
  /** Resident elders 60+; `null` when the population table does not tell. */
  readonly elders60: number | null;
  /** True when worked out from a village's or community's total by households. */
  readonly estimated: boolean;
  /** Index in the compounds layer for a compound, in the elders layer for a village. */
  readonly index: number;
}

/** What tells the township of a feature. */
export interface PlacedFeature {
  readonly geometry: Compound['geometry'];
  readonly townshipName: string | null;
}

/** Finds the township of a feature: the one its position lies in, else the one it names, else -1. */
export function townshipFinder(townships: readonly Township[]): (feature: PlacedFeature) => number {
  const zones = zoneIndex(townships.map((township) => township.geometry));
  const byName = new Map(townships.map((township, index) => [plainName(township.name), index]));
  return (feature) => {
    const inside = feature.geometry === null ? -1 : zones.locate(...interiorPoint(feature.geometry));
    if (inside >= 0) return inside;
    return feature.townshipName === null ? -1 : (byName.get(plainName(feature.townshipName)) ?? -1);
  };
}

/** The township of each feature, as `townshipFinder` finds it. */
export function townshipOf(townships: readonly Township[], features: readonly PlacedFeature[]): Int32Array {
  return Int32Array.from(features, townshipFinder(townships));
}

/** What the population table says of one township. */
export interface TownshipElders {
  readonly elders60: number | null;
  readonly estimated: boolean;
  /** Names of its villages or communities without a count. */
  readonly unknownRows: readonly string[];
}

export interface Demand {
  readonly points: readonly DemandPoint[];
  readonly townships: readonly TownshipElders[];
  readonly settlements: readonly (Settlement | null)[];
  readonly compoundTownship: Int32Array;
  /** Community of each compound, -1 when none is known. */
  readonly compoundCommunity: Int32Array;
  /** Township of each community, -1 when none is known. */
  readonly communityTownship: Int32Array;
  /** Community of each row of the population table, -1 when none is known. */
  readonly rowCommunity: Int32Array;
  /** Township of each row of the population table, -1 when none is known. */
  readonly rowTownship: Int32Array;
  /** Position of each village demand point by its elders row; `null` when it has none. */
  readonly villagePlaces: readonly (ElderPopulation['geometry'])[];
}

/**
 * Spreads the counted elders over the places where they live. The population table is the authority: in a community with compounds its count is
 * given to them (`spreadElders`), elsewhere the village is one demand point, so that every total is kept. A compound's own count is used only where
 * the population table has none. What is unknown stays unknown.
 */
export function demandOf(project: Project): Demand {
  const townships = project.layers.townships ?? [];
  const communities = project.layers.communities ?? [];
  const compounds = project.layers.compounds ?? [];
  const elders = project.layers.elders ?? [];
  const compoundTownship = townshipOf(townships, compounds);
  const communityOfRow = matchCommunities(communities, elders);
  const villagePlaces = elders.map((row, index) => row.geometry ?? communities[communityOfRow[index]]?.geometry ?? null);
  const rowTownship = townshipOf(townships, elders.map((row, index) => ({ geometry: villagePlaces[index], townshipName: row.townshipName })));
  const communityTownship = townshipsOfCommunities(townships, communities);
  const compoundCommunity = communitiesOfCompounds(communities, communityTownship, compounds, compoundTownship);
  const rowOfCompound = rowsOfCompounds(communityOfRow, elders, rowTownship, compounds, compoundTownship, compoundCommunity);

  const points: DemandPoint[] = [];
  const members = new Map<number, number[]>();
  rowOfCompound.forEach((row, compound) => {
    if (row >= 0) members.set(row, [...(members.get(row) ?? []), compound]);
  });
  const share: (number | null)[] = compounds.map((compound) => compound.elders60);
  const shareEstimated = compounds.map(() => false);
  elders.forEach((row, index) => {
    const inside = members.get(index) ?? [];
    const spread = spreadElders(row.elders60, inside.map((compound) => compounds[compound]));
    spread?.forEach((count, position) => {
      share[inside[position]] = count;
      shareEstimated[inside[position]] = count !== compounds[inside[position]].elders60;
    });
    // The whole count stays at the village's own point: its compounds' counts would be the same people again.
    if (spread === null && row.elders60 !== null) for (const compound of inside) share[compound] = 0;
    if (spread === null) {
      points.push({
        id: row.id, kind: 'village', name: row.name, township: rowTownship[index], elders60: row.elders60, estimated: row.estimated, index,
      });
    }
  });
  compounds.forEach((compound, index) => {
    points.push({
      id: compound.id, kind: 'compound', name: compound.name, township: compoundTownship[index], elders60: share[index],
      estimated: shareEstimated[index], index,
    });
  });
  return {
    points,
    townships: townships.map((_, township) => eldersOfTownship(elders, rowTownship, township)),
    settlements: townships.map((township) => township.settlement),
    compoundTownship,
    compoundCommunity,
    communityTownship,
    rowCommunity: communityOfRow,
    rowTownship,
    villagePlaces,
  };
}

function matchCommunities(communities: readonly Community[], elders: readonly ElderPopulation[]): Int32Array {
  const byCode = new Map(communities.flatMap((community, index) => (community.code === null ? [] : [[community.code, index] as const])));
  const key = (township: string | null, name: string): string => `${township === null ? '' : plainName(township)}/${plainName(name)}`;
  const byName = new Map(communities.map((community, index) => [key(community.townshipName, community.name), index]));
  const bare = new Map<string, number>();
  communities.forEach((community, index) => {
    const name = plainName(community.name);
    bare.set(name, bare.has(name) ? -1 : index);
  });
  return Int32Array.from(elders, (row) => {
    const found = (row.code !== null ? byCode.get(row.code) : undefined) ?? byName.get(key(row.townshipName, row.name));
    return found ?? (row.townshipName === null ? (bare.get(plainName(row.name)) ?? -1) : -1);
  });
}

/** The population row each compound belongs to: that of its community, else the row that bears the name of the community it gives; -1 when neither. */
function rowsOfCompounds(
  communityOfRow: Int32Array,
  elders: readonly ElderPopulation[],
  rowTownship: Int32Array,
  compounds: readonly Compound[],
  compoundTownship: Int32Array,
  compoundCommunity: Int32Array,
): Int32Array {
  const rowOfCommunity = new Map<number, number>();
  communityOfRow.forEach((community, row) => {
    if (community >= 0 && !rowOfCommunity.has(community)) rowOfCommunity.set(community, row);
  });
  const byName = new Map(elders.map((row, index) => [`${rowTownship[index]}/${plainName(row.name)}`, index]));
  return Int32Array.from(compounds, (compound, index) => {
    const row = rowOfCommunity.get(compoundCommunity[index]);
    if (row !== undefined) return row;
    if (compound.communityName === null) return -1;
    return byName.get(`${compoundTownship[index]}/${plainName(compound.communityName)}`) ?? -1;
  });
}

/**
 * A community's counted elders by compound, by largest remainder, so that the total is kept to the person. Shares follow the ledger's own
 * elder counts where every compound has one, else the planned households; a compound without households gets none while others have some.
 * @returns `null` when the total is unknown or there is no compound to give it to
 */
export function spreadElders(
  total: number | null,
  compounds: readonly { readonly households: number | null; readonly elders60: number | null }[],
): number[] | null {
  if (total === null || compounds.length === 0) return null;
  const counted = compounds.every((compound) => compound.elders60 !== null);
  const weights = compounds.map((compound) => (counted ? compound.elders60 : compound.households) ?? 0);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return null;
  const people = Math.round(total);
  const exact = weights.map((weight) => (people * weight) / whole);
  const shares = exact.map(Math.floor);
  const left = people - shares.reduce((sum, share) => sum + share, 0);
  const order = exact.map((value, index) => ({ index, part: value - shares[index] })).sort((a, b) => b.part - a.part || a.index - b.index);
  for (const { index } of order.slice(0, left)) shares[index] += 1;
  return shares;
}

function eldersOfTownship(elders: readonly ElderPopulation[], rowTownship: Int32Array, township: number): TownshipElders {
  const rows = elders.filter((_, index) => rowTownship[index] === township);
  const unknownRows = rows.filter((row) => row.elders60 === null).map((row) => row.name);
  return {
    elders60: rows.length === 0 || unknownRows.length > 0 ? null : rows.reduce((sum, row) => sum + (row.elders60 ?? 0), 0),
    estimated: rows.some((row) => row.estimated),
    unknownRows,
  };
}
