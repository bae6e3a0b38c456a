import { ExportOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useMemo } from 'react';
import type { Language } from '../../gis-data/model/words.ts';
import { useAnswer, useApp, useView, useWording } from '../state/context.ts';
import { exportFile } from '../state/project-actions.ts';
import { select } from '../state/selection.ts';
import { noLedgerQuery } from '../state/view.ts';
import { VerdictTag } from '../symbology/VerdictTag.tsx';
import { isVerdict } from '../symbology/verdicts.ts';
import type { LedgerCell, LedgerColumn, LedgerPage, LedgerQuery, LedgerRowView } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';
import type { Wording } from '../words/index.ts';
import { textOf } from '../words/index.ts';
import { ColumnChoice } from './ColumnChoice.tsx';
import type { GridColumn } from './DataGrid.tsx';
import { DataGrid } from './DataGrid.tsx';
import { VerdictFilter } from './VerdictFilter.tsx';

function cellText(cell: LedgerCell, language: Language): string {
  if (cell === null) return '—';
  if (typeof cell === 'number') return figure(cell);
  return typeof cell === 'string' ? cell : textOf(cell, language);
}

/** Room for a column: what it has on paper, and at least its head and the arrow of its order. */
function widthOf({ kind, title, width }: LedgerColumn, language: Language): number {
  const head = language === 'zh' ? title.zh.length * 12.5 + 16 : title.en.length * 6.8 + 16;
  return Math.round(Math.max(head, kind === 'verdict' ? 92 : Math.min(width * 7, 380)));
}

function gridColumns(page: LedgerPage, language: Language): GridColumn<LedgerRowView>[] {
  return page.columns.map((column, index): GridColumn<LedgerRowView> => {
    const { key, kind, title, meaning, formula } = column;
    const width = widthOf(column, language);
    return {
      key, title: textOf(title, language), hint: [meaning, ...(formula === undefined ? [] : [formula])].map((part) => textOf(part, language)).join('\n'), width: kind === 'text' ? `minmax(${width}px, 1fr)` : `${width}px`, sortable: true, ...(kind === 'number' ? { align: 'right' as const } : {}),
      cell: ({ cells }) => {
        const cell = cells[index];
        return kind === 'verdict' && typeof cell === 'string' && isVerdict(cell) ? <VerdictTag verdict={cell} /> : cellText(cell, language);
      },
      text: ({ cells }) => (kind === 'text' && cells[index] !== null ? cellText(cells[index], language) : ''),
    };
  });
}

/** Sums over the rows shown; a column whose rows lack figures says how many are in it. */
function totalsOf(page: LedgerPage, wording: Wording): ReadonlyMap<string, { readonly text: string; readonly hint: string }> {
  const sums = page.columns.flatMap(({ key }, index): [string, { text: string; hint: string }][] => {
    const total = page.totals[index];
    return total === null ? [] : [[key, { text: figure(total), hint: wording.ledger.totalHint(figure(page.known[index]), figure(page.rows.length)) }]];
  });
  const first = page.columns.find(({ key }) => !sums.some(([sum]) => sum === key) && key !== 'number');
  return new Map([...sums, ...(first === undefined || page.rows.length === 0 ? [] : [[first.key, { text: wording.ledger.total, hint: wording.ledger.total }] as const])]);
}

/** The audit ledger (台账): one row a compound, columns by choice; a click shows the compound on the map and beside it. */
export function LedgerTab() {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const query = useView((view) => view.ledgerQuery);
  const selection = useView((view) => view.selection);
  const run = useView((view) => view.project?.run ?? null);
  const busy = useView((view) => view.task !== null);
  const page = useAnswer('ledgerRows', run === null ? undefined : query, run === null ? '' : `${run.id} ${run.createdAt}`);
  const columns = useMemo(() => (page === null ? [] : gridColumns(page, language)), [page, language]);
  const totals = useMemo(() => (page === null ? undefined : totalsOf(page, wording)), [page, wording]);
  const change = (next: Partial<LedgerQuery>): void => app.store.setState(({ ledgerQuery }) => ({ ledgerQuery: { ...ledgerQuery, ...next } }));
  if (run === null) return <p className="empty">{wording.findings.noRun}</p>;
  const { ledger: text } = wording;
  const minWidth = (page?.columns ?? []).reduce((sum, column) => sum + widthOf(column, language) + 10, 20);
  return (
    <div className="tab">
      <div className="filters">
        <VerdictFilter chosen={query.verdicts} onChange={(verdicts) => change({ verdicts })} />
        <Select
          size="small" aria-label={wording.findings.filterTownship} value={query.township ?? ''} onChange={(township) => change({ township: township === '' ? null : township })} style={{ width: 124 }} showSearch
          options={[{ value: '', label: wording.findings.allTownships }, ...(page?.townships ?? []).map((name) => ({ value: name, label: name }))]}
        />
        <Input size="small" aria-label={text.filterText} placeholder={text.filterText} prefix={<SearchOutlined />} allowClear value={query.text} onChange={(event) => change({ text: event.target.value })} style={{ width: 170 }} />
        {page !== null && <ColumnChoice choices={page.choices} shown={page.columns.map(({ key }) => key)} onChange={(keys) => change({ columns: keys })} />}
        <Button size="small" icon={<ExportOutlined />} aria-label={text.export} title={text.export} disabled={busy} onClick={() => void exportFile(app, 'ledger')}>xlsx</Button>
        <span className="count" aria-live="polite">{text.count(figure(page?.rows.length ?? null), figure(page?.all ?? null))}</span>
        {query !== noLedgerQuery && <button type="button" className="link" onClick={() => app.store.setState({ ledgerQuery: noLedgerQuery })}>{wording.common.clear}</button>}
      </div>
      <DataGrid
        label={wording.drawer.ledger} columns={columns} rows={page?.rows ?? []} rowKey={({ compound }) => compound} selected={selection?.layer === 'compounds' ? selection.id : null} minWidth={minWidth}
        empty={page === null ? wording.common.loading : text.empty} sort={query.sort} onSort={(sort) => change({ sort })} totals={totals}
        onSelect={({ compound }) => select(app, { layer: 'compounds', id: compound }, true)}
      />
    </div>
  );
}
