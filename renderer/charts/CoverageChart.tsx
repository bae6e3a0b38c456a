import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useMemo, useRef } from 'react';
import { useWording } from '../state/context.ts';
import { palette } from '../symbology/palette.ts';
import type { CoverageRow } from '../workers/protocol.ts';

echarts.use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Percent with one decimal, or null when it was not measured: a gap in the chart, not a zero. */
function percent(part: number | null, whole: number): number | null {
  return part === null || whole === 0 ? null : Math.floor((part / whole) * 1000) / 10;
}

/** Share of compounds inside a circle by township, today and after. */
export function CoverageChart({ rows, planned }: { readonly rows: readonly CoverageRow[]; readonly planned: boolean }) {
  const wording = useWording();
  const box = useRef<HTMLDivElement>(null);
  const townships = useMemo(() => rows.filter(({ townshipId, compoundsMeasured }) => townshipId !== null && compoundsMeasured > 0), [rows]);
  useEffect(() => {
    if (box.current === null) return undefined;
    const chart = echarts.init(box.current, null, { renderer: 'svg' });
    const text = { fontFamily: '"Noto Sans SC", sans-serif', color: palette.inkSoft, fontSize: 11 };
    const { before, after } = wording.coverage;
    chart.setOption({
      animation: false, textStyle: text, grid: { left: 36, right: 8, top: 26, bottom: 52 },
      legend: { top: 0, right: 0, itemWidth: 12, itemHeight: 9, textStyle: text },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => (typeof value === 'number' ? `${value}%` : '—') },
      xAxis: { type: 'category', data: townships.map(({ name }) => name), axisLabel: { ...text, rotate: 45, hideOverlap: true, fontSize: 10 }, axisTick: { show: false }, axisLine: { lineStyle: { color: palette.lineStrong } } },
      yAxis: { type: 'value', max: 100, axisLabel: { ...text, formatter: '{value}%' }, splitLine: { lineStyle: { color: palette.line } } },
      series: [
        { name: before, type: 'bar', barGap: '10%', barMaxWidth: 14, itemStyle: { color: '#a9bccd' }, data: townships.map((row) => percent(row.compoundsServedBefore, row.compoundsMeasured)) },
        ...(planned ? [{ name: after, type: 'bar' as const, barMaxWidth: 14, itemStyle: { color: palette.accent }, data: townships.map((row) => percent(row.compoundsServedAfter, row.compoundsMeasured)) }] : []),
      ],
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [townships, planned, wording]);
  return (
    <figure className="chart">
      <figcaption><span>{wording.coverage.chart}{!planned && <span className="faint"> · {wording.coverage.noPlan}</span>}</span></figcaption>
      <div ref={box} className="chart-box" role="img" aria-label={wording.coverage.chart} />
    </figure>
  );
}
