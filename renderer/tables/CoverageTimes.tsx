import { Select } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { CoverageTimesChart } from '../charts/CoverageTimesChart.tsx';
import { useApp, useView, useWording } from '../state/context.ts';
import { select } from '../state/selection.ts';
import type { CoverageStudyView } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';
import { textOf } from '../words/index.ts';
import type { GridColumn } from './DataGrid.tsx';
import { DataGrid } from './DataGrid.tsx';

type Case = CoverageStudyView['cases'][number];
type Row = Case['rows'][number];
type Counts = Row['before'];

interface Props {
  readonly study: CoverageStudyView | null;
  /** The switch between the tab's views; stands first among the choices. */
  readonly choice: ReactNode;
}

/** Elders covered twice, once and not at all by township, and who is farthest outside; by age band and season where the plan sets them apart. */
export function CoverageTimes({ study, choice }: Props) {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const selection = useView((view) => view.selection);
  const [chosen, setChosen] = useState(0);
  const text = wording.coverageStudy;
  const shown = study?.cases[chosen] ?? study?.cases.at(0);
  const county = shown?.rows.at(-1);
  const isPlanned = shown?.rows.some(({ after }) => after !== null) ?? false;
  const columns = useMemo<GridColumn<Row>[]>(() => {
    const walk = (farthest: Counts['farthest']): string => (farthest === null ? '—' : farthest.state === 'reached' ? figure(Math.ceil(farthest.metres - 1e-6)) : text.way);
    const change = (row: Row, part: (counts: Counts) => string): string => {
      const [before, after] = [part(row.before), row.after === null ? null : part(row.after)];
      return after === null || after === before ? before : `${before} → ${after}`;
    };
    const named = (farthest: Counts['farthest']): string => (farthest === null ? '' : `${farthest.name} `);
    const sum = (key: 'twice' | 'once' | 'none' | 'unknown', width: string, part: (counts: Counts) => number | null): GridColumn<Row> => ({
      key, title: text.columns[key], hint: text.hints[key], width, align: 'right', cell: (row) => change(row, (counts) => figure(part(counts))), text: (row) => change(row, (counts) => figure(part(counts))),
    });
    const changing = isPlanned ? 'minmax(124px, 1fr)' : 'minmax(72px, 1fr)';
    return [
      { key: 'name', title: wording.coverage.columns.name, width: 'minmax(72px, 1fr)', cell: (row) => (row === county ? wording.coverage.county : row.name) },
      {
        key: 'elders', title: text.columns.elders, hint: text.hints.elders, width: '78px', align: 'right', cell: ({ before }) => figure(before.elders),
        text: ({ before }) => (before.placesOfUnknownElders === 0 ? '' : text.unknownPlaces(figure(before.placesOfUnknownElders))),
      },
      sum('twice', changing, ({ eldersTwice }) => eldersTwice), sum('once', changing, ({ eldersOnce }) => eldersOnce), sum('none', changing, ({ eldersNone }) => eldersNone),
      sum('unknown', '60px', ({ eldersNotMeasured }) => eldersNotMeasured),
      {
        key: 'farthest', title: text.columns.farthest, hint: text.hints.farthest, width: changing, align: 'right', cell: (row) => change(row, ({ farthest }) => walk(farthest)),
        text: (row) => change(row, ({ farthest }) => `${named(farthest)}${walk(farthest)}`),
      },
    ];
  }, [wording, text, county, isPlanned]);
  if (study === null || shown === undefined) {
    return <div className="tab"><div className="filters">{choice}</div><p className="empty">{study?.notStudied ? textOf(study.notStudied, language) : text.notCounted}</p></div>;
  }
  const own = shown === study.cases[0];
  return (
    <div className="tab side-by-side">
      <div className="table-side">
        <div className="filters">
          {choice}
          {study.cases.length > 1 && (
            <Select
              size="small" aria-label={text.band} value={study.cases.indexOf(shown)} onChange={setChosen} style={{ width: language === 'zh' ? 148 : 168 }}
              options={study.cases.map(({ title }, value) => ({ value, label: textOf(title, language) }))}
            />
          )}
          <span className="faint">{text.limit(figure(shown.limitMetres))}{own ? '' : ` · ${text.extra}`}</span>
        </div>
        <DataGrid
          label={text.times} columns={columns} rows={shown.rows} rowKey={({ townshipId, name }) => townshipId ?? name} selected={selection?.layer === 'townships' ? selection.id : null} minWidth={isPlanned ? 764 : 560} empty="—"
          rowClass={(row) => (row === county ? 'total' : '')} onSelect={({ townshipId }) => select(app, townshipId === null ? null : { layer: 'townships', id: townshipId }, true)}
        />
      </div>
      <CoverageTimesChart rows={shown.rows} />
    </div>
  );
}
