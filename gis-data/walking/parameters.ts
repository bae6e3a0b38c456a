import type { Words } from '../model/index.ts';
import { words } from '../model/index.ts';
import { walkedByDefault, walkedByDefaultReason } from '../network/index.ts';
import { classChoiceText, readClassChoice } from './class-choice.ts';

/** A parameter of ours with its default: no document gives it, so it has a reason and a range and is printed wherever it decides something. */
export interface WalkingParameter {
  readonly id: string;
  readonly title: Words;
  readonly value: number | string | boolean;
  readonly unit: string | null;
  readonly range: readonly [number, number] | null;
  readonly reason: Words;
}

/** What a planner can say about the walking network. Every default leaves the roads as drawn. */
export const walkingParameters = [
  {
    id: 'joinToleranceMetres', value: 0, unit: 'm', range: [0, 20],
    title: words('道路断头自动相接的最大间隙', 'Widest gap at which dead ends are joined'),
    reason: words('0 为不相接，完全按图；绘图时未捕捉的断头可设2至5米，接上的每一处都列出位置和长度', '0 joins nothing: roads as drawn; 2 to 5 m mends missed snaps, and every join is listed with its place and length'),
  },
  {
    id: 'splitCrossings', value: false, unit: null, range: null,
    title: words('同层道路相交处视为路口', 'Roads of one level meet where they cross'),
    reason: words('按图：没有共同顶点的相交视为立体交叉；只有交叉处都不打断的图（如 CAD 图）才需打开，桥隧和层级不同的道路不受影响', 'as drawn: a crossing without a common vertex is a bridge; only for drawings without vertices at crossings (CAD), and never for bridges, tunnels or differing levels'),
  },
  {
    id: 'unwalkedRoadClasses', value: classChoiceText(walkedByDefault), unit: null, range: null,
    title: words('行人不走的道路等级', 'Road classes nobody walks on'),
    reason: words(`${walkedByDefaultReason.zh}；道路自己的“可步行”优先；写“只走：”开头则只走所列等级`, `${walkedByDefaultReason.en}; what a road itself says comes first; starting with "only:" walks only the classes listed`),
  },
  {
    id: 'stairsFactor', value: 1, unit: null, range: [1, 10],
    title: words('台阶路段的长度折算倍数', 'Flat metres that a metre of stairs counts as'),
    reason: words('1 为不折算；台阶对老年人更费力，但没有文件规定倍数，折算后的步行距离大于图上长度', '1 counts stairs as flat; they are harder for elders, but no document says by how much; walks then come out longer than drawn'),
  },
  {
    id: 'slopesCount', value: false, unit: null, range: null,
    title: words('坡度计入步行距离', 'Slopes lengthen walks'),
    reason: words('默认不计：多数道路没有坡度数据；打开后按 Tobler (1993) 徒步函数折算，取上下坡的平均，没有坡度的道路按平路', 'off: most roads have no slope; when on, by Tobler’s hiking function (1993), the mean of up and down, roads without a slope as flat'),
  },
] as const satisfies readonly WalkingParameter[];

export type WalkingParameterId = (typeof walkingParameters)[number]['id'];

/** Whether a value may be taken for a parameter: of its kind, finite, in its range, and for road classes a list that can be read. */
export function fits(parameter: Pick<WalkingParameter, 'id' | 'value' | 'range'>, wish: unknown): wish is number | string | boolean {
  if (typeof wish !== typeof parameter.value) return false;
  if (typeof wish === 'string') return parameter.id !== ('unwalkedRoadClasses' satisfies WalkingParameterId) || readClassChoice(wish) !== null;
  if (typeof wish !== 'number') return true;
  return Number.isFinite(wish) && (parameter.range === null || (wish >= parameter.range[0] && wish <= parameter.range[1]));
}
