import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { lazy, Suspense, useEffect, useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { DraftMark } from '../panels/DraftMark.tsx';
import { useApp, useView, useWording } from '../state/context.ts';
import { showTab } from '../state/selection.ts';
import type { DrawerTab } from '../state/view.ts';
import { drawerTabs } from '../state/view.ts';
import { figure } from '../words/figures.ts';
import { FindingsTab } from './FindingsTab.tsx';
import { ParametersTab } from './ParametersTab.tsx';
import { ProposalsTab } from './ProposalsTab.tsx';
import { ReportsTab } from './ReportsTab.tsx';

const CoverageTab = lazy(async () => ({ default: (await import('./CoverageTab.tsx')).CoverageTab }));

const ComplianceTab = lazy(async () => ({ default: (await import('./ComplianceTab.tsx')).ComplianceTab }));
const LedgerTab = lazy(async () => ({ default: (await import('./LedgerTab.tsx')).LedgerTab }));
const JointTab = lazy(async () => ({ default: (await import('./JointTab.tsx')).JointTab }));
const ChecklistTab = lazy(async () => ({ default: (await import('./ChecklistTab.tsx')).ChecklistTab }));
const QualityTab = lazy(async () => ({ default: (await import('./QualityTab.tsx')).QualityTab }));
const ReadingsTab = lazy(async () => ({ default: (await import('./ReadingsTab.tsx')).ReadingsTab }));

const lowest = 120;

function Tab({ tab }: { readonly tab: DrawerTab }) {
  switch (tab) {
    case 'findings': return <FindingsTab />;
    case 'ledger': return <LedgerTab />;
    case 'coverage': return <CoverageTab />;
    case 'compliance': return <ComplianceTab />;
    case 'joint': return <JointTab />;
    case 'checklist': return <ChecklistTab />;
    case 'readings': return <ReadingsTab />;
    case 'proposals': return <ProposalsTab />;
    case 'quality': return <QualityTab />;
    case 'reports': return <ReportsTab />;
    case 'parameters': return <ParametersTab />;
  }
}

/** The tables under the map: height by dragging or arrow keys, folded by one click. */
export function Drawer() {
  const app = useApp();
  const wording = useWording();
  const drawer = useView((view) => view.drawer);
  const findings = useView((view) => view.project?.run?.summary.reduce((sum, { counts }) => sum + Object.values(counts).reduce((a, b) => a + b, 0), 0) ?? null);
  const sites = useView((view) => (view.project?.run?.kind === 'plan' ? view.project.run.proposals.reduce((sum, { sites: list }) => sum + list.length, 0) : null));
  const opening = useView((view) => view.project === null);
  const imports = useView((view) => view.project?.importCount ?? null);
  const counts: Partial<Record<DrawerTab, number | null>> = { findings, proposals: sites, reports: imports };
  const tabs = useRef<HTMLDivElement>(null);
  // Where the tabs need more room than there is, the open one is never out of sight.
  useEffect(() => {
    // Its answer, a promise in newer browsers, is no way to clean up.
    tabs.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  const setHeight = (height: number): void => {
    const highest = window.innerHeight - 220;
    app.store.setState((view) => ({ drawer: { ...view.drawer, open: true, height: Math.round(Math.max(lowest, Math.min(highest, height))) } }));
  };
  const onDrag = (event: PointerEvent<HTMLDivElement>): void => {
    const handle = event.currentTarget;
    const from = event.clientY;
    const height = drawer.open ? drawer.height : lowest;
    handle.setPointerCapture(event.pointerId);
    const move = (next: globalThis.PointerEvent): void => setHeight(height + from - next.clientY);
    const end = (): void => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', end);
      handle.removeEventListener('pointercancel', end);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowUp') setHeight(drawer.height + 24);
    if (event.key === 'ArrowDown') setHeight(drawer.height - 24);
  };
  const fold = (): void => app.store.setState({ drawer: { ...drawer, open: !drawer.open } });
  return (
    <section className="drawer" aria-label={wording.drawer.label} style={{ height: drawer.open ? drawer.height : 35 }}>
      <div
        className="drawer-handle" role="separator" aria-orientation="horizontal" aria-label={wording.drawer.resize} aria-valuenow={drawer.height} tabIndex={0} title={wording.drawer.resize}
        onPointerDown={onDrag} onKeyDown={onKey}
      />
      <nav>
        <div ref={tabs} className="tabs" role="tablist" aria-label={wording.drawer.label}>
          {drawerTabs.map((tab) => (
            <button key={tab} type="button" role="tab" aria-selected={drawer.open && drawer.tab === tab} aria-label={wording.drawer[tab]} onClick={() => showTab(app, tab)}>
              {wording.drawer[tab]}{typeof counts[tab] === 'number' && <span>{figure(counts[tab])}</span>}
            </button>
          ))}
        </div>
        <span className="drawer-standing"><DraftMark /></span>
        <button type="button" className="icon-button fold-button" aria-label={drawer.open ? wording.drawer.collapse : wording.drawer.expand} onClick={fold}>{drawer.open ? <DownOutlined /> : <UpOutlined />}</button>
      </nav>
      {drawer.open && !opening && <div className="drawer-body" role="tabpanel" aria-label={wording.drawer[drawer.tab]}><Suspense fallback={null}><Tab tab={drawer.tab} /></Suspense></div>}
    </section>
  );
}
