import type { FileRef } from '../host/index.ts';
import { HostError } from '../host/index.ts';
import { wordingOf } from '../words/index.ts';
import type { ImportReport, ImportWish, LayerName, MadeFile, ProjectView } from '../workers/protocol.ts';
import type { App, Ask } from './app.ts';
import { localDay, notify, notifyFault, runTask } from './app.ts';
import { downloadFile } from './download.ts';
import type { ProjectFile } from './view.ts';
import { noFindingsQuery } from './view.ts';

/** The next project is on the screen: nothing of the former one stays selected. */
function show(app: App, project: ProjectView, file: ProjectFile | null): void {
  const { policies, policy, asOf, layersVersion } = app.store.getState();
  app.store.setState({
    project, file, savedRevision: file === null ? -1 : project.revision, layersVersion: layersVersion + 1, selection: null, colourRule: null, findingsQuery: noFindingsQuery,
    policy: project.run?.policy.id ?? policy ?? policies[0]?.id ?? null, asOf: project.run?.asOf ?? asOf,
  });
}

async function openBytes(app: App, ask: Ask, bytes: Uint8Array, file: ProjectFile): Promise<void> {
  const opening = ask('open', { bytes });
  if (app.store.getState().start === 'asking') app.store.setState({ start: 'opening' });
  show(app, await opening, file);
}

async function openGrant(app: App, ask: Ask, file: FileRef): Promise<void> {
  const { bytes, fingerprint } = await app.host.readFile({ grant: file.grant });
  await openBytes(app, ask, bytes, { name: file.name, grant: file.grant, writable: file.writable, fingerprint });
  await app.host.rememberRecent({ grant: file.grant }).catch(() => undefined);
}

export async function openFile(app: App, file: FileRef): Promise<void> {
  await runTask(app, 'opening', (ask) => openGrant(app, ask, file));
}

/** A file the user dropped or chose in the page; it cannot be written back, only saved under a name. */
export async function openLocalFile(app: App, file: File): Promise<void> {
  await runTask(app, 'opening', async (ask) => {
    await openBytes(app, ask, new Uint8Array(await file.arrayBuffer()), { name: file.name, grant: null, writable: false, fingerprint: null });
  });
}

export async function openRecent(app: App, recent: string): Promise<void> {
  await runTask(app, 'opening', async (ask) => openGrant(app, ask, await app.host.openRecent({ recent })));
}

/** Opens by the system's dialog where there is one. */
export async function chooseAndOpen(app: App): Promise<void> {
  try {
    const [file] = await app.host.chooseFiles({ extensions: ['gpkg'], multiple: false, writable: true });
    if (file !== undefined) await openFile(app, file);
  } catch (error) {
    notifyFault(app, error);
  }
}

export async function createProject(app: App, name: string): Promise<void> {
  const id = `county-${crypto.randomUUID()}`;
  await runTask(app, 'opening', async (ask) => show(app, await ask('create', { id, name }), null));
}

export function closeProject(app: App): void {
  app.store.setState({ project: null, file: null, selection: null });
}

function projectFileName(name: string): string {
  return `${name.replace(/[\\/:*?"<>|]+/g, '_').replace(/\.gpkg$/i, '')}.gpkg`;
}

/** A place to write to: by dialog, or in the workspace under a free name, or `null` when the user gives up. */
async function chooseTarget(app: App, name: string): Promise<FileRef | null> {
  if (app.hostInfo.can.dialogs) return app.host.chooseSave({ suggestedName: projectFileName(name), extensions: ['gpkg'] });
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await app.host.createFile({ name: projectFileName(attempt === 1 ? name : `${name} ${attempt}`) });
    } catch (error) {
      if (!(error instanceof HostError) || error.code !== 'alreadyExists' || attempt >= 99) throw error;
    }
  }
}

async function saveTo(app: App, ask: Ask, target: FileRef, expected: string | null): Promise<void> {
  const { bytes, revision } = await ask('bytes', null);
  const { fingerprint } = await app.host.replaceFile({ grant: target.grant, bytes, expected });
  app.store.setState({ file: { name: target.name, grant: target.grant, writable: true, fingerprint }, savedRevision: revision });
  await app.host.rememberRecent({ grant: target.grant }).catch(() => undefined);
  notify(app, 'success', { zh: wordingOf('zh').messages.saved(target.name), en: wordingOf('en').messages.saved(target.name) });
}

