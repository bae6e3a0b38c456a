import { ToolOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { layerTitles } from '../../gis-data/model/layers.ts';
import { useAnswer, useApp, useView, useWording } from '../state/context.ts';
import { repairFinding } from '../state/data-actions.ts';
import { lookAt, select } from '../state/selection.ts';
import type { QualityRow, Severity, SubjectRef } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';
import { textOf } from '../words/index.ts';
import type { GridColumn } from './DataGrid.tsx';
import { DataGrid } from './DataGrid.tsx';
import { SeverityTag } from './SeverityTag.tsx';

const severities: readonly Severity[] = ['error', 'warning', 'note'];
const selectable = new Set<string>(['townships', 'communities', 'compounds', 'facilities', 'candidates', 'elders'] satisfies SubjectRef['layer'][]);
const mostSubjects = 60;

function refOf({ layer, id }: QualityRow['subjects'][number]): SubjectRef | null {
  return selectable.has(layer) ? { layer: layer as SubjectRef['layer'], id } : null;
}

function QualityCard({ row }: { readonly row: QualityRow }) {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const busy = useView((view) => view.task !== null);
  const { quality: text } = wording;
  return (
    <article className="answer" aria-label={textOf(row.checkTitle, language)}>
      <h4>{textOf(row.checkTitle, language)} <SeverityTag severity={row.severity} /></h4>
      <p>{textOf(row.what, language)}</p>
      <p className="faint">{textOf(row.why, language)}</p>
      {row.repair !== null && (
        <p><Button size="small" icon={<ToolOutlined />} aria-label={text.repair} disabled={busy} onClick={() => void repairFinding(app, row.id)}>{text.repair}</Button> {textOf(row.repair, language)} <span className="faint">{text.undoable}</span></p>
      )}
      <h5>{text.subjects} ({figure(row.subjects.length)})</h5>
      <ul className="quality-subjects">
        {row.subjects.slice(0, mostSubjects).map((subject) => {
          const ref = refOf(subject);
          const title = `${textOf(layerTitles[subject.layer], language)} ${subject.name}`;
          return <li key={`${subject.layer} ${subject.id}`}>{ref === null ? title : <button type="button" className="link" onClick={() => select(app, ref, true)}>{title}</button>}</li>;
        })}
      </ul>
      {row.subjects.length > mostSubjects && <p className="faint">{wording.reports.more(figure(row.subjects.length - mostSubjects))}</p>}
    </article>
  );
}

/** What in the project's data cannot be right (质量检查): every finding with its place, and a repair where there is a safe one. */
export function QualityTab() {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const asOf = useView((view) => view.asOf);
  const version = useView((view) => `${view.project?.id} ${view.project?.revision}`);
  const view = useAnswer('quality', { asOf }, version);
  const [severity, setSeverity] = useState<readonly Severity[]>([]);
  const [check, setCheck] = useState<string | null>(null);
  const [id, setId] = useState<string | null>(null);
  const { quality: text } = wording;
  const columns = useMemo<GridColumn<QualityRow>[]>(() => [
    { key: 'severity', title: text.columns.severity, width: '74px', cell: (row) => <SeverityTag severity={row.severity} /> },
    { key: 'check', title: text.columns.check, width: 'minmax(96px, 1fr)', cell: (row) => textOf(row.checkTitle, language), text: (row) => textOf(row.checkTitle, language) },
    { key: 'what', title: text.columns.what, width: 'minmax(170px, 3fr)', cell: (row) => textOf(row.what, language), text: (row) => textOf(row.what, language) },
    { key: 'count', title: text.columns.count, width: '40px', align: 'right', cell: (row) => figure(row.subjects.length) },
    { key: 'repair', title: text.columns.repair, width: language === 'zh' ? '42px' : '46px', cell: (row) => (row.repair === null ? '' : <ToolOutlined title={textOf(row.repair, language)} />) },
  ], [text, language]);
  const all = view?.rows ?? [];
  const rows = all.filter((row) => (severity.length === 0 || severity.includes(row.severity)) && (check === null || row.check === check));
  const chosen = rows.find((row) => row.id === id);
  const pick = (row: QualityRow): void => {
    setId(row.id);
    const ref = row.subjects.map(refOf).find((one) => one !== null) ?? null;
    select(app, ref, false);
    if (row.bounds !== null) lookAt(app, row.bounds);
  };
  const toggle = (one: Severity): void => setSeverity(severity.includes(one) ? severity.filter((other) => other !== one) : [...severity, one]);
  return (
    <div className="tab side-by-side">
      <div className="table-side">
        <div className="filters">
          <div className="severity-filter" role="group" aria-label={text.columns.severity}>
            {severities.map((one) => <button key={one} type="button" aria-pressed={severity.includes(one)} className={severity.includes(one) ? 'on' : ''} onClick={() => toggle(one)}><SeverityTag severity={one} /> <b>{figure(view?.counts[one] ?? null)}</b></button>)}
          </div>
          <Select
            size="small" aria-label={text.columns.check} value={check ?? ''} onChange={(value) => setCheck(value === '' ? null : value)} style={{ width: 190 }} popupMatchSelectWidth={300}
            options={[{ value: '', label: text.allChecks }, ...(view?.checks ?? []).map((one) => ({ value: one.check, label: `${textOf(one.title, language)} (${figure(one.count)})` }))]}
          />
          <span className="count" aria-live="polite">{text.count(figure(rows.length), figure(all.length))}</span>
        </div>
        <DataGrid label={text.title} columns={columns} rows={rows} rowKey={(row) => row.id} selected={chosen?.id ?? null} minWidth={500} onSelect={pick} empty={view === null ? wording.common.loading : all.length === 0 ? text.clean : text.noneShown} />
      </div>
      <div className="answers wide">{chosen === undefined ? <><p className="faint">{text.lead}</p><p>{text.pick}</p></> : <QualityCard key={chosen.id} row={chosen} />}</div>
    </div>
  );
}
