import type { Facility, FacilityKind } from '../../../gis-data/model/index.ts';
import { communitySchema, compoundSchema, facilitySchema, townshipSchema, words } from '../../../gis-data/model/index.ts';
import type { CommunityMeasure, CompoundMeasure, FacilityMeasure, JointMeasure, Measurements, TownshipMeasure, WalkMeasure } from '../measurements.ts';
import type { Pack } from '../pack-schema.ts';
import type { PackCase } from './case-schema.ts';

/** What would have been measured in the county of a case: its subjects, and nothing known but what the case says. */
export function measurementsOf(pack: Pack, rule: string, one: PackCase): Measurements {
  const circles = pack.rules.filter(({ kind }) => kind === 'walkCircle').map(({ id }) => id);
  const alone = one.compound || one.walk ? [compoundOf(0, one.compound ?? {}, one.walk ? { [rule]: walkOf(one.walk) } : {})] : [];
  const many = (one.compounds ?? []).map(({ community: _, walkMetres, ...fields }, index) => compoundOf(index, fields,
    walkMetres === undefined ? {} : Object.fromEntries(circles.map((id) => [id, walkOf({ metres: walkMetres, searchedMetres: walkMetres === null ? farEnough : undefined })]))));
  const inside = (one.communities ?? []).map((community, index) => insideOf(community, index));
  return {
    countyName: one.countyName ?? '示例县',
    missingLayers: one.missingLayers ?? [],
    compounds: [...alone, ...many],
    townships: (one.townships ?? []).map(townshipOf),
    facilities: [...(one.facilities ?? []).map(facilityOf), ...inside.flat()],
    ...(one.communities ? { communities: one.communities.map((community, index) => communityOf(one, community, index, inside[index])) } : {}),
    ...(one.facilities ? { facilityMeasures: one.facilities.map(facilityMeasureOf) } : {}),
    ...(one.plannedResidents === undefined ? {} : { plannedResidents: one.plannedResidents }),
    ...(one.joint ? { jointMeasures: pack.rules.filter(({ kind }) => kind === 'jointProvision').map(({ id }) => jointOf(id, one.joint ?? { groups: [] })) } : {}),
    ...(one.builtCounts ? { builtCounts: one.builtCounts.map((built) => ({ ...built, possible: built.possible ?? built.known })) } : {}),
  };
}

/** Metres searched where a case says only that nothing was reached. */
const farEnough = 1e5;

/** A record of the schema with every field unknown. */
function unknownFields(shape: object): Record<string, null> {
  return Object.fromEntries(Object.keys(shape).map((field) => [field, null]));
}

function compoundOf(index: number, fields: object, walks: CompoundMeasure['walks']): CompoundMeasure {
  const name = index === 0 ? '示例小区' : `示例小区${index + 1}`;
  const compound = compoundSchema.parse({ ...unknownFields(compoundSchema.shape), id: `c${index + 1}`, name, extra: {}, ...fields });
  return { compound, townshipId: null, townshipName: null, walks };
}

function walkOf(walk: NonNullable<PackCase['walk']>): WalkMeasure {
  const nearerOfUnknownKind = walk.unknownKindMetres === undefined
    ? null : { facilityId: 'f2', facilityName: '未分类设施', metres: walk.unknownKindMetres };
  if (walk.metres === null) return { state: 'unreached', searchedMetres: walk.searchedMetres ?? 0, nearerOfUnknownKind };
  return { state: 'reached', metres: walk.metres, accessMetres: 0, facilityId: 'f1', facilityName: '示例驿站', facilityKind: 'station', nearerOfUnknownKind };
}

function townshipOf(one: NonNullable<PackCase['townships']>[number], index: number): TownshipMeasure {
  const township = townshipSchema.parse({
    ...unknownFields(townshipSchema.shape), id: `t${index + 1}`, name: `示例${index + 1}`, settlement: one.settlement, residents: one.residents ?? null, extra: {} });
  const facilities = (count: number, name: string): { id: string; name: string }[] =>
    Array.from({ length: count }, (_, at) => ({ id: `${name}${at + 1}`, name: `${name}${at + 1}` }));
  const elders60 = one.elders60 ?? null;
  return {
    township, settlement: one.settlement, elders60, eldersEstimated: one.eldersEstimated ?? false,
    eldersNote: elders60 === null ? words('有的村没有老年人口数', 'some villages have no count of elders') : null,
    regionalCentres: one.centres === null ? null : facilities(one.centres, '中心'),
    facilitiesOfUnknownKind: facilities(one.unknownKind ?? 0, '设施'),
  };
}

function facilityOf({ found: _, township: __, ...fields }: NonNullable<PackCase['facilities']>[number], index: number): Facility {
  return facilitySchema.parse({ ...unknownFields(facilitySchema.shape), id: `f${index + 1}`, name: `示例设施${index + 1}`, extra: {}, ...fields });
}

function facilityMeasureOf({ found, township }: NonNullable<PackCase['facilities']>[number], index: number): FacilityMeasure {
  return {
    facilityId: `f${index + 1}`, townshipId: township === undefined ? null : `t${township + 1}`,
    hazards: found?.hazards?.map((kind, at) => ({ name: `示例隐患区${at + 1}`, kind })) ?? null,
    aged: found?.aged ?? null, otherMajorRisk: found?.otherMajorRisk ?? null, rectifiable: found?.rectifiable ?? null,
  };
}

function jointOf(rule: string, { groups, doubts }: NonNullable<PackCase['joint']>): JointMeasure {
  const id = (compound: number): string => `c${compound + 1}`;
  return {
    rule, asOf: null, readings: {}, left: {},
    groups: groups.map(({ declared, unitAt, members }, index) => ({
      number: index + 1, declared: declared ?? null, unitAt: unitAt === null ? null : id(unitAt),
      members: members.map(({ compound, metres }) => ({ compound: id(compound), walkMetres: metres })) })),
    doubts: Object.fromEntries((doubts ?? []).map((compound) => [id(compound), words('附近有小区的资料不全', 'data of compounds nearby are missing')])),
  };
}

type CaseCommunity = NonNullable<PackCase['communities']>[number];

function insideOf(community: CaseCommunity, index: number): Facility[] {
  return (community.facilities ?? []).map((kind: FacilityKind | null, at) => facilitySchema.parse({
    ...unknownFields(facilitySchema.shape), id: `m${index + 1}-${at + 1}`, name: `社区设施${index + 1}-${at + 1}`, extra: {}, kind, floorAreaSquareMetres: community.facilityArea ?? null }));
}

function communityOf(one: PackCase, { settlement, complete, elders60, facilities }: CaseCommunity, index: number, inside: readonly Facility[]): CommunityMeasure {
  const community = communitySchema.parse({
    ...unknownFields(communitySchema.shape), id: `m${index + 1}`, name: `示例社区${index + 1}`, settlement, completeCommunity: complete ?? null, extra: {} });
  const compounds = (one.compounds ?? []).flatMap((compound, at) => (compound.community === index ? [`c${at + 1}`] : []));
  return {
    community, townshipId: null, settlement, compounds, elders60: elders60 ?? null,
    facilities: facilities === undefined || facilities === null ? null : inside.map(({ id, name, kind }) => ({ id, name, kind })),
  };
}
