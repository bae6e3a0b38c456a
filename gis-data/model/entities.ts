/**
 * The domain: what a county's elder-care layout plan is made of. One zod schema a layer; the types are derived from it.
 * Unknown is `null` (never 0), areas are square metres, geometry is in metres of the project's working CRS.
 */
import { z } from 'zod';
import { areaGeometry, barrierGeometry, pathGeometry, placeGeometry, pointGeometry } from './geometry.ts';

const text = z.string().nullable();
const count = z.number().nonnegative().nullable();
const squareMetres = z.number().nonnegative().nullable();
const flag = z.boolean().nullable();
/** ISO calendar date, `YYYY-MM-DD`. */
const day = z.iso.date().nullable();
const year = z.number().int().nullable();

/** Columns of the source that the model has no name for are kept word for word. */
const extra = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const settlement = z.enum(['urban', 'rural']);
/** `urban`: a street (街道); `rural`: a township or town (乡, 镇). */
export type Settlement = z.infer<typeof settlement>;

export const townshipSchema = z.object({
  id: z.string().brand<'TownshipId'>(),
  name: z.string(),
  code: text,
  settlement: settlement.nullable(),
  residents: count,
  geometry: areaGeometry.nullable(),
  extra,
});

export const communitySchema = z.object({
  id: z.string().brand<'CommunityId'>(),
  name: z.string(),
  code: text,
  townshipName: text,
  /** `urban`: community (社区); `rural`: administrative village (村). */
  settlement: settlement.nullable(),
  /** On the list of complete communities (完整社区). */
  completeCommunity: flag,
  geometry: placeGeometry.nullable(),
  extra,
});

/** Resident elders of one village or community: the row of a population table. */
export const elderPopulationSchema = z.object({
  id: z.string().brand<'ElderPopulationId'>(),
  /** Name of the village or community. */
  name: z.string(),
  code: text,
  townshipName: text,
  residents: count,
  households: count,
  elders60: count,
  elders80: count,
  /** True when the counts were worked out from a larger area's and not counted. */
  estimated: z.boolean(),
  geometry: placeGeometry.nullable(),
  extra,
});

const compoundKind = z.enum(['new', 'existing', 'old']);
/** 新建 new · 已建 existing · 老旧 old. */
export type CompoundKind = z.infer<typeof compoundKind>;

/** One room or building for elder care in a compound. */
export const careUnitSchema = z.object({
  areaSquareMetres: z.number().nonnegative(),
  use: text,
  leaseUntil: day,
});

export const compoundSchema = z.object({
  id: z.string().brand<'CompoundId'>(),
  name: z.string(),
  countyName: text,
  townshipName: text,
  communityName: text,
  address: text,
  kind: compoundKind.nullable(),
  builtYear: year,
  blocks: count,
  /** Planned dwellings (总户数). */
  households: count,
  occupiedHouseholds: count,
  elders60: count,
  elders80: count,
  plannedAreaSquareMetres: squareMetres,
  /** Floor area in elder-care rooms today (实配面积), all units together. */
  providedAreaSquareMetres: squareMetres,
  /** Floor area of the smallest single unit (单处最小面积). */
  smallestUnitSquareMetres: squareMetres,
  /** Every unit where the ledger lists them; `null` when it gives totals only. */
  units: z.array(careUnitSchema).nullable(),
  /** How the rooms were come by: 配建, 改建, 购买, 置换, 租赁, 统筹. */
  provisionMode: text,
  jointGroup: text,
  leaseUntil: day,
  currentUse: text,
  inUse: flag,
  plannedDate: day,
  builtDate: day,
  acceptedDate: day,
  handedOverDate: day,
  civilAffairsAccepted: flag,
  receivingParty: text,
  geometry: placeGeometry.nullable(),
  extra,
});

