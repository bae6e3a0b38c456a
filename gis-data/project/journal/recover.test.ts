import { describe, expect, it } from 'vitest';
import type { Project } from '../../model/index.ts';
import { createEditSession } from '../edit-session.ts';
import { emptyProject } from '../edit.ts';
import { noOthers } from '../open.ts';
import type { History, JournalEntry } from './index.ts';
import { decodeEntry, encodeEntry, noHistory, recordStep, recoverEntries, recoverNewProject, undoStep } from './index.ts';

const file: Project = { ...emptyProject('p', '县'), parameters: { speed: 1 } };
const fingerprint = 'f'.repeat(64);

/** A window that writes its journal as it works. */
function worker(writer: string, project: Project, base: string | null) {
  let state: { project: Project; history: History } = { project, history: noHistory };
  let revision = 0;
  const entries: JournalEntry[] = [{ op: 'base', writer, revision, project: { id: project.id, name: project.name }, fingerprint: base }];
  return {
    entries,
    state: () => state,
    edit(change: Partial<Project>) {
      const next = { ...state.project, ...change };
      const { history, step } = recordStep(state.history, state.project, next, { id: `${writer}-${revision}`, at: '2026-11-22T00:00:00.000Z' });
      revision += 1;
      if (step !== null) entries.push({ op: 'step', writer, revision, step });
      state = { project: next, history };
    },
    undo() {
      const moved = undoStep(state.project, state.history);
      revision += 1;
      entries.push({ op: 'undo', writer, revision });
      state = { project: moved.project, history: moved.history };
    },
    say(op: 'back' | 'gap', at = revision) {
      entries.push({ op, writer, revision: at });
      if (op === 'back') revision = at;
    },
    saving(print: string) {
      entries.push({ op: 'saving', writer, revision, fingerprint: print });
    },
  };
}

const through = (entries: readonly JournalEntry[]): JournalEntry[] => entries.map((entry) => {
  const back = decodeEntry(encodeEntry(entry));
  if (back === null) throw new Error('lost');
  return back;
});

