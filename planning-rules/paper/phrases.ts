import type { FacilityKind, Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import type { Verdict } from '../engine/finding.ts';
import type { RunParameter } from '../plan/run.ts';

export const verdictNames: Record<Verdict, Words> = {
  pass: words('达标', 'Met'),
  target: words('目标差距', 'Target gap'),
  fail: words('不达标', 'Not met'),
  notChecked: words('未检查', 'Not checked'),
  noFigure: words('文件未规定', 'No figure'),
};

export const facilityNames: Record<FacilityKind, Words> = {
  countyCentre: words('县级养老服务中心', 'County centre'),
  regionalCentre: words('区域养老服务中心', 'Regional centre'),
  station: words('养老服务站点', 'Station'),
  dayCare: words('日间照料中心', 'Day-care centre'),
  nursingHome: words('养老院', 'Nursing home'),
  welfareHome: words('敬老院', 'Welfare home'),
  mealPoint: words('助餐点', 'Meal point'),
  mutualAid: words('互助养老点', 'Mutual-aid point'),
  medical: words('医疗卫生机构', 'Medical facility'),
  other: words('其他设施', 'Other facility'),
};

export const basisNames: Record<RunParameter['basis'], Words> = {
  stated: words('文件规定', 'stated'),
  derived: words('由文件推算', 'derived'),
  assumed: words('本软件假定', 'assumed'),
  user: words('使用者设定', 'set by the user'),
};

export const proposalNames = {
  regionalCentre: words('规划区域养老服务中心', 'Proposed regional centre'),
  station: words('规划养老服务站点', 'Proposed station'),
} as const;

/** Letter before a proposed site's number, on the map as in the tables. */
export const proposalPrefix = {
  regionalCentre: words('中', 'C'),
  station: words('站', 'S'),
} as const;

export const policyStatus = {
  inForce: words('现行', 'in force'),
  draft: words('审议稿，尚未生效', 'Draft, not in force'),
} as const;

export const unknownSign = '—';