/** Saves where the project came from; asks for a place when it has none or may not be written. */
export async function saveProjectFile(app: App): Promise<void> {
  const { file, project } = app.store.getState();
  if (project === null) return;
  await runTask(app, 'saving', async (ask) => {
    if (file !== null && file.grant !== null && file.writable) {
      await saveTo(app, ask, { grant: file.grant, name: file.name, writable: true }, file.fingerprint);
      return;
    }
    const target = await chooseTarget(app, project.name);
    if (target !== null) await saveTo(app, ask, target, null);
  });
}

export async function saveProjectAs(app: App): Promise<void> {
  const { project } = app.store.getState();
  if (project === null) return;
  await runTask(app, 'saving', async (ask) => {
    const target = await chooseTarget(app, project.name);
    if (target !== null) await saveTo(app, ask, target, null);
  });
}

/** Check or propose by the chosen document at the chosen day. */
export async function runPolicy(app: App, kind: 'check' | 'plan'): Promise<void> {
  const { policy, asOf } = app.store.getState();
  if (policy === null) return;
  await runTask(app, kind === 'check' ? 'checking' : 'planning', async (ask) => {
    const project = await ask(kind, { policy, asOf, createdAt: new Date().toISOString() });
    app.store.setState({ project, colourRule: null });
    const key = kind === 'check' ? 'checkDone' : 'planDone';
    notify(app, 'success', { zh: wordingOf('zh').messages[key], en: wordingOf('en').messages[key] });
  });
}

export async function importFiles(app: App, wish: ImportWish, mode: 'replace' | 'append'): Promise<ImportReport | null> {
  return runTask(app, 'importing', async (ask) => {
    const { project, report, bounds } = await ask('import', { ...wish, mode, importedAt: new Date().toISOString() });
    app.store.setState(({ layersVersion, visible, lookAt }) => ({
      project, layersVersion: layersVersion + 1, visible: { ...visible, ...shownAfterImport(wish.layer) },
      lookAt: bounds === null ? lookAt : { bounds, serial: (lookAt?.serial ?? 0) + 1 },
    }));
    return report;
  });
}

/** What was just imported must be seen. */
function shownAfterImport(layer: LayerName): Partial<Record<LayerName, true>> {
  return { [layer]: true };
}

export async function setParameter(app: App, id: string, value: number | string | boolean | null): Promise<boolean> {
  const { policy, asOf } = app.store.getState();
  if (policy === null) return false;
  try {
    app.store.setState({ project: await app.engine.call('setParameter', { policy, asOf, id, value }).promise });
    return true;
  } catch (error) {
    notifyFault(app, error);
    return false;
  }
}

/** Hands a made file to the user: by the system's dialog where there is one, else as a download of the page. */
async function deliver(app: App, made: MadeFile): Promise<void> {
  if (app.hostInfo.can.dialogs) {
    const extension = made.name.split('.').at(-1) ?? '';
    const target = await app.host.chooseSave({ suggestedName: made.name, extensions: [extension] });
    if (target === null) return;
    await app.host.replaceFile({ grant: target.grant, bytes: made.bytes, expected: null });
    notify(app, 'success', { zh: wordingOf('zh').messages.exported(target.name), en: wordingOf('en').messages.exported(target.name) });
    return;
  }
  downloadFile(made);
  notify(app, 'success', { zh: wordingOf('zh').messages.exported(made.name), en: wordingOf('en').messages.exported(made.name) });
}

export type ExportKind = 'atlas' | 'county' | 'ledger' | 'project';

export async function exportFile(app: App, kind: ExportKind): Promise<void> {
  const { language, project } = app.store.getState();
  if (project === null) return;
  await runTask(app, kind === 'project' || kind === 'ledger' ? 'exporting' : 'printing', async (ask) => {
    if (kind === 'project') {
      const { bytes } = await ask('bytes', null);
      await deliver(app, { name: projectFileName(project.name), type: 'application/geopackage+sqlite3', bytes });
    } else if (kind === 'ledger') await deliver(app, await ask('ledger', null));
    else await deliver(app, await ask('atlas', { which: kind === 'atlas' ? 'all' : 'county', language, date: localDay(new Date()) }));
  });
}

/** What the window shows first: the project the host names, if any. */
export async function openStartProject(app: App): Promise<void> {
  const policies = app.engine.call('policies', null).promise.then((list) => {
    const { policy } = app.store.getState();
    app.store.setState({ policies: list, policy: policy ?? list[0]?.id ?? null });
  });
  try {
    const file = await app.host.startProject();
    if (file !== null) await openFile(app, file);
    await policies;
  } catch (error) {
    notifyFault(app, error);
  } finally {
    app.store.setState({ start: 'done' });
  }
}
