import { CloseOutlined, FileAddOutlined, FolderOpenOutlined, GlobalOutlined } from '@ant-design/icons';
import { Button, Input, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { FileRef, Recent, WorkspaceFile } from '../host/index.ts';
import { useApp, useView, useWording } from '../state/context.ts';
import { chooseAndOpen, createProject, openFile, openLocalFile, openRecent } from '../state/project-actions.ts';
import { Brand } from './Brand.tsx';
import { LanguageSwitch } from './Header.tsx';
import { TaskBar } from './TaskBar.tsx';
import { UnsavedProjects } from './UnsavedProjects.tsx';

interface Known {
  readonly sample: FileRef | null;
  readonly recents: readonly Recent[];
  readonly workspace: readonly WorkspaceFile[];
}

const nothingKnown: Known = { sample: null, recents: [], workspace: [] };

/** Projects the host knows of: the one it was started with (the sample, by default), recent ones, and its own folder. */
function useKnown(): [Known, () => void] {
  const { host, hostInfo } = useApp();
  const [known, setKnown] = useState(nothingKnown);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let wanted = true;
    const load = async (): Promise<Known> => ({
      sample: await host.startProject(), recents: await host.listRecents(), workspace: hostInfo.can.workspace ? await host.listWorkspace() : [],
    });
    load().then((value) => {
      if (wanted) setKnown(value);
    }, () => undefined);
    return () => {
      wanted = false;
    };
  }, [host, hostInfo, asked]);
  return [known, () => setAsked((count) => count + 1)];
}

function day(instant: string): string {
  return instant.slice(0, 10);
}

/** Where the planner begins. */
export function StartPage() {
  const app = useApp();
  const wording = useWording();
  const busy = useView((view) => view.task !== null);
  const [known, refresh] = useKnown();
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const text = wording.start;
  const create = (): void => {
    setNaming(false);
    void createProject(app, name.trim());
  };
  const { sample } = known;
  const inWorkspace = known.workspace.filter((file) => !known.recents.some((recent) => recent.name === file.name));
  return (
    <main className="start">
      <div className="start-top"><Brand /><span className="grow" />{busy && <TaskBar />}<LanguageSwitch /></div>
      <div className="start-body">
        <section className="start-lead">
          <p className="kicker">{wording.brand.tagline}</p>
          <h1>{text.title}</h1>
          <p>{text.lead}</p>
          <div className="start-actions">
            {sample !== null && (
              <button type="button" disabled={busy} className="primary" aria-label={text.sample} onClick={() => void openFile(app, sample)}><GlobalOutlined /><b>{sample.name.replace(/\.gpkg$/i, '')}</b><small>{text.sample}</small></button>
            )}
            <button type="button" disabled={busy} aria-label={text.create} onClick={() => setNaming(true)}><FileAddOutlined /><b>{text.create}</b><small>{text.createHint}</small></button>
            <button type="button" disabled={busy} aria-label={text.openFile} onClick={() => (app.hostInfo.can.dialogs ? void chooseAndOpen(app) : input.current?.click())}><FolderOpenOutlined /><b>{text.openFile}</b><small>{text.openHint}</small></button>
          </div>
          <input
            ref={input} type="file" accept=".gpkg" hidden aria-label={text.openFile}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file !== undefined) void openLocalFile(app, file);
            }}
          />
          <ol className="start-steps">{text.steps.map(({ title, text: step }, index) => <li key={title}><i>{index + 1}</i><b>{title}</b><span>{step}</span></li>)}</ol>
        </section>
        <section className="start-recents" aria-label={text.recents}>
          <UnsavedProjects busy={busy} />
          <h2>{text.recents}</h2>
          {known.recents.length === 0 && inWorkspace.length === 0 && <p className="faint">{text.noRecents}</p>}
          <ul>
            {known.recents.map(({ recent, name: title, openedAt, exists }) => (
              <li key={recent}>
                <button type="button" disabled={busy || !exists} onClick={() => void openRecent(app, recent)}><b>{title}</b><small>{day(openedAt)}</small></button>
                <button type="button" className="icon-button" aria-label={`${text.forget} ${title}`} title={text.forget} onClick={() => void app.host.forgetRecent({ recent }).then(refresh)}><CloseOutlined /></button>
              </li>
            ))}
            {inWorkspace.map((file) => <li key={file.name}><button type="button" disabled={busy} onClick={() => void openFile(app, file)}><b>{file.name}</b><small>{day(file.modifiedAt)}</small></button></li>)}
          </ul>
        </section>
      </div>
      <Modal open={naming} title={text.create} onCancel={() => setNaming(false)} footer={<Button type="primary" disabled={name.trim() === ''} onClick={create}>{text.createButton}</Button>}>
        <Input aria-label={text.newName} placeholder={text.newNameHint} value={name} onChange={(event) => setName(event.target.value)} onPressEnter={() => name.trim() !== '' && create()} autoFocus />
      </Modal>
    </main>
  );
}