describe('the autosave journal', () => {
  it('carries every entry as bytes and takes other bytes for none', () => {
    const { entries, edit, undo, saving, say } = worker('w', file, fingerprint);
    edit({ parameters: { speed: 2 } });
    undo();
    saving('a');
    say('gap');
    expect(through(entries)).toEqual(entries);
    for (const bytes of [[], [0, 0, 0], [0, 0, 0, 9, 1], [0, 0, 0, 2, 123, 125], [255, 255, 255, 255]]) expect(decodeEntry(new Uint8Array(bytes))).toBeNull();
  });

  it('puts back edits and undos the file lacks', () => {
    const w = worker('w', file, fingerprint);
    w.edit({ parameters: { speed: 2 } });
    w.edit({ name: '新县' });
    w.undo();
    w.edit({ parameters: { speed: 3 } });
    const recovery = recoverEntries({ project: file, history: noHistory, fingerprint }, through(w.entries));
    expect(recovery).toMatchObject({ exact: true, notes: [], project: w.state().project, history: w.state().history });
    expect(recovery?.titles.map(({ title }) => title.zh)).toEqual(['参数 speed', '项目名称 新县', '撤销 项目名称 新县', '参数 speed']);
  });

  it('offers nothing that the file already holds, and only what came after its last save', () => {
    const w = worker('w', file, fingerprint);
    w.edit({ parameters: { speed: 2 } });
    w.saving('second');
    const saved = w.state();
    expect(recoverEntries({ ...saved, fingerprint: 'second' }, w.entries)).toBeNull();
    w.edit({ parameters: { speed: 3 } });
    expect(recoverEntries({ ...saved, fingerprint: 'second' }, w.entries)).toMatchObject({ exact: true, entries: [{ op: 'step' }], project: w.state().project });
    // The save did not come about: the file is still the old one, and all edits are offered.
    expect(recoverEntries({ project: file, history: noHistory, fingerprint }, w.entries)).toMatchObject({ exact: true, entries: [{}, {}], project: w.state().project });
    expect(recoverEntries({ project: file, history: noHistory, fingerprint }, [])).toBeNull();
  });

  it('puts an edit back once that was written twice', () => {
    const w = worker('w', file, fingerprint);
    w.edit({ parameters: { speed: 2 } });
    w.edit({ name: '新县' });
    w.undo();
    const [base, ...rest] = w.entries;
    const recovery = recoverEntries({ project: file, history: noHistory, fingerprint }, [base, rest[0], base, ...rest, rest[2]]);
    expect(recovery).toMatchObject({ notes: [], project: w.state().project });
  });

  it('leaves out what the program itself had lost', () => {
    const w = worker('w', file, fingerprint);
    w.edit({ parameters: { speed: 2 } });
    w.edit({ parameters: { speed: 3 } });
    const lost = w.entries.length;
    expect(lost).toBe(3);
    w.say('back', 1);
    const next = recordStep(noHistory, { ...file, parameters: { speed: 2 } }, { ...file, parameters: { speed: 5 } }, { id: 'n', at: '' }).step;
    if (next === null) throw new Error('no step');
    const entries: JournalEntry[] = [...w.entries, { op: 'step', writer: 'w', revision: 2, step: next }];
    expect(recoverEntries({ project: file, history: noHistory, fingerprint }, entries)?.project.parameters).toEqual({ speed: 5 });
  });

  it('fits edits onto a file that somebody else changed, where they fit to the letter, and never twice', () => {
    const w = worker('w', file, fingerprint);
    w.edit({ parameters: { speed: 2 } });
    w.edit({ name: '新县' });
    const theirs: Project = { ...file, notice: { zh: '他人', en: 'theirs' } };
    expect(recoverEntries({ project: theirs, history: noHistory, fingerprint: 'other' }, w.entries)).toMatchObject({
      exact: false, notes: [], project: { ...theirs, name: '新县', parameters: { speed: 2 } },
    });
    const clashing: Project = { ...file, name: '他人改名' };
    const part = recoverEntries({ project: clashing, history: noHistory, fingerprint: 'other' }, w.entries);
    expect(part?.project).toEqual({ ...clashing, parameters: { speed: 2 } });
    expect(part?.notes[0].zh).toContain('最后1步无法恢复');
    expect(recoverEntries({ ...w.state(), fingerprint: 'other' }, w.entries)).toBeNull();
  });

  it('says what came after a change too large for it', () => {
    const w = worker('w', file, fingerprint);
    w.edit({ parameters: { speed: 2 } });
    w.say('gap');
    w.edit({ parameters: { speed: 3 } });
    const recovery = recoverEntries({ project: file, history: noHistory, fingerprint }, w.entries);
    expect(recovery?.project.parameters).toEqual({ speed: 2 });
    expect(recovery?.notes).toHaveLength(1);
  });

  it('gives back a project that was never saved', () => {
    const w = worker('w', emptyProject('new', '新建县'), null);
    w.edit({ parameters: { speed: 2 } });
    expect(recoverNewProject(through(w.entries))).toMatchObject({ project: { id: 'new', name: '新建县', parameters: { speed: 2 } } });
    expect(recoverNewProject(worker('w', file, fingerprint).entries)).toBeNull();
  });

  it('goes back to what was there when a window was stopped while it took over', () => {
    const w = worker('w', file, fingerprint);
    w.edit({ parameters: { speed: 2 } });
    w.edit({ name: '新县' });
    const opened = { project: file, history: noHistory, others: noOthers };
    const first = recoverEntries({ ...opened, fingerprint }, w.entries);
    const session = createEditSession({ ...opened, project: first?.project ?? file, history: first?.history ?? noHistory }, { unsaved: first?.entries ?? [] });
    const records = session.takeRecords('next', { fingerprint, revision: 0 });
    expect(records).toHaveLength(3);
    for (let kept = 0; kept <= 3; kept++) {
      const journal = [...w.entries, ...records.slice(0, kept).flatMap((record) => decodeEntry(record) ?? [])];
      expect(recoverEntries({ ...opened, fingerprint }, journal)).toMatchObject({ notes: [], project: w.state().project });
    }
  });

  it('takes the window that wrote last and says that another left edits', () => {
    const [a, b] = [worker('a', file, fingerprint), worker('b', file, fingerprint)];
    a.edit({ parameters: { speed: 2 } });
    b.edit({ parameters: { speed: 3 } });
    const recovery = recoverEntries({ project: file, history: noHistory, fingerprint }, [...a.entries, ...b.entries]);
    expect(recovery?.project.parameters).toEqual({ speed: 3 });
    expect(recovery?.notes[0].zh).toContain('1步');
  });
});
