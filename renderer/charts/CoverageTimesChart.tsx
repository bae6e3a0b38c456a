import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useMemo, useRef } from 'react';
import { useWording } from '../state/context.ts';
import { palette } from '../symbology/palette.ts';
import type { CoverageStudyView } from '../workers/protocol.ts';

echarts.use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

type Row = CoverageStudyView['cases'][number]['rows'][number];

/** Elders of each township by how often they are covered, with the proposals where there are any. Without known elders there is no bar. */
export function CoverageTimesChart({ rows }: { readonly rows: readonly Row[] }) {
  const { coverageStudy: text } = useWording();
  const box = useRef<HTMLDivElement>(null);
  const townships = useMemo(() => rows.slice(0, -1).flatMap(({ name, before, after }) => ((after ?? before).elders === null ? [] : [{ name, counts: after ?? before }])), [rows]);
  const title = rows.some(({ after }) => after !== null) ? text.chartAfter : text.chart;
  useEffect(() => {
    if (box.current === null) return undefined;
    const chart = echarts.init(box.current, null, { renderer: 'svg' });
    const font = { fontFamily: '"Noto Sans SC", sans-serif', color: palette.inkSoft, fontSize: 11 };
    const parts = [
      { name: text.columns.twice, color: palette.accent, of: 'eldersTwice' }, { name: text.columns.once, color: '#a9bccd', of: 'eldersOnce' },
      { name: text.columns.none, color: '#d9a05b', of: 'eldersNone' }, { name: text.columns.unknown, color: '#dcdfe3', of: 'eldersNotMeasured' },
    ] as const;
    chart.setOption({
      animation: false, textStyle: font, grid: { left: 46, right: 8, top: 44, bottom: 52 }, legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 9, textStyle: font }, tooltip: { trigger: 'axis', confine: true },
      xAxis: { type: 'category', data: townships.map(({ name }) => name), axisLabel: { ...font, rotate: 45, hideOverlap: true, fontSize: 10 }, axisTick: { show: false }, axisLine: { lineStyle: { color: palette.lineStrong } } },
      yAxis: { type: 'value', axisLabel: font, splitLine: { lineStyle: { color: palette.line } } },
      series: parts.map(({ name, color, of }) => ({ name, type: 'bar', stack: 'elders', barMaxWidth: 22, itemStyle: { color }, data: townships.map(({ counts }) => counts[of]) })),
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [townships, text]);
  return (
    <figure className="chart">
      <figcaption><span>{title}</span></figcaption>
      <div ref={box} className="chart-box" role="img" aria-label={title} />
    </figure>
  );
}
