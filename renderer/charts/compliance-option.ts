import { palette } from '../symbology/palette.ts';
import type { Language } from '../../gis-data/model/words.ts';
import type { ComplianceView } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';
import type { Wording } from '../words/index.ts';

/** Percent with one decimal, never rounded up to a whole that is not reached; null where nothing could be judged: a gap, not a zero. */
export function percentOf(value: number | null): number | null {
  return value === null ? null : Math.floor(value * 1000) / 10;
}

export function placeName({ level, id, name }: ComplianceView, wording: Wording): string {
  if (level === 'county') return wording.coverage.county;
  return id === null && name === '' ? wording.compliance.noCommunity : name;
}

/** What a bar says in words, line by line. */
function tipLines(row: ComplianceView, wording: Wording, byYear: boolean): string[] {
  const { columns, none, noTarget, rateHint } = wording.compliance;
  const rate = percentOf(row.rate);
  const target = percentOf(row.targetShare);
  return [
    byYear ? row.asOf : placeName(row, wording), `${columns.rate} ${rate === null ? none : `${rate}%`}`, `${columns.target} ${target === null ? noTarget : `${target}%`}`,
    rateHint(figure(row.complying), figure(row.judged), figure(row.notChecked)),
  ];
}

/** Names come from the user's files, so the tip is made of text and never of markup. */
function tip(lines: readonly string[]): HTMLElement {
  const box = document.createElement('div');
  lines.forEach((line, index) => {
    const part = document.createElement(index === 0 ? 'b' : 'div');
    part.textContent = line;
    box.append(part);
  });
  box.style.maxWidth = '300px';
  box.style.whiteSpace = 'normal';
  return box;
}

/** Bars of the rate and dashes of the dated target; where nothing could be judged stands “not checked” and no bar. */
export function complianceOption(rows: readonly ComplianceView[], wording: Wording, language: Language, byYear: boolean): Record<string, unknown> {
  const text = { fontFamily: '"Noto Sans SC", sans-serif', color: palette.inkSoft, fontSize: 11 };
  const { rate, target, none } = wording.compliance;
  const many = rows.length > 24;
  const turned = !byYear || rows.length > 3;
  return {
    animation: false, textStyle: text, grid: { left: 40, right: 10, top: 44, bottom: (turned ? 56 : 26) + (many ? 22 : 0) },
    legend: { top: 0, left: 0, data: [rate, target], itemWidth: 12, itemHeight: 9, textStyle: text },
    tooltip: {
      trigger: 'axis', confine: true, axisPointer: { type: 'shadow' },
      formatter: (points: readonly { readonly dataIndex: number }[]) => {
        const row = rows[points[0]?.dataIndex ?? -1];
        return row === undefined ? '' : tip(tipLines(row, wording, byYear));
      },
    },
    ...(many ? { dataZoom: [{ type: 'slider', height: 14, bottom: 4, startValue: 0, endValue: 23, brushSelect: false, showDetail: false, showDataShadow: false }] } : {}),
    xAxis: {
      type: 'category', data: rows.map((row) => (byYear ? row.asOf : placeName(row, wording))), axisTick: { show: false }, axisLine: { lineStyle: { color: palette.lineStrong } },
      axisLabel: { ...text, fontSize: 10, rotate: turned ? 45 : 0, hideOverlap: true, width: language === 'zh' ? 76 : 90, overflow: 'truncate' },
    },
    yAxis: { type: 'value', min: 0, max: 100, axisLabel: { ...text, formatter: '{value}%' }, splitLine: { lineStyle: { color: palette.line } } },
    series: [
      {
        name: rate, type: 'bar', barMaxWidth: byYear ? 36 : 18, itemStyle: { color: palette.accent },
        label: { show: byYear || rows.length <= 14, position: 'top', fontSize: 10, color: palette.inkSoft, formatter: ({ value }: { value: unknown }) => (typeof value === 'number' ? `${value}%` : '') },
        data: rows.map((row) => percentOf(row.rate)),
      },
      { name: target, type: 'scatter', symbol: 'rect', symbolSize: [byYear ? 44 : rows.length > 12 ? 10 : 24, 3], itemStyle: { color: '#a3154c' }, data: rows.map((row) => percentOf(row.targetShare)), z: 4 },
      {
        name: none, type: 'scatter', symbolSize: 0, tooltip: { show: false }, data: rows.map((row) => (row.rate === null ? 0 : null)),
        label: { show: true, position: 'top', rotate: byYear ? 0 : 90, align: byYear ? 'center' : 'left', verticalAlign: 'middle', fontSize: 10, color: '#59438c', formatter: none },
      },
    ],
  };
}
