import type { ParameterValues } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import type { WalkingSettings } from '../../gis-data/walking/index.ts';
import { fits, walkingParameters, walkingSettings } from '../../gis-data/walking/index.ts';
import type { RunParameter } from './run.ts';

/** Parameters of the pipeline itself. None is in a document: each has a reason and a range, and is printed wherever it decides something. */
const own = [
  {
    id: 'snapLimitMetres', value: 500, unit: 'm', range: [50, 2000],
    title: words('到最近道路的最大距离', 'Farthest a place may lie from a road'),
    reason: words('更远的位置说明道路缺失或坐标有误，步行距离不可信，记为未检查', 'farther off, a road is missing or the position is wrong: the walk is not checked'),
  },
  {
    id: 'centreReachMinutesUrban', value: 15, unit: 'min', range: [5, 60],
    title: words('街道区域中心选址的步行时间', 'Walking time for siting a centre in a street'),
    reason: words('与十五分钟养老服务圈一致；只用于比较候选点，不作为达标判定', 'as the 15-minute circle; it compares candidates and judges nothing'),
  },
  {
    id: 'centreReachMinutesRural', value: 45, unit: 'min', range: [15, 120],
    title: words('乡镇区域中心选址的步行时间', 'Walking time for siting a centre in a rural township'),
    reason: words('农村居民点分散，按步行45分钟（约两公里）内的老人数比较候选点；文件未规定', 'villages lie apart: candidates are compared by the elders within 45 minutes on foot; no document says so'),
  },
  {
    id: 'acceptSharedPositions', value: false, unit: null, range: null,
    title: words('接受多个小区共用的坐标', 'Accept positions shared by several compounds'),
    reason: words('不同小区坐标完全相同，多为按页或按街道填写，位置不可靠，默认不作服务圈判定', 'different compounds at the very same point were not surveyed; by default their circle is not checked'),
  },
  {
    id: 'studyFactor80', value: 1, unit: null, range: [0.3, 1],
    title: words('覆盖统计：80岁以上步速系数（1为不另行统计）', 'Coverage counts: share of the speed at 80 and over (1: not counted apart)'),
    reason: words(
      '1 为不另行统计；文件未规定，只增加统计、不改变结论；步速综述（Bohannon、Andrews 2011）80至99岁约为60至69岁的0.72（男）、0.76（女）',
      '1 counts nothing apart; no document gives it, and it adds counts without changing a verdict; by a review (Bohannon and Andrews 2011) people of 80 to 99 walk at 0.72 (men) and 0.76 (women) of the speed of those of 60 to 69',
    ),
  },
  {
    id: 'studyWinterFactor', value: 1, unit: null, range: [0.3, 1],
    title: words('覆盖统计：冬季步速系数（1为不另行统计）', 'Coverage counts: share of the speed in winter (1: not counted apart)'),
    reason: words(
      '1 为不另行统计；文件未规定，只增加统计、不改变结论（改变结论的是服务圈的“冬季步行系数”，本系数在其基础上再乘）；积雪结冰地区按当地实测或经验设定',
      '1 counts nothing apart; no document gives it, and it adds counts without changing a verdict (the circle’s own winter factor does; this one multiplies it); where streets freeze, set it by what is measured or known locally',
    ),
  },
] as const satisfies readonly RunParameterDefinition[];

type RunParameterDefinition = Omit<RunParameter, 'basis'>;
type OwnParameterId = (typeof own)[number]['id'];

/** All of the pipeline's parameters at their defaults: its own, then those of the walking network. */
const definitions: readonly RunParameterDefinition[] = [...own, ...walkingParameters];

export interface PlanSettings {
  readonly snapLimitMetres: number;
  readonly centreReachMinutesUrban: number;
  readonly centreReachMinutesRural: number;
  readonly acceptSharedPositions: boolean;
  /** Share of the walking speed for elders of 80 and over, in (0, 1]; 1: they are not studied apart. No verdict uses it. */
  readonly studyFactor80: number;
  /** Share of the walking speed in winter, in (0, 1]; 1: winter is not studied apart. No verdict uses it. */
  readonly studyWinterFactor: number;
  /** Which roads are walked, and how. */
  readonly walking: WalkingSettings;
}

/** The pipeline's parameters with the user's changes put in. A value of the wrong kind or outside the range is not taken. */
export function planParameters(values: ParameterValues): RunParameter[] {
  return definitions.map((definition): RunParameter => {
    const wish = values[definition.id];
    return fits(definition, wish) ? { ...definition, value: wish, basis: 'user' } : { ...definition, basis: 'assumed' };
  });
}

/** The settings a run was made with. A run older than a parameter was made as the parameter's default has it. */
export function planSettings(parameters: readonly RunParameter[]): PlanSettings {
  const values = Object.fromEntries([...definitions, ...parameters].map((parameter) => [parameter.id, parameter.value]));
  const value = (id: OwnParameterId): RunParameter['value'] => values[id];
  return {
    snapLimitMetres: Number(value('snapLimitMetres')),
    centreReachMinutesUrban: Number(value('centreReachMinutesUrban')),
    centreReachMinutesRural: Number(value('centreReachMinutesRural')),
    acceptSharedPositions: value('acceptSharedPositions') === true,
    studyFactor80: Number(value('studyFactor80')),
    studyWinterFactor: Number(value('studyWinterFactor')),
    walking: walkingSettings(values),
  };
}
