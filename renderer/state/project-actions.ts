import type { FileRef, Grant } from '../host/index.ts';
import { HostError } from '../host/index.ts';
import { wordingOf } from '../words/index.ts';
import { EngineError } from '../workers/client.ts';
import type { ImportReport, ImportWish, LayerName, MadeFile, ProjectView } from '../workers/protocol.ts';
import type { App, Ask } from './app.ts';
import { localDay, notify, notifyFault, runTask } from './app.ts';
import { changesSaved, flushChanges, journalWriter, keepChanges, markSaving } from './autosave.ts';
import { downloadFile } from './download.ts';
import type { UnsavedProject } from './safety.ts';
import { ask as askUser, giveUpChanges, lookForChanges } from './safety.ts';
import type { ProjectFile } from './view.ts';
import { documentsOf, noFindingsQuery, noLedgerQuery } from './view.ts';

/** The next project is on the screen: nothing of the former one stays selected. */
function show(app: App, project: ProjectView, file: ProjectFile | null): void {
  const { policies, policy, asOf, layersVersion } = app.store.getState();
  const known = new Set(documentsOf({ policies, project }).map(({ id }) => id));
  const wished = [project.run?.policy.id, policy].find((id) => id !== undefined && id !== null && (known.has(id) || policies.length === 0));
  app.store.setState({
    project, file, savedRevision: file === null ? -1 : project.revision, layersVersion: layersVersion + 1, selection: null, colourRule: null, findingsQuery: noFindingsQuery, ledgerQuery: noLedgerQuery,
    policy: wished ?? policies[0]?.id ?? null, asOf: project.run?.asOf ?? asOf,
  });
}

/** Opens bytes, or asks what to do with a damaged file. @returns whether the project is open */
async function openBytes(app: App, ask: Ask, bytes: Uint8Array, file: ProjectFile): Promise<boolean> {
  const opening = ask('open', { bytes });
  if (app.store.getState().start === 'asking') app.store.setState({ start: 'opening' });
  try {
    const project = await opening;
    keepChanges(app, null, { fingerprint: null, revision: 0 });
    show(app, project, file);
    return true;
  } catch (error) {
    if (!(error instanceof EngineError) || error.fault.kind !== 'user' || error.fault.problem.code !== 'damaged-project') throw error;
    askUser(app, { kind: 'damaged', name: file.name, grant: file.grant, bytes, sentence: error.fault.sentence });
    return false;
  }
}

async function fingerprintOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A file that can be looked at and saved under another name: a kept copy, one the page was given, one that was salvaged. */
const withoutRights = (name: string): ProjectFile => ({ name, grant: null, writable: false, fingerprint: null });

async function openGrant(app: App, ask: Ask, file: FileRef): Promise<void> {
  const { bytes, fingerprint } = await app.host.readFile({ grant: file.grant });
  if (!(await openBytes(app, ask, bytes, { name: file.name, grant: file.grant, writable: file.writable, fingerprint }))) return;
  const project = app.store.getState().project?.id ?? '';
  await lookForChanges(app, { grant: file.writable ? file.grant : null, project }, fingerprint);
  await app.host.rememberRecent({ grant: file.grant }).catch(() => undefined);
}

export async function openFile(app: App, file: FileRef): Promise<void> {
  await runTask(app, 'opening', (ask) => openGrant(app, ask, file));
}

/** A file the user dropped or chose in the page; it cannot be written back, only saved under a name. */
export async function openLocalFile(app: App, file: File): Promise<void> {
  await runTask(app, 'opening', async (ask) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (!(await openBytes(app, ask, bytes, withoutRights(file.name)))) return;
    await lookForChanges(app, { grant: null, project: app.store.getState().project?.id ?? '' }, await fingerprintOf(bytes));
  });
}

/** Opens one of the copies kept of a file; it can be saved under another name. */
export async function openCopy(app: App, grant: Grant, copy: number, name: string): Promise<void> {
  await runTask(app, 'opening', async (ask) => {
    const { bytes } = await app.host.readCopy({ grant, copy });
    await openBytes(app, ask, bytes, withoutRights(name));
  });
}

/** Opens a damaged file as far as it goes and shows what was lost. */
export async function openDamaged(app: App, bytes: Uint8Array, name: string): Promise<void> {
  await runTask(app, 'opening', async (ask) => {
    const { project, problems } = await ask('salvage', { bytes });
    keepChanges(app, null, { fingerprint: null, revision: 0 });
    show(app, project, withoutRights(name));
    app.store.setState({ savedRevision: -1 });
    askUser(app, { kind: 'salvaged', name, problems });
  });
}

/** A project that was never saved, as its journal has it. */
export async function openUnsaved(app: App, unsaved: UnsavedProject): Promise<void> {
  await runTask(app, 'opening', async (ask) => {
    show(app, await ask('recover', { records: unsaved.records, fingerprint: null }), null);
    keepChanges(app, { grant: null, project: unsaved.project }, { fingerprint: null, revision: 1 });
    await flushChanges(app);
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
  await runTask(app, 'opening', async (ask) => {
    const project = await ask('create', { id, name });
    show(app, project, null);
    keepChanges(app, { grant: null, project: id }, { fingerprint: null, revision: project.revision });
  });
}

export function closeProject(app: App): void {
  giveUpChanges(app);
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
  const { bytes, revision, record } = await ask('saving', { writer: journalWriter(app) });
  await markSaving(app, record);
  const { fingerprint } = await app.host.replaceFile({ grant: target.grant, bytes, expected });
  app.store.setState({ file: { name: target.name, grant: target.grant, writable: true, fingerprint }, savedRevision: revision });
  await ask('saved', { revision });
  await changesSaved(app, { grant: target.grant, project: app.store.getState().project?.id ?? '' }, { fingerprint, revision });
  await app.host.rememberRecent({ grant: target.grant }).catch(() => undefined);
  notify(app, 'success', { zh: wordingOf('zh').messages.saved(target.name), en: wordingOf('en').messages.saved(target.name) });
}

/** Saves where the project came from; asks for a place when it has none or may not be written. */
export async function saveProjectFile(app: App): Promise<void> {
  const { file, project } = app.store.getState();
  if (project === null) return;
  await runTask(app, 'saving', async (ask) => {
    if (file !== null && file.grant !== null && file.writable) {
      try {
        await saveTo(app, ask, { grant: file.grant, name: file.name, writable: true }, file.fingerprint);
      } catch (error) {
        if (!(error instanceof HostError) || error.code !== 'changedMeanwhile') throw error;
        askUser(app, { kind: 'changedMeanwhile' });
      }
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

/** `headings`: all columns of the table, by which its mapping is known again. */
export async function importFiles(app: App, wish: ImportWish, headings: readonly string[]): Promise<ImportReport | null> {
  return runTask(app, 'importing', async (ask) => {
    const { project, report, bounds } = await ask('import', { ...wish, headings, importedAt: new Date().toISOString() });
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
export async function deliver(app: App, made: MadeFile): Promise<void> {
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
