import type { LayerName } from '../../model/index.ts';
import { layerTitles, words } from '../../model/index.ts';
import { boundsOf } from '../bounds.ts';
import type { Draft, QualityCheck } from '../finding.ts';

const layers = ['compounds', 'facilities', 'candidates', 'elders'] as const satisfies readonly LayerName[];
/** Below this share of distinct positions a layer was filled in by page or by street and not surveyed. */
const surveyedShare = 0.8;
const fewestForShare = 10;

/** Differently named places at the very same point (to a centimetre): nobody surveyed them. */
export const stackedPositions: QualityCheck = {
  id: 'stacked-positions',
  title: words('坐标重叠', 'Stacked positions'),
  run(project) {
    return layers.flatMap((layer): Draft[] => {
      const points = (project.layers[layer] ?? []).filter(({ geometry }) => geometry?.type === 'Point');
      const at = new Map<string, typeof points>();
      for (const feature of points) {
        const [x, y] = feature.geometry?.coordinates as number[];
        const key = `${x.toFixed(2)},${y.toFixed(2)}`;
        at.set(key, [...(at.get(key) ?? []), feature]);
      }
      const stacks = [...at].filter(([, list]) => new Set(list.map(({ name }) => name)).size > 1);
      if (stacks.length === 0) return [];
      const affected = stacks.flatMap(([, list]) => list);
      const unsurveyed = points.length >= fewestForShare && at.size < surveyedShare * points.length;
      const title = layerTitles[layer];
      const whole: Draft = {
        key: layer, severity: unsurveyed ? 'error' : 'warning', subjects: affected.map(({ id }) => ({ layer, id })), bounds: boundsOf(affected.map(({ geometry }) => geometry)),
        measured: { positions: at.size, features: points.length, sharedPositions: stacks.length, affected: affected.length },
        what: words(
          `${title.zh} ${points.length} 条只有 ${at.size} 个不同位置，${affected.length} 条与别的名称共用坐标`,
          `${points.length} ${title.en.toLowerCase()} have only ${at.size} positions; ${affected.length} share theirs with another name`,
        ),
        why: words('共用的坐标多为按页或按街道填写，步行距离不可信；请逐个核实', 'Shared coordinates were filled in by page or street: walks from them mean nothing; check each'),
      };
      return [whole, ...stacks.map(([key, list]): Draft => ({
        key: `${layer}/${key}`, severity: 'note', subjects: list.map(({ id }) => ({ layer, id })), bounds: boundsOf(list.map(({ geometry }) => geometry)),
        measured: { features: list.length },
        what: words(`${list.slice(0, 3).map(({ name }) => name).join('、')}等 ${list.length} 处坐标相同`, `${list.length} places are at one point: ${list.slice(0, 3).map(({ name }) => name).join(', ')}`),
        why: words('请核实各自的位置', 'Check where each of them is'),
      }))];
    });
  },
};
