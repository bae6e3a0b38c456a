import type { Project, Words } from '../../model/index.ts';
import { problemSentence, ProblemError, words } from '../../model/index.ts';
import { emptyProject } from '../edit.ts';
import { applyChange } from './apply.ts';
import type { JournalEntry } from './entries.ts';
import type { History } from './history.ts';
import { changeOf, noHistory, redoStep, undoStep, withStep } from './history.ts';

/** A user's change as the journal has it. */
export type UserEntry = Extract<JournalEntry, { op: 'step' | 'undo' | 'redo' }>;

export interface Recovery {
  readonly project: Project;
  readonly history: History;
  /** What was put back, oldest first. */
  readonly entries: readonly UserEntry[];
  readonly titles: readonly { readonly at: string | null; readonly title: Words }[];
  /** The journal builds on the very file that is open; else someone else has changed the file since, and the changes were fitted onto it. */
  readonly exact: boolean;
  /** What could not be put back, and why. */
  readonly notes: readonly Words[];
}

const isUsers = (entry: JournalEntry): entry is UserEntry => entry.op === 'step' || entry.op === 'undo' || entry.op === 'redo';

/**
 * Leaves out what the program itself lost (everything past the revision it came back to), and what was written twice because the first writing was
 * reported as failed: revisions of one window only grow.
 */
function withoutLost(entries: readonly JournalEntry[]): JournalEntry[] {
  const kept: JournalEntry[] = [];
  let revision = -1;
  for (const entry of entries) {
    if (entry.op === 'back') {
      while (kept.length > 0 && kept[kept.length - 1].op !== 'base' && kept[kept.length - 1].revision > entry.revision) kept.pop();
      revision = entry.revision;
    } else if (!isUsers(entry)) kept.push(entry);
    else if (entry.revision > revision) {
      kept.push(entry);
      revision = entry.revision;
    }
  }
  return kept;
}

/** A window that was stopped while it wrote down what it had recovered stands for nothing: what it had recovered is still there. */
function withoutTornTakeovers(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const torn = new Set(entries.flatMap((entry, i) => {
    if (entry.op !== 'base' || entry.takesOver === undefined) return [];
    const follow = entries.slice(i).filter((other) => other.writer === entry.writer && isUsers(other)).length;
    return follow < entry.takesOver ? [entry.writer] : [];
  }));
  return torn.size === 0 ? entries : entries.filter(({ writer }) => !torn.has(writer));
}

/** The chain of the window that wrote last. */
function lastChain(entries: readonly JournalEntry[]): { readonly chain: JournalEntry[]; readonly others: number } {
  const whole = withoutTornTakeovers(entries);
  const writer = whole.at(-1)?.writer;
  const current = whole.slice(Math.max(0, whole.findLastIndex((entry) => entry.op === 'base' && entry.takesOver !== undefined)));
  const mine = current.filter((entry) => entry.writer === writer);
  const others = current.filter((entry) => entry.writer !== writer && isUsers(entry)).length;
  return { chain: withoutLost(mine), others };
}

interface State {
  readonly project: Project;
  readonly history: History;
}

function replay(state: State, entry: UserEntry): State & { readonly title: Words; readonly at: string | null } {
  if (entry.op === 'step') {
    return { project: applyChange(state.project, changeOf(entry.step)), history: withStep(state.history, entry.step), title: entry.step.title, at: entry.step.at };
  }
  const moved = entry.op === 'undo' ? undoStep(state.project, state.history) : redoStep(state.project, state.history);
  const [zh, en] = entry.op === 'undo' ? ['撤销', 'Undo'] : ['重做', 'Redo'];
  return { ...moved, title: words(`${zh} ${moved.step.title.zh}`, `${en} ${moved.step.title.en}`), at: null };
}

function replayAll(state: State, entries: readonly JournalEntry[], exact: boolean, firstNotes: readonly Words[]): Recovery | null {
  const notes = [...firstNotes];
  const done: UserEntry[] = [];
  const titles: { at: string | null; title: Words }[] = [];
  let now = state;
  for (const [index, entry] of entries.entries()) {
    if (entry.op === 'gap') {
      notes.push(words('其后有一步修改过大，未能记入自动保存，它及之后的修改无法恢复', 'a change after these was too large for autosave; it and what came after it can not be recovered'));
      break;
    }
    if (!isUsers(entry)) continue;
    try {
      const next = replay(now, entry);
      titles.push({ at: next.at, title: next.title });
      done.push(entry);
      now = { project: next.project, history: next.history };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const left = entries.slice(index).filter(isUsers).length;
      const why = problemSentence(error.problem);
      notes.push(words(`最后${left}步无法恢复：${why.zh}`, `the last ${left} steps can not be recovered: ${why.en}`));
      break;
    }
  }
  return done.length === 0 && notes.length === firstNotes.length ? null : { ...now, entries: done, titles, exact, notes };
}

/**
 * Puts unsaved changes of the journal onto the project of the file just opened. `null` when the journal has none that the file lacks.
 * When the file is another than the journal builds on, each change is put on only if it fits to the letter, and a change the file's own history
 * has already is left out.
 */
export function recoverEntries(file: State & { readonly fingerprint: string }, entries: readonly JournalEntry[]): Recovery | null {
  const { chain, others } = lastChain(entries);
  const start = chain.findLast((entry) => (entry.op === 'base' || entry.op === 'saving') && entry.fingerprint === file.fingerprint);
  const notes = others === 0 ? [] : [words(`另一窗口还有${others}步修改未列入`, `another window left ${others} more steps that are not among these`)];
  // By revision and not by place: edits made while the file was being saved may stand before the mark of that save.
  if (start !== undefined) return replayAll(file, chain.filter((entry) => entry.revision > start.revision), true, notes);
  const known = new Set(file.history.steps.map((step) => step.id));
  const firstNew = chain.findIndex((entry) => entry.op === 'step' && !known.has(entry.step.id));
  if (firstNew < 0) return null;
  return replayAll(file, chain.slice(firstNew), false, notes);
}

/** The project of a journal that builds on no file: one that was never saved. `null` when the journal is none of those. */
export function recoverNewProject(entries: readonly JournalEntry[]): Recovery | null {
  const { chain } = lastChain(entries);
  const base = chain.find((entry) => entry.op === 'base');
  if (base === undefined || base.op !== 'base' || base.fingerprint !== null) return null;
  const fresh = { project: emptyProject(base.project.id, base.project.name), history: noHistory };
  return replayAll(fresh, chain, true, []) ?? { ...fresh, entries: [], titles: [], exact: true, notes: [] };
}