const facilityKind = z.enum([
  'regionalCentre', 'countyCentre', 'station', 'dayCare', 'nursingHome', 'welfareHome', 'mealPoint', 'mutualAid', 'medical', 'other',
]);
/**
 * 区域养老服务中心 · 县级中心 · 驿站/站点 · 日间照料中心 · 养老院 · 敬老院/特困供养 · 助餐点 · 互助点/幸福院 · 医疗卫生 · 其他.
 */
export type FacilityKind = z.infer<typeof facilityKind>;

export const facilitySchema = z.object({
  id: z.string().brand<'FacilityId'>(),
  name: z.string(),
  kind: facilityKind.nullable(),
  townshipName: text,
  communityName: text,
  address: text,
  ownership: text,
  beds: count,
  nursingBeds: count,
  occupiedBeds: count,
  stars: count,
  grade: text,
  fireApproved: flag,
  builtYear: year,
  floorAreaSquareMetres: squareMetres,
  landAreaSquareMetres: squareMetres,
  open: flag,
  geometry: pointGeometry.nullable(),
  extra,
});

export const candidateSchema = z.object({
  id: z.string().brand<'CandidateId'>(),
  name: z.string(),
  /** Kind of the candidate asset (闲置资产): 敬老院, 学校, 幼儿园, 办公用房 … */
  assetKind: text,
  ownership: text,
  townshipName: text,
  communityName: text,
  address: text,
  floorAreaSquareMetres: squareMetres,
  landAreaSquareMetres: squareMetres,
  geometry: pointGeometry.nullable(),
  extra,
});

const hazardKind = z.enum(['landslide', 'flood', 'other']);
export const hazardSchema = z.object({
  id: z.string().brand<'HazardId'>(),
  name: z.string(),
  kind: hazardKind.nullable(),
  geometry: areaGeometry.nullable(),
  extra,
});

const barrierKind = z.enum(['river', 'lake', 'railway', 'wall', 'other']);
/** What nobody walks across except on a bridge, in a tunnel or at a crossing. */
export const barrierSchema = z.object({
  id: z.string().brand<'BarrierId'>(),
  name: z.string(),
  kind: barrierKind.nullable(),
  geometry: barrierGeometry.nullable(),
  extra,
});

/** Where people leave a compound (出入口、大门); a compound may have several. */
export const gateSchema = z.object({
  id: z.string().brand<'GateId'>(),
  /** 东门, 南门 … */
  name: text,
  /** The compound it belongs to, by id or by name. `null`, both: the compound that it lies at. */
  compoundId: text,
  compoundName: text,
  geometry: pointGeometry.nullable(),
  extra,
});

export const roadSchema = z.object({
  id: z.string().brand<'RoadId'>(),
  name: text,
  /** Road class as in the source: 快速路, 主干路, 次干路, 支路, residential … */
  class: text,
  /** Crosses barriers and other roads on another level. */
  bridge: flag,
  tunnel: flag,
  /** Which roads it lies above or below where they cross: 0 on the ground, 1 over it, -1 under it (`layer` of OpenStreetMap). `null`: not said. */
  level: z.number().int().nullable(),
  /** Stairs (台阶, 梯道). `null`: not said; its class may tell. */
  stairs: flag,
  /** Rise over run in percent, without a sign: a road is walked both ways. `null`: not surveyed. */
  slopePercent: z.number().nonnegative().nullable(),
  /** `false`: nobody walks here (expressway). `null`: not said, taken as walkable. */
  walkable: flag,
  geometry: pathGeometry.nullable(),
  extra,
});

export type Township = z.infer<typeof townshipSchema>;
export type Community = z.infer<typeof communitySchema>;
export type ElderPopulation = z.infer<typeof elderPopulationSchema>;
export type CareUnit = z.infer<typeof careUnitSchema>;
export type Compound = z.infer<typeof compoundSchema>;
export type Facility = z.infer<typeof facilitySchema>;
export type Candidate = z.infer<typeof candidateSchema>;
export type Hazard = z.infer<typeof hazardSchema>;
export type Barrier = z.infer<typeof barrierSchema>;
export type CompoundGate = z.infer<typeof gateSchema>;
export type Road = z.infer<typeof roadSchema>;
