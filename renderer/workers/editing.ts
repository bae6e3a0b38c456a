import { problemSentence, ProblemError, words } from '../../gis-data/model/index.ts';
import type { Project, Words } from '../../gis-data/model/index.ts';
import {
  createEditSession, decodeEntry, emptyProject, historyNote, noHistory, noOthers, openProjectFile, recoverEntries, recoverNewProject, salvageProject, saveProjectFile, sha256Hex,
} from '../../gis-data/project/index.ts';
import type { EditSession, History, JournalBase, ProjectFile, Recovery, SqlEngine } from '../../gis-data/project/index.ts';
import type { HistoryView, RecoveryView, RecoveryWish, SavingFile } from './safety-shapes.ts';

/** The open file's way through edits; the engine's every change passes here. */
export interface Editing {
  readonly create: (id: string, name: string) => Project;
  readonly open: (bytes: Uint8Array, sql: SqlEngine) => Project;
  /** After the worker was replaced: at this revision again. */
  readonly restore: (bytes: Uint8Array, revision: number, sql: SqlEngine) => Project;
  readonly salvage: (bytes: Uint8Array, sql: SqlEngine) => { readonly project: Project; readonly problems: readonly Words[] };
  /** `null`: the journal holds nothing that the file lacks. */
  readonly recovery: (wish: RecoveryWish) => RecoveryView | null;
  readonly recover: (wish: RecoveryWish) => Project;
  /** `title`: of the step, where what differs does not say it well. */
  readonly change: (next: Project, title?: Words) => Project;
  readonly undo: () => Project;
  readonly redo: () => Project;
  readonly revision: () => number;
  readonly history: () => HistoryView;
  readonly bytes: (sql: SqlEngine) => Uint8Array;
  readonly takeRecords: (writer: string, base: JournalBase | null) => readonly Uint8Array[];
  readonly saving: (writer: string, sql: SqlEngine) => SavingFile;
  readonly saved: (revision: number) => void;
}

function historyView(history: History): HistoryView {
  return {
    undo: history.steps[history.done - 1]?.title ?? null, redo: history.steps[history.done]?.title ?? null, steps: history.steps.length, note: historyNote(history),
  };
}

export function createEditing(): Editing {
  let session: EditSession | null = null;

  const need = (): EditSession => {
    if (session !== null) return session;
    throw new ProblemError({ code: 'no-project', place: {}, what: words('没有打开的项目', 'no project is open'), remedy: words('请先打开或新建项目', 'Open or create one first') });
  };
  const begin = (file: ProjectFile, start: Parameters<typeof createEditSession>[1]): Project => {
    session = createEditSession(file, start);
    return file.project;
  };
  const recovered = ({ records, fingerprint }: RecoveryWish): Recovery | null => {
    const entries = records.flatMap((record) => decodeEntry(record) ?? []);
    if (entries.length === 0) return null;
    if (fingerprint === null) return recoverNewProject(entries);
    return recoverEntries({ ...need().file(), fingerprint }, entries);
  };

  return {
    create: (id, name) => begin({ project: emptyProject(id, name), history: noHistory, others: noOthers }, { revision: 1 }),
    open: (bytes, sql) => begin(openProjectFile(bytes, sql), {}),
    restore: (bytes, revision, sql) => begin(openProjectFile(bytes, sql), { revision, cameBack: true }),
    salvage(bytes, sql) {
      const { problems, ...file } = salvageProject(bytes, sql);
      return { project: begin(file, { revision: 1 }), problems: problems.map(problemSentence) };
    },
    recovery(wish) {
      const found = recovered(wish);
      if (found === null) return null;
      return { name: found.project.name, changes: found.titles, exact: found.exact, notes: found.notes };
    },
    recover(wish) {
      const found = recovered(wish);
      if (found === null) {
        throw new ProblemError({ code: 'nothing-to-recover', place: {}, what: words('自动保存中没有可恢复的修改', 'autosave holds no changes to recover'), remedy: words('无需处理', 'Nothing needs to be done') });
      }
      const others = wish.fingerprint === null ? noOthers : need().file().others;
      return begin({ project: found.project, history: found.history, others }, { revision: wish.fingerprint === null ? 1 : 0, unsaved: found.entries });
    },
    change(next, title) {
      need().change(next, { id: crypto.randomUUID(), at: new Date().toISOString(), ...(title === undefined ? {} : { title }) });
      return need().file().project;
    },
    undo() {
      need().undo();
      return need().file().project;
    },
    redo() {
      need().redo();
      return need().file().project;
    },
    revision: () => need().revision(),
    history: () => historyView(need().file().history),
    bytes: (sql) => saveProjectFile(need().file(), sql),
    takeRecords: (writer, base) => need().takeRecords(writer, base),
    saving(writer, sql) {
      const revision = need().revision();
      const bytes = new Uint8Array(saveProjectFile(need().file(), sql));
      const fingerprint = sha256Hex(bytes);
      return { bytes, revision, fingerprint, record: need().savingRecord(writer, fingerprint, revision) };
    },
    saved: (revision) => need().saved(revision),
  };
}
