import type { ParameterValues } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import type { RunParameter } from './run.ts';

/** Parameters of the pipeline itself. None is in a document: each has a reason and a range, and is printed wherever it decides something. */
const definitions = [
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
] as const satisfies readonly RunParameterDefinition[];

type RunParameterDefinition = Omit<RunParameter, 'basis'>;
type PlanParameterId = (typeof definitions)[number]['id'];

export interface PlanSettings {
  readonly snapLimitMetres: number;
  readonly centreReachMinutesUrban: number;
  readonly centreReachMinutesRural: number;
  readonly acceptSharedPositions: boolean;
}

/** The pipeline's parameters with the user's changes put in. A value of the wrong kind or outside the range is not taken. */
export function planParameters(values: ParameterValues): RunParameter[] {
  return definitions.map((definition): RunParameter => {
    const wish = values[definition.id];
    const inRange = definition.range === null || (typeof wish === 'number' && wish >= definition.range[0] && wish <= definition.range[1]);
    const taken = wish !== undefined && typeof wish === typeof definition.value && inRange;
    return { ...definition, value: taken ? wish : definition.value, basis: taken ? 'user' : 'assumed' };
  });
}

export function planSettings(parameters: readonly RunParameter[]): PlanSettings {
  const value = (id: PlanParameterId): RunParameter['value'] => {
    const found = parameters.find((parameter) => parameter.id === id);
    if (found === undefined) throw new Error(`the pipeline's parameter ${id} is not defined`);
    return found.value;
  };
  return {
    snapLimitMetres: Number(value('snapLimitMetres')),
    centreReachMinutesUrban: Number(value('centreReachMinutesUrban')),
    centreReachMinutesRural: Number(value('centreReachMinutesRural')),
    acceptSharedPositions: value('acceptSharedPositions') === true,
  };
}
