import { HostError } from '../host/index.ts';
import type { App } from './app.ts';
import { notify } from './app.ts';
import type { JournalKeeper, JournalPlace, KeptBase } from './journal-keeper.ts';
import { keepJournal } from './journal-keeper.ts';

/** How long after a change its record is written: short against what a person can lose, long against a slider being drawn. */
const delayMilliseconds = 300;

interface Autosave {
  readonly writer: string;
  keeper: JournalKeeper | null;
  place: JournalPlace | null;
  base: KeptBase | null;
  timer: ReturnType<typeof setTimeout> | null;
  /** The user was told that changes are not being kept; once is enough. */
  told: boolean;
}

const running = new WeakMap<App, Autosave>();

function autosaveOf(app: App): Autosave {
  const known = running.get(app);
  if (known !== undefined) return known;
  const made: Autosave = { writer: crypto.randomUUID(), keeper: null, place: null, base: null, timer: null, told: false };
  running.set(app, made);
  return made;
}

/** This window's name in the journals it writes. */
export const journalWriter = (app: App): string => autosaveOf(app).writer;

/** Begins to keep the changes of the project that is open now; `null`: none is. */
export function keepChanges(app: App, place: JournalPlace | null, base: KeptBase): void {
  const autosave = autosaveOf(app);
  if (autosave.timer !== null) clearTimeout(autosave.timer);
  Object.assign(autosave, { place, base, timer: null, told: false });
  autosave.keeper = place === null ? null : keepJournal(app.host, place, base, (from) => app.engine.call('journal', { writer: autosave.writer, base: from }).promise);
}

/** Writes the changes made so far. A folder that takes no journal is given up for the host's own; when that fails too, the user is told. */
export async function flushChanges(app: App): Promise<void> {
  const autosave = autosaveOf(app);
  const { keeper, place, base } = autosave;
  if (keeper === null || place === null || base === null) return;
  try {
    await keeper.flush();
    autosave.told = false;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (place.grant !== null && error.code !== 'disconnected') {
      keepChanges(app, { grant: null, project: place.project }, base);
      await flushChanges(app);
      return;
    }
    if (autosave.told) return;
    autosave.told = true;
    notify(app, 'warning', { zh: `自动保存未成功，请尽快手动保存：${error.words.zh}`, en: `Autosave failed; please save soon: ${error.words.en}` });
  }
}

/** Follows the project: every change is written to its journal a moment later. Call once. */
export function startAutosave(app: App): void {
  app.store.subscribe((view, former) => {
    if (view.project === null || former.project === null || view.project.id !== former.project.id || view.project.revision === former.project.revision) return;
    const autosave = autosaveOf(app);
    if (autosave.timer !== null) clearTimeout(autosave.timer);
    autosave.timer = setTimeout(() => {
      autosave.timer = null;
      // An engine that was stopped meanwhile is asked again by the next change.
      flushChanges(app).catch(() => undefined);
    }, delayMilliseconds);
  });
}

/** Marks in the journal that the file is about to be replaced. Saving goes on without the mark: the file itself is what counts. */
export async function markSaving(app: App, record: Uint8Array): Promise<void> {
  await autosaveOf(app).keeper?.saving(record).catch(() => undefined);
}

/** The project is in a file now; its journal begins anew beside it. */
export async function changesSaved(app: App, place: JournalPlace, base: KeptBase): Promise<void> {
  const autosave = autosaveOf(app);
  Object.assign(autosave, { place, base });
  const current = app.store.getState().project?.revision ?? base.revision;
  if (autosave.keeper === null) keepChanges(app, place, base);
  else await autosave.keeper.saved(place, base, current).catch(() => undefined);
}

/** The user gave the unsaved changes up. */
export async function discardChanges(app: App): Promise<void> {
  const autosave = autosaveOf(app);
  const { keeper } = autosave;
  keepChanges(app, null, { fingerprint: null, revision: 0 });
  await keeper?.discard().catch(() => undefined);
}
