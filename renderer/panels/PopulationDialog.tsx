import { FileAddOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, InputNumber, Modal } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { readChosen } from '../imports/read-files.ts';
import { faultWords } from '../state/app.ts';
import { applyPopulation } from '../state/data-actions.ts';
import { useApp, useView, useWording } from '../state/context.ts';
import { DataGrid } from '../tables/DataGrid.tsx';
import type { GridColumn } from '../tables/DataGrid.tsx';
import type { PopulationPreview, PopulationRow, PopulationWish, SourceFileView, Words } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';
import { textOf } from '../words/index.ts';
import { Survival } from './Survival.tsx';

const nothing: PopulationWish = { census: null, countyCode: null, typed: null, planYear: null };
const latestCensus = 2020;

/** Elders of villages nobody counted, shared out of a total that is kept; and elders of the plan year. */
export function PopulationDialog() {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const busy = useView((view) => view.task !== null);
  const file = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<readonly SourceFileView[]>([]);
  const [year, setYear] = useState(latestCensus);
  const [code, setCode] = useState('');
  const [elders60, setElders60] = useState<number | null>(null);
  const [elders80, setElders80] = useState<number | null>(null);
  const [source, setSource] = useState('');
  const [planYear, setPlanYear] = useState<number | null>(null);
  const [answer, setAnswer] = useState<{ readonly of: PopulationWish; readonly preview: PopulationPreview | null; readonly fault: Words | null } | null>(null);
  const { population: text } = wording;
  const wish = useMemo<PopulationWish>(() => ({
    ...nothing, census: files.length === 0 ? null : { files, year }, countyCode: /^\d{6}$/.test(code) ? code : null,
    typed: elders60 === null || source.trim() === '' ? null : { elders60, elders80, source: source.trim() }, planYear,
  }), [files, year, code, elders60, elders80, source, planYear]);
  useEffect(() => {
    let wanted = true;
    app.engine.call('population', wish).promise.then(
      (preview) => {
        if (wanted) setAnswer({ of: wish, preview, fault: null });
      },
      (error: unknown) => {
        if (wanted) setAnswer({ of: wish, preview: null, fault: faultWords(error)?.text ?? null });
      },
    );
    return () => {
      wanted = false;
    };
  }, [app, wish]);
  const columns = useMemo<GridColumn<PopulationRow>[]>(() => {
    const pair = (before: number | null, after: number | null): string => (before === after ? figure(after) : `${figure(before)} → ${figure(after)}`);
    return [
      { key: 'name', title: wording.fields.name, width: 'minmax(110px, 1fr)', cell: (row) => row.name, text: (row) => row.name },
      { key: 'township', title: wording.fields.townshipName, width: 'minmax(80px, 1fr)', cell: (row) => row.township ?? '—', text: (row) => row.township ?? '' },
      { key: 'elders60', title: wording.fields.elders60, width: '126px', align: 'right', cell: (row) => pair(row.before60, row.after60) },
      { key: 'elders80', title: wording.fields.elders80, width: '126px', align: 'right', cell: (row) => pair(row.before80, row.after80) },
      { key: 'estimated', title: text.mark, width: language === 'zh' ? '52px' : '78px', cell: (row) => (row.estimated ? <span className="basis assumed">{wording.details.basis.estimated}</span> : '') },
      { key: 'basis', title: text.basis, width: 'minmax(200px, 3fr)', cell: (row) => row.basis, text: (row) => row.basis },
    ];
  }, [wording, text, language]);
  const preview = answer?.preview ?? null;
  const fault = answer?.fault ?? null;
  const changes = preview?.rows.some((row) => row.before60 !== row.after60 || row.before80 !== row.after80) ?? false;
  const close = (): void => app.store.setState({ estimating: false });
  const apply = async (): Promise<void> => {
    if (await applyPopulation(app, wish)) close();
  };
  return (
    <Modal
      open title={text.title} width="min(1040px, calc(100vw - 48px))" centered className="population" mask={{ closable: false }} onCancel={close}
      footer={[<Button key="cancel" onClick={close}>{wording.common.cancel}</Button>, <Button key="apply" type="primary" disabled={!changes || answer?.of !== wish} loading={busy} onClick={() => void apply()}>{text.apply}</Button>]}
    >
      <p className="faint">{text.lead}</p>
      <div className="import-row">
        <Button icon={<FileAddOutlined />} onClick={() => file.current?.click()}>{files.length === 0 ? text.census : files[0].name}</Button>
        <input
          ref={file} type="file" hidden aria-label={text.census} accept=".xlsx,.xls,.csv,.ods"
          onChange={(event) => void readChosen(event.target.files ?? []).then((list) => setFiles(list))}
        />
        {files.length > 0 && <button type="button" className="link" onClick={() => setFiles([])}>{wording.common.clear}</button>}
        <label><span>{text.censusYear}</span><InputNumber aria-label={text.censusYear} value={year} min={1953} max={2100} precision={0} style={{ width: 80 }} onChange={(value) => value !== null && setYear(value)} /></label>
        <label><span>{text.code}</span><Input aria-label={text.code} value={code} placeholder={text.codeHint} maxLength={6} style={{ width: 110 }} status={code === '' || /^\d{6}$/.test(code) ? '' : 'error'} onChange={(event) => setCode(event.target.value)} /></label>
      </div>
      {files.length === 0 && (
        <div className="import-row">
          <span>{text.orTyped}</span>
          <label><span>{wording.fields.elders60}</span><InputNumber aria-label={wording.fields.elders60} value={elders60} min={0} precision={0} style={{ width: 100 }} onChange={setElders60} /></label>
          <label><span>{wording.fields.elders80}</span><InputNumber aria-label={wording.fields.elders80} value={elders80} min={0} precision={0} style={{ width: 100 }} onChange={setElders80} /></label>
          <label><span>{text.source}</span><Input aria-label={text.source} value={source} placeholder={text.sourceHint} style={{ width: 220 }} status={elders60 !== null && source.trim() === '' ? 'error' : ''} onChange={(event) => setSource(event.target.value)} /></label>
        </div>
      )}
      <div className="import-row">
        <Checkbox disabled={files.length === 0} checked={planYear !== null} onChange={(event) => setPlanYear(event.target.checked ? year + 15 : null)}>{text.project}</Checkbox>
        {planYear !== null && <label><span>{text.planYear}</span><InputNumber aria-label={text.planYear} value={planYear} min={year} max={year + 20} precision={0} style={{ width: 80 }} onChange={(value) => value !== null && setPlanYear(value)} /></label>}
      </div>
      {fault !== null && <p className="fault" role="alert">{textOf(fault, language)}</p>}
      {preview !== null && (
        <>
          {preview.county !== null && <p>{text.county(preview.county.name, String(preview.county.year), figure(preview.county.elders60), figure(preview.county.elders80))}</p>}
          <div className="figures">
            <span>{text.counted}<b>{figure(preview.counted)}</b></span><span>{text.estimated}<b>{figure(preview.estimated)}</b></span><span>{text.unknown}<b>{figure(preview.unknown)}</b></span>
            <span>{text.total60}<b>{figure(preview.totals.before60)} → {figure(preview.totals.after60)}</b></span><span>{text.total80}<b>{figure(preview.totals.before80)} → {figure(preview.totals.after80)}</b></span>
          </div>
          {preview.problems.map((problem) => <p key={problem.zh} className="fault">{textOf(problem, language)}</p>)}
          {preview.notes.length > 0 && <ul className="plain">{preview.notes.map((note) => <li key={note.zh}>{textOf(note, language)}</li>)}</ul>}
          {preview.projection !== null && <Survival projection={preview.projection} />}
          <div className="population-rows"><DataGrid label={text.preview} columns={columns} rows={preview.rows} rowKey={(row) => row.id} selected={null} minWidth={820} empty={text.empty} /></div>
        </>
      )}
    </Modal>
  );
}
