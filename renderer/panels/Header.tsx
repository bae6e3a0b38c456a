import { DownOutlined, ExportOutlined, FolderOpenOutlined, HomeOutlined, ImportOutlined, SaveOutlined } from '@ant-design/icons';
import { Button, DatePicker, Dropdown, Segmented, Select, Tooltip } from 'antd';
import dayjs from 'dayjs';
import { useMemo } from 'react';
import type { Language } from '../../gis-data/model/words.ts';
import { useApp, useView, useWording } from '../state/context.ts';
import type { ExportKind } from '../state/project-actions.ts';
import { exportFile, runPolicy, saveProjectAs, saveProjectFile } from '../state/project-actions.ts';
import { documentsOf, isUnsaved } from '../state/view.ts';
import { useWhatIf } from '../state/what-if-context.ts';
import { textOf } from '../words/index.ts';
import { Brand } from './Brand.tsx';
import { HistoryButtons } from './HistoryButtons.tsx';
import { leaveProject } from './leave-project.ts';
import { StaleMark } from './StaleMark.tsx';
import { TaskBar } from './TaskBar.tsx';

/** Language switch, on the start page too. */
export function LanguageSwitch() {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  return (
    <Segmented<Language>
      size="small" aria-label={wording.language.label} value={language} onChange={(next) => app.store.setState({ language: next })}
      options={[{ value: 'zh', label: '中' }, { value: 'en', label: 'EN' }]}
    />
  );
}

function PolicySelect() {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const builtIn = useView((view) => view.policies);
  const project = useView((view) => view.project);
  const policies = useMemo(() => documentsOf({ policies: builtIn, project }), [builtIn, project]);
  const policy = useView((view) => view.policy);
  const chosen = policies.find(({ id }) => id === policy);
  return (
    <div className="policy">
      <Select
        aria-label={wording.header.policy} title={chosen?.title} value={policy} placeholder={wording.header.noPolicy} style={{ width: language === 'zh' ? 128 : 150 }} popupMatchSelectWidth={420} optionLabelProp="label"
        onChange={(next) => app.store.setState({ policy: next })}
        options={policies.map(({ id, shortTitle, title, issuer, number, status, own }) => ({
          value: id, label: textOf(shortTitle, language), title, issuer: [issuer, number].filter((part) => part !== null).join(' '), status, own,
        }))}
        popupRender={(menu) => <>{menu}<button type="button" className="policy-pick" onClick={() => app.store.setState({ pickingPack: true })}><FolderOpenOutlined /> {wording.packs.open}</button></>}
        optionRender={({ data }) => (
          <div className="policy-option">
            <b>{data.label}</b>{data.own && <span className="basis user">{wording.packs.own}</span>} <span className={`status ${data.status}`}>{data.status === 'draft' ? wording.header.draft : wording.header.inForce}</span>
            <p>{data.title}</p><p className="faint">{data.issuer}</p>
          </div>
        )}
      />
      {chosen?.own === true && <span className="basis user">{wording.packs.own}</span>}
      {chosen !== undefined && <span className={`status ${chosen.status}`}>{chosen.status === 'draft' ? wording.header.draft : wording.header.inForce}</span>}
    </div>
  );
}

/** The one row of commands: project, document and day, check and propose, in and out. */
export function Header() {
  const app = useApp();
  const wording = useWording();
  const project = useView((view) => view.project);
  const unsaved = useView(isUnsaved);
  const asOf = useView((view) => view.asOf);
  const policy = useView((view) => view.policy);
  const busy = useView((view) => view.task !== null);
  const isTrying = useWhatIf(({ phase }) => phase !== 'off');
  const text = wording.header;
  if (project === null) return <header className="header" aria-busy="true"><Brand /><span className="grow" /><TaskBar /><span className="grow" /><LanguageSwitch /></header>;
  const hasRun = project.run !== null;
  const run = (kind: 'check' | 'plan') => (): void => void runPolicy(app, kind);
  return (
    <header className="header">
      <Brand />
      <Tooltip title={text.home}><Button type="text" aria-label={text.home} icon={<HomeOutlined />} disabled={busy} onClick={() => leaveProject(app)} /></Tooltip>
      <div className="project-name">
        <strong title={project.name}>{project.name}</strong>
        {project.notice !== null && <NoticeMark />}
        {unsaved && <Tooltip title={text.unsaved}><span className="unsaved" role="status" aria-label={text.unsaved} /></Tooltip>}
      </div>
      <Tooltip title={text.save}><Button type="text" aria-label={text.save} icon={<SaveOutlined />} disabled={busy} onClick={() => void saveProjectFile(app)} /></Tooltip>
      <HistoryButtons />
      <span className="divider" />
      <PolicySelect />
      <DatePicker
        aria-label={text.asOf} title={text.asOf} value={dayjs(asOf)} allowClear={false} style={{ width: 122 }} inputReadOnly={false}
        onChange={(day) => day !== null && app.store.setState({ asOf: day.format('YYYY-MM-DD') })}
      />
      {busy ? <TaskBar /> : (
        <>
          <Tooltip title={isTrying ? text.endTrying : text.checkHint}><Button aria-label={text.check} disabled={isTrying || policy === null} onClick={run('check')}>{text.check}</Button></Tooltip>
          <Tooltip title={isTrying ? text.endTrying : text.proposeHint}><Button type="primary" aria-label={text.propose} disabled={isTrying || policy === null} onClick={run('plan')}>{text.propose}</Button></Tooltip>
          <StaleMark />
        </>
      )}
      <span className="grow" />
      <Button aria-label={text.import} icon={<ImportOutlined />} disabled={busy || isTrying} title={isTrying ? text.endTrying : undefined} onClick={() => app.store.setState({ importing: 'compounds' })}>{text.import}</Button>
      <Dropdown
        disabled={busy} trigger={['click']}
        menu={{
          items: [
            { key: 'atlas', label: text.exportAtlas, disabled: !hasRun, title: hasRun ? undefined : text.needsRun },
            { key: 'county', label: text.exportCounty, disabled: !hasRun },
            { key: 'ledger', label: text.exportLedger, disabled: !hasRun },
            { type: 'divider' },
            { key: 'layer', label: wording.exporting.menu },
            { key: 'saveAs', label: text.saveAs },
            { key: 'project', label: text.exportProject },
          ],
          onClick: ({ key }) => void (key === 'layer' ? app.store.setState({ exporting: true }) : key === 'saveAs' ? saveProjectAs(app) : exportFile(app, key as ExportKind)),
        }}
      >
        <Button aria-label={text.export} icon={<ExportOutlined />}>{text.export}<DownOutlined style={{ fontSize: 10 }} /></Button>
      </Dropdown>
      <LanguageSwitch />
    </header>
  );
}

/** Said on every view of a project that must not be taken for real, such as the sample county. */
function NoticeMark() {
  const language = useView((view) => view.language);
  const notice = useView((view) => view.project?.notice ?? null);
  if (notice === null) return null;
  return <Tooltip title={textOf(notice, language)}><span className="notice-mark" aria-label={textOf(notice, language)}>{textOf(notice, language)}</span></Tooltip>;
}
