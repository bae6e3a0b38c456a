import { randomUUID } from 'node:crypto';
import type { Grant, Host } from '../../electron/contract/index.ts';
import { hostOver } from '../../electron/contract/index.ts';
import { createDispatch } from '../../electron/host/dispatch.ts';
import type { FileSystem } from '../../electron/host/file-system.ts';
import { createHost } from '../../electron/host/handlers.ts';
import type { EditSession, ProjectFile, SqlEngine } from '../../gis-data/project/index.ts';
import { createEditSession, decodeEntry, openProjectFile, recoverEntries, saveProjectFile, sha256Hex } from '../../gis-data/project/index.ts';
import type { JournalKeeper } from '../../renderer/state/journal-keeper.ts';
import { keepJournal } from '../../renderer/state/journal-keeper.ts';

/** The parameter that counts the edits: every edit makes it one more. */
const counter = 'crash-test-edits';

export function editsIn(file: ProjectFile): number {
  return Number(file.project.parameters[counter] ?? 0);
}

/** The host as the page has it, without a transport between. */
export function hostOf(path: string, settingsFolder: string, disk?: FileSystem): Host {
  const host = createHost({
    edition: 'desktop', language: 'zh', version: '0', settingsFolder, workspaceFolder: null, startFile: path, dialogs: null, printPdf: null, reveal: null,
    openOutside: null, events: null, ...(disk === undefined ? {} : { disk }),
  });
  const dispatch = createDispatch(host.handlers, (_name, error) => {
    throw error;
  });
  return hostOver((name, params) => dispatch(name, params));
}

export interface OpenedProject {
  readonly grant: Grant;
  readonly file: ProjectFile;
  /** What the journal beside the file gave back; the file itself when there was nothing. */
  readonly recovered: ProjectFile;
  readonly session: EditSession;
  readonly fingerprint: string;
  readonly tornBytes: number;
}

/** Opens the project as the window does, with what its journal gives back. */
export async function openWithJournal(host: Host, sql: SqlEngine): Promise<OpenedProject> {
  const start = await host.startProject();
  if (start === null) throw new Error('the crash test has no project');
  const { bytes, fingerprint } = await host.readFile({ grant: start.grant });
  const file = openProjectFile(bytes, sql);
  const { records, tornBytes } = await host.readJournal({ grant: start.grant, project: file.project.id });
  const entries = records.map((record) => decodeEntry(record));
  const whole = entries.filter((entry) => entry !== null);
  if (whole.length !== entries.length) throw new Error('a record with a sound checksum is no journal entry');
  const recovery = whole.length === 0 ? null : recoverEntries({ ...file, fingerprint }, whole);
  if (recovery !== null && (!recovery.exact || recovery.notes.length > 0)) throw new Error(`recovered with notes: ${recovery.notes.map(({ en }) => en).join('; ')}`);
  // The file holds all of it: a save whose journal was not cleared any more.
  if (recovery === null && records.length > 0) await host.clearJournal({ grant: start.grant, project: file.project.id });
  const recovered = recovery === null ? file : { ...file, project: recovery.project, history: recovery.history };
  return { grant: start.grant, file, recovered, fingerprint, tornBytes, session: createEditSession(recovered, { unsaved: recovery?.entries ?? [] }) };
}

export interface Editor {
  /** Edits and writes the journal. @returns the number of edits the journal has acknowledged */
  edit(): Promise<number>;
  /** Takes an edit back and does it again: the journal has more entries, the number stays. */
  waver(): Promise<void>;
  /** Saves. @returns the number of edits the file has acknowledged */
  save(): Promise<number>;
}

/** Edits the opened project as the window does: every edit through the session, the journal's keeper and the host. */
export function editorOf(host: Host, sql: SqlEngine, opened: OpenedProject): Editor {
  const { session, grant } = opened;
  const writer = randomUUID();
  const place = { grant, project: session.file().project.id };
  let fingerprint = opened.fingerprint;
  const keeper: JournalKeeper = keepJournal(host, place, { fingerprint, revision: 0 }, (base) => Promise.resolve(session.takeRecords(writer, base)));
  return {
    async edit() {
      const { project } = session.file();
      const next = editsIn(session.file()) + 1;
      const facilities = project.layers.facilities?.map((facility, i) => (i === next % 3 ? { ...facility, name: `设施 ${next}` } : facility));
      const layers = facilities === undefined ? project.layers : { ...project.layers, facilities };
      session.change({ ...project, layers, parameters: { ...project.parameters, [counter]: next } }, { id: randomUUID(), at: '2026-11-22T00:00:00.000Z' });
      await keeper.flush();
      return next;
    },
    async waver() {
      if (session.file().history.done === 0) return;
      session.undo();
      session.redo();
      await keeper.flush();
    },
    async save() {
      const revision = session.revision();
      const edits = editsIn(session.file());
      const bytes = saveProjectFile(session.file(), sql);
      await keeper.saving(session.savingRecord(writer, sha256Hex(bytes), revision));
      ({ fingerprint } = await host.replaceFile({ grant, bytes, expected: fingerprint }));
      session.saved(revision);
      await keeper.saved(place, { fingerprint, revision }, session.revision());
      return edits;
    },
  };
}
