import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { useAnswer, useApp, useView, useWording } from '../state/context.ts';
import { documentsOf } from '../state/view.ts';
import { VerdictTag } from '../symbology/VerdictTag.tsx';
import type { AuditRow, Verdict } from '../workers/protocol.ts';
import { figure, measure } from '../words/figures.ts';
import type { Wording } from '../words/index.ts';
import { textOf } from '../words/index.ts';
import type { GridColumn } from './DataGrid.tsx';
import { DataGrid } from './DataGrid.tsx';
import { RecordForm } from './RecordForm.tsx';
import { VerdictFilter } from './VerdictFilter.tsx';

function dueOf({ due, every }: AuditRow, wording: Wording): string {
  const { every: again, noDue } = wording.checklist;
  return [due, every === null ? null : again[every]].filter((part) => part !== null).join(' · ') || noDue;
}

/** Every entry ever made, newest first, and which of them counts. */
function History({ row, asOf }: { readonly row: AuditRow; readonly asOf: string }) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const { checklist: text } = wording;
  const standing = (record: AuditRow['history'][number]): string => {
    if (record.evidence.trim() === '') return text.evidenceMissing;
    if (record.date > asOf) return text.later;
    return record === row.record || JSON.stringify(record) === JSON.stringify(row.record) ? text.counts : text.superseded;
  };
  return (
    <section aria-label={text.history}>
      <h5>{text.history} ({figure(row.history.length)})</h5>
      {row.history.length === 0 && <p className="faint">{text.noHistory}</p>}
      <ol className="history">
        {row.history.map((record, index) => (
          <li key={row.history.length - index}>
            <b>{record.date}</b> {record.done ? text.form.yes : text.form.no}{record.value !== null && ` · ${measure(record.value, row.least?.unit ?? null, language)}`} <span className="basis">{standing(record)}</span>
            <p>{record.evidence === '' ? '—' : record.evidence}{record.who !== '' && <span className="faint"> · {record.who}</span>}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function LineCard({ row, policy, asOf }: { readonly row: AuditRow; readonly policy: string; readonly asOf: string }) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const { checklist: text } = wording;
  return (
    <article className="answer checklist-line" aria-label={row.clause}>
      <h4>{row.clause} {textOf(row.title, language)}</h4>
      <p className="with-symbol"><VerdictTag verdict={row.verdict} /></p>
      <p>{textOf(row.why, language)}</p>
      <blockquote><p>“{row.quote}”</p><footer>{text.where} {row.where}</footer></blockquote>
      <dl className="facts">
        <div><dt>{text.columns.who}</dt><dd>{textOf(row.who, language)}</dd></div>
        <div><dt>{text.evidenceAsked}</dt><dd>{textOf(row.evidence, language)}</dd></div>
        <div><dt>{text.columns.due}</dt><dd>{dueOf(row, wording)}</dd></div>
        {row.least !== null && <div><dt>{text.least}</dt><dd>{measure(row.least.value, row.least.unit, language)}</dd></div>}
      </dl>
      <h5>{text.form.add}</h5>
      <RecordForm row={row} policy={policy} asOf={asOf} />
      <History row={row} asOf={asOf} />
    </article>
  );
}

/** The audit checklist (核查清单): clauses that only a person can check, by the chosen document at the chosen day. */
export function ChecklistTab() {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const policy = useView((view) => view.policy);
  const asOf = useView((view) => view.asOf);
  const document = useView((view) => documentsOf(view).find(({ id }) => id === view.policy));
  const version = useView((view) => `${view.project?.id} ${view.project?.revision}`);
  const [verdicts, setVerdicts] = useState<readonly Verdict[]>([]);
  const [text, setText] = useState('');
  const [clause, setClause] = useState<string | null>(null);
  const page = useAnswer('audit', policy === null ? undefined : { policy, asOf, verdicts, text }, version);
  const { checklist: said } = wording;
  const columns = useMemo<GridColumn<AuditRow>[]>(() => [
    { key: 'verdict', title: said.columns.verdict, width: language === 'zh' ? '86px' : '104px', cell: ({ verdict }) => <VerdictTag verdict={verdict} /> },
    { key: 'clause', title: said.columns.clause, width: '48px', cell: (row) => row.clause },
    { key: 'title', title: said.columns.title, width: 'minmax(84px, 2fr)', cell: ({ title }) => textOf(title, language), text: ({ title }) => textOf(title, language) },
    { key: 'who', title: said.columns.who, width: 'minmax(58px, 1fr)', cell: ({ who }) => textOf(who, language), text: ({ who }) => textOf(who, language) },
    { key: 'due', title: said.columns.due, width: '76px', cell: (row) => dueOf(row, wording) },
    { key: 'record', title: said.columns.record, width: '76px', cell: ({ history }) => history[0]?.date ?? '—', text: ({ history }) => history[0]?.evidence ?? '' },
  ], [said, language, wording]);
  if (policy === null || document === undefined) return <p className="empty">{said.noPack}</p>;
  if (page !== null && page.all === 0) return <p className="empty">{said.none}</p>;
  const rows = page?.rows ?? [];
  const row = rows.find((candidate) => candidate.clause === clause);
  return (
    <div className="tab side-by-side">
      <div className="table-side">
        <div className="filters">
          <VerdictFilter chosen={verdicts} onChange={setVerdicts} {...(page === null ? {} : { counts: page.counts })} />
          <Input size="small" aria-label={said.filterText} placeholder={said.filterText} prefix={<SearchOutlined />} allowClear value={text} onChange={(event) => setText(event.target.value)} style={{ width: 160 }} />
          {page !== null && <span className="count" aria-live="polite">{said.pending(figure(page.counts.notChecked))}</span>}
        </div>
        <DataGrid label={said.title} columns={columns} rows={rows} rowKey={(one) => one.clause} selected={row?.clause ?? null} minWidth={516} empty={page === null ? wording.common.loading : said.empty} onSelect={(one) => setClause(one.clause)} />
      </div>
      <div className="answers wide">
        <p className="tab-note">{textOf(document.shortTitle, app.store.getState().language)} · {asOf} {document.status === 'draft' && <span className="status draft">{wording.header.draft}</span>}</p>
        {row === undefined ? <><p className="faint">{said.hint}</p><p>{said.pick}</p></> : <LineCard key={row.clause} row={row} policy={policy} asOf={asOf} />}
      </div>
    </div>
  );
}
