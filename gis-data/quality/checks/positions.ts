import { layerNames, layerTitles, words } from '../../model/index.ts';
import type { Draft, QualityCheck } from '../finding.ts';

/** Layers without any CRS, and features without a position. */
export const positions: QualityCheck = {
  id: 'positions',
  title: words('坐标缺失', 'Missing positions'),
  run(project) {
    const drafts: Draft[] = [];
    for (const layer of layerNames) {
      const features = project.layers[layer] ?? [];
      const without = features.filter(({ geometry }) => geometry === null);
      const title = layerTitles[layer];
      if (project.workingCrs === null && features.length > without.length) {
        drafts.push({
          key: `no-crs/${layer}`, severity: 'error', subjects: [], bounds: null, measured: { features: features.length },
          what: words(`${title.zh}有坐标，但项目没有坐标系`, `${title.en} have positions, but the project has no CRS`),
          why: words('没有坐标系就不能量距离；请重新导入并选择坐标系', 'Without a CRS nothing can be measured; import again and choose one'),
        });
      }
      if (without.length === 0) continue;
      drafts.push({
        key: `none/${layer}`, severity: 'warning', subjects: without.map(({ id }) => ({ layer, id })), bounds: null,
        measured: { without: without.length, features: features.length },
        what: words(`${title.zh}有 ${without.length}/${features.length} 条没有位置`, `${without.length} of ${features.length} ${title.en.toLowerCase()} have no position`),
        why: words('没有位置就不能测算步行距离，相关结论为“未检查”；请补充坐标', 'Without a position no walk is measured and the verdict stays "not checked"; add the coordinates'),
      });
    }
    return drafts;
  },
};
