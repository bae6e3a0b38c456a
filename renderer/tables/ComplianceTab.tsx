import { DownloadOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { ComplianceChart } from '../charts/ComplianceChart.tsx';
import { percentOf, placeName } from '../charts/compliance-option.ts';
import { exportCompliance } from '../state/audit-actions.ts';
import { useAnswer, useApp, useView, useWording } from '../state/context.ts';
import { select } from '../state/selection.ts';
import type { ComplianceLevel, ComplianceQuery, ComplianceView } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';
import type { GridColumn } from './DataGrid.tsx';
import { DataGrid } from './DataGrid.tsx';

const levels: readonly ComplianceLevel[] = ['county', 'township', 'community'];
const noRows: readonly ComplianceView[] = [];

function useColumns(byYear: boolean): GridColumn<ComplianceView>[] {
  const wording = useWording();
  return useMemo(() => {
    const { columns: text, rateHint, none, noTarget } = wording.compliance;
    return [
      byYear
        ? { key: 'asOf', title: text.asOf, width: 'minmax(80px, 1fr)', cell: ({ asOf }) => asOf }
        : { key: 'name', title: text.name, width: 'minmax(82px, 1.4fr)', cell: (row) => placeName(row, wording), text: (row) => placeName(row, wording) },
      { key: 'compounds', title: text.compounds, width: '42px', align: 'right', cell: ({ compounds }) => figure(compounds) },
      { key: 'complying', title: text.complying, width: '36px', align: 'right', cell: ({ complying }) => figure(complying) },
      { key: 'failing', title: text.failing, width: '44px', align: 'right', cell: ({ failing }) => figure(failing) },
      { key: 'notChecked', title: text.notChecked, width: '76px', align: 'right', cell: ({ notChecked }) => figure(notChecked) },
      { key: 'noFigure', title: text.noFigure, width: '56px', align: 'right', cell: ({ noFigure }) => figure(noFigure) },
      {
        key: 'rate', title: text.rate, width: '68px', align: 'right', cell: ({ rate }) => (rate === null ? <span className="faint">{none}</span> : <b>{percentOf(rate)}%</b>),
        text: ({ complying, judged, notChecked }) => rateHint(figure(complying), figure(judged), figure(notChecked)),
      },
      { key: 'target', title: text.target, width: '48px', align: 'right', cell: ({ targetShare }) => (targetShare === null ? '—' : `${percentOf(targetShare)}%`), text: ({ targetShare, targetClauses }) => (targetShare === null ? noTarget : targetClauses.join(' ')) },
    ];
  }, [wording, byYear]);
}

/** How many compounds comply, by year, township and community, against the dated target. What could not be judged stands beside, never as 0. */
export function ComplianceTab() {
  const app = useApp();
  const wording = useWording();
  const run = useView((view) => view.project?.run ?? null);
  const selection = useView((view) => view.selection);
  const busy = useView((view) => view.task !== null);
  const [choice, setChoice] = useState<ComplianceQuery>({ level: 'county', kind: 'all', asOf: null, township: null });
  const byYear = choice.level === 'county';
  const columns = useColumns(byYear);
  const version = run === null ? '' : `${run.id} ${run.createdAt}`;
  const page = useAnswer('compliance', run === null ? undefined : choice, version);
  if (run === null) return <p className="empty">{wording.findings.noRun}</p>;
  const { compliance: text } = wording;
  if (page !== null && !page.counted) return <p className="empty">{text.notCounted}</p>;
  const rows = page?.rows ?? noRows;
  return (
    <div className="tab side-by-side compliance">
      <div className="table-side">
        <div className="filters">
          <Select<ComplianceLevel> size="small" aria-label={text.level} value={choice.level} onChange={(level) => setChoice({ ...choice, level })} style={{ width: 132 }} options={levels.map((level) => ({ value: level, label: text.levels[level] }))} />
          <Select<ComplianceQuery['kind']> size="small" aria-label={text.kind} value={page?.kind ?? choice.kind} onChange={(kind) => setChoice({ ...choice, kind })} style={{ width: 110 }} options={(page?.kinds ?? [choice.kind]).map((kind) => ({ value: kind, label: text.kinds[kind] }))} />
          {!byYear && <Select size="small" aria-label={text.date} value={page?.date ?? ''} onChange={(asOf) => setChoice({ ...choice, asOf })} style={{ width: 112 }} options={(page?.dates ?? []).map((day) => ({ value: day, label: day }))} />}
          {choice.level === 'community' && (
            <Select
              size="small" aria-label={text.township} value={choice.township ?? ''} onChange={(township) => setChoice({ ...choice, township: township === '' ? null : township })} style={{ width: 124 }} showSearch={{ optionFilterProp: 'label' }}
              options={[{ value: '', label: text.allTownships }, ...(page?.townships ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
            />
          )}
          <Button size="small" icon={<DownloadOutlined />} aria-label={text.data} title={text.data} disabled={busy || rows.length === 0} onClick={() => void exportCompliance(app, choice)}>csv</Button>
        </div>
        <DataGrid
          label={wording.drawer.compliance} columns={columns} rows={rows} rowKey={({ level, id, name, asOf }) => `${level}/${id ?? name}/${asOf}`} minWidth={544} empty={page === null ? wording.common.loading : text.noRows}
          selected={rows.flatMap(({ level, id, name, asOf }) => (id !== null && id === selection?.id ? [`${level}/${id ?? name}/${asOf}`] : []))[0] ?? null}
          onSelect={({ level, id }) => select(app, id === null || level === 'county' ? null : { layer: level === 'township' ? 'townships' : 'communities', id }, true)}
        />
      </div>
      <ComplianceChart rows={rows} byYear={byYear} />
    </div>
  );
}
