import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { CoverageChart } from '../charts/CoverageChart.tsx';
import { useApp, useView, useWording } from '../state/context.ts';
import { select } from '../state/selection.ts';
import type { CoverageRow } from '../workers/protocol.ts';
import { figure, share } from '../words/figures.ts';
import { CoverageTimes } from './CoverageTimes.tsx';
import type { GridColumn } from './DataGrid.tsx';
import { DataGrid } from './DataGrid.tsx';

const countyKey = 'county';
const noRows: readonly CoverageRow[] = [];

/** Before and after by township, with the county as the last row, and how often elders are covered. Unknown stays a dash. */
export function CoverageTab() {
  const app = useApp();
  const wording = useWording();
  const run = useView((view) => view.project?.run ?? null);
  const selection = useView((view) => view.selection);
  const rows = run?.coverage ?? noRows;
  const planned = run?.kind === 'plan';
  const [view, setView] = useState<'provision' | 'times'>('provision');
  const columns = useMemo<GridColumn<CoverageRow>[]>(() => {
    const { columns: text, measuredOf } = wording.coverage;
    const change = (before: string, after: string): string => (planned ? `${before} → ${after}` : before);
    return [
      { key: 'name', title: text.name, width: 'minmax(78px, 1.2fr)', cell: ({ townshipId, name }) => (townshipId === null ? wording.coverage.county : name) },
      { key: 'elders', title: text.elders, width: '62px', align: 'right', cell: ({ elders60 }) => figure(elders60) },
      {
        key: 'centres', title: text.centres, width: 'minmax(104px, 1fr)', align: 'right',
        cell: ({ centresExisting, centresRequired, centresProposed }) => <>{figure(centresExisting)} / {figure(centresRequired)}{planned && centresProposed > 0 && <b className="added"> +{figure(centresProposed)}</b>}</>,
      },
      { key: 'stations', title: text.stations, width: 'minmax(76px, 0.8fr)', align: 'right', cell: ({ stationsExisting, stationsProposed }) => <>{figure(stationsExisting)}{planned && stationsProposed > 0 && <b className="added"> +{figure(stationsProposed)}</b>}</> },
      {
        key: 'compounds', title: wording.coverage.compoundsServed, width: 'minmax(118px, 1fr)', align: 'right',
        cell: (row) => change(share(row.compoundsServedBefore, row.compoundsMeasured), share(row.compoundsServedAfter, row.compoundsMeasured)),
        text: ({ compounds, compoundsMeasured }) => measuredOf(figure(compoundsMeasured), figure(compounds)),
      },
      {
        key: 'eldersServed', title: wording.coverage.eldersServed, width: 'minmax(108px, 1fr)', align: 'right',
        cell: (row) => change(share(row.eldersServedBefore, row.elders60), share(row.eldersServedAfter, row.elders60)),
      },
    ];
  }, [wording, planned]);
  if (run === null) return <p className="empty">{wording.findings.noRun}</p>;
  const text = wording.coverageStudy;
  const choice = <Segmented size="small" aria-label={text.view} value={view} onChange={setView} options={[{ value: 'provision', label: text.provision }, { value: 'times', label: text.times }]} />;
  if (view === 'times') return <CoverageTimes study={run.coverageStudy} choice={choice} />;
  return (
    <div className="tab side-by-side">
      <div className="table-side">
        <div className="filters">{choice}</div>
        <DataGrid
          label={wording.drawer.coverage} columns={columns} rows={rows} rowKey={({ townshipId }) => townshipId ?? countyKey} selected={selection?.layer === 'townships' ? selection.id : null} minWidth={618}
          empty="—" rowClass={({ townshipId }) => (townshipId === null ? 'total' : '')}
          onSelect={({ townshipId }) => select(app, townshipId === null ? null : { layer: 'townships', id: townshipId }, true)}
        />
      </div>
      <CoverageChart rows={rows} planned={planned} />
    </div>
  );
}
