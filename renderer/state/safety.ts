import type { App } from './app.ts';
import { notifyFault, runTask } from './app.ts';
import { discardChanges, flushChanges, keepChanges } from './autosave.ts';
import type { JournalPlace } from './journal-keeper.ts';
import type { SafetyQuestion } from './safety-question.ts';

export function ask(app: App, question: SafetyQuestion | null): void {
  app.store.setState({ safety: question });
}

/** After opening: looks for unsaved changes beside the file and in the host's own folder, and begins to keep new ones once that is settled. */
export async function lookForChanges(app: App, opened: JournalPlace, fingerprint: string): Promise<void> {
  const places = opened.grant === null ? [opened] : [opened, { ...opened, grant: null }];
  for (const place of places) {
    const { records } = await app.host.readJournal({ ...place });
    if (records.length === 0) continue;
    const found = await app.engine.call('recovery', { records, fingerprint }).promise;
    if (found !== null) {
      keepChanges(app, null, { fingerprint, revision: 0 });
      ask(app, { kind: 'recover', place, records, fingerprint, found });
      return;
    }
    // Of a file of its own, these records are all in the file; a project without one is offered on the start page.
    if (place.grant !== null) await app.host.clearJournal({ ...place });
  }
  keepChanges(app, opened, { fingerprint, revision: 0 });
}

function openedPlace(app: App): JournalPlace | null {
  const { project, file } = app.store.getState();
  return project === null ? null : { grant: file?.writable === true ? file.grant : null, project: project.id };
}

/** Puts the offered changes back, or gives them up. */
export async function answerRecovery(app: App, question: Extract<SafetyQuestion, { kind: 'recover' }>, wanted: boolean): Promise<void> {
  const { records, fingerprint, place } = question;
  ask(app, null);
  const here = openedPlace(app) ?? place;
  await runTask(app, 'opening', async (call) => {
    if (wanted) {
      const project = await call('recover', { records, fingerprint });
      app.store.setState(({ layersVersion }) => ({ project, layersVersion: layersVersion + 1 }));
    }
    keepChanges(app, here, { fingerprint, revision: 0 });
    if (wanted) await flushChanges(app);
    // What was put back is written down anew by now, so the old records may go; in the same place the new ones stand for them.
    if (!wanted || place.grant !== here.grant) await app.host.clearJournal({ ...place });
  });
}

export interface UnsavedProject {
  readonly project: string;
  readonly name: string;
  readonly changes: number;
  readonly modifiedAt: string;
  readonly records: readonly Uint8Array[];
}

/** Projects that were never saved and were not closed by the user. */
export async function unsavedProjects(app: App): Promise<UnsavedProject[]> {
  const found: UnsavedProject[] = [];
  for (const { project, modifiedAt } of await app.host.listJournals()) {
    const { records } = await app.host.readJournal({ grant: null, project });
    const view = await app.engine.call('recovery', { records, fingerprint: null }).promise;
    if (view !== null && view.changes.length > 0) found.push({ project, name: view.name, changes: view.changes.length, modifiedAt, records });
  }
  return found;
}

/** Undo and redo, by button, key and menu. */
export async function moveInHistory(app: App, way: 'undo' | 'redo'): Promise<void> {
  const { project, task } = app.store.getState();
  if (project === null || task !== null || project.history[way] === null) return;
  try {
    const next = await app.engine.call(way, null).promise;
    app.store.setState(({ layersVersion }) => ({ project: next, layersVersion: layersVersion + 1, colourRule: null }));
  } catch (error) {
    notifyFault(app, error);
  }
}

/** Gives up what is unsaved: the project is being closed without saving. */
export const giveUpChanges = (app: App): void => void discardChanges(app);
