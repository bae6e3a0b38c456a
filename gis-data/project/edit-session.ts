import type { Project, Words } from '../model/index.ts';
import type { UserEntry } from './journal/index.ts';
import { encodeEntry, recordStep, redoStep, undoStep } from './journal/index.ts';
import type { ProjectFile } from './open.ts';

/** What a journal starts from: the file with this fingerprint (`null`: no file yet), which holds this revision. */
export interface JournalBase {
  readonly fingerprint: string | null;
  readonly revision: number;
}

type Operation = { readonly op: UserEntry['op'] | 'gap'; readonly revision: number; readonly bytes: (writer: string) => Uint8Array<ArrayBuffer> };

/** An open project file on its way through edits: the one door every change passes, and the records of what no file holds yet. */
export interface EditSession {
  readonly file: () => ProjectFile;
  /** Grows by one with every change, undo and redo. */
  readonly revision: () => number;
  /** Makes `next` the project. What differs becomes a step that can be undone; nothing happens when nothing differs. */
  readonly change: (next: Project, given: { readonly id: string; readonly at: string; readonly title?: Words }) => void;
  /** Throw `ProblemError` as `undoStep` and `redoStep` do. */
  readonly undo: () => void;
  readonly redo: () => void;
  /** Journal records not taken yet; with a base, the base and every record since it (a journal that begins anew). */
  readonly takeRecords: (writer: string, base: JournalBase | null) => Uint8Array<ArrayBuffer>[];
  /** The file is about to be replaced by bytes with this fingerprint, which hold this revision. */
  readonly savingRecord: (writer: string, fingerprint: string, revision: number) => Uint8Array<ArrayBuffer>;
  /** A file holds everything up to this revision: records before it are needed no more. */
  readonly saved: (revision: number) => void;
}

/**
 * Begins with a file as opened. `unsaved`: changes the file does not hold, as a recovery found them; `revision` is then counted from the file's own.
 * `cameBack`: the program lost what it knew and begins again at this revision.
 */
export function createEditSession(
  opened: ProjectFile, start: { readonly revision?: number; readonly unsaved?: readonly UserEntry[]; readonly cameBack?: boolean } = {},
): EditSession {
  let file = opened;
  let revision = start.revision ?? 0;
  let operations: Operation[] = [];
  let taken = 0;
  const recovered = start.unsaved?.length ?? 0;
  const firstRevision = revision;

  const note = (op: Operation['op'], bytes: (writer: string, at: number) => Uint8Array<ArrayBuffer>): void => {
    revision += 1;
    const at = revision;
    operations.push({ op, revision: at, bytes: (writer) => bytes(writer, at) });
  };
  const noteEntry = (entry: UserEntry): void => note(entry.op, (writer, at) => encodeEntry({ ...entry, writer, revision: at }));
  let back = start.cameBack === true ? revision : null;
  start.unsaved?.forEach(noteEntry);

  return {
    file: () => file,
    revision: () => revision,
    change(next, given) {
      const { history, step } = recordStep(file.history, file.project, next, given);
      if (history === file.history) return;
      file = { ...file, project: next, history };
      if (step === null) note('gap', (writer, at) => encodeEntry({ op: 'gap', writer, revision: at }));
      else note('step', (writer, at) => encodeEntry({ op: 'step', writer, revision: at, step }));
    },
    undo() {
      const { project, history } = undoStep(file.project, file.history);
      file = { ...file, project, history };
      note('undo', (writer, at) => encodeEntry({ op: 'undo', writer, revision: at }));
    },
    redo() {
      const { project, history } = redoStep(file.project, file.history);
      file = { ...file, project, history };
      note('redo', (writer, at) => encodeEntry({ op: 'redo', writer, revision: at }));
    },
    takeRecords(writer, base) {
      const { id, name } = file.project;
      const takesOver = recovered > 0 && base?.revision === firstRevision ? { takesOver: recovered } : {};
      const first = base === null ? [] : [encodeEntry({ op: 'base', writer, revision: base.revision, project: { id, name }, fingerprint: base.fingerprint, ...takesOver })];
      const lost = back === null ? [] : [encodeEntry({ op: 'back', writer, revision: back })];
      const wanted = operations.filter((operation) => operation.revision > (base?.revision ?? taken));
      back = null;
      taken = revision;
      return [...first, ...(base === null ? lost : []), ...wanted.map((operation) => operation.bytes(writer))];
    },
    savingRecord: (writer, fingerprint, at) => encodeEntry({ op: 'saving', writer, revision: at, fingerprint }),
    saved(at) {
      operations = operations.filter((operation) => operation.revision > at);
    },
  };
}
