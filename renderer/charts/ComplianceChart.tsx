import { PictureOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { BarChart, ScatterChart } from 'echarts/charts';
import { DataZoomComponent, GridComponent, LegendComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import { useEffect, useMemo, useRef } from 'react';
import { exportMade } from '../state/audit-actions.ts';
import { useApp, useView, useWording } from '../state/context.ts';
import { palette } from '../symbology/palette.ts';
import type { ComplianceView, MadeFile } from '../workers/protocol.ts';
import { complianceOption } from './compliance-option.ts';

echarts.use([BarChart, ScatterChart, DataZoomComponent, GridComponent, LegendComponent, TitleComponent, TooltipComponent, SVGRenderer, CanvasRenderer]);

interface Props {
  readonly rows: readonly ComplianceView[];
  readonly byYear: boolean;
}

/** The picture for a report: larger, all bars at once, with the document, its standing and the run under the title. */
async function picture(option: Record<string, unknown>, title: string, under: string, name: string, bars: number): Promise<MadeFile> {
  const box = document.createElement('div');
  const width = Math.max(1200, bars * 34 + 120);
  const chart = echarts.init(box, null, { renderer: 'canvas', width, height: 720, devicePixelRatio: 2 });
  try {
    chart.setOption({
      ...option, dataZoom: [], backgroundColor: '#ffffff', grid: { left: 60, right: 30, top: 110, bottom: 110 }, legend: { top: 76, left: 'center' },
      title: { text: title, subtext: under, left: 'center', top: 14, textStyle: { fontSize: 18, color: palette.ink, fontFamily: '"Noto Sans SC", sans-serif' }, subtextStyle: { fontSize: 12, color: palette.inkSoft } },
    });
    const canvas = chart.renderToCanvas({ pixelRatio: 2, backgroundColor: '#ffffff' });
    const blob = await new Promise<Blob | null>((settle) => {
      canvas.toBlob(settle, 'image/png');
    });
    if (blob === null) throw new Error(`no picture could be made of ${bars} bars`);
    return { name, type: 'image/png', bytes: new Uint8Array(await blob.arrayBuffer()) };
  } finally {
    chart.dispose();
  }
}

/** Compliance by year or by place against the dated target. */
export function ComplianceChart({ rows, byYear }: Props) {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const run = useView((view) => view.project?.run ?? null);
  const county = useView((view) => view.project?.name ?? '');
  const box = useRef<HTMLDivElement>(null);
  const option = useMemo(() => complianceOption(rows, wording, language, byYear), [rows, wording, language, byYear]);
  useEffect(() => {
    if (box.current === null) return undefined;
    const chart = echarts.init(box.current, null, { renderer: 'svg' });
    chart.setOption(option);
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [option]);
  const title = byYear ? wording.compliance.chartYears : wording.compliance.chart;
  const save = (): void => {
    if (run === null) return;
    const under = [run.policy.title, ...(run.policy.status === 'draft' ? [wording.header.draft] : []), `${wording.header.asOf} ${byYear ? run.asOf : (rows[0]?.asOf ?? run.asOf)}`, `${wording.details.run} ${run.id}`].join(' · ');
    const name = `${county}_${title}_${run.asOf}.png`.replace(/[\\/:*?"<>|\s]+/g, '_');
    void exportMade(app, () => picture(option, `${county} ${title}`, under, name, rows.length));
  };
  return (
    <figure className="chart">
      <figcaption><span>{title}</span><Button size="small" type="text" icon={<PictureOutlined />} aria-label={wording.compliance.picture} title={wording.compliance.picture} disabled={rows.length === 0} onClick={save} /></figcaption>
      <div ref={box} className="chart-box" role="img" aria-label={title} />
    </figure>
  );
}
