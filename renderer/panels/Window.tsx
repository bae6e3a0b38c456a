import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { lazy, Suspense, useEffect } from 'react';
import { useView, useWording } from '../state/context.ts';
import { isUnsaved } from '../state/view.ts';
import { palette } from '../symbology/palette.ts';
import { Drawer } from '../tables/Drawer.tsx';
import { DetailsPanel } from './DetailsPanel.tsx';
import { Header } from './Header.tsx';
import { LayerPanel } from './LayerPanel.tsx';
import { Notices } from './Notices.tsx';
import { SafetyDialogs } from './SafetyDialogs.tsx';
import { StartPage } from './StartPage.tsx';
import { useHostEvents } from './use-host-events.ts';

// Fetched at once: it is there by the time a project is open.
const mapView = import('../map/MapView.tsx');
const MapView = lazy(async () => ({ default: (await mapView).MapView }));
const ImportWizard = lazy(async () => ({ default: (await import('../imports/ImportWizard.tsx')).ImportWizard }));
const PopulationDialog = lazy(async () => ({ default: (await import('./PopulationDialog.tsx')).PopulationDialog }));
const ExportDialog = lazy(async () => ({ default: (await import('./ExportDialog.tsx')).ExportDialog }));
const PacksDialog = lazy(async () => ({ default: (await import('./PacksDialog.tsx')).PacksDialog }));

const theme = {
  token: {
    colorPrimary: palette.accent, colorLink: palette.accent, colorText: palette.ink, colorTextSecondary: palette.inkSoft, colorBorder: palette.lineStrong, colorBorderSecondary: palette.line,
    fontFamily: '"Noto Sans SC", system-ui, sans-serif', fontSize: 13, borderRadius: 4, controlHeight: 30, controlHeightSM: 25, motion: false,
  },
};

function Workbench() {
  const importing = useView((view) => view.importing);
  const estimating = useView((view) => view.estimating);
  const exporting = useView((view) => view.exporting);
  const pickingPack = useView((view) => view.pickingPack);
  const mapToo = useView((view) => view.start !== 'asking');
  const wording = useWording();
  const waiting = <div className="map map-message">{wording.map.loading}</div>;
  return (
    <div className="workbench">
      <Header />
      <div className="middle">
        <LayerPanel />
        <div className="centre">
          {mapToo ? <Suspense fallback={waiting}><MapView /></Suspense> : waiting}
          <Drawer />
        </div>
        <DetailsPanel />
      </div>
      {importing !== null && <Suspense fallback={null}><ImportWizard first={importing} /></Suspense>}
      {estimating && <Suspense fallback={null}><PopulationDialog /></Suspense>}
      {exporting && <Suspense fallback={null}><ExportDialog /></Suspense>}
      {pickingPack && <Suspense fallback={null}><PacksDialog /></Suspense>}
    </div>
  );
}

/** The whole window: the start page, or the workbench of one project. */
export function Window() {
  const language = useView((view) => view.language);
  const project = useView((view) => view.project?.name ?? null);
  const start = useView((view) => view.start);
  const unsaved = useView(isUnsaved);
  const { brand, messages } = useWording();
  useHostEvents();

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
    document.title = `${unsaved ? '● ' : ''}${project === null ? '' : `${project} · `}${brand.name}`;
  }, [language, project, unsaved, brand]);

  useEffect(() => {
    if (!unsaved) return undefined;
    const ask = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
      event.returnValue = messages.leave;
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved, messages]);

  return (
    <ConfigProvider locale={language === 'zh' ? zhCN : enUS} theme={theme} button={{ autoInsertSpace: false }}>
      <AntApp component={false} message={{ top: 56 }}>
        <Notices />
        <SafetyDialogs />
        {project === null && start === 'done' ? <StartPage /> : <Workbench />}
      </AntApp>
    </ConfigProvider>
  );
}
