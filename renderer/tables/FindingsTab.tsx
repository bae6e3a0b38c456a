import { SearchOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useAnswer, useApp, useView, useWording } from '../state/context.ts';
import { select, subjectRef } from '../state/selection.ts';
import { noFindingsQuery } from '../state/view.ts';
import { VerdictTag } from '../symbology/VerdictTag.tsx';
import { verdicts } from '../symbology/verdicts.ts';
import type { FindingColumn, FindingRow, FindingsQuery, RuleSummary, Verdict } from '../workers/protocol.ts';
import { figure, measure, signedFigure } from '../words/figures.ts';
import { textOf } from '../words/index.ts';
import type { GridColumn } from './DataGrid.tsx';
import { DataGrid } from './DataGrid.tsx';
import { VerdictFilter } from './VerdictFilter.tsx';

function useColumns(): GridColumn<FindingRow>[] {
  const wording = useWording();
  const language = useView((view) => view.language);
  return useMemo(() => {
    const { columns } = wording.findings;
    return [
      { key: 'verdict', title: columns.verdict, width: language === 'zh' ? '90px' : '108px', sortable: true, cell: ({ verdict }) => <VerdictTag verdict={verdict} /> },
      { key: 'subject', title: columns.subject, width: 'minmax(100px, 2fr)', sortable: true, cell: ({ subjectName }) => subjectName, text: ({ subjectName }) => subjectName },
      { key: 'kind', title: columns.kind, width: language === 'zh' ? '56px' : '80px', sortable: true, cell: ({ subjectKind }) => wording.subjects[subjectKind] },
      { key: 'township', title: columns.township, width: 'minmax(70px, 1fr)', sortable: true, cell: ({ township }) => township ?? '—', text: ({ township }) => township ?? '' },
      { key: 'rule', title: columns.rule, width: 'minmax(112px, 2fr)', sortable: true, cell: ({ ruleTitle }) => textOf(ruleTitle, language), text: ({ ruleTitle }) => textOf(ruleTitle, language) },
      { key: 'measured', title: columns.measured, width: '76px', align: 'right', sortable: true, cell: ({ measured, unit }) => (measured === null ? '—' : measure(measured, unit, language)) },
      { key: 'required', title: columns.required, width: '76px', align: 'right', sortable: true, cell: ({ required, unit }) => (required === null ? '—' : measure(required, unit, language)) },
      { key: 'margin', title: columns.margin, width: '70px', align: 'right', sortable: true, cell: ({ margin }) => signedFigure(margin) },
      { key: 'clauses', title: columns.clauses, width: '62px', cell: ({ clauses }) => clauses.join(' '), text: ({ clauses }) => clauses.join(' ') },
    ];
  }, [wording, language]);
}

/** How many findings of each verdict the run has, under the chosen rule or under all. */
function countsOf(summary: readonly RuleSummary[], rule: string | null): Readonly<Record<Verdict, number>> {
  const shown = summary.filter((one) => rule === null || one.rule === rule);
  return Object.fromEntries(verdicts.map((verdict) => [verdict, shown.reduce((sum, { counts }) => sum + counts[verdict], 0)])) as Record<Verdict, number>;
}

/** Every judgement as a row; a click shows it on the map and beside it. */
export function FindingsTab() {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const query = useView((view) => view.findingsQuery);
  const selection = useView((view) => view.selection);
  const run = useView((view) => view.project?.run ?? null);
  const columns = useColumns();
  const [row, setRow] = useState<string | null>(null);
  const page = useAnswer('findings', run === null ? undefined : query, run === null ? '' : `${run.id} ${run.createdAt}`);
  const change = (next: Partial<FindingsQuery>): void => app.store.setState(({ findingsQuery }) => ({ findingsQuery: { ...findingsQuery, ...next } }));

  if (run === null) return <p className="empty">{wording.findings.noRun}</p>;
  const rows = page?.rows ?? [];
  const key = ({ index }: FindingRow): string => String(index);
  const chosen = rows.find((candidate) => key(candidate) === row);
  // The row chosen here stays chosen; otherwise what is selected on the map is found in the table.
  const shown = chosen !== undefined && chosen.subject === selection?.id ? chosen : rows.find(({ subject }) => subject === selection?.id);
  return (
    <div className="tab">
      <div className="filters">
        <VerdictFilter chosen={query.verdicts} counts={countsOf(run.summary, query.rule)} onChange={(chosen) => change({ verdicts: chosen })} />
        <Select
          size="small" aria-label={wording.findings.filterRule} value={query.rule ?? ''} onChange={(rule) => change({ rule: rule === '' ? null : rule })} style={{ width: 148 }} popupMatchSelectWidth={300}
          options={[{ value: '', label: wording.findings.allRules }, ...run.summary.map(({ rule, title }) => ({ value: rule, label: textOf(title, language) }))]}
        />
        <Select
          size="small" aria-label={wording.findings.filterTownship} value={query.township ?? ''} onChange={(township) => change({ township: township === '' ? null : township })} style={{ width: 124 }} showSearch
          options={[{ value: '', label: wording.findings.allTownships }, ...(page?.townships ?? []).map((name) => ({ value: name, label: name }))]}
        />
        <Input size="small" aria-label={wording.findings.filterText} placeholder={wording.findings.filterText} prefix={<SearchOutlined />} allowClear value={query.text} onChange={(event) => change({ text: event.target.value })} style={{ width: 128 }} />
        <span className="count" aria-live="polite">{wording.findings.count(figure(rows.length), figure(page?.all ?? null))}</span>
        {query !== noFindingsQuery && <button type="button" className="link" onClick={() => app.store.setState({ findingsQuery: noFindingsQuery })}>{wording.common.clear}</button>}
      </div>
      <DataGrid
        label={wording.drawer.findings} columns={columns} rows={rows} rowKey={key} selected={shown === undefined ? null : key(shown)} minWidth={820} empty={page === null ? wording.common.loading : wording.findings.empty}
        sort={query.sort} onSort={(sort) => change({ sort: sort === null ? null : { column: sort.column as FindingColumn, descending: sort.descending } })}
        onSelect={(next) => {
          setRow(key(next));
          select(app, subjectRef(next.subjectKind, next.subject), true);
        }}
      />
    </div>
  );
}
